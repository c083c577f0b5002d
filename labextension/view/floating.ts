/** Boxes over the page: where they go, and showing them above everything else where the browser can do that. */

export const GAP_PX = 4;

export interface IRect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Put a fixed box below its anchor, or above it where there is more room; never out of the window. */
export function placeBeside(anchor: HTMLElement, box: HTMLElement): void {
  const around = anchor.getBoundingClientRect();
  box.style.minWidth = `${around.width}px`;
  const { width, height } = box.getBoundingClientRect();
  const below = window.innerHeight - around.bottom - GAP_PX;
  const isAbove = below < height && around.top > below;
  const left = Math.min(around.left, window.innerWidth - width - GAP_PX);
  box.style.left = `${Math.max(GAP_PX, left)}px`;
  const top = isAbove ? around.top - height - GAP_PX : around.bottom + GAP_PX;
  box.style.top = `${Math.max(GAP_PX, Math.min(top, window.innerHeight - height - GAP_PX))}px`;
}

/** Put a fixed box to the right of its anchor, or to the left where there is no room; never out of the window. */
export function placeAside(anchor: HTMLElement, box: HTMLElement): void {
  const around = anchor.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const fits = around.right + GAP_PX + width <= window.innerWidth - GAP_PX;
  const left = fits ? around.right + GAP_PX : around.left - width - GAP_PX;
  const top = Math.min(around.top - GAP_PX, window.innerHeight - height - GAP_PX);
  box.style.left = `${Math.max(GAP_PX, left)}px`;
  box.style.top = `${Math.max(GAP_PX, top)}px`;
}

/** Show or hide a box that has `popover="manual"`: no scrolling ancestor clips it. */
export function setFloating(box: HTMLElement, isShown: boolean): void {
  if ('showPopover' in box && box.isConnected && isShown !== box.matches(':popover-open')) {
    box.togglePopover(isShown);
  }
}

/**
 * Call `place` now, and whenever the part of `anchor` that is seen has moved, until the returned function is called.
 *
 * What moves it need not scroll, nor resize anything: an output above grows, a panel of JupyterLab opens.
 */
export function follow(anchor: HTMLElement, place: () => void): () => void {
  let known = '';
  let frame = 0;
  const look = (): void => {
    const { left, top, right, bottom } = anchor.getBoundingClientRect();
    const seen = visiblePart(anchor);
    const now = [
      left,
      top,
      right,
      bottom,
      seen?.top,
      seen?.right,
      window.innerWidth,
      window.innerHeight
    ];
    if (now.join() !== known) {
      known = now.join();
      place();
    }
    frame = requestAnimationFrame(look);
  };
  look();
  return () => cancelAnimationFrame(frame);
}

/** The part of an element that a person sees now; null if there is none. */
export function visiblePart(element: HTMLElement): IRect | null {
  let { left, top, right, bottom } = element.getBoundingClientRect();
  // The body clips nothing: what it says of overflow is meant for the window.
  for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(at);
    const rect = at.getBoundingClientRect();
    if (overflowX !== 'visible') {
      left = Math.max(left, rect.left);
      right = Math.min(right, rect.right);
    }
    if (overflowY !== 'visible') {
      top = Math.max(top, rect.top);
      bottom = Math.min(bottom, rect.bottom);
    }
  }
  top = Math.max(top, 0);
  left = Math.max(left, 0);
  right = Math.min(right, window.innerWidth);
  bottom = Math.min(bottom, window.innerHeight);
  return right > left && bottom > top ? { left, top, right, bottom } : null;
}
