/** Room between elements: below each other it is a height, beside each other a width. */
import { setAttribute, setProperty } from '../dom';
import type { ISpaceSpec } from '../protocol';
import { NodeView } from './node';

export class SpaceView extends NodeView<ISpaceSpec> {
  protected update(spec: ISpaceSpec): void {
    const isStretched = spec.size === 'stretch';
    setAttribute(this.element, 'data-stretch', isStretched ? 'true' : null);
    setProperty(this.element, '--rerun-size', isStretched ? '' : spec.size);
  }
}
