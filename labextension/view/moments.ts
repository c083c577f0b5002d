/**
 * Dates and times as text: by patterns of letters, and by Streamlit's names for the usual ones.
 *
 * `render/html/moments.py` is the same for what the kernel writes; `tests/texts.py` has what both make of what.
 */

/** A time on a clock, and perhaps how far that clock is ahead of UTC. */
export interface IMoment {
  /** On the clock, to the second, as milliseconds of UTC. */
  readonly at: number;
  /** What is behind the seconds, without zeros at its end. */
  readonly fraction: string;
  readonly offset?: number;
  /** Of any day. */
  readonly isTime?: boolean;
}

const TEXT =
  /^(?:(\d{4,})-(\d\d)-(\d\d))?T?(?:(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9})\d*)?)?)?(Z|[+-]\d\d(?::?\d\d(?::?\d\d)?)?)?$/;
const OFFSET = /^(?:UTC|GMT)?([+-])(\d\d):?(\d\d)?(?::?(\d\d))?$/;

/** What an ISO text says: a date, a time or both, with a Z or an offset; null if it is no such text. */
export function readMoment(text: string): IMoment | null {
  const found = TEXT.exec(text);
  if (!found || !(found[1] || found[4])) {
    return null;
  }
  const [year, month, day, hour, minute, second] = found
    .slice(1, 7)
    .map(part => Number(part ?? 0)) as [number, number, number, number, number, number];
  const at = found[1]
    ? clock(year, month, day, hour, minute, second)
    : clock(1970, 1, 1, hour, minute, second);
  const isReal = !found[1] || new Date(at).getUTCDate() === day;
  const offset = readOffset(found[8]);
  return Number.isNaN(at) || hour > 23 || minute > 59 || second > 59 || month > 12 || !isReal
    ? null
    : {
        at,
        fraction: (found[7] ?? '').replace(/0+$/, ''),
        ...(offset === undefined ? {} : { offset }),
        ...(found[1] ? {} : { isTime: true })
      };
}

/** As `Date.UTC`, which takes the years before 100 for others. */
function clock(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number
): number {
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day);
  return at.setUTCHours(hour, minute, second, 0);
}

function readOffset(text: string | undefined): number | undefined {
  if (text === 'Z') {
    return 0;
  }
  const found = text === undefined ? null : OFFSET.exec(text);
  if (!found) {
    return undefined;
  }
  const [hours, minutes, seconds] = found.slice(2).map(part => Number(part ?? 0));
  const size = (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
  return found[1] === '-' ? -size : size;
}

/** Seconds since 1970; a clock without an offset counts as UTC. */
export function instantOf(moment: IMoment): number {
  return moment.at / 1000 - (moment.offset ?? 0);
}

/** The same moment on the clock of a zone; itself if the browser knows no such zone. */
export function inZone(moment: IMoment, zone: string): IMoment {
  const instant = instantOf(moment);
  const offset = moment.isTime ? undefined : offsetAt(instant, zone);
  return offset === undefined ? moment : { ...moment, at: (instant + offset) * 1000, offset };
}

/** The moment at which the clock of a zone shows that time. */
export function onClockOf(moment: IMoment, zone: string): IMoment {
  const local = moment.at / 1000;
  const first = offsetAt(local, zone);
  const offset = first === undefined ? undefined : offsetAt(local - first, zone);
  return offset === undefined ? moment : { ...moment, offset };
}

const CLOCKS = new Map<string, Intl.DateTimeFormat | null>();

/** How many seconds the clock of a zone is ahead of UTC at a moment. */
function offsetAt(instant: number, zone: string): number | undefined {
  const fixed = readOffset(zone === 'UTC' ? 'Z' : zone);
  if (fixed !== undefined) {
    return fixed;
  }
  const format = clockOf(zone);
  if (!format) {
    return undefined;
  }
  const parts = format.formatToParts(instant * 1000);
  const at = (type: string): number => Number(parts.find(part => part.type === type)?.value);
  const isBefore = parts.some(part => part.type === 'era' && part.value.startsWith('B'));
  const year = isBefore ? 1 - at('year') : at('year');
  const local = clock(year, at('month'), at('day'), at('hour'), at('minute'), at('second'));
  return local / 1000 - instant;
}

function clockOf(zone: string): Intl.DateTimeFormat | null {
  let found = CLOCKS.get(zone);
  if (found === undefined) {
    try {
      found = new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        calendar: 'gregory',
        hourCycle: 'h23',
        era: 'short',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric'
      });
    } catch {
      found = null; // a zone this browser does not know
    }
    CLOCKS.set(zone, found);
  }
  return found;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** How far the clock is ahead of UTC; empty where that is not known. */
export function offsetText({ offset }: IMoment): string {
  if (offset === undefined) {
    return '';
  }
  const minutes = Math.floor(Math.abs(offset) / 60);
  const seconds = Math.abs(offset) % 60;
  const text = `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return seconds ? `${text}:${two(seconds)}` : text;
}

/** The moment as an ISO text. */
export function isoText(moment: IMoment): string {
  const pattern = moment.isTime ? 'HH:mm:ss' : 'YYYY-MM-DD[T]HH:mm:ss';
  return `${formatPattern(moment, pattern)}${fractionText(moment)}${offsetText(moment)}`;
}

/** What is behind the seconds, with its point. */
export function fractionText({ fraction }: IMoment): string {
  return fraction ? `.${fraction}` : '';
}

export const LONG: Readonly<Record<string, string>> = {
  LT: 'h:mm A',
  LTS: 'h:mm:ss A',
  L: 'MM/DD/YYYY',
  LL: 'MMMM D, YYYY',
  LLL: 'MMMM D, YYYY h:mm A',
  LLLL: 'dddd, MMMM D, YYYY h:mm A',
  l: 'M/D/YYYY',
  ll: 'MMM D, YYYY',
  lll: 'MMM D, YYYY h:mm A',
  llll: 'ddd, MMM D, YYYY h:mm A'
};
export const WORD =
  /\[([^[\]]*)\]|\\(.)|LTS|LT|L{1,4}|l{1,4}|Mo|M{1,4}|Do|DDDo|D{1,4}|do|d{1,4}|e|E|Wo|WW|W|GGGG|GG|Qo|Q|YYYYYY|YYYYY|YYYY|YY|A|a|HH|H|hh|h|kk|k|mm|m|ss|s|S{1,9}|X|x|ZZ|Z|zz|z/g;

/** Write a moment by a pattern such as `YYYY-MM-DD HH:mm`; what is in brackets stays. */
export function formatPattern(moment: IMoment, pattern: string): string {
  return pattern.replace(WORD, (word, literal?: string, escaped?: string) => {
    const long = LONG[word];
    if (literal !== undefined || escaped !== undefined) {
      return literal ?? escaped ?? '';
    }
    if (long !== undefined) {
      return formatPattern(moment, long);
    }
    return word.startsWith('S')
      ? moment.fraction.padEnd(9, '0').slice(0, word.length)
      : (WORDS[word]?.(new Date(moment.at), moment) ?? word);
  });
}

function ordinal(value: number): string {
  const teens = [11, 12, 13].includes(value % 100);
  return `${value}${teens ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th')}`;
}

function name(at: Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(undefined, { ...options, timeZone: 'UTC' }).format(at);
}

const DAY_MS = 86_400_000;

function dayOfYear(at: Date): number {
  return Math.floor((at.getTime() - clock(at.getUTCFullYear(), 1, 1, 0, 0, 0)) / DAY_MS) + 1;
}

/** The week and its year, by ISO: a week belongs to the year of its Thursday. */
function isoWeek(at: Date): [year: number, week: number] {
  const thursday = new Date(at.getTime() + (4 - (at.getUTCDay() || 7)) * DAY_MS);
  return [thursday.getUTCFullYear(), Math.ceil(dayOfYear(thursday) / 7)];
}

const quarter = (at: Date): number => Math.floor(at.getUTCMonth() / 3) + 1;
const zone = (moment: IMoment): string => offsetText(moment) || '+00:00';

const WORDS: Readonly<Record<string, (at: Date, moment: IMoment) => string>> = {
  YYYYYY: at => `+${String(at.getUTCFullYear()).padStart(6, '0')}`,
  YYYYY: at => String(at.getUTCFullYear()).padStart(5, '0'),
  YYYY: at => String(at.getUTCFullYear()).padStart(4, '0'),
  YY: at => two(at.getUTCFullYear() % 100),
  Q: at => String(quarter(at)),
  Qo: at => ordinal(quarter(at)),
  MMMM: at => name(at, { month: 'long' }),
  MMM: at => name(at, { month: 'short' }),
  MM: at => two(at.getUTCMonth() + 1),
  Mo: at => ordinal(at.getUTCMonth() + 1),
  M: at => String(at.getUTCMonth() + 1),
  DDDD: at => String(dayOfYear(at)).padStart(3, '0'),
  DDDo: at => ordinal(dayOfYear(at)),
  DDD: at => String(dayOfYear(at)),
  DD: at => two(at.getUTCDate()),
  Do: at => ordinal(at.getUTCDate()),
  D: at => String(at.getUTCDate()),
  dddd: at => name(at, { weekday: 'long' }),
  ddd: at => name(at, { weekday: 'short' }),
  dd: at => name(at, { weekday: 'short' }).slice(0, 2),
  do: at => ordinal(at.getUTCDay()),
  d: at => String(at.getUTCDay()),
  e: at => String(at.getUTCDay()),
  E: at => String(at.getUTCDay() || 7),
  WW: at => two(isoWeek(at)[1]),
  Wo: at => ordinal(isoWeek(at)[1]),
  W: at => String(isoWeek(at)[1]),
  GGGG: at => String(isoWeek(at)[0]).padStart(4, '0'),
  GG: at => two(isoWeek(at)[0] % 100),
  HH: at => two(at.getUTCHours()),
  H: at => String(at.getUTCHours()),
  hh: at => two(at.getUTCHours() % 12 || 12),
  h: at => String(at.getUTCHours() % 12 || 12),
  kk: at => two(at.getUTCHours() || 24),
  k: at => String(at.getUTCHours() || 24),
  mm: at => two(at.getUTCMinutes()),
  m: at => String(at.getUTCMinutes()),
  ss: at => two(at.getUTCSeconds()),
  s: at => String(at.getUTCSeconds()),
  A: at => (at.getUTCHours() < 12 ? 'AM' : 'PM'),
  a: at => (at.getUTCHours() < 12 ? 'am' : 'pm'),
  X: (_, moment) => String(instantOf(moment)),
  x: (_, moment) => `${instantOf(moment)}${moment.fraction.padEnd(3, '0').slice(0, 3)}`,
  Z: (_, moment) => zone(moment),
  ZZ: (_, moment) => zone(moment).replace(/:/g, ''),
  z: (_, moment) => offsetText(moment) || 'UTC',
  zz: (_, moment) => offsetText(moment) || 'UTC'
};

type Kind = 'date' | 'time' | 'datetime';

const USUAL: Readonly<Record<Kind, string>> = {
  date: 'YYYY-MM-DD',
  time: 'HH:mm:ss',
  datetime: 'YYYY-MM-DD HH:mm:ss'
};
const STYLES: Readonly<Record<Kind, Intl.DateTimeFormatOptions>> = {
  date: { dateStyle: 'medium' },
  time: { timeStyle: 'medium' },
  datetime: { dateStyle: 'medium', timeStyle: 'medium' }
};

export interface IMomentRules {
  /** A pattern, or a name. */
  readonly format?: string;
  /** What a person can choose apart: less than a second shows milliseconds, a minute hides the seconds. */
  readonly step?: number;
  /** Whose clock is shown. A time without an offset is one of UTC. */
  readonly zone?: string;
  /** Whose clock such a time is on instead. */
  readonly own?: string;
}

/** What a cell shows of a date, a time or both; the text itself where it is none. */
export function momentText(
  text: string,
  kind: Kind,
  { format, step, zone: shown, own }: IMomentRules = {}
): string {
  const moment = readShown(text, shown, own);
  if (!moment) {
    return text;
  }
  const offset = kind === 'date' ? '' : offsetText(moment);
  const fraction = kind === 'date' ? '' : fractionText(moment);
  switch (format) {
    case 'localized':
      return [name(new Date(moment.at), STYLES[kind]), offset].filter(Boolean).join(' ');
    case 'distance':
      return formatDistance(away(moment));
    case 'calendar':
      return formatCalendar(moment, kind) ?? usualText(moment, kind, step) + offset;
    case 'iso8601':
      return kind === 'datetime'
        ? isoText(moment)
        : `${formatPattern(moment, USUAL[kind])}${fraction}${offset}`;
    case undefined:
    case '':
      return usualText(moment, kind, step) + offset;
    default:
      return formatPattern(moment, format);
  }
}

/** A moment on the clock of the zone `shown`; without an offset it is on that of `own`, or one of UTC. */
export function readShown(text: string, shown?: string, own?: string): IMoment | null {
  const read = readMoment(text);
  const isOwn = read && own !== undefined && read.offset === undefined && !read.isTime;
  const moment = isOwn ? onClockOf(read, own) : read;
  return moment && shown !== undefined ? inZone(moment, shown) : moment;
}

function usualText(moment: IMoment, kind: Kind, step: number | undefined): string {
  const usual = formatPattern(moment, USUAL[kind]);
  if (kind === 'date' || step === undefined) {
    return kind === 'date' ? usual : usual + fractionText(moment);
  }
  return step >= 60
    ? usual.replace(/:\d\d$/, '')
    : step < 1
      ? `${usual}${formatPattern(moment, '.SSS')}`
      : usual;
}

/** How many milliseconds a moment is ahead of now; a clock without an offset is the browser's. */
function away(moment: IMoment): number {
  return moment.offset === undefined
    ? moment.at - localNow()
    : instantOf(moment) * 1000 - Date.now();
}

function localNow(): number {
  return Date.now() - new Date().getTimezoneOffset() * 60_000;
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
  const [unit, size] = UNITS.find(([, each]) => Math.abs(ms) >= each) ?? ['second', 1000];
  return new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' }).format(
    Math.round(ms / size),
    unit
  );
}

/** Yesterday, today or tomorrow, and when; null for all other days. */
function formatCalendar(moment: IMoment, kind: Kind): string | null {
  const now = moment.offset === undefined ? localNow() : Date.now() + moment.offset * 1000;
  const days = Math.floor(moment.at / DAY_MS) - Math.floor(now / DAY_MS);
  if (Math.abs(days) > 1 || moment.isTime) {
    return null;
  }
  const day = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' }).format(days, 'day');
  return kind === 'date' ? day : `${day} ${formatPattern(moment, 'HH:mm')}`;
}
