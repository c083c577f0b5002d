/**
 * A modal window. The browser's own `dialog` keeps the focus inside, makes the rest of the page
 * inert and closes on Escape. It opens once for each run that called it.
 */
import { append, setAttribute, setHidden, setProperty } from '../dom';
import type { IDialogSpec } from '../protocol';
import { NodeView } from './node';
import { freshId } from '../names';

export class DialogView extends NodeView<IDialogSpec> {
  private readonly _dialog = append(this.element, 'dialog', 'rerun-window');
  private readonly _head = append(this._dialog, 'header', 'rerun-window-head');
  private readonly _icon = append(this._head, 'span', 'rerun-icon');
  private readonly _title = append(this._head, 'h2', 'rerun-window-title');
  private readonly _close = append(this._head, 'button', 'rerun-window-close');
  override readonly slot = append(
    this._dialog,
    'div',
    'rerun-stack rerun-inside rerun-window-body'
  );
  private _spec?: IDialogSpec;
  private _opened = -1;

  protected update(spec: IDialogSpec, previous?: IDialogSpec): void {
    this._spec = spec;
    if (!previous) {
      this._prepare();
    }
    setAttribute(this._dialog, 'data-position', spec.position);
    const isFixed = typeof spec.width === 'number';
    setAttribute(this._dialog, 'data-width', isFixed ? 'fixed' : String(spec.width));
    setProperty(this._dialog, '--rerun-width', isFixed ? `${spec.width}px` : '');
    if (spec.label !== previous?.label) {
      this._title.innerHTML = spec.label;
    }
    if (spec.icon !== previous?.icon) {
      this._icon.innerHTML = spec.icon ?? '';
    }
    setHidden(this._icon, !spec.icon);
    setHidden(this._close, !spec.dismissible);
    if (!spec.open) {
      this._shut();
    } else if (spec.opening !== this._opened) {
      this._opened = spec.opening;
      this._open();
    }
  }

  override dispose(): void {
    this._isGone = true;
    this._shut(); // gives the focus back to where it was
    super.dispose();
  }

  private _prepare(): void {
    this._title.id = freshId('rerun-window');
    this._dialog.setAttribute('aria-labelledby', this._title.id);
    this._close.type = 'button';
    this._close.setAttribute('aria-label', 'Close');
    this._close.textContent = '✕';
    this._close.addEventListener('click', () => this._dismiss());
    this._dialog.addEventListener('cancel', event => {
      event.preventDefault();
      this._dismiss();
    });
    // Chromium closes at a second Escape, whatever became of the first.
    this._dialog.addEventListener('close', () => this._spec?.open && !this._isGone && this._open());
    this._dialog.addEventListener('keydown', event => this._onKey(event));
    this._dialog.addEventListener('pointerdown', event => {
      this._isPressOutside = event.target === this._dialog && this._isOutside(event);
    });
    this._dialog.addEventListener('click', event => {
      if (this._isPressOutside && event.target === this._dialog && this._isOutside(event)) {
        this._dismiss();
      }
    });
  }

  /** Escape closes this window, and does nothing to the notebook behind it. */
  private _onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      event.preventDefault();
      event.stopPropagation();
      this._dismiss();
    }
  }

  private _isOutside(event: MouseEvent): boolean {
    const { left, right, top, bottom } = this._dialog.getBoundingClientRect();
    const { clientX: x, clientY: y } = event;
    return x < left || x > right || y < top || y > bottom;
  }

  /** The person closes it: at once here, and the kernel is told. */
  private _dismiss(): void {
    if (!this._spec?.dismissible || !this._spec.open) {
      return;
    }
    this._spec = { ...this._spec, open: false };
    this._shut();
    this.context.store.send({ type: 'set', id: this._spec.id, value: false });
  }

  private _open(): void {
    if (this._dialog.isConnected) {
      if (!this._dialog.open) {
        this._dialog.showModal();
      }
    } else if (!this._isGone) {
      requestAnimationFrame(() => this._spec?.open && this._open());
    }
  }

  private _shut(): void {
    if (this._dialog.open) {
      this._dialog.close();
    }
  }

  private _isPressOutside = false;
  private _isGone = false;
}
