/**
 * Messages that float over an app, at the upper corner of the part of it that is seen.
 *
 * Each goes after its time, which stands still while the pointer or the focus is on one of them.
 * They are announced politely: the region is there before the first message comes into it.
 */
import { append, setHidden } from './dom';
import { follow, setFloating, visiblePart } from './floating';

const EDGE_PX = 12;
const AWAY_PX = 64; // below the menu of the page

const stacks = new WeakMap<HTMLElement, Toasts>();

export interface IToastContent {
  readonly html: string;
  readonly icon: string;
  /** Seconds; 0: until it is closed. */
  readonly duration: number;
}

export class Toasts {
  private readonly _region: HTMLElement;
  private readonly _toasts = new Set<Toast>();

  /** The toasts of the app that `element` stands in. */
  static of(element: HTMLElement): Toasts | undefined {
    const app = element.closest<HTMLElement>('.rerun-app');
    if (!app) {
      return undefined;
    }
    const toasts = stacks.get(app) ?? new Toasts(app);
    stacks.set(app, toasts);
    return toasts;
  }

  private constructor(private readonly _app: HTMLElement) {
    this._region = append(_app, 'div', 'rerun-toasts');
    this._region.setAttribute('role', 'status');
    this._region.setAttribute('aria-live', 'polite');
    this._region.setAttribute('popover', 'manual');
    for (const type of ['pointerenter', 'focusin']) {
      this._region.addEventListener(type, () => this._toasts.forEach(toast => toast.pause()));
    }
    for (const type of ['pointerleave', 'focusout']) {
      this._region.addEventListener(type, () => this._toasts.forEach(toast => toast.resume()));
    }
  }

  add(content: IToastContent): Toast {
    const toast = new Toast(this._region, content, () => this._remove(toast));
    this._toasts.add(toast);
    if (this._toasts.size === 1) {
      this._endFollow = follow(this._app, () => this._place());
    }
    return toast;
  }

  private _remove(toast: Toast): void {
    this._toasts.delete(toast);
    if (this._toasts.size === 0) {
      this._endFollow?.();
      setFloating(this._region, false);
    }
  }

  /** Follow the app. One that is scrolled away leaves its toasts at the corner of the window. */
  private _place(): void {
    setFloating(this._region, true);
    setHidden(this._region, !this._app.isConnected || this._app.getClientRects().length === 0);
    const around = visiblePart(this._app);
    const right = around ? window.innerWidth - around.right : 0;
    this._region.style.right = `${right + EDGE_PX}px`;
    this._region.style.top = `${(around?.top ?? AWAY_PX) + EDGE_PX}px`;
  }

  private _endFollow?: () => void;
}

export class Toast {
  /** Whether the person closed it. */
  isClosed = false;
  isGone = false;
  private readonly _element: HTMLElement;
  private readonly _icon: HTMLElement;
  private readonly _body: HTMLElement;
  private _timer?: ReturnType<typeof setTimeout>;
  private _left_ms = 0;
  private _since_ms = 0;

  constructor(
    region: HTMLElement,
    content: IToastContent,
    private readonly _gone: () => void
  ) {
    this._element = append(region, 'div', 'rerun-toast-box');
    this._icon = append(this._element, 'span', 'rerun-icon');
    this._body = append(this._element, 'div', 'rerun-toast-body');
    const close = append(this._element, 'button', 'rerun-toast-close');
    close.type = 'button';
    close.textContent = '✕';
    close.setAttribute('aria-label', 'Close');
    close.addEventListener('click', () => {
      this.isClosed = true;
      this.remove();
    });
    this.show(content);
  }

  /** Show other content, for its whole time. */
  show({ html, icon, duration }: IToastContent): void {
    this._icon.innerHTML = icon;
    this._body.innerHTML = html;
    clearTimeout(this._timer);
    this._timer = undefined;
    this._left_ms = duration * 1000;
    this.resume();
  }

  pause(): void {
    if (this._timer !== undefined) {
      clearTimeout(this._timer);
      this._timer = undefined;
      this._left_ms = Math.max(this._left_ms - (performance.now() - this._since_ms), 500);
    }
  }

  resume(): void {
    if (this._timer === undefined && this._left_ms > 0 && !this.isGone) {
      this._since_ms = performance.now();
      this._timer = setTimeout(() => this.remove(), this._left_ms);
    }
  }

  remove(): void {
    clearTimeout(this._timer);
    if (!this.isGone) {
      this.isGone = true;
      this._element.remove();
      this._gone();
    }
  }
}
