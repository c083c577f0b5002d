/**
 * Ids of elements that others refer to, such as `aria-labelledby`.
 *
 * Each app has a copy of this module, and all apps of a notebook share one document.
 */
const copy = Math.random().toString(36).slice(2, 8);
let count = 0;

/** Return an id that nothing else in the page has. */
export function freshId(prefix: string): string {
  return `${prefix}-${copy}-${++count}`;
}
