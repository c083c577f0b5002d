import './page';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GridMessage, WireRow } from '../grid/protocol';
import { RowSource } from '../grid/source';
import type { IAppModel } from '../host';

const QUERY = { sort: [], search: '' };

test('rows of older data that come after a change are asked for again', () => {
  const sent: { type: string; id: string }[] = [];
  const model = {
    get: () => ({ version: 0, total: 1, rows: [['r0', ['first']]] }),
    send: (message: { type: string; id: string }) => sent.push(message)
  };
  const source = new RowSource(model as unknown as IAppModel, () => undefined);
  const got: (readonly WireRow[])[] = [];
  const answer = (version: number, text: string): void => {
    const id = sent.at(-1)?.id;
    source.take({ type: 'rows', id, version, total: 1, rows: [['r0', [text]]] } as GridMessage);
  };
  source.fetch(0, 1, QUERY, rows => got.push(rows));

  source.take({ type: 'refresh', version: 1, total: 1, query: QUERY, blocks: [] });
  answer(0, 'old');
  assert.deepEqual(got, []);
  answer(1, 'new');

  assert.equal(sent.length, 2);
  assert.deepEqual(got, [[['r0', ['new']]]]);
});
