/** A live widget shown as it is: a figure, a table, a rich output. */
import { Host } from '../hosted';
import type { IOutputSpec, Spec } from '../protocol';
import { NodeView } from './node';

export class OutputView extends NodeView<IOutputSpec> {
  private _host?: Host;

  override accepts(spec: Spec): boolean {
    return spec.kind === 'output' && spec.ref === this._host?.ref;
  }

  override dispose(): void {
    this._host?.dispose();
    super.dispose();
  }

  protected update(spec: IOutputSpec): void {
    this._host ??= new Host(spec.ref, this.element, this.context.manager);
  }
}
