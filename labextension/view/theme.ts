/** The theme of the page, for what is not drawn by style sheets: figures, diagrams. */

/** The value of one of JupyterLab's CSS variables, or `fallback` where the page has no theme. */
export function themeColor(element: Element, name: string, fallback: string): string {
  return getComputedStyle(element).getPropertyValue(name).trim() || fallback;
}

export function isDark(): boolean {
  return document.body.dataset.jpThemeLight === 'false';
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
