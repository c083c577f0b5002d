/**
 * The list that drops down: a few hundred of any number of options, over everything else.
 *
 * It is a popover where the browser has them, so no scrolling ancestor clips it.
 */
import { append, setAttribute } from '../dom';
import { follow } from '../floating';

/** So many options are drawn at once, around the active one. */
const MOST = 200;
const GAP_PX = 4;

export interface IItem {
  readonly label: string;
  readonly value: string;
  /** What is no option by itself: a text that would be one, or several options at once. */
  readonly kind?: 'new' | 'all';
  readonly values?: readonly string[];
}

export class OptionList {
  readonly element: HTMLElement;

  constructor(
    parent: HTMLElement,
    private readonly _anchor: HTMLElement,
    id: string,
    private readonly _choose: (position: number) => void
  ) {
    this.element = append(parent, 'div', 'rerun-select-list');
    this.element.id = id;
    this.element.setAttribute('role', 'listbox');
    this.element.setAttribute('popover', 'manual');
    // Keep the focus in the field.
    this.element.addEventListener('pointerdown', event => event.preventDefault());
    this.element.addEventListener('click', event => {
      const option = event.target instanceof Element && event.target.closest('[data-position]');
      if (option instanceof HTMLElement) {
        this._choose(Number(option.dataset.position));
      }
    });
  }

  get isOpen(): boolean {
    return this.element.classList.contains('rerun-open');
  }

  open(): void {
    if (this.isOpen) {
      return;
    }
    this.element.classList.add('rerun-open');
    if ('showPopover' in this.element) {
      this.element.showPopover();
    }
    this._endFollow = follow(this._anchor, () => this.place());
  }

  close(): void {
    this._endFollow?.();
    if (this.isOpen) {
      this.element.classList.remove('rerun-open');
      if ('hidePopover' in this.element) {
        this.element.hidePopover();
      }
    }
  }

  /** Draw the items around the active one, or `remark` if there are none; return the id of that one. */
  fill(
    items: readonly IItem[],
    active: number,
    chosen: string | null,
    remark: string
  ): string | null {
    const from = Math.max(0, Math.min(active - MOST / 2, items.length - MOST));
    const drawn = items.slice(from, from + MOST);
    const options = drawn.map((item, i) => this._option(item, from + i, active, chosen));
    if (items.length === 0) {
      options.push(this._remark(remark));
    } else if (items.length > from + MOST) {
      options.push(this._remark(`${items.length - from - MOST} more: type to find them`));
    }
    this.element.replaceChildren(...options);
    this.place();
    const current = options[active - from];
    current?.scrollIntoView({ block: 'nearest' });
    return (active >= 0 && current?.id) || null;
  }

  /** Below the field, or above it where there is more room. */
  place(): void {
    const anchor = this._anchor.getBoundingClientRect();
    const below = window.innerHeight - anchor.bottom - 2 * GAP_PX;
    const above = anchor.top - 2 * GAP_PX;
    const { style } = this.element;
    const isBelow = below >= Math.min(this.element.scrollHeight, 240) || below >= above;
    style.left = `${anchor.left}px`;
    style.width = `${anchor.width}px`;
    style.maxHeight = `min(18rem, ${Math.max(80, isBelow ? below : above)}px)`;
    style.top = isBelow ? `${anchor.bottom + GAP_PX}px` : 'auto';
    style.bottom = isBelow ? 'auto' : `${window.innerHeight - anchor.top + GAP_PX}px`;
  }

  private _option(
    item: IItem,
    position: number,
    active: number,
    chosen: string | null
  ): HTMLElement {
    const option = document.createElement('div');
    option.className = 'rerun-select-option';
    option.id = `${this.element.id}-${position}`;
    option.dataset.position = String(position);
    option.textContent = item.label;
    option.setAttribute('role', 'option');
    option.setAttribute('aria-selected', String(item.value === chosen));
    setAttribute(option, 'data-active', position === active ? 'true' : null);
    setAttribute(option, 'data-kind', item.kind ?? null);
    return option;
  }

  private _remark(text: string): HTMLElement {
    const remark = document.createElement('div');
    remark.className = 'rerun-select-remark';
    remark.textContent = text;
    return remark;
  }

  private _endFollow?: () => void;
}
