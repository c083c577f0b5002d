/** One view of one app: the panes around its nodes, and its status. */
import { holdPlace } from './anchor';
import { AppTheme } from './apptheme';
import { append, setAttribute, setHidden, setProperty, setText } from './dom';
import { whenConnected, type IWidgetManager } from './host';
import { AppMenu } from './pages/appmenu';
import { Logo } from './pages/logo';
import { PageMenu } from './pages/menu';
import type { IPage, IStatus, RootId } from './protocol';
import { RunningMark } from './running';
import { readStaticForm, type IStaticForm } from './static_form';
import { ServedFiles } from './served';
import type { Change, Store } from './store';
import { Tree } from './tree';

/** What the page may listen for; it bubbles from the app's element. */
export const STATUS_EVENT = 'jupyter-rerun:status';

/** How the page asks an app's element for its static form: the listener puts the answer in. */
export const STATIC_EVENT = 'jupyter-rerun:static';

/** That a person sees another tab, or the inside of an expander, without a run; it bubbles from the app's element. */
export const SEEN_EVENT = 'jupyter-rerun:seen';

interface IStaticQuestion {
  /** Digest of the form that is known. */
  readonly known: string;
  answer?: Promise<IStaticForm | null>;
}

const NOT_CONNECTED =
  'Not connected to the kernel. What you do here is sent when the connection is back.';

export class App {
  private readonly _element: HTMLElement;
  private readonly _aside: HTMLElement;
  private readonly _asideName: HTMLElement;
  private readonly _toggle: HTMLButtonElement;
  private readonly _body: HTMLElement;
  /** Where the logo is while no sidebar is open. */
  private readonly _crest: HTMLElement;
  /** Where the menu of pages may be. */
  private readonly _top: HTMLElement;
  private readonly _side: HTMLElement;
  private readonly _menu: PageMenu;
  private readonly _menuBar: AppMenu;
  private readonly _logo: Logo;
  private readonly _theme: AppTheme;
  private readonly _served: ServedFiles;
  private readonly _banner: HTMLElement;
  private readonly _message: HTMLElement;
  private readonly _runButton: HTMLButtonElement;
  private readonly _roots: Readonly<Record<RootId, HTMLElement>>;
  private readonly _tree: Tree;
  private readonly _running: RunningMark;
  private readonly _ends = new AbortController();

  constructor(
    el: HTMLElement,
    private readonly _name: string,
    private readonly _store: Store,
    manager: IWidgetManager
  ) {
    this._element = append(el, 'div', 'rerun-app');
    setAttribute(this._element, 'data-jupyter-rerun-app', _name);
    append(this._element, 'div', 'rerun-progress').setAttribute('aria-hidden', 'true');
    this._running = new RunningMark(this._element, () => _store.send({ type: 'stop' }));
    this._menuBar = new AppMenu(this._element);
    this._crest = append(this._element, 'div', 'rerun-crest');
    this._top = append(this._element, 'div', 'rerun-top');
    const panes = append(this._element, 'div', 'rerun-panes');
    this._aside = append(panes, 'aside', 'rerun-aside');
    this._aside.setAttribute('aria-label', 'Sidebar');
    this._toggle = append(this._aside, 'button', 'rerun-aside-toggle');
    this._toggle.type = 'button';
    this._toggle.addEventListener('click', () => _store.setSidebarOpen(!_store.ui.sidebarOpen));
    this._asideName = append(this._toggle, 'span', 'rerun-aside-name');
    this._theme = new AppTheme(this._element, this._aside);
    this._side = append(this._aside, 'div', 'rerun-side');
    this._menu = new PageMenu(_store);
    this._logo = new Logo(_store.blobs);
    const body = (this._body = append(panes, 'div', 'rerun-main'));
    this._roots = {
      sidebar: append(this._aside, 'div', 'rerun-stack rerun-root rerun-inside'),
      main: append(body, 'div', 'rerun-stack rerun-root rerun-inside'),
      event: append(body, 'div', 'rerun-stack rerun-root rerun-inside rerun-event'),
      bottom: append(body, 'div', 'rerun-stack rerun-root rerun-inside rerun-bottom')
    };
    for (const [id, root] of Object.entries(this._roots)) {
      root.dataset.nodeId = id;
    }
    this._banner = append(this._element, 'div', 'rerun-banner');
    this._banner.setAttribute('role', 'status');
    setHidden(this._banner, true); // the first status may be "running", which offers nothing
    this._message = append(this._banner, 'span', 'rerun-banner-text');
    this._runButton = append(this._banner, 'button', 'rerun-push rerun-run');
    this._runButton.type = 'button';
    this._runButton.textContent = 'Run again';
    this._runButton.addEventListener('click', () => _store.send({ type: 'run' }));
    this._served = new ServedFiles(this._element, _store.blobs);
    this._tree = new Tree(this._roots, { store: _store, manager });
    this._keepKeys();
    this._giveStaticForm();
    this._tellWidth();
    const unsubscribe = _store.subscribe(change => this._on(change));
    this._ends.signal.addEventListener('abort', unsubscribe);
    this._on('page');
    this._on('tree');
    this._on('reached');
    this._on('ui');
    this._on('status');
    void whenConnected(this._element, this._ends.signal).then(() => this._announce());
  }

  dispose(): void {
    this._ends.abort();
    this._running.dispose();
    this._tree.dispose();
    this._menu.dispose();
    this._menuBar.dispose();
    this._logo.dispose();
    this._theme.dispose();
    this._served.dispose();
    this._element.remove();
  }

  private _on(change: Change): void {
    if (change === 'tree') {
      const release = holdPlace(this._element);
      this._tree.draw();
      release();
      this._showPage(this._store.page);
    } else if (change === 'reached') {
      this._tree.markStale();
    } else if (change === 'seen') {
      this._element.dispatchEvent(new CustomEvent(SEEN_EVENT, { bubbles: true }));
    } else if (change === 'page') {
      this._showPage(this._store.page);
    } else if (change === 'ui') {
      const { sidebarOpen } = this._store.ui;
      setAttribute(this._aside, 'data-open', String(sidebarOpen));
      setAttribute(this._toggle, 'aria-expanded', String(sidebarOpen));
      const name = sidebarOpen ? 'Hide the sidebar' : 'Show the sidebar';
      setAttribute(this._toggle, 'aria-label', name);
      this._toggle.title = name;
      this._menu.show(this._store.page.menu, this._roots.sidebar.childElementCount > 0);
      this._showLogo(this._store.page);
    } else {
      this._showStatus(this._store.status);
    }
  }

  private _showPage(page: IPage): void {
    const hasOthers = this._roots.sidebar.childElementCount > 0;
    const position = page.menu?.position ?? 'hidden';
    this._menu.show(page.menu, hasOthers);
    this._menu.moveTo(position === 'top' ? this._top : this._side);
    setHidden(this._top, position !== 'top');
    setHidden(this._side, position !== 'sidebar');
    setHidden(this._aside, !hasOthers && position !== 'sidebar');
    setText(this._asideName, position === 'sidebar' ? 'Menu' : 'Sidebar');
    setHidden(this._toggle, page.sidebar === 'locked');
    setProperty(
      this._aside,
      '--rerun-aside-width',
      page.sidebar_width ? `${page.sidebar_width}px` : ''
    );
    setAttribute(this._body, 'data-layout', page.layout ?? null);
    setAttribute(this._element, 'role', page.title ? 'region' : null);
    setAttribute(this._element, 'aria-label', page.title || null);
    setAttribute(this._element, 'data-jupyter-rerun-title', page.title || null);
    this._theme.show(page.theme);
    this._menuBar.show(page);
    this._showLogo(page);
  }

  private _showLogo(page: IPage): void {
    const isSideOpen = !this._aside.hidden && this._store.ui.sidebarOpen;
    this._logo.show(page.logo, this._crest, isSideOpen ? this._aside : null);
  }

  private _showStatus(status: IStatus): void {
    const { isConnected } = this._store;
    setAttribute(
      this._element,
      'data-jupyter-rerun-state',
      isConnected ? status.state : 'disconnected'
    );
    setAttribute(this._element, 'data-jupyter-rerun-run', String(status.run));
    setAttribute(this._element, 'aria-busy', status.state === 'running' ? 'true' : null);
    this._running.show(status.state === 'running');
    if (status.state !== 'running' || !isConnected) {
      this._offerRun(status);
    }
    this._announce();
  }

  /**
   * Offer to run an app that no input may be left to rerun; what went wrong is on the page already.
   * One that was stopped has nothing left to run here.
   */
  private _offerRun(status: IStatus): void {
    const isStopped = status.state === 'stopped';
    const { isConnected } = this._store;
    const said = isStopped ? (status.message ?? 'This app is not running.') : '';
    setText(this._message, isConnected ? said : NOT_CONNECTED);
    setHidden(this._runButton, isStopped || !isConnected);
    setHidden(this._banner, isConnected && status.state === 'idle');
  }

  private _announce(): void {
    const { isConnected, status } = this._store;
    const detail = {
      app: this._name,
      run: status.run,
      state: isConnected ? status.state : 'disconnected'
    };
    this._element.dispatchEvent(new CustomEvent(STATUS_EVENT, { bubbles: true, detail }));
  }

  /** Whoever keeps the notebook document may ask what to keep of this app. */
  private _giveStaticForm(): void {
    this._element.addEventListener(STATIC_EVENT, event => {
      const detail = (event as CustomEvent<IStaticQuestion>).detail;
      const find = (digest: string): Promise<string | null> => this._tree.picture(digest);
      const { signal } = this._ends;
      const { channel, seen } = this._store;
      detail.answer = readStaticForm(channel, detail.known, seen, find, signal);
    });
  }

  /** Tell how wide the view is as soon as it has a place on the page, before that is painted. */
  private _tellWidth(): void {
    const observer = new ResizeObserver(() => {
      const { clientWidth } = this._element;
      if (clientWidth > 0) {
        observer.disconnect();
        this._store.noteWidth(clientWidth);
      }
    });
    observer.observe(this._element);
    this._ends.signal.addEventListener('abort', () => observer.disconnect());
  }

  /**
   * Keep plain keys typed on a control from the notebook's command mode, where "d d" deletes the
   * cell. Keys with Ctrl or Cmd, as for saving, still reach it. Lumino looks at the attribute of
   * the target in a listener on the document, so this one is on the window, which comes before.
   */
  private _keepKeys(): void {
    const { signal } = this._ends;
    const listener = (event: KeyboardEvent): void => {
      if (event.target instanceof Element && this._element.contains(event.target)) {
        const isPlain = !event.ctrlKey && !event.metaKey;
        setAttribute(event.target, 'data-lm-suppress-shortcuts', isPlain ? 'true' : null);
      }
    };
    window.addEventListener('keydown', listener, { capture: true, signal });
  }
}
