/**
 * An option as the program gives it, made ready for ECharts.
 *
 * JSON has no functions: names and patterns of numbers stand for them in tooltips. Large series are drawn
 * without what would make them slow, unless the option says how.
 */
import { formatNumber } from '../format';
import { isObject, objects, type Json } from './json';

const LARGE: Readonly<Record<string, number>> = { scatter: 20_000, bar: 2_000 };
const MANY_SYMBOLS = 2_000;

export interface IPreparation {
  /** What screen readers say. */
  readonly alt: string;
  /** Whether the program hears of what is selected. */
  readonly selects: boolean;
}

export function prepare(option: Json, how: IPreparation): Json {
  const whole = variant(option, how);
  const base = isObject(whole.baseOption) ? variant(whole.baseOption, how) : undefined;
  const ticks = Array.isArray(whole.options)
    ? objects(whole.options).map(tick => variant(tick, how))
    : undefined;
  const ready = {
    ...whole,
    ...(base && { baseOption: named(base, how.alt) }),
    ...(ticks && { options: ticks })
  };
  return base ? ready : named(ready, how.alt);
}

/** Have ECharts describe the chart, in the program's words if there are any. */
function named(option: Json, alt: string): Json {
  const aria = isObject(option.aria) ? option.aria : {};
  const label = isObject(aria.label) ? aria.label : {};
  return {
    ...option,
    aria: alt
      ? { ...aria, enabled: true, label: { ...label, enabled: true, description: alt } }
      : { enabled: true, ...aria }
  };
}

function variant(option: Json, how: IPreparation): Json {
  const found: Json = { ...option };
  if (found.tooltip !== undefined) {
    found.tooltip = eachOf(found.tooltip, tooltip);
  }
  if (found.series !== undefined) {
    found.series = eachOf(found.series, one => series(one, option, how));
  }
  if (Array.isArray(found.media)) {
    found.media = eachOf(found.media, entry =>
      isObject(entry.option) ? { ...entry, option: variant(entry.option, how) } : entry
    );
  }
  return found;
}

/** Change the objects of what is one or a list of them. */
function eachOf(value: unknown, change: (one: Json) => Json): unknown {
  if (Array.isArray(value)) {
    return (value as unknown[]).map(one => (isObject(one) ? change(one) : one));
  }
  return isObject(value) ? change(value) : value;
}

function series(one: Json, option: Json, how: IPreparation): Json {
  const found: Json = { ...one };
  if (found.tooltip !== undefined) {
    found.tooltip = eachOf(found.tooltip, tooltip);
  }
  if (!how.selects) {
    found.cursor ??= 'default'; // a click does nothing
  }
  const is_chosen = how.selects || one.selectedMode || option.brush !== undefined;
  return is_chosen ? found : { ...faster(one, option), ...found };
}

/** What makes a large series fast. */
function faster(one: Json, option: Json): Json {
  const items = Array.isArray(one.data) ? (one.data as unknown[]) : rowsOf(one, option);
  const type = String(one.type);
  if (!items || items.some(isObject)) {
    return {};
  }
  if (type === 'line') {
    const axis = objects(option.xAxis)[typeof one.xAxisIndex === 'number' ? one.xAxisIndex : 0];
    const is_dense = items.length > MANY_SYMBOLS && axis !== undefined && axis.type !== 'category';
    return is_dense && axis.data === undefined && axis.type !== undefined
      ? { showSymbol: false }
      : {};
  }
  const limit = LARGE[type];
  const is_plain = option.visualMap === undefined && (one.colorBy ?? option.colorBy) !== 'data';
  return limit !== undefined && items.length > limit && is_plain ? { large: true } : {};
}

function rowsOf(one: Json, option: Json): unknown[] | undefined {
  const dataset = objects(option.dataset)[
    typeof one.datasetIndex === 'number' ? one.datasetIndex : 0
  ];
  return dataset && one.datasetId === undefined && Array.isArray(dataset.source)
    ? (dataset.source as unknown[])
    : undefined;
}

function tooltip(one: Json): Json {
  const found: Json = { ...one };
  if (typeof one.formatter === 'string' && one.formatter.includes('{@')) {
    found.formatter = fillTemplate(one.formatter);
  }
  if (one.valueFormatter !== undefined) {
    const format = one.valueFormatter;
    if (typeof format === 'string' && isFormat(format)) {
      found.valueFormatter = (value: unknown) => writeValues(value, format);
    } else {
      delete found.valueFormatter;
    }
  }
  return found;
}

const NAMES =
  /^(plain|localized|percent|dollar|euro|yen|compact|scientific|engineering|accounting|bytes)$/;

function isFormat(format: string): boolean {
  return NAMES.test(format) || format.replaceAll('%%', '').includes('%');
}

function writeValues(value: unknown, format: string): string {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values
    .map(each =>
      typeof each === 'number'
        ? formatNumber(each, format)
        : typeof each === 'string' && each
          ? each
          : '-'
    )
    .join(', ');
}

/** A template whose places for dimensions, such as `{@price}`, ECharts only knows in labels. */
function fillTemplate(template: string): (found: unknown) => string {
  return found => {
    const first: unknown = Array.isArray(found) ? found[0] : found;
    if (!isObject(first)) {
      return '';
    }
    const facts: Readonly<Record<string, unknown>> = {
      a: first.seriesName,
      b: first.name,
      c: first.value,
      d: first.percent
    };
    return template
      .replace(/\{@(.+?)\}/g, (_, name: string) => escape(dimension(first, name)))
      .replace(/\{([abcd])\d?\}/g, (_, name: string) => escape(facts[name]));
  };
}

function dimension(found: Json, name: string): unknown {
  const names = Array.isArray(found.dimensionNames) ? (found.dimensionNames as unknown[]) : [];
  const index = /^\[\d+\]$/.test(name) ? Number(name.slice(1, -1)) : names.indexOf(name);
  if (Array.isArray(found.value)) {
    return (found.value as unknown[])[index];
  }
  return isObject(found.value)
    ? found.value[(names[index] as string | undefined) ?? name]
    : found.value;
}

function escape(value: unknown): string {
  const text =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : Array.isArray(value)
        ? value.join(', ')
        : '';
  return text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`);
}

/**
 * What has to be told of a new option, on top of an old one of the same build: parts in which a person may have
 * chosen something, zoom and legend, are left out if they did not change. Null if the build differs.
 */
export function difference(option: Json, previous: Json): Json | null {
  if (!isAlike(option, previous)) {
    return null;
  }
  const found: Json = { ...option };
  for (const name of ['dataZoom', 'legend', 'timeline', 'visualMap']) {
    if (JSON.stringify(option[name]) === JSON.stringify(previous[name])) {
      delete found[name];
    }
  }
  return found;
}

/** Whether two options have the same parts, each with facts of the same names. */
function isAlike(one: Json, other: Json): boolean {
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    !('baseOption' in one) &&
    !('media' in one) &&
    names.every(name => {
      const [these, those] = [objects(one[name]), objects(other[name])];
      return (
        these.length === those.length &&
        these.every(
          (part, index) => hasNames(part, those[index]) && part.type === those[index]?.type
        )
      );
    })
  );
}

function hasNames(one: Json, other: Json | undefined): boolean {
  const names = Object.keys(one);
  return (
    other !== undefined &&
    names.length === Object.keys(other).length &&
    names.every(name => name in other)
  );
}
