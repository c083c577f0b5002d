/** The colors and fonts of the page as components know them, by Streamlit's names. */
import { isDark } from '../theme';
import { Probe } from './probe';

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

/** Read the theme where `element` stands, which is in an app. Components do sums with colors, so all are `#rrggbb`. */
export function readTheme(element: HTMLElement): IComponentTheme {
  const probe = new Probe(element);
  try {
    const font = probe.font('var(--jp-content-font-family, system-ui, sans-serif)');
    return {
      base: isDark(element) ? 'dark' : 'light',
      primaryColor: probe.color('var(--rerun-brand)'),
      backgroundColor: probe.color('var(--rerun-page)'),
      secondaryBackgroundColor: probe.color('var(--rerun-soft)'),
      textColor: probe.color('var(--rerun-text)'),
      linkColor: probe.color('var(--rerun-brand-text)'),
      borderColor: probe.color('var(--rerun-line)'),
      font,
      headingFont: font,
      codeFont: probe.font('var(--jp-code-font-family, monospace)'),
      baseRadius: probe.variable('--rerun-radius', '8px')
    };
  } finally {
    probe.end();
  }
}
