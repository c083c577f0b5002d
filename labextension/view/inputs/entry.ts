/**
 * One native box for a date or a time.
 *
 * What is typed waits for Enter, or until the box is left: while a year is typed, the browser
 * already tells of the years 2, 20 and 202. What is chosen in the browser's palette, or by arrow
 * key, counts at once. At rest the box shows the value in the app's format.
 */
import { append, setAttribute, setHidden, setText } from '../dom';

export interface IEntryRules {
  readonly min?: string;
  readonly max?: string;
  readonly step?: number;
  readonly disabled: boolean;
  /** Whether the value can be taken away. */
  readonly clearable: boolean;
  /** The value in the app's format; empty to leave it to the browser. */
  show(text: string): string;
  /** In place of a value. */
  readonly placeholder: string;
}

export type EntryType = 'date' | 'time' | 'datetime-local';

/** Whether the entry is over, or goes on: then what is not complete is no fault yet. */
type Commit = (isFinal: boolean) => void;

/** Take the value that the box has got meanwhile, and tell whether there was one. */
type Revert = () => boolean;

export class Entry {
  readonly element: HTMLElement;
  readonly field: HTMLInputElement;
  private readonly _rest: HTMLElement;
  private readonly _clear: HTMLButtonElement;
  private _rules?: IEntryRules;
  private _isTyping = false;
  private _isEdited = false;

  constructor(
    parent: HTMLElement,
    type: EntryType,
    private readonly _commit: Commit,
    private readonly _revert: Revert
  ) {
    this.element = append(parent, 'div', 'rerun-entry');
    this.field = append(this.element, 'input', 'rerun-entry-field');
    this.field.type = type;
    this._rest = append(this.element, 'span', 'rerun-entry-rest');
    this._rest.setAttribute('aria-hidden', 'true');
    this._clear = append(this.element, 'button', 'rerun-entry-clear');
    this._clear.type = 'button';
    this._clear.textContent = '✕';
    this._clear.setAttribute('aria-label', 'Clear');
    this._clear.addEventListener('click', () => this._onClear());
    this.field.addEventListener('keydown', event => this._onKey(event));
    this.field.addEventListener('pointerdown', () => (this._isTyping = false));
    this.field.addEventListener('input', () => this._onInput());
    this.field.addEventListener('change', () => this._onChange());
    this.field.addEventListener('blur', () => this._finish());
  }

  /** What the box holds; empty while it is not complete, too. */
  get text(): string {
    return this.field.value;
  }

  get isIncomplete(): boolean {
    return this.field.validity?.badInput ?? false;
  }

  /** Whether it holds something that has not been taken. */
  get isEdited(): boolean {
    return this._isEdited;
  }

  get hasFocus(): boolean {
    return this.field.ownerDocument.activeElement === this.field;
  }

  refresh(rules: IEntryRules): void {
    this._rules = rules;
    const { field } = this;
    setAttribute(field, 'min', rules.min ?? null);
    setAttribute(field, 'max', rules.max ?? null);
    setAttribute(field, 'step', rules.step === undefined ? null : String(rules.step));
    if (field.disabled !== rules.disabled) {
      field.disabled = rules.disabled;
    }
    this._showRest();
  }

  /** Hold this value, whatever was entered. */
  setText(text: string): void {
    this.settle();
    if (this.field.value !== text || this.isIncomplete) {
      this.field.value = text;
    }
    this._showRest();
  }

  /** What it holds has been taken. */
  settle(): void {
    this._isEdited = false;
    this._isTyping = false;
  }

  private _onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') {
      this._finish();
      if (this._isEdited) {
        event.preventDefault(); // it was not taken: a form shall not be submitted without it
      }
    } else if (event.key === 'Escape' && this._revert()) {
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key.length === 1 || event.key === 'Backspace' || event.key === 'Delete') {
      this._isTyping = !event.ctrlKey && !event.metaKey && event.key !== ' ';
    } else if (event.key.startsWith('Arrow')) {
      this._isTyping = false;
    }
  }

  private _onInput(): void {
    this._isEdited = true;
    this._showRest();
  }

  private _onChange(): void {
    this._isEdited = true;
    if (!this._isTyping) {
      this._commit(false);
    }
    this._showRest();
  }

  private _onClear(): void {
    this.field.focus();
    this.setText('');
    this._isEdited = true;
    this._commit(true);
  }

  private _finish(): void {
    this._isTyping = false;
    if (this._isEdited || this.isIncomplete) {
      this._isEdited = true;
      this._commit(true);
    }
    this._showRest();
  }

  private _showRest(): void {
    const { text, _rules: rules } = this;
    if (!rules) {
      return;
    }
    const shown = text ? rules.show(text) : rules.placeholder;
    setText(this._rest, shown);
    setAttribute(this._rest, 'data-empty', text ? null : 'true');
    setAttribute(this.element, 'data-rests', shown && !this.isIncomplete ? 'true' : null);
    setHidden(this._clear, !rules.clearable || rules.disabled || (!text && !this.isIncomplete));
  }
}
