/**
 * A button that opens a small window over the page.
 *
 * The focus goes into the window and, when it closes, back to the button. Escape, a press beside it
 * and the button close it; what runs do leaves it open.
 */
import { fillPush } from '../controls/push';
import { append, setAttribute, setHidden, setWidth } from '../dom';
import { follow, placeBeside, setFloating } from '../floating';
import { Help } from '../help';
import type { IPopoverSpec } from '../protocol';
import { NodeView } from './node';
import { freshId } from '../names';

const FOCUSABLE =
  'input:not([disabled]), button:not([disabled]), select:not([disabled]), textarea:not([disabled]), a[href], [tabindex="0"]';

export class PopoverView extends NodeView<IPopoverSpec> {
  private readonly _button = append(this.element, 'button', 'rerun-push rerun-popover-button');
  private readonly _panel = append(this.element, 'div', 'rerun-popover-panel');
  override readonly slot = append(this._panel, 'div', 'rerun-stack rerun-inside');
  private readonly _help = new Help(this.element);
  private readonly _ends = new AbortController();
  private _spec?: IPopoverSpec;
  private _isOpen = false;

  protected update(spec: IPopoverSpec, previous?: IPopoverSpec): void {
    this._spec = spec;
    if (!previous) {
      this._prepare();
    }
    fillPush(this._button, spec);
    setWidth(this.element, spec.width);
    setAttribute(this._panel, 'aria-label', this._button.textContent?.trim() ?? '');
    this._help.setHtml(spec.help);
    this._button.disabled = spec.disabled ?? false;
    const isNew = spec.open !== (previous?.open ?? false);
    if (spec.disabled || (isNew && spec.open !== this._isOpen)) {
      this._set(spec.open && !spec.disabled, false);
    }
  }

  /** What is inside may have grown. */
  override filled(): void {
    if (this._isOpen) {
      setFloating(this._panel, true);
      this._place();
    }
  }

  override dispose(): void {
    this._ends.abort();
    this._size.disconnect();
    this._endFollow?.();
    this._help.dispose();
    super.dispose();
  }

  private _prepare(): void {
    const { signal } = this._ends;
    this._button.type = 'button';
    this._panel.id = freshId('rerun-popover');
    this._panel.tabIndex = -1;
    this._panel.setAttribute('role', 'dialog');
    this._panel.setAttribute('popover', 'manual');
    this._button.setAttribute('aria-haspopup', 'dialog');
    this._button.setAttribute('aria-controls', this._panel.id);
    this._button.addEventListener('click', () => this._toggle(!this._isOpen));
    this.element.addEventListener('keydown', event => this._onKey(event));
    const onPress = (event: Event): void => this._onPress(event);
    document.addEventListener('pointerdown', onPress, { capture: true, signal });
    this._size.observe(this._panel);
    this._set(false, false);
  }

  /** The person opens or closes it. */
  private _toggle(isOpen: boolean, returnsFocus = true): void {
    this._set(isOpen, returnsFocus);
    const id = this._spec?.id;
    if (id !== undefined) {
      this.context.store.send({ type: 'set', id, value: isOpen });
    }
  }

  private _set(isOpen: boolean, movesFocus: boolean): void {
    const wasInside = this._panel.contains(document.activeElement);
    this._isOpen = isOpen;
    setAttribute(this._button, 'aria-expanded', String(isOpen));
    setHidden(this._panel, !isOpen);
    setFloating(this._panel, isOpen);
    this._endFollow?.();
    this._endFollow = isOpen ? follow(this._button, () => this._place()) : undefined;
    if (isOpen && movesFocus) {
      (this.slot.querySelector<HTMLElement>(FOCUSABLE) ?? this._panel).focus();
    } else if (!isOpen && (movesFocus || wasInside)) {
      this._button.focus();
    }
  }

  private _onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this._isOpen && !event.defaultPrevented) {
      event.preventDefault();
      event.stopPropagation();
      this._toggle(false);
    }
  }

  private _onPress(event: Event): void {
    const path = event.composedPath();
    if (this._isOpen && !path.includes(this._panel) && !path.includes(this._button)) {
      this._toggle(false, false);
    }
  }

  private _place(): void {
    if (this._isOpen) {
      placeBeside(this._button, this._panel);
    }
  }

  private _endFollow?: () => void;
  private readonly _size = new ResizeObserver(() => this._place());
}
