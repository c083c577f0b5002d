import './page';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { ColorInput, readColor, wellColor } from '../inputs/color';
import { DateInput, TimeInput } from '../inputs/dates';
import type { IInput } from '../inputs/input';
import { cutTime, isBefore, nativeStep, showDate, showDateTime, showTime } from '../inputs/moments';
import type { IFieldControls } from '../inputs/inputs';
import type { FieldControl, FieldSpec } from '../protocol';

let host: HTMLElement;
let sent: unknown[];

beforeEach(() => {
  document.body.replaceChildren();
  host = document.body.appendChild(document.createElement('div'));
  sent = [];
});

type Made<T> = new (host: HTMLElement, context: { send(value: unknown): void }) => T;

function make<T extends IInput<C>, C extends FieldControl>(
  Input: Made<T>,
  value: unknown,
  attrs: IFieldControls[C]
): { input: T; show: (value: unknown) => void } {
  const input = new Input(host, { send: sending => sent.push(sending) });
  const show = (shown: unknown): void => {
    const facts = {
      kind: 'field',
      control: 'x',
      id: 'x',
      label: 'x',
      value: shown,
      ack: '',
      attrs
    };
    const spec = facts as unknown as FieldSpec<C>;
    input.refresh(spec);
    input.setValue(shown, spec);
  };
  show(value);
  return { input, show };
}

/** What happens when a value is chosen in the browser's palette. */
function choose(part: HTMLElement | undefined, text: string): void {
  assert.ok(part instanceof HTMLInputElement);
  part.value = text;
  part.dispatchEvent(new Event('input'));
  part.dispatchEvent(new Event('change'));
}

function type(part: HTMLElement | undefined, key: string, text: string): void {
  part?.dispatchEvent(new KeyboardEvent('keydown', { key }));
  choose(part, text);
}

const message = (): string => host.querySelector('.rerun-field-message')?.textContent ?? '';
const BOUNDS = { min: '2014-01-10', max: '2034-01-10', format: 'DD.MM.YYYY' };

const SHOWN: [string, string][] = [
  [showDate('2024-01-31', 'YYYY/MM/DD'), '2024/01/31'],
  [showDate('2024-01-31', 'MM-DD-YYYY'), '01-31-2024'],
  [showDateTime('2024-01-31T14:30', 'DD.MM.YYYY'), '31.01.2024, 14:30'],
  [showTime('14:30', '24h'), '14:30'],
  [showTime('14:30:05', '12h'), '02:30:05 PM'],
  [showTime('00:05', '12h'), '12:05 AM'],
  [showTime('12:05', '12h'), '12:05 PM'],
  [showTime('12:05', 'localized'), ''],
  [cutTime('09:30', true), '09:30:00'],
  [cutTime('09:30:15.500', true), '09:30:15'],
  [cutTime('09:30:15', false), '09:30'],
  [cutTime('', true), '']
];

for (const [shown, expected] of SHOWN) {
  test(`a moment is shown as "${expected}"`, () => assert.equal(shown, expected));
}

test('a year of five digits is later than one of four', () => {
  assert.ok(isBefore('2024-01-01', '12024-01-01'));
  assert.ok(isBefore('2024-01-01', '2024-01-02'));
  assert.ok(!isBefore('2024-01-02', '2024-01-02'));
});

test('a step of whole hours does not lock the minutes', () => {
  assert.deepEqual([1, 60, 90, 900, 3600, 7200].map(nativeStep), [1, 60, 90, 900, 60, 60]);
});

test('a chosen date is sent, a typed one only when the entry is over', () => {
  const { input } = make(DateInput, ['2024-01-10'], BOUNDS);
  choose(input.parts[0], '2024-02-03');
  assert.deepEqual(sent, [['2024-02-03']]);

  type(input.parts[0], '4', '2024-02-04');
  assert.equal(sent.length, 1);
  input.parts[0]?.dispatchEvent(new Event('blur'));
  assert.deepEqual(sent.at(-1), ['2024-02-04']);
});

test('a date out of bounds is not sent, and stays until the program gives another', () => {
  const { input, show } = make(DateInput, ['2024-01-10'], BOUNDS);
  const box = input.parts[0] as HTMLInputElement;
  choose(box, '1990-01-01');
  assert.deepEqual(sent, []);
  assert.equal(message(), 'Choose a date from 10.01.2014 to 10.01.2034.');
  assert.equal(box.getAttribute('aria-invalid'), 'true');

  show(['2024-01-10']);
  assert.equal(box.value, '1990-01-01');
  show(['2024-05-05']);
  assert.equal(box.value, '2024-05-05');
  assert.equal(message(), '');
  assert.equal(box.getAttribute('aria-invalid'), null);
});

test('a date that must be there comes back when it is taken away', () => {
  const { input } = make(DateInput, ['2024-01-10'], BOUNDS);
  const box = input.parts[0] as HTMLInputElement;
  choose(box, '');
  assert.deepEqual([box.value, sent.length, message()], ['2024-01-10', 0, '']);
});

test('a date that may be empty is taken away, one that is required is not', () => {
  const free = make(DateInput, ['2024-01-10'], { ...BOUNDS, clearable: true });
  choose(free.input.parts[0], '');
  assert.deepEqual(sent, [[]]);
  host.replaceChildren();
  const required = make(DateInput, ['2024-01-10'], { ...BOUNDS, required: true });
  choose(required.input.parts[0], '');
  assert.equal(sent.length, 1);
  assert.equal(message(), 'This field is required.');
});

test('a range is sent from its start on, and never the wrong way round', () => {
  const { input } = make(DateInput, [], { ...BOUNDS, range: true, clearable: true });
  const [from, to] = input.parts;
  assert.deepEqual([from?.dataset.part, to?.dataset.part], ['from', 'to']);
  choose(to, '2024-01-05');
  assert.equal(message(), 'Choose the first day, too.');
  choose(from, '2024-02-01');
  assert.equal(message(), 'The first day comes after the last.');
  choose(to, '2024-02-05');
  assert.deepEqual(sent, [['2024-02-01', '2024-02-05']]);
  choose(to, '');
  assert.deepEqual(sent.at(-1), ['2024-02-01']);
});

test('a range becomes a date, and back, with its values', () => {
  const { input } = make(DateInput, ['2024-01-10'], BOUNDS);
  const spec = { kind: 'field', control: 'date', id: 'x', label: 'x', ack: '' } as const;
  input.refresh({ ...spec, value: [], attrs: { ...BOUNDS, range: true } });
  assert.equal(input.parts.length, 2);
  assert.equal((input.parts[0] as HTMLInputElement).value, '2024-01-10');
});

test('a form that asks hears of what is missing and what is typed', () => {
  const { input } = make(TimeInput, null, { step: 1, format: '24h', required: true });
  input.check();
  assert.equal(message(), 'This field is required.');
  type(input.parts[0], '9', '09:30');
  input.check();
  assert.deepEqual(sent, ['09:30:00']);
  assert.equal(message(), '');
});

test('hex text means a colour with three or six digits', () => {
  assert.deepEqual(['#08f', '0088FF', ' #08f ', '#08', 'red', ''].map(readColor), [
    '#08f',
    '#0088FF',
    '#08f',
    null,
    null,
    null
  ]);
  assert.deepEqual(['#08F', '#0088FF', 'red'].map(wellColor), ['#0088ff', '#0088ff', '#000000']);
});

test('a colour counts when the palette is closed, its text goes along before', () => {
  const { input } = make(ColorInput, '#000000', {});
  const [well, text] = input.parts as HTMLInputElement[];
  assert.ok(well && text);
  well.value = '#123456';
  well.dispatchEvent(new Event('input'));
  assert.deepEqual([text.value, sent.length], ['#123456', 0]);
  well.dispatchEvent(new Event('change'));
  assert.deepEqual(sent, ['#123456']);
});

test('text that is no colour stays, with the reason', () => {
  const { input, show } = make(ColorInput, '#000000', {});
  const text = input.parts[1] as HTMLInputElement;
  choose(text, '#12');
  show('#000000');
  assert.deepEqual([sent.length, text.value], [0, '#12']);
  assert.match(message(), /#rrggbb/);
});
