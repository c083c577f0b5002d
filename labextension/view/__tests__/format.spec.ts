import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatMoment, formatNumber } from '../format';
import { read, show, step, type IRules } from '../inputs/number_rules';
import { isShortcut } from '../controls/push';

const FORMATS: [number, string | undefined, string][] = [
  [3, undefined, '3'],
  [0.1, 'plain', '0.1'],
  [3, '%d', '3'],
  [3.14159, '%0.2f', '3.14'],
  [1234.5, '%e', '1.2345e+3'],
  [7, '%d km', '7 km'],
  [5, '%d%%', '5%'],
  [5, '%q', '5'],
  [0.256, 'percent', '25.6%'],
  [1234.5, 'localized', '1,234.5'],
  [1234567, 'compact', '1.2M'],
  [1234, 'scientific', '1.234E3'],
  [12345, 'engineering', '12.345E3'],
  [1500, 'bytes', '1.5KB'],
  [-12, 'accounting', '(12.00)'],
  [12.5, 'dollar', '$12.50'],
  [12.5, 'euro', '€12.50'],
  [12, 'yen', '¥12']
];

for (const [value, format, expected] of FORMATS) {
  test(`${value} as ${format ?? 'nothing'} is ${expected}`, () => {
    assert.equal(formatNumber(value, format), expected);
  });
}

const RULES: IRules = { min: 0, max: 10, step: 0.1, format: '', isInt: false, nullable: true };

const READINGS: [string, Partial<IRules>, unknown][] = [
  ['2.5', {}, { kind: 'value', value: 2.5 }],
  [' 1e1 ', {}, { kind: 'value', value: 10 }],
  ['', {}, { kind: 'value', value: null }],
  ['', { nullable: false }, { kind: 'invalid' }],
  ['abc', {}, { kind: 'invalid' }],
  ['0x5', {}, { kind: 'invalid' }],
  ['2.5', { isInt: true }, { kind: 'invalid' }],
  ['11', {}, { kind: 'outside', message: 'Must be from 0 to 10.' }],
  ['-1', { max: null }, { kind: 'outside', message: 'Must be 0 or more.' }],
  ['$4.00', { format: '$%.2f' }, { kind: 'value', value: 4 }],
  ['7 %', { format: '%d %%' }, { kind: 'value', value: 7 }]
];

for (const [text, rules, expected] of READINGS) {
  test(`"${text}" with ${JSON.stringify(rules)} reads as ${JSON.stringify(expected)}`, () => {
    assert.deepEqual(read(text, { ...RULES, ...rules }), expected);
  });
}

test('a step adds exactly, and does not leave the bounds', () => {
  assert.equal(step(0.2, 1, RULES), 0.3);
  assert.equal(step(10, 1, RULES), null);
  assert.equal(step(null, 1, { ...RULES, min: 4 }), 4);
});

test('no value shows as nothing', () => {
  assert.equal(show(null, RULES), '');
});

test('a shortcut needs exactly its modifiers', () => {
  const keys = { key: 'K', ctrlKey: true, metaKey: false, altKey: false, shiftKey: false };
  assert.equal(isShortcut(keys, 'Ctrl+K'), true);
  assert.equal(isShortcut(keys, 'Mod+K'), true);
  assert.equal(isShortcut({ ...keys, shiftKey: true }, 'Ctrl+K'), false);
});

const MOMENTS: [string | undefined, string][] = [
  [undefined, '2024-03-05'],
  ['DD.MM.YY HH:mm:ss', '05.03.24 16:07:09'],
  ['D/M h:m A', '5/3 4:7 PM'],
  ['[at] HH', 'at 16']
];

for (const [format, text] of MOMENTS) {
  test(`a moment by ${format ?? 'no format'} is ${text}`, () => {
    assert.equal(formatMoment(Date.UTC(2024, 2, 5, 16, 7, 9) * 1000, format), text);
  });
}
