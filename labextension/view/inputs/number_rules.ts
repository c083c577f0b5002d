/** The rules of a number field, without a page: reading text, checking bounds, stepping. */
import { formatNumber } from '../format';

export interface IRules {
  readonly min: number | null;
  readonly max: number | null;
  readonly step: number | null;
  readonly format: string;
  readonly isInt: boolean;
  readonly nullable: boolean;
}

export type Reading =
  | { readonly kind: 'value'; readonly value: number | null }
  | { readonly kind: 'outside'; readonly message: string }
  | { readonly kind: 'invalid' };

/** The text of a value; empty for none. */
export function show(value: number | null, rules: IRules): string {
  return value === null ? '' : formatNumber(value, rules.format);
}

/** Read what was typed. The literal parts of the format, as in `$%.2f`, may be there or not. */
export function read(text: string, rules: IRules): Reading {
  const typed = withoutLiterals(text.trim(), rules.format).replace(/[\s_]/g, '');
  if (typed === '') {
    return rules.nullable ? { kind: 'value', value: null } : { kind: 'invalid' };
  }
  const value = Number(typed.replace('−', '-'));
  const isNumber = /\d/.test(typed) && !/^[+-]?0[xbo]/i.test(typed) && Number.isFinite(value);
  if (!isNumber || (rules.isInt && !Number.isInteger(value))) {
    return { kind: 'invalid' };
  }
  const message = outside(value, rules);
  return message ? { kind: 'outside', message } : { kind: 'value', value };
}

/** The value one step up (1) or down (-1); null if that is out of bounds. */
export function step(value: number | null, direction: 1 | -1, rules: IRules): number | null {
  const size = rules.step ?? (rules.isInt ? 1 : 0.01);
  if (value === null) {
    return Math.min(Math.max(0, rules.min ?? -Infinity), rules.max ?? Infinity);
  }
  const digits = Math.max(decimals(value), decimals(size));
  const next = Number((value + direction * size).toFixed(Math.min(digits, 100)));
  return outside(next, rules) ? null : next;
}

function outside(value: number, { min, max }: IRules): string {
  if ((min === null || value >= min) && (max === null || value <= max)) {
    return '';
  }
  if (min !== null && max !== null) {
    return `Must be from ${min} to ${max}.`;
  }
  return min !== null ? `Must be ${min} or more.` : `Must be ${max} or less.`;
}

function decimals(value: number): number {
  const [digits = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (digits.split('.')[1] ?? '').length - Number(exponent));
}

function withoutLiterals(text: string, format: string): string {
  const [, before = '', after = ''] = /^([^%]*)%[-+0-9.]*[a-z](.*)$/i.exec(format) ?? [];
  const [start, end] = [before.trim(), after.replace('%%', '%').trim()];
  const rest = start && text.startsWith(start) ? text.slice(start.length) : text;
  return end && rest.endsWith(end) ? rest.slice(0, -end.length) : rest;
}
