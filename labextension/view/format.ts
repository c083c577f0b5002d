/** Numbers as text: printf formats, and Streamlit's names for the usual ones. */
import { sprintf } from 'sprintf-js';

const currency = (name: string, digits?: number): Intl.NumberFormatOptions => ({
  style: 'currency',
  currency: name,
  currencyDisplay: 'narrowSymbol',
  ...(digits === undefined ? { maximumFractionDigits: 2 } : { maximumFractionDigits: digits })
});

const NAMED: Readonly<Record<string, Intl.NumberFormatOptions>> = {
  localized: { maximumFractionDigits: 20 },
  percent: { style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 2 },
  dollar: currency('USD'),
  euro: currency('EUR'),
  yen: currency('JPY', 0),
  compact: { notation: 'compact' },
  scientific: { notation: 'scientific' },
  engineering: { notation: 'engineering' },
  accounting: {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    currencySign: 'accounting'
  },
  bytes: {
    style: 'unit',
    unit: 'byte',
    notation: 'compact',
    unitDisplay: 'narrow',
    maximumFractionDigits: 1
  }
};

/** Show `value` by `format`; by its shortest exact text without one. A bad format shows that too. */
export function formatNumber(value: number, format?: string): string {
  if (!format || format === 'plain') {
    return plain(value);
  }
  const named = NAMED[format];
  if (named) {
    return new Intl.NumberFormat(undefined, named).format(value);
  }
  try {
    return sprintf(format, value);
  } catch {
    return plain(value);
  }
}

function plain(value: number): string {
  return String(value);
}

const TOKEN = /\[([^\]]*)\]|YYYY|YY|MMMM|MMM|MM|M|dddd|ddd|DD|D|HH|H|hh|h|mm|m|ss|s|SSS|A|a/g;

/** Write a date or time, given in microseconds since 1970, by a pattern such as `YYYY-MM-DD HH:mm`. */
export function formatMoment(micros: number, format = 'YYYY-MM-DD'): string {
  // The clock time counts, so there is no time zone: everything is read as UTC.
  const at = new Date(micros / 1000);
  const name = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(undefined, { ...options, timeZone: 'UTC' }).format(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = at.getUTCHours();
  const parts: Readonly<Record<string, () => string>> = {
    YYYY: () => String(at.getUTCFullYear()).padStart(4, '0'),
    YY: () => two(at.getUTCFullYear() % 100),
    MMMM: () => name({ month: 'long' }),
    MMM: () => name({ month: 'short' }),
    MM: () => two(at.getUTCMonth() + 1),
    M: () => String(at.getUTCMonth() + 1),
    dddd: () => name({ weekday: 'long' }),
    ddd: () => name({ weekday: 'short' }),
    DD: () => two(at.getUTCDate()),
    D: () => String(at.getUTCDate()),
    HH: () => two(hours),
    H: () => String(hours),
    hh: () => two(hours % 12 || 12),
    h: () => String(hours % 12 || 12),
    mm: () => two(at.getUTCMinutes()),
    m: () => String(at.getUTCMinutes()),
    ss: () => two(at.getUTCSeconds()),
    s: () => String(at.getUTCSeconds()),
    SSS: () => String(at.getUTCMilliseconds()).padStart(3, '0'),
    A: () => (hours < 12 ? 'AM' : 'PM'),
    a: () => (hours < 12 ? 'am' : 'pm')
  };
  return format.replace(
    TOKEN,
    (token, literal: string | undefined) => literal ?? parts[token]?.() ?? token
  );
}
