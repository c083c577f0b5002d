/** Loading a library that some elements need: once for the page, from the kernel of the first app that asks. */
import type { Channel } from '../transfer/channel';
import { fetchFile } from '../transfer/fetch';

type Evaluate<T> = (text: string) => T | Promise<T>;

/** Load a module that `build.mjs` has made of `libraries/<name>.ts`. */
export function loadLibrary<T>(channel: Channel, name: string): Promise<T> {
  return loadOnce(channel, name, importModule<T>);
}

/** Load a classic script that also knows CommonJS, without leaving anything on the page. */
export function loadScript<T>(channel: Channel, name: string): Promise<T> {
  return loadOnce(channel, name, text => {
    const module: { exports: unknown } = { exports: {} };
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- it is the library itself
    const run = new Function('module', 'exports', 'define', text);
    run.call(globalThis, module, module.exports, undefined);
    return module.exports as T;
  });
}

function loadOnce<T>(channel: Channel, name: string, evaluate: Evaluate<T>): Promise<T> {
  // Each app has its own copy of this module, so what they share hangs from the page.
  const slot = Symbol.for(`jupyter_rerun.library.${name}`);
  const page = globalThis as { [slot]?: Promise<T> };
  const { signal } = new AbortController();
  page[slot] ??= fetchFile(channel, { library: name }, signal)
    .then(async ({ content }) => evaluate(await content.text()))
    .catch((error: unknown) => {
      delete page[slot];
      throw error;
    });
  return page[slot];
}

async function importModule<T>(text: string): Promise<T> {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  try {
    return (await import(/* webpackIgnore: true */ url)) as T;
  } finally {
    URL.revokeObjectURL(url);
  }
}
