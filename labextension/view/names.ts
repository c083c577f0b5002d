/**
 * Names of elements: ids that others refer to, such as `aria-labelledby`, and classes of the program's own.
 *
 * Each app has a copy of this module, and all apps of a notebook share one document.
 */
const copy = Math.random().toString(36).slice(2, 8);
let count = 0;

/** Return an id that nothing else in the page has. */
export function freshId(prefix: string): string {
  return `${prefix}-${copy}-${++count}`;
}

/** The class by which style sheets of the program find what has a key: Streamlit's, written as the kernel writes their names. */
export function classOfKey(key: string | undefined): string {
  return key && key !== 'None' ? `user-st-key-${key.trim().replace(/[^a-zA-Z0-9_-]/g, '-')}` : '';
}
