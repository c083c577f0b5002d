/**
 * Help texts: a "?" button with a tooltip, or a tooltip on an element that is there already.
 *
 * The tooltip shows on hover and on focus, stays while the pointer is over it, and Escape closes
 * it. It is a popover where the browser has them, so no scrolling ancestor clips it.
 */
import { setAttribute } from './dom';
import { freshId } from './names';

const HIDE_MS = 120;

export class Tooltip {
  readonly element = document.createElement('div');

  constructor(private readonly _anchor: HTMLElement) {
    this.element.className = 'rerun-tooltip';
    this.element.id = freshId('rerun-tooltip');
    this.element.setAttribute('role', 'tooltip');
    this.element.setAttribute('popover', 'manual');
    const { signal } = this._disposed;
    for (const target of [_anchor, this.element]) {
      target.addEventListener('pointerenter', () => this._show(), { signal });
      target.addEventListener('pointerleave', () => this._hideSoon(), { signal });
    }
    _anchor.addEventListener('focusin', () => this._show(), { signal });
    _anchor.addEventListener('focusout', () => this._hide(), { signal });
    // On the document: a tooltip shown by the pointer is not where the focus is.
    document.addEventListener('keydown', event => this._onKey(event), { capture: true, signal });
    _anchor.after(this.element);
  }

  setHtml(html: string): void {
    if (html !== this._html) {
      this._html = html;
      this.element.innerHTML = html;
    }
  }

  dispose(): void {
    clearTimeout(this._timer);
    this._disposed.abort();
    this.element.remove();
  }

  private _onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.element.classList.contains('rerun-open')) {
      event.stopPropagation();
      this._hide();
    }
  }

  private _show(): void {
    clearTimeout(this._timer);
    if (!this.element.isConnected) {
      this._anchor.after(this.element);
    }
    this.element.classList.add('rerun-open');
    if ('showPopover' in this.element && !this.element.matches(':popover-open')) {
      this.element.showPopover();
    }
    const anchor = this._anchor.getBoundingClientRect();
    const box = this.element.getBoundingClientRect();
    const left = Math.min(anchor.left, window.innerWidth - box.width - 8);
    const above = anchor.top - box.height - 6;
    this.element.style.left = `${Math.max(8, left)}px`;
    this.element.style.top = `${above >= 8 ? above : anchor.bottom + 6}px`;
  }

  private _hideSoon(): void {
    clearTimeout(this._timer);
    this._timer = window.setTimeout(() => this._hide(), HIDE_MS);
  }

  private _hide(): void {
    clearTimeout(this._timer);
    if (this.element.classList.contains('rerun-open')) {
      this.element.classList.remove('rerun-open');
      if ('hidePopover' in this.element) {
        this.element.hidePopover();
      }
    }
  }

  private _html = '';
  private _timer = 0;
  private readonly _disposed = new AbortController();
}

/** The "?" button at the end of `parent`, or of a place in it, present while there is help to show. */
export class Help {
  private _button?: HTMLButtonElement;
  private _tooltip?: Tooltip;

  constructor(private readonly _parent: HTMLElement) {}

  setHtml(html: string | undefined, place = this._parent): void {
    if (!html) {
      this.dispose();
      return;
    }
    if (!this._button) {
      this._button = document.createElement('button');
      this._button.type = 'button';
      this._button.className = 'rerun-help';
      this._button.textContent = '?';
      place.append(this._button);
      this._tooltip = new Tooltip(this._button);
      setAttribute(this._button, 'aria-label', 'Help');
      setAttribute(this._button, 'aria-describedby', this._tooltip.element.id);
    }
    if (this._tooltip && this._button.parentElement !== place) {
      place.append(this._button, this._tooltip.element);
    }
    this._tooltip?.setHtml(html);
  }

  dispose(): void {
    this._tooltip?.dispose();
    this._button?.remove();
    this._button = this._tooltip = undefined;
  }
}
