import './page';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IGetRowsParams } from 'ag-grid-community';
import type { GridMessage, IFirst, IRow, WireRow } from '../grid/protocol';
import { Choices } from '../grid/choices';
import { RowSource } from '../grid/source';

const ARRANGEMENT = { sort: [], search: '' };

const FIRST: IFirst = { version: 0, total: 1, rows: row('first') };

function makeSource(isFirstFresh = true): {
  source: RowSource;
  sent: { type: string; id: string }[];
} {
  const sent: { type: string; id: string }[] = [];
  const send = (message: object): unknown => sent.push(message as { type: string; id: string });
  const context = { first: FIRST, isFirstFresh, send };
  return { source: new RowSource(context, new Choices(), () => undefined), sent };
}

function row(text: string): WireRow[] {
  return [['r0', [text]]];
}

/** The texts that the grid gets when it asks for its first block; none if the kernel is asked. */
function shown(source: RowSource): unknown[] {
  const found: unknown[] = [];
  const successCallback = (rows: IRow[]): void => {
    found.push(...rows.map(each => each.cells[0]));
  };
  source.getRows({
    startRow: 0,
    endRow: 1,
    sortModel: [],
    successCallback
  } as unknown as IGetRowsParams);
  return found;
}

const CHANGES: Record<string, GridMessage> = {
  rows: { type: 'refresh', version: 1, total: 1, arrangement: ARRANGEMENT, blocks: [] },
  cells: { type: 'patch', version: 1, rows: row('new') }
};

for (const [what, change] of Object.entries(CHANGES)) {
  test(`rows of older data that come after a change of ${what} are asked for again`, () => {
    const { source, sent } = makeSource();
    const got: (readonly WireRow[])[] = [];
    const answer = (version: number, text: string): void => {
      const id = sent.at(-1)?.id ?? '';
      source.take({ type: 'rows', id, version, total: 1, rows: row(text) });
    };
    source.fetch(0, 1, ARRANGEMENT, rows => got.push(rows));

    source.take(change);
    answer(0, 'old');
    assert.deepEqual(got, []);
    answer(1, 'new');

    assert.equal(sent.length, 2);
    assert.deepEqual(got, [row('new')]);
  });
}

test('cells that change before the grid asks for what came with the table are in it', () => {
  const { source } = makeSource();
  source.take({ type: 'patch', version: 1, rows: row('new') });
  assert.deepEqual(shown(source), ['new']);
});

test('cells that change before the grid asks for what came with a refresh are in it', () => {
  const { source } = makeSource();
  const blocks = [{ start: 0, rows: row('pushed') }];
  source.take({ type: 'refresh', version: 1, total: 1, arrangement: ARRANGEMENT, blocks });
  source.take({ type: 'patch', version: 2, rows: row('new') });
  assert.deepEqual(shown(source), ['new']);
});

test('a page that may have missed something asks again, and takes over rows only if there are others', () => {
  const { source, sent } = makeSource(false);
  assert.deepEqual(shown(source), []);
  assert.equal(source.restore(FIRST), null);
  assert.deepEqual(
    sent.map(({ type }) => type),
    ['rows', 'rows']
  );

  const news = source.restore({ version: 1, total: 2, rows: row('other') });
  assert.ok(news && source.take(news));
  assert.equal(source.total, 2);
  assert.deepEqual(shown(source), ['other']);
});
