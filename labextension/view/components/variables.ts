/** The variables that style sheets of components use, by Streamlit's names, with the values of the page. */
import { Probe } from './probe';

const HUES = ['red', 'orange', 'yellow', 'blue', 'green', 'violet', 'gray'] as const;
const HEADING_SIZES = ['2em', '1.6em', '1.3em', '1.12em', '1em', '1em']; // as those of the app
const HEADING_WEIGHTS = ['700', '600', '600', '600', '600', '600'];

/** Colors, as what stands for them in an app. */
const COLORS: Readonly<Record<string, string>> = {
  'primary-color': 'var(--rerun-brand)',
  'background-color': 'var(--rerun-page)',
  'secondary-background-color': 'var(--rerun-soft)',
  'text-color': 'var(--rerun-text)',
  'heading-color': 'var(--rerun-text)',
  'link-color': 'var(--rerun-link, var(--rerun-brand-text))',
  'code-text-color': 'var(--rerun-own-code-text, var(--rerun-text))',
  'code-background-color': 'var(--rerun-own-code-ground, var(--rerun-soft))',
  'border-color': 'var(--rerun-line)',
  'border-color-light': 'var(--rerun-soft)',
  'widget-border-color': 'var(--rerun-input-border)',
  'dataframe-border-color': 'var(--rerun-grid-line, var(--rerun-line))',
  'dataframe-header-background-color': 'var(--rerun-grid-own-head, var(--rerun-soft))',
  'dataframe-header-text-color': 'var(--rerun-grid-head-text, var(--rerun-muted))',
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
  const probe = new Probe(element);
  try {
    const font = probe.font('var(--jp-content-font-family, system-ui, sans-serif)');
    const radius = probe.variable('--rerun-radius', '8px');
    const sizes = HEADING_SIZES.map((size, at) =>
      probe.size(`var(--rerun-h${at + 1}-size, ${size})`)
    );
    const weights = HEADING_WEIGHTS.map((weight, at) =>
      probe.variable(`--rerun-h${at + 1}-weight`, weight)
    );
    const facts: Record<string, string> = {
      font,
      'heading-font': probe.font(`var(--rerun-heading-font, ${font})`),
      'code-font': probe.font('var(--jp-code-font-family, ui-monospace, monospace)'),
      'base-radius': radius,
      'button-radius': probe.variable('--rerun-button-radius', radius),
      'base-font-size': probe.size('var(--jp-content-font-size1, 14px)'),
      'base-font-weight': probe.variable('--rerun-weight-of-text', '400'),
      'code-font-size': probe.size('var(--rerun-own-code-size, 0.93em)'),
      'code-font-weight': probe.variable('--rerun-own-code-weight', '400'),
      'heading-font-sizes': sizes.join(','),
      'heading-font-weights': weights.join(','),
      'link-underline': probe.variable('--rerun-link-line', 'underline') === 'none' ? '0' : '1',
      'metric-value-font-size': probe.size('2.25em'),
      'metric-value-font-weight': '400'
    };
    sizes.forEach((size, at) => (facts[`heading-font-size-${at + 1}`] = size));
    weights.forEach((weight, at) => (facts[`heading-font-weight-${at + 1}`] = weight));
    for (const [name, value] of Object.entries(COLORS)) {
      facts[name] = probe.color(value);
    }
    for (const [name, values] of Object.entries(RAMPS)) {
      facts[name] = values.map(value => probe.color(value)).join(',');
    }
    return new Map(Object.entries(facts).map(([name, value]) => [`--st-${name}`, value]));
  } finally {
    probe.end();
  }
}
