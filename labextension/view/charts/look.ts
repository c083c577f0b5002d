/** The page's colors and fonts, for libraries that draw on a canvas. */
import { isDark, themeColor } from '../theme';

export interface ILook {
  readonly dark: boolean;
  readonly text: string;
  readonly strong: string;
  readonly line: string;
  readonly page: string;
  readonly raised: string;
  readonly brand: string;
  readonly font: string;
  /** Of categories, in the order in which they are used up. */
  readonly colors: readonly string[];
}

export function findLook(element: Element): ILook {
  const dark = isDark(element);
  const ink = dark ? '#ffffff' : '#000000';
  return {
    dark,
    text: plain(element, themeColor(element, '--jp-ui-font-color1', dark ? '#e0e0e0' : '#424242')),
    strong: plain(element, themeColor(element, '--jp-ui-font-color0', ink)),
    line: dark ? 'rgba(255, 255, 255, 0.2)' : 'rgba(0, 0, 0, 0.14)',
    page: plain(element, themeColor(element, '--jp-layout-color0', dark ? '#111111' : '#ffffff')),
    raised: plain(element, themeColor(element, '--jp-layout-color2', dark ? '#424242' : '#eeeeee')),
    brand: plain(element, themeColor(element, '--jp-brand-color1', '#1976d2')),
    font: themeColor(element, '--jp-ui-font-family', 'system-ui, sans-serif'),
    colors: categories(dark, element)
  };
}

/**
 * A color as the libraries know them: without functions and variables of CSS.
 *
 * It is tried out beside the figure, not in it: pictures are taken of figures that nothing else touches.
 */
function plain(element: Element, color: string): string {
  const probe = element.ownerDocument.createElement('span');
  probe.style.color = color;
  probe.style.display = 'none';
  element.ownerDocument.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found || color;
}

/** Strong and light tones of each category. */
const TONES: readonly (readonly [string, string])[] = [
  ['#1c75d6', '#7cc0f8'],
  ['#d63a3a', '#f5a3a3'],
  ['#1f9d7a', '#86dfb4'],
  ['#e07b00', '#f7c873'],
  ['#7d4fc9', '#c3b2ea']
];

/** Categories in the order in which they are used up: the app's own; on dark ground the light tones come first. */
export function categories(isDark: boolean, element?: Element): readonly string[] {
  const own = ownColors(element, 'categorical');
  return own ?? TONES.flatMap(([strong, light]) => (isDark ? [light, strong] : [strong, light]));
}

/** Numbers from low to high, or on both sides of a middle: the app's own colors, if it has some. */
export function ramp(isDark: boolean, element?: Element): readonly string[] {
  return ownColors(element, 'sequential') ?? (isDark ? [...RAMP].reverse() : RAMP);
}

export function diverging(element?: Element): readonly string[] {
  return ownColors(element, 'diverging') ?? DIVERGING;
}

/** The colors that the theme of files has for figures. */
function ownColors(element: Element | undefined, kind: string): readonly string[] | null {
  const said = element && getComputedStyle(element).getPropertyValue(`--rerun-chart-${kind}`);
  return said ? (JSON.parse(said) as string[]) : null;
}

/** Numbers from low to high, on a bright page. */
export const RAMP = [
  '#e3f1fd',
  '#b9dcfa',
  '#8ac4f5',
  '#57a7ea',
  '#1c75d6',
  '#155cae',
  '#0f4483',
  '#0a2d59'
];

/** Numbers on both sides of a middle. */
export const DIVERGING = [
  '#a62b2b',
  '#d63a3a',
  '#ee8f8f',
  '#f8d4d4',
  '#d3e6f8',
  '#8ac4f5',
  '#1c75d6',
  '#124f96'
];
