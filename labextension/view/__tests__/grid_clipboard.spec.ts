import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTable, writeTable } from '../grid/clipboard';
import { formatDuration } from '../grid/format';
import { readDuration, readNumber } from '../grid/numbers';
import { readCell, readMoment, writeCell } from '../grid/pasted';
import { planClear, planFill, planPaste, type ITarget } from '../grid/plan';
import { stretch } from '../grid/ranges';
import type { Cell, IColumn } from '../grid/protocol';

void test('a table on the clipboard is read whole, with what stands in quotes', () => {
  const cases: readonly (readonly [string, string[][]])[] = [
    ['', []],
    ['a', [['a']]],
    [
      'a\tb\nc\td',
      [
        ['a', 'b'],
        ['c', 'd']
      ]
    ],
    [
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd']
      ]
    ],
    [
      'a\t\n\tb',
      [
        ['a', ''],
        ['', 'b']
      ]
    ],
    ['a\t', [['a', '']]],
    ['a\n\nb', [['a'], [''], ['b']]],
    ['"two\nlines"\tb', [['two\nlines', 'b']]],
    ['"a ""word"""\r\n"x\r\ny"', [['a "word"'], ['x\ny']]],
    ['"not closed\tb', [['"not closed', 'b']]],
    ['5" nail\tb', [['5" nail', 'b']]],
    ['"a"b\tc', [['"a"b', 'c']]]
  ];
  for (const [text, table] of cases) {
    assert.deepEqual(readTable(text), table, JSON.stringify(text));
  }
});

void test('what is copied is read as what it was', () => {
  const table = [
    ['a', 'two\nlines', '"quoted"'],
    ['', 'tab\there', '5" nail']
  ];
  assert.deepEqual(readTable(writeTable(table)), table);
});

void test('numbers are read as people write them', () => {
  const cases: Readonly<Record<string, number>> = {
    '1': 1,
    ' 1 234,5 ': 1234.5,
    '1,234': 1234,
    '1,234,567.89': 1234567.89,
    '12,34,567': 1234567,
    '1.234.567,89': 1234567.89,
    '3,5': 3.5,
    '-0,25': -0.25,
    '\u22125': -5,
    '€ 9.99': 9.99,
    '$1,000': 1000,
    '(12)': -12,
    '7 %': 0.07,
    '1e3': 1000,
    '1\u00a0000': 1000
  };
  for (const [text, number] of Object.entries(cases)) {
    assert.equal(readNumber(text), number, text);
  }
  for (const text of ['', 'x', '1,2,3', '%', '1.2.3', '--1']) {
    assert.ok(Number.isNaN(readNumber(text)), text);
  }
});

void test('days and times are read in the forms that spreadsheets copy', () => {
  const cases: readonly (readonly ['date' | 'time' | 'datetime', string, string | undefined])[] = [
    ['date', '2026-01-02', '2026-01-02'],
    ['date', '2026/1/2', '2026-01-02'],
    ['date', '02.01.2026', '2026-01-02'],
    ['date', '1/2/2026', '2026-01-02'],
    ['date', '31/12/2026', '2026-12-31'],
    ['date', '2 Jan 2026', '2026-01-02'],
    ['date', 'January 2, 2026', '2026-01-02'],
    ['date', '2026-01-02 03:04', '2026-01-02'],
    ['date', '2026-02-30', undefined],
    ['date', 'soon', undefined],
    ['date', '12:30', undefined],
    ['datetime', '2026-01-02', '2026-01-02T00:00:00'],
    ['datetime', '2026-01-02 03:04', '2026-01-02T03:04:00'],
    ['datetime', '1/2/2026 3:04:05 PM', '2026-01-02T15:04:05'],
    ['datetime', '2026-01-02T03:04:05.250', '2026-01-02T03:04:05.250'],
    ['datetime', '2026-01-02 25:00', undefined],
    ['datetime', '2026-01-02 03:04:00+01:00', '2026-01-02T03:04:00+01:00'],
    ['datetime', '2026-01-02T03:04z', '2026-01-02T03:04:00Z'],
    ['time', '3:04', '03:04:00'],
    ['time', '12:00 am', '00:00:00'],
    ['time', '2026-01-02 12:30', '12:30:00'],
    ['time', '24:00', undefined]
  ];
  for (const [type, text, moment] of cases) {
    assert.equal(readMoment(text, type), moment, text);
  }
});

function column(name: string, type: string, facts: Partial<IColumn> = {}): IColumn {
  return { name, type, kind: type === 'number' ? 'integer' : 'string', isEditable: true, ...facts };
}

const N = column('n', 'number', { rules: { max_value: 9 } });
const S = column('s', 'text');
const B = column('b', 'checkbox', { kind: 'boolean' });
const O = column('o', 'selectbox', {
  isRequired: true,
  options: [{ value: 1, label: 'one' }, { value: 2 }]
});
const L = column('l', 'list');
const FIXED = column('f', 'text', { isEditable: false });

void test('a cell is copied as its value, and read again as that', () => {
  const cases: readonly (readonly [IColumn, Cell, string])[] = [
    [N, 5, '5'],
    [S, 'x', 'x'],
    [S, null, ''],
    [B, true, 'TRUE'],
    [B, null, ''],
    [O, 2, '2'],
    [L, ['a', 'b'], 'a, b'],
    [L, ['a,b', 'c'], '["a,b","c"]'],
    [column('d', 'datetime'), '2026-01-02T03:04:05', '2026-01-02 03:04:05']
  ];
  for (const [spec, value, text] of cases) {
    assert.equal(writeCell(value, spec), text);
    assert.deepEqual(readCell(text, spec, null), { value });
  }
  assert.deepEqual(readCell('one', O, null), { value: 1 });
});

void test('durations are read as clocks, in units, by ISO, and as shown', () => {
  const cases: Readonly<Record<string, number>> = {
    '1:30': 5400,
    '01:02:03.5': 3723.5,
    '2 d 01:00:00': 176_400,
    '1 day, 2:03:04': 93_784,
    '1 days 02:03:04': 93_784,
    '-00:00:05': -5,
    '30:00': 108_000,
    '1h 30m': 5400,
    '1.5 h': 5400,
    '90 min': 5400,
    '2 hours and 5 seconds': 7205,
    '250 ms': 0.25,
    '2 weeks': 1_209_600,
    PT1H30M: 5400,
    P1DT2H: 93_600,
    '-PT5S': -5,
    '90': 90
  };
  const spec = column('t', 'number', { kind: 'timedelta' });
  for (const [text, value] of Object.entries(cases)) {
    assert.equal(readDuration(text), value, text);
    assert.deepEqual(readCell(text, spec, null), { value }, text);
    assert.equal(readDuration(formatDuration(value)), value, text);
  }
  for (const text of ['1:75', 'soon', '1 x', 'P', '1h x', '5 mm']) {
    assert.deepEqual(readCell(text, spec, null), { reason: 'It is no duration.' }, text);
  }
});

void test('a duration is copied as spreadsheets read it, and comes back whole', () => {
  const cases: readonly (readonly [number, string])[] = [
    [0, '0:00:00'],
    [3723.5, '1:02:03.5'],
    [176_400, '49:00:00'],
    [-5, '-0:00:05'],
    [-5400.25, '-1:30:00.25'],
    [0.000001, '0:00:00.000001'],
    [1e-9, '1e-9'],
    [9_223_372_036, '2562047:47:16'],
    [1e300, '1e+300'],
    [0.1 + 0.2, '0.30000000000000004']
  ];
  const spent = column('t', 'number', { kind: 'timedelta' });
  for (const [value, text] of cases) {
    assert.equal(writeCell(value, spent), text);
    assert.deepEqual(readCell(text, spent, null), { value });
  }
  const asDuration = { kind: 'float', rules: { format: 'duration' } };
  assert.equal(writeCell(5400, column('n', 'number', asDuration)), '1:30:00');
  assert.equal(
    writeCell(5400, column('t', 'number', { kind: 'timedelta', rules: { format: 'plain' } })),
    '5400'
  );
});

void test('dates are read in the format that the column shows, which counts before other forms', () => {
  const cases: readonly (readonly [string, string, string, Cell])[] = [
    ['date', 'DD/MM/YYYY', '03/04/2026', '2026-04-03'],
    ['date', 'DD/MM/YYYY', '2026-04-03', '2026-04-03'],
    ['date', 'DD/MM/YYYY', '31/02/2026', undefined],
    ['date', 'dddd, MMMM Do YYYY', 'Friday, April 3rd 2026', '2026-04-03'],
    ['date', 'D. MMM YY', '3. Apr 26', '2026-04-03'],
    ['date', '[on] LL', 'on April 3, 2026', '2026-04-03'],
    ['datetime', 'D MMM YYYY, h:mm a', '3 Apr 2026, 3:05 pm', '2026-04-03T15:05:00'],
    ['datetime', 'DD.MM.YYYY HH:mm:ss.SSS', '03.04.2026 15:05:06.250', '2026-04-03T15:05:06.250'],
    ['datetime', 'YYYY-MM-DD HH:mm Z', '2026-04-03 15:05 +02:00', '2026-04-03T15:05:00+02:00'],
    ['datetime', 'localized', 'Apr 3, 2026, 3:05:06 PM +02:00', '2026-04-03T15:05:06+02:00'],
    ['time', 'h:mm A', '3:05 PM', '15:05:00'],
    ['time', 'h.mm A', '3.05 PM', '15:05:00']
  ];
  for (const [type, format, text, value] of cases) {
    const found = readCell(text, column('d', type, { rules: { format } }), null);
    assert.deepEqual('value' in found ? found.value : undefined, value, `${format}: ${text}`);
  }
});

void test('a moment without an offset is on the clock that the column shows', () => {
  const zoned = column('d', 'datetime', { timezone: 'Europe/Berlin' });
  const shown = column('d', 'datetime', { rules: { timezone: 'Asia/Tokyo' } });
  assert.deepEqual(readCell('2026-07-01 12:00', zoned, null), { value: '2026-07-01T10:00:00Z' });
  assert.deepEqual(readCell('2026-07-01 12:00', shown, null), { value: '2026-07-01T03:00:00Z' });
  assert.deepEqual(readCell('2026-07-01 12:00+02:00', shown, null), {
    value: '2026-07-01T12:00:00+02:00'
  });
});

void test('a text that the column cannot take is refused with the reason', () => {
  const cases: readonly (readonly [IColumn, string, string])[] = [
    [N, 'x', 'It is no number.'],
    [N, '10', 'At most 9 is allowed.'],
    [N, '1:30:00', 'It is a duration, and this column holds numbers.'],
    [{ ...L, isRequired: true }, '[]', 'This cell must not be empty.'],
    [B, 'maybe', 'It is neither true nor false.'],
    [O, 'three', 'It is not one of the options.'],
    [O, '', 'This cell must not be empty.'],
    [column('d', 'date'), 'soon', 'It is no date.']
  ];
  for (const [spec, text, reason] of cases) {
    assert.deepEqual(readCell(text, spec, null), { reason });
  }
});

const COLUMNS = [N, S, FIXED];

function target(cells: readonly Cell[][], facts: Partial<ITarget> = {}): ITarget {
  return {
    top: 3,
    rows: cells.map((row, at) => ({ id: `r${at}`, cells: row, looks: {} })),
    columns: COLUMNS,
    isDisabled: false,
    placeOf: each => COLUMNS.indexOf(each),
    ...facts
  };
}

void test('a paste changes what differs, adds rows past the end, and says what it left out', () => {
  const texts = [
    ['1', 'a', 'z', 'too much'],
    ['10', 'b'],
    ['7', 'c']
  ];
  const two = target([
    [1, 'x', 'f'],
    [2, 'y', 'f']
  ]);

  const plan = planPaste(texts, two, true);
  assert.deepEqual(plan.cells, [
    ['r0', 's', 'a'],
    ['r1', 's', 'b'],
    ['n0', 'n', 7],
    ['n0', 's', 'c']
  ]);
  assert.equal(plan.adds, 1);
  assert.deepEqual(plan.refused, [
    { row: 4, column: 'n', text: '“10” was not taken. At most 9 is allowed.' }
  ]);
  assert.deepEqual(plan.notices, [
    '1 column did not fit.',
    'Cells that cannot be changed stay as they were.'
  ]);

  const fixed = planPaste(texts.slice(1), target([[1, 'x', 'f']], { columns: [N, S] }), false);
  assert.deepEqual(fixed.cells, [['r0', 's', 'b']]);
  assert.equal(fixed.adds, 0);
  assert.deepEqual(fixed.notices, ['1 row did not fit: no rows can be added to this table.']);
});

void test('a fill repeats its pattern, and goes through the parsing of another column', () => {
  const source = target(
    [
      [1, 'a', 'f'],
      [2, 'b', 'f']
    ],
    { columns: [N] }
  );
  const down = planFill(
    source,
    target(
      [
        [1, '', ''],
        [2, '', ''],
        [0, '', ''],
        [0, '', '']
      ],
      { columns: [N] }
    )
  );
  assert.deepEqual(down.cells, [
    ['r2', 'n', 1],
    ['r3', 'n', 2]
  ]);

  const aside = planFill(
    source,
    target(
      [
        [1, '', ''],
        [2, '', '']
      ],
      { columns: [N, S] }
    )
  );
  assert.deepEqual(aside.cells, [
    ['r0', 's', '1'],
    ['r1', 's', '2']
  ]);
  const right = planFill(
    target([[1, 'a', 'f']], { columns: [S] }),
    target([[1, 'a', 'f']], { columns: [N] })
  );
  assert.deepEqual(
    right.refused.map(each => each.text),
    ['“a” was not taken. It is no number.']
  );
});

void test('emptying spares what must not be empty and what cannot be changed', () => {
  const columns = [{ ...N, isRequired: true }, S, FIXED];
  const plan = planClear(
    target(
      [
        [1, 'a', 'f'],
        [2, null, 'f']
      ],
      { columns, placeOf: each => columns.indexOf(each) }
    )
  );
  assert.deepEqual(plan.cells, [['r0', 's', null]]);
  assert.deepEqual(plan.notices, [
    'Cells that must not be empty stay as they were.',
    'Cells that cannot be changed stay as they were.'
  ]);
});

void test('items of a list of numbers are numbers, of other lists texts', () => {
  assert.deepEqual(readCell('4, 5', L, [1, 2]), { value: [4, 5] });
  assert.deepEqual(readCell('4, x', L, [1, 2]), { value: [4, 'x'] });
  assert.deepEqual(readCell('4, 5', L, ['a']), { value: ['4', '5'] });
  assert.deepEqual(readCell('4, 5', L, null), { value: ['4', '5'] });
});

void test('a handle fills one way only, the longer one', () => {
  const span = { top: 2, bottom: 3, left: 1, right: 1 };
  const at = (row: number, place: number) => ({ top: row, bottom: row, left: place, right: place });
  assert.deepEqual(stretch(span, at(6, 2)), { ...span, bottom: 6 });
  assert.deepEqual(stretch(span, at(0, 1)), { ...span, top: 0 });
  assert.deepEqual(stretch(span, at(4, 5)), { ...span, right: 5 });
});
