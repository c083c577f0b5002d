import type { ISessionContext } from '@jupyterlab/apputils';
import type { Kernel, KernelMessage } from '@jupyterlab/services';
import type { IDisposable } from '@lumino/disposable';
import { Signal, type ISignal } from '@lumino/signaling';

const WIDGETS = 'jupyter.widget';
const GONE: ReadonlySet<Kernel.Status> = new Set([
  'restarting',
  'autorestarting',
  'terminating',
  'dead'
]);

/** Which widgets the kernel of a notebook has. */
export class LiveModels implements IDisposable {
  constructor(private readonly _session: ISessionContext) {
    _session.kernelChanged.connect(this._ask, this);
    _session.statusChanged.connect(this._onStatus, this);
    _session.iopubMessage.connect(this._onMessage, this);
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
      Signal.clearData(this);
    }
  }

  /** Whether the kernel has a widget; undefined while that is not known. */
  has(id: string): boolean | undefined {
    this._asked.add(id);
    return this._fresh.has(id) || this._known?.has(id);
  }

  /** The kernel has just shown this widget. */
  add(id: string): void {
    this._fresh.add(id);
  }

  /** The document names this widget: if the kernel is not known to have it, another page may have made it since. */
  expect(id: string): void {
    const kernel = this._session.session?.kernel;
    if (this.has(id) === false && kernel) {
      this._known = undefined;
      this._askFor(kernel);
    }
  }

  private _onMessage(_: ISessionContext, message: KernelMessage.IMessage): void {
    if (message.header.msg_type === 'comm_close') {
      const { comm_id: id } = message.content as KernelMessage.ICommCloseMsg['content'];
      this._fresh.delete(id);
      this._known?.delete(id);
      if (this._asked.has(id)) {
        this._changed.emit();
      }
    }
  }

  private _onStatus(_: ISessionContext, status: Kernel.Status): void {
    if (GONE.has(status)) {
      this._set(new Set());
    }
  }

  private _ask(): void {
    const kernel = this._session.session?.kernel;
    this._fresh.clear();
    if (!kernel) {
      this._set(new Set());
      return;
    }
    this._known = undefined;
    this._askFor(kernel);
  }

  private _askFor(kernel: Kernel.IKernelConnection): void {
    const answer = kernel.requestCommInfo({ target_name: WIDGETS });
    const isCurrent = (): boolean => kernel === this._session.session?.kernel;
    answer.then(
      ({ content }) => {
        const comms = content.status === 'ok' ? content.comms : {};
        // Widgets that the kernel has shown meanwhile are known already.
        if (isCurrent() && this._known === undefined) {
          this._known = new Set(Object.keys(comms));
          this._changed.emit();
        }
      },
      () => undefined // the kernel went away meanwhile, which its status tells
    );
  }

  private _set(known: Set<string>): void {
    this._fresh.clear();
    this._known = known;
    this._changed.emit();
  }

  private _known?: Set<string>;
  private _isDisposed = false;
  private readonly _fresh = new Set<string>();
  private readonly _asked = new Set<string>();
  private readonly _changed = new Signal<this, void>(this);
}
