/** How much room a table takes, and its columns in it. */
import type { Column, GridApi } from 'ag-grid-community';
import { setProperty } from '../nodes/node';
import { MAX_WIDTH, headerRows } from './columns';
import type { IColumn, IRow, IShape } from './protocol';

export const HEADER_HEIGHT = 36;
const ROW_HEIGHT = 34;
const AUTO_ROWS = 10;
const MAX_HEIGHT = 20_000;
const SCROLL_BAR = 16;

/** What a table's size depends on. */
export interface ISized {
  readonly shape: IShape;
  /** How many rows there are. */
  readonly total: number;
  columnOf(name: string): IColumn | undefined;
}

export class Size {
  private _api?: GridApi<IRow>;

  constructor(
    private readonly _root: HTMLElement,
    private readonly _box: HTMLElement,
    private readonly _table: ISized
  ) {}

  open(api: GridApi<IRow>): void {
    this._api = api;
  }

  get rowHeight(): number {
    const { columns, rowHeight } = this._table.shape;
    const tall = columns.some(column => ['video', 'audio'].includes(column.type));
    return rowHeight || (tall ? 60 : ROW_HEIGHT);
  }

  /** Give the table its height. */
  fit(): void {
    const { height } = this._table.shape;
    const rows = Math.max(1, this._table.total);
    const shown = height === 'content' ? rows : Math.min(rows, AUTO_ROWS);
    // Two pixels are the border; a horizontal scroll bar has its place too.
    const scrolls = this._box.clientWidth > 0 && this._columnsWidth() > this._box.clientWidth + 1;
    const natural = this._headerHeight + shown * this.rowHeight + 3 + (scrolls ? SCROLL_BAR : 0);
    if (height === 'stretch') {
      setProperty(this._box, 'min-height', `${natural}px`);
      setProperty(this._box, 'height', '100%');
    } else {
      const pixels = typeof height === 'number' ? height : Math.min(natural, MAX_HEIGHT);
      setProperty(this._box, 'height', `${pixels}px`);
    }
  }

  /** As wide as the content; then the rest of the line is shared out. */
  sizeColumns(): void {
    const api = this._api;
    if (!api) {
      return;
    }
    const columnOf = (column: Column): IColumn | undefined =>
      this._table.columnOf(column.getColId());
    const free = api
      .getAllDisplayedColumns()
      .filter(column => !column.getColDef().suppressAutoSize && columnOf(column));
    api.autoSizeColumns({
      colIds: free.map(column => column.getColId()),
      defaultMaxWidth: MAX_WIDTH
    });
    if (this._table.shape.width === 'content') {
      this._root.style.maxWidth = `${this._columnsWidth() + 20}px`;
    } else {
      this._shareOut(free.filter(column => !columnOf(column)?.isIndex));
    }
  }

  private _shareOut(columns: readonly Column[]): void {
    const scrollsDown =
      this._table.total * this.rowHeight + this._headerHeight > this._box.clientHeight;
    const room = this._box.clientWidth - 2 - (scrollsDown ? SCROLL_BAR : 0);
    const spare = Math.floor((room - this._columnsWidth()) / Math.max(1, columns.length));
    if (spare > 0) {
      this._api?.setColumnWidths(
        columns.map(column => ({
          key: column.getColId(),
          newWidth: column.getActualWidth() + spare
        }))
      );
    }
  }

  private get _headerHeight(): number {
    return HEADER_HEIGHT * headerRows(this._table.shape.columns);
  }

  private _columnsWidth(): number {
    const columns = this._api?.getAllDisplayedColumns() ?? [];
    return columns.reduce((sum, column) => sum + column.getActualWidth(), 0);
  }
}
