/**
 * The theme of the page, for what is not drawn by style sheets: figures, diagrams.
 *
 * JupyterLab, Notebook and Voila say what theirs is. Other pages, as those of VS Code and Colab, have no theme of JupyterLab: an
 * app is as dark there as the page is.
 */

/** Marks what has light colors on every page. */
export const KEPT_LIGHT = 'data-rerun-light';

/** The value of one of JupyterLab's CSS variables, or `fallback`, a light one, where there is no theme. */
export function themeColor(element: Element, name: string, fallback: string): string {
  if (isKeptLight(element) && isPageDark()) {
    return fallback;
  }
  return getComputedStyle(element).getPropertyValue(name).trim() || fallback;
}

/** Whether the page is dark, and `element` with it: an app may have a theme of its own. */
export function isDark(element?: Element): boolean {
  const own = element?.closest<HTMLElement>('[data-rerun-mode]')?.dataset.rerunMode;
  const dark = own ? own === 'dark' : isPageDark();
  return dark && !isKeptLight(element);
}

/** Whether the page has a theme of JupyterLab. */
export function hasTheme(): boolean {
  return document.body.dataset.jpThemeLight !== undefined;
}

function isPageDark(): boolean {
  if (hasTheme()) {
    return document.body.dataset.jpThemeLight === 'false';
  }
  const told =
    document.body.dataset.vscodeThemeKind ?? document.documentElement.getAttribute('theme');
  return told ? /dark|contrast$/.test(told) : isGroundDark();
}

/** Whether what the page is painted with is dark; one that is not painted is as its color scheme says. */
function isGroundDark(): boolean {
  const grounds = [document.body, document.documentElement].map(
    element => getComputedStyle(element).backgroundColor
  );
  const ground = grounds.find(color => color && !/^transparent$|, 0\)$/.test(color));
  if (ground) {
    return brightness(ground, document.body) <= MIDDLE;
  }
  const scheme = getComputedStyle(document.documentElement).colorScheme ?? '';
  return scheme.includes('light')
    ? scheme.includes('dark') && preferred().matches
    : scheme.includes('dark');
}

function preferred(): MediaQueryList {
  return window.matchMedia('(prefers-color-scheme: dark)');
}

/** How bright a color is, from 0 to 1. */
export function brightness(color: string, element: HTMLElement): number {
  const probe = element.ownerDocument.createElement('span');
  probe.style.color = color;
  element.ownerDocument.body.append(probe);
  const [red = 0, green = 0, blue = 0] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map(
    Number
  );
  probe.remove();
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
}

/** Above that a ground is a bright one. */
export const MIDDLE = 0.4;

function isKeptLight(element?: Element): boolean {
  return Boolean(element?.closest(`[${KEPT_LIGHT}]`));
}

const listeners = new Set<() => void>();
const THEMED = ['data-jp-theme-light', 'data-jp-theme-name'];
const PAINTED = ['class', 'style', 'theme', 'data-vscode-theme-kind'];

/** Have all that draws by the theme draw again: an app has another one. */
export function announceTheme(): void {
  [...listeners].forEach(listener => listener());
}

/**
 * Hear of another theme, of the page or of an app, until the returned function is called; or of the page's alone, before
 * those who hear of both.
 */
export function onThemeChange(listener: () => void, isOfPage = false): () => void {
  let known = fingerprint();
  const look = (): void => {
    const now = fingerprint();
    if (now !== known) {
      known = now;
      listener();
    }
  };
  const observer = new MutationObserver(look);
  const preference = preferred();
  const attributeFilter = hasTheme() ? THEMED : [...THEMED, ...PAINTED];
  observer.observe(document.body, { attributes: true, attributeFilter });
  if (!hasTheme()) {
    observer.observe(document.documentElement, { attributes: true, attributeFilter });
    preference.addEventListener('change', look);
  }
  if (!isOfPage) {
    listeners.add(listener);
  }
  return () => {
    listeners.delete(listener);
    observer.disconnect();
    preference.removeEventListener('change', look);
  };
}

function fingerprint(): string {
  const { jpThemeLight = '', jpThemeName = '' } = document.body.dataset;
  return `${jpThemeLight} ${jpThemeName} ${isPageDark()}`;
}
