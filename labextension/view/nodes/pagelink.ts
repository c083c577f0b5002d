/** `page_link`: a link to a page of the app, or to an address elsewhere. */
import { append, setAttribute, setWidth } from '../dom';
import { Tooltip } from '../help';
import { leadTo } from '../pages/menu';
import type { IPageLinkSpec } from '../protocol';
import { NodeView } from './node';

export class PageLinkView extends NodeView<IPageLinkSpec> {
  private _link?: HTMLAnchorElement;
  private _tooltip?: Tooltip;
  private _stop?: () => void;

  override dispose(): void {
    this._stop?.();
    this._tooltip?.dispose();
    super.dispose();
  }

  protected update(spec: IPageLinkSpec): void {
    const hadFocus = this._link !== undefined && this._link === document.activeElement;
    this._tooltip?.dispose();
    this._link?.remove();
    setWidth(this.element, spec.width);
    this._link = this._make(spec);
    this._stop ??= this.context.store.onPage(() => this._mark());
    this._mark();
    if (hadFocus) {
      this._link.focus();
    }
  }

  private _make(spec: IPageLinkSpec): HTMLAnchorElement {
    const link = append(this.element, 'a', 'rerun-nav-link');
    const label = append(link, 'span', 'rerun-nav-label');
    label.innerHTML = spec.label;
    if (spec.icon) {
      const icon = document.createElement('span');
      icon.className = 'rerun-nav-icon';
      icon.innerHTML = spec.icon;
      link.insertBefore(icon, spec.icon_position === 'right' ? null : label);
    }
    if (spec.disabled) {
      link.setAttribute('role', 'link');
      link.setAttribute('aria-disabled', 'true');
    } else {
      leadTo(link, spec.url, () => this.context.store.goTo(spec.page ?? '', spec.query ?? ''));
    }
    this._tooltip = undefined;
    if (spec.help) {
      this._tooltip = new Tooltip(link);
      this._tooltip.setHtml(spec.help);
      link.setAttribute('aria-describedby', this._tooltip.element.id);
    }
    this._page = spec.page;
    return link;
  }

  /** Show whether the link leads to the page that is shown. */
  private _mark(): void {
    const { menu } = this.context.store.page;
    const isCurrent = this._page !== undefined && this._page === menu?.current;
    if (this._link) {
      setAttribute(this._link, 'aria-current', isCurrent ? 'page' : null);
    }
  }

  private _page?: string;
}
