/** The theme of the page, for what is not drawn by style sheets: figures, diagrams. */

/** Marks what has light colors on every page. */
export const KEPT_LIGHT = 'data-rerun-light';

/** The value of one of JupyterLab's CSS variables, or `fallback`, a light one, where there is no theme. */
export function themeColor(element: Element, name: string, fallback: string): string {
  if (isKeptLight(element) && document.body.dataset.jpThemeLight === 'false') {
    return fallback;
  }
  return getComputedStyle(element).getPropertyValue(name).trim() || fallback;
}

/** Whether the page is dark, and `element` with it: an app may have a theme of its own. */
export function isDark(element?: Element): boolean {
  const own = element?.closest<HTMLElement>('[data-rerun-mode]')?.dataset.rerunMode;
  const dark = own ? own === 'dark' : document.body.dataset.jpThemeLight === 'false';
  return dark && !isKeptLight(element);
}

function isKeptLight(element?: Element): boolean {
  return Boolean(element?.closest(`[${KEPT_LIGHT}]`));
}

const listeners = new Set<() => void>();

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
  const observer = new MutationObserver(() => {
    const now = fingerprint();
    if (now !== known) {
      known = now;
      listener();
    }
  });
  const attributeFilter = ['data-jp-theme-light', 'data-jp-theme-name'];
  observer.observe(document.body, { attributes: true, attributeFilter });
  if (!isOfPage) {
    listeners.add(listener);
  }
  return () => {
    listeners.delete(listener);
    observer.disconnect();
  };
}

function fingerprint(): string {
  const { jpThemeLight = '', jpThemeName = '' } = document.body.dataset;
  return `${jpThemeLight} ${jpThemeName}`;
}
