/** Rows by their places, whether the grid has them or the kernel only. */
import type { GridApi } from 'ag-grid-community';
import { toRow, type IArrangement, type IRow } from './protocol';
import type { RowSource } from './source';

export class RowReader {
  constructor(
    private readonly _api: GridApi<IRow>,
    private readonly _source: RowSource,
    private readonly _arrangement: () => IArrangement
  ) {}

  /** The rows from the first to the last, if the grid has them all. */
  loaded(first: number, last: number): IRow[] | null {
    const rows: IRow[] = [];
    for (let at = first; at <= last; at++) {
      const row = this._api.getDisplayedRowAtIndex(at)?.data;
      if (!row) {
        return null;
      }
      rows.push(row);
    }
    return rows;
  }

  async read(first: number, last: number): Promise<IRow[]> {
    const loaded = this.loaded(first, last);
    if (loaded) {
      return loaded;
    }
    const rows: IRow[] = [];
    while (rows.length <= last - first) {
      const block = await this._fetch(first + rows.length, last + 1);
      if (!block.length) {
        break; // there are fewer rows by now
      }
      rows.push(...block);
    }
    return rows;
  }

  private _fetch(start: number, end: number): Promise<IRow[]> {
    return new Promise(resolve => {
      this._source.fetch(start, end, this._arrangement(), rows => resolve(rows.map(toRow)));
    });
  }
}
