import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mock, test } from 'node:test';
import { formatCell } from '../grid/format';
import { momentText } from '../moments';
import type { Cell, IColumn, ILook } from '../grid/protocol';

interface ISample {
  readonly column: IColumn;
  readonly value: Cell;
  readonly look: ILook;
  readonly text: string;
}

// Written by `python -m tests.texts`; the test runner's folder is `labextension`.
const SAMPLES = JSON.parse(readFileSync('../tests/wire/texts.json', 'utf8')) as ISample[];

for (const { column, value, look, text } of SAMPLES) {
  test(`a cell of "${column.name}" says ${text}`, () => {
    assert.equal(look.text ?? formatCell(value, column) ?? 'None', text);
  });
}

test('what is entered without an offset is on the clock of the data', () => {
  const column: IColumn = {
    name: 't',
    type: 'datetime',
    kind: 'datetime',
    timezone: 'America/New_York'
  };
  assert.equal(formatCell('2024-03-05T16:07:09', column), '2024-03-05 16:07:09-05:00');
  assert.equal(formatCell('2024-03-05', { ...column, type: 'date' }), '2024-03-05');
});

test('what is told from now on is told of the moment, in any zone', () => {
  mock.method(Date, 'now', () => Date.UTC(2024, 2, 5, 12));
  const tell = (text: string, format: string): string => momentText(text, 'datetime', { format });

  assert.equal(tell('2024-03-05T23:00:00+09:00', 'distance'), 'in 2 hours');
  assert.equal(tell('2024-03-05T09:00:00-03:00', 'distance'), 'now');
  assert.equal(tell('2024-03-04T23:00:00+00:00', 'calendar'), 'yesterday 23:00');
  assert.equal(tell('2024-03-06T00:30:00+09:00', 'calendar'), 'tomorrow 00:30');
  assert.equal(tell('2024-03-08T00:30:00+09:00', 'calendar'), '2024-03-08 00:30:00+09:00');
  mock.restoreAll();
});
