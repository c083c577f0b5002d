/**
 * What many cells become at once: pasted, filled or emptied. A plan is sent as one message, which causes
 * one run. Rows that are added have the ids `n0`, `n1`, ... in it.
 */
import { isSame } from './protocol';
import { readCell, writeCell } from './pasted';
import type { Cell, IColumn, IRow } from './protocol';

export type CellEdit = readonly [row: string, column: string, value: Cell];

/** A cell that stays as it was: where it is in the table, and why. */
export interface IRefused {
  readonly row: number;
  readonly column: string;
  readonly text: string;
}

export interface IPlan {
  readonly cells: readonly CellEdit[];
  readonly adds: number;
  readonly refused: readonly IRefused[];
  /** What was left out without being wrong, in words. */
  readonly notices: readonly string[];
}

/** A part of the table: rows from the number `top` on, and columns, as they are shown. */
export interface ITarget {
  readonly top: number;
  readonly rows: readonly IRow[];
  readonly columns: readonly IColumn[];
  readonly isDisabled: boolean;
  placeOf(column: IColumn): number;
}

/** Paste texts from the first row and column of the target on. Rows that the target has not are added, or left out. */
export function planPaste(
  texts: readonly (readonly string[])[],
  target: ITarget,
  canAdd: boolean
): IPlan {
  const width = Math.max(0, ...texts.map(line => line.length));
  const lost = Math.max(0, texts.length - target.rows.length);
  const shown = canAdd ? texts : texts.slice(0, target.rows.length);
  const draft = new Draft(target);
  shown.forEach((line, down) => {
    line.slice(0, target.columns.length).forEach((text, right) => draft.read(text, down, right));
  });
  return draft.plan(canAdd ? lost : 0, [
    canAdd || !lost ? '' : `${count(lost, 'row')} did not fit: no rows can be added to this table.`,
    width > target.columns.length
      ? `${count(width - target.columns.length, 'column')} did not fit.`
      : ''
  ]);
}

/** Repeat a pattern of cells over the target, from its first row and column on. */
export function planFill(source: ITarget, target: ITarget): IPlan {
  const draft = new Draft(target);
  target.rows.forEach((_, down) => {
    const from = source.rows[down % source.rows.length];
    target.columns.forEach((column, right) => {
      const like = source.columns[right % source.columns.length];
      if (from && like) {
        const value = from.cells[source.placeOf(like)];
        if (like === column) {
          draft.set(value ?? null, down, right);
        } else {
          draft.read(writeCell(value, like), down, right);
        }
      }
    });
  });
  return draft.plan(0, []);
}

/** Empty all cells of the target but those that must not be empty. */
export function planClear(target: ITarget): IPlan {
  const draft = new Draft(target);
  const isKept = target.columns.some(column => column.isEditable && column.isRequired);
  target.rows.forEach((_, down) => {
    target.columns.forEach((column, right) => {
      if (!column.isRequired) {
        draft.set(null, down, right);
      }
    });
  });
  return draft.plan(0, [isKept ? 'Cells that must not be empty stay as they were.' : '']);
}

class Draft {
  private readonly _cells: CellEdit[] = [];
  private readonly _refused: IRefused[] = [];
  private _locked = 0;

  constructor(private readonly _target: ITarget) {}

  read(text: string, down: number, right: number): void {
    const column = this._target.columns[right];
    if (!column || this._isLocked(column)) {
      return;
    }
    const reading = readCell(text, column, this._before(down, column));
    if ('reason' in reading) {
      const row = this._target.top + down;
      this._refused.push({ row, column: column.name, text: explain(text, reading.reason) });
    } else {
      this.set(reading.value, down, right);
    }
  }

  set(value: Cell, down: number, right: number): void {
    const column = this._target.columns[right];
    if (column && !this._isLocked(column) && !isSame(value, this._before(down, column))) {
      const row = this._target.rows[down];
      const id = row ? row.id : `n${down - this._target.rows.length}`;
      this._cells.push([id, column.name, value]);
    }
  }

  plan(adds: number, notices: readonly string[]): IPlan {
    const locked = this._locked ? 'Cells that cannot be changed stay as they were.' : '';
    return {
      cells: this._cells,
      adds,
      refused: this._refused,
      notices: [...notices, locked].filter(Boolean)
    };
  }

  private _isLocked(column: IColumn): boolean {
    const isLocked = this._target.isDisabled || !column.isEditable;
    this._locked += Number(isLocked);
    return isLocked;
  }

  private _before(down: number, column: IColumn): Cell {
    return this._target.rows[down]?.cells[this._target.placeOf(column)] ?? null;
  }
}

const LONGEST = 40;

/** Say that a text was not taken, and why. */
export function explain(text: string, reason: string): string {
  const start = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return start ? `“${start}” was not taken. ${reason}` : reason;
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString()} ${noun}${number === 1 ? '' : 's'}`;
}
