/** What can be done with a whole table: search, download, rows that come and go, the full screen. */
import { append, setHidden, setText } from '../dom';
import { enter, rove } from '../inputs/roving';
import { drawIcon, type ICONS } from './icons';

export interface IToolbarActions {
  add(): void;
  remove(): void;
  columns(button: HTMLElement): void;
  copy(): void;
  download(): void;
  search(text: string): void;
  fullscreen(): void;
}

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
      columns: this._button('columns', 'Show/hide columns', button => _actions.columns(button)),
      download: this._button('download', 'Download as CSV', () => _actions.download()),
      search: this._button('search', 'Search', () => this.openSearch()),
      fullscreen: this._button('fullscreen', 'Fullscreen', () => _actions.fullscreen())
    };
    this._buttons['columns']?.setAttribute('aria-haspopup', 'menu');
    this._buttons['columns']?.setAttribute('aria-expanded', 'false');
    // One stop of the Tab key, and one more while there is a field to search with.
    rove(this.element, () => this._reachable);
    this.show('copy', false);
  }

  show(name: 'add' | 'remove' | 'copy', isShown: boolean, isEnabled = true): void {
    const button = this._buttons[name];
    if (button) {
      setHidden(button, !isShown);
      button.disabled = !isEnabled;
      const tools = this._reachable;
      enter(
        tools,
        tools.find(each => each.tabIndex === 0)
      );
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

  private get _reachable(): HTMLElement[] {
    return Object.values(this._buttons).filter(button => !button.hidden && !button.disabled);
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

  private _button(
    name: keyof typeof ICONS,
    label: string,
    act: (button: HTMLElement) => void
  ): HTMLButtonElement {
    const button = append(this.element, 'button', 'rerun-grid-tool');
    button.type = 'button';
    button.title = label;
    button.setAttribute('aria-label', label);
    button.innerHTML = drawIcon(name);
    button.addEventListener('click', () => act(button));
    return button;
  }
}
