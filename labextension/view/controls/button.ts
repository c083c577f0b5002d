/** Buttons: formatted label, icon, rank, keyboard shortcut. */
import type { IModel } from '../host';
import { append, setAttribute } from '../nodes/node';
import type { IWidgetSpec } from '../protocol';
import type { IDecoration } from './decoration';

export class ButtonDecoration implements IDecoration {
  private _shortcut = '';
  private readonly _ends = new AbortController();

  constructor(
    element: HTMLElement,
    private readonly _host: HTMLElement,
    _model: IModel
  ) {
    // Only within the app: the notebook has shortcuts of its own.
    element
      .closest('.rerun-app')
      ?.addEventListener('keydown', event => this._onKey(event as KeyboardEvent), {
        signal: this._ends.signal
      });
  }

  refresh(spec: IWidgetSpec): void {
    const button = this._host.querySelector('button');
    if (!button) {
      return;
    }
    const { icon, icon_position: side, shortcut, type, wrap } = spec.attrs ?? {};
    this._shortcut = shortcut ?? '';
    setAttribute(button, 'data-type', type ?? 'secondary');
    setAttribute(button, 'data-wrap', wrap === undefined ? null : String(wrap));
    setAttribute(button, 'aria-keyshortcuts', ariaShortcut(this._shortcut));
    const wanted = JSON.stringify([spec.label, icon, side, shortcut]);
    // ipywidgets empties the button whenever its model changes, so look at what it holds.
    if (button.firstElementChild?.getAttribute('data-content') === wanted) {
      return;
    }
    button.replaceChildren();
    const content = append(button, 'span', 'rerun-button-content');
    content.dataset.content = wanted;
    if (spec.label) {
      append(content, 'span', 'rerun-button-label').innerHTML = spec.label;
    }
    if (icon) {
      const mark = append(content, 'span', 'rerun-icon');
      mark.innerHTML = icon;
      // Beside a label an icon only decorates.
      setAttribute(mark, 'aria-hidden', spec.label ? 'true' : null);
      if (side !== 'right') {
        content.prepend(mark);
      }
    }
    if (this._shortcut) {
      const keys = append(content, 'kbd', 'rerun-key');
      keys.textContent = this._shortcut.split('+').map(nameKey).join('+');
    }
  }

  dispose(): void {
    this._ends.abort();
  }

  private _onKey(event: KeyboardEvent): void {
    const isTyping = event.target instanceof Element && event.target.matches('input, textarea');
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (this._shortcut && isShortcut(event, this._shortcut) && !(isTyping && isPlain)) {
      event.preventDefault();
      event.stopPropagation();
      this._host.querySelector('button')?.click();
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
