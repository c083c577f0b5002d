/**
 * Entering a value in a cell: one native control for each kind of column. Who types at once, without opening a cell
 * first, may write what could be pasted. What was opened and not touched stays as it is.
 */
import type { ICellEditorComp, ICellEditorParams } from 'ag-grid-community';
import { append, setAttribute } from '../dom';
import { freshId } from '../names';
import { fromClock, toClock } from './clock';
import { formatDuration, isDuration, optionLabel, textOfValue } from './format';
import { checked, readCell, splitList, writeCell, type Reading } from './pasted';
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
  /** What was entered; undefined where nothing was touched. */
  private _read: () => Reading | undefined = () => undefined;
  private _focus: () => void = () => undefined;

  init(params: IEditorParams): void {
    this._params = params;
    this._gui = document.createElement('div');
    this._gui.className = 'rerun-grid-editor';
    const { spec } = params;
    if (spec.type === 'selectbox' && params.eventKey?.length !== 1) {
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
    const found = this._read();
    return found && 'value' in found ? found.value : this._params.value;
  }

  isPopup(): boolean {
    return this._params.spec.type === 'multiselect' && Boolean(this._params.spec.options?.length);
  }

  /** Keep the old value in place of one that the column cannot take. */
  isCancelAfterEnd(): boolean {
    const found = this._read();
    const { data, spec } = this._params;
    if (found && 'reason' in found && data) {
      const entry = this._gui.querySelector<HTMLInputElement>('input.rerun-grid-input')?.value;
      this._params.complain(data, spec, entry ?? '', found.reason);
    }
    return !found || 'reason' in found;
  }

  private _makeInput(params: IEditorParams, spec: IColumn): void {
    const input = append(this._gui, 'input', 'rerun-grid-input');
    const typed = params.eventKey?.length === 1 ? params.eventKey : null;
    input.type = (typed === null && INPUT_TYPES[spec.type]) || 'text';
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
    if (rules.max_chars !== undefined) {
      input.maxLength = rules.max_chars;
    }
    const shown = input.type === 'text' ? toText(params.value, spec) : input.value;
    if (input.type === 'text') {
      const erased = params.eventKey === 'Backspace' || params.eventKey === 'Delete';
      input.value = erased ? '' : (typed ?? shown);
    }
    this._offer(input, spec);
    this._focus = () => {
      input.focus();
      if (typed === null && input.type === 'text') {
        input.select();
      }
    };
    this._read = () => {
      const { type, validity, value } = input;
      if (value === shown && !validity.badInput) {
        return undefined;
      }
      return type === 'text' || validity.badInput // of which there is no text
        ? readCell(validity.badInput ? '?' : completed(value, spec), spec, params.value)
        : checked(fromClock(value, spec, params.value, shown), spec);
    };
  }

  /** Show the options below where they are typed. */
  private _offer(input: HTMLInputElement, spec: IColumn): void {
    if (spec.type === 'selectbox') {
      const list = append(this._gui, 'datalist', '');
      list.id = freshId('rerun-grid-options');
      list.append(...(spec.options ?? []).map(each => new Option(optionLabel(each.value, spec))));
      input.setAttribute('list', list.id);
    }
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
    const shown = (select.value = at < 0 ? NONE : String(at));
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
      select.value === shown
        ? undefined
        : checked(
            select.value === NONE ? null : (options[Number(select.value)]?.value ?? null),
            spec
          );
  }

  private _makeChoices(value: Cell, spec: IColumn): void {
    const box = append(this._gui, 'div', 'rerun-grid-choices');
    box.setAttribute('role', 'group');
    box.setAttribute('aria-label', spec.label ?? spec.name);
    const before: readonly unknown[] = Array.isArray(value) ? value : [];
    const chosen = new Set<unknown>(before);
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
    const find = (): unknown[] => [
      ...boxes.filter(each => each.input.checked).map(each => each.value),
      ...(more ? splitList(more.value) : [])
    ];
    const shown = JSON.stringify(find());
    this._read = () => {
      const found = find();
      const kept = before.filter(item => found.includes(item)); // in the order they had
      const items = [...kept, ...found.filter(item => !chosen.has(item))];
      return JSON.stringify(found) === shown ? undefined : checked(items, spec);
    };
  }
}

/** The option that alone begins with a text, or the text. */
function completed(text: string, spec: IColumn): string {
  const labels = spec.type === 'selectbox' && text ? (spec.options ?? []) : [];
  const names = labels.map(each => optionLabel(each.value, spec));
  const found = names.filter(each => each.toLowerCase().startsWith(text.toLowerCase()));
  return names.includes(text) ? text : (found.length === 1 && found[0]) || text;
}

function toText(value: Cell, spec: IColumn): string {
  if (value === null || value === undefined) {
    return '';
  }
  if (typeof value === 'number' && isDuration(spec)) {
    return formatDuration(value);
  }
  return Array.isArray(value) ? writeCell(value, spec) : textOfValue(value);
}
