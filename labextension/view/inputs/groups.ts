/** Options as a row of buttons, of which one or several are pressed: pills and segments. */
import { append, setAttribute } from '../dom';
import type { FieldSpec } from '../protocol';
import type { IInput, IInputContext } from './input';
import { isSameList, textsOf } from './labels';
import { enter, rove } from './roving';

interface IButton {
  /** On the wire. */
  readonly label: string;
  readonly html: string;
}

export class ButtonGroupInput implements IInput<'group'> {
  readonly isGroup = true;
  private readonly _row: HTMLElement;
  private _options: readonly IButton[] = [];
  private _drawn = '';
  private _chosen: readonly string[] = [];
  private _isSingle = true;
  private _isRequired = false;
  private readonly _size = new ResizeObserver(() => this._markEnds()); // ends with the row

  constructor(
    private readonly _host: HTMLElement,
    private readonly _context: IInputContext
  ) {
    this._row = append(_host, 'div', 'rerun-group-row');
    rove(this._row, () => this._buttons());
    this._row.addEventListener('click', event => {
      const button = event.target instanceof Element && event.target.closest('button');
      const option = button && this._options[this._buttons().indexOf(button)];
      if (option) {
        this._press(option.label);
      }
    });
  }

  get parts(): readonly HTMLElement[] {
    return this._buttons();
  }

  refresh(spec: FieldSpec<'group'>): void {
    const { attrs } = spec;
    this._isSingle = attrs.mode !== 'multi';
    this._isRequired = attrs.keeps;
    this._options = attrs.options.map(([label, html]) => ({ label, html }));
    this._host.setAttribute('role', this._isSingle ? 'radiogroup' : 'toolbar');
    setAttribute(this._row, 'data-wrap', attrs.wrap === false ? 'false' : null);
    setAttribute(this._row, 'data-style', attrs.style === 'pills' ? 'pills' : 'segments');
    const drawn = JSON.stringify([this._isSingle, this._options]);
    if (drawn !== this._drawn) {
      this._drawn = drawn;
      this._makeButtons();
    }
    for (const button of this._buttons()) {
      button.disabled = spec.disabled === true;
    }
    this._mark();
  }

  setValue(value: unknown): void {
    const chosen = textsOf(value);
    if (!isSameList(chosen, this._chosen)) {
      this._chosen = chosen;
      this._mark();
    }
  }

  private _makeButtons(): void {
    const focused = this._buttons().findIndex(button => button === document.activeElement);
    this._row.replaceChildren();
    for (const option of this._options) {
      const button = append(this._row, 'button', 'rerun-group-button');
      button.type = 'button';
      button.innerHTML = option.html;
      setAttribute(button, 'role', this._isSingle ? 'radio' : null);
    }
    this._size.disconnect();
    this._size.observe(this._row); // which tells its size at once
    if (focused >= 0) {
      this._buttons()[focused]?.focus();
    }
  }

  /** Mark the buttons at which a line begins or ends: there the joined ones are round. */
  private _markEnds(): void {
    const buttons = this._buttons();
    const tops = buttons.map(button => button.offsetTop);
    buttons.forEach((button, i) => {
      const ends = [tops[i] !== tops[i - 1] ? 'first' : '', tops[i] !== tops[i + 1] ? 'last' : ''];
      setAttribute(button, 'data-ends', ends.join(' ').trim() || null);
    });
  }

  private _press(label: string): void {
    const isChosen = this._chosen.includes(label);
    if (isChosen && this._isRequired) {
      return;
    }
    const others = this._isSingle ? [] : this._chosen.filter(each => each !== label);
    this._chosen = isChosen ? others : [...others, label];
    this._mark();
    this._context.send([...this._chosen]);
  }

  private _mark(): void {
    const buttons = this._buttons();
    const state = this._isSingle ? 'aria-checked' : 'aria-pressed';
    buttons.forEach((button, i) => {
      const isChosen = this._chosen.includes(this._options[i]?.label ?? '');
      setAttribute(button, state, String(isChosen));
      setAttribute(button, 'data-chosen', isChosen ? 'true' : null);
    });
    if (!buttons.some(button => button === document.activeElement)) {
      enter(
        buttons,
        buttons.find(button => button.dataset.chosen)
      );
    }
  }

  private _buttons(): HTMLButtonElement[] {
    return [...this._row.querySelectorAll<HTMLButtonElement>(':scope > button')];
  }
}
