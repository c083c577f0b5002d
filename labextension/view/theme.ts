/** The theme of the page, for what is not drawn by style sheets: figures, diagrams. */

/** Marks what has light colors on every page. */
export const KEPT_LIGHT = 'data-rerun-light';

/** The value of one of JupyterLab's CSS variables, or `fallback`, a light one, where there is no theme. */
export function themeColor(element: Element, name: string, fallback: string): string {
  if (isKeptLight(element) && isDark()) {
    return fallback;
  }
  return getComputedStyle(element).getPropertyValue(name).trim() || fallback;
}

/** Whether the page is dark, and `element` with it. */
export function isDark(element?: Element): boolean {
  return document.body.dataset.jpThemeLight === 'false' && !isKeptLight(element);
}

function isKeptLight(element?: Element): boolean {
  return Boolean(element?.closest(`[${KEPT_LIGHT}]`));
}

/** Hear of another theme, until the returned function is called. */
export function onThemeChange(listener: () => void): () => void {
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
  return () => observer.disconnect();
}

function fingerprint(): string {
  const { jpThemeLight = '', jpThemeName = '' } = document.body.dataset;
  return `${jpThemeLight} ${jpThemeName}`;
}
