/** The module that draws apps. */
import { whenEnded } from '../src/processes';
import { App } from './app';
import { textTrait, type IAppModel, type IMissed, type IWidgetManager } from './host';
import { isKernelMessage, type ViewMessage } from './protocol';
import { awaitModule, type Load } from './modules';
import { Store } from './store';
import { isTransferAnswer } from './transfer/channel';
import { findParts, packParts } from './transfer/text';

/**
 * Tell a store whether there is a connection to the kernel, and when that ends, until the returned
 * function is called. Most views of an app that has ended are taken away; a view of the output of a
 * cell that was deleted stays.
 */
function followKernel({ kernel }: IWidgetManager, store: Store): () => void {
  const changed = kernel?.connectionStatusChanged;
  const tell = (): void => store.setConnected(kernel?.connectionStatus === 'connected');
  changed?.connect(tell);
  const unfollow = whenEnded(kernel ?? {}, () =>
    store.end('This app is not running: its kernel has ended.')
  );
  return () => {
    changed?.disconnect(tell);
    unfollow();
  };
}

interface IProps {
  readonly model: IAppModel;
}

/** The front end of `AppView`: owns the page order of one app and hosts the live widgets in it. */
export function app() {
  let store: Store;

  /** Called once for each model, so that all views of it share a store. */
  function initialize({ model, missed }: IProps & { readonly missed: readonly IMissed[] }) {
    const isTextOnly = model.get('text_only') === true;
    const send = (message: ViewMessage, buffers?: ArrayBuffer[]): void => {
      try {
        if (isTextOnly) {
          model.send(packParts(message, buffers));
        } else {
          model.send(message, undefined, buffers);
        }
      } catch {
        // The kernel is gone; the page keeps what it shows.
      }
    };
    const ends = new AbortController();
    const version = textTrait(model, 'module').replace(/^.*-/, '');
    const load: Load = (name, evaluate) => {
      const module = `${name}-${version}`;
      const ask = (): void => send({ type: 'module', module });
      return awaitModule(module, model.widget_manager, ask, ends.signal, evaluate);
    };
    const ours = (store = new Store(send, load));
    const onMessage = (content: unknown, buffers: readonly DataView[] = []): void => {
      const parts = findParts(content, buffers);
      if (isKernelMessage(content)) {
        ours.apply(content, parts);
      } else if (isTransferAnswer(content)) {
        ours.channel.deliver(content, parts);
      }
    };
    for (const message of missed) {
      onMessage(...message);
    }
    model.on('msg:custom', onMessage);
    const unfollow = followKernel(model.widget_manager, ours);
    return () => {
      ends.abort();
      model.off('msg:custom', onMessage);
      unfollow();
    };
  }

  function render({ model, el }: IProps & { readonly el: HTMLElement }): () => void {
    const shown = new App(el, textTrait(model, 'app'), store, model.widget_manager);
    return () => shown.dispose();
  }

  return { initialize, render };
}
