/**
 * Keep what a person looks at in its place while content above it comes and goes.
 *
 * Browsers do that by themselves, but not inside the boxes that JupyterLab puts around outputs. It
 * matters where the app begins above the visible part of what scrolls; elsewhere new content
 * pushes the rest down.
 */
const MOST_CANDIDATES = 8;

/** Note where things are; the returned function scrolls so that they are there again. */
export function holdPlace(app: HTMLElement): () => void {
  const scroller = findScroller(app);
  if (!scroller) {
    return () => undefined;
  }
  const top = scroller.getBoundingClientRect().top;
  if (app.getBoundingClientRect().top >= top) {
    return () => undefined;
  }
  const candidates = findVisible(app, scroller).map(
    element => [element, element.getBoundingClientRect().top] as const
  );
  return () => {
    const kept = candidates.find(([element]) => app.contains(element) && isShown(element));
    const moved = kept ? kept[0].getBoundingClientRect().top - kept[1] : 0;
    if (Math.abs(moved) >= 1) {
      scroller.scrollTop += moved;
    }
  };
}

/** What scrolls the app, unless the browser itself keeps things in place there. */
function findScroller(app: HTMLElement): HTMLElement | null {
  let isLeftAlone = false;
  for (let each = app.parentElement; each; each = each.parentElement) {
    const { overflowY, overflowAnchor } = getComputedStyle(each);
    isLeftAlone ||= overflowAnchor !== 'auto';
    if (each.scrollTop > 0 && (overflowY === 'auto' || overflowY === 'scroll')) {
      return isLeftAlone ? each : null;
    }
    isLeftAlone ||= overflowY !== 'visible'; // the browser does not look into boxes that could scroll
  }
  return null;
}

/** What has the focus, if it can be seen, and then what stands at the top of the visible part. */
function findVisible(app: HTMLElement, scroller: HTMLElement): HTMLElement[] {
  const { top, bottom } = scroller.getBoundingClientRect();
  const found: HTMLElement[] = [];
  const active = document.activeElement;
  if (
    active instanceof HTMLElement &&
    app.contains(active) &&
    !active.closest('dialog, [popover]')
  ) {
    const rect = active.getBoundingClientRect();
    if (rect.bottom > top && rect.top < bottom) {
      found.push(active);
    }
  }
  collect(app, top, bottom, found);
  return found;
}

function collect(parent: HTMLElement, top: number, bottom: number, found: HTMLElement[]): void {
  for (const child of parent.children) {
    const { top: begin, bottom: end } = child.getBoundingClientRect();
    if (found.length >= MOST_CANDIDATES || begin >= bottom) {
      return;
    }
    const isTransparent = begin === end && child.childElementCount > 0;
    if (child instanceof HTMLElement && (end > top || isTransparent)) {
      if (begin >= top && !isTransparent && child.classList.contains('rerun-node')) {
        found.push(child);
      } else {
        collect(child, top, bottom, found);
      }
    }
  }
}

function isShown(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}
