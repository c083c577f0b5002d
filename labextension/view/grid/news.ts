/**
 * What the kernel says of a table's rows: that there are others, that cells changed, what it did not take, and
 * where to look. What a person sees, marks and types stays.
 */
import type { GridApi } from 'ag-grid-community';
import { meanwhile } from '../inputs/message';
import { formatCell } from './format';
import type { IRefused } from './plan';
import {
  isSame,
  toRow,
  type GridMessage,
  type IColumn,
  type IPlaced,
  type IRefresh,
  type IRow,
  type WireRow
} from './protocol';
import { refresh } from './refresh';
import type { Refusals } from './refusals';
import type { Size } from './size';
import type { RowSource } from './source';
import { Typing } from './typing';

/** What it needs of its table. */
export interface IToldTable {
  readonly total: number;
  readonly size: Size;
  readonly refusals: Refusals;
  readonly blockSize: number;
  columnOf(name: string): IColumn | undefined;
  placeOf(column: IColumn): number;
  /** Say how many rows there are. */
  count(): void;
  say(text: string): void;
}

/** A cell to go to: of a row by its id, or of whichever comes to be there. */
type IWanted = Pick<IPlaced, 'at' | 'column'> & { readonly row: string | null };

export class News {
  private readonly _typing: Typing;
  /** Rows are on their way that may need more room than those before. */
  private _hasNewRows = false;
  /** The place of the first row that came with the last plan. */
  private _newFrom = 0;
  /** Where to look once the rows are there; not any more when the person does something else. */
  private _wanted: IWanted | null = null;

  constructor(
    box: HTMLElement,
    private readonly _api: GridApi<IRow>,
    private readonly _source: RowSource,
    private readonly _table: IToldTable
  ) {
    this._typing = new Typing(box, _api, text => _table.say(text));
    for (const type of ['keydown', 'pointerdown']) {
      box.addEventListener(type, () => (this._wanted = null), { capture: true, passive: true });
    }
  }

  take(message: GridMessage): void {
    const { total } = this._table;
    if (this._source.take(message)) {
      if (message.type === 'refresh') {
        this._refresh(message, total);
      }
    } else if (message.type === 'patch') {
      this._patch(message.rows);
    } else if (message.type === 'refused' && message.token === this._source.view) {
      this._takeRefusals(message.cells);
    } else if (message.type === 'place' && message.token === this._source.view) {
      this._wanted = message;
      this._look();
    }
  }

  /** The grid has other rows, or more of them. */
  arrived(): void {
    this._typing.resume();
    if (this._hasNewRows) {
      this._hasNewRows = false;
      this._table.size.grow();
    }
    this._look();
  }

  /** Nothing is being typed any more. */
  typed(): void {
    this._table.refusals.note(null);
    this._typing.drop();
  }

  /** The row in which an entry was begun; by now another one may be shown in its place. */
  begunIn(row: IRow, column: string): IRow {
    return this._typing.begunIn(row, column);
  }

  /** A plan goes to the kernel that may add rows. */
  planned(): void {
    this._newFrom = this._table.total;
  }

  /** Go to a row as soon as it is there. */
  await(at: number, column: string): void {
    this._wanted = { at, column, row: null };
    this._look();
  }

  private _refresh(message: IRefresh, total: number): void {
    const patch = (rows: readonly WireRow[]): void => this._patch(rows);
    const fetch = (start: number): void =>
      this._source.fetch(
        start,
        start + this._table.blockSize,
        this._source.arrangement(this._api),
        patch
      );
    this._typing.hold();
    if (refresh(this._api, message, { total, patch, fetch })) {
      this._source.forget();
    } else {
      this._hasNewRows = true;
      window.setTimeout(() => this._source.forget(), 2000);
    }
    this._table.count();
    this._table.size.grow();
  }

  private _patch(rows: readonly WireRow[]): void {
    for (const wire of rows) {
      const row = toRow(wire);
      const node = this._api.getRowNode(row.id);
      if (node?.data && !isSame(node.data, row)) {
        this._noteChange(node.rowIndex, node.data, row);
        node.updateData(row);
      }
    }
  }

  /** Tell who types in a cell that it became another one; what is typed stays. */
  private _noteChange(at: number | null, before: IRow, after: IRow): void {
    for (const { rowIndex, column } of this._api.getEditingCells()) {
      const spec = rowIndex === at ? this._table.columnOf(column?.getColId() ?? '') : undefined;
      const place = spec ? this._table.placeOf(spec) : -1;
      if (spec && !isSame(before.cells[place], after.cells[place])) {
        const shown = after.looks[place]?.text ?? formatCell(after.cells[place], spec) ?? '';
        this._table.refusals.note({ row: rowIndex, column: spec.name, text: meanwhile(shown) });
      }
    }
  }

  private _takeRefusals(cells: readonly (readonly [string, string, string])[]): void {
    const refused: IRefused[] = [];
    for (const [id, column, reason] of cells) {
      const text = `${reason.slice(0, 1).toUpperCase()}${reason.slice(1)}.`;
      const isNew = id.startsWith('n');
      const row = isNew ? this._newFrom + Number(id.slice(1)) : this._api.getRowNode(id)?.rowIndex;
      if (typeof row === 'number') {
        refused.push({ row, column, text });
      } else {
        this._table.say(text);
      }
    }
    this._table.refusals.add(refused);
  }

  /** Have the person see the cell that is told of: its row may be on its way, or out of view. */
  private _look(): void {
    const wanted = this._wanted;
    if (!wanted || wanted.at >= this._api.getDisplayedRowCount()) {
      return;
    }
    const shown = this._api.getAllDisplayedColumns();
    const column = shown.find(each => each.getColId() === wanted.column) ?? shown[0];
    this._api.ensureIndexVisible(wanted.at);
    const node =
      wanted.row === null
        ? this._api.getDisplayedRowAtIndex(wanted.at)
        : this._api.getRowNode(wanted.row);
    if (column && node?.data && node.rowIndex === wanted.at) {
      this._wanted = null;
      this._api.ensureColumnVisible(column);
      this._api.setFocusedCell(wanted.at, column);
    }
  }
}
