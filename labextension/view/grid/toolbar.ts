/** What can be done with a whole table: search, download, rows that come and go, the full screen. */
import { append, setHidden, setText } from '../nodes/node';

export interface IToolbarActions {
  add(): void;
  remove(): void;
  copy(): void;
  download(): void;
  search(text: string): void;
  fullscreen(): void;
}

const ICONS: Readonly<Record<string, string>> = {
  add: 'M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z',
  remove:
    'M7 21a2 2 0 0 1-2-2V6H4V4h5V3h6v1h5v2h-1v13a2 2 0 0 1-2 2zM17 6H7v13h10zM9 17h2V8H9zm4 0h2V8h-2z',
  search:
    'm19.6 21-6.3-6.3A6.5 6.5 0 1 1 14.7 13.3l6.3 6.3zM9.5 14a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9',
  copy: 'M8 3h11a2 2 0 0 1 2 2v11h-2V5H8zM5 7h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V9a2 2 0 0 1 2-2m0 2v10h10V9z',
  download:
    'm12 16-5-5 1.4-1.45 2.6 2.6V4h2v8.15l2.6-2.6L17 11zm-6 4a2 2 0 0 1-2-2v-3h2v3h12v-3h2v3a2 2 0 0 1-2 2z',
  fullscreen: 'M5 19v-5h2v3h3v2zm0-9V5h5v2H7v3zm9 9v-2h3v-3h2v5zm3-9V7h-3V5h5v5z'
};

export class Toolbar {
  readonly element: HTMLElement;
  private readonly _count: HTMLElement;
  private readonly _status: HTMLElement;
  private readonly _field: HTMLInputElement;
  private readonly _buttons: Readonly<Record<string, HTMLButtonElement>>;
  private _timer = 0;

  constructor(
    parent: HTMLElement,
    private readonly _actions: IToolbarActions
  ) {
    this.element = append(parent, 'div', 'rerun-grid-bar-top');
    this.element.setAttribute('role', 'toolbar');
    this.element.setAttribute('aria-label', 'Table');
    this._count = append(this.element, 'span', 'rerun-grid-count');
    this._status = append(this.element, 'span', 'rerun-grid-status');
    this._status.setAttribute('role', 'status');
    this._field = append(this.element, 'input', 'rerun-grid-search');
    this._field.type = 'search';
    this._field.placeholder = 'Search';
    this._field.setAttribute('aria-label', 'Search the table');
    this._field.hidden = true;
    this._field.addEventListener('input', () => this._search(250));
    this._field.addEventListener('keydown', event => this._onKey(event));
    this._buttons = {
      add: this._button('add', 'Add row', () => _actions.add()),
      remove: this._button('remove', 'Delete selected rows', () => _actions.remove()),
      copy: this._button('copy', 'Copy with headers', () => _actions.copy()),
      search: this._button('search', 'Search', () => this.openSearch()),
      download: this._button('download', 'Download as CSV', () => _actions.download()),
      fullscreen: this._button('fullscreen', 'Fullscreen', () => _actions.fullscreen())
    };
    this.show('copy', false);
  }

  show(name: 'add' | 'remove' | 'copy', isShown: boolean, isEnabled = true): void {
    const button = this._buttons[name];
    if (button) {
      setHidden(button, !isShown);
      button.disabled = !isEnabled;
    }
  }

  showCount(text: string): void {
    setText(this._count, text);
  }

  /** Say something about what the person just did; it goes by itself. */
  say(text: string): void {
    setText(this._status, text);
    window.clearTimeout(this._timer);
    this._timer = window.setTimeout(() => setText(this._status, ''), 6000);
  }

  openSearch(): void {
    const opens = this._field.hidden;
    this._field.hidden = !opens;
    if (opens) {
      this._field.focus();
    } else if (this._field.value) {
      this._field.value = '';
      this._search(0);
    }
  }

  dispose(): void {
    window.clearTimeout(this._timer);
    window.clearTimeout(this._searching);
  }

  private _onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.openSearch();
      this._buttons['search']?.focus();
    } else if (event.key === 'Enter') {
      this._search(0);
    }
  }

  private _search(wait_ms: number): void {
    window.clearTimeout(this._searching);
    this._searching = window.setTimeout(
      () => this._actions.search(this._field.value.trim()),
      wait_ms
    );
  }

  private _searching = 0;

  private _button(name: string, label: string, act: () => void): HTMLButtonElement {
    const button = append(this.element, 'button', 'rerun-grid-tool');
    button.type = 'button';
    button.title = label;
    button.setAttribute('aria-label', label);
    button.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true"><path fill="currentColor" d="${ICONS[name]}"/></svg>`;
    button.addEventListener('click', act);
    return button;
  }
}
