/** The icon in front of what a field holds. */
import { append, setAttribute } from '../dom';

export class FieldIcon {
  private _element?: HTMLElement;

  constructor(
    private readonly _control: HTMLElement,
    private readonly _box: HTMLElement
  ) {}

  /** Show an icon, trusted HTML; an empty one is none. */
  show(html: string): void {
    setAttribute(this._control, 'data-icon', html ? 'true' : null);
    if (this._element?.dataset.html === html) {
      return;
    }
    this._element?.remove();
    this._element = undefined;
    if (html) {
      this._element = append(this._box, 'span', 'rerun-icon rerun-field-icon');
      this._element.dataset.html = html;
      this._element.innerHTML = html;
    }
  }
}
