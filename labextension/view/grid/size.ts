/**
 * How much room a table takes, and its columns in it.
 *
 * A column is as wide as a person made it, or the program, or else as what is in it; what is left of the line is
 * shared out to those that nobody gave a width. All of it follows from the width of the place, which is
 * looked at whenever that changes: nothing depends on whether a table was in view when its rows came.
 */
import type { Column, GridApi } from 'ag-grid-community';
import { setProperty } from '../dom';
import type { Choices } from './choices';
import { headerRows } from './columns';
import { Measure, MIN_WIDTH } from './measure';
import type { IColumn, IRow, IShape } from './protocol';

export const HEADER_HEIGHT = 36;
const ROW_HEIGHT = 34;
const BORDERS = 2;
const HEADER_LINE = 1;
/** How high a scroll bar is that lies over what it scrolls: it gets a place of its own, too. */
const OVERLAY_BAR = 16;
const AUTO_ROWS = 10;
const LEAST_ROWS = 3;
const MAX_HEIGHT = 10_000;
/** Columns that stay in view may take this much of it. */
const PINNED_PART = 0.6;
const WIDTHS = { small: 75, medium: 200, large: 400 } as const;

/** What a table's size depends on. */
export interface ISized {
  readonly shape: IShape;
  readonly choices: Choices;
  /** How many rows there are. */
  readonly total: number;
  /** Those that are here, or the first of them. */
  rows(): readonly IRow[];
  columnOf(name: string): IColumn | undefined;
}

export class Size {
  /** How wide scroll bars are. */
  readonly bar: number;
  private _isFull = false;
  private _api?: GridApi<IRow>;
  private readonly _ruler: HTMLElement;
  private readonly _measure: Measure;
  private _natural = new Map<string, number>();
  private _font = '';

  constructor(
    private readonly _root: HTMLElement,
    private readonly _box: HTMLElement,
    private readonly _table: ISized
  ) {
    this.bar = barWidth();
    this._measure = new Measure();
    // Its width is that of the place, and its height none: what `fit` does never changes it.
    this._ruler = document.createElement('div');
    this._ruler.className = 'rerun-grid-ruler';
    _root.before(this._ruler);
  }

  open(api: GridApi<IRow>): void {
    this._api = api;
    this._observer.observe(this._ruler);
    this._observer.observe(this._grid);
    api.addEventListener('columnResized', ({ finished, source, columns }) => {
      if (finished && source === 'uiColumnResized') {
        columns?.forEach(column =>
          this._table.choices.widths.set(column.getColId(), column.getActualWidth())
        );
        this.fit();
      }
    });
  }

  dispose(): void {
    this._observer.disconnect();
    this._ruler.remove();
  }

  get rowHeight(): number {
    const { columns, rowHeight } = this._table.shape;
    const tall = columns.some(column => ['video', 'audio'].includes(column.type));
    return rowHeight || (tall ? 60 : ROW_HEIGHT);
  }

  private get _headerHeight(): number {
    return HEADER_HEIGHT * headerRows(this._table.shape.columns);
  }

  /** The table fills the window, or its place again. */
  fill(isFull: boolean): void {
    this._isFull = isFull;
    this.fit();
  }

  /** Columns or rows are others: look again how wide they want to be. */
  forget(): void {
    this._natural.clear();
  }

  /** A column whose cells do not fit any more becomes wider; none becomes narrower by itself. */
  grow(): void {
    const before = this._natural;
    this._natural = new Map();
    for (const column of this._columns()) {
      const name = column.getColId();
      const width = this._naturalOf(column);
      const isCut = width > column.getActualWidth();
      this._natural.set(name, isCut ? width : (before.get(name) ?? width));
    }
    this.fit();
  }

  /** Give a column the width of what is in it. */
  autosize(name: string): void {
    const column = this._api?.getColumn(name);
    if (column) {
      this._natural.delete(name);
      this._table.choices.widths.set(name, this._naturalOf(column));
      this.fit();
    }
  }

  /** Give the table its height, and its columns their widths. */
  readonly fit = (): void => {
    const api = this._api;
    if (!api || !this._root.isConnected) {
      return;
    }
    this._checkFont();
    const columns = this._columns();
    const wanted = new Map(columns.map(column => [column, this._wantedOf(column)]));
    const others = api.getAllDisplayedColumns().filter(column => !wanted.has(column));
    const least = sum([...wanted.values()]) + sum(others.map(column => column.getActualWidth()));
    const isContent = this._table.shape.width === 'content' && !this._isFull;
    const rows = Math.max(1, this._table.total) * this.rowHeight;
    // A bar takes room in the other direction: it may be what makes the other one appear.
    let isAcross = false;
    let isDown = false;
    for (let turn = 0; turn < 2; turn++) {
      const below = isAcross ? this.bar || OVERLAY_BAR : 0;
      const inside: number = this._setHeight(below);
      isDown = this._headerHeight + HEADER_LINE + rows + (isAcross ? this.bar : 0) > inside;
      const full: number = least + (isDown ? this.bar : 0);
      setProperty(this._root, 'width', isContent ? `${full + BORDERS}px` : '');
      isAcross = this._room > 0 && full > this._room;
    }
    if (this._room <= 0) {
      return; // hidden: the ruler tells when it is shown
    }
    const room = this._room - (isDown ? this.bar : 0);
    this._keepInView(columns, wanted, room);
    this._shareOut(wanted, isContent ? 0 : room - least);
    api.setColumnWidths(
      [...wanted]
        .filter(([column, width]) => column.getActualWidth() !== width)
        .map(([column, width]) => ({ key: column, newWidth: width }))
    );
  };

  /** The width inside the borders; 0 in a place that is hidden. */
  private get _room(): number {
    return Math.max(0, this._box.clientWidth - BORDERS);
  }

  private get _grid(): Element {
    return this._box.querySelector('.ag-root-wrapper') ?? this._box;
  }

  private _columns(): Column[] {
    const columns = this._api?.getAllDisplayedColumns() ?? [];
    return columns.filter(column => this._table.columnOf(column.getColId()));
  }

  private _wantedOf(column: Column): number {
    const name = column.getColId();
    const spec = this._table.columnOf(name);
    const given = typeof spec?.width === 'string' ? WIDTHS[spec.width] : spec?.width;
    const width = this._table.choices.widths.get(name) ?? given;
    return width === undefined ? this._naturalOf(column) : Math.max(MIN_WIDTH, Math.round(width));
  }

  private _naturalOf(column: Column): number {
    const name = column.getColId();
    const known = this._natural.get(name);
    const spec = this._table.columnOf(name);
    if (known !== undefined || !spec) {
      return known ?? MIN_WIDTH;
    }
    const { shape } = this._table;
    const place = shape.columns.indexOf(spec);
    const width = this._measure.width(spec, place, this._table.rows(), shape);
    this._natural.set(name, width);
    return width;
  }

  /** Columns that nobody gave a width get what is left, those of the index only if there is no other. */
  private _shareOut(wanted: Map<Column, number>, spare: number): void {
    const free = [...wanted.keys()].filter(column => {
      const name = column.getColId();
      return !this._table.choices.widths.has(name) && !this._table.columnOf(name)?.width;
    });
    const body = free.filter(column => !this._table.columnOf(column.getColId())?.isIndex);
    const takers = body.length ? body : free;
    let left = Math.max(0, spare);
    takers.forEach((column, i) => {
      const part = Math.floor(left / (takers.length - i));
      wanted.set(column, (wanted.get(column) ?? 0) + part);
      left -= part;
    });
  }

  /** Pin what is to be pinned, unless that would leave too little of the others to be seen. */
  private _keepInView(
    columns: readonly Column[],
    wanted: ReadonlyMap<Column, number>,
    room: number
  ): void {
    const pinned = columns.filter(column => {
      const spec = this._table.columnOf(column.getColId());
      return spec && this._table.choices.isPinned(spec);
    });
    const width = sum(pinned.map(column => wanted.get(column) ?? 0));
    const isTooMuch = width > room * PINNED_PART && pinned.length < columns.length;
    for (const column of columns) {
      const isPinned = pinned.includes(column) && !isTooMuch;
      if (isPinned !== column.isPinned()) {
        this._api?.setColumnsPinned([column], isPinned ? 'left' : null);
      }
    }
  }

  /** Give the table its height, with a bar below the rows; return what there is inside. */
  private _setHeight(bar: number): number {
    const { height } = this._table.shape;
    const around = this._headerHeight + HEADER_LINE + BORDERS + bar;
    const of = (rows: number): number => around + rows * this.rowHeight;
    const rows = Math.max(1, this._table.total);
    const usual = of(Math.min(rows, AUTO_ROWS));
    if (this._isFull) {
      setProperty(this._box, 'height', '');
      setProperty(this._box, 'min-height', '');
    } else if (height === 'stretch') {
      const least = of(Math.min(rows, LEAST_ROWS));
      const tools = this._root.offsetHeight - this._box.offsetHeight;
      setProperty(this._box, 'min-height', `${least}px`);
      setProperty(this._box, 'height', `${usual}px`); // where nothing says how high the place is
      const node = this._root.closest<HTMLElement>('.rerun-node');
      if (node) {
        setProperty(node, 'min-height', `${least + tools}px`);
      }
    } else {
      const all = Math.min(of(rows), MAX_HEIGHT);
      const pixels = typeof height === 'number' ? height : height === 'content' ? all : usual;
      setProperty(this._box, 'min-height', '');
      setProperty(this._box, 'height', `${pixels}px`);
      return pixels - BORDERS;
    }
    return this._box.clientHeight - BORDERS;
  }

  /** Letters may be others than those that were measured: the place was in no page, or its theme has changed. */
  private _checkFont(): void {
    const font = this._measure.read(this._grid);
    if (font !== this._font) {
      this._font = font;
      this._natural.clear();
    }
  }

  private readonly _observer = new ResizeObserver(this.fit);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

/** How wide scroll bars are here: none at all where they lie over what they scroll. */
function barWidth(): number {
  const box = document.createElement('div');
  box.style.cssText = 'position:absolute;width:50px;height:50px;overflow:scroll;visibility:hidden';
  document.body.append(box); // the table itself may be in no page yet
  const width = box.offsetWidth - box.clientWidth;
  box.remove();
  return width;
}
