/**
 * Menus: what opens beside a button or a heading, to choose from.
 *
 * Arrow keys, Home, End and first letters move in a menu; Enter and Space choose; the right arrow key opens a
 * menu in the menu, the left one closes it; Escape and Tab close all. Where what opens is something to read, the
 * right arrow key goes into it, if it has parts to go to, and Escape comes back. A menu is a popover where the
 * browser has them, so no scrolling ancestor clips it.
 */
import { append, setAttribute, setHidden } from './dom';
import { follow, placeAside, placeBeside, setFloating } from './floating';
import { freshId } from './names';

export interface IMenuEntry {
  readonly text?: string;
  /** In place of a text: trusted HTML. */
  readonly html?: string;
  /** A picture before the text, trusted as well. */
  readonly icon?: string;
  /** Whether it is on; the menu stays open when that changes. */
  readonly checked?: boolean | 'mixed';
  readonly entries?: readonly IMenuEntry[];
  /** Draw what opens beside it in place of entries: something to read. */
  readonly panel?: (box: HTMLElement) => void;
  /** A line above sets it off. */
  readonly startsGroup?: boolean;
  readonly act?: () => void;
}

const TYPING_MS = 700;

export class Menu {
  readonly element: HTMLElement;
  private _entries: readonly IMenuEntry[] = [];
  private _anchor?: HTMLElement;
  private _returnTo: () => HTMLElement | null | undefined = () => undefined;
  private _opened?: AbortController;
  private _child?: Menu;
  private _typed = '';
  private _typedAt_ms = 0;

  constructor(
    private readonly _host: HTMLElement,
    private readonly _parent?: Menu
  ) {
    this.element = append(_host, 'div', 'rerun-menu-list');
    this.element.id = freshId('rerun-menu');
    this.element.setAttribute('role', 'menu');
    this.element.setAttribute('popover', 'manual');
    this.element.addEventListener('keydown', event => this._onKey(event));
    this.element.addEventListener('focusout', event => this._onFocusOut(event));
    setHidden(this.element, true);
  }

  get isOpen(): boolean {
    return this._opened !== undefined;
  }

  dispose(): void {
    this._opened?.abort();
    this._child?.dispose();
    this.element.remove();
  }

  /** Another run, or a choice, may change an open menu: the focus stays at its position. */
  fill(entries: readonly IMenuEntry[]): void {
    const focused = this._items.indexOf(document.activeElement as HTMLElement);
    this._entries = entries;
    this.element.replaceChildren();
    for (const entry of entries) {
      if (entry.startsGroup) {
        append(this.element, 'div', 'rerun-menu-line').setAttribute('role', 'separator');
      }
      this.element.append(this._draw(entry));
    }
    if (focused >= 0) {
      this._focus(Math.min(focused, entries.length - 1));
    }
  }

  /** Open it beside `anchor`, at one of its entries; closed, it gives the focus back. */
  open(
    anchor: HTMLElement,
    index = 0,
    returnTo: () => HTMLElement | null | undefined = () => anchor
  ): void {
    this.close(false);
    this._anchor = anchor;
    this._returnTo = returnTo;
    this._opened = new AbortController();
    const { signal } = this._opened;
    document.addEventListener('pointerdown', event => this._onPointer(event), {
      capture: true,
      signal
    });
    this._show(true);
    signal.addEventListener(
      'abort',
      follow(anchor, () => this._place())
    );
    this._focus(index);
  }

  /** Close it; the focus goes back unless it went elsewhere. */
  close(returnsFocus = true): void {
    if (!this._opened) {
      return;
    }
    this._child?.close(false);
    this._opened.abort();
    delete this._opened;
    if (returnsFocus) {
      this._returnTo()?.focus();
    }
    this._show(false);
  }

  private get _items(): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>('.rerun-menu-item')];
  }

  private _draw(entry: IMenuEntry): HTMLElement {
    const item = document.createElement('button');
    item.type = 'button';
    item.className = 'rerun-menu-item';
    item.tabIndex = -1;
    item.setAttribute('role', entry.checked === undefined ? 'menuitem' : 'menuitemcheckbox');
    setAttribute(item, 'aria-checked', entry.checked === undefined ? null : String(entry.checked));
    setAttribute(item, 'aria-haspopup', entry.entries ? 'menu' : entry.panel ? 'true' : null);
    setAttribute(item, 'aria-expanded', opens(entry) ? 'false' : null);
    if (entry.html !== undefined) {
      item.innerHTML = entry.html;
    } else {
      item.innerHTML = entry.icon ?? '';
      append(item, 'span', 'rerun-menu-text').textContent = entry.text ?? '';
    }
    item.addEventListener('click', () => this._choose(entry, item));
    item.addEventListener('pointerenter', () => this._onHover(entry, item));
    return item;
  }

  private _choose(entry: IMenuEntry, item: HTMLElement): void {
    if (opens(entry)) {
      this._openChild(entry, item);
      return;
    }
    entry.act?.();
    if (entry.checked === undefined) {
      this._closeAll();
    }
  }

  private _closeAll(): void {
    if (this._parent) {
      this._parent._closeAll();
    } else {
      this.close();
    }
  }

  private _openChild({ entries = [], panel }: IMenuEntry, item: HTMLElement): void {
    if (panel && this._child?._anchor === item && this._child.isOpen) {
      this._child.element.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
      return;
    }
    this._child ??= new Menu(this._host, this);
    this._child.fill(entries);
    this._child.element.setAttribute('role', panel ? 'group' : 'menu');
    setAttribute(this._child.element, 'aria-label', item.textContent);
    if (panel) {
      const box = append(this._child.element, 'div', 'rerun-menu-panel');
      box.setAttribute('role', 'status');
      panel(box);
    }
    this._child.open(item);
  }

  private _onHover(entry: IMenuEntry, item: HTMLElement): void {
    if (opens(entry)) {
      if (item.getAttribute('aria-expanded') !== 'true') {
        item.focus();
        this._openChild(entry, item);
      }
    } else if (this._child?.isOpen) {
      this._child.close(false);
      item.focus();
    }
  }

  private _show(isOpen: boolean): void {
    setAttribute(this._anchor ?? this.element, 'aria-expanded', String(isOpen));
    setHidden(this.element, !isOpen);
    setFloating(this.element, isOpen);
  }

  private _focus(index: number): void {
    const items = this._items;
    this._child?.close(false);
    items.at(index % Math.max(items.length, 1))?.focus();
  }

  private _onKey(event: KeyboardEvent): void {
    const at = this._items.indexOf(document.activeElement as HTMLElement);
    const entry = this._entries[at];
    const item = this._items[at];
    const steps: Readonly<Record<string, () => void>> = {
      ArrowDown: () => this._focus(at + 1),
      ArrowUp: () => this._focus(at - 1),
      Home: () => this._focus(0),
      End: () => this._focus(-1),
      Escape: () => this.close(),
      ...(entry && opens(entry) && item ? { ArrowRight: () => this._openChild(entry, item) } : {}),
      ...(this._parent ? { ArrowLeft: () => this.close() } : {})
    };
    const step = steps[event.key];
    if (step) {
      event.preventDefault();
      event.stopPropagation();
      step();
    } else if (event.key === 'Tab') {
      this._closeAll();
    } else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey) {
      this._find(event.key.toLowerCase(), at, event.timeStamp);
    }
  }

  /** Go to the next entry that starts with what is typed. */
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

  private _holds(node: Node): boolean {
    return this.element.contains(node) || (this._child?._holds(node) ?? false);
  }

  private _onFocusOut(event: FocusEvent): void {
    const next = event.relatedTarget;
    if (next instanceof Node && !this._holds(next) && !this._parent?._holds(next)) {
      this.close(false);
    }
  }

  private _onPointer(event: PointerEvent): void {
    const path = event.composedPath();
    const isInside = path.some(each => each instanceof Node && this._holds(each));
    if (!isInside && !(this._anchor && path.includes(this._anchor))) {
      this.close(false);
    }
  }

  private _place(): void {
    if (this._anchor && this._opened) {
      (this._parent ? placeAside : placeBeside)(this._anchor, this.element);
    }
  }
}

/** Whether something opens beside an entry. */
function opens({ entries, panel }: IMenuEntry): boolean {
  return entries !== undefined || panel !== undefined;
}
