/**
 * The colors of the page instead of those of Plotly's default template, which Plotly Express writes into traces.
 *
 * Whether somebody has chosen just these cannot be told. A figure with another template keeps all of its colors.
 */
import { at, isObject, objects, type Json } from './json';
import { DIVERGING, RAMP, categories } from './look';

const CATEGORIES_OF_PLOTLY = [
  '#636efa',
  '#ef553b',
  '#00cc96',
  '#ab63fa',
  '#ffa15a',
  '#19d3f3',
  '#ff6692',
  '#b6e880',
  '#ff97ff',
  '#fecb52'
];
const RAMP_OF_PLOTLY = [
  '#0d0887',
  '#46039f',
  '#7201a8',
  '#9c179e',
  '#bd3786',
  '#d8576b',
  '#ed7953',
  '#fb9f3a',
  '#fdca26',
  '#f0f921'
].join();
const DIVERGING_OF_PLOTLY = [
  '#8e0152',
  '#c51b7d',
  '#de77ae',
  '#f1b6da',
  '#fde0ef',
  '#f7f7f7',
  '#e6f5d0',
  '#b8e186',
  '#7fbc41',
  '#4d9221',
  '#276419'
].join();

const COLOR = /color(s|way)?$/i;
const SCALE = /^colorscale$/i;

/** A copy of a figure in our colors; the figure itself if it has another template. */
export function recolored(figure: Json, isDark: boolean): Json {
  const layout = at(figure, 'layout');
  const template = at(layout, 'template');
  const { colorway } = at(template, 'layout');
  if (!Array.isArray(colorway) || lower(colorway) !== CATEGORIES_OF_PLOTLY.join()) {
    return figure;
  }
  const paint = (value: unknown): unknown =>
    isObject(value) ? repaint(value, isDark) : Array.isArray(value) ? value.map(paint) : value;
  const parts = Object.entries(layout).filter(([name]) => /^coloraxis\d*$/.test(name));
  return {
    ...figure,
    data: paint(figure.data),
    frames: objects(figure.frames).map(frame => ({ ...frame, data: paint(frame.data) })),
    layout: {
      ...layout,
      ...Object.fromEntries(parts.map(([name, part]) => [name, paint(part)])),
      template: {
        ...template,
        data: Object.fromEntries(
          Object.entries(at(template, 'data')).map(([name, each]) => [name, paint(each)])
        ),
        layout: paint(template.layout)
      }
    }
  };
}

/** Numbers and texts are passed on as they are: only what is called a color is looked at. */
function repaint(part: Json, isDark: boolean): Json {
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => {
      if (SCALE.test(name) && Array.isArray(value)) {
        return [name, ourScale(value, isDark)];
      }
      if (isObject(value)) {
        return [name, SCALE.test(name) ? ourScales(value, isDark) : repaint(value, isDark)];
      }
      return [name, COLOR.test(name) ? ourColors(value, isDark) : value];
    })
  );
}

function ourColors(value: unknown, isDark: boolean): unknown {
  if (Array.isArray(value)) {
    return value.map(each =>
      typeof each === 'string' ? ourColor(each, isDark) : (each as unknown)
    );
  }
  return typeof value === 'string' ? ourColor(value, isDark) : value;
}

function ourColor(color: string, isDark: boolean): string {
  return categories(isDark)[CATEGORIES_OF_PLOTLY.indexOf(color.toLowerCase())] ?? color;
}

/** The scales that a layout has for numbers of one sign, and of both. */
function ourScales(scales: Json, isDark: boolean): Json {
  return Object.fromEntries(
    Object.entries(scales).map(([name, value]) => [
      name,
      Array.isArray(value) ? ourScale(value, isDark) : value
    ])
  );
}

/** A scale is a list of pairs, a place and a color. Plotly Express writes steps of categories as such, too. */
function ourScale(scale: readonly unknown[], isDark: boolean): unknown[] {
  const found = lower(scale.map(step => (Array.isArray(step) ? (step[1] as unknown) : '')));
  if (found === RAMP_OF_PLOTLY) {
    return spread(isDark ? [...RAMP].reverse() : RAMP);
  }
  if (found === DIVERGING_OF_PLOTLY) {
    return spread(DIVERGING);
  }
  return scale.map(step => (Array.isArray(step) ? ourColors(step, isDark) : step));
}

function spread(colors: readonly string[]): [number, string][] {
  return colors.map((color, index) => [index / (colors.length - 1), color]);
}

function lower(colors: readonly unknown[]): string {
  return colors.join().toLowerCase();
}
