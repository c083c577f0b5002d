/**
 * What the kernel and a table in the browser say to each other; `render/grid/parts.py` is the other end.
 *
 * Rows stay in the kernel. A row has an id, `r` and its position in the data, `a` and its number among
 * those that were added, or `f` and its number among those below the data, and its cells in the order of the columns.
 */

import type { IStatistics } from './statistics';

export interface IOption {
  readonly value: string | number | boolean;
  readonly label?: string;
  readonly color?: string;
}

export interface IRules {
  readonly format?: string;
  readonly min_value?: number | string;
  readonly max_value?: number | string;
  readonly step?: number;
  readonly timezone?: string;
  readonly max_chars?: number;
  readonly validate?: string;
  readonly display_text?: string;
  readonly icon?: string;
  readonly accept_new_options?: boolean;
  readonly y_min?: number;
  readonly y_max?: number;
  readonly color?: string;
  readonly button_type?: string;
}

export interface IColumn {
  readonly name: string;
  readonly label?: string;
  /** Names that stand over the label, from the top down; columns beside each other share them. */
  readonly groups?: readonly string[];
  readonly type: string;
  readonly kind: string;
  readonly isIndex?: boolean;
  readonly isEditable?: boolean;
  readonly isRequired?: boolean;
  readonly isPinned?: boolean;
  readonly hasPress?: boolean;
  readonly width?: number | 'small' | 'medium' | 'large';
  readonly help?: string;
  readonly align?: 'left' | 'center' | 'right';
  readonly timezone?: string;
  readonly options?: readonly IOption[];
  /** The least and the greatest value of the type of data: numbers, or days. */
  readonly limits?: readonly [number, number] | readonly [string, string];
  readonly rules?: IRules;
}

export interface IShape {
  readonly columns: readonly IColumn[];
  readonly label: string;
  readonly height: number | 'auto' | 'content' | 'stretch';
  readonly width: number | 'content' | 'stretch';
  readonly rowHeight: number;
  readonly placeholder: string;
  readonly block: number;
  readonly hasRange?: boolean;
  /** How many of the rows, the last ones, are none of the data; a search has none of them. */
  readonly foot: number;
  readonly hasStatistics?: boolean;
  readonly modes?: readonly string[];
  readonly isEditor?: boolean;
  readonly disabled?: boolean;
  readonly canAdd?: boolean;
  readonly canDelete?: boolean;
}

export type Cell = unknown;

/** What one cell looks like, beyond its column. The kernel has sanitised it. */
export interface ILook {
  readonly text?: string;
  readonly css?: string;
  readonly html?: string;
}

export type WireRow = readonly [
  id: string,
  cells: readonly Cell[],
  looks?: Readonly<Record<string, ILook>>
];

/** A row as the grid has it; cells change in place when the person enters something. */
export interface IRow {
  readonly id: string;
  readonly cells: Cell[];
  readonly looks: Readonly<Record<string, ILook>>;
}

export interface IArrangement {
  readonly sort: readonly (readonly [string, string])[];
  readonly search: string;
  /** Tells one time that the person sorted or searched from another: until then rows stay where they are. */
  readonly asked?: string;
  /** While something is searched: the formats that the person chose, and the columns that do not count. */
  readonly formats?: readonly (readonly [string, string])[];
  readonly hidden?: readonly string[];
}

export interface IFirst {
  readonly version: number;
  readonly rows: readonly WireRow[];
  readonly total: number;
}

export interface ISelection {
  readonly rows: readonly number[];
  readonly columns: readonly string[];
  readonly cells: readonly (readonly [number, string])[];
}

export interface IRefresh {
  readonly type: 'refresh';
  readonly version: number;
  readonly total: number;
  readonly arrangement: IArrangement;
  readonly blocks: readonly { readonly start: number; readonly rows: readonly WireRow[] }[];
}

/** To the view with this token: a cell to look at, and where its row is. */
export interface IPlaced {
  readonly type: 'place';
  readonly token: string;
  readonly row: string;
  readonly column: string;
  readonly at: number;
}

export type GridMessage =
  | IRefresh
  | {
      readonly type: 'rows';
      readonly id: string;
      readonly version: number;
      readonly rows: readonly WireRow[];
      readonly total: number;
    }
  | { readonly type: 'patch'; readonly version: number; readonly rows: readonly WireRow[] }
  | {
      /** To the view with this token: cells that stay as they were; without a row, all that it asked for. */
      readonly type: 'refused';
      readonly token: string;
      readonly cells: readonly (readonly [row: string, column: string, reason: string])[];
    }
  | IPlaced
  | {
      /** To the view with this token: of a column without any, null. */
      readonly type: 'statistics';
      readonly token: string;
      readonly column: string;
      readonly statistics: IStatistics | null;
    }
  | { readonly type: 'csv'; readonly text: string };

/** A change of the data: its cells by the ids of their rows; `n` and a number is one that comes with it. */
export type GridDeed =
  | { readonly type: 'edit'; readonly row: string; readonly column: string; readonly value: Cell }
  | {
      readonly type: 'edits';
      readonly cells: readonly (readonly [row: string, column: string, value: Cell])[];
      readonly adds: number;
    }
  | { readonly type: 'add' }
  | { readonly type: 'delete'; readonly rows: readonly string[] }
  | { readonly type: 'undo' | 'redo' };

/** What a page asks, or has done with what it shows by a arrangement; answers are for the view with this token. */
export type GridQuestion = GridDeed | { readonly type: 'statistics'; readonly column: string };

export type GridRequest =
  | (GridQuestion & IArrangement & { readonly token: string })
  | ({
      readonly type: 'rows';
      readonly id: string;
      readonly start: number;
      readonly end: number;
    } & IArrangement)
  | ({ readonly type: 'csv' } & IArrangement)
  | {
      readonly type: 'press';
      readonly column: string;
      readonly row: string;
      readonly label: string;
    }
  | {
      readonly type: 'select';
      readonly value: { readonly selection: ISelection };
      readonly token: string;
    };

export function toRow([id, cells, looks]: WireRow): IRow {
  return { id, cells: [...cells], looks: looks ?? {} };
}

export function isSame(one: Cell, other: Cell): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

/** The position in the data; null for a row that was added. */
export function positionOf(id: string): number | null {
  return id.startsWith('r') ? Number(id.slice(1)) : null;
}
