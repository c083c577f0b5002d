/** What a push button shows, and the keys that press it. */
import { append, setAttribute } from '../dom';
import type { IPushAttributes } from '../protocol';

export interface IPush {
  readonly label: string;
  readonly attrs?: IPushAttributes;
}

/** Show label, icon, rank and shortcut. Does nothing if that is what the button shows. */
export function fillPush(button: HTMLElement, { label, attrs = {} }: IPush): void {
  const { icon, icon_position: side, shortcut, type, wrap } = attrs;
  setAttribute(button, 'data-type', type ?? 'secondary');
  setAttribute(button, 'data-wrap', wrap === undefined ? null : String(wrap));
  setAttribute(button, 'aria-keyshortcuts', ariaShortcut(shortcut ?? ''));
  const wanted = JSON.stringify([label, icon, side, shortcut]);
  // ipywidgets empties its button whenever the model changes, so look at what it holds.
  if (button.firstElementChild?.getAttribute('data-content') === wanted) {
    return;
  }
  button.replaceChildren();
  const content = append(button, 'span', 'rerun-button-content');
  content.dataset.content = wanted;
  if (label) {
    append(content, 'span', 'rerun-button-label').innerHTML = label;
  }
  if (icon) {
    const mark = append(content, 'span', 'rerun-icon');
    mark.innerHTML = icon;
    // Beside a label an icon only decorates.
    setAttribute(mark, 'aria-hidden', label ? 'true' : null);
    if (side !== 'right') {
      content.prepend(mark);
    }
  }
  if (shortcut) {
    const keys = append(content, 'kbd', 'rerun-key');
    setAttribute(keys, 'aria-hidden', 'true'); // aria-keyshortcuts says the same
    keys.textContent = shortcut.split('+').map(nameKey).join('+');
  }
}

/**
 * Press when the keys are pressed within the app: the notebook has shortcuts of its own. The
 * listener is on the window, so that it may begin before the element is in the app, and so that
 * the notebook does not take the keys as well.
 */
export class Shortcut {
  private _keys = '';
  private readonly _ends = new AbortController();

  constructor(
    private readonly _element: HTMLElement,
    private readonly _press: () => void
  ) {
    const { signal } = this._ends;
    const listener = (event: KeyboardEvent): void => this._onKey(event);
    window.addEventListener('keydown', listener, { capture: true, signal });
  }

  set(keys: string): void {
    this._keys = keys;
  }

  dispose(): void {
    this._ends.abort();
  }

  private _onKey(event: KeyboardEvent): void {
    const { target } = event;
    if (!this._keys || !(target instanceof Element) || !isShortcut(event, this._keys)) {
      return;
    }
    const isTyping = target.matches('input, textarea');
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const isHere = this._element.closest('.rerun-app')?.contains(target) ?? false;
    if (isHere && !(isTyping && isPlain)) {
      event.preventDefault();
      event.stopPropagation();
      this._press();
    }
  }
}

/** Whether the keys pressed are those of a shortcut such as `Ctrl+Shift+K`. */
export function isShortcut(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
  shortcut: string
): boolean {
  const parts = shortcut.toLowerCase().split('+');
  const key = parts.pop();
  const has = (...names: string[]): boolean => names.some(name => parts.includes(name));
  const hasCommand = has('mod') ? event.ctrlKey || event.metaKey : null;
  return (
    event.key.toLowerCase() === key &&
    (hasCommand ?? event.ctrlKey === has('ctrl', 'control')) &&
    (hasCommand ?? event.metaKey === has('cmd', 'meta')) &&
    event.altKey === has('alt', 'option') &&
    event.shiftKey === has('shift')
  );
}

function nameKey(key: string): string {
  return key.length > 1 ? key[0]?.toUpperCase() + key.slice(1) : key.toUpperCase();
}

function ariaShortcut(shortcut: string): string | null {
  return shortcut ? shortcut.replace(/ctrl/i, 'Control').replace(/mod/i, 'Control') : null;
}
