/**
 * What is said at cells: why they did not take an entry, gone with the next action; and that a cell
 * became another one while somebody types in it.
 */
import { append, setAttribute, setText } from '../dom';
import { placeBeside, setFloating, visiblePart } from '../floating';
import { freshId } from '../names';
import type { IRefused } from './plan';
import { placeOf, type IPlace } from './ranges';

const MODIFIERS: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'Meta']);
const MOVES = /^(Arrow|Page|Home|End|Tab)/;

export class Refusals {
  private readonly _bubble: HTMLElement;
  private _refused: readonly IRefused[] = [];
  private _told: IRefused | null = null;
  private _note: IRefused | null = null;
  private readonly _ends = new AbortController();
  private readonly _watch: MutationObserver;

  constructor(
    root: HTMLElement,
    private readonly _box: HTMLElement
  ) {
    this._bubble = append(root, 'div', 'rerun-grid-said');
    this._bubble.id = freshId('rerun-grid-said');
    this._bubble.setAttribute('role', 'alert');
    this._bubble.setAttribute('popover', 'manual');
    const options = { capture: true, signal: this._ends.signal };
    document.addEventListener('keydown', event => this._onKey(event), options);
    document.addEventListener('mousedown', event => this._onDown(event), options);
    document.addEventListener('scroll', () => this._show(), options);
    this._watch = new MutationObserver(() => this._show());
    this._watch.observe(_box, { childList: true, subtree: true });
  }

  dispose(): void {
    this._watch.disconnect();
    this._ends.abort();
    this._bubble.remove();
  }

  /** Say of each cell why it stays as it was. */
  say(refused: readonly IRefused[]): void {
    this._refused = refused;
    this._told = refused[0] ?? null;
    this._show();
  }

  /** Say it of more cells. */
  add(refused: readonly IRefused[]): void {
    this.say([...this._refused, ...refused]);
  }

  /** Another cell has the focus. */
  focused(place: IPlace): void {
    const found = this._refused.find(each => isAt(each, place));
    if (found && this._refused.length > 1) {
      this._told = found;
      this._show();
    }
  }

  /** Tell at a cell, for as long as somebody types in it. */
  note(note: IRefused | null): void {
    if (note || this._note) {
      this._note = note;
      this._show();
    }
  }

  private _onKey({ key, target }: KeyboardEvent): void {
    const stays = this._refused.length > 1 && MOVES.test(key) && this._isInside(target);
    if (this._refused.length && !stays && !MODIFIERS.has(key)) {
      this.say([]);
    }
  }

  private _onDown({ target }: MouseEvent): void {
    const stays = this._refused.length > 1 && this._isInside(target);
    if (this._refused.length && !stays) {
      this.say([]);
    }
  }

  private _isInside(target: EventTarget | null): boolean {
    return target instanceof Node && this._box.contains(target);
  }

  private _show(): void {
    const told = this._note ?? this._told;
    if (!told && !this._bubble.textContent) {
      return;
    }
    let anchor: HTMLElement | null = null;
    for (const cell of this._box.querySelectorAll<HTMLElement>('.ag-cell')) {
      const place = placeOf(cell);
      const isRefused = place !== null && this._refused.some(each => isAt(each, place));
      if (cell.classList.contains('rerun-grid-refused') !== isRefused) {
        cell.classList.toggle('rerun-grid-refused', isRefused);
        setAttribute(cell, 'aria-invalid', isRefused ? 'true' : null);
      }
      const isTold = place !== null && told !== null && isAt(told, place);
      setAttribute(cell, 'aria-describedby', isTold ? this._bubble.id : null);
      anchor = isTold ? cell : anchor;
    }
    const others = this._note ? 0 : this._refused.length - 1;
    const more = others > 0 ? ` ${others} more ${others === 1 ? 'cell' : 'cells'} stayed.` : '';
    setText(this._bubble, told ? told.text + more : '');
    setAttribute(this._bubble, 'data-kind', this._note ? 'note' : null);
    const isShown = anchor !== null && visiblePart(anchor) !== null;
    setFloating(this._bubble, isShown);
    if (anchor && isShown) {
      placeBeside(anchor, this._bubble);
    }
  }
}

function isAt(told: IRefused, place: IPlace): boolean {
  return told.row === place.row && told.column === place.column;
}
