/**
 * The script of an app's model: small, as it travels with each of them.
 *
 * anywidget holds back what the kernel says until `initialize` has returned, so that waits for
 * nothing; what is said before the module is there is kept for it.
 */
import { ensureDelivery } from './delivery';
import { findModel, textTrait, type IAppModel, type IMissed } from './host';
import { awaitModule, takeModule, type IModuleMessage } from './modules';
import { findParts } from './transfer/text';

interface IProps {
  readonly model: IAppModel;
}

/** What draws one app, as the module of this package makes it. */
interface IPart {
  initialize(props: object): unknown;
  render(props: object): unknown;
}

interface IModule {
  app(): IPart;
}

/** What an app was when its model was opened; null if it has to be asked for. */
type Opening =
  null | 'follows' | { readonly message: unknown; readonly buffers: readonly DataView[] };

function isModule(content: unknown): content is IModuleMessage {
  return (content as { type?: unknown } | null)?.type === 'module';
}

export default () => {
  const missed: IMissed[] = [];
  let part: Promise<IPart>;

  function initialize({ model }: IProps): () => void {
    const ends = new AbortController();
    const name = textTrait(model, 'module');
    let isLoaded = false;
    let cleanup: unknown;
    const send = (type: string): void => {
      try {
        model.send({ type });
      } catch {
        // The kernel is gone.
      }
    };
    const listen = (content: unknown, buffers: readonly DataView[] = []): void => {
      if (isModule(content)) {
        takeModule(content, findParts(content, buffers));
      } else if (!isLoaded) {
        missed.push([content, buffers]);
      }
    };
    model.on('msg:custom', listen);
    let isBrought = model.get('brings_module') === true;
    const ask = (): void => (isBrought ? undefined : send('module'));
    const module = awaitModule<IModule>(name, model.widget_manager, ask, ends.signal);
    const takeOpening = (): void => {
      const opening = model.get('opening') as Opening | undefined;
      if (opening && opening !== 'follows') {
        model.set('opening', 'follows'); // nothing of it may come into a file
        if (!isLoaded) {
          missed.push([opening.message, opening.buffers]);
        }
      }
    };
    model.on('change:opening', takeOpening);
    if (model.get('opening') === null) {
      send('sync');
    }
    takeOpening();
    findModel(model.widget_manager, textTrait(model, 'own_id'))
      .then(ensureDelivery)
      .then(
        isLate => {
          if (isLate) {
            isBrought = false;
            if (!isLoaded) {
              ask();
            }
            send('sync');
          }
        },
        () => undefined
      );
    part = module.then(async found => {
      const made = found.app();
      isLoaded = true;
      if (!ends.signal.aborted) {
        cleanup = await made.initialize({ model, missed });
      }
      return made;
    });
    part.catch(() => undefined); // the views tell
    return () => {
      ends.abort();
      model.off('msg:custom', listen);
      model.off('change:opening', takeOpening);
      (cleanup as (() => void) | undefined)?.();
    };
  }

  async function render({ model, el }: IProps & { readonly el: HTMLElement }): Promise<unknown> {
    try {
      const made = await part;
      return await made.render({ model, el });
    } catch (error) {
      el.textContent = `This cannot be shown: ${String(error)}`;
      return undefined;
    }
  }

  return { initialize, render };
};
