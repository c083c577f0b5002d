/** Numbers as people write them and spreadsheets copy them. */

/**
 * The number that a text means: with signs of currency, percent, groups of three digits, and a
 * comma for the point where it cannot part groups; NaN if it is none.
 */
export function readNumber(text: string): number {
  let plain = text.replace(/[\s_'’\p{Sc}]/gu, '').replace('\u2212', '-');
  const isBelow = /^\(.+\)$/.test(plain); // as bookkeepers write it
  plain = isBelow ? plain.slice(1, -1) : plain;
  const isPercent = plain.endsWith('%');
  plain = isPercent ? plain.slice(0, -1) : plain;
  const value = plain ? Number(withPoint(plain)) : Number.NaN;
  const signed = isBelow ? -value : value;
  return isPercent ? Number((signed / 100).toPrecision(15)) : signed;
}

const CLOCK = /^(?:(\d+) ?d(?:ays?)?,? *)?(\d+):(\d{1,2})(?::(\d{1,2}(?:[.,]\d+)?))?$/i;
const UNITS: Readonly<Record<string, number>> = {
  w: 604_800,
  d: 86_400,
  h: 3600,
  m: 60,
  s: 1,
  ms: 1e-3,
  us: 1e-6,
  µs: 1e-6
};
const PART =
  /(\d+(?:[.,]\d+)?) ?(weeks?|w|days?|d|hours?|hr?s?|minutes?|mins?|m|seconds?|secs?|s|ms|[uµ]s)(?![a-zµ])/giu;

/** The seconds of a duration: on a clock of hours and minutes, in units, by ISO, or a number; NaN if it is none. */
export function readDuration(text: string): number {
  const plain = text.trim().replace('\u2212', '-');
  const sign = plain.startsWith('-') ? -1 : 1;
  const size = plain.replace(/^[+-] */, '');
  const clock = CLOCK.exec(size);
  if (clock) {
    const [days, hours, minutes, seconds] = clock.slice(1).map(part => toNumber(part ?? '0'));
    const isClock = (minutes ?? 0) < 60 && (seconds ?? 0) < 60;
    const whole = ((days ?? 0) * 24 + (hours ?? 0)) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
    return isClock ? tidy(sign * whole) : Number.NaN;
  }
  const parts = /^P(?=.)(.*)$/i.exec(size)?.[1]?.replace(/T/gi, '') ?? size;
  let seconds = 0;
  const left = parts.replace(PART, (_, amount: string, unit: string) => {
    const name = unit.toLowerCase();
    const short = name in UNITS ? name : name.startsWith('ms') ? 'ms' : name.slice(0, 1);
    seconds += toNumber(amount) * (UNITS[short] ?? Number.NaN);
    return '';
  });
  return left.replace(/[\s,]|and/gi, '') || !parts ? readNumber(text) : tidy(sign * seconds);
}

/** Seconds on a clock whose hours go on beyond a day, or as a number where that would lose something. */
export function writeDuration(seconds: number): string {
  const [whole = '', fraction] = String(Math.abs(seconds)).split('.');
  const two = (value: number): string => String(value).padStart(2, '0');
  const minutes = Math.floor(Number(whole) / 60);
  const clock = `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(Number(whole) % 60)}`;
  const text = `${seconds < 0 ? '-' : ''}${clock}${fraction ? `.${fraction}` : ''}`;
  return readDuration(text) === seconds ? text : String(seconds);
}

function toNumber(text: string): number {
  return Number(text.replace(',', '.'));
}

function tidy(seconds: number): number {
  return Number(seconds.toPrecision(15));
}

function withPoint(text: string): string {
  const comma = text.lastIndexOf(',');
  const point = text.lastIndexOf('.');
  const hasGroups = /^[+-]?\d{1,3}(,\d{2,3})*,\d{3}(\.|e|$)/i.test(text);
  if (comma < 0 || hasGroups) {
    return text.replaceAll(',', '');
  }
  if (comma > point && text.indexOf(',') === comma) {
    return text.replaceAll('.', '').replace(',', '.');
  }
  return text;
}
