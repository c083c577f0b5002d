/**
 * The modules that a page has, what draws apps and the libraries that some elements need: each is
 * loaded once, from the first kernel that brings it.
 *
 * The scripts of models are separate copies, so what they share hangs from the page. Whoever needs
 * a module asks its own kernel, once for all that wait there: another one may be busy for long.
 */

/** Makes a module of its text. */
export type Evaluate<T = unknown> = (text: string) => T | Promise<T>;

/** Load a library of this version of the package; without `evaluate` it is an ES module. */
export type Load = <T>(name: string, evaluate?: Evaluate<T>) => Promise<T>;

interface IEntry {
  readonly module: Promise<unknown>;
  readonly settle: (module: Promise<unknown>) => void;
  readonly evaluate: Evaluate;
  /** By kernel, how those who wait ask for it; the first one has. */
  readonly waiting: Map<unknown, Set<() => void>>;
  isSettled: boolean;
}

type Page = Record<symbol, Map<string, IEntry> | undefined>;

const SLOT = Symbol.for('jupyter_rerun.modules');
const STYLE = 'jupyter-rerun-style';

function find(name: string, evaluate: Evaluate = importModule): IEntry {
  const entries = ((globalThis as unknown as Page)[SLOT] ??= new Map<string, IEntry>());
  let entry = entries.get(name);
  if (!entry) {
    let settle!: IEntry['settle'];
    const module = new Promise(resolve => (settle = resolve));
    module.catch(() => entries.delete(name)); // the next one who needs it may have more luck
    entries.set(name, (entry = { module, settle, evaluate, waiting: new Map(), isSettled: false }));
  }
  return entry;
}

/** Resolve with a module; until `signal` is aborted or it is there, `ask` may be called for it. */
export function awaitModule<T>(
  name: string,
  kernel: unknown,
  ask: () => void,
  signal: AbortSignal,
  evaluate?: Evaluate<T>
): Promise<T> {
  const entry = find(name, evaluate);
  if (entry.isSettled) {
    return entry.module as Promise<T>;
  }
  const waiting = entry.waiting.get(kernel) ?? new Set();
  entry.waiting.set(kernel, waiting.add(ask));
  const [first] = waiting;
  if (first === ask) {
    ask();
  }
  signal.addEventListener('abort', () => {
    const [asked] = waiting;
    waiting.delete(ask);
    const [next] = waiting;
    if (asked === ask && !entry.isSettled) {
      next?.();
    }
  });
  return entry.module as Promise<T>;
}

/** What a kernel says of a module; beside it the script, and the style if there is one, compressed. */
export interface IModuleMessage {
  readonly type: 'module';
  readonly module: string;
  /** Why it is not there. */
  readonly error?: string;
}

/** Take over what a kernel has brought. */
export function takeModule(
  { module: name, error }: IModuleMessage,
  [script, style]: readonly DataView[]
): void {
  const entry = find(name);
  if (entry.isSettled || !(script ?? error)) {
    return;
  }
  entry.isSettled = true;
  entry.waiting.clear();
  if (!script) {
    entry.settle(Promise.reject(new Error(error)));
    return;
  }
  const styled = style ? unpack(style).then(showStyle) : undefined;
  entry.settle(
    unpack(script).then(async text => {
      await styled;
      return entry.evaluate(text);
    })
  );
}

function unpack(part: DataView): Promise<string> {
  const bytes = new Uint8Array(part.byteLength);
  bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Response(stream).text();
}

function showStyle(text: string): void {
  let element = document.getElementById(STYLE);
  if (!element) {
    element = document.head.appendChild(document.createElement('style'));
    element.id = STYLE;
  }
  element.textContent = text;
}

/** Run a classic script that also knows CommonJS, without leaving anything on the page. */
export function runScript<T>(text: string): T {
  const module: { exports: unknown } = { exports: {} };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- it is the library itself
  const run = new Function('module', 'exports', 'define', text);
  run.call(globalThis, module, module.exports, undefined);
  return module.exports as T;
}

async function importModule(text: string): Promise<unknown> {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  try {
    return await import(/* webpackIgnore: true */ url);
  } finally {
    URL.revokeObjectURL(url);
  }
}
