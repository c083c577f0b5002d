/** The front end of `SelectField`: one of many options, found by typing, or none, or a new one. */
import { textTrait, type IAppModel } from './host';
import { FieldMessage } from './inputs/message';
import { setHidden } from './nodes/node';
import { Combobox, type IChoices, type IComboboxOwner } from './select/combobox';
import type { IItem } from './select/list';
import type { FilterMode } from './select/match';
import { CHECK, REQUIRED } from './submission';

class SelectField implements IComboboxOwner {
  private readonly _combobox: Combobox;
  private readonly _clear: HTMLButtonElement;
  private readonly _message: FieldMessage;
  /** The choice that is typed over. */
  private _over: string | null = null;

  constructor(
    private readonly _model: IAppModel,
    el: HTMLElement
  ) {
    this._combobox = new Combobox(el, this);
    this._clear = this._combobox.addEnd(() => {
      this._send(null);
      this._combobox.input.focus();
    });
    this._message = new FieldMessage(this._combobox.root);
    this._combobox.input.addEventListener(CHECK, () => this._check());
    this.refresh();
  }

  /** Show the model's state; what is being typed and the open list stay. */
  readonly refresh = (): void => {
    const { isDisabled, chosen } = this.read();
    setHidden(this._clear, isDisabled || chosen === null || this._model.get('clearable') !== true);
    if ((chosen !== null && !this._message.isNote) || isDisabled) {
      this._message.show('');
    }
    this._combobox.refresh();
    if (this._combobox.isTyping && chosen !== this._over) {
      this._message.note(chosen ?? '');
    }
    this._over = chosen;
  };

  read(): IChoices {
    const value = this._model.get('value');
    const options = this._model.get('options');
    const chosen = typeof value === 'string' ? value : null;
    return {
      options: Array.isArray(options) ? options.map(String) : [],
      mode: textTrait(this._model, 'filter_mode') as FilterMode,
      acceptsNew: this._model.get('accepts_new') === true,
      isDisabled: this._model.get('disabled') === true,
      text: chosen ?? '',
      placeholder: textTrait(this._model, 'placeholder'),
      chosen,
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
    const canClear = this._model.get('clearable') === true && this.read().chosen !== null;
    if (canClear) {
      this._send(null);
    }
    return canClear;
  }

  /** A choice that is required and missing is told where the field is left, and where a form is submitted. */
  onLeave(): void {
    this._check();
  }

  onClose(): void {
    if (this._message.isNote) {
      this._message.show('');
    }
  }

  dispose(): void {
    this._combobox.dispose();
  }

  private _check(): void {
    const { input } = this._combobox;
    const isMissing = this.read().chosen === null && input.getAttribute('aria-required') === 'true';
    if (isMissing && !input.disabled) {
      this._message.show(REQUIRED, input);
    }
  }

  private _send(value: string | null): void {
    if (value !== this.read().chosen) {
      this._model.set('value', value);
      this._model.save_changes();
    }
    this._combobox.close();
    this.refresh();
  }
}

const TRAITS = 'value options placeholder disabled clearable accepts_new filter_mode'.split(' ');

export const select = () => ({
  render({ model, el }: { model: IAppModel; el: HTMLElement }): () => void {
    const field = new SelectField(model, el);
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
