/** A message that floats over the app: shown once for each call, and changed while it is there. */
import { whenConnected } from '../host';
import type { IToastSpec } from '../protocol';
import { Toasts, type Toast } from '../toasts';
import { NodeView } from './node';

export class ToastView extends NodeView<IToastSpec> {
  private _toast?: Toast;
  private _stamp?: number; // of the call that `_toast` shows
  private _spec?: IToastSpec;
  private readonly _ends = new AbortController();

  protected update(spec: IToastSpec): void {
    this._spec = spec;
    if (spec.stamp !== this._stamp || !this._toast?.isClosed) {
      void whenConnected(this.element, this._ends.signal).then(() => this._show(spec));
    }
  }

  /** The node goes with the next run; a message stays for its time, one without end goes along. */
  override dispose(): void {
    this._ends.abort();
    if (this._spec?.duration === 0) {
      this._toast?.remove();
    }
    super.dispose();
  }

  /** Claimed only here: a view that goes before it stands on the page leaves the message to others. */
  private _show(spec: IToastSpec): void {
    if (this._ends.signal.aborted) {
      return;
    }
    const toasts = Toasts.of(this.element);
    if (!toasts || !this.context.store.claim(this.id, spec, spec.icon + spec.html)) {
      return;
    }
    if (spec.stamp === this._stamp && this._toast && !this._toast.isGone) {
      this._toast.show(spec);
    } else {
      this._toast = toasts.add(spec);
      this._stamp = spec.stamp;
    }
  }
}
