/**
 * A password: a field of the view's own, since the values of ipywidgets are written into notebooks.
 * When a text is sent, and what keeps it from that, is the same as for any other text.
 */
import { TextDecoration } from '../controls/text';
import { append } from '../dom';
import type { IModel } from '../host';
import type { FieldSpec } from '../protocol';
import type { IInput, IInputContext } from './input';

export class PasswordInput implements IInput<'password'> {
  readonly parts: readonly HTMLInputElement[];
  private readonly _field: HTMLInputElement;
  private readonly _rules: TextDecoration;
  private _value = '';
  private _spec?: FieldSpec<'password'>;

  constructor(host: HTMLElement, context: IInputContext) {
    const element = host.parentElement ?? host;
    const box = append(host, 'div', 'rerun-text-box');
    this._field = append(box, 'input', 'rerun-password-field');
    this._field.type = 'password';
    this.parts = [this._field];
    const model: IModel = { get: () => this._value, on: () => undefined, off: () => undefined };
    this._rules = new TextDecoration(element, box, model);
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
        context.send(text === '' && this._spec?.attrs.nullable ? null : text);
      }
    });
  }

  refresh(spec: FieldSpec<'password'>): void {
    this._spec = spec;
    const { attrs, disabled } = spec;
    this._field.disabled = disabled === true;
    this._field.placeholder = attrs.placeholder ?? '';
    this._rules.refresh(spec);
  }

  setValue(value: unknown, spec: FieldSpec<'password'>): void {
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
}
