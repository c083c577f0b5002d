/** What a person selects in a table, told to the kernel, and what is selected, shown in the table. */
import type { CellClickedEvent, GridApi, GridOptions, IRowNode } from 'ag-grid-community';
import { positionOf, type IColumn, type IRow, type ISelection, type IShape } from './protocol';
import type { ISpan } from './ranges';
import { Selection } from './selection';

/** What the picker knows of its table. */
export interface IPicked {
  readonly shape: IShape;
  columnOf(name: string): IColumn | undefined;
  placeOf(column: IColumn): number;
  /** The person has selected something else. */
  send(selection: ISelection): void;
  /** Other rows are ticked. */
  ticked(): void;
}

const ROWS = {
  checkboxes: true,
  hideDisabledCheckboxes: true,
  enableClickSelection: false,
  isRowSelectable: ({ data }: IRowNode<IRow>): boolean => !data?.id.startsWith('f')
} as const;

export class Picker {
  private readonly _selection = new Selection();
  /** Rows that are to be selected once they are there. */
  private readonly _wanted = new Set<number>();
  private _isSelecting = false;
  private _api?: GridApi<IRow>;

  constructor(
    private readonly _box: HTMLElement,
    private readonly _table: IPicked,
    selection?: ISelection
  ) {
    this._selection.setModes(_table.shape.modes ?? []);
    if (selection) {
      this._selection.set(selection);
    }
  }

  open(api: GridApi<IRow>): void {
    this._api = api;
    this._show();
  }

  /** The kernel says what is selected. */
  take(selection: ISelection): void {
    this._selection.set(selection);
    this._show();
  }

  /** How rows can be ticked: to be selected, or to be deleted. */
  options(): GridOptions<IRow>['rowSelection'] {
    const { canDelete } = this._table.shape;
    if (canDelete || this._selection.has('row')) {
      const isMulti = canDelete || this._selection.isMulti('row');
      return isMulti
        ? { mode: 'multiRow', ...ROWS, headerCheckbox: false }
        : { mode: 'singleRow', ...ROWS };
    }
    return undefined;
  }

  /** Ids of the rows that are ticked. */
  ids(): string[] {
    return (this._api?.getSelectedNodes() ?? []).map(node => node.id ?? '').filter(Boolean);
  }

  isColumnSelected(column: IColumn): boolean {
    return this._selection.value.columns.includes(column.name);
  }

  isCellSelected(row: IRow, column: IColumn): boolean {
    return this._selection.hasCell(positionOf(row.id), column.name);
  }

  toggleColumn(column: IColumn): void {
    this._selection.toggleColumn(column.name);
    this._send();
    this._api?.refreshCells({ force: true });
    this._tickHeaders();
  }

  onRows(source: string): void {
    this._table.ticked();
    if (this._isSelecting || source === 'api' || source === 'rowDataChanged') {
      return;
    }
    if (this._selection.has('row')) {
      const rows = this.ids()
        .map(positionOf)
        .filter(row => row !== null);
      if (!rows.length && this._selection.isRequired) {
        this._show();
        return;
      }
      this._wanted.clear();
      this._selection.setRows(rows);
      this._send();
    }
  }

  onCell({ data, column, event, rowIndex }: CellClickedEvent<IRow>): void {
    const spec = this._table.columnOf(column.getColId());
    if (!data || !spec || spec.isIndex || rowIndex === null || !this._selection.has('cell')) {
      return;
    }
    const { cells } = this._selection.value;
    if ((event as MouseEvent | null)?.shiftKey && this._selection.isMulti('cell') && cells.length) {
      return; // a range, which is picked by itself
    }
    const position = positionOf(data.id);
    if (this._selection.hasCell(position, spec.name) && cells.length === 1) {
      this._selection.setCells([]);
    } else if (position !== null) {
      this._selection.setCells([[position, spec.name]]);
    }
    this._send();
    this._api?.refreshCells({ force: true });
  }

  /** Select all cells of a range that was marked, where a table has such a selection. */
  pickRange({ top, bottom, left, right }: ISpan, columns: readonly IColumn[]): void {
    const [first, last] = [columns[left], columns[right]];
    if (first && last && this._selection.isMulti('cell')) {
      const cells = this._cellsBetween(
        [top, this._table.placeOf(first)],
        [bottom, this._table.placeOf(last)]
      );
      if (JSON.stringify(cells) !== JSON.stringify(this._selection.value.cells)) {
        this._selection.setCells(cells);
        this._send();
        this._api?.refreshCells({ force: true });
      }
    }
  }

  /** Tick what is selected among the rows that are there by now. */
  tickWanted(): void {
    const api = this._api;
    if (!api || !this._wanted.size) {
      return;
    }
    this._isSelecting = true;
    for (const row of [...this._wanted]) {
      const node = api.getRowNode(`r${row}`);
      if (node?.data) {
        this._wanted.delete(row);
        node.setSelected(true);
      }
    }
    this._isSelecting = false;
  }

  private _cellsBetween(
    [fromRow, fromPlace]: readonly [number, number],
    [toRow, toPlace]: readonly [number, number]
  ): (readonly [number, string])[] {
    const cells: (readonly [number, string])[] = [];
    const columns = this._table.shape.columns.slice(
      Math.min(fromPlace, toPlace),
      Math.max(fromPlace, toPlace) + 1
    );
    for (let row = Math.min(fromRow, toRow); row <= Math.max(fromRow, toRow); row++) {
      const id = this._api?.getDisplayedRowAtIndex(row)?.id;
      const position = id === undefined ? null : positionOf(id);
      for (const column of columns) {
        if (position !== null && !column.isIndex) {
          cells.push([position, column.name]);
        }
      }
    }
    return cells;
  }

  /** Make the table show what is selected. */
  private _show(): void {
    const api = this._api;
    if (!api) {
      return;
    }
    this._isSelecting = true;
    this._wanted.clear();
    this._selection.value.rows.forEach(row => this._wanted.add(row));
    const wrong = api.getSelectedNodes().filter(node => {
      const position = positionOf(node.id ?? 'a');
      return position === null || !this._wanted.has(position);
    });
    if (this._selection.has('row')) {
      api.setNodesSelected({ nodes: wrong, newValue: false });
    }
    this._isSelecting = false;
    this.tickWanted();
    api.refreshCells({ force: true });
    this._tickHeaders();
    this._table.ticked();
  }

  private _tickHeaders(): void {
    for (const box of this._box.querySelectorAll<HTMLInputElement>('input[data-column]')) {
      box.checked = this._selection.value.columns.includes(box.dataset.column ?? '');
    }
  }

  private _send(): void {
    this._table.send(this._selection.value);
  }
}
