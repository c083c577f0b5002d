/** The app's own menu in its corner: help, a way to report a bug, and what the app is about. */
import { append, setAttribute, setHidden } from '../dom';
import type { IPage } from '../protocol';

export class AppMenu {
  private readonly _details: HTMLDetailsElement;
  private readonly _body: HTMLElement;

  constructor(parent: HTMLElement) {
    this._details = append(parent, 'details', 'rerun-appmenu');
    const summary = append(this._details, 'summary', 'rerun-appmenu-button');
    summary.textContent = '⋮';
    setAttribute(summary, 'aria-label', 'About this app');
    summary.title = 'About this app';
    this._body = append(this._details, 'div', 'rerun-appmenu-body');
    const { signal } = this._ends;
    document.addEventListener('click', event => this._closeUnless(event.target), { signal });
    this._details.addEventListener('keydown', event => {
      if (event.key === 'Escape' && this._details.open) {
        event.stopPropagation();
        this._details.open = false;
        summary.focus();
      }
    });
  }

  show(page: IPage): void {
    const { help, bug, about } = page;
    const described = JSON.stringify([help, bug, about]);
    if (described === this._described) {
      return;
    }
    this._described = described;
    setHidden(this._details, !help && !bug && !about);
    this._body.replaceChildren();
    this._link('Get help', help);
    this._link('Report a bug', bug);
    if (about) {
      append(this._body, 'div', 'rerun-appmenu-about').innerHTML = about;
    }
  }

  dispose(): void {
    this._ends.abort();
  }

  private _link(label: string, url: string | undefined): void {
    if (url) {
      const link = append(this._body, 'a', 'rerun-nav-link');
      link.textContent = label;
      link.href = url;
      link.target = '_blank';
      link.rel = 'noopener noreferrer';
    }
  }

  private _closeUnless(target: EventTarget | null): void {
    if (!(target instanceof Node) || !this._details.contains(target)) {
      this._details.open = false;
    }
  }

  private _described = '';
  private readonly _ends = new AbortController();
}
