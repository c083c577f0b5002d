/** Vega in the colors and letters of the page. */
import { isDark, themeColor } from '../../theme';
import { categories, diverging, ramp } from '../look';
import { USUAL_HEIGHT } from './size';
import { isObject, type JsonObject } from './selection';

const NAMED: Readonly<Record<string, readonly [string, string]>> = {
  red: ['#d63a3a', '#ff6b6b'],
  orange: ['#e07b00', '#ffa94d'],
  yellow: ['#c99a00', '#ffd43b'],
  green: ['#208e4b', '#51cf66'],
  blue: ['#1c75d6', '#5aaef5'],
  violet: ['#8c5ad6', '#b197fc'],
  gray: ['#787c84', '#a6abb4'],
  grey: ['#787c84', '#a6abb4']
};

/** The configuration of a chart: all of it for charts in the page's look, only legible letters for others. */
export function chartConfig(host: HTMLElement, isThemed: boolean): JsonObject {
  const font = getComputedStyle(host).fontFamily || 'sans-serif';
  const strong = themeColor(host, '--jp-content-font-color1', '#212121');
  const muted = themeColor(host, '--jp-content-font-color2', '#616161');
  const dark = isDark(host);
  const line = dark ? 'rgba(255,255,255,0.14)' : 'rgba(0,0,0,0.1)';
  const legible = {
    background: 'transparent',
    axis: { labelColor: muted, titleColor: strong },
    legend: { labelColor: muted, titleColor: strong },
    title: { color: strong, subtitleColor: muted },
    header: { labelColor: muted, titleColor: strong }
  };
  if (!isThemed) {
    return dark
      ? { ...legible, style: { 'guide-label': { fill: muted } } }
      : { background: 'transparent' };
  }
  const category = categories(dark, host);
  const first = category[0];
  return {
    font,
    background: 'transparent',
    padding: { left: 2, top: 6, right: 2, bottom: 2 },
    view: {
      stroke: 'transparent',
      continuousHeight: USUAL_HEIGHT,
      discreteHeight: USUAL_HEIGHT,
      continuousWidth: 480
    },
    axis: {
      ...legible.axis,
      labelFontSize: 12,
      titleFontSize: 12,
      titleFontWeight: 500,
      titlePadding: 12,
      labelPadding: 8,
      gridColor: line,
      domain: false,
      ticks: false,
      tickColor: line,
      domainColor: line,
      labelFlush: false
    },
    // Labels keep a distance, and those at the ends stay in the picture.
    axisX: { labelOverlap: true, labelSeparation: 10, labelFlush: 24 },
    axisXPoint: { grid: false },
    legend: {
      ...legible.legend,
      labelFontSize: 12,
      titleFontSize: 12,
      titleFontWeight: 500,
      columnPadding: 16,
      symbolBaseFillColor: muted,
      symbolBaseStrokeColor: muted,
      symbolStrokeWidth: 3,
      rowPadding: 6
    },
    title: { ...legible.title, anchor: 'start', fontSize: 15, fontWeight: 600, offset: 16 },
    header: { ...legible.header, labelFontSize: 12, titleFontSize: 12, titleFontWeight: 500 },
    range: {
      category,
      ramp: ramp(dark, host),
      heatmap: ramp(dark, host),
      diverging: diverging(host)
    },
    mark: { color: first, tooltip: true },
    bar: { binSpacing: 4, discreteBandSize: { band: 0.82 } },
    line: { strokeWidth: 2, strokeCap: 'round', strokeJoin: 'round' },
    point: { filled: true, size: 50 },
    circle: { opacity: 0.85 },
    rule: { color: muted },
    text: { color: strong },
    arc: { stroke: themeColor(host, '--jp-layout-color1', '#fff') }
  };
}

/** Show the names of colors that the program gave in the tones of the theme. */
export function withPalette(spec: JsonObject, host: HTMLElement): JsonObject {
  const tone = (name: unknown): unknown => {
    if (typeof name !== 'string') {
      return name;
    }
    const known = name.toLowerCase();
    const found = NAMED[known];
    return known === 'primary'
      ? themeColor(host, '--jp-brand-color1', '#1976d2')
      : found
        ? found[isDark(host) ? 1 : 0]
        : name;
  };
  const copy = { ...spec };
  const encoding = isObject(spec.encoding) ? spec.encoding : undefined;
  const color = isObject(encoding?.color) ? encoding.color : undefined;
  if (encoding && color) {
    const scale = isObject(color.scale) ? color.scale : undefined;
    const range = scale?.range;
    copy.encoding = {
      ...encoding,
      color: {
        ...color,
        ...('value' in color ? { value: tone(color.value) } : {}),
        ...(scale && Array.isArray(range) ? { scale: { ...scale, range: range.map(tone) } } : {})
      }
    };
  }
  if (Array.isArray(spec.layer)) {
    copy.layer = spec.layer.map((part: unknown) =>
      isObject(part) ? withPalette(part, host) : part
    );
  }
  return copy;
}
