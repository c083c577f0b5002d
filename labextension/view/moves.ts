/**
 * Bring the children of one element into an order with as few moves as possible.
 *
 * What need not move is not touched: a move makes a browser without `moveBefore` drop focus,
 * selection and scroll position, and reload iframes.
 */

interface IMovingParent extends ParentNode {
  moveBefore?(node: Node, before: Node | null): void;
}

/**
 * The largest set of items that are already in the wanted order, as `wanted` positions.
 *
 * @param places - for each present item, in present order, its wanted position
 * @param pinned - a wanted position that must be in the set (what holds the focus)
 */
export function longestKept(places: readonly number[], pinned?: number): Set<number> {
  const at = pinned === undefined ? -1 : places.indexOf(pinned);
  const usable =
    at < 0 || pinned === undefined
      ? places
      : places.filter((place, i) => i === at || i < at === place < pinned);
  const tails: number[] = []; // tails[k]: index of the smallest end of an ascent of length k + 1
  const before: number[] = []; // before[i]: index of what precedes usable[i] in its ascent
  usable.forEach((place, i) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((usable[tails[middle] ?? 0] ?? 0) < place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    before[i] = tails[low - 1] ?? -1;
    tails[low] = i;
  });
  const kept = new Set<number>();
  for (let i = tails.at(-1) ?? -1; i >= 0; i = before[i] ?? -1) {
    kept.add(usable[i] ?? 0);
  }
  return kept;
}

/** Put `node` before `next` without losing its state where the browser can do that. */
function place(parent: HTMLElement, node: HTMLElement, next: HTMLElement | null): void {
  const moving: IMovingParent = parent;
  if (moving.moveBefore && node.isConnected && parent.isConnected) {
    moving.moveBefore(node, next);
  } else {
    parent.insertBefore(node, next);
  }
}

/**
 * Give `parent` the children `wanted`, in this order.
 *
 * @returns children that are not wanted here. They are still in place: another parent may be
 * about to take them, which must not go through a removal.
 */
export function arrange(parent: HTMLElement, wanted: readonly HTMLElement[]): HTMLElement[] {
  const position = new Map(wanted.map((node, i) => [node, i]));
  const places: number[] = [];
  const leftover: HTMLElement[] = [];
  for (const child of parent.children) {
    const node = child as HTMLElement;
    const i = position.get(node);
    if (i === undefined) {
      leftover.push(node);
    } else {
      places.push(i);
    }
  }
  const active = parent.ownerDocument.activeElement;
  const pinned = active && wanted.findIndex(node => node.contains(active));
  const kept = longestKept(places, pinned === null || pinned < 0 ? undefined : pinned);
  let next: HTMLElement | null = null;
  for (let i = wanted.length - 1; i >= 0; i--) {
    const node = wanted[i];
    if (node) {
      if (!kept.has(i)) {
        place(parent, node, next);
      }
      next = node;
    }
  }
  return leftover;
}
