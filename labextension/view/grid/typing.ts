/**
 * What somebody types in a cell while rows come and go, as by another page: the grid library keeps the
 * entry at its place in the table, where by then another row may stand.
 */
import type { GridApi } from 'ag-grid-community';
import type { IRow } from './protocol';

interface ITyped {
  readonly row: IRow;
  readonly column: string;
  readonly text: string | null;
}

export class Typing {
  private _typed: ITyped | null = null;
  private _isMoving = false;

  constructor(
    private readonly _box: HTMLElement,
    private readonly _api: GridApi<IRow>,
    private readonly _say: (text: string) => void
  ) {}

  /** Rows are about to come or go. */
  hold(): void {
    const cell = this._api.getEditingCells()[0];
    const row = cell && this._api.getDisplayedRowAtIndex(cell.rowIndex)?.data;
    if (!cell?.column) {
      this._typed = null;
    } else if (row) {
      // Of several such changes the first one knows in which row it was begun.
      this._typed ??= { row, column: cell.column.getColId(), text: this._input()?.value ?? null };
    }
  }

  /** The row in which an entry was begun that the grid library would put into another one. */
  begunIn(row: IRow, column: string): IRow {
    const typed = this._typed;
    if (!typed || this._isMoving || typed.column !== column || typed.row.id === row.id) {
      return row;
    }
    return this._api.getRowNode(typed.row.id)?.data ?? typed.row;
  }

  /** The person has entered it, or given up. */
  drop(): void {
    if (!this._isMoving) {
      this._typed = null;
    }
  }

  /** Rows have come or gone: go on in the row that it was begun in. */
  resume(): void {
    const typed = this._typed;
    const cell = this._api.getEditingCells()[0];
    const shown = cell && this._api.getDisplayedRowAtIndex(cell.rowIndex);
    if (!typed || !shown?.data || shown.data.id === typed.row.id) {
      return;
    }
    const before = this._input();
    const text = before?.value ?? typed.text;
    const key = before?.type === 'text' && text ? text.slice(0, 1) : undefined; // else a date would have a native box again
    const at = this._api.getRowNode(typed.row.id)?.rowIndex;
    this._isMoving = true;
    this._api.stopEditing(true);
    if (typeof at === 'number') {
      this._api.startEditingCell({ rowIndex: at, colKey: typed.column, ...(key ? { key } : {}) });
      const input = this._input();
      if (input && text !== null) {
        input.value = text;
        if (input.type === 'text') {
          input.setSelectionRange(text.length, text.length);
        }
      }
    } else {
      this._say('The row that was typed in is no longer there.');
    }
    this._isMoving = false;
    this._typed = null;
  }

  private _input(): HTMLInputElement | null {
    return this._box.querySelector('.rerun-grid-editor input.rerun-grid-input');
  }
}
