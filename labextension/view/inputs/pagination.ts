/** Pages to turn: previous, next, and as many numbers between them as are wanted and have room. */
import { append, setAttribute } from '../dom';
import type { FieldSpec } from '../protocol';
import type { IInput, IInputContext } from './input';

/** What looks well in a line, whatever is wanted. */
const MOST = 50;
const FEW = 5;

export class PaginationInput implements IInput<'pagination'> {
  readonly isGroup = true;
  private readonly _row: HTMLElement;
  private readonly _previous: HTMLButtonElement;
  private readonly _next: HTMLButtonElement;
  private readonly _pages: HTMLElement;
  private readonly _room: ResizeObserver;
  private _page = 1;
  private _count = 1;
  private _most = MOST;
  private _isDisabled = false;

  constructor(
    host: HTMLElement,
    private readonly _context: IInputContext
  ) {
    host.setAttribute('role', 'navigation');
    this._row = append(host, 'div', 'rerun-pages');
    this._previous = this._arrow('‹', 'Previous page', -1);
    this._pages = append(this._row, 'div', 'rerun-page-numbers');
    this._next = this._arrow('›', 'Next page', 1);
    this._pages.addEventListener('click', event => {
      const button = event.target instanceof Element && event.target.closest('button');
      if (button) {
        this._turnTo(Number(button.value));
      }
    });
    this._room = new ResizeObserver(() => this._draw());
    this._room.observe(host.closest('.rerun-node')?.parentElement ?? host);
  }

  get parts(): readonly HTMLElement[] {
    return [...this._row.querySelectorAll('button')];
  }

  refresh(spec: FieldSpec<'pagination'>): void {
    const { pages, most = pages } = spec.attrs;
    this._count = pages;
    this._most = Math.min(most, MOST);
    this._isDisabled = spec.disabled === true;
    this._draw();
  }

  setValue(value: unknown): void {
    if (typeof value === 'number' && value !== this._page) {
      this._page = value;
      this._draw();
    }
  }

  dispose(): void {
    this._room.disconnect();
  }

  private _arrow(text: string, name: string, by: number): HTMLButtonElement {
    const button = append(this._row, 'button', 'rerun-page rerun-page-arrow');
    button.type = 'button';
    button.textContent = text;
    button.setAttribute('aria-label', name);
    button.addEventListener('click', () => this._turnTo(this._page + by));
    return button;
  }

  private _turnTo(page: number): void {
    if (page !== this._page && page >= 1 && page <= this._count) {
      this._page = page;
      this._draw();
      this._context.send(page);
    }
  }

  private _draw(): void {
    this._enable(this._previous, this._page > 1);
    this._enable(this._next, this._page < this._count);
    let most = this._most;
    this._fill(most);
    // Fewer where there is no room; from a few on, only the most important ones.
    while (most > 0 && this._row.scrollWidth > this._row.clientWidth + 1) {
      most = most > FEW ? Math.min(most, this._count) - 1 : most - 1;
      this._fill(most);
    }
  }

  /** An arrow that leads nowhere any more keeps the focus, so that the keyboard can go back. */
  private _enable(button: HTMLButtonElement, leadsOn: boolean): void {
    button.disabled = this._isDisabled;
    setAttribute(button, 'aria-disabled', leadsOn ? null : 'true');
  }

  private _fill(most: number): void {
    const wanted = choosePages(this._page, this._count, most);
    const isFocused = this._pages.contains(document.activeElement);
    const shown = wanted.join();
    if (this._pages.dataset.shown !== shown) {
      this._pages.dataset.shown = shown;
      this._pages.replaceChildren(...wanted.map(makePage));
    }
    let current: HTMLButtonElement | undefined;
    for (const button of this._pages.querySelectorAll('button')) {
      const isCurrent = Number(button.value) === this._page;
      button.disabled = this._isDisabled;
      setAttribute(button, 'aria-current', isCurrent ? 'page' : null);
      current = isCurrent ? button : current;
    }
    if (isFocused && !this._pages.contains(document.activeElement)) {
      current?.focus();
    }
  }
}

function makePage(page: number): HTMLElement {
  if (page === 0) {
    const gap = document.createElement('span');
    gap.className = 'rerun-page-gap';
    gap.textContent = '…';
    gap.setAttribute('aria-hidden', 'true');
    return gap;
  }
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'rerun-page';
  button.value = button.textContent = String(page);
  button.setAttribute('aria-label', `Page ${page}`);
  return button;
}

/**
 * The pages to show around the current one; 0 stands for an ellipsis.
 *
 * The first, the last and the current page are there if `most` allows three buttons; an ellipsis
 * takes the place of one and never stands for a single page that could have it.
 */
export function choosePages(current: number, count: number, most: number): number[] {
  if (most <= 0) {
    return [];
  }
  if (count <= most) {
    return range(1, count);
  }
  if (most < 3) {
    return most === 1 ? [current] : [...new Set([current, count])];
  }
  if (most < 5) {
    return withGaps([...new Set([1, current, count])], count);
  }
  // Between the two ends and, towards each end, an ellipsis: what is left goes around the current page.
  if (current <= most - 3) {
    return [...range(1, most - 2), 0, count];
  }
  if (current > count - (most - 3)) {
    return [1, 0, ...range(count - (most - 3), count)];
  }
  const inner = most - 4;
  const from = current - Math.floor((inner - 1) / 2);
  return [1, 0, ...range(from, from + inner - 1), 0, count];
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}

function withGaps(pages: readonly number[], count: number): number[] {
  return pages.flatMap((page, i) => {
    const next = pages[i + 1] ?? count + 1;
    return next - page > 1 && i < pages.length - 1 ? [page, 0] : [page];
  });
}
