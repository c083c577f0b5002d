/**
 * Text fields: what the browser checks before it sends a text, and when it sends it.
 *
 * ipywidgets sends what a field holds when it hears `change`. Here a text that does not fit stays
 * in the field, with the reason under it; a live field also sends after a pause in typing. What is
 * typed survives a rerun, and a new value, which is told: another window may have set it.
 */
import { append, setAttribute, setText } from '../dom';
import type { IModel } from '../host';
import { FieldMessage } from '../inputs/message';
import type { ITextAttributes } from '../protocol';
import { CHECK, REQUIRED, SUBMIT } from '../submission';
import type { IDecoration } from './decoration';

type Field = HTMLInputElement | HTMLTextAreaElement;

export class TextDecoration implements IDecoration<'text' | 'textarea'> {
  protected readonly field: Field | null;
  protected readonly keys: string = 'Enter';
  private readonly _instructions: HTMLElement;
  private readonly _message: FieldMessage;
  private readonly _ends = new AbortController();
  private _attrs: Partial<ITextAttributes> = {};
  /** What is typed and not yet sent, and the value it is to replace; null if there is none. */
  private _draft: { readonly text: string; readonly over: unknown } | null = null;
  private _timer = 0;

  constructor(
    element: HTMLElement,
    host: HTMLElement,
    private readonly _model: IModel
  ) {
    this._message = new FieldMessage(element);
    this._instructions = append(element, 'div', 'rerun-instructions');
    this.field = host.querySelector<Field>('input, textarea');
    const { signal } = this._ends;
    this.field?.addEventListener('focus', () => this._instruct(), { signal });
    this.field?.addEventListener('blur', () => this._onBlur(), { signal });
    // While they go down, before ipywidgets hears of them.
    host.addEventListener('input', () => this._onInput(), { capture: true, signal });
    host.addEventListener('change', event => this._onChange(event), { capture: true, signal });
    host.addEventListener('keydown', event => this._onKey(event), { capture: true, signal });
    element.addEventListener(CHECK, () => this._check(), { signal });
  }

  /** Whether a text is being typed. */
  get hasDraft(): boolean {
    return this._draft !== null;
  }

  refresh({ attrs }: { readonly attrs: ITextAttributes }): void {
    this._attrs = attrs;
    const { field, _draft: draft } = this;
    if (!field) {
      return;
    }
    setAttribute(field, 'maxlength', this._attrs.maxlength?.toString() ?? null);
    setAttribute(field, 'autocomplete', this._attrs.autocomplete ?? null);
    setAttribute(field, 'inputmode', INPUT_MODES[this._attrs.type ?? ''] ?? null);
    const value = this._model.get('value');
    const isFocused = field.ownerDocument.activeElement === field;
    if (draft && value !== draft.over && isFocused && value !== draft.text) {
      this._draft = { ...draft, over: value };
      field.value = draft.text;
      this._message.note(field.type === 'password' ? '•••' : String(value));
    } else if (draft && value !== draft.over) {
      this._draft = null; // nobody is typing, or the same
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

  /** Tell the text, as leaving the field does. */
  commit(): void {
    clearTimeout(this._timer);
    this.field?.dispatchEvent(new Event('change', { bubbles: true }));
  }

  private _onInput(): void {
    const text = this.field?.value ?? '';
    const over = this._draft ? this._draft.over : this._model.get('value');
    this._draft = text === over ? null : { text, over };
    if (!this._message.isNote || !this._draft) {
      this._mark('');
    }
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

  /** Take what the field has become meanwhile. */
  private _onKey(event: KeyboardEvent): void {
    const { field } = this;
    if (event.key === 'Escape' && field && this._draft && this._message.isNote) {
      event.preventDefault();
      event.stopPropagation();
      clearTimeout(this._timer);
      field.value = String(this._draft.over);
      this._draft = null;
      this._mark('');
      this._instruct();
    }
  }

  private _onBlur(): void {
    // The browser tells no change where it was the program that told one before.
    if (this._draft && (!this._message.text || this._message.isNote)) {
      this.commit();
    }
    this._instruct();
  }

  private _check(): void {
    if (this._draft) {
      this.commit();
    } else {
      this._mark(refuse(this.field?.value ?? '', this._attrs));
    }
  }

  private _mark(message: string): void {
    this._message.show(message, ...(this.field ? [this.field] : []));
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
    const hint = isWaiting && isFocused && !this._message.text ? this._hint(field) : '';
    setText(this._instructions, [hint, length].filter(Boolean).join(' · '));
  }

  private _hint(field: Field): string {
    const form = field.closest<HTMLElement>('.rerun-form');
    const does = !form ? 'apply' : form.dataset.enter === 'true' ? 'submit form' : '';
    return does && `Press ${this.keys} to ${does}`;
  }
}

const INPUT_MODES: Readonly<Record<string, string>> = {
  email: 'email',
  phone: 'tel',
  search: 'search',
  url: 'url'
};

/** Why a text may not be sent; empty if it may. */
export function refuse(text: string, attrs: Partial<ITextAttributes>): string {
  if (text === '') {
    return attrs.required ? REQUIRED : '';
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
  protected override readonly keys = 'Ctrl+Enter';

  constructor(element: HTMLElement, host: HTMLElement, model: IModel) {
    super(element, host, model);
    this.field?.addEventListener('keydown', event => {
      const { key, ctrlKey, metaKey } = event as KeyboardEvent;
      if (key === 'Enter' && (ctrlKey || metaKey)) {
        this.commit();
        event.preventDefault();
        event.stopPropagation();
        this.field?.dispatchEvent(new Event(SUBMIT, { bubbles: true }));
      }
    });
  }
}
