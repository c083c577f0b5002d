/** The row above an input: its label and its help. */
import { append, setAttribute, setHidden, textOf } from '../dom';
import { Help } from '../help';
import { freshId } from '../names';
import type { ILabelled } from '../protocol';

export class LabelRow {
  readonly element: HTMLElement;
  private readonly _label: HTMLElement;
  private readonly _help: Help;
  private _html = '';

  constructor(private readonly _owner: HTMLElement) {
    this.element = append(_owner, 'div', 'rerun-label-row');
    this._label = append(this.element, 'label', 'rerun-label');
    this._help = new Help(this.element);
  }

  /** The label without markup. */
  get text(): string {
    return textOf(this._html);
  }

  /** `isAside`: the control shows the label, and the help, itself. */
  show(spec: ILabelled, isRequired: boolean, isAside = false): void {
    setAttribute(this._owner, 'data-visibility', spec.visibility ?? null);
    setAttribute(this._owner, 'data-disabled', spec.disabled ? 'true' : null);
    if (spec.label !== this._html) {
      this._html = spec.label;
      this._label.innerHTML = isAside ? '' : spec.label;
    }
    setHidden(this.element, !spec.label && !spec.help);
    setAttribute(this._label, 'data-required', isRequired ? 'true' : null);
    if (!isAside) {
      this._help.setHtml(spec.help);
    }
  }

  /** Have a click on the label give the focus to a part of the control. */
  pointTo(part: HTMLElement | undefined): void {
    if (part?.matches('input, select, textarea')) {
      part.id ||= freshId('rerun-input');
      setAttribute(this._label, 'for', part.id);
    }
  }

  dispose(): void {
    this._help.dispose();
  }
}
