/** How much is done, and what is still to come. */
import { append, setAttribute, setHeight, setHidden, setProperty, setWidth } from '../dom';
import { morph } from '../morph';
import type { IProgressSpec, ISkeletonSpec } from '../protocol';
import { NodeView } from './node';
import { freshId } from '../names';

export class ProgressView extends NodeView<IProgressSpec> {
  private readonly _text = append(this.element, 'div', 'rerun-bar-text');
  private readonly _bar = append(this.element, 'div', 'rerun-bar-track');

  protected update(spec: IProgressSpec, previous?: IProgressSpec): void {
    if (!previous) {
      this._text.id = freshId('rerun-bar');
      append(this._bar, 'div', 'rerun-bar-done');
      this._bar.setAttribute('role', 'progressbar');
    }
    if (spec.html !== previous?.html) {
      const next = document.createElement('div');
      next.innerHTML = spec.html;
      morph(this._text, next);
      setHidden(this._text, !spec.html);
      setAttribute(this._bar, 'aria-labelledby', spec.html ? this._text.id : null);
      setAttribute(this._bar, 'aria-label', spec.html ? null : 'Progress');
    }
    setWidth(this.element, spec.width);
    setAttribute(this._bar, 'aria-valuenow', String(spec.value));
    setProperty(this._bar, '--rerun-done', `${spec.value}%`);
  }
}

export class SkeletonView extends NodeView<ISkeletonSpec> {
  protected update(spec: ISkeletonSpec): void {
    this.element.setAttribute('aria-hidden', 'true');
    setWidth(this.element, spec.width);
    setHeight(this.element, spec.height);
  }
}
