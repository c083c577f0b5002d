/** A colour: a well that opens the browser's palette, and its hex text beside it. */
import { append } from '../dom';
import type { FieldSpec } from '../protocol';
import type { IInput, IInputContext } from './input';
import { FieldMessage } from './message';

const HEX = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i;

/** The colour that a text means, with its number sign; null if it means none. */
export function readColor(text: string): string | null {
  const [, digits] = HEX.exec(text.trim()) ?? [];
  return digits === undefined ? null : `#${digits}`;
}

/** A colour in the six digits that a native well needs; black if it is none. */
export function wellColor(color: string): string {
  const digits = (readColor(color) ?? '#000000').slice(1).toLowerCase();
  return `#${digits.length === 3 ? digits.replace(/./g, '$&$&') : digits}`;
}

export class ColorInput implements IInput<'color'> {
  readonly parts: readonly HTMLInputElement[];
  private readonly _well: HTMLInputElement;
  private readonly _text: HTMLInputElement;
  private readonly _message: FieldMessage;
  private _known = '';
  private _isEdited = false;

  constructor(
    host: HTMLElement,
    private readonly _context: IInputContext
  ) {
    const box = append(host, 'div', 'rerun-color-box');
    this._well = append(box, 'input', 'rerun-color-well');
    this._well.type = 'color';
    this._text = append(box, 'input', 'rerun-color-text');
    this._text.type = 'text';
    this._text.maxLength = 7;
    this._text.spellcheck = false;
    this._text.autocomplete = 'off';
    this._text.dataset.part = 'hex';
    this._message = new FieldMessage(host);
    this.parts = [this._well, this._text];
    // While the palette is open the text goes along; the colour counts when it is closed.
    this._well.addEventListener('input', () => {
      this._isEdited = true;
      this._setText(this._well.value);
    });
    this._well.addEventListener('change', () => this._send(this._well.value));
    this._text.addEventListener('input', () => {
      this._isEdited = true;
      this._message.show('');
    });
    this._text.addEventListener('change', () => this.check());
    this._text.addEventListener('keydown', event => this._onKey(event));
  }

  refresh(spec: FieldSpec<'color'>): void {
    for (const part of this.parts) {
      part.disabled = spec.disabled === true;
    }
  }

  setValue(value: unknown): void {
    const color = typeof value === 'string' ? value : '';
    if (color !== this._known || !this._isEdited) {
      this._show(color);
    }
  }

  check(): void {
    const color = readColor(this._text.value);
    if (color === null) {
      this._message.show('Write a colour as #rrggbb or #rgb.', this._text);
    } else {
      this._send(color);
    }
  }

  private _onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') {
      this.check();
      if (this._message.text) {
        event.preventDefault();
      }
    }
  }

  private _send(color: string): void {
    const isNew = color !== this._known;
    this._show(color);
    if (isNew) {
      this._context.send(color);
    }
  }

  private _show(color: string): void {
    this._known = color;
    this._isEdited = false;
    this._message.show('');
    this._setText(color);
    const well = wellColor(color);
    if (this._well.value !== well) {
      this._well.value = well;
    }
  }

  private _setText(color: string): void {
    if (this._text.value !== color) {
      this._text.value = color;
    }
  }
}
