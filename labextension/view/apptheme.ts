/**
 * The theme of files: an app, and its sidebar, in colours, letters and corners of its own.
 *
 * An option becomes variables of the app's element, most of them those of JupyterLab's theme: all that is in the app goes by
 * them, its widgets and figures too, and nothing outside does. Where the app is to be dark on a light page, or light on a
 * dark one, `tokens.css` has the rest.
 */
import { setAttribute } from './dom';
import type { IPage, ThemeOptions } from './protocol';
import { announceTheme, brightness, hasTheme, isDark, MIDDLE, onThemeChange } from './theme';

/** The variables that an option is. */
const VARIABLES: Readonly<Record<string, readonly string[]>> = {
  primaryColor: ['--jp-brand-color0', '--jp-brand-color1', '--jp-brand-color2'],
  backgroundColor: ['--jp-layout-color0', '--jp-layout-color1'],
  secondaryBackgroundColor: ['--jp-layout-color2', '--rerun-raised'],
  textColor: [
    '--jp-ui-font-color0',
    '--jp-ui-font-color1',
    '--jp-content-font-color0',
    '--jp-content-font-color1'
  ],
  linkColor: ['--jp-content-link-color', '--rerun-link'],
  codeTextColor: ['--rerun-own-code-text'],
  codeBackgroundColor: ['--rerun-own-code-ground'],
  borderColor: ['--rerun-own-line', '--jp-border-color1', '--jp-border-color2'],
  dataframeBorderColor: ['--rerun-grid-line'],
  dataframeHeaderBackgroundColor: ['--rerun-grid-own-head'],
  dataframeHeaderTextColor: ['--rerun-grid-head-text']
};
const TONES = ['red', 'orange', 'yellow', 'green', 'blue', 'violet', 'gray'] as const;

const FAMILIES: Readonly<Record<string, string>> = {
  'sans-serif': 'system-ui, sans-serif',
  serif: 'Georgia, "Times New Roman", serif',
  monospace: 'ui-monospace, Menlo, Consolas, monospace'
};
const RADII: Readonly<Record<string, string>> = {
  none: '0px',
  small: '0.35rem',
  medium: '0.5rem',
  large: '1rem',
  full: '1.4rem'
};
export class AppTheme {
  constructor(
    private readonly _app: HTMLElement,
    private readonly _aside: HTMLElement
  ) {
    this._unsubscribe = onThemeChange(() => this._apply(), true);
    this._apply();
  }

  show(theme: IPage['theme']): void {
    const described = JSON.stringify(theme ?? null);
    if (described !== this._described) {
      this._described = described;
      this._theme = theme;
      this._apply();
      announceTheme();
    }
  }

  dispose(): void {
    this._unsubscribe();
  }

  private _apply(): void {
    const dark = isDark();
    const look = this._theme?.[dark ? 'dark' : 'light'];
    const app = look?.app ?? {};
    const aside = look?.aside ?? {};
    const mode = look?.base ?? findMode(app, this._app) ?? (dark ? 'dark' : 'light');
    const isOwn = look !== undefined;
    paint(this._app, app, isOwn ? mode : null, mode !== (dark ? 'dark' : 'light'));
    // JupyterLab's dark colors, on the page's own ground.
    const isBare = mode === 'dark' && !hasTheme();
    setAttribute(this._app, 'data-rerun-bare', isBare ? '' : null);
    if (isBare) {
      setAttribute(this._app, 'data-rerun-mode', mode);
    }
    const isAsideOwn = JSON.stringify(aside) !== JSON.stringify(app);
    paint(this._aside, aside, isOwn ? (findMode(aside, this._app) ?? mode) : null, isAsideOwn);
  }

  private _described = 'null';
  private _theme: IPage['theme'];
  private readonly _unsubscribe: () => void;
}

/** Give an element the variables of options, and take those it had; `isApart`: it is no part of the page around it. */
function paint(
  element: HTMLElement,
  options: ThemeOptions,
  mode: 'light' | 'dark' | null,
  isApart: boolean
): void {
  for (const name of (element.dataset.rerunTheme ?? '').split(' ').filter(Boolean)) {
    element.style.removeProperty(name);
  }
  const found = mode === null ? {} : variablesOf(options, element);
  for (const [name, value] of Object.entries(found)) {
    element.style.setProperty(name, value);
  }
  setAttribute(element, 'data-rerun-theme', Object.keys(found).join(' ') || null);
  setAttribute(element, 'data-rerun-mode', mode);
  const hasGround = 'backgroundColor' in options || isApart;
  setAttribute(element, 'data-rerun-ground', mode !== null && hasGround ? '' : null);
}

function variablesOf(options: ThemeOptions, element: HTMLElement): Record<string, string> {
  const found: Record<string, string> = {};
  const set = (name: string, value: string | undefined): void => {
    if (value !== undefined) {
      found[name] = value;
    }
  };
  for (const [option, names] of Object.entries(VARIABLES)) {
    names.forEach(name => set(name, text(options[option])));
  }
  for (const tone of TONES) {
    set(`--rerun-${tone}`, text(options[`${tone}TextColor`]) ?? text(options[`${tone}Color`]));
  }
  const primary = text(options.primaryColor);
  if (primary) {
    set('--rerun-on-brand', brightness(primary, element) > MIDDLE ? '#000' : '#fff');
  }
  setLetters(options, set);
  set('--rerun-radius', radius(options.baseRadius));
  set('--rerun-button-radius', radius(options.buttonRadius));
  set('--rerun-padding-top', length(options.paddingTop));
  set('--rerun-padding-bottom', length(options.paddingBottom));
  set('--rerun-link-line', underline(options.linkUnderline));
  set('--rerun-aside-line', options.showSidebarBorder === true ? '1px' : undefined);
  for (const kind of ['Categorical', 'Sequential', 'Diverging']) {
    const colors = options[`chart${kind}Colors`];
    set(
      `--rerun-chart-${kind.toLowerCase()}`,
      Array.isArray(colors) ? JSON.stringify(colors) : undefined
    );
  }
  return found;
}

function setLetters(
  options: ThemeOptions,
  set: (name: string, value: string | undefined) => void
): void {
  const font = family(options.font);
  set('--jp-content-font-family', font);
  set('--jp-ui-font-family', font);
  set('--jp-code-font-family', family(options.codeFont));
  set('--rerun-heading-font', family(options.headingFont));
  set('--rerun-weight-of-text', text(options.baseFontWeight));
  const size = typeof options.baseFontSize === 'number' ? `${options.baseFontSize}px` : undefined;
  set('--jp-content-font-size1', size);
  set('--jp-ui-font-size1', size);
  set('--rerun-own-code-size', length(options.codeFontSize));
  set('--rerun-own-code-weight', text(options.codeFontWeight));
  ofHeadings(options.headingFontSizes).forEach((each, at) => {
    set(`--rerun-h${at + 1}-size`, length(each));
  });
  ofHeadings(options.headingFontWeights).forEach((each, at) => {
    set(`--rerun-h${at + 1}-weight`, text(each));
  });
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function length(value: unknown): string | undefined {
  const said = text(value)?.trim();
  return said && /^[\d.]+$/.test(said) ? `${said}px` : said;
}

function radius(value: unknown): string | undefined {
  const said = text(value)?.trim().toLowerCase();
  return said === undefined ? undefined : (RADII[said] ?? length(said));
}

function underline(value: unknown): string | undefined {
  return typeof value === 'boolean' ? (value ? 'underline' : 'none') : undefined;
}

/** One for all headings, or one for each from the largest on. */
function ofHeadings(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : Array<unknown>(6).fill(value);
}

/** Names of fonts: of one that a style sheet elsewhere would bring, its name alone. */
function family(value: unknown): string | undefined {
  return text(value)
    ?.split(',')
    .map(each => each.trim().replace(/^("[^"]*"|'[^']*'|[^:"']+):.*$/, '$1'))
    .map(each => FAMILIES[each.toLowerCase()] ?? each)
    .join(', ');
}

/** Whether an app is light or dark, if its ground or its letters say so. */
function findMode(options: ThemeOptions, element: HTMLElement): 'light' | 'dark' | undefined {
  const ground = text(options.backgroundColor);
  if (ground) {
    return brightness(ground, element) > MIDDLE ? 'light' : 'dark';
  }
  const letters = text(options.textColor);
  return letters === undefined
    ? undefined
    : brightness(letters, element) > MIDDLE
      ? 'dark'
      : 'light';
}
