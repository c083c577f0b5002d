/**
 * The front end of `SelectField`: one of many options, found by typing, or none, or a new one.
 *
 * What is typed only narrows the list: it becomes the value by Enter or a click, and goes when the
 * field is left. A rerun leaves typed text, the open list and the focus as they are.
 */
import { textTrait, type IAppModel } from './host';
import { append, setAttribute, setHidden } from './nodes/node';
import { FieldMessage } from './inputs/message';
import { OptionList, type IItem } from './select/list';
import { match, type FilterMode } from './select/match';
import { CHECK, REQUIRED } from './submission';

const PAGE = 10;

class SelectField {
  private readonly _root: HTMLElement;
  private readonly _input: HTMLInputElement;
  private readonly _clear: HTMLButtonElement;
  private readonly _list: OptionList;
  private readonly _message: FieldMessage;
  private _items: readonly IItem[] = [];
  private _active = -1;
  /** What was typed since the list opened; null if nothing was. */
  private _typed: string | null = null;

  constructor(
    private readonly _model: IAppModel,
    el: HTMLElement
  ) {
    this._root = append(el, 'div', 'rerun-select-field');
    const box = append(this._root, 'div', 'rerun-select-box');
    this._input = append(box, 'input', 'rerun-select-input');
    this._input.type = 'text';
    this._clear = append(box, 'button', 'rerun-select-clear');
    append(box, 'span', 'rerun-select-arrow').setAttribute('aria-hidden', 'true');
    // Each field has a module of its own, so counting would not tell them apart.
    const id = `rerun-select-${Math.random().toString(36).slice(2)}`;
    this._message = new FieldMessage(this._root);
    this._list = new OptionList(this._root, box, id, position => this._choose(position));
    for (const [name, value] of Object.entries({
      role: 'combobox',
      autocomplete: 'off',
      spellcheck: 'false',
      'aria-controls': id,
      'aria-haspopup': 'listbox',
      'aria-expanded': 'false'
    })) {
      this._input.setAttribute(name, value);
    }
    this._clear.type = 'button';
    this._clear.textContent = '✕';
    this._clear.setAttribute('aria-label', 'Clear');
    this._clear.addEventListener('click', () => this._send(null));
    box.addEventListener('pointerdown', event => this._onPointer(event));
    this._input.addEventListener('input', () => this._onInput());
    this._input.addEventListener('keydown', event => this._onKey(event));
    this._input.addEventListener('blur', () => this._close());
    this._input.addEventListener(CHECK, () => this._check());
    this.refresh();
  }

  /** Show the model's state; what is being typed and the open list stay. */
  readonly refresh = (): void => {
    const isDisabled = this._model.get('disabled') === true;
    const value = this._value();
    this._input.disabled = isDisabled;
    this._input.readOnly = this._mode() === '';
    this._input.placeholder = textTrait(this._model, 'placeholder');
    setAttribute(this._input, 'aria-autocomplete', this._input.readOnly ? 'none' : 'list');
    setHidden(this._clear, isDisabled || value === null || this._model.get('clearable') !== true);
    if (isDisabled) {
      this._close();
    }
    if (value !== null) {
      this._message.show('');
    }
    if (this._typed === null && this._input.value !== (value ?? '')) {
      this._input.value = value ?? '';
    }
    if (this._list.isOpen) {
      const active = this._items[this._active]?.value;
      this._find();
      this._move(this._items.findIndex(item => item.value === active));
    }
  };

  dispose(): void {
    this._list.close();
    this._root.remove();
  }

  private _onPointer(event: PointerEvent): void {
    const isInput = event.target === this._input;
    if (event.target === this._clear || this._input.disabled || event.button > 0) {
      return;
    }
    if (!isInput) {
      event.preventDefault(); // the focus goes to the field, or stays there
      this._input.focus();
    }
    if (!this._list.isOpen) {
      this._open();
    } else if (!isInput || this._typed === null) {
      this._close();
    }
  }

  private _onInput(): void {
    this._typed = this._input.value;
    this._list.open();
    this._find();
    this._move(this._items.length > 0 ? 0 : -1);
  }

  private _onKey(event: KeyboardEvent): void {
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: this._active + 1,
      ArrowUp: this._active - 1,
      PageDown: this._active + PAGE,
      PageUp: this._active - PAGE,
      Home: 0,
      End: this._items.length - 1
    };
    const isOpen = this._list.isOpen;
    const to = moves[event.key];
    if (event.isComposing || event.ctrlKey || event.metaKey) {
      return;
    }
    if (to !== undefined && (isOpen || event.key.startsWith('Arrow'))) {
      event.preventDefault();
      if (isOpen) {
        this._move(Math.max(0, Math.min(to, this._items.length - 1)));
      } else {
        this._open();
      }
    } else if (event.key === 'Enter' || (event.key === ' ' && this._input.readOnly)) {
      event.preventDefault();
      if (isOpen) {
        this._choose(this._active);
      } else {
        this._open();
      }
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      this._close();
    } else if (event.key === 'Tab') {
      this._close();
    } else if (this._input.readOnly && event.key.length === 1) {
      this._jump(event.key);
    }
  }

  /** Without a filter, a letter goes to the next option that starts with it. */
  private _jump(letter: string): void {
    if (!this._list.isOpen) {
      this._open();
    }
    const starts = (item: IItem): boolean =>
      item.label.toLowerCase().startsWith(letter.toLowerCase());
    const next = this._items.findIndex((item, i) => i > this._active && starts(item));
    const found = next >= 0 ? next : this._items.findIndex(starts);
    if (found >= 0) {
      this._move(found);
    }
  }

  private _open(): void {
    this._typed = null;
    this._list.open();
    this._find();
    const value = this._value();
    this._move(this._items.findIndex(item => item.value === value));
    this._input.select();
  }

  private _close(): void {
    this._list.close();
    this._typed = null;
    const value = this._value() ?? '';
    if (this._input.value !== value) {
      this._input.value = value;
    }
    setAttribute(this._input, 'aria-expanded', 'false');
    setAttribute(this._input, 'aria-activedescendant', null);
  }

  /** Find what the list shows: matches, and what would be new. */
  private _find(): void {
    const options = this._options();
    const typed = this._typed ?? '';
    this._items = match(options, typed, this._mode()).map(i => {
      const label = options[i] ?? '';
      return { label, value: label };
    });
    const added = typed.trim();
    if (this._model.get('accepts_new') === true && added && !options.includes(added)) {
      this._items = [...this._items, { label: `Add: ${added}`, value: added }];
    }
  }

  private _move(active: number): void {
    this._active = active;
    const id = this._list.fill(this._items, active, this._value());
    setAttribute(this._input, 'aria-expanded', 'true');
    setAttribute(this._input, 'aria-activedescendant', id);
  }

  private _choose(position: number): void {
    const item = this._items[position];
    if (item) {
      this._send(item.value);
    } else if (this._typed === null) {
      this._close();
    }
  }

  private _check(): void {
    if (this._value() === null && this._input.getAttribute('aria-required') === 'true') {
      this._message.show(REQUIRED, this._input);
    }
  }

  private _send(value: string | null): void {
    if (value !== this._value()) {
      this._model.set('value', value);
      this._model.save_changes();
    }
    this._close();
    this._input.focus();
    this.refresh();
  }

  private _value(): string | null {
    const value = this._model.get('value');
    return typeof value === 'string' ? value : null;
  }

  private _options(): readonly string[] {
    const options = this._model.get('options');
    return Array.isArray(options) ? options.map(String) : [];
  }

  private _mode(): FilterMode {
    return textTrait(this._model, 'filter_mode') as FilterMode;
  }
}

const TRAITS = 'value options placeholder disabled clearable accepts_new filter_mode'.split(' ');

export default {
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
};
