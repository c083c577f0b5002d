/** The variables that style sheets of components use, by Streamlit's names, with the values of the page. */
import { isDark } from '../theme';

type Channels = readonly [red: number, green: number, blue: number, alpha: number];

const HUES = ['red', 'orange', 'yellow', 'blue', 'green', 'violet', 'gray'] as const;
const HEADING_SIZES = [2, 1.6, 1.3, 1.12, 1, 1]; // em, as those of the app
const HEADING_WEIGHTS = [700, 600, 600, 600, 600, 600];

/** Colors, as what stands for them in an app. */
const COLORS: Readonly<Record<string, string>> = {
  'primary-color': 'var(--rerun-brand)',
  'background-color': 'var(--rerun-page)',
  'secondary-background-color': 'var(--rerun-soft)',
  'text-color': 'var(--rerun-text)',
  'heading-color': 'var(--rerun-text)',
  'link-color': 'var(--rerun-brand-text)',
  'code-text-color': 'var(--rerun-code-string)',
  'code-background-color': 'var(--rerun-soft)',
  'border-color': 'var(--rerun-line)',
  'border-color-light': 'var(--rerun-soft)',
  'widget-border-color': 'var(--rerun-input-border)',
  'dataframe-border-color': 'var(--rerun-line)',
  'dataframe-header-background-color': 'var(--rerun-soft)',
  'dataframe-header-text-color': 'var(--rerun-muted)',
  ...Object.fromEntries(
    HUES.flatMap(hue => [
      [`${hue}-color`, `var(--rerun-${hue})`],
      [`${hue}-text-color`, `var(--rerun-${hue})`],
      [`${hue}-background-color`, `color-mix(in srgb, var(--rerun-${hue}) 15%, var(--rerun-page))`]
    ])
  )
};

/** Lists of colors, from the first to the last. */
const RAMPS: Readonly<Record<string, readonly string[]>> = {
  'chart-categorical-colors': ['blue', 'red', 'green', 'orange', 'violet', 'yellow', 'gray'].map(
    hue => `var(--rerun-${hue})`
  ),
  'chart-sequential-colors': ramp('var(--rerun-page)', 'var(--rerun-brand)', 10),
  'chart-diverging-colors': [
    ...ramp('var(--rerun-red)', 'var(--rerun-page)', 5),
    ...ramp('var(--rerun-page)', 'var(--rerun-blue)', 5)
  ]
};

function ramp(from: string, to: string, steps: number): string[] {
  return Array.from(
    { length: steps },
    (_, step) => `color-mix(in srgb, ${to} ${((step + 0.5) / steps) * 100}%, ${from})`
  );
}

/**
 * Read the variables where `element` stands, which is in an app. Components do sums with colors, so
 * each is opaque, and as simple as can be.
 */
export function readVariables(element: HTMLElement): ReadonlyMap<string, string> {
  const probe = element.ownerDocument.createElement('span');
  probe.hidden = true;
  element.append(probe);
  try {
    const paper: Channels = isDark(element) ? [17, 17, 17, 1] : [255, 255, 255, 1];
    const page = over(readColor(probe, 'var(--rerun-page)'), paper);
    const color = (value: string): string => toHex(over(readColor(probe, value), page));
    const style = getComputedStyle(probe);
    const size = style.fontSize || '14px';
    const font = readFont(probe, 'var(--jp-content-font-family, system-ui, sans-serif)');
    const radius = style.getPropertyValue('--rerun-radius').trim() || '8px';
    const headings = HEADING_SIZES.map(scale => `${scale * parseFloat(size)}px`);
    const facts: Record<string, string | number> = {
      font,
      'heading-font': font,
      'code-font': readFont(probe, 'var(--jp-code-font-family, ui-monospace, monospace)'),
      'base-radius': radius,
      'button-radius': radius,
      'base-font-size': size,
      'base-font-weight': 400,
      'code-font-size': `${0.93 * parseFloat(size)}px`,
      'code-font-weight': 400,
      'heading-font-sizes': headings.join(','),
      'heading-font-weights': HEADING_WEIGHTS.join(','),
      'link-underline': 1,
      'metric-value-font-size': `${2.25 * parseFloat(size)}px`,
      'metric-value-font-weight': 400
    };
    headings.forEach((heading, index) => {
      facts[`heading-font-size-${index + 1}`] = heading;
      facts[`heading-font-weight-${index + 1}`] = HEADING_WEIGHTS[index] ?? 600;
    });
    for (const [name, value] of Object.entries(COLORS)) {
      facts[name] = color(value);
    }
    for (const [name, values] of Object.entries(RAMPS)) {
      facts[name] = values.map(color).join(',');
    }
    return new Map(Object.entries(facts).map(([name, value]) => [`--st-${name}`, String(value)]));
  } finally {
    probe.remove();
  }
}

function readColor(probe: HTMLElement, value: string): Channels {
  probe.style.color = value;
  return parseColor(getComputedStyle(probe).color);
}

function readFont(probe: HTMLElement, family: string): string {
  probe.style.fontFamily = family;
  return getComputedStyle(probe).fontFamily;
}

/** Read a computed color: `rgb(…)`, `rgba(…)` or `color(srgb …)`. */
function parseColor(text: string): Channels {
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
  const channels = [red, green, blue].map(each => Math.min(255, Math.max(0, Math.round(each))));
  return `#${channels.map(each => each.toString(16).padStart(2, '0')).join('')}`;
}
