/** A message that floats over the app: shown once for each call, and changed while it is there. */
import { whenConnected } from '../host';
import type { IToastSpec } from '../protocol';
import { Toasts, type Toast } from '../toasts';
import { NodeView } from './node';

export class ToastView extends NodeView<IToastSpec> {
  private _toast?: Toast;
  private _spec?: IToastSpec;
  private readonly _ends = new AbortController();

  protected update(spec: IToastSpec, previous?: IToastSpec): void {
    this._spec = spec;
    if (!this.context.store.claim(this.id, spec, spec.icon + spec.html)) {
      return;
    }
    const isSame = spec.stamp === previous?.stamp;
    if (isSame && this._toast && !this._toast.isGone) {
      this._toast.show(spec);
    } else if (!isSame || !this._toast?.isClosed) {
      void whenConnected(this.element, this._ends.signal).then(() => this._add(spec));
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

  private _add(spec: IToastSpec): void {
    if (!this._ends.signal.aborted) {
      this._toast = Toasts.of(this.element)?.add(spec);
    }
  }
}
