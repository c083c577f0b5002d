/** Cells as the text that is copied, and the text that is pasted as cells: what one gives, the other reads. */
import { readByPattern } from '../patterns';
import { onClockOfColumn } from './clock';
import { check, fromText } from './entries';
import { isDuration, textOfValue } from './format';
import { readDuration, readNumber, writeDuration } from './numbers';
import type { Cell, IColumn } from './protocol';

/** A value of a column, or why it has none. */
export type Reading = { readonly value: Cell } | { readonly reason: string };

/**
 * The text of a cell on the clipboard: its value, not what its format makes of that. A duration is one on the clock, as
 * spreadsheets read them.
 */
export function writeCell(value: Cell, column: IColumn): string {
  if (value === null || value === undefined) {
    return '';
  }
  if (typeof value === 'boolean') {
    return value ? 'TRUE' : 'FALSE';
  }
  if (Array.isArray(value)) {
    return value.every(item => typeof item !== 'object' && !String(item).includes(','))
      ? value.join(', ')
      : JSON.stringify(value);
  }
  if (typeof value === 'number' && isDuration(column)) {
    return writeDuration(value);
  }
  const text = textOfValue(value);
  return column.type === 'datetime' ? text.replace('T', ' ') : text;
}

/** What a text means in a column that has `before` in its place. */
export function readCell(text: string, column: IColumn, before: Cell): Reading {
  const value = parse(text, column, before);
  return value === undefined ? { reason: explain(text, column) } : checked(value, column);
}

/** The value as a reading, if the column takes it. */
export function checked(value: Cell, column: IColumn): Reading {
  const reason = check(value, column);
  return reason === null ? { value } : { reason };
}

function explain(text: string, column: IColumn): string {
  if (isDuration(column)) {
    return 'It is no duration.';
  }
  return column.type === 'number' && Number.isFinite(readDuration(text))
    ? 'It is a duration, and this column holds numbers.'
    : (REASONS[column.type] ?? 'It does not fit this column.');
}

const REASONS: Readonly<Record<string, string>> = {
  number: 'It is no number.',
  checkbox: 'It is neither true nor false.',
  selectbox: 'It is not one of the options.',
  multiselect: 'It holds something that is not one of the options.',
  date: 'It is no date.',
  time: 'It is no time.',
  datetime: 'It is no date and time.'
};

function parse(text: string, column: IColumn, before: Cell): Cell {
  switch (column.type) {
    case 'checkbox':
      return text.trim() ? TRUTHS[text.trim().toLowerCase()] : null;
    case 'selectbox':
      return text === '' ? null : findOption(text, column);
    case 'list':
    case 'multiselect':
      return readList(text, column, before);
    case 'date':
    case 'time':
      return text.trim() ? readAsShown(text.trim(), column, column.type) : null;
    case 'datetime': {
      const moment = text.trim() ? readAsShown(text.trim(), column, column.type) : null;
      return moment && onClockOfColumn(moment, column);
    }
    default:
      return fromText(text, column, before);
  }
}

const TRUTHS: Readonly<Record<string, boolean>> = {
  ...Object.fromEntries(['true', 't', 'yes', 'y', 'on', '1'].map(word => [word, true])),
  ...Object.fromEntries(['false', 'f', 'no', 'n', 'off', '0'].map(word => [word, false]))
};

function findOption(text: string, column: IColumn): Cell {
  const options = column.options ?? [];
  return (
    options.find(option => String(option.value) === text) ??
    options.find(option => option.label === text)
  )?.value;
}

function readList(text: string, column: IColumn, before: Cell): Cell {
  const items = splitItems(text);
  if (items === null || column.type === 'list') {
    return items && likeBefore(items, before);
  }
  const known = items.map(item => findOption(String(item), column));
  const isKnown = known.every(item => item !== undefined);
  return isKnown ? known : column.rules?.accept_new_options ? items : undefined;
}

/** Items of a list of numbers are numbers, too. */
function likeBefore(items: readonly unknown[], before: Cell): unknown[] {
  const isNumbers =
    Array.isArray(before) && before.length && before.every(item => typeof item === 'number');
  return items.map(item => {
    const number = isNumbers && typeof item === 'string' ? readNumber(item) : Number.NaN;
    return Number.isFinite(number) ? number : item;
  });
}

function splitItems(text: string): unknown[] | null {
  if (!text.trim()) {
    return null;
  }
  if (text.trim().startsWith('[')) {
    try {
      return JSON.parse(text) as unknown[];
    } catch {
      // An item may begin with a bracket.
    }
  }
  return splitList(text);
}

/** Items between commas. */
export function splitList(text: string): string[] {
  return text
    .split(',')
    .map(item => item.trim())
    .filter(Boolean);
}

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(.+))?$/;
const DAY_FIRST = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[ ,T]+(.+))?$/;
const SLASHES = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?:[ ,T]+(.+))?$/;
const CLOCK =
  /^(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,6})\d*)?)?\s*([ap]m)?\s*(Z|[+-]\d\d:?\d\d)?$/i;

/** A moment in the format of the column, or in another form. */
function readAsShown(
  text: string,
  column: IColumn,
  type: 'date' | 'time' | 'datetime'
): string | undefined {
  const { format } = column.rules ?? {};
  return (format && readByPattern(text, format, type)) || readMoment(text, type);
}

/** A moment in one of the usual forms; of 3/4/2026 the month comes first, as in Streamlit. */
export function readMoment(text: string, type: 'date' | 'time' | 'datetime'): string | undefined {
  const found = findDay(text);
  const time = readClock(found ? (found.rest ?? '0:00') : text);
  if (type === 'time') {
    return time?.clock;
  }
  const day = found?.day;
  return day && time && (type === 'date' ? day : `${day}T${time.clock}${time.offset}`);
}

function findDay(text: string): { day?: string; rest?: string } | null {
  const [, y, m, d, rest] = YEAR_FIRST.exec(text) ?? [];
  if (y) {
    return { day: toDay(Number(y), Number(m), Number(d)), rest };
  }
  const [, day, month, year, after] = DAY_FIRST.exec(text) ?? [];
  if (year) {
    return { day: toDay(Number(year), Number(month), Number(day)), rest: after };
  }
  const [, first, second, last, later] = SLASHES.exec(text) ?? [];
  if (last) {
    const [left, right] = [Number(first), Number(second)];
    return {
      day: left > 12 ? toDay(Number(last), right, left) : toDay(Number(last), left, right),
      rest: later
    };
  }
  const offset = /:\d\d.*?\s*(Z|[+-]\d\d:?\d\d)$/.exec(text)?.[1] ?? '';
  const local = text.slice(0, text.length - offset.length); // with an offset it would be read on the browser's clock
  if (/[a-z]{3}/i.test(local) && !Number.isNaN(Date.parse(local))) {
    const named = new Date(local);
    const time = /\d:\d/.test(local)
      ? `${named.getHours()}:${two(named.getMinutes())}:${two(named.getSeconds())}${offset}`
      : undefined;
    return { day: toDay(named.getFullYear(), named.getMonth() + 1, named.getDate()), rest: time };
  }
  return null;
}

function toDay(year: number, month: number, day: number): string | undefined {
  const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.getUTCDate() === day ? text : undefined;
}

function readClock(text: string): { clock: string; offset: string } | undefined {
  const [, hours, minutes, seconds, fraction, half, offset] = CLOCK.exec(text) ?? [];
  if (hours === undefined || Number(minutes) > 59 || Number(seconds ?? 0) > 59) {
    return undefined;
  }
  const hour = half ? (Number(hours) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(hours);
  const isHour = half ? Number(hours) >= 1 && Number(hours) <= 12 : hour <= 23;
  const clock = `${two(hour)}:${minutes}:${seconds ?? '00'}${fraction ? `.${fraction}` : ''}`;
  return isHour ? { clock, offset: offset?.toUpperCase() ?? '' } : undefined;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
