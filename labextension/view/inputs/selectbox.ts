/** One of many options, found by typing, or none, or a new one: ipywidgets' lists are not all of that. */
import { setHidden } from '../dom';
import type { FieldSpec, ISelectAttributes } from '../protocol';
import { Combobox, type IChoices, type IComboboxOwner } from '../select/combobox';
import type { IItem } from '../select/list';
import { REQUIRED } from '../submission';
import type { IInput, IInputContext } from './input';
import { FieldMessage } from './message';

export class SelectboxInput implements IInput<'select'>, IComboboxOwner {
  readonly parts: readonly HTMLInputElement[];
  private readonly _combobox: Combobox;
  private readonly _clear: HTMLButtonElement;
  private readonly _message: FieldMessage;
  private _options: readonly string[] = [];
  private _attrs: Partial<ISelectAttributes> = {};
  private _isDisabled = false;
  private _chosen: string | null = null;
  /** The choice that is typed over. */
  private _over: string | null = null;

  constructor(
    host: HTMLElement,
    private readonly _context: IInputContext
  ) {
    this._combobox = new Combobox(host, this);
    this._clear = this._combobox.addEnd(() => {
      this._send(null);
      this._combobox.input.focus();
    });
    this._message = new FieldMessage(this._combobox.root);
    this.parts = [this._combobox.input];
  }

  refresh(spec: FieldSpec<'select'>): void {
    this._attrs = spec.attrs;
    this._options = spec.attrs.options;
    const isUsable = this._options.length > 0 || this._attrs.accepts_new === true;
    this._isDisabled = spec.disabled === true || !isUsable;
    this._draw();
  }

  setValue(value: unknown): void {
    this._chosen = typeof value === 'string' ? value : null;
    this._draw();
  }

  read(): IChoices {
    const { placeholder = '', filter_mode: mode = '' } = this._attrs;
    return {
      options: this._options,
      mode,
      acceptsNew: this._attrs.accepts_new === true,
      isDisabled: this._isDisabled,
      text: this._chosen ?? '',
      placeholder,
      chosen: this._chosen,
      taken: [],
      most: 0,
      remark: 'No results'
    };
  }

  choose(item: IItem): boolean {
    this._send(item.value);
    return false;
  }

  onEscape(): boolean {
    const canClear = this._canClear;
    if (canClear) {
      this._send(null);
    }
    return canClear;
  }

  /** A choice that is required and missing is told where the field is left, and where a form is submitted. */
  onLeave(): void {
    this.check();
  }

  onClose(): void {
    if (this._message.isNote) {
      this._message.show('');
    }
  }

  check(): void {
    const isMissing = this._chosen === null && this._attrs.required === true;
    if (isMissing && !this._isDisabled) {
      this._message.show(REQUIRED, this._combobox.input);
    }
  }

  dispose(): void {
    this._combobox.dispose();
  }

  private get _canClear(): boolean {
    return this._attrs.clearable === true && this._chosen !== null;
  }

  /** What is being typed and the open list stay. */
  private _draw(): void {
    const { _chosen: chosen, _isDisabled: isDisabled } = this;
    setHidden(this._clear, isDisabled || !this._canClear);
    if ((chosen !== null && !this._message.isNote) || isDisabled) {
      this._message.show('');
    }
    this._combobox.refresh();
    if (this._combobox.isTyping && chosen !== this._over) {
      this._message.note(chosen ?? '');
    }
    this._over = chosen;
  }

  private _send(value: string | null): void {
    if (value !== this._chosen) {
      this._chosen = value;
      this._context.send(value);
    }
    this._combobox.close();
    this._draw();
  }
}
