/** Loading the grid library: once for all tables of a page, from the kernel of the first. */
import type * as library from './library';
import type { IAppModel } from '../host';
import type { GridMessage } from './protocol';

export type Library = typeof library;

const SLOT = Symbol.for('jupyter_rerun.grid.library');
type Shared = { [SLOT]?: Promise<Library> };

export function loadLibrary(model: IAppModel): Promise<Library> {
  // The modules of tables are separate copies, so what they share hangs from the page.
  const page = globalThis as Shared;
  page[SLOT] ??= ask(model)
    .then(evaluate)
    .catch((error: unknown) => {
      delete page[SLOT];
      throw error;
    });
  return page[SLOT];
}

function ask(model: IAppModel): Promise<string> {
  return new Promise(resolve => {
    const listen = (message: GridMessage): void => {
      if (message.type === 'library') {
        model.off('msg:custom', listen);
        resolve(message.text);
      }
    };
    model.on('msg:custom', listen);
    model.send({ type: 'library' });
  });
}

async function evaluate(text: string): Promise<Library> {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  try {
    return (await import(/* webpackIgnore: true */ url)) as Library;
  } finally {
    URL.revokeObjectURL(url);
  }
}
