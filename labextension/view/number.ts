/**
 * The front end of `NumberField`: a number that may be absent, which ipywidgets lacks.
 *
 * Enter, leaving the field, and a step send the value. Text that is no number goes back to the
 * last value; a number out of bounds stays, marked as invalid, and is not sent.
 */
import { textTrait, type IAppModel } from './host';
import { FieldMessage } from './inputs/message';
import { append } from './nodes/node';
import { read, show, step, type IRules } from './number/field';
import { CHECK, REQUIRED } from './submission';

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

class NumberField {
  private readonly _root: HTMLElement;
  private readonly _input: HTMLInputElement;
  private readonly _down: HTMLButtonElement;
  private readonly _up: HTMLButtonElement;
  private readonly _message: FieldMessage;
  private _isEdited = false;
  /** The value that is typed over. */
  private _over: number | null = null;

  constructor(
    private readonly _model: IAppModel,
    el: HTMLElement
  ) {
    this._root = append(el, 'div', 'rerun-number-field');
    const box = append(this._root, 'div', 'rerun-number-box');
    this._input = append(box, 'input', 'rerun-number-input');
    this._input.type = 'text';
    this._input.autocomplete = 'off';
    this._down = this._button(box, 'Decrease', '−', -1);
    this._up = this._button(box, 'Increase', '+', 1);
    this._message = new FieldMessage(this._root);
    this._input.addEventListener('input', () => this._onInput());
    this._input.addEventListener('blur', () => this._commit());
    this._input.addEventListener('keydown', event => this._onKey(event));
    this._input.addEventListener(CHECK, () => this._check());
    this.refresh();
  }

  /** Show the model's state; what is being typed stays, and its owner is told of another value. */
  readonly refresh = (): void => {
    const isDisabled = this._model.get('disabled') === true;
    const rules = this._rules();
    const value = this._value();
    this._input.disabled = isDisabled;
    this._input.inputMode = rules.isInt && (rules.min ?? -1) >= 0 ? 'numeric' : 'decimal';
    this._input.placeholder = textTrait(this._model, 'placeholder');
    this._down.disabled = isDisabled || step(value, -1, rules) === null;
    this._up.disabled = isDisabled || step(value, 1, rules) === null;
    if (!this._isEdited) {
      this._showText(show(value, rules));
    } else if (value !== this._over) {
      this._over = value;
      this._message.note(show(value, rules));
    }
  };

  dispose(): void {
    this._root.remove();
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
      this._over = this._value();
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
    const rules = this._rules();
    const reading = this._isEdited ? read(this._input.value, rules) : null;
    const from = reading?.kind === 'value' ? reading.value : this._value();
    const next = step(from, direction, rules);
    if (next !== null) {
      this._send(next);
    }
  }

  private _commit(): void {
    if (!this._isEdited) {
      return;
    }
    const reading = read(this._input.value, this._rules());
    if (reading.kind === 'value' && reading.value === null && this._isRequired()) {
      this._mark(REQUIRED);
    } else if (reading.kind === 'value') {
      this._send(reading.value);
    } else if (reading.kind === 'invalid') {
      this._revert();
    } else {
      this._mark(reading.message);
    }
  }

  private _check(): void {
    if (this._isEdited) {
      this._commit();
    } else if (this._value() === null && this._isRequired()) {
      this._mark(REQUIRED);
    }
  }

  /** As the app around it says. */
  private _isRequired(): boolean {
    return this._input.getAttribute('aria-required') === 'true';
  }

  private _send(value: number | null): void {
    this._isEdited = false;
    this._showText(show(value, this._rules()));
    if (value !== this._value()) {
      this._model.set('value', value);
      this._model.save_changes();
    }
    this.refresh();
  }

  private _revert(): void {
    this._isEdited = false;
    this.refresh();
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

  private _value(): number | null {
    return numberOrNull(this._model.get('value'));
  }

  private _rules(): IRules {
    return {
      min: numberOrNull(this._model.get('min')),
      max: numberOrNull(this._model.get('max')),
      step: numberOrNull(this._model.get('step')),
      format: textTrait(this._model, 'format'),
      isInt: this._model.get('is_int') === true,
      nullable: this._model.get('nullable') === true
    };
  }
}

const TRAITS = 'value min max step format placeholder disabled is_int nullable'.split(' ');

export const number = () => ({
  render({ model, el }: { model: IAppModel; el: HTMLElement }): () => void {
    const field = new NumberField(model, el);
    for (const trait of TRAITS) {
      model.on(`change:${trait}`, field.refresh);
    }
    return () => {
      for (const trait of TRAITS) {
        model.off(`change:${trait}`, field.refresh);
      }
      field.dispose();
    };
  }
});
