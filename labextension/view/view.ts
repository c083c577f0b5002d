/** The module that draws apps: the app's own view, and the fields in it that ipywidgets lacks. */
import { App } from './app';
import { textTrait, type IAppModel, type IMissed } from './host';
import { isKernelMessage, type ViewMessage } from './protocol';
import { Store } from './store';
import { isTransferAnswer } from './transfer/channel';

export { number } from './number';
export { select } from './select';

interface IProps {
  readonly model: IAppModel;
}

/** The front end of `AppView`: owns the page order of one app and hosts the live widgets in it. */
export function app() {
  let store: Store;

  /** Called once for each model, so that all views of it share a store. */
  function initialize({ model, missed }: IProps & { readonly missed: readonly IMissed[] }) {
    const send = (message: ViewMessage, buffers?: ArrayBuffer[]): void => {
      try {
        model.send(message, undefined, buffers);
      } catch {
        // The kernel is gone; the page keeps what it shows.
      }
    };
    const ours = (store = new Store(send));
    ours.begin(model.get('is_new') === true);
    const onMessage = (content: unknown, buffers: readonly DataView[] = []): void => {
      if (isKernelMessage(content)) {
        ours.apply(content, buffers);
      } else if (isTransferAnswer(content)) {
        ours.channel.deliver(content, buffers);
      }
    };
    for (const message of missed) {
      onMessage(...message);
    }
    model.on('msg:custom', onMessage);
    return () => model.off('msg:custom', onMessage);
  }

  function render({ model, el }: IProps & { readonly el: HTMLElement }): () => void {
    const shown = new App(el, textTrait(model, 'app'), store, model.widget_manager);
    return () => shown.dispose();
  }

  return { initialize, render };
}
