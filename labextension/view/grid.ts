/**
 * The front end of `GridField`: a table whose rows stay in the kernel.
 *
 * The grid library draws and scrolls; it is loaded once for a page. A rerun changes cells in place: scroll
 * position, selection, focus and what is being entered stay.
 */
import type { CellClickedEvent, Column, GridApi, GridOptions } from 'ag-grid-community';
import { MAX_WIDTH, makeColumns, type IGridActions } from './grid/columns';
import { loadLibrary, type Library } from './grid/load';
import {
  positionOf,
  toRow,
  type Cell,
  type GridMessage,
  type IColumn,
  type IRefresh,
  type IRow,
  type ISelection,
  type IShape,
  type WireRow
} from './grid/protocol';
import { Selection } from './grid/selection';
import { RowSource } from './grid/source';
import { Toolbar } from './grid/toolbar';
import type { IAppModel } from './host';
import { append, setAttribute, setProperty } from './nodes/node';

const ROW_HEIGHT = 34;
const HEADER_HEIGHT = 36;
const AUTO_ROWS = 10;
const MAX_HEIGHT = 20_000;
const SCROLL_BAR = 16;

const THEME = {
  accentColor: 'var(--jp-brand-color1, #1976d2)',
  backgroundColor: 'var(--rerun-input-background, var(--jp-layout-color0, #fff))',
  borderColor: 'var(--rerun-line, #ddd)',
  browserColorScheme: 'inherit',
  cellTextColor: 'var(--rerun-text, var(--jp-ui-font-color0, #111))',
  chromeBackgroundColor: 'var(--rerun-grid-head)',
  columnBorder: true,
  fontFamily: 'inherit',
  fontSize: 'var(--jp-content-font-size1, 14px)',
  foregroundColor: 'var(--rerun-text, var(--jp-ui-font-color0, #111))',
  headerBackgroundColor: 'var(--rerun-grid-head)',
  headerFontWeight: 500,
  headerTextColor: 'var(--rerun-muted, #555)',
  iconSize: 14,
  rangeSelectionBorderColor: 'var(--jp-brand-color1, #1976d2)',
  rowHoverColor: 'var(--rerun-soft, rgb(128 128 128 / 8%))',
  selectedRowBackgroundColor:
    'color-mix(in srgb, var(--jp-brand-color1, #1976d2) 14%, transparent)',
  cellHorizontalPadding: 10,
  wrapperBorderRadius: 'var(--rerun-radius, 8px)',
  borderRadius: 4,
  spacing: 6
} as const;

class GridView implements IGridActions {
  shape: IShape;
  private readonly _root: HTMLElement;
  private readonly _box: HTMLElement;
  private readonly _toolbar: Toolbar;
  private readonly _source: RowSource;
  private readonly _selection = new Selection();
  private _api?: GridApi<IRow>;
  private _isDisposed = false;
  /** Rows that are to be selected once they are there. */
  private readonly _wanted = new Set<number>();
  private _isSelecting = false;
  private _anchor?: readonly [number, number];

  constructor(
    private readonly _model: IAppModel,
    el: HTMLElement
  ) {
    this.shape = this._readShape();
    this._root = append(el, 'div', 'rerun-grid');
    this._toolbar = new Toolbar(this._root, {
      add: () => this._model.send({ type: 'add' }),
      remove: () => this._removeRows(),
      download: () => this._model.send({ type: 'csv', ...this._query() }),
      search: text => this._search(text),
      fullscreen: () => this._toggleFullscreen()
    });
    this._box = append(this._root, 'div', 'rerun-grid-box');
    this._source = new RowSource(this._model, () => this._fit());
    this._root.addEventListener('keydown', event => this._onKey(event));
    this._describe();
    this._readSelection();
    loadLibrary(this._model).then(
      library => this._open(library),
      (error: unknown) => {
        this._box.textContent = `This table cannot be shown: ${String(error)}`;
      }
    );
  }

  dispose(): void {
    this._isDisposed = true;
    this._toolbar.dispose();
    this._api?.destroy();
    this._root.remove();
  }

  readonly take = (message: GridMessage): void => {
    const total = this._source.total;
    if (this._source.take(message)) {
      if (message.type === 'refresh') {
        this._refresh(message, total);
      }
    } else if (message.type === 'patch') {
      this._patch(message.rows, message.isRefused === true);
    } else if (message.type === 'selection') {
      this._selection.set(message.value.selection);
      this._showSelection();
    } else if (message.type === 'csv') {
      this._save(message.text);
    }
  };

  readonly reshape = (): void => {
    const before = this.shape;
    this.shape = this._readShape();
    this._describe();
    const api = this._api;
    if (!api) {
      return;
    }
    if (
      JSON.stringify(before.columns) !== JSON.stringify(this.shape.columns) ||
      this._hasNewRules(before)
    ) {
      api.setGridOption('columnDefs', makeColumns(this));
      api.setGridOption('rowSelection', this._rowSelection());
    }
    if (before.rowHeight !== this.shape.rowHeight) {
      api.setGridOption('rowHeight', this._rowHeight());
    }
    this._fit();
  };

  // IGridActions

  edit(row: IRow, column: IColumn, value: Cell): void {
    this._model.send({ type: 'edit', row: row.id, column: column.name, value });
  }

  press(row: IRow, column: IColumn): void {
    const place = this._placeOf(column);
    this._model.send({
      type: 'press',
      column: column.name,
      row: row.id,
      label: String(row.cells[place])
    });
  }

  readonly complain = (text: string): void => this._toolbar.say(text);

  toggleColumn(column: IColumn): void {
    this._selection.toggleColumn(column.name);
    this._sendSelection();
    this._api?.refreshCells({ force: true });
    this._tickHeaders();
  }

  isColumnSelected(column: IColumn): boolean {
    return this._selection.value.columns.includes(column.name);
  }

  isCellSelected(row: IRow, column: IColumn): boolean {
    return this._selection.hasCell(positionOf(row.id), column.name);
  }

  // the grid

  private _open(library: Library): void {
    if (this._isDisposed) {
      return;
    }
    const options: GridOptions<IRow> = {
      theme: library.themeQuartz.withParams(THEME),
      columnDefs: makeColumns(this),
      rowModelType: 'infinite',
      datasource: this._source,
      cacheBlockSize: this.shape.block,
      maxBlocksInCache: 30,
      blockLoadDebounceMillis: 40,
      infiniteInitialRowCount: Math.max(1, this._source.total),
      getRowId: ({ data }) => data.id,
      rowHeight: this._rowHeight(),
      headerHeight: HEADER_HEIGHT,
      rowSelection: this._rowSelection(),
      selectionColumnDef: {
        width: 40,
        minWidth: 40,
        pinned: 'left',
        resizable: false,
        sortable: false
      },
      suppressColumnVirtualisation: this.shape.columns.length <= 30,
      suppressDragLeaveHidesColumns: true,
      suppressMultiSort: false,
      enableCellTextSelection: false,
      ensureDomOrder: true,
      stopEditingWhenCellsLoseFocus: true,
      singleClickEdit: false,
      enterNavigatesVertically: true,
      enterNavigatesVerticallyAfterEdit: true,
      animateRows: false,
      overlayNoRowsTemplate: '<span class="rerun-grid-none">empty</span>',
      onFirstDataRendered: () => this._sizeColumns(),
      onSelectionChanged: event => this._onRowsSelected(event.source),
      onModelUpdated: () => this._selectWanted(),
      onCellClicked: event => this._onCell(event),
      onSortChanged: () => this._source.forget()
    };
    this._api = library.createGrid(this._box, options);
    this._fit();
    this._showSelection();
  }

  private _rowSelection(): GridOptions<IRow>['rowSelection'] {
    const { canDelete } = this.shape;
    if (canDelete || this._selection.has('row')) {
      const isMulti = canDelete || this._selection.isMulti('row');
      return isMulti
        ? { mode: 'multiRow', checkboxes: true, headerCheckbox: false, enableClickSelection: false }
        : { mode: 'singleRow', checkboxes: true, enableClickSelection: false };
    }
    return undefined;
  }

  private _rowHeight(): number {
    const tall = this.shape.columns.some(column => ['video', 'audio'].includes(column.type));
    return this.shape.rowHeight || (tall ? 60 : ROW_HEIGHT);
  }

  /** Give the grid its height, and say how much there is. */
  private _fit(): void {
    const { height } = this.shape;
    const rows = Math.max(1, this._source.total);
    const row = this._rowHeight();
    const shown = height === 'content' ? rows : Math.min(rows, AUTO_ROWS);
    // Two pixels are the border; a horizontal scroll bar has its place too.
    const scrolls = this._box.clientWidth > 0 && this._columnsWidth() > this._box.clientWidth + 1;
    const natural = HEADER_HEIGHT + shown * row + 3 + (scrolls ? SCROLL_BAR : 0);
    if (height === 'stretch') {
      setProperty(this._box, 'min-height', `${natural}px`);
      setProperty(this._box, 'height', '100%');
    } else {
      const pixels = typeof height === 'number' ? height : Math.min(natural, MAX_HEIGHT);
      setProperty(this._box, 'height', `${pixels}px`);
    }
    this._toolbar.showCount(
      `${this._source.total.toLocaleString()} ${this._source.total === 1 ? 'row' : 'rows'}`
    );
  }

  private _columnsWidth(): number {
    const columns = this._api?.getAllDisplayedColumns() ?? [];
    return columns.reduce((sum, column) => sum + column.getActualWidth(), 0);
  }

  /** As wide as the content; then the rest of the line is shared out. */
  private _sizeColumns(): void {
    const api = this._api;
    if (!api) {
      return;
    }
    const free = api
      .getAllDisplayedColumns()
      .filter(
        column => !column.getColDef().suppressAutoSize && column.getColId() in this._byName()
      );
    api.autoSizeColumns({
      colIds: free.map(column => column.getColId()),
      defaultMaxWidth: MAX_WIDTH
    });
    if (this.shape.width === 'content') {
      this._root.style.maxWidth = `${this._columnsWidth() + 20}px`;
    } else {
      this._shareOut(free.filter(column => !this._byName()[column.getColId()]?.isIndex));
    }
    this._fit();
  }

  private _shareOut(columns: readonly Column[]): void {
    const scrollsDown =
      this._source.total * this._rowHeight() + HEADER_HEIGHT > this._box.clientHeight;
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

  private _byName(): Readonly<Record<string, IColumn>> {
    return Object.fromEntries(this.shape.columns.map(column => [column.name, column]));
  }

  /** Take over other data: cell by cell where the rows are the same, else block by block. */
  private _refresh(message: IRefresh, total: number): void {
    const api = this._api;
    if (!api) {
      return;
    }
    const size = this.shape.block;
    const loaded = new Set(
      Object.values(
        api.getCacheBlockState() as Record<string, { startRow: number; pageStatus: string }>
      )
        .filter(block => block.pageStatus === 'loaded')
        .map(block => block.startRow)
    );
    const blocks = message.blocks.filter(block => loaded.has(block.start));
    const isSame = ({ start, rows }: (typeof blocks)[number]): boolean =>
      rows.every(([id], i) => api.getRowNode(id)?.rowIndex === start + i);
    const inPlace = total === message.total && blocks.every(isSame);
    if (inPlace) {
      blocks.forEach(block => {
        this._patch(block.rows, false);
        loaded.delete(block.start);
      });
      this._source.forget();
      // Out of view, but still there: these are fetched again, and change in place too.
      loaded.forEach(start =>
        this._source.fetch(start, start + size, this._query(), rows => this._patch(rows, false))
      );
    } else {
      api.refreshInfiniteCache();
      window.setTimeout(() => this._source.forget(), 2000);
    }
    this._fit();
  }

  private _placeOf(column: IColumn): number {
    return this.shape.columns.findIndex(each => each.name === column.name);
  }

  private _patch(rows: readonly WireRow[], isRefused: boolean): void {
    for (const wire of rows) {
      const row = toRow(wire);
      const node = this._api?.getRowNode(row.id);
      if (node && (isRefused || JSON.stringify(node.data) !== JSON.stringify(row))) {
        node.updateData(row);
      }
    }
    if (isRefused) {
      this.complain('The value was not accepted.');
    }
  }

  private _search(text: string): void {
    if (text !== this._source.search) {
      this._source.search = text;
      this._source.forget();
      this._api?.ensureIndexVisible(0);
      this._api?.purgeInfiniteCache();
    }
  }

  private _query(): { sort: [string, string][]; search: string } {
    const columns = this._api?.getColumnState() ?? [];
    const sorted = columns
      .filter(column => column.sort)
      .sort((a, b) => (a.sortIndex ?? 0) - (b.sortIndex ?? 0));
    return { sort: sorted.map(each => [each.colId, each.sort ?? '']), search: this._source.search };
  }

  // what the person does

  private _onKey(event: KeyboardEvent): void {
    const isCommand = event.ctrlKey || event.metaKey;
    const isTyping = (event.target as HTMLElement).matches('input:not([type=checkbox]), select');
    if (isCommand && event.key === 'f') {
      event.preventDefault();
      event.stopPropagation();
      this._toolbar.openSearch();
    } else if (isCommand && event.key === 'c' && !isTyping) {
      this._copy(event);
    } else if (event.key === 'Delete' && !isTyping && this.shape.canDelete && this._ids().length) {
      event.preventDefault();
      event.stopPropagation();
      this._removeRows();
    } else if (event.key === 'Escape' && this._root.classList.contains('rerun-grid-full')) {
      this._toggleFullscreen();
    }
    // The notebook's own keys must not act on what is typed in a table.
    event.stopPropagation();
  }

  private _copy(event: KeyboardEvent): void {
    const api = this._api;
    const focused = api?.getFocusedCell();
    const node = focused && api?.getDisplayedRowAtIndex(focused.rowIndex);
    if (!api || !focused || !node?.data) {
      return;
    }
    const ids = new Set(this._ids());
    const names = this.shape.columns.map(column => column.name);
    let text = String(
      api.getCellValue({ rowNode: node, colKey: focused.column, useFormatter: true }) ?? ''
    );
    if (ids.size) {
      const lines: string[] = [];
      api.forEachNode(each => {
        if (each.data && ids.has(each.data.id)) {
          const cells = names.map(name =>
            String(api.getCellValue({ rowNode: each, colKey: name, useFormatter: true }) ?? '')
          );
          lines.push(cells.join('\t'));
        }
      });
      text = lines.join('\n');
    }
    event.preventDefault();
    navigator.clipboard?.writeText(text).then(
      () => this._toolbar.say('Copied.'),
      () => this._toolbar.say('The browser does not let this page copy.')
    );
  }

  private _ids(): string[] {
    return (this._api?.getSelectedNodes() ?? []).map(node => node.id ?? '').filter(Boolean);
  }

  private _removeRows(): void {
    const rows = this._ids();
    if (rows.length) {
      this._model.send({ type: 'delete', rows });
      this._api?.deselectAll();
      this._showTools();
    }
  }

  private _onRowsSelected(source: string): void {
    this._showTools();
    if (this._isSelecting || source === 'api' || source === 'rowDataChanged') {
      return;
    }
    if (this._selection.has('row')) {
      const rows = this._ids()
        .map(positionOf)
        .filter(row => row !== null);
      if (!rows.length && this._selection.isRequired) {
        this._showSelection();
        return;
      }
      this._wanted.clear();
      this._selection.setRows(rows);
      this._sendSelection();
    }
  }

  private _onCell({ data, column, event, rowIndex }: CellClickedEvent<IRow>): void {
    const spec = this._byName()[column.getColId()];
    if (!data || !spec || spec.isIndex || rowIndex === null || !this._selection.has('cell')) {
      return;
    }
    const place = this._placeOf(spec);
    const extends_ = (event as MouseEvent | null)?.shiftKey && this._selection.isMulti('cell');
    const position = positionOf(data.id);
    if (extends_ && this._anchor) {
      this._selection.setCells(this._cellsBetween(this._anchor, [rowIndex, place]));
    } else if (
      this._selection.hasCell(position, spec.name) &&
      this._selection.value.cells.length === 1
    ) {
      this._selection.setCells([]);
    } else if (position !== null) {
      this._anchor = [rowIndex, place];
      this._selection.setCells([[position, spec.name]]);
    }
    this._sendSelection();
    this._api?.refreshCells({ force: true });
  }

  private _cellsBetween(
    [fromRow, fromPlace]: readonly [number, number],
    [toRow_, toPlace]: readonly [number, number]
  ): (readonly [number, string])[] {
    const cells: (readonly [number, string])[] = [];
    for (let row = Math.min(fromRow, toRow_); row <= Math.max(fromRow, toRow_); row++) {
      const id = this._api?.getDisplayedRowAtIndex(row)?.id;
      const position = id === undefined ? null : positionOf(id);
      const first = Math.min(fromPlace, toPlace);
      for (const column of this.shape.columns.slice(first, Math.max(fromPlace, toPlace) + 1)) {
        if (position !== null && !column.isIndex) {
          cells.push([position, column.name]);
        }
      }
    }
    return cells;
  }

  private _sendSelection(): void {
    this._model.send({ type: 'select', value: { selection: this._selection.value } });
  }

  private _readSelection(): void {
    const value = this._model.get('value') as { selection?: ISelection };
    this._selection.setModes(this.shape.modes ?? []);
    if (value.selection) {
      this._selection.set(value.selection);
    }
  }

  /** Make the grid show what is selected. */
  private _showSelection(): void {
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
    this._selectWanted();
    api.refreshCells({ force: true });
    this._tickHeaders();
    this._showTools();
  }

  private _selectWanted(): void {
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

  private _tickHeaders(): void {
    for (const box of this._box.querySelectorAll<HTMLInputElement>('input[data-column]')) {
      box.checked = this._selection.value.columns.includes(box.dataset.column ?? '');
    }
  }

  private _showTools(): void {
    this._toolbar.show('add', Boolean(this.shape.canAdd));
    this._toolbar.show('remove', Boolean(this.shape.canDelete), this._ids().length > 0);
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

  private _toggleFullscreen(): void {
    const isFull = this._root.classList.toggle('rerun-grid-full');
    // A popover is above everything else, also above what clips its parents.
    if (isFull) {
      this._root.popover = 'manual';
      this._root.showPopover();
      this._box.style.height = '';
    } else {
      this._root.hidePopover();
      this._root.removeAttribute('popover');
      this._fit();
    }
  }

  private _save(text: string): void {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
    link.download = `${this.shape.label.replace(/\W+/g, '-').toLowerCase()}.csv`;
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  private _readShape(): IShape {
    return this._model.get('shape') as IShape;
  }
}

export default {
  render({ model, el }: { model: IAppModel; el: HTMLElement }): () => void {
    const view = new GridView(model, el);
    model.on('msg:custom', view.take);
    model.on('change:shape', view.reshape);
    return () => {
      model.off('msg:custom', view.take);
      model.off('change:shape', view.reshape);
      view.dispose();
    };
  }
};
