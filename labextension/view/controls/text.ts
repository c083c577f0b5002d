/**
 * Text fields: what the browser checks before it sends a text, and when it sends it.
 *
 * ipywidgets sends what a field holds when it hears `change`. Here a text that does not fit stays
 * in the field, with the reason under it; a live field also sends after a pause in typing; and
 * what is typed survives a rerun that changes something else about the field.
 */
import type { IModel } from '../host';
import { append, setAttribute } from '../nodes/node';
import type { IControlAttributes, IWidgetSpec } from '../protocol';
import type { IDecoration } from './decoration';

type Field = HTMLInputElement | HTMLTextAreaElement;
let count = 0;

export class TextDecoration implements IDecoration {
  protected readonly field: Field | null;
  protected readonly hint: string = 'Press Enter to apply';
  private readonly _instructions: HTMLElement;
  private readonly _message: HTMLElement;
  private readonly _ends = new AbortController();
  private _attrs: IControlAttributes = {};
  /** What is typed and not yet sent, and the value it is to replace; null if there is none. */
  private _draft: { readonly text: string; readonly over: unknown } | null = null;
  private _timer = 0;

  constructor(
    element: HTMLElement,
    host: HTMLElement,
    private readonly _model: IModel
  ) {
    this._message = append(element, 'div', 'rerun-field-message');
    this._message.id = `rerun-field-message-${++count}`;
    this._message.setAttribute('role', 'status');
    this._instructions = append(element, 'div', 'rerun-instructions');
    this.field = host.querySelector<Field>('input, textarea');
    const { signal } = this._ends;
    this.field?.addEventListener('focus', () => this._instruct(), { signal });
    this.field?.addEventListener('blur', () => this._onBlur(), { signal });
    // While they go down, before ipywidgets hears of them.
    host.addEventListener('input', () => this._onInput(), { capture: true, signal });
    host.addEventListener('change', event => this._onChange(event), { capture: true, signal });
  }

  refresh(spec: IWidgetSpec): void {
    this._attrs = spec.attrs ?? {};
    const { field, _draft: draft } = this;
    if (!field) {
      return;
    }
    setAttribute(field, 'maxlength', this._attrs.maxlength?.toString() ?? null);
    setAttribute(field, 'autocomplete', this._attrs.autocomplete ?? null);
    setAttribute(field, 'inputmode', INPUT_MODES[this._attrs.type ?? ''] ?? null);
    if (draft && this._model.get('value') !== draft.over) {
      this._draft = null; // the app has set another text
      this._mark('');
    } else if (draft && field.value !== draft.text) {
      field.value = draft.text; // ipywidgets shows its value whenever any trait changes
    }
    this._instruct();
  }

  dispose(): void {
    clearTimeout(this._timer);
    this._ends.abort();
  }

  /** Hand the text to ipywidgets, as leaving the field does. */
  protected commit(): void {
    clearTimeout(this._timer);
    this.field?.dispatchEvent(new Event('change', { bubbles: true }));
  }

  private _onInput(): void {
    const text = this.field?.value ?? '';
    const over = this._draft ? this._draft.over : this._model.get('value');
    this._draft = text === over ? null : { text, over };
    this._mark('');
    clearTimeout(this._timer);
    const { live } = this._attrs;
    if (typeof live === 'number') {
      this._timer = window.setTimeout(() => this.commit(), live);
    }
    this._instruct();
  }

  private _onChange(event: Event): void {
    clearTimeout(this._timer);
    const reason = refuse(this.field?.value ?? '', this._attrs);
    this._mark(reason);
    if (reason) {
      event.stopPropagation();
    } else {
      this._draft = null;
    }
    queueMicrotask(() => this._instruct());
  }

  private _onBlur(): void {
    // The browser tells no change where it was the program that told one before.
    if (this._draft && !this._message.textContent) {
      this.commit();
    }
    this._instruct();
  }

  private _mark(message: string): void {
    const { field } = this;
    if (field) {
      setAttribute(field, 'aria-invalid', message ? 'true' : null);
      setAttribute(field, 'aria-describedby', message ? this._message.id : null);
    }
    if (this._message.textContent !== message) {
      this._message.textContent = message;
    }
  }

  private _instruct(): void {
    const { field, _attrs: attrs } = this;
    if (!field) {
      return;
    }
    const isWaiting = typeof attrs.live !== 'number' && this._draft !== null;
    const limit = attrs.maxlength;
    const length = limit === undefined ? '' : `${field.value.length}/${limit}`;
    const isFocused = field.ownerDocument.activeElement === field;
    const hint = isWaiting && isFocused && !this._message.textContent ? this.hint : '';
    const text = [hint, length].filter(Boolean).join(' · ');
    if (this._instructions.textContent !== text) {
      this._instructions.textContent = text;
    }
  }
}

const INPUT_MODES: Readonly<Record<string, string>> = {
  email: 'email',
  phone: 'tel',
  search: 'search',
  url: 'url'
};

/** Why a text may not be sent; empty if it may. */
export function refuse(text: string, attrs: IControlAttributes): string {
  if (text === '') {
    return attrs.required ? 'This field is required.' : '';
  }
  if (!attrs.pattern) {
    return '';
  }
  try {
    const isMatch = new RegExp(attrs.pattern, 'us').test(text);
    return isMatch ? '' : attrs.pattern_message || `This does not match ${attrs.pattern}`;
  } catch {
    return `The pattern of this field is not valid: ${attrs.pattern}`;
  }
}

export class TextAreaDecoration extends TextDecoration {
  protected override readonly hint = 'Press Ctrl+Enter to apply';

  constructor(element: HTMLElement, host: HTMLElement, model: IModel) {
    super(element, host, model);
    this.field?.addEventListener('keydown', event => {
      const { key, ctrlKey, metaKey } = event as KeyboardEvent;
      if (key === 'Enter' && (ctrlKey || metaKey)) {
        this.commit();
        event.preventDefault();
        event.stopPropagation();
      }
    });
  }
}
