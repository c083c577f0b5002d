/** What a text means as a value of texts and numbers, and which values a column takes. */
import { isBefore } from './clock';
import { decimalsOf, isDuration } from './format';
import { readDuration, readNumber } from './numbers';
import type { Cell, IColumn } from './protocol';

/** What the person means by a text; undefined for no value the column could have. */
export function fromText(text: string, spec: IColumn, before: Cell): Cell {
  if (typeof before === 'string' && text === before) {
    return before; // also a number with more digits than a browser has
  }
  if (text === '' && (before === null || before === undefined || spec.type !== 'text')) {
    return null;
  }
  if (spec.type !== 'number') {
    return text;
  }
  const number = isDuration(spec) ? readDuration(text) : readNumber(text);
  if (!Number.isFinite(number)) {
    return undefined;
  }
  const step = spec.kind === 'integer' ? (spec.rules?.step ?? 1) : spec.rules?.step;
  return step === undefined ? number : Number(number.toFixed(decimalsOf(step)));
}

/** Why the column cannot take the value; null if it can. The kernel checks it once more. */
export function check(value: Cell, spec: IColumn): string | null {
  const { rules = {} } = spec;
  if (spec.isRequired && isEmpty(value)) {
    return 'This cell must not be empty.';
  }
  if (typeof value === 'number' && spec.type === 'number') {
    const [least, most] = spec.limits ?? [-Infinity, Infinity];
    if (spec.kind === 'integer' && !Number.isSafeInteger(value)) {
      return `Whole numbers up to ${Number.MAX_SAFE_INTEGER} can be entered.`;
    }
    if (value < Number(least) || value > Number(most)) {
      return `This column holds numbers from ${least} to ${most}.`;
    }
    if (rules.min_value !== undefined && value < Number(rules.min_value)) {
      return `At least ${rules.min_value} is allowed.`;
    }
    return rules.max_value !== undefined && value > Number(rules.max_value)
      ? `At most ${rules.max_value} is allowed.`
      : null;
  }
  if (typeof value === 'string') {
    return checkText(value, spec);
  }
  return null;
}

function isEmpty(value: Cell): boolean {
  return value === null || value === '' || (Array.isArray(value) && !value.length);
}

const MOMENTS: ReadonlySet<string> = new Set(['date', 'time', 'datetime']);

function checkText(value: string, spec: IColumn): string | null {
  const { rules = {} } = spec;
  if (MOMENTS.has(spec.type)) {
    const [least, most] = spec.limits ?? ['', ''];
    const day = value.slice(0, 10);
    if (spec.limits && spec.type !== 'time' && (day < String(least) || day > String(most))) {
      return `This column holds dates from ${least} to ${most}.`;
    }
    const { min_value: low, max_value: high } = rules;
    return low !== undefined && isBefore(value, String(low))
      ? `Not before ${low}.`
      : high !== undefined && isBefore(String(high), value)
        ? `Not after ${high}.`
        : null;
  }
  if (rules.max_chars !== undefined && value.length > rules.max_chars) {
    return `At most ${rules.max_chars} characters are allowed.`;
  }
  try {
    return rules.validate && !new RegExp(rules.validate, 'u').test(value)
      ? 'The text does not have the required form.'
      : null;
  } catch {
    return null; // a pattern of Python that this browser does not know
  }
}
