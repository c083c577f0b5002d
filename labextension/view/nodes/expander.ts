/**
 * An expander: what the person opened or closed stays so through reruns, until the program
 * itself changes its `expanded`.
 */
import { append, setAttribute, setWidth } from '../dom';
import type { IExpanderSpec } from '../protocol';
import { NodeView } from './node';

export class ExpanderView extends NodeView<IExpanderSpec> {
  private readonly _details = append(this.element, 'details', 'rerun-details');
  private readonly _summary = append(this._details, 'summary', 'rerun-summary');
  private readonly _icon = append(this._summary, 'span', 'rerun-icon');
  private readonly _label = append(this._summary, 'span', 'rerun-summary-label');
  override readonly slot = append(this._details, 'div', 'rerun-stack rerun-details-body');
  private _spec?: IExpanderSpec;
  private _isOpen = false;

  protected update(spec: IExpanderSpec, previous?: IExpanderSpec): void {
    this._spec = spec;
    setWidth(this.element, spec.width);
    setAttribute(this.element, 'data-type', spec.type ?? null);
    setAttribute(this.element, 'data-state', spec.state ?? null);
    setAttribute(this._details, 'aria-busy', spec.state === 'running' ? 'true' : null);
    if (spec.label !== previous?.label) {
      this._label.innerHTML = spec.label;
    }
    if (spec.icon !== previous?.icon) {
      this._icon.innerHTML = spec.icon ?? '';
    }
    if (!previous) {
      this._details.addEventListener('toggle', () => this._onToggle());
    }
    this._setOpen(this._openFor(spec, previous));
  }

  /** The kernel's `open` counts when it is new; otherwise what the person chose. */
  private _openFor(spec: IExpanderSpec, previous?: IExpanderSpec): boolean {
    const { expanders } = this.context.store.ui;
    const chosen = expanders.get(this.id);
    const wasOpen = previous ? previous.open : (chosen?.kernel ?? spec.open);
    if (spec.open !== wasOpen) {
      expanders.delete(this.id);
      return spec.open;
    }
    return chosen?.open ?? (previous ? this._isOpen : spec.open);
  }

  private _setOpen(isOpen: boolean): void {
    this._isOpen = isOpen;
    if (this._details.open !== isOpen) {
      this._details.open = isOpen;
    }
  }

  /** `toggle` also fires, later, for our own changes: those are known already. */
  private _onToggle(): void {
    const isOpen = this._details.open;
    if (!this._spec || isOpen === this._isOpen) {
      return;
    }
    this._isOpen = isOpen;
    this.context.store.setOpen(this.id, isOpen, this._spec.open);
    if (this._spec.id !== undefined) {
      this.context.store.send({ type: 'set', id: this._spec.id, value: isOpen });
    }
  }
}
