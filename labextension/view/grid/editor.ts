/** Entering a value in a cell: one native control for each kind of column. */
import type { ICellEditorComp, ICellEditorParams } from 'ag-grid-community';
import { append, setAttribute } from '../nodes/node';
import { fromClock, isBefore, toClock } from './clock';
import { formatDuration, isDuration, optionLabel, textOfValue } from './format';
import { readDuration, readNumber } from './numbers';
import type { Cell, IColumn, IRow } from './protocol';

export interface IEditorParams extends ICellEditorParams<IRow, Cell> {
  readonly spec: IColumn;
  /** Say why an entry was not taken. */
  readonly complain: (row: IRow, column: IColumn, entry: string, reason: string) => void;
}

const INPUT_TYPES: Readonly<Record<string, string>> = {
  number: 'text',
  date: 'date',
  time: 'time',
  datetime: 'datetime-local'
};
const NONE = '\u0000';

/** The editor of all columns but those of boxes, which are ticked in place. */
export class CellEditor implements ICellEditorComp<IRow, Cell> {
  private _gui!: HTMLElement;
  private _params!: IEditorParams;
  private _read: () => Cell = () => null;
  private _focus: () => void = () => undefined;

  init(params: IEditorParams): void {
    this._params = params;
    this._gui = document.createElement('div');
    this._gui.className = 'rerun-grid-editor';
    const { spec } = params;
    if (spec.type === 'selectbox') {
      this._makeSelect(params.value, spec);
    } else if (spec.type === 'multiselect' && spec.options?.length) {
      this._makeChoices(params.value, spec);
    } else {
      this._makeInput(params, spec);
    }
  }

  getGui(): HTMLElement {
    return this._gui;
  }

  afterGuiAttached(): void {
    this._focus();
  }

  focusIn(): void {
    this._focus();
  }

  getValue(): Cell {
    return this._read();
  }

  isPopup(): boolean {
    return this._params.spec.type === 'multiselect' && Boolean(this._params.spec.options?.length);
  }

  /** Keep the old value in place of one that the column cannot take. */
  isCancelAfterEnd(): boolean {
    const value = this._read();
    const reason = check(value, this._params.spec);
    const { data, spec } = this._params;
    if (reason && data) {
      const entry = this._gui.querySelector<HTMLInputElement>('input.rerun-grid-input')?.value;
      this._params.complain(data, spec, entry ?? '', reason);
    }
    return reason !== null;
  }

  private _makeInput(params: IEditorParams, spec: IColumn): void {
    const input = append(this._gui, 'input', 'rerun-grid-input');
    input.type = INPUT_TYPES[spec.type] ?? 'text';
    input.setAttribute('aria-label', spec.label ?? spec.name);
    const { rules = {} } = spec;
    if (spec.type === 'number') {
      input.inputMode = 'decimal';
    } else if (input.type !== 'text') {
      setAttribute(input, 'min', rules.min_value === undefined ? null : String(rules.min_value));
      setAttribute(input, 'max', rules.max_value === undefined ? null : String(rules.max_value));
      setAttribute(input, 'step', String(rules.step ?? 1));
      input.value = toClock(params.value, spec);
    }
    const shown = input.value;
    if (rules.max_chars !== undefined) {
      input.maxLength = rules.max_chars;
    }
    const typed = params.eventKey?.length === 1 ? params.eventKey : null;
    if (input.type === 'text') {
      const erased = params.eventKey === 'Backspace' || params.eventKey === 'Delete';
      input.value = erased ? '' : (typed ?? toText(params.value, spec));
    }
    this._focus = () => {
      input.focus();
      if (typed === null && input.type === 'text') {
        input.select();
      }
    };
    this._read = () =>
      input.type !== 'text'
        ? fromClock(input.value, spec, params.value, shown)
        : fromText(input.value, spec, params.value);
  }

  private _makeSelect(value: Cell, spec: IColumn): void {
    const select = append(this._gui, 'select', 'rerun-grid-input');
    select.setAttribute('aria-label', spec.label ?? spec.name);
    const options = spec.options ?? [];
    if (!spec.isRequired || value === null) {
      select.add(new Option('', NONE));
    }
    options.forEach((option, i) =>
      select.add(new Option(option.label ?? String(option.value), `${i}`))
    );
    const at = options.findIndex(option => option.value === value);
    select.value = at < 0 ? NONE : String(at);
    select.addEventListener('change', () => setTimeout(() => this._params.stopEditing()));
    this._focus = () => {
      select.focus();
      try {
        select.showPicker();
      } catch {
        // Only a gesture of the person may open it; else the keys do.
      }
    };
    this._read = () =>
      select.value === NONE ? null : (options[Number(select.value)]?.value ?? null);
  }

  private _makeChoices(value: Cell, spec: IColumn): void {
    const box = append(this._gui, 'div', 'rerun-grid-choices');
    box.setAttribute('role', 'group');
    box.setAttribute('aria-label', spec.label ?? spec.name);
    const chosen = new Set<unknown>(Array.isArray(value) ? value : []);
    const boxes = (spec.options ?? []).map(option => {
      const label = append(box, 'label', 'rerun-grid-choice');
      const input = append(label, 'input', '');
      input.type = 'checkbox';
      input.checked = chosen.has(option.value);
      label.append(optionLabel(option.value, spec));
      return { input, value: option.value };
    });
    const more = spec.rules?.accept_new_options ? append(box, 'input', 'rerun-grid-input') : null;
    const known = new Set<unknown>(boxes.map(each => each.value));
    if (more) {
      more.placeholder = 'Others, separated by commas';
      more.setAttribute('aria-label', 'Others');
      more.value = [...chosen].filter(each => !known.has(each)).join(', ');
    }
    this._focus = () => (boxes[0]?.input ?? more)?.focus();
    this._read = () => [
      ...boxes.filter(each => each.input.checked).map(each => each.value),
      ...(more ? splitList(more.value) : [])
    ];
  }
}

function toText(value: Cell, spec: IColumn): string {
  if (value === null || value === undefined) {
    return '';
  }
  if (typeof value === 'number' && isDuration(spec)) {
    return formatDuration(value);
  }
  return Array.isArray(value) ? value.map(textOfValue).join(', ') : textOfValue(value);
}

function splitList(text: string): string[] {
  return text
    .split(',')
    .map(item => item.trim())
    .filter(Boolean);
}

/** What the person means by a text; undefined for no value the column could have. */
export function fromText(text: string, spec: IColumn, before: Cell): Cell {
  if (typeof before === 'string' && text === before) {
    return before; // also a number with more digits than a browser has
  }
  if (spec.type === 'list' || spec.type === 'multiselect') {
    const items = splitList(text);
    return items.length || Array.isArray(before) ? items : null;
  }
  if (text === '' && (before === null || before === undefined || spec.type !== 'text')) {
    return null;
  }
  if (spec.type !== 'number') {
    return text;
  }
  const number = isDuration(spec) ? readDuration(text) : readNumber(text);
  if (!Number.isFinite(number)) {
    return undefined;
  }
  const step = spec.kind === 'integer' ? (spec.rules?.step ?? 1) : spec.rules?.step;
  const decimals = step === undefined ? null : (String(step).split('.')[1]?.length ?? 0);
  return decimals === null ? number : Number(number.toFixed(decimals));
}

/** Why the column cannot take the value; null if it can. The kernel checks it once more. */
export function check(value: Cell, spec: IColumn): string | null {
  const { rules = {} } = spec;
  if (value === undefined) {
    return isDuration(spec) ? 'That is no duration.' : 'That is no number.';
  }
  if (value === null || (value === '' && spec.isRequired)) {
    return spec.isRequired ? 'This cell must not be empty.' : null;
  }
  if (typeof value === 'number' && spec.type === 'number') {
    const [least, most] = spec.limits ?? [-Infinity, Infinity];
    if (spec.kind === 'integer' && !Number.isSafeInteger(value)) {
      return `Whole numbers up to ${Number.MAX_SAFE_INTEGER} can be entered.`;
    }
    if (value < Number(least) || value > Number(most)) {
      return `This column holds numbers from ${least} to ${most}.`;
    }
    if (rules.min_value !== undefined && value < Number(rules.min_value)) {
      return `At least ${rules.min_value} is allowed.`;
    }
    return rules.max_value !== undefined && value > Number(rules.max_value)
      ? `At most ${rules.max_value} is allowed.`
      : null;
  }
  if (typeof value === 'string') {
    return checkText(value, spec);
  }
  return null;
}

function checkText(value: string, spec: IColumn): string | null {
  const { rules = {} } = spec;
  if (spec.type in INPUT_TYPES) {
    const [least, most] = spec.limits ?? ['', ''];
    const day = value.slice(0, 10);
    if (spec.limits && spec.type !== 'time' && (day < String(least) || day > String(most))) {
      return `This column holds dates from ${least} to ${most}.`;
    }
    const { min_value: low, max_value: high } = rules;
    return low !== undefined && isBefore(value, String(low))
      ? `Not before ${low}.`
      : high !== undefined && isBefore(String(high), value)
        ? `Not after ${high}.`
        : null;
  }
  if (rules.max_chars !== undefined && value.length > rules.max_chars) {
    return `At most ${rules.max_chars} characters are allowed.`;
  }
  try {
    return rules.validate && !new RegExp(rules.validate, 'u').test(value)
      ? 'The text does not have the required form.'
      : null;
  } catch {
    return null; // a pattern of Python that this browser does not know
  }
}
