/** Dates and times that were written by a pattern, read again. */
import { formatPattern, LONG, readMoment, WORD } from './moments';

const FORMS: Readonly<Record<string, string>> = {
  YYYY: '\\d{4}',
  YY: '\\d\\d',
  MMMM: '[^\\d\\s.,/-]+',
  MMM: '[^\\d\\s.,/-]+\\.?',
  MM: '\\d{1,2}',
  M: '\\d{1,2}',
  DD: '\\d{1,2}',
  D: '\\d{1,2}',
  Do: '\\d{1,2}(?:st|nd|rd|th)',
  dddd: '[^\\d\\s,]+',
  ddd: '[^\\d\\s,]+',
  dd: '[^\\d\\s,]+',
  HH: '\\d{1,2}',
  H: '\\d{1,2}',
  hh: '\\d{1,2}',
  h: '\\d{1,2}',
  mm: '\\d\\d',
  m: '\\d{1,2}',
  ss: '\\d\\d',
  s: '\\d{1,2}',
  A: '[ap]\\.?m\\.?',
  a: '[ap]\\.?m\\.?',
  Z: 'Z|[+-]\\d\\d:?\\d\\d',
  ZZ: 'Z|[+-]\\d\\d:?\\d\\d',
  z: 'UTC|[+-]\\d\\d:?\\d\\d',
  zz: 'UTC|[+-]\\d\\d:?\\d\\d'
};

/** The ISO text of what a pattern has written so; null where it has not, or where it does not say enough. */
export function readByPattern(
  text: string,
  pattern: string,
  type: 'date' | 'time' | 'datetime'
): string | null {
  const form = compile(pattern);
  const found = form && new RegExp(`^${form.source}$`, 'iu').exec(text.trim());
  if (!found) {
    return null;
  }
  const parts = new Map(form.words.map((word, i) => [word.slice(0, 2), found[i + 1] ?? '']));
  const part = (...words: string[]): string | undefined =>
    words.map(word => parts.get(word)).find(each => each !== undefined);
  const day = readDay(part);
  const clock = readClock(part);
  const offset = (part('Z', 'ZZ', 'z', 'zz') ?? '').replace(/UTC/i, 'Z');
  const iso =
    type === 'time' ? clock : type === 'date' ? day : day && `${day}T${clock ?? '00:00:00'}`;
  const whole = iso && (type === 'datetime' ? iso + offset : iso);
  return whole && readMoment(whole) ? whole : null;
}

type Part = (...words: string[]) => string | undefined;

function readDay(part: Part): string | undefined {
  const year = part('YY');
  const month = part('MM', 'M');
  const day = part('DD', 'D', 'Do');
  if (!year || !month || !day) {
    return undefined;
  }
  const number = /^\d/.test(month) ? Number(month) : monthOf(month);
  const whole = year.length === 2 ? `${Number(year) < 69 ? '20' : '19'}${year}` : year;
  return `${whole}-${two(number)}-${two(parseInt(day, 10))}`;
}

function readClock(part: Part): string | undefined {
  const [hours, half] = [part('HH', 'H', 'hh', 'h'), part('A', 'a')];
  if (!hours) {
    return undefined;
  }
  const isLate = half?.toLowerCase().startsWith('p');
  const hour = half ? (Number(hours) % 12) + (isLate ? 12 : 0) : Number(hours);
  const fraction = part('S', 'SS');
  const seconds = `${two(Number(part('ss', 's') ?? 0))}${fraction ? `.${fraction}` : ''}`;
  return `${two(hour)}:${two(Number(part('mm', 'm') ?? 0))}:${seconds}`;
}

/** The number of a month by its name, as the browser writes it or in English; 0 if it is none. */
function monthOf(name: string): number {
  const wanted = name.toLowerCase().replace('.', '');
  const months = Array.from({ length: 12 }, (_, i) => i + 1);
  return (
    months.find(month =>
      ['MMMM', 'MMM'].some(word => {
        const written = formatPattern({ at: Date.UTC(2000, month - 1, 1), fraction: '' }, word);
        return written.toLowerCase().replace('.', '') === wanted;
      })
    ) ?? 0
  );
}

interface IForm {
  readonly source: string;
  readonly words: readonly string[];
}

function compile(pattern: string): IForm | null {
  let source = '';
  let at = 0;
  const words: string[] = [];
  for (const found of pattern.matchAll(WORD)) {
    const [word, literal, escaped] = found;
    source += escape(pattern.slice(at, found.index));
    at = found.index + word.length;
    const long = LONG[word] === undefined ? undefined : compile(LONG[word]);
    const form = /^S+$/.test(word) ? `\\d{${word.length}}` : FORMS[word];
    if (literal !== undefined || escaped !== undefined) {
      source += escape(literal ?? escaped ?? '');
    } else if (long) {
      source += long.source;
      words.push(...long.words);
    } else if (form) {
      source += `(${form})`;
      words.push(word);
    } else {
      return null;
    }
  }
  return { source: source + escape(pattern.slice(at)), words };
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+');
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
