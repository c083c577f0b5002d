/**
 * Cells as text, by what their column says.
 *
 * `render/grid/text.py` is the same for what the kernel writes; `tests/texts.py` has what both make of what.
 */
import { formatNumber } from '../format';
import { momentText } from '../moments';
import type { Cell, IColumn, IRow } from './protocol';

/** Any value of JSON as text. */
export function textOfValue(value: Cell): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'boolean':
      return value ? 'True' : 'False';
    case 'undefined':
      return 'None';
    default:
      return value === null ? 'None' : JSON.stringify(value);
  }
}

/** What a cell says: the format of its column counts more than that of a Styler. */
export function cellText(row: IRow, place: number, column: IColumn, placeholder: string): string {
  const styled = column.rules?.format ? undefined : row.looks[place]?.text;
  return styled ?? formatCell(row.cells[place], column) ?? placeholder;
}

/** The text of a cell; null for an empty one. */
export function formatCell(value: Cell, column: IColumn): string | null {
  if (value === null || value === undefined) {
    return null;
  }
  switch (column.type) {
    case 'number':
      return formatQuantity(value, column);
    case 'progress':
      return formatQuantity(value, {
        ...column,
        rules: { ...column.rules, format: progressFormat(column) }
      });
    case 'date':
    case 'time':
    case 'datetime':
      return momentText(textOfValue(value), column.type, {
        ...column.rules,
        zone: zoneOf(column),
        own: column.timezone
      });
    case 'selectbox':
      return optionLabel(value, column);
    case 'list':
    case 'multiselect':
    case 'line_chart':
    case 'area_chart':
    case 'bar_chart':
      return Array.isArray(value)
        ? value.map(item => optionLabel(item, column)).join(', ')
        : textOfValue(value);
    case 'checkbox':
      if (isSum(value)) {
        return textOfValue(value);
      }
      return value === true || value === 1 || value === 'true' ? '☑' : '☐';
    case 'link':
      return displayText(textOfValue(value), column.rules?.display_text);
    default:
      return textOfValue(value);
  }
}

/** Whether what stands in a column of boxes is none, but a sum of them. */
export function isSum(value: Cell): boolean {
  return typeof value === 'number' && value !== 0 && value !== 1;
}

/** Whose clock a column shows: that of the configuration, or that of the data. */
export function zoneOf(column: IColumn): string | undefined {
  return column.rules?.timezone ?? column.timezone;
}

export function optionLabel(value: Cell, column: IColumn): string {
  const option = column.options?.find(each => each.value === value);
  return option?.label ?? textOfValue(value);
}

/** What a link shows: a text, or the part of its address that a pattern finds. */
export function displayText(address: string, display?: string): string {
  if (!display) {
    return address;
  }
  if (/[()[\]*+?.\\^$|]/.test(display)) {
    try {
      const found = new RegExp(display).exec(address);
      return found?.[1] ? decodeURIComponent(found[1]) : address;
    } catch {
      return display;
    }
  }
  return display;
}

/** From zero to one is a part of a whole. */
function progressFormat({ kind, rules = {} }: IColumn): string | undefined {
  const low = Number(rules.min_value ?? 0);
  const high = Number(rules.max_value ?? (kind === 'integer' ? 100 : 1));
  return rules.format ?? (high - low === 1 ? 'percent' : undefined);
}

const DURATIONS: readonly (string | undefined)[] = [undefined, '', 'localized', 'compact'];

/** Whether numbers of seconds are shown as a duration. */
export function isDuration({ kind, rules }: IColumn): boolean {
  const format = rules?.format;
  return format === 'duration' || (kind === 'timedelta' && DURATIONS.includes(format));
}

function formatQuantity(value: Cell, column: IColumn): string {
  const number = typeof value === 'number' ? value : Number(value);
  const { format, step } = column.rules ?? {};
  if (typeof value === 'boolean' || value === '' || !Number.isFinite(number)) {
    return textOfValue(value);
  }
  if (isDuration(column)) {
    return formatDuration(number);
  }
  const decimals = step === undefined ? undefined : decimalsOf(step);
  if (format) {
    return formatNumber(typeof value === 'string' ? value : number, format, decimals);
  }
  return typeof value === 'string' ? value : formatPlain(number, decimals);
}

/** How many decimals a step has. */
export function decimalsOf(step: number): number {
  const [digits = '', exponent = '0'] = String(step).split('e');
  return Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(exponent));
}

/** The decimals of the step, or at most four; small numbers keep four digits. */
function formatPlain(value: number, decimals?: number): string {
  if (decimals !== undefined) {
    return Math.abs(value) < 1e21 ? value.toFixed(decimals) : String(value);
  }
  if (Number.isInteger(value)) {
    return String(value);
  }
  const isTiny = Math.abs(value) < 1e-4;
  return String(Number(isTiny ? value.toPrecision(4) : value.toFixed(4)));
}

export function formatDuration(seconds: number): string {
  let rest = Math.round(Math.abs(seconds) * 1e6);
  const days = Math.floor(rest / 86_400e6);
  rest -= days * 86_400e6;
  const minutes = Math.floor(rest / 60e6);
  const two = (value: number): string => String(value).padStart(2, '0');
  const left = ((rest % 60e6) / 1e6).toFixed(6).padStart(9, '0');
  const clock = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${left.replace(/\.?0+$/, '')}`;
  return `${seconds < 0 ? '-' : ''}${days ? `${days} d ` : ''}${clock}`;
}
