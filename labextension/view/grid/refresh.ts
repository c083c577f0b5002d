/** Taking over other data: cell by cell where the rows are the same, else block by block. */
import type { GridApi } from 'ag-grid-community';
import type { IRefresh, IRow, WireRow } from './protocol';

export interface IRefreshed {
  /** How many rows there were before. */
  readonly total: number;
  patch(rows: readonly WireRow[]): void;
  /** Get the rows of a block that is out of view, to change in place, too. */
  fetch(start: number): void;
}

/** Have the grid take over what the kernel says; return whether its rows stay where they are. */
export function refresh(api: GridApi<IRow>, message: IRefresh, table: IRefreshed): boolean {
  const states = api.getCacheBlockState() as Record<
    string,
    { startRow: number; pageStatus: string }
  >;
  const loaded = new Set(
    Object.values(states)
      .filter(block => block.pageStatus === 'loaded')
      .map(block => block.startRow)
  );
  const blocks = message.blocks.filter(block => loaded.has(block.start));
  const isInPlace = blocks.every(({ start, rows }) =>
    rows.every(([id], i) => api.getRowNode(id)?.rowIndex === start + i)
  );
  if (table.total !== message.total || !isInPlace) {
    api.refreshInfiniteCache();
    return false;
  }
  for (const block of blocks) {
    table.patch(block.rows);
    loaded.delete(block.start);
  }
  loaded.forEach(start => table.fetch(start));
  return true;
}
