import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, fromText } from '../grid/entries';
import type { IColumn } from '../grid/protocol';

const WHOLE: IColumn = { name: 'n', type: 'number', kind: 'integer', limits: [-128, 127] };
const DAY: IColumn = {
  name: 'd',
  type: 'date',
  kind: 'datetime',
  limits: ['1677-09-23', '2262-04-10']
};

void test('a number that the column does not hold is refused with the reason', () => {
  assert.equal(check(127, WHOLE), null);
  assert.equal(check(300, WHOLE), 'This column holds numbers from -128 to 127.');
  assert.match(String(check(2 ** 53, { ...WHOLE, limits: undefined })), /can be entered/);
});

void test('a day that the column does not hold is refused with the reason', () => {
  assert.equal(check('2262-04-10', DAY), null);
  assert.equal(check('9999-01-01', DAY), 'This column holds dates from 1677-09-23 to 2262-04-10.');
  assert.notEqual(check('0001-01-01T00:00:00', { ...DAY, type: 'datetime' }), null);
});

void test('a number with more digits than a browser has stays as it is unless it is changed', () => {
  assert.equal(fromText('9007199254740993', WHOLE, '9007199254740993'), '9007199254740993');
});
