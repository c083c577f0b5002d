/** Cells as text, by what their column says. */
import { formatMoment, formatNumber } from '../format';
import type { Cell, IColumn } from './protocol';

const DAY_MS = 86_400_000;
const USUAL: Readonly<Record<string, string>> = {
  date: 'YYYY-MM-DD',
  time: 'HH:mm:ss',
  datetime: 'YYYY-MM-DD HH:mm:ss'
};

/** Any value of JSON as text. */
export function textOfValue(value: Cell): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** The text of a cell; null for an empty one. */
export function formatCell(value: Cell, column: IColumn): string | null {
  if (value === null || value === undefined) {
    return null;
  }
  switch (column.type) {
    case 'number':
    case 'progress':
      return formatQuantity(value, column);
    case 'date':
    case 'time':
    case 'datetime':
      return formatDate(textOfValue(value), column);
    case 'selectbox':
      return optionLabel(value, column);
    case 'list':
    case 'multiselect':
      return Array.isArray(value)
        ? value.map(item => optionLabel(item, column)).join(', ')
        : textOfValue(value);
    default:
      return textOfValue(value);
  }
}

export function optionLabel(value: Cell, column: IColumn): string {
  const option = column.options?.find(each => each.value === value);
  return option?.label ?? textOfValue(value);
}

function formatQuantity(value: Cell, column: IColumn): string {
  const number = typeof value === 'number' ? value : Number(value);
  const format = column.rules?.format;
  if (typeof value === 'boolean' || Number.isNaN(number)) {
    return String(value);
  }
  if (format === 'duration' || (column.kind === 'timedelta' && !format)) {
    return formatDuration(number);
  }
  if (format) {
    return formatNumber(number, format);
  }
  return typeof value === 'string' ? value : formatPlain(number, column.rules?.step);
}

/** At most four decimals, or those of the step; small numbers keep four digits. */
function formatPlain(value: number, step?: number): string {
  if (Number.isInteger(value)) {
    return String(value);
  }
  const size = Math.abs(value);
  if (size < 1e-4 || size >= 1e15) {
    return value.toPrecision(4);
  }
  const decimals = step ? (String(step).split('.')[1]?.length ?? 0) : 4;
  return String(Number(value.toFixed(Math.max(decimals, step ? 0 : 4))));
}

export function formatDuration(seconds: number): string {
  const sign = seconds < 0 ? '-' : '';
  let rest = Math.abs(seconds);
  const days = Math.floor(rest / 86_400);
  rest -= days * 86_400;
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(rest / 3600);
  const minutes = Math.floor((rest % 3600) / 60);
  const left = Number((rest % 60).toFixed(6));
  const clock = `${two(hours)}:${two(minutes)}:${left < 10 ? '0' : ''}${left}`;
  return days ? `${sign}${days} d ${clock}` : `${sign}${clock}`;
}

function formatDate(text: string, column: IColumn): string {
  const micros = toMicros(text, column);
  if (micros === null) {
    return text;
  }
  const format = column.rules?.format;
  const options = STYLES[column.type];
  switch (format) {
    case 'localized':
      return new Intl.DateTimeFormat(undefined, { ...options, timeZone: 'UTC' }).format(
        micros / 1000
      );
    case 'distance':
      return formatDistance(micros / 1000);
    case 'calendar':
      return formatCalendar(micros, column);
    case 'iso8601':
      return text;
    default:
      return formatMoment(micros, format ?? USUAL[column.type]);
  }
}

const STYLES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  date: { dateStyle: 'medium' },
  time: { timeStyle: 'medium' },
  datetime: { dateStyle: 'medium', timeStyle: 'medium' }
};

/** Clock time as microseconds since 1970, as if it were UTC. */
function toMicros(text: string, column: IColumn): number | null {
  const clock = column.type === 'time' && !text.includes('-') ? `1970-01-01T${text}` : text;
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/.test(clock) && clock.includes('T');
  if (hasZone && column.timezone) {
    return inZone(Date.parse(clock), column.timezone);
  }
  const plain = clock.replace(/(?:Z|[+-]\d\d:?\d\d)$/, '');
  const ms = Date.parse(plain.includes('T') ? `${plain}Z` : clock);
  return Number.isNaN(ms) ? null : ms * 1000;
}

function inZone(ms: number, timeZone: string): number | null {
  if (Number.isNaN(ms)) {
    return null;
  }
  try {
    const parts = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric'
    }).formatToParts(ms);
    const at = (type: string): number => Number(parts.find(part => part.type === type)?.value);
    const clock = Date.UTC(
      at('year'),
      at('month') - 1,
      at('day'),
      at('hour'),
      at('minute'),
      at('second')
    );
    return (clock + (((ms % 1000) + 1000) % 1000)) * 1000;
  } catch {
    return ms * 1000; // a zone this browser does not know
  }
}

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * DAY_MS],
  ['month', 30 * DAY_MS],
  ['day', DAY_MS],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000]
];

function formatDistance(ms: number): string {
  const now = Date.now() - new Date().getTimezoneOffset() * 60_000;
  const away = ms - now;
  const [unit, size] = UNITS.find(([, each]) => Math.abs(away) >= each) ?? ['second', 1000];
  return new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' }).format(
    Math.round(away / size),
    unit
  );
}

function formatCalendar(micros: number, column: IColumn): string {
  const now = Date.now() - new Date().getTimezoneOffset() * 60_000;
  const days = Math.floor(micros / 1000 / DAY_MS) - Math.floor(now / DAY_MS);
  if (Math.abs(days) > 1) {
    return formatMoment(micros, USUAL[column.type]);
  }
  const day = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' }).format(days, 'day');
  return column.type === 'date' ? day : `${day} ${formatMoment(micros, 'HH:mm')}`;
}
