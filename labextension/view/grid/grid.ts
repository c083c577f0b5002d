/**
 * A table whose rows stay in the kernel.
 *
 * The grid library draws and scrolls. A rerun changes cells in place: scroll
 * position, selection, focus and what is being entered stay.
 */
import type { Column, GridApi, GridOptions } from 'ag-grid-community';
import { append, setAttribute } from '../dom';
import { Choices } from './choices';
import { ColumnMenu, type IColumnTable } from './column_menu';
import { makeColumns, type IGridActions } from './columns';
import { saveText } from './download';
import { Editing, type IEdited } from './editing';
import { Fullscreen } from './fullscreen';
import { type IKeyActions, Keys } from './keys';
import { createGrid } from './library';
import { OPTIONS } from './options';
import { News, type IToldTable } from './news';
import { Picker, type IPicked } from './picker';
import { explain, type IPlan, type IRefused } from './plan';
import {
  type Cell,
  type GridMessage,
  type GridQuestion,
  type GridRequest,
  type IColumn,
  type IFirst,
  type IRow,
  type ISelection,
  type IShape
} from './protocol';
import { Ranges, type IRanged, type ISpan } from './ranges';
import { RowReader } from './reader';
import { Refusals } from './refusals';
import { Size, type ISized } from './size';
import { RowSource } from './source';
import type { IStatistics } from './statistics';
import { Toolbar } from './toolbar';

/** What a table may use of its surroundings. */
export interface IGridContext {
  readonly shape: IShape;
  /** The first rows; whether they are those that the kernel has now. */
  readonly first: IFirst;
  readonly isFirstFresh: boolean;
  readonly selection?: ISelection;
  /** Ask the kernel, or tell it what the person has done. */
  send(message: GridRequest): void;
  select(selection: ISelection): void;
}

export class Grid
  implements IColumnTable, IGridActions, IKeyActions, ISized, IPicked, IRanged, IEdited, IToldTable
{
  shape: IShape;
  reader: RowReader | null = null;
  readonly choices = new Choices();
  readonly picker: Picker;
  readonly ranges: Ranges;
  private readonly _editing: Editing;
  readonly refusals: Refusals;
  private _news?: News;
  private readonly _root: HTMLElement;
  private readonly _box: HTMLElement;
  private readonly _toolbar: Toolbar;
  private readonly _source: RowSource;
  readonly size: Size;
  private readonly _fullscreen: Fullscreen;
  private readonly _keys: Keys;
  private readonly _menus: ColumnMenu;
  private readonly _described = new Map<string, (found: IStatistics | null) => void>();
  private _api?: GridApi<IRow>;

  constructor(
    host: HTMLElement,
    private readonly _context: IGridContext
  ) {
    this.shape = _context.shape;
    this._root = append(host, 'div', 'rerun-grid');
    this._toolbar = new Toolbar(this._root, {
      add: () => this._add(),
      remove: () => this.removeRows(),
      columns: button => this._menus.openAll(button),
      download: () => _context.send({ type: 'csv', ...this._source.arrangement(this._api) }),
      search: text => this._search(text),
      copy: () => void this._editing.copyWithHeaders(),
      fullscreen: () => this._fullscreen.toggle()
    });
    this._box = append(this._root, 'div', 'rerun-grid-box');
    this._source = new RowSource(_context, this.choices, () => this.count());
    this.size = new Size(this._root, this._box, this);
    this._fullscreen = new Fullscreen(this._root, isFull => this.size.fill(isFull));
    this._keys = new Keys(this._root, this._box, this);
    this._menus = new ColumnMenu(this._root, this);
    this.picker = new Picker(this._box, this, _context.selection);
    this.ranges = new Ranges(this._box, this);
    this._editing = new Editing(this._root, this);
    this.refusals = new Refusals(this._root, this._box);
    this._describe();
    this._open();
  }

  dispose(): void {
    this._toolbar.dispose();
    this.ranges.dispose();
    this.refusals.dispose();
    this.size.dispose();
    this._menus.dispose();
    this._api?.destroy();
    this._root.remove();
  }

  take(message: GridMessage): void {
    if (message.type === 'csv') {
      saveText(message.text, this.shape.label);
    } else if (message.type === 'statistics') {
      if (message.token === this._source.view) {
        this._described.get(message.column)?.(message.statistics);
      }
    } else {
      this._news?.take(message);
    }
  }

  /** The page may have missed some news: these are the first rows as they are now. */
  restore(first: IFirst): void {
    const news = this._source.restore(first);
    if (news) {
      this._news?.take(news);
    }
  }

  reshape(shape: IShape): void {
    const before = this.shape;
    this.shape = shape;
    this._describe();
    const api = this._api;
    if (!api) {
      return;
    }
    if (
      JSON.stringify(before.columns) !== JSON.stringify(this.shape.columns) ||
      this._hasNewRules(before)
    ) {
      this.choices.keep(this.shape.columns);
      this.size.forget();
      api.setGridOption('columnDefs', makeColumns(this));
      api.setGridOption('rowSelection', this.picker.options());
    }
    if (before.rowHeight !== this.shape.rowHeight) {
      api.setGridOption('rowHeight', this.size.rowHeight);
    }
    this.count();
  }

  // IGridActions, IKeyActions

  begunIn(row: IRow, column: IColumn): IRow {
    return this._news?.begunIn(row, column.name) ?? row;
  }

  edit(row: IRow, column: IColumn, value: Cell): void {
    this.tell({ type: 'edit', row: row.id, column: column.name, value });
  }

  press(row: IRow, column: IColumn): void {
    const place = this.placeOf(column);
    this._context.send({
      type: 'press',
      column: column.name,
      row: row.id,
      label: String(row.cells[place])
    });
  }

  openMenu(name: string, anchor: HTMLElement): void {
    const column = this.columnOf(name);
    if (column) {
      this._menus.open(column, anchor);
    }
  }

  get canRemove(): boolean {
    return Boolean(this.shape.canDelete) && this.picker.ids().length > 0;
  }

  act(event: KeyboardEvent, isIn: boolean): boolean {
    return (isIn && this.ranges.key(event)) || this._editing.key(event, isIn);
  }

  openSearch(): void {
    this._toolbar.openSearch();
  }

  leave(): void {
    if (this._fullscreen.isOn) {
      this._fullscreen.toggle();
    }
  }

  goOn(): void {
    if (this.shape.canAdd && !this._source.search) {
      this._add();
    }
  }

  // IColumnTable

  get api(): GridApi<IRow> | undefined {
    return this._api;
  }

  redefine(): void {
    this._api?.setGridOption('columnDefs', makeColumns(this));
    this._api?.refreshCells({ force: true });
    this.chosen();
  }

  describe(column: IColumn, arrived: (found: IStatistics | null) => void): void {
    this._described.set(column.name, arrived);
    this.tell({ type: 'statistics', column: column.name });
  }

  /** A search finds what is shown. */
  chosen(): void {
    if (this._source.search) {
      this._findAnew();
    }
  }

  readonly complain = (row: IRow, column: IColumn, entry: string, reason: string): void => {
    const at = this._api?.getRowNode(row.id)?.rowIndex;
    if (typeof at === 'number') {
      this.refusals.say([{ row: at, column: column.name, text: explain(entry, reason) }]);
    }
  };

  // ISized, IPicked, IToldTable

  get blockSize(): number {
    return this.shape.block;
  }

  get total(): number {
    return this._source.total;
  }

  rows(): readonly IRow[] {
    const rows: IRow[] = [];
    this._api?.forEachNode(node => {
      if (node.data) {
        rows.push(node.data);
      }
    });
    return rows.length ? rows : this._source.first;
  }

  columnOf(name: string): IColumn | undefined {
    return this.shape.columns.find(column => column.name === name);
  }

  placeOf(column: IColumn): number {
    return this.shape.columns.findIndex(each => each.name === column.name);
  }

  send(selection: ISelection): void {
    this._context.select(selection);
  }

  ticked(): void {
    this._showTools();
  }

  // IRanged, IEdited

  get canFill(): boolean {
    return Boolean(this.shape.isEditor) && !this.shape.disabled;
  }

  shownColumns(): IColumn[] {
    const shown = this._api?.getAllDisplayedColumns() ?? [];
    return shown
      .map(column => this.columnOf(column.getColId()))
      .filter(column => column !== undefined);
  }

  ranged(): void {
    const { isMany, span } = this.ranges;
    this._toolbar.show('copy', isMany);
    if (isMany && span) {
      this.picker.pickRange(span, this.shownColumns());
    }
  }

  fill(from: ISpan, to: ISpan): void {
    this._editing.fill(from, to);
  }

  tickedRows(): readonly IRow[] {
    const nodes = this._api?.getSelectedNodes() ?? [];
    const ticked = nodes.filter(node => node.data);
    ticked.sort((a, b) => (a.rowIndex ?? 0) - (b.rowIndex ?? 0));
    return ticked.map(node => node.data).filter(row => row !== undefined);
  }

  carryOut({ cells, adds }: IPlan): void {
    for (const [id, name, value] of cells) {
      const node = this._api?.getRowNode(id);
      const column = this.columnOf(name);
      if (node?.data && column) {
        const changed = [...node.data.cells];
        changed[this.placeOf(column)] = value;
        node.updateData({ ...node.data, cells: changed });
      }
    }
    this._news?.planned();
    this.tell({ type: 'edits', cells, adds });
  }

  refuse(refused: readonly IRefused[]): void {
    this.refusals.say(refused);
  }

  tell(message: GridQuestion): void {
    this._context.send({
      ...message,
      token: this._source.view,
      ...this._source.arrangement(this._api)
    });
  }

  say(text: string): void {
    this._toolbar.say(text);
  }

  removeRows(): void {
    const rows = this.picker.ids();
    if (rows.length) {
      this.tell({ type: 'delete', rows });
      this._api?.deselectAll();
      this._showTools();
    }
  }

  // the grid

  private _open(): void {
    const options: GridOptions<IRow> = {
      ...OPTIONS,
      columnDefs: makeColumns(this),
      datasource: this._source,
      cacheBlockSize: this.shape.block,
      infiniteInitialRowCount: Math.max(1, this._source.total),
      rowHeight: this.size.rowHeight,
      scrollbarWidth: this.size.bar,
      rowSelection: this.picker.options(),
      suppressColumnVirtualisation: this.shape.columns.length <= 30,
      onSelectionChanged: event => this.picker.onRows(event.source),
      onModelUpdated: () => {
        this.picker.tickWanted();
        this._news?.arrived();
      },
      onCellClicked: event => this.picker.onCell(event),
      onCellFocused: ({ rowIndex, column }) => this._onFocus(rowIndex, column),
      onCellEditingStopped: () => this._news?.typed(),
      onSortChanged: () => this._source.askAnew()
    };
    this._api = createGrid(this._box, options);
    this._news = new News(this._box, this._api, this._source, this);
    this.reader = new RowReader(this._api, this._source, () => this._source.arrangement(this._api));
    this.ranges.open(this._api);
    this.size.open(this._api);
    this._keys.open(this._api);
    this.count();
    this.picker.open(this._api);
  }

  /** Say how many rows there are, and give them their room. */
  count(): void {
    const count = this.total - (this._source.search ? 0 : this.shape.foot);
    this._toolbar.showCount(`${count.toLocaleString()} ${count === 1 ? 'row' : 'rows'}`);
    this.size.fit();
  }

  private _search(text: string): void {
    if (text !== this._source.search) {
      this._source.search = text;
      this._findAnew();
    }
  }

  private _findAnew(): void {
    this._source.askAnew();
    this._api?.ensureIndexVisible(0);
    this._api?.purgeInfiniteCache();
  }

  // what the person does

  /** Add a row at the end, and go to it. */
  private _add(): void {
    const at = this.total;
    const column = this.shownColumns().find(each => each.isEditable);
    this.tell({ type: 'add' });
    if (column) {
      window.setTimeout(() => this._news?.await(at, column.name)); // after this key, which ends any other way
    }
  }

  private _onFocus(row: number | null, column: Column | string | null): void {
    const name = typeof column === 'string' ? column : column?.getColId();
    if (row !== null && name !== undefined && this.columnOf(name)) {
      this.ranges.focused({ row, column: name });
      this.refusals.focused({ row, column: name });
    }
  }

  private _showTools(): void {
    this._toolbar.show('add', Boolean(this.shape.canAdd));
    this._toolbar.show('remove', Boolean(this.shape.canDelete), this.picker.ids().length > 0);
  }

  private _describe(): void {
    const { shape } = this;
    this._box.setAttribute('role', 'group');
    setAttribute(this._box, 'aria-label', shape.label);
    setAttribute(this._root, 'data-disabled', shape.disabled ? 'true' : null);
    setAttribute(this._root, 'data-height', shape.height === 'stretch' ? 'stretch' : null);
    this._showTools();
  }

  private _hasNewRules(before: IShape): boolean {
    const rules = ({ modes, disabled, canAdd, canDelete, placeholder }: IShape): string =>
      JSON.stringify([modes, disabled, canAdd, canDelete, placeholder]);
    return rules(before) !== rules(this.shape);
  }
}
