import type { ISessionContext } from '@jupyterlab/apputils';
import type { Kernel, KernelMessage } from '@jupyterlab/services';
import type { IDisposable } from '@lumino/disposable';
import { Signal, type ISignal } from '@lumino/signaling';
import { markOf, type IMark } from './bundle';
import { whenEnded } from './processes';

const WIDGETS = 'jupyter.widget';
/** How long the kernel may take to say what it has before that is told. */
const LATE_MS = 1000;

/** Which widgets the kernel of a notebook has. */
export class LiveModels implements IDisposable {
  constructor(private readonly _session: ISessionContext) {
    _session.kernelChanged.connect(this._ask, this);
    _session.connectionStatusChanged.connect(this._onConnection, this);
    _session.iopubMessage.connect(this._onMessage, this);
    this._await();
    void _session.ready.then(() => this._ask());
  }

  /** Emitted when more, or no more, is known. */
  get changed(): ISignal<LiveModels, void> {
    return this._changed;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      clearTimeout(this._timer);
      Signal.clearData(this);
    }
  }

  /** Whether the kernel has a widget; undefined while that is not known. */
  has(id: string): boolean | undefined {
    this._asked.add(id);
    if (this._fresh.has(id) || this._known.has(id)) {
      return true;
    }
    return this._question ? undefined : false;
  }

  /** Whether the kernel, perhaps busy, has not said for a while what it has. */
  get isLate(): boolean {
    return this._isLate;
  }

  /** The kernel has just shown this widget. */
  add(id: string): void {
    this._fresh.add(id);
  }

  /** The document names this widget: if the kernel is not known to have it, another page may have made it since. */
  expect(id: string): void {
    const kernel = this._session.session?.kernel;
    if (this.has(id) === false && kernel) {
      this._askFor(kernel);
    }
  }

  /** What another page has shown an app of a name with, as long as the kernel has that; undefined if none has. */
  elsewhere(app: string): IMark | undefined {
    return this._elsewhere.get(app);
  }

  private _onMessage(_: ISessionContext, message: KernelMessage.IMessage): void {
    if (message.header.msg_type === 'comm_close') {
      const { comm_id: id } = message.content as KernelMessage.ICommCloseMsg['content'];
      this._fresh.delete(id);
      this._known.delete(id);
      const wasElsewhere = this._forgetElsewhere(id);
      if (this._asked.has(id) || wasElsewhere) {
        this._changed.emit();
      }
    } else if (message.header.msg_type === 'display_data') {
      const asker = (message.parent_header as Partial<KernelMessage.IHeader>).session;
      const mark = markOf(message.content);
      if (mark?.app && asker !== this._session.session?.kernel?.clientId) {
        this._elsewhere.set(mark.app, mark);
        this._changed.emit();
      }
    }
  }

  private _forgetElsewhere(id: string): boolean {
    const found = [...this._elsewhere].find(([, mark]) => mark.model_id === id);
    return found !== undefined && this._elsewhere.delete(found[0]);
  }

  /** The kernel has nothing, or there is none. */
  private _forget(): void {
    this._fresh.clear();
    this._elsewhere.clear();
    this._set(new Set());
  }

  private _ask(): void {
    const kernel = this._session.session?.kernel;
    if (!kernel) {
      this._forget();
      return;
    }
    if (kernel !== this._kernel) {
      this._kernel = kernel;
      whenEnded(kernel, () => kernel === this._kernel && !this._isDisposed && this._forget());
    }
    this._fresh.clear();
    this._elsewhere.clear();
    this._known = new Set();
    this._askFor(kernel);
  }

  private _askFor(kernel: Kernel.IKernelConnection): void {
    const question = this._await();
    const answer = kernel.requestCommInfo({ target_name: WIDGETS });
    answer.then(
      ({ content }) => {
        const comms = content.status === 'ok' ? content.comms : {};
        // Another kernel may have been asked meanwhile, or this one has ended.
        if (question === this._question) {
          this._set(new Set(Object.keys(comms)));
        }
      },
      // The kernel went away meanwhile, which its status tells, or the connection.
      () => {
        this._isUnheard ||= question === this._question;
      }
    );
  }

  private _onConnection(_: ISessionContext, status: Kernel.ConnectionStatus): void {
    const kernel = this._session.session?.kernel;
    if (status === 'connected' && this._isUnheard && kernel) {
      this._isUnheard = false;
      this._askFor(kernel);
    }
  }

  /** Begin to wait for an answer. */
  private _await(): object {
    clearTimeout(this._timer);
    this._timer = setTimeout(() => {
      this._isLate = true;
      this._changed.emit();
    }, LATE_MS);
    return (this._question = {});
  }

  private _set(known: Set<string>): void {
    clearTimeout(this._timer);
    this._isLate = false;
    this._question = undefined;
    this._known = known;
    this._changed.emit();
  }

  private _kernel?: Kernel.IKernelConnection; // whose end is listened to
  private _known = new Set<string>();
  private _question?: object; // that has not been answered yet
  private _timer?: ReturnType<typeof setTimeout>;
  private _isLate = false;
  private _isUnheard = false; // it was asked, but the connection was lost
  private _isDisposed = false;
  private readonly _fresh = new Set<string>();
  private readonly _asked = new Set<string>();
  private readonly _elsewhere = new Map<string, IMark>();
  private readonly _changed = new Signal<this, void>(this);
}
