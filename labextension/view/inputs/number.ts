/**
 * A number, or none at all, which ipywidgets' own boxes cannot be.
 *
 * Enter, leaving the field, and a step send the value. Text that is no number goes back to the
 * last value; a number out of bounds stays, marked as invalid, and is not sent.
 */
import { append } from '../dom';
import type { FieldSpec, INumberAttributes } from '../protocol';
import { REQUIRED } from '../submission';
import type { IInput, IInputContext } from './input';
import { FieldMessage } from './message';
import { read, show, step, type IRules } from './number_rules';

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function rulesOf(attrs: INumberAttributes): IRules {
  return {
    min: attrs.min ?? null,
    max: attrs.max ?? null,
    step: attrs.step,
    format: attrs.format,
    isInt: attrs.is_int,
    nullable: attrs.nullable
  };
}

export class NumberInput implements IInput<'number'> {
  readonly parts: readonly HTMLInputElement[];
  private readonly _input: HTMLInputElement;
  private readonly _down: HTMLButtonElement;
  private readonly _up: HTMLButtonElement;
  private readonly _message: FieldMessage;
  private _rules = rulesOf({ step: 1, format: '', is_int: false, nullable: true });
  private _isRequired = false;
  private _isDisabled = false;
  private _value: number | null = null;
  private _isEdited = false;
  /** The value that is typed over. */
  private _over: number | null = null;

  constructor(
    host: HTMLElement,
    private readonly _context: IInputContext
  ) {
    const root = append(host, 'div', 'rerun-number-field');
    const box = append(root, 'div', 'rerun-number-box');
    this._input = append(box, 'input', 'rerun-number-input');
    this._input.type = 'text';
    this._input.autocomplete = 'off';
    this._down = this._button(box, 'Decrease', '−', -1);
    this._up = this._button(box, 'Increase', '+', 1);
    this._message = new FieldMessage(root);
    this._input.addEventListener('input', () => this._onInput());
    this._input.addEventListener('blur', () => this._commit());
    this._input.addEventListener('keydown', event => this._onKey(event));
    this.parts = [this._input];
  }

  refresh(spec: FieldSpec<'number'>): void {
    const { attrs, disabled = false } = spec;
    this._rules = rulesOf(attrs);
    this._isRequired = attrs.required === true;
    this._isDisabled = disabled;
    const { isInt, min } = this._rules;
    this._input.disabled = disabled;
    this._input.inputMode = isInt && (min ?? -1) >= 0 ? 'numeric' : 'decimal';
    this._input.placeholder = attrs.placeholder ?? '';
    this._draw();
  }

  setValue(value: unknown): void {
    this._value = numberOrNull(value);
    this._draw();
  }

  check(): void {
    if (this._isEdited) {
      this._commit();
    } else if (this._value === null && this._isRequired) {
      this._mark(REQUIRED);
    }
  }

  /** What is being typed stays, and its owner is told of another value. */
  private _draw(): void {
    const { _rules: rules, _value: value } = this;
    this._down.disabled = this._isDisabled || step(value, -1, rules) === null;
    this._up.disabled = this._isDisabled || step(value, 1, rules) === null;
    if (!this._isEdited) {
      this._showText(show(value, rules));
    } else if (value !== this._over) {
      this._over = value;
      this._message.note(show(value, rules));
    }
  }

  private _button(parent: HTMLElement, name: string, text: string, direction: 1 | -1) {
    const button = append(parent, 'button', 'rerun-number-step');
    button.type = 'button';
    button.tabIndex = -1; // the arrow keys do the same
    button.textContent = text;
    button.setAttribute('aria-label', name);
    // Keep the focus where it is: blur would commit, and a rerun could answer in between.
    button.addEventListener('pointerdown', event => event.preventDefault());
    button.addEventListener('click', () => this._step(direction));
    return button;
  }

  private _onInput(): void {
    if (!this._isEdited) {
      this._isEdited = true;
      this._over = this._value;
    }
  }

  private _onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') {
      this._commit();
    } else if (event.key === 'Escape' && this._isEdited) {
      this._revert();
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      this._step(event.key === 'ArrowUp' ? 1 : -1);
    }
  }

  private _step(direction: 1 | -1): void {
    const reading = this._isEdited ? read(this._input.value, this._rules) : null;
    const from = reading?.kind === 'value' ? reading.value : this._value;
    const next = step(from, direction, this._rules);
    if (next !== null) {
      this._send(next);
    }
  }

  private _commit(): void {
    if (!this._isEdited) {
      return;
    }
    const reading = read(this._input.value, this._rules);
    if (reading.kind === 'value' && reading.value === null && this._isRequired) {
      this._mark(REQUIRED);
    } else if (reading.kind === 'value') {
      this._send(reading.value);
    } else if (reading.kind === 'invalid') {
      this._revert();
    } else {
      this._mark(reading.message);
    }
  }

  private _send(value: number | null): void {
    const isOther = value !== this._value;
    this._isEdited = false;
    this._value = value;
    this._draw();
    if (isOther) {
      this._context.send(value);
    }
  }

  private _revert(): void {
    this._isEdited = false;
    this._draw();
  }

  private _showText(text: string): void {
    if (this._input.value !== text) {
      this._input.value = text;
    }
    this._mark('');
  }

  private _mark(message: string): void {
    this._message.show(message, this._input);
  }
}
