/**
 * Several of many options: those chosen stand in the field as chips, the others in a list.
 *
 * The arrow keys go from the empty field to the chips; Backspace there takes the last one away.
 */
import { append, setAttribute, setHidden } from '../dom';
import type { FieldSpec, IMultiselectAttributes } from '../protocol';
import { Combobox, type IChoices, type IComboboxOwner } from '../select/combobox';
import type { IItem } from '../select/list';
import type { IInput, IInputContext } from './input';
import { isSameList, textsOf } from './labels';

export class MultiselectInput implements IInput<'multiselect'>, IComboboxOwner {
  readonly parts: readonly HTMLElement[];
  private readonly _combobox: Combobox;
  private readonly _values: HTMLElement;
  private readonly _chips: HTMLElement;
  private readonly _clear: HTMLButtonElement;
  private _chosen: readonly string[] = [];
  private _options: readonly string[] = [];
  private _attrs: Partial<IMultiselectAttributes> = {};
  private _isDisabled = false;

  constructor(
    host: HTMLElement,
    private readonly _context: IInputContext
  ) {
    this._combobox = new Combobox(host, this);
    const { box, input } = this._combobox;
    box.classList.add('rerun-multi-box');
    this._values = append(box, 'div', 'rerun-multi-values');
    this._chips = append(this._values, 'ul', 'rerun-chips');
    this._chips.setAttribute('aria-label', 'Chosen');
    this._values.append(input);
    this._clear = this._combobox.addEnd(() => {
      this._send([]);
      input.focus();
    });
    this._clear.setAttribute('aria-label', 'Clear all');
    this.parts = [input];
    this._chips.addEventListener('keydown', event => this._onChipKey(event));
    this._chips.addEventListener('click', event => {
      const button = event.target instanceof Element && event.target.closest('button');
      if (button) {
        this._remove(this._buttons().indexOf(button));
      }
    });
  }

  refresh(spec: FieldSpec<'multiselect'>): void {
    this._attrs = spec.attrs;
    this._options = spec.attrs.options;
    const isUsable = this._options.length > 0 || this._attrs.accepts_new === true;
    this._isDisabled = spec.disabled === true || !isUsable;
    setAttribute(this._values, 'data-wrap', this._attrs.wrap === false ? 'false' : null);
    this._draw();
  }

  setValue(value: unknown): void {
    const chosen = textsOf(value);
    if (!isSameList(chosen, this._chosen)) {
      this._chosen = chosen;
      this._draw();
    }
  }

  dispose(): void {
    this._combobox.dispose();
  }

  read(): IChoices {
    const { placeholder = '', filter_mode: mode = '', most: limit = Infinity } = this._attrs;
    const isFull = this._chosen.length >= limit;
    const taken = new Set(this._chosen);
    return {
      options: isFull ? [] : this._options.filter(label => !taken.has(label)),
      mode,
      acceptsNew: this._attrs.accepts_new === true && !isFull,
      isDisabled: this._isDisabled,
      text: '',
      placeholder: this._chosen.length === 0 ? placeholder : '',
      chosen: null,
      taken: this._chosen,
      most: this._attrs.select_all ?? 0,
      remark: isFull
        ? `No more than ${limit} ${limit === 1 ? 'option' : 'options'}: remove one first`
        : 'No results'
    };
  }

  choose(item: IItem): boolean {
    const added = [...this._chosen, ...(item.values ?? [item.value])];
    this._send(added.slice(0, this._attrs.most));
    return true;
  }

  onKey(event: KeyboardEvent): boolean {
    const { input } = this._combobox;
    const isStart = input.value === '' && this._chosen.length > 0;
    if (isStart && (event.key === 'Backspace' || event.key === 'ArrowLeft')) {
      event.preventDefault();
      if (event.key === 'Backspace') {
        this._remove(this._chosen.length - 1);
      } else {
        this._focus(this._chosen.length - 1);
      }
      return true;
    }
    return false;
  }

  private _onChipKey(event: KeyboardEvent): void {
    const buttons = this._buttons();
    const at = buttons.findIndex(button => button === event.target);
    const moves: Readonly<Record<string, number>> = {
      ArrowLeft: Math.max(0, at - 1),
      ArrowRight: at + 1,
      Home: 0,
      End: buttons.length - 1,
      Escape: buttons.length
    };
    const to = moves[event.key];
    if (at < 0 || (to === undefined && event.key !== 'Backspace' && event.key !== 'Delete')) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (to === undefined) {
      this._remove(at);
    } else {
      this._focus(to);
    }
  }

  /** Take a choice back; the focus goes to the chip that takes its place, else to the field. */
  private _remove(at: number): void {
    const isOnChip = this._chips.contains(document.activeElement);
    this._send(this._chosen.filter((_, i) => i !== at));
    if (isOnChip) {
      this._focus(at);
    }
  }

  private _focus(at: number): void {
    const target = this._buttons()[at] ?? this._combobox.input;
    target.focus();
    target.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }

  private _send(chosen: readonly string[]): void {
    this._chosen = chosen;
    this._draw();
    this._context.send([...chosen]);
  }

  private _buttons(): HTMLButtonElement[] {
    return [...this._chips.querySelectorAll('button')];
  }

  private _draw(): void {
    const shown = [...this._chips.children].map(chip => (chip as HTMLElement).dataset.label ?? '');
    if (!isSameList(shown, this._chosen)) {
      this._chips.replaceChildren(...this._chosen.map(makeChip));
    }
    for (const button of this._buttons()) {
      button.disabled = this._isDisabled;
    }
    setHidden(this._clear, this._isDisabled || this._chosen.length === 0);
    setHidden(this._chips, this._chosen.length === 0);
    this._combobox.refresh();
  }
}

function makeChip(label: string): HTMLElement {
  const chip = document.createElement('li');
  chip.className = 'rerun-chip';
  chip.dataset.label = label;
  append(chip, 'span', 'rerun-chip-label').textContent = label;
  const button = append(chip, 'button', 'rerun-chip-remove');
  button.type = 'button';
  button.tabIndex = -1;
  button.textContent = '✕';
  button.setAttribute('aria-label', `Remove ${label}`);
  return chip;
}
