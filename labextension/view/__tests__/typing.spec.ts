import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GridApi } from 'ag-grid-community';
import type { IRow } from '../grid/protocol';
import { Typing } from '../grid/typing';
import './page';

const row = (id: string): IRow => ({ id, cells: [id], looks: [null] }) as unknown as IRow;

/** Somebody types in the second of these rows. */
function makeTyping(): { typing: Typing; rows: IRow[] } {
  const rows = [row('a'), row('b'), row('c')];
  const api = {
    getEditingCells: () => [{ rowIndex: 1, column: { getColId: () => 'name' } }],
    getDisplayedRowAtIndex: (at: number) => ({ data: rows[at] }),
    getRowNode: (id: string) => {
      const data = rows.find(each => each.id === id);
      return data && { data };
    }
  };
  const box = document.createElement('div');
  return { typing: new Typing(box, api as unknown as GridApi<IRow>, () => undefined), rows };
}

test('an entry in a row that changed meanwhile is for the row as it is now', () => {
  const { typing, rows } = makeTyping();
  typing.hold();
  const changed = row('b');
  rows[1] = changed;
  assert.equal(typing.begunIn(changed, 'name'), changed);
  rows.unshift(row('new'));
  assert.equal(typing.begunIn(rows[1], 'name'), changed);
});

test('an entry is for the row that it was begun in, whatever is shown in its place by then', () => {
  const { typing, rows } = makeTyping();
  const begun = rows[1] as IRow;
  typing.hold();
  rows.splice(1, 1);
  typing.hold(); // more comes or goes before the grid has the rows
  const shown = rows[1] as IRow;
  assert.equal(shown.id, 'c');
  assert.equal(typing.begunIn(shown, 'name'), begun);
  assert.equal(typing.begunIn(shown, 'other'), shown);
  typing.drop();
  assert.equal(typing.begunIn(shown, 'name'), shown);
});
