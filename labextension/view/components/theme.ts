/** The colors and fonts of the page as components know them, by Streamlit's names. */
import { isDark } from '../theme';

export interface IComponentTheme {
  readonly base: 'light' | 'dark';
  readonly primaryColor: string;
  readonly backgroundColor: string;
  readonly secondaryBackgroundColor: string;
  readonly textColor: string;
  readonly linkColor: string;
  readonly borderColor: string;
  readonly font: string;
  readonly headingFont: string;
  readonly codeFont: string;
  readonly baseRadius: string;
}

type Channels = readonly [red: number, green: number, blue: number, alpha: number];

/** Read the theme where `element` stands, which is in an app. Components do sums with colors, so all are `#rrggbb`. */
export function readTheme(element: HTMLElement): IComponentTheme {
  const probe = element.ownerDocument.createElement('span');
  probe.hidden = true;
  element.append(probe);
  try {
    const base = isDark(element) ? 'dark' : 'light';
    const paper: Channels = base === 'dark' ? [17, 17, 17, 1] : [255, 255, 255, 1];
    const page = over(read(probe, '--rerun-page'), paper);
    const color = (name: string): string => toHex(over(read(probe, name), page));
    const font = property(probe, 'var(--jp-content-font-family, system-ui, sans-serif)');
    return {
      base,
      primaryColor: color('--rerun-brand'),
      backgroundColor: toHex(page),
      secondaryBackgroundColor: color('--rerun-soft'),
      textColor: color('--rerun-text'),
      linkColor: color('--rerun-brand-text'),
      borderColor: color('--rerun-line'),
      font,
      headingFont: font,
      codeFont: property(probe, 'var(--jp-code-font-family, monospace)'),
      baseRadius: getComputedStyle(probe).getPropertyValue('--rerun-radius').trim() || '8px'
    };
  } finally {
    probe.remove();
  }
}

/** The color that a variable has here. */
function read(probe: HTMLElement, name: string): Channels {
  probe.style.color = `var(${name})`;
  return parseColor(getComputedStyle(probe).color);
}

function property(probe: HTMLElement, family: string): string {
  probe.style.fontFamily = family;
  return getComputedStyle(probe).fontFamily;
}

/** Read a computed color: `rgb(…)`, `rgba(…)` or `color(srgb …)`. */
export function parseColor(text: string): Channels {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+(?:e-?\d+)?/g) ?? []).map(
    Number
  );
  const scale = text.startsWith('color') ? 255 : 1;
  return [red * scale, green * scale, blue * scale, alpha];
}

function over([red, green, blue, alpha]: Channels, ground: Channels): Channels {
  const mix = (top: number, below: number): number => top * alpha + below * (1 - alpha);
  return [mix(red, ground[0]), mix(green, ground[1]), mix(blue, ground[2]), 1];
}

function toHex([red, green, blue]: Channels): string {
  const pair = (channel: number): string =>
    Math.round(Math.min(255, Math.max(0, channel)))
      .toString(16)
      .padStart(2, '0');
  return `#${pair(red)}${pair(green)}${pair(blue)}`;
}
