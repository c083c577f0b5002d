/**
 * The front end of `GridField`: a table whose rows stay in the kernel.
 *
 * The grid library draws and scrolls. A rerun changes cells in place: scroll
 * position, selection, focus and what is being entered stay.
 */
import type { GridApi, GridOptions } from 'ag-grid-community';
import { makeColumns, type IGridActions } from './grid/columns';
import * as library from './grid/library';
import { Picker, type IPicked } from './grid/picker';
import {
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
import { HEADER_HEIGHT, Size, type ISized } from './grid/size';
import { RowSource } from './grid/source';
import { THEME } from './grid/theme';
import { Toolbar } from './grid/toolbar';
import type { IAppModel, IMissed } from './host';
import { append, setAttribute } from './nodes/node';

class GridView implements IGridActions, ISized, IPicked {
  shape: IShape;
  readonly picker: Picker;
  private readonly _root: HTMLElement;
  private readonly _box: HTMLElement;
  private readonly _toolbar: Toolbar;
  private readonly _source: RowSource;
  private readonly _size: Size;
  private _api?: GridApi<IRow>;

  constructor(
    private readonly _model: IAppModel,
    el: HTMLElement
  ) {
    this.shape = this._model.get('shape') as IShape;
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
    this._size = new Size(this._root, this._box, this);
    const { selection } = this._model.get('value') as { selection?: ISelection };
    this.picker = new Picker(this._box, this, selection);
    this._root.addEventListener('keydown', event => this._onKey(event));
    this._describe();
    this._open();
  }

  dispose(): void {
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
      this.picker.take(message.value.selection);
    } else if (message.type === 'csv') {
      this._save(message.text);
    }
  };

  readonly reshape = (): void => {
    const before = this.shape;
    this.shape = this._model.get('shape') as IShape;
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
      api.setGridOption('rowSelection', this.picker.options());
    }
    if (before.rowHeight !== this.shape.rowHeight) {
      api.setGridOption('rowHeight', this._size.rowHeight);
    }
    this._fit();
  };

  // IGridActions

  edit(row: IRow, column: IColumn, value: Cell): void {
    this._model.send({ type: 'edit', row: row.id, column: column.name, value });
  }

  press(row: IRow, column: IColumn): void {
    const place = this.placeOf(column);
    this._model.send({
      type: 'press',
      column: column.name,
      row: row.id,
      label: String(row.cells[place])
    });
  }

  readonly complain = (text: string): void => this._toolbar.say(text);

  // ISized, IPicked

  get total(): number {
    return this._source.total;
  }

  columnOf(name: string): IColumn | undefined {
    return this.shape.columns.find(column => column.name === name);
  }

  placeOf(column: IColumn): number {
    return this.shape.columns.findIndex(each => each.name === column.name);
  }

  send(selection: ISelection): void {
    this._model.send({ type: 'select', value: { selection } });
  }

  ticked(): void {
    this._showTools();
  }

  // the grid

  private _open(): void {
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
      rowHeight: this._size.rowHeight,
      headerHeight: HEADER_HEIGHT,
      groupHeaderHeight: HEADER_HEIGHT,
      rowSelection: this.picker.options(),
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
      onSelectionChanged: event => this.picker.onRows(event.source),
      onModelUpdated: () => this.picker.tickWanted(),
      onCellClicked: event => this.picker.onCell(event),
      onSortChanged: () => this._source.forget()
    };
    this._api = library.createGrid(this._box, options);
    this._size.open(this._api);
    this._fit();
    this.picker.open(this._api);
  }

  /** Give the table its room, and say how much there is. */
  private _fit(): void {
    this._size.fit();
    this._toolbar.showCount(`${this.total.toLocaleString()} ${this.total === 1 ? 'row' : 'rows'}`);
  }

  private _sizeColumns(): void {
    this._size.sizeColumns();
    this._fit();
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
    } else if (
      event.key === 'Delete' &&
      !isTyping &&
      this.shape.canDelete &&
      this.picker.ids().length
    ) {
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
    const ids = new Set(this.picker.ids());
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

  private _removeRows(): void {
    const rows = this.picker.ids();
    if (rows.length) {
      this._model.send({ type: 'delete', rows });
      this._api?.deselectAll();
      this._showTools();
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
}

interface IProps {
  readonly model: IAppModel;
  readonly el: HTMLElement;
  readonly missed: readonly IMissed[];
}

export const grid = () => ({
  render({ model, el, missed }: IProps): () => void {
    const view = new GridView(model, el);
    for (const [message] of missed) {
      view.take(message as GridMessage);
    }
    model.on('msg:custom', view.take);
    model.on('change:shape', view.reshape);
    return () => {
      model.off('msg:custom', view.take);
      model.off('change:shape', view.reshape);
      view.dispose();
    };
  }
});
