/** Reading what is selected in a chart: when the hand rests, in the form that the program gets. */
import type { View } from 'vega';
import { isObject } from './selection';

export type Selections = Record<string, unknown>;
type Row = Record<string, unknown>;

const REST_MS = 150;
const ROW_ID = '_vgsid_';

export class SelectionReader {
  readonly selections: Selections;
  private readonly _changed = new Set<string>();
  private readonly _ends: (() => void)[] = [];
  private _timer = 0;
  private _isPressed = false;

  constructor(
    private readonly _view: View,
    box: HTMLElement,
    names: readonly string[],
    known: Selections,
    private readonly _tell: (selections: Selections) => void
  ) {
    this.selections = Object.fromEntries(names.map(name => [name, known[name] ?? {}]));
    for (const name of names) {
      const listen = (): void => {
        this._changed.add(name);
        this._wait();
      };
      _view.addSignalListener(name, listen);
      this._ends.push(() => _view.removeSignalListener(name, listen));
    }
    if (names.length > 0) {
      this._listen(box, 'pointerdown', () => (this._isPressed = true));
      for (const end of ['pointerup', 'pointercancel', 'blur']) {
        this._listen(window, end, () => this._release());
      }
    }
  }

  dispose(): void {
    clearTimeout(this._timer);
    this._ends.forEach(end => end());
  }

  private _listen(target: EventTarget, type: string, listener: () => void): void {
    target.addEventListener(type, listener, { capture: true, passive: true });
    this._ends.push(() => target.removeEventListener(type, listener, { capture: true }));
  }

  private _release(): void {
    if (this._isPressed) {
      this._isPressed = false;
      this._wait();
    }
  }

  /** Tell once nothing has changed for a moment and no button is held down. */
  private _wait(): void {
    clearTimeout(this._timer);
    if (!this._isPressed) {
      this._timer = window.setTimeout(() => this._report(), REST_MS);
    }
  }

  private _report(): void {
    const before = JSON.stringify(this.selections);
    for (const name of this._changed) {
      this.selections[name] = this._read(this._view.signal(name) as unknown);
    }
    this._changed.clear();
    if (JSON.stringify(this.selections) !== before) {
      this._tell({ ...this.selections });
    }
  }

  /** Points as a list, intervals as they are. */
  private _read(value: unknown): unknown {
    if (!isObject(value)) {
      return {};
    }
    const points = isObject(value.vlPoint) ? value.vlPoint.or : undefined;
    return Array.isArray(points) ? points.map(point => this._describe(point as Row)) : value;
  }

  /** A point that Vega knows by a number of its own is described by the fields of its row. */
  private _describe(point: Row): Row {
    if (!(ROW_ID in point)) {
      return point;
    }
    const { data } = this._view.getState({ data: () => true, signals: () => false }) as {
      data: Record<string, unknown>;
    };
    for (const rows of Object.values(data)) {
      const found = Array.isArray(rows)
        ? (rows as Row[]).find(row => row[ROW_ID] === point[ROW_ID] && !('unit' in row))
        : undefined;
      if (found) {
        return Object.fromEntries(Object.entries(found).filter(([name]) => name !== ROW_ID));
      }
    }
    return point;
  }
}
