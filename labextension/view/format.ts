/**
 * Numbers as text: printf formats, and Streamlit's names for the usual ones.
 *
 * `render/html/numbers.py` is the same for what the kernel writes; `tests/texts.py` has what both make of what.
 */
import { sprintf } from 'sprintf-js';
import { formatPattern } from './moments';

const currency = (name: string, digits: number): Intl.NumberFormatOptions => ({
  style: 'currency',
  currency: name,
  currencyDisplay: 'narrowSymbol',
  ...fixed(digits)
});

function fixed(digits: number): Intl.NumberFormatOptions {
  return { minimumFractionDigits: digits, maximumFractionDigits: digits };
}

/** Options for each named format; `decimals` are those that are asked for. */
const NAMED: Readonly<Record<string, (decimals?: number) => Intl.NumberFormatOptions>> = {
  localized: decimals => (decimals === undefined ? {} : fixed(decimals)),
  percent: decimals => ({
    style: 'percent',
    ...(decimals === undefined ? { maximumFractionDigits: 2 } : fixed(Math.max(decimals - 2, 0)))
  }),
  dollar: (decimals = 2) => currency('USD', decimals),
  euro: (decimals = 2) => currency('EUR', decimals),
  yen: (decimals = 0) => currency('JPY', decimals),
  compact: () => ({ notation: 'compact' }),
  scientific: () => ({ notation: 'scientific' }),
  engineering: () => ({ notation: 'engineering' }),
  accounting: (decimals = 2) => fixed(decimals),
  bytes: () => ({
    style: 'unit',
    unit: 'byte',
    notation: 'compact',
    unitDisplay: 'narrow',
    maximumFractionDigits: 1
  })
};

/**
 * Show `value` by `format`; by its shortest exact text without one. A bad format shows that too.
 *
 * A number with more digits than a double has may be given as a text.
 */
export function formatNumber(value: number | string, format?: string, decimals?: number): string {
  if (!format || format === 'plain') {
    return String(value);
  }
  const number = Number(value);
  const named = NAMED[format];
  if (named) {
    const isNegative = format === 'accounting' && number < 0;
    const shown = new Intl.NumberFormat(undefined, named(decimals))
      .format((isNegative ? -number : value) as number) // browsers take texts, too
      .replace('BB', 'GB');
    return isNegative ? `(${shown})` : shown;
  }
  try {
    return typeof value === 'string' && Number.isInteger(number)
      ? sprintf(format.replace(WHOLE, '$1s'), value)
      : sprintf(format, number);
  } catch {
    return String(value);
  }
}

/** A place for a whole number, which `sprintf` would make a double of. */
const WHOLE = /(%(?:0|'.)?-?\d*)[di]/g;

/** Write a date or time, given in microseconds since 1970, by a pattern such as `YYYY-MM-DD HH:mm`. */
export function formatMoment(micros: number, format = 'YYYY-MM-DD'): string {
  const seconds = Math.floor(micros / 1e6);
  const fraction = String(micros - seconds * 1e6).padStart(6, '0');
  return formatPattern({ at: seconds * 1000, fraction }, format);
}
