/** What is selected in a table: rows by their ids, columns by name, cells by both. */
import type { ISelection } from './protocol';

const NONE: ISelection = { rows: [], columns: [], cells: [] };

export class Selection {
  private _value: ISelection = NONE;

  constructor(private _modes: readonly string[] = []) {}

  get value(): ISelection {
    return this._value;
  }

  has(part: 'row' | 'column' | 'cell'): boolean {
    return this._modes.some(mode => mode.split('-')[1] === part);
  }

  isMulti(part: 'row' | 'column' | 'cell'): boolean {
    return this._modes.includes(`multi-${part}`);
  }

  get isRequired(): boolean {
    return this._modes.includes('single-row-required');
  }

  setModes(modes: readonly string[]): void {
    this._modes = modes;
  }

  set(value: ISelection): void {
    this._value = value;
  }

  setRows(rows: readonly number[]): void {
    this._value = { ...this._value, rows: [...rows].sort((a, b) => a - b) };
  }

  toggleColumn(name: string): void {
    const { columns } = this._value;
    const isThere = columns.includes(name);
    const others = this.isMulti('column') ? columns.filter(each => each !== name) : [];
    this._value = { ...this._value, columns: isThere ? others : [...others, name] };
  }

  setCells(cells: readonly (readonly [number, string])[]): void {
    this._value = { ...this._value, cells };
  }

  hasCell(row: number | null, column: string): boolean {
    return this._value.cells.some(cell => cell[0] === row && cell[1] === column);
  }
}
