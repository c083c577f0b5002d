/**
 * The front end of `AppView`: owns the page order of one app and hosts the live widgets in it.
 *
 * anywidget calls the default export once per model, so that all views of a model share a store.
 */
import { App } from './app';
import { ensureDelivery } from './delivery';
import { findModel, textTrait, type IAppModel } from './host';
import {
  IDLE,
  isKernelMessage,
  type ISnapshot,
  type IStatus,
  type Nodes,
  type Order,
  type ViewMessage
} from './protocol';
import { Store } from './store';
import { isTransferAnswer } from './transfer/channel';

interface IProps {
  readonly model: IAppModel;
}

function snapshot(model: IAppModel): ISnapshot {
  return {
    seq: (model.get('seq') ?? 0) as number,
    nodes: (model.get('nodes') ?? {}) as Nodes,
    order: (model.get('order') ?? {}) as Order,
    status: (model.get('status') ?? IDLE) as IStatus,
    page: model.get('page') ?? {}
  };
}

export default () => {
  let store: Store | undefined;

  function initialize({ model }: IProps): () => void {
    const send = (message: ViewMessage, buffers?: ArrayBuffer[]): void => {
      try {
        model.send(message, undefined, buffers);
      } catch {
        // The kernel is gone; the page keeps what it shows.
      }
    };
    const ours = (store = new Store(send));
    ours.restore(snapshot(model));
    const onMessage = (content: unknown, buffers: readonly DataView[] = []): void => {
      if (isKernelMessage(content)) {
        ours.apply(content, buffers);
      } else if (isTransferAnswer(content)) {
        ours.channel.deliver(content, buffers);
      }
    };
    const onState = (): void => ours.restore(snapshot(model));
    model.on('msg:custom', onMessage);
    model.on('change:nodes', onState);
    findModel(model.widget_manager, textTrait(model, 'own_id')).then(
      ensureDelivery,
      () => undefined
    );
    return () => {
      model.off('msg:custom', onMessage);
      model.off('change:nodes', onState);
    };
  }

  function render({ model, el }: IProps & { readonly el: HTMLElement }): () => void {
    const shared = (store ??= new Store((message, buffers) =>
      model.send(message, undefined, buffers)
    ));
    const app = new App(el, textTrait(model, 'app'), shared, model.widget_manager);
    return () => app.dispose();
  }

  return { initialize, render };
};
