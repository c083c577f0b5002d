/**
 * The state of one app as the page knows it.
 *
 * One store per model, shared by its views. Frames apply in order; a missing one makes the store
 * ask for the whole state, and until that arrives it stays as it was. Specs are replaced, never
 * changed, so a view may compare them by identity.
 */
import {
  IDLE,
  type IFrame,
  type ISnapshot,
  type IStatus,
  type KernelMessage,
  type Nodes,
  type Order,
  type ViewMessage
} from './protocol';
import { Channel } from './transfer/channel';

export type Change = 'tree' | 'status' | 'ui';

/** What the person chose in the page, which no rerun may undo. */
export interface IUiState {
  sidebarOpen: boolean;
  /** Open state of expanders by node id, and the kernel's `open` it was chosen against. */
  readonly expanders: Map<string, { open: boolean; kernel: boolean }>;
}

export class Store {
  seq = -1;
  nodes: Nodes = {};
  order: Order = {};
  status: IStatus = IDLE;
  readonly ui: IUiState = { sidebarOpen: true, expanders: new Map() };

  readonly channel: Channel;

  constructor(readonly send: (message: ViewMessage, buffers?: ArrayBuffer[]) => void) {
    this.channel = new Channel(send);
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
    this.status = snapshot.status;
    this._forgetGone();
    this._emit('tree');
    this._emit('status');
  }

  /** Apply one message of the kernel. */
  apply(message: KernelMessage): void {
    switch (message.type) {
      case 'full':
        // An answer to our question wins even if its seq is lower: the kernel started over.
        if (this._isAsking) {
          this.seq = -1;
        }
        this.restore(message);
        break;
      case 'frame':
        this._applyFrame(message);
        break;
      case 'status':
        this._setStatus(message.status);
        break;
    }
  }

  /** Listen until the returned function is called. */
  subscribe(listener: (change: Change) => void): () => void {
    this._listeners.add(listener);
    this.send({ type: 'views', count: this._listeners.size });
    return () => {
      if (this._listeners.delete(listener)) {
        this.send({ type: 'views', count: this._listeners.size });
      }
    };
  }

  /** Hear of each new status, until the returned function is called; this is no view of the app. */
  onStatus(listener: () => void): () => void {
    this._statusListeners.add(listener);
    return () => this._statusListeners.delete(listener);
  }

  setSidebarOpen(isOpen: boolean): void {
    this.ui.sidebarOpen = isOpen;
    this._emit('ui');
  }

  private _applyFrame(frame: IFrame): void {
    if (frame.seq <= this.seq) {
      // A page that opened while the frame waited for its status has all of it but that.
      if (frame.seq === this.seq && frame.status) {
        this._setStatus(frame.status);
      }
      return;
    }
    if (frame.seq !== this.seq + 1) {
      this._askForAll();
      return;
    }
    this.seq = frame.seq;
    const nodes = { ...this.nodes, ...frame.put };
    for (const [id, facts] of Object.entries(frame.patch ?? {})) {
      const known = nodes[id];
      if (known) {
        nodes[id] = { ...known, ...facts };
      }
    }
    const order = { ...this.order, ...frame.order };
    for (const id of frame.drop ?? []) {
      delete nodes[id];
      delete order[id];
    }
    this.nodes = nodes;
    this.order = order;
    this._forgetGone();
    this._emit('tree');
    if (frame.status) {
      this._setStatus(frame.status);
    }
  }

  private _setStatus(status: IStatus): void {
    this.status = status;
    this._emit('status');
  }

  private _askForAll(): void {
    if (!this._isAsking) {
      this._isAsking = true;
      this.send({ type: 'sync' });
    }
  }

  private _forgetGone(): void {
    for (const id of this.ui.expanders.keys()) {
      if (!(id in this.nodes)) {
        this.ui.expanders.delete(id);
      }
    }
  }

  private _emit(change: Change): void {
    for (const listener of [...this._listeners]) {
      listener(change);
    }
    if (change === 'status') {
      for (const listener of [...this._statusListeners]) {
        listener();
      }
    }
  }

  private _isAsking = false;
  private readonly _statusListeners = new Set<() => void>();
  private readonly _listeners = new Set<(change: Change) => void>();
}
