/**
 * A field that finds options by typing: the part that lists of one choice and of several share.
 *
 * What is typed only narrows the list: it becomes a choice by Enter or a click, and goes when the
 * field is left. A rerun leaves typed text, the open list and the focus as they are.
 */
import { append, setAttribute } from '../dom';
import { freshId } from '../names';
import { OptionList, type IItem } from './list';
import { match, type FilterMode } from './match';

const PAGE = 10;

export interface IChoices {
  /** Labels that can be chosen now. */
  readonly options: readonly string[];
  readonly mode: FilterMode;
  readonly acceptsNew: boolean;
  readonly isDisabled: boolean;
  /** What the field shows while nothing is typed. */
  readonly text: string;
  readonly placeholder: string;
  /** The option that the list marks. */
  readonly chosen: string | null;
  /** Labels chosen already, which are not offered as new. */
  readonly taken: readonly string[];
  /** Up to so many matches can be chosen at once; any number if negative. */
  readonly most: number;
  /** What the list says where there is nothing to choose. */
  readonly remark: string;
}

export interface IComboboxOwner {
  read(): IChoices;
  /** A person chose an item; return whether the list stays open for another one. */
  choose(item: IItem): boolean;
  /** A key before the field sees it; return whether it is dealt with. */
  onKey?(event: KeyboardEvent): boolean;
  onLeave?(): void;
  /** Escape where no list is open; return whether there was something to take back. */
  onEscape?(): boolean;
  /** What was typed and not chosen is gone. */
  onClose?(): void;
}

export class Combobox {
  readonly root: HTMLElement;
  readonly box: HTMLElement;
  readonly input: HTMLInputElement;
  private readonly _list: OptionList;
  private _items: readonly IItem[] = [];
  private _active = -1;
  /** What was typed since the list opened; null if nothing was. */
  private _typed: string | null = null;

  constructor(
    parent: HTMLElement,
    private readonly _owner: IComboboxOwner
  ) {
    this.root = append(parent, 'div', 'rerun-select-field');
    this.box = append(this.root, 'div', 'rerun-select-box');
    this.input = append(this.box, 'input', 'rerun-select-input');
    this.input.type = 'text';
    const id = freshId('rerun-select');
    this._list = new OptionList(this.root, this.box, id, position => this._choose(position));
    for (const [name, value] of Object.entries({
      role: 'combobox',
      autocomplete: 'off',
      spellcheck: 'false',
      'aria-controls': id,
      'aria-haspopup': 'listbox',
      'aria-expanded': 'false'
    })) {
      this.input.setAttribute(name, value);
    }
    this.box.addEventListener('pointerdown', event => this._onPointer(event));
    this.input.addEventListener('click', () => this._onClick());
    this.input.addEventListener('beforeinput', event => this._onBeforeInput(event));
    this.input.addEventListener('compositionstart', () => this._select());
    this.input.addEventListener('input', () => this._onInput());
    this.input.addEventListener('keydown', event => this._onKey(event));
    this.input.addEventListener('blur', () => {
      this.close();
      this._owner.onLeave?.();
    });
  }

  /** Whether something was typed that is no choice yet. */
  get isTyping(): boolean {
    return this._typed !== null;
  }

  /** The button that takes all choices back, and the arrow, at the end of the box. */
  addEnd(onClear: () => void): HTMLButtonElement {
    const clear = append(this.box, 'button', 'rerun-select-clear');
    clear.type = 'button';
    clear.textContent = '✕';
    clear.setAttribute('aria-label', 'Clear');
    clear.addEventListener('click', onClear);
    append(this.box, 'span', 'rerun-select-arrow').setAttribute('aria-hidden', 'true');
    return clear;
  }

  /** Show the owner's state; what is being typed and the open list stay. */
  refresh(): void {
    const { text, placeholder, isDisabled, mode } = this._owner.read();
    if (this.input.disabled !== isDisabled) {
      this.input.disabled = isDisabled;
    }
    this.input.readOnly = mode === '';
    this.input.placeholder = placeholder;
    setAttribute(this.input, 'aria-autocomplete', this.input.readOnly ? 'none' : 'list');
    if (isDisabled) {
      this.close();
    }
    if (this._typed === null && this.input.value !== text) {
      this.input.value = text;
    }
    if (this._list.isOpen) {
      const active = this._items[this._active]?.value;
      this._find();
      this._move(this._items.findIndex(item => item.value === active));
    }
  }

  close(): void {
    this._list.close();
    this._typed = null;
    const { text } = this._owner.read();
    if (this.input.value !== text) {
      this.input.value = text;
    }
    setAttribute(this.input, 'aria-expanded', 'false');
    setAttribute(this.input, 'aria-activedescendant', null);
    this._owner.onClose?.();
  }

  dispose(): void {
    this._list.close();
    this.root.remove();
  }

  private _onPointer(event: PointerEvent): void {
    const isInput = event.target === this.input;
    const isButton = event.target instanceof Element && event.target.closest('button') !== null;
    if (isButton || this.input.disabled || event.button > 0) {
      return;
    }
    if (!isInput) {
      event.preventDefault(); // the focus goes to the field, or stays there
      this.input.focus();
    }
    if (!this._list.isOpen) {
      this._open();
    } else if (!isInput || this.input.readOnly) {
      this.close();
    }
  }

  /** What the field shows at rest is a choice, no text to go on with: what is typed takes its place. */
  private _select(): void {
    if (this._typed === null) {
      this.input.select();
    }
  }

  /** The pointer has put the caret somewhere; a part that somebody marked stays marked. */
  private _onClick(): void {
    if (this.input.selectionStart === this.input.selectionEnd) {
      this._select();
    }
  }

  private _onBeforeInput(event: InputEvent): void {
    if (event.inputType.startsWith('insert') && !event.isComposing) {
      this._select();
    }
  }

  private _onInput(): void {
    this._typed = this.input.value;
    this._list.open();
    this._find();
    this._move(this._items.findIndex(item => item.kind !== 'all'));
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
    if (event.isComposing || event.ctrlKey || event.metaKey || this._owner.onKey?.(event)) {
      return;
    }
    if (to !== undefined && (isOpen || event.key.startsWith('Arrow'))) {
      event.preventDefault();
      if (isOpen) {
        this._move(Math.max(0, Math.min(to, this._items.length - 1)));
      } else {
        this._open();
      }
    } else if (event.key === 'Enter' || (event.key === ' ' && this.input.readOnly)) {
      event.preventDefault();
      if (isOpen) {
        this._choose(this._active);
      } else {
        this._open();
      }
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (event.key === 'Escape' && this._owner.onEscape?.()) {
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === 'Tab') {
      this.close();
    } else if (this.input.readOnly && event.key.length === 1) {
      this._jump(event.key);
    }
  }

  /** Without a filter, a letter goes to the next option that starts with it. */
  private _jump(letter: string): void {
    if (!this._list.isOpen) {
      this._open();
    }
    const starts = (item: IItem): boolean =>
      item.kind !== 'all' && item.label.toLowerCase().startsWith(letter.toLowerCase());
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
    const { chosen } = this._owner.read();
    this._move(this._items.findIndex(item => item.value === chosen));
    this._select();
  }

  /** Find what the list shows: all matches at once, each of them, and what would be new. */
  private _find(): void {
    const { options, mode, acceptsNew, taken, most } = this._owner.read();
    const typed = this._typed ?? '';
    const found = match(options, typed, mode).map(i => options[i] ?? '');
    const items: IItem[] = found.map(label => ({ label, value: label }));
    if (found.length > 1 && (most < 0 || found.length <= most)) {
      const isSearch = typed.trim() !== '' && mode !== '';
      const label = isSearch ? `Select ${found.length} matches` : 'Select all';
      items.unshift({ label, value: '\0all', kind: 'all', values: found });
    }
    const added = typed.trim();
    const isAdded = (label: string): boolean => label.toLowerCase() === added.toLowerCase();
    if (acceptsNew && added && !options.some(isAdded) && !taken.some(isAdded)) {
      items.push({ label: `Add: ${added}`, value: added, kind: 'new' });
    }
    this._items = items;
  }

  private _move(active: number): void {
    this._active = active;
    const { chosen, remark } = this._owner.read();
    const id = this._list.fill(this._items, active, chosen, remark);
    setAttribute(this.input, 'aria-expanded', 'true');
    setAttribute(this.input, 'aria-activedescendant', id);
  }

  private _choose(position: number): void {
    const item = this._items[position];
    if (!item) {
      if (this._typed === null) {
        this.close();
      }
      return;
    }
    if (this._owner.choose(item)) {
      this._typed = null;
      this.input.value = this._owner.read().text;
      this._find();
      this._move(Math.min(item.kind === 'all' ? -1 : position, this._items.length - 1));
    } else {
      this.close();
    }
    this.input.focus();
    this.refresh();
  }
}
