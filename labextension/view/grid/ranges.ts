/**
 * The range of cells that a person has marked: from an anchor, which has the focus, to a head. It is
 * moved by Shift and the arrows, by Shift and a click, and by dragging; a handle at its end fills.
 */
import type { GridApi } from 'ag-grid-community';
import { setAttribute } from '../dom';
import type { IColumn, IRow } from './protocol';

export interface IPlace {
  readonly row: number;
  readonly column: string;
}

/** Rows and columns, both ends included, by their places as they are shown. */
export interface ISpan {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** What the range knows of its table. */
export interface IRanged {
  readonly total: number;
  readonly canFill: boolean;
  /** The columns from left to right, as they are shown. */
  shownColumns(): IColumn[];
  /** Another range is marked, and the person is done with marking. */
  ranged(): void;
  fill(from: ISpan, to: ISpan): void;
}

const CORNER_PX = 9;
const SCROLL_MS = 60;

export class Ranges {
  private _api?: GridApi<IRow>;
  private _anchor?: IPlace;
  private _head?: IPlace;
  private _drag: 'mark' | 'fill' | null = null;
  private _filling: ISpan | null = null;
  private _pointer: readonly [number, number] = [0, 0];
  private _timer = 0;
  /** Whether the focus stays where it is during the press that goes on. */
  private _isKept = false;
  private readonly _ends = new AbortController();

  constructor(
    private readonly _box: HTMLElement,
    private readonly _table: IRanged
  ) {
    const { signal } = this._ends;
    // The grid library gives a cell the focus at `pointerdown`, the browser at `mousedown`.
    const options = { capture: true, signal };
    _box.addEventListener('pointerdown', event => this._onDown(event), options);
    _box.addEventListener('mousedown', event => this._isKept && keep(event), options);
    window.addEventListener('pointermove', event => this._onMove(event), { signal });
    window.addEventListener('pointerup', () => this._onUp(), { signal });
    // Cells come and go while the table scrolls, and when its data changes.
    this._watch.observe(_box, { childList: true, subtree: true });
  }

  private readonly _watch = new MutationObserver(() => this.paint());

  open(api: GridApi<IRow>): void {
    this._api = api;
  }

  dispose(): void {
    window.clearInterval(this._timer);
    this._watch.disconnect();
    this._ends.abort();
  }

  /** What is marked; null where nothing has the focus. */
  get span(): ISpan | null {
    return this._anchor && this._head ? this._between(this._anchor, this._head) : null;
  }

  /** Whether more than one cell is marked. */
  get isMany(): boolean {
    const span = this.span;
    return span !== null && (span.top < span.bottom || span.left < span.right);
  }

  /** Mark what lies between two places, and give the first one the focus. */
  mark(span: ISpan): void {
    const columns = this._table.shownColumns();
    const [first, last] = [columns[span.left], columns[span.right]];
    if (first && last) {
      this._anchor = { row: span.top, column: first.name };
      this._head = { row: span.bottom, column: last.name };
      this._api?.setFocusedCell(span.top, first.name);
      this.paint();
      this._table.ranged();
    }
  }

  /** A cell got the focus. */
  focused(place: IPlace): void {
    if (!isSamePlace(this._anchor, place)) {
      this._collapse(place);
    }
  }

  /** Follow a key; return whether it was one of the range's. */
  key(event: KeyboardEvent): boolean {
    const { key, shiftKey } = event;
    const isCommand = event.ctrlKey || event.metaKey;
    if (!this._anchor || !this._head) {
      return false;
    }
    if (isCommand && key.toLowerCase() === 'a' && !shiftKey) {
      this.mark({
        top: 0,
        bottom: this._table.total - 1,
        left: 0,
        right: this._table.shownColumns().length - 1
      });
    } else if (shiftKey && key in STEPS) {
      const [down, right] = STEPS[key] ?? [0, 0];
      this._moveHead(isCommand ? down * Infinity : down, isCommand ? right * Infinity : right);
    } else if (key === 'Escape' && this.isMany) {
      this._collapse(this._anchor);
    } else {
      if (key in STEPS) {
        this._collapse(this._anchor); // the focus may stay where it is, at an edge
      }
      return false;
    }
    this._table.ranged();
    return true;
  }

  /** Show in the cells what is marked. */
  paint(): void {
    const span = this.span;
    const columns = this._table.shownColumns().map(column => column.name);
    const marked = this.isMany ? span : null;
    const corner = this._table.canFill ? span : null;
    for (const cell of this._box.querySelectorAll<HTMLElement>('.ag-cell')) {
      const place = placeOf(cell);
      const right = place ? columns.indexOf(place.column) : -1;
      const row = place?.row ?? -1;
      const isMarked = holds(marked, row, right);
      toggle(cell, 'rerun-grid-marked', isMarked);
      toggle(cell, 'rerun-grid-filling', holds(this._filling, row, right));
      toggle(cell, 'rerun-grid-corner', row === corner?.bottom && right === corner.right);
      setAttribute(cell, 'aria-selected', isMarked ? 'true' : null);
    }
  }

  private _collapse(place: IPlace): void {
    this._anchor = this._head = place;
    this.paint();
    this._table.ranged();
  }

  private _moveHead(down: number, right: number): void {
    const columns = this._table.shownColumns();
    const at = columns.findIndex(column => column.name === this._head?.column);
    const row = clamp((this._head?.row ?? 0) + (down || 0), this._table.total - 1);
    const column = columns[clamp(at + (right || 0), columns.length - 1)];
    if (column) {
      this._head = { row, column: column.name };
      this._api?.ensureIndexVisible(row);
      this._api?.ensureColumnVisible(column.name);
      this.paint();
    }
  }

  private _between(one: IPlace, other: IPlace): ISpan | null {
    const columns = this._table.shownColumns().map(column => column.name);
    const places = [columns.indexOf(one.column), columns.indexOf(other.column)];
    const last = this._table.total - 1;
    const rows = [Math.min(one.row, last), Math.min(other.row, last)];
    return Math.min(...places, ...rows) < 0
      ? null
      : {
          top: Math.min(...rows),
          bottom: Math.max(...rows),
          left: Math.min(...places),
          right: Math.max(...places)
        };
  }

  // the pointer

  private _onDown(event: PointerEvent): void {
    const cell = cellAt(event.target);
    const place = cell && placeOf(cell);
    this._isKept = false;
    if (event.button !== 0 || event.pointerType === 'touch') {
      return;
    }
    if (!cell || !place || !this._between(place, place) || isEdited(cell)) {
      return;
    }
    const isCorner = this._isCorner(event, cell);
    if (isCorner || (event.shiftKey && this._anchor)) {
      this._drag = isCorner ? 'fill' : 'mark';
      this._filling = isCorner ? this.span : null;
      this._head = isCorner ? this._head : place;
      this._isKept = true;
      event.stopPropagation();
      this.paint();
    } else {
      this._drag = 'mark';
      this._collapse(place);
    }
  }

  private _onMove(event: MouseEvent): void {
    if (!this._drag) {
      return;
    }
    if (!event.buttons) {
      this._onUp();
      return;
    }
    this._pointer = [event.clientX, event.clientY];
    this._follow();
    if (!this._timer) {
      this._timer = window.setInterval(() => this._scroll(), SCROLL_MS);
    }
  }

  private _onUp(): void {
    window.clearInterval(this._timer);
    this._timer = 0;
    const [drag, filling, span] = [this._drag, this._filling, this.span];
    this._drag = this._filling = null;
    if (drag === 'fill' && filling && span) {
      this.paint();
      this._table.fill(span, filling);
    } else if (drag) {
      this._table.ranged();
    }
  }

  /** Take the range to the cell under the pointer. */
  private _follow(): void {
    const cell = cellAt(document.elementFromPoint(...this._pointer));
    const place = cell && this._box.contains(cell) ? placeOf(cell) : null;
    if (place && this._between(place, place)) {
      this._reach(place);
    }
  }

  private _reach(place: IPlace): void {
    if (this._drag === 'mark' && !isSamePlace(this._head, place)) {
      this._head = place;
      this.paint();
    } else if (this._drag === 'fill') {
      const span = this.span;
      const at = this._between(place, place);
      this._filling = span && at && stretch(span, at);
      this.paint();
    }
  }

  /** Scroll on while the pointer is beyond an edge. */
  private _scroll(): void {
    const [x, y] = this._pointer;
    const { left, right, top, bottom } = this._box.getBoundingClientRect();
    const span = this._drag === 'fill' ? this._filling : this.span;
    const head = this._drag === 'mark' ? this._head : null;
    const columns = this._table.shownColumns();
    const at = columns.findIndex(column => column.name === head?.column);
    const down = y > bottom ? 1 : y < top ? -1 : 0;
    const aside = head ? (x > right ? 1 : x < left ? -1 : 0) : 0;
    if (!span || (!down && !aside)) {
      return;
    }
    const from = head ? head.row : down > 0 ? span.bottom : span.top;
    const row = clamp(from + down, this._table.total - 1);
    const column = columns[head ? clamp(at + aside, columns.length - 1) : span.right];
    if (column) {
      this._api?.ensureIndexVisible(row);
      this._api?.ensureColumnVisible(column.name);
      this._reach({ row, column: column.name });
    }
  }

  private _isCorner(event: MouseEvent, cell: HTMLElement): boolean {
    const { right, bottom } = cell.getBoundingClientRect();
    return (
      cell.classList.contains('rerun-grid-corner') &&
      right - event.clientX <= CORNER_PX &&
      bottom - event.clientY <= CORNER_PX
    );
  }
}

const STEPS: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1]
};

/** A span that reaches as far as a place, down or up, or to a side: whichever is further. */
export function stretch(span: ISpan, to: ISpan): ISpan {
  const down = Math.max(to.bottom - span.bottom, span.top - to.top, 0);
  const aside = Math.max(to.right - span.right, span.left - to.left, 0);
  return down >= aside
    ? { ...span, top: Math.min(span.top, to.top), bottom: Math.max(span.bottom, to.bottom) }
    : { ...span, left: Math.min(span.left, to.left), right: Math.max(span.right, to.right) };
}

function holds(span: ISpan | null, row: number, place: number): boolean {
  return (
    span !== null &&
    row >= span.top &&
    row <= span.bottom &&
    place >= span.left &&
    place <= span.right
  );
}

function cellAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('.ag-cell') : null;
}

function isEdited(cell: HTMLElement): boolean {
  return cell.classList.contains('ag-cell-inline-editing');
}

/** Where a cell stands in its table. */
export function placeOf(cell: HTMLElement): IPlace | null {
  const column = cell.getAttribute('col-id');
  const row = cell.closest('.ag-row')?.getAttribute('row-index');
  return column && row ? { row: Number(row), column } : null;
}

function isSamePlace(one: IPlace | undefined, other: IPlace): boolean {
  return one?.row === other.row && one.column === other.column;
}

function toggle(cell: HTMLElement, name: string, isOn: boolean): void {
  if (cell.classList.contains(name) !== isOn) {
    cell.classList.toggle(name, isOn);
  }
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(value, most));
}

function keep(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}
