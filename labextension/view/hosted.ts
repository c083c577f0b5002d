/** A live ipywidget inside the app: opened once, kept until its node goes. */
import { ensureDelivery } from './delivery';
import { append, showFailure } from './dom';
import {
  findModel,
  whenConnected,
  type IChildView,
  type IModel,
  type IWidgetManager
} from './host';

export class Host {
  readonly node: HTMLElement;
  /** The child's model and element, once they are there. */
  model?: IModel;
  view?: IChildView;

  constructor(
    readonly ref: string,
    parent: HTMLElement,
    manager: IWidgetManager,
    private readonly _ready: () => void = () => undefined
  ) {
    this.node = append(parent, 'div', 'rerun-host');
    this._open(manager).catch((error: unknown) => {
      if (!this._disposed.signal.aborted) {
        showFailure(this.node, error);
      }
    });
  }

  dispose(): void {
    this._disposed.abort();
    try {
      this.view?.remove();
    } catch {
      // The kernel may have closed the model, and with it the view, before.
    }
    this.node.remove();
  }

  private async _open(manager: IWidgetManager): Promise<void> {
    const { signal } = this._disposed;
    const model = await findModel(manager, this.ref);
    void ensureDelivery(model);
    const view = await manager.create_view(model);
    if (!signal.aborted) {
      await whenConnected(this.node, signal);
    }
    if (signal.aborted) {
      view.remove();
      return;
    }
    const widget = view.luminoWidget;
    widget.constructor.attach(widget, this.node);
    this.model = model;
    this.view = view;
    this._ready();
  }

  private readonly _disposed = new AbortController();
}
