/**
 * `menu_button`: a button that opens a menu of actions.
 *
 * Arrow keys, Home, End and first letters move in the menu; Enter and Space choose; Escape and Tab
 * close it. It is a popover where the browser has them, so no scrolling ancestor clips it.
 */
import { fillPush } from '../controls/push';
import { placeBeside, setFloating } from '../floating';
import { append, setAttribute, setHidden } from '../nodes/node';
import type { IFieldSpec } from '../protocol';
import type { IInput, IInputContext } from './input';
import { freshId } from '../names';

export class MenuInput implements IInput {
  readonly hasLabel = true;
  readonly parts: readonly HTMLElement[];
  private readonly _button: HTMLButtonElement;
  private readonly _menu: HTMLElement;
  private readonly _ends = new AbortController();
  private _wanted = '';
  private _typed = '';
  private _typedAt_ms = 0;

  constructor(
    host: HTMLElement,
    private readonly _context: IInputContext
  ) {
    this._button = append(host, 'button', 'rerun-push rerun-menu-button');
    this._button.type = 'button';
    this._menu = append(host, 'div', 'rerun-menu-list');
    this._menu.id = freshId('rerun-menu');
    this._menu.setAttribute('role', 'menu');
    this._menu.setAttribute('popover', 'manual');
    this._button.setAttribute('aria-haspopup', 'menu');
    this._button.setAttribute('aria-controls', this._menu.id);
    this.parts = [this._button];
    const { signal } = this._ends;
    this._button.addEventListener('click', () => (this._isOpen ? this._close() : this._open(0)));
    this._button.addEventListener('keydown', event => this._onButtonKey(event));
    this._menu.addEventListener('keydown', event => this._onMenuKey(event));
    this._menu.addEventListener('focusout', event => this._onFocusOut(event));
    document.addEventListener('pointerdown', event => this._onPointer(event), {
      capture: true,
      signal
    });
    for (const type of ['scroll', 'resize']) {
      window.addEventListener(type, () => this._place(), { capture: true, signal });
    }
    this._show(false);
  }

  refresh(spec: IFieldSpec): void {
    const { attrs = {}, disabled = false } = spec;
    const options = (attrs.options ?? []) as readonly string[];
    const shown = (attrs.shown ?? []) as readonly string[];
    fillPush(this._button, spec);
    this._button.disabled = disabled;
    setAttribute(this._menu, 'aria-label', this._button.textContent?.trim() ?? null);
    if (disabled && this._isOpen) {
      this._close();
    }
    const wanted = JSON.stringify([options, shown]);
    if (wanted !== this._wanted) {
      this._wanted = wanted;
      this._fill(options, shown);
    }
  }

  setValue(): void {
    // It shows no value.
  }

  dispose(): void {
    this._ends.abort();
  }

  private get _isOpen(): boolean {
    return this._button.getAttribute('aria-expanded') === 'true';
  }

  private get _items(): HTMLElement[] {
    return [...this._menu.children] as HTMLElement[];
  }

  /** A rerun may change the actions of an open menu: the focus stays at its position. */
  private _fill(options: readonly string[], shown: readonly string[]): void {
    const focused = this._items.indexOf(document.activeElement as HTMLElement);
    const items = options.map((option, i) => {
      const item = document.createElement('button');
      item.type = 'button';
      item.className = 'rerun-menu-item';
      item.tabIndex = -1;
      item.setAttribute('role', 'menuitem');
      item.innerHTML = shown[i] ?? '';
      item.addEventListener('click', () => this._choose(option));
      return item;
    });
    this._menu.replaceChildren(...items);
    if (focused >= 0) {
      this._focus(Math.min(focused, items.length - 1));
    }
  }

  private _open(index: number): void {
    this._show(true);
    this._place();
    this._focus(index);
  }

  /** Close it; the focus goes back to the button unless it went elsewhere. */
  private _close(returnsFocus = true): void {
    if (returnsFocus) {
      this._button.focus();
    }
    this._show(false);
  }

  private _show(isOpen: boolean): void {
    setAttribute(this._button, 'aria-expanded', String(isOpen));
    setHidden(this._menu, !isOpen);
    setFloating(this._menu, isOpen);
  }

  private _choose(option: string): void {
    this._close();
    this._context.send(option);
  }

  private _focus(index: number): void {
    const items = this._items;
    items.at(index % Math.max(items.length, 1))?.focus();
  }

  private _onButtonKey(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      this._open(event.key === 'ArrowDown' ? 0 : -1);
    }
  }

  private _onMenuKey(event: KeyboardEvent): void {
    const at = this._items.indexOf(document.activeElement as HTMLElement);
    const steps: Readonly<Record<string, () => void>> = {
      ArrowDown: () => this._focus(at + 1),
      ArrowUp: () => this._focus(at - 1),
      Home: () => this._focus(0),
      End: () => this._focus(-1),
      Escape: () => this._close()
    };
    const step = steps[event.key];
    if (step) {
      event.preventDefault();
      event.stopPropagation();
      step();
    } else if (event.key === 'Tab') {
      this._close();
    } else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey) {
      this._find(event.key.toLowerCase(), at, event.timeStamp);
    }
  }

  /** Go to the next action that starts with what is typed. */
  private _find(key: string, at: number, now_ms: number): void {
    this._typed = now_ms - this._typedAt_ms < TYPING_MS ? this._typed + key : key;
    this._typedAt_ms = now_ms;
    const start = this._typed.length > 1 ? at : at + 1;
    const items = this._items;
    const order = items.map((_, i) => (start + i) % items.length);
    const found = order.find(i => {
      const text = items[i]?.textContent?.trim().toLowerCase() ?? '';
      return text.startsWith(this._typed);
    });
    if (found !== undefined) {
      this._focus(found);
    }
  }

  private _onFocusOut(event: FocusEvent): void {
    const next = event.relatedTarget;
    if (this._isOpen && next instanceof Node && !this._menu.contains(next)) {
      this._close(false);
    }
  }

  private _onPointer(event: PointerEvent): void {
    const path = event.composedPath();
    if (this._isOpen && !path.includes(this._menu) && !path.includes(this._button)) {
      this._close(false);
    }
  }

  private _place(): void {
    if (this._isOpen) {
      placeBeside(this._button, this._menu);
    }
  }
}

const TYPING_MS = 700;
