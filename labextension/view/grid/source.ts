/**
 * Where the grid's rows come from: the first screen from the node, all others from the kernel.
 *
 * After a change in the kernel the blocks that the grid has come along with the news, so that nothing
 * that is shown goes away while they are fetched.
 */
import type { GridApi, IDatasource, IGetRowsParams } from 'ag-grid-community';
import type { Choices } from './choices';
import type { IGridContext } from './grid';
import {
  toRow,
  type GridMessage,
  type IFirst,
  type IArrangement,
  type IRefresh,
  type IRow,
  type WireRow
} from './protocol';

const UNSORTED: IArrangement = { sort: [], search: '' };

type Arrived = (rows: readonly WireRow[], total: number) => void;

export class RowSource implements IDatasource {
  /** Tells this page from others on the same table. */
  readonly view = Math.random().toString(36).slice(2);
  rowCount?: number;
  search = '';
  total = 0;
  /** The rows that came with the table. */
  readonly first: readonly IRow[];
  private readonly _waiting = new Map<string, { arrived: Arrived; askAgain: () => void }>();
  private readonly _pushed = new Map<string, readonly WireRow[]>();
  private _next = 1;
  private _asked = 0;
  /** Which data there is now; rows of older data may still be on their way. */
  private _version: number;

  constructor(
    private readonly _context: Pick<IGridContext, 'first' | 'isFirstFresh' | 'send'>,
    private readonly _choices: Choices,
    private readonly _counted: () => void
  ) {
    const { rows, total, version } = _context.first;
    this._version = version;
    this.total = total;
    this.first = rows.map(toRow);
    if (_context.isFirstFresh) {
      this._pushed.set(keyOf(UNSORTED, 0), rows);
    }
  }

  getRows(params: IGetRowsParams): void {
    const arrangement = this.arrangementOf(params);
    const key = keyOf(arrangement, params.startRow);
    const pushed = this._pushed.get(key);
    if (pushed) {
      this._pushed.delete(key);
      params.successCallback(pushed.map(toRow), this.total);
      return;
    }
    this.fetch(params.startRow, params.endRow, arrangement, (rows, total) =>
      params.successCallback(rows.map(toRow), total)
    );
  }

  /** Ask the kernel for rows. */
  fetch(start: number, end: number, arrangement: IArrangement, arrived: Arrived): void {
    const id = `${this.view}-${this._next++}`;
    const askAgain = (): void => this.fetch(start, end, arrangement, arrived);
    this._waiting.set(id, { arrived, askAgain });
    this._context.send({ type: 'rows', id, start, end, ...arrangement });
  }

  /** What the grid shows now. */
  arrangement(api: GridApi<IRow> | undefined): IArrangement {
    const sorted = (api?.getColumnState() ?? [])
      .filter(column => column.sort)
      .sort((a, b) => (a.sortIndex ?? 0) - (b.sortIndex ?? 0));
    return this.arrangementOf({
      sortModel: sorted.map(({ colId, sort }) => ({ colId, sort: sort ?? 'asc' }))
    });
  }

  arrangementOf({ sortModel }: Pick<IGetRowsParams, 'sortModel'>): IArrangement {
    const sort = sortModel.map(each => [each.colId, each.sort] as const);
    const asked = sort.length || this.search ? { asked: `${this.view}-${this._asked}` } : {};
    return { sort, search: this.search, ...asked, ...(this.search ? this._choices.shown : {}) };
  }

  /** The person sorts or searches: where rows are now is found anew. */
  askAnew(): void {
    this._asked++;
    this.forget();
  }

  /** Ask again what may not have been heard; return what there is to take over if the kernel has other rows by now. */
  restore({ rows, total, version }: IFirst): IRefresh | null {
    const waiting = [...this._waiting.values()];
    this._waiting.clear();
    waiting.forEach(({ askAgain }) => askAgain());
    const blocks = [{ start: 0, rows }];
    return version === this._version
      ? null
      : { type: 'refresh', version, total, arrangement: UNSORTED, blocks };
  }

  /** Take a message of the kernel; return whether the grid has to ask for its rows anew. */
  take(message: GridMessage): boolean {
    if (message.type === 'rows') {
      const asked = this._waiting.get(message.id);
      this._waiting.delete(message.id);
      if (message.version < this._version) {
        asked?.askAgain();
        return false;
      }
      this._count(message.total);
      asked?.arrived(message.rows, message.total);
    } else if (message.type === 'refresh') {
      this._version = message.version;
      this._pushed.clear();
      this._count(message.total);
      for (const block of message.blocks) {
        this._pushed.set(keyOf(message.arrangement, block.start), block.rows);
      }
      return true;
    } else if (message.type === 'patch') {
      this._version = Math.max(this._version, message.version);
      this._patchPushed(message.rows);
    }
    return false;
  }

  /** What was pushed and not asked for is of no use later. */
  forget(): void {
    this._pushed.clear();
  }

  /** The grid asks for what was pushed a moment later: what changes by then has to be in it. */
  private _patchPushed(rows: readonly WireRow[]): void {
    const changed = new Map(rows.map(row => [row[0], row]));
    for (const [key, pushed] of this._pushed) {
      this._pushed.set(
        key,
        pushed.map(row => changed.get(row[0]) ?? row)
      );
    }
  }

  private _count(total: number): void {
    if (total !== this.total) {
      this.total = total;
      this._counted();
    }
  }
}

function keyOf(arrangement: IArrangement, start: number): string {
  const { sort, search, asked = '', formats = [], hidden = [] } = arrangement;
  return JSON.stringify([sort, search, asked, formats, hidden, start]);
}
