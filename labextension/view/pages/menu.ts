/**
 * The menu of pages: in the sidebar a list under headings, on top of the app a row in which the
 * sections fold out.
 *
 * Choosing a page changes nothing here but what the kernel answers with: the page that is current
 * then. The links stay the same elements meanwhile, so that the focus stays on the one chosen.
 */
import { append, setAttribute, setHidden, setText, textOf } from '../dom';
import { Tooltip } from '../help';
import type { IMenu, IMenuItem, IMenuSection } from '../protocol';
import type { Store } from '../store';
import { freshId } from '../names';

/** A menu folds only if that saves so many lines. */
const WORTH = 3;

export class PageMenu {
  readonly element = document.createElement('nav');

  constructor(private readonly _store: Store) {
    this.element.className = 'rerun-nav';
    this.element.setAttribute('aria-label', 'Pages');
    this._more.type = 'button';
    this._more.className = 'rerun-nav-more';
    this._more.addEventListener('click', () => _store.setMenuOpen(!_store.ui.menuOpen));
    const { signal } = this._ends;
    document.addEventListener('click', event => this._closeSections(event.target), { signal });
    this.element.addEventListener('keydown', event => this._onKey(event));
  }

  /** `hasOthers`: the sidebar shows more than this menu. */
  show(menu: IMenu | undefined, hasOthers: boolean): void {
    const isTop = menu?.position === 'top';
    setAttribute(this.element, 'data-position', isTop ? 'top' : 'sidebar');
    const described = JSON.stringify([menu?.sections ?? [], isTop]);
    if (described !== this._described) {
      this._described = described;
      this._build(menu?.sections ?? [], isTop);
    }
    for (const [id, link] of this._links) {
      setAttribute(link, 'aria-current', id === menu?.current ? 'page' : null);
    }
    const limit = isTop || !hasOthers ? undefined : menu?.limit;
    this._fold(limit, menu?.current);
  }

  moveTo(parent: HTMLElement): void {
    if (this.element.parentElement !== parent) {
      parent.append(this.element);
    }
  }

  dispose(): void {
    this._ends.abort();
    this._tooltips.forEach(tooltip => tooltip.dispose());
    this.element.remove();
  }

  private _build(sections: readonly IMenuSection[], isTop: boolean): void {
    const focused = [...this._links].find(([, link]) => link === document.activeElement)?.[0];
    this._tooltips.splice(0).forEach(tooltip => tooltip.dispose());
    this._links.clear();
    this.element.replaceChildren();
    for (const section of sections) {
      const list = document.createElement('ul');
      list.className = 'rerun-nav-list';
      if (section.title) {
        this._head(section.title, list, isTop);
      } else {
        this.element.append(list);
      }
      section.items.forEach(item => this._add(item, list));
    }
    this.element.append(this._more);
    if (focused !== undefined) {
      this._links.get(focused)?.focus();
    }
  }

  /** Put a heading above a list, or let the list fold out of it. */
  private _head(title: string, list: HTMLElement, isTop: boolean): void {
    const parent = isTop ? append(this.element, 'details', 'rerun-nav-fold') : this.element;
    const head = append(parent, isTop ? 'summary' : 'div', 'rerun-nav-title');
    head.innerHTML = title;
    if (!isTop) {
      head.id = freshId('rerun-nav');
      list.setAttribute('aria-labelledby', head.id);
    }
    parent.append(list);
  }

  private _add(item: IMenuItem, list: HTMLElement): void {
    const link = append(append(list, 'li', 'rerun-nav-item'), 'a', 'rerun-nav-link');
    if (item.icon) {
      append(link, 'span', 'rerun-nav-icon').innerHTML = item.icon;
    }
    append(link, 'span', 'rerun-nav-label').innerHTML = item.label;
    leadTo(link, item.url, () => {
      this._closeSections(null);
      this._store.goTo(item.id);
    });
    if (item.help) {
      const tooltip = new Tooltip(link);
      tooltip.setHtml(item.help);
      link.setAttribute('aria-describedby', tooltip.element.id);
      this._tooltips.push(tooltip);
    }
    this._links.set(item.id, link);
  }

  /** Hide what is beyond the limit, but not the current page. */
  private _fold(limit: number | undefined, current: string | undefined): void {
    const canFold = limit !== undefined && this._links.size >= limit + WORTH;
    const isFolded = canFold && !this._store.ui.menuOpen;
    let position = 0;
    for (const [id, link] of this._links) {
      position += 1;
      if (link.parentElement) {
        setHidden(link.parentElement, isFolded && position > (limit ?? 0) && id !== current);
      }
    }
    for (const list of this.element.querySelectorAll<HTMLElement>('.rerun-nav-list')) {
      const isEmpty = [...list.children].every(each => each.hasAttribute('hidden'));
      setHidden(list, isEmpty);
      const head = list.previousElementSibling;
      if (head instanceof HTMLElement && head.classList.contains('rerun-nav-title')) {
        setHidden(head, isEmpty);
      }
    }
    setHidden(this._more, !canFold);
    setAttribute(this._more, 'aria-expanded', String(!isFolded));
    setText(this._more, isFolded ? `Show ${this._links.size - (limit ?? 0)} more` : 'Show less');
  }

  private _closeSections(target: EventTarget | null): void {
    for (const fold of this.element.querySelectorAll<HTMLDetailsElement>('details[open]')) {
      if (!(target instanceof Node) || !fold.contains(target)) {
        fold.open = false;
      }
    }
  }

  private _onKey(event: KeyboardEvent): void {
    const open = this.element.querySelector<HTMLDetailsElement>('details[open]');
    if (event.key === 'Escape' && open) {
      event.stopPropagation();
      open.open = false;
      open.querySelector('summary')?.focus();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      this._moveFocus(event);
    }
  }

  /** The arrow keys go from link to link, besides Tab. */
  private _moveFocus(event: KeyboardEvent): void {
    const links = [...this._links.values()].filter(link => link.checkVisibility?.() ?? true);
    const index = links.findIndex(link => link === document.activeElement);
    const next = links[index + (event.key === 'ArrowDown' ? 1 : -1)];
    if (index >= 0 && next) {
      event.preventDefault();
      next.focus();
    }
  }

  private _described = '';
  private readonly _links = new Map<string, HTMLAnchorElement>();
  private readonly _tooltips: Tooltip[] = [];
  private readonly _more = document.createElement('button');
  private readonly _ends = new AbortController();
}

/** Let a link open an address in a new tab, or else do something here. */
export function leadTo(link: HTMLAnchorElement, url: string | undefined, choose: () => void): void {
  if (url) {
    link.href = url;
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
    return;
  }
  link.href = `#${encodeURIComponent(textOf(link.innerHTML))}`;
  link.addEventListener('click', event => {
    event.preventDefault();
    event.stopPropagation(); // JupyterLab would follow a link into the notebook
    choose();
  });
}
