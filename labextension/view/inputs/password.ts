/**
 * A password: a field of the view's own, since the values of ipywidgets are written into notebooks.
 * When a text is sent, and what keeps it from that, is the same as for any other text.
 */
import { TextDecoration } from '../controls/text';
import type { IModel } from '../host';
import { append, setAttribute } from '../nodes/node';
import type { IFieldSpec } from '../protocol';
import type { IInput, IInputContext } from './input';

export class PasswordInput implements IInput {
  readonly parts: readonly HTMLInputElement[];
  private readonly _element: HTMLElement;
  private readonly _box: HTMLElement;
  private readonly _field: HTMLInputElement;
  private readonly _rules: TextDecoration;
  private _icon?: HTMLElement;
  private _value = '';
  private _spec?: IFieldSpec;

  constructor(host: HTMLElement, context: IInputContext) {
    this._element = host.parentElement ?? host;
    this._box = append(host, 'div', 'rerun-text-box');
    this._field = append(this._box, 'input', 'rerun-password-field');
    this._field.type = 'password';
    this.parts = [this._field];
    const model: IModel = { get: () => this._value, on: () => undefined, off: () => undefined };
    this._rules = new TextDecoration(this._element, this._box, model);
    this._field.addEventListener('keydown', event => {
      if (event.key === 'Enter' && !event.isComposing && this._rules.hasDraft) {
        this._rules.commit();
      }
    });
    // Heard once the rules have let it pass.
    this._field.addEventListener('change', () => {
      const text = this._field.value;
      if (text !== this._value) {
        this._value = text;
        context.send(text === '' && this._spec?.attrs?.nullable === true ? null : text);
      }
    });
  }

  refresh(spec: IFieldSpec): void {
    this._spec = spec;
    const { attrs, disabled } = spec;
    this._field.disabled = disabled === true;
    this._field.placeholder = typeof attrs?.placeholder === 'string' ? attrs.placeholder : '';
    this._rules.refresh(spec);
    this._showIcon(attrs?.icon ?? '');
  }

  setValue(value: unknown, spec: IFieldSpec): void {
    const text = typeof value === 'string' ? value : '';
    if (text !== this._value || !this._rules.hasDraft) {
      this._value = text;
      if (this._field.value !== text) {
        this._field.value = text;
      }
    }
    this._rules.refresh(spec);
  }

  dispose(): void {
    this._rules.dispose();
  }

  private _showIcon(html: string): void {
    setAttribute(this._element, 'data-icon', html ? 'true' : null);
    if (html && !this._icon) {
      this._icon = append(this._box, 'span', 'rerun-icon rerun-field-icon');
    }
    if (this._icon && this._icon.dataset.html !== html) {
      this._icon.dataset.html = html;
      this._icon.innerHTML = html;
    }
  }
}
