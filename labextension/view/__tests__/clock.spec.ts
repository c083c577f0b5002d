import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromClock, isBefore, toClock } from '../grid/clock';
import type { IColumn } from '../grid/protocol';

const PLAIN: IColumn = { name: 't', type: 'datetime', kind: 'datetime' };
const TOKYO: IColumn = { ...PLAIN, timezone: 'Asia/Tokyo' };
const BERLIN: IColumn = { ...PLAIN, timezone: 'Europe/Berlin' };
const SHOWN_IN_TOKYO: IColumn = { ...PLAIN, rules: { timezone: 'Asia/Tokyo' } };

const CLOCKS: [IColumn, unknown, string][] = [
  [PLAIN, '2024-03-05T16:07:09', '2024-03-05T16:07:09'],
  [PLAIN, '2024-03-05T16:07:09.250', '2024-03-05T16:07:09.250'],
  [PLAIN, null, ''],
  [PLAIN, 'no date', ''],
  [TOKYO, '2024-03-05T16:07:09+09:00', '2024-03-05T16:07:09'],
  [TOKYO, '2024-03-05T07:07:09Z', '2024-03-05T16:07:09'],
  [TOKYO, '2024-03-05T16:07:09', '2024-03-05T16:07:09'],
  [SHOWN_IN_TOKYO, '2024-03-05T07:07:09', '2024-03-05T16:07:09'],
  [{ ...PLAIN, type: 'date' }, '2024-03-05T16:07:09', '2024-03-05'],
  [{ ...TOKYO, type: 'date' }, '2024-03-05T01:07:09+09:00', '2024-03-05'],
  [{ ...PLAIN, type: 'time', kind: 'time' }, '16:07:09', '16:07:09']
];

for (const [column, value, shown] of CLOCKS) {
  test(`${String(value)} is edited as ${shown}`, () => {
    assert.equal(toClock(value, column), shown);
    assert.equal(fromClock(shown, column, value, shown), value); // untouched
  });
}

const ENTRIES: [IColumn, string, unknown][] = [
  [PLAIN, '2024-03-05T16:07', '2024-03-05T16:07'],
  [PLAIN, '', null],
  [TOKYO, '2024-03-05T16:07:09', '2024-03-05T07:07:09Z'],
  [TOKYO, '2024-03-05T16:07:09.5', '2024-03-05T07:07:09.5Z'],
  [SHOWN_IN_TOKYO, '2024-03-05T16:07', '2024-03-05T07:07:00Z'],
  [BERLIN, '2024-07-05T16:07:09', '2024-07-05T14:07:09Z'],
  [BERLIN, '2024-12-05T16:07:09', '2024-12-05T15:07:09Z'],
  [BERLIN, '2024-03-31T03:30:00', '2024-03-31T01:30:00Z'],
  [{ ...PLAIN, timezone: '+05:30' }, '2024-03-05T16:07:09', '2024-03-05T10:37:09Z'],
  [{ ...PLAIN, timezone: 'Nowhere' }, '2024-03-05T16:07:09', '2024-03-05T16:07:09'],
  [{ ...TOKYO, type: 'date' }, '2024-03-05', '2024-03-05']
];

for (const [column, text, value] of ENTRIES) {
  const zone = column.rules?.timezone ?? column.timezone ?? 'no zone';
  test(`"${text}" entered as ${column.type} in ${zone} is ${String(value)}`, () => {
    assert.equal(fromClock(text, column, '2000-01-01', '2000-01-01T00:00:00'), value);
  });
}

test('moments are compared, not their texts', () => {
  assert.equal(isBefore('2024-01-01T00:00:00Z', '2024-01-01T09:00:00+09:00'), false);
  assert.equal(isBefore('2023-12-31T23:59:59Z', '2024-01-01T09:00:00+09:00'), true);
  assert.equal(isBefore('2024-01-01T00:00:00.1', '2024-01-01T00:00:00.2'), true);
  assert.equal(isBefore('08:00', '09:00:00'), true);
});
