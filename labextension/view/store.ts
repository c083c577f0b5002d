/**
 * The state of one app as the page knows it.
 *
 * One store per model, shared by its views. Updates apply in order; a missing one makes the store
 * ask for the whole state, and until that arrives it stays as it was. Specs are replaced, never
 * changed, so a view may compare them by identity.
 */
import {
  IDLE,
  type IUpdate,
  type IPage,
  type ISnapshot,
  type IStatus,
  type KernelMessage,
  type NodeId,
  type Nodes,
  type Order,
  type Spec,
  type Splice,
  type ViewMessage
} from './protocol';
import type { GridMessage } from './grid/protocol';
import type { Load } from './modules';
import { Blobs } from './transfer/blobs';
import { Channel, type Seen } from './transfer/channel';

export type Change = 'tree' | 'reached' | 'status' | 'ui' | 'seen' | 'page';

/** What the person chose in the page, which no rerun may undo. */
export interface IUiState {
  sidebarOpen: boolean;
  /** Whether all of a long menu of pages is shown. */
  menuOpen: boolean;
  /** Open state of expanders by node id, and the kernel's `open` it was chosen against. */
  readonly expanders: Map<string, { open: boolean; kernel: boolean }>;
  /** Which tab is seen, by node id, and the kernel's `current` it was chosen against. */
  readonly tabs: Map<string, { at: number; kernel: string }>;
}

/** Up to this width the sidebar stands above the app, as `view.css` has it. */
const NARROW_PX = 640;

export class Store {
  seq = -1;
  nodes: Nodes = {};
  order: Order = {};
  /** How many children of a container a long run has reached; of others, all. */
  reached: ReadonlyMap<NodeId, number> = new Map();
  status: IStatus = IDLE;
  page: IPage = {};
  readonly ui: IUiState = {
    sidebarOpen: true,
    menuOpen: false,
    expanders: new Map(),
    tabs: new Map()
  };

  /** Whether the kernel can hear what is sent. */
  isConnected = true;

  readonly channel: Channel;
  readonly blobs: Blobs;

  constructor(
    readonly send: (message: ViewMessage, buffers?: ArrayBuffer[]) => void,
    readonly load: Load = name => Promise.reject(new Error(`${name} is not there`))
  ) {
    this.channel = new Channel(send);
    this.blobs = new Blobs(this.channel);
  }

  /** Take over a complete state, unless what is known already is newer. */
  restore(snapshot: ISnapshot): void {
    if (snapshot.seq < this.seq) {
      return;
    }
    this._isAsking = false;
    this.seq = snapshot.seq;
    this.nodes = snapshot.nodes;
    this.order = snapshot.order;
    this.reached = new Map();
    this._told.clear();
    this.status = snapshot.status;
    this._hasRun ||= snapshot.status.state === 'running';
    this._forgetGone();
    this._setPage(snapshot.page ?? {});
    this._emit('tree');
    this._emit('reached');
    this._emit('status');
  }

  /** Apply one message of the kernel. */
  apply(message: KernelMessage, parts: readonly DataView[] = []): void {
    switch (message.type) {
      case 'full':
        // An answer to our question wins even if its seq is lower: the kernel started over.
        if (this._isAsking) {
          this.seq = -1;
        }
        this.blobs.put(message.blobs ?? [], parts);
        this.restore(message);
        break;
      case 'update':
        this.blobs.put(message.blobs ?? [], parts);
        this._applyUpdate(message);
        break;
      case 'status':
        this._setStatus(message.status);
        break;
      case 'node':
        this._tell(message.node, message.message);
        break;
    }
  }

  /** Nothing is there any more that would answer. */
  end(message: string): void {
    this._setStatus({ state: 'stopped', run: this.status.run, message });
  }

  /** The connection to the kernel is there, or not. What went by meanwhile is asked for. */
  setConnected(isConnected: boolean): void {
    if (this.isConnected !== isConnected) {
      this.isConnected = isConnected;
      if (isConnected) {
        this._isAsking = false; // an answer may have been lost
        this._askForAll();
      }
      this._emit('status');
    }
  }

  /** Listen until the returned function is called. */
  subscribe(listener: (change: Change) => void): () => void {
    this._listeners.add(listener);
    this._tellViews();
    return () => {
      if (this._listeners.delete(listener)) {
        this._tellViews();
      }
    };
  }

  /** An app that was shown before its first run had ended must know whether somebody sees it. */
  private _tellViews(): void {
    if (this._hasRun) {
      this.send({ type: 'views', count: this._listeners.size });
    }
  }

  /** Whether what a node shows once is to be shown now. The kernel is told, so that no later page shows it. */
  claim(id: NodeId, spec: { readonly stamp: number; readonly seen?: boolean }, what = ''): boolean {
    const name = `${id} ${spec.stamp} ${what}`;
    if (spec.seen || this._claimed.has(name)) {
      return false;
    }
    this._claimed.add(name);
    this.send({ type: 'seen', node: id, stamp: spec.stamp });
    return true;
  }

  /** Hear what is said about a node beside its facts, until `signal` is aborted. */
  onNews(id: NodeId, listener: (message: GridMessage) => void, signal: AbortSignal): void {
    const listeners = this._newsListeners.get(id) ?? new Set();
    this._newsListeners.set(id, listeners.add(listener));
    signal.addEventListener('abort', () => {
      listeners.delete(listener);
      if (!listeners.size) {
        this._newsListeners.delete(id);
      }
    });
  }

  /** Whether a node is as its facts say: there was no news of it since. */
  isFresh(id: NodeId): boolean {
    return !this._told.has(id);
  }

  /** Hear of each new status, until the returned function is called; this is no view of the app. */
  onStatus(listener: () => void): () => void {
    this._statusListeners.add(listener);
    return () => this._statusListeners.delete(listener);
  }

  /** Hear of what is said of the page as a whole, until the returned function is called. */
  onPage(listener: () => void): () => void {
    this._pageListeners.add(listener);
    return () => this._pageListeners.delete(listener);
  }

  /** What the person has chosen that the kernel has not heard of. */
  get seen(): Seen {
    const { expanders, tabs } = this.ui;
    const seen: [NodeId, number | boolean][] = [...tabs].map(([id, { at }]) => [id, at]);
    expanders.forEach(({ open }, id) => seen.push([id, open]));
    return Object.fromEntries(seen);
  }

  /** The person has opened or closed an expander of which the kernel says `kernel`. */
  setOpen(id: NodeId, open: boolean, kernel: boolean): void {
    this.ui.expanders.set(id, { open, kernel });
    this._emit('seen');
  }

  /** The person sees another tab, where the kernel says `kernel`. */
  setTab(id: NodeId, at: number, kernel: string): void {
    this.ui.tabs.set(id, { at, kernel });
    this._emit('seen');
  }

  setSidebarOpen(isOpen: boolean): void {
    this.ui.sidebarOpen = isOpen;
    this._emit('ui');
  }

  private _applyUpdate(update: IUpdate): void {
    if (update.seq <= this.seq) {
      // A page that opened while the update waited for its status has all of it but that.
      if (update.seq === this.seq && update.status) {
        this._setStatus(update.status);
      }
      return;
    }
    if (update.seq !== this.seq + 1) {
      this._askForAll();
      return;
    }
    this.seq = update.seq;
    const nodes = { ...this.nodes, ...update.put };
    for (const [id, facts] of Object.entries(update.patch ?? {})) {
      const known = nodes[id];
      if (known) {
        nodes[id] = { ...known, ...facts };
      }
    }
    for (const [id, facts] of Object.entries(update.splice ?? {})) {
      const known = nodes[id];
      if (known) {
        nodes[id] = { ...known, ...spliced(known, facts) };
      }
    }
    const news = Object.entries(update.news ?? {});
    Object.keys(update.put ?? {}).forEach(id => this._told.delete(id));
    news.forEach(([id]) => this._told.add(id));
    const order = { ...this.order, ...update.order };
    for (const id of update.drop ?? []) {
      delete nodes[id];
      delete order[id];
      this._told.delete(id);
    }
    this.nodes = nodes;
    this.order = order;
    this._forgetGone();
    if (update.page) {
      this._setPage(update.page);
    }
    const isReachedTold = update.reached !== undefined || this.reached.size > 0;
    if (update.reached) {
      const reached = [...this.reached, ...Object.entries(update.reached)];
      this.reached = new Map([...new Map(reached)].filter(([, number]) => number >= 0));
    }
    this._emit('tree');
    news.forEach(([id, messages]) => messages.forEach(message => this._tell(id, message)));
    if (isReachedTold) {
      this._emit('reached');
    }
    if (update.status) {
      this._setStatus(update.status);
    }
  }

  /** Go to a page of the app. */
  goTo(page: string, query = ''): void {
    this.send({ type: 'page', page, query });
  }

  setMenuOpen(isOpen: boolean): void {
    this.ui.menuOpen = isOpen;
    this._emit('ui');
  }

  /** How much room the first view of the app has at first: where there is little, the sidebar begins closed. */
  noteWidth(width: number): void {
    if (this._isNarrow === undefined) {
      this._isNarrow = width <= NARROW_PX;
      if (this._isNarrow) {
        this._setPage(this.page);
      }
    }
  }

  /** The kernel says how the sidebar begins; afterwards the person has the last word. */
  private _setPage(page: IPage): void {
    const { sidebar = 'auto' } = page;
    const isOpen = sidebar === 'auto' ? !this._isNarrow : sidebar !== 'collapsed';
    if (isOpen !== this._beganOpen || page.sidebar === 'locked') {
      this._beganOpen = this.ui.sidebarOpen = isOpen;
      this._emit('ui');
    }
    this.page = page;
    this._emit('page');
  }

  private _tell(id: NodeId, message: GridMessage): void {
    this._newsListeners.get(id)?.forEach(listener => listener(message));
  }

  private _setStatus(status: IStatus): void {
    this.status = status;
    this._hasRun ||= status.state === 'running';
    if (status.state !== 'running' && this.reached.size > 0) {
      this.reached = new Map();
      this._emit('reached');
    }
    this._emit('status');
  }

  private _askForAll(): void {
    if (!this._isAsking) {
      this._isAsking = true;
      this.send({ type: 'sync' });
    }
  }

  private _forgetGone(): void {
    for (const chosen of [this.ui.expanders, this.ui.tabs]) {
      for (const id of chosen.keys()) {
        if (!(id in this.nodes)) {
          chosen.delete(id);
        }
      }
    }
  }

  private _emit(change: Change): void {
    for (const listener of [...this._listeners]) {
      listener(change);
    }
    const others =
      change === 'status' ? this._statusListeners : change === 'page' ? this._pageListeners : [];
    for (const listener of [...others]) {
      listener();
    }
  }

  private _isAsking = true; // the whole state comes first, with the model or on demand
  private readonly _claimed = new Set<string>();
  /** Nodes of which there was news. */
  private readonly _told = new Set<NodeId>();
  private readonly _newsListeners = new Map<NodeId, Set<(message: GridMessage) => void>>();
  private _hasRun = false; // while the page knew it
  private _beganOpen = true;
  private _isNarrow?: boolean;
  private readonly _statusListeners = new Set<() => void>();
  private readonly _pageListeners = new Set<() => void>();
  private readonly _listeners = new Set<(change: Change) => void>();
}

function spliced(known: Spec, facts: Readonly<Record<string, Splice>>): Record<string, string> {
  const texts = Object.entries(facts).map(([fact, [start, end, text]]) => {
    const old = String((known as unknown as Record<string, unknown>)[fact]);
    return [fact, old.slice(0, start) + text + old.slice(end)];
  });
  return Object.fromEntries(texts) as Record<string, string>;
}
