/**
 * The modules that a page has: each is loaded once, from the first kernel that brings it.
 *
 * The scripts of widgets are separate copies, so what they share hangs from the page. Whoever needs
 * a module asks its own kernel, once for all that wait there: another one may be busy for long.
 */

/** What draws one kind of widget, as a module exports it. */
export interface IPart {
  initialize?(props: object): unknown;
  render?(props: object): unknown;
}

export type Module = Readonly<Record<string, () => IPart>>;

interface IEntry {
  readonly module: Promise<Module>;
  readonly settle: (module: Promise<Module>) => void;
  /** By kernel, how those who wait ask for it; the first one has. */
  readonly waiting: Map<unknown, Set<() => void>>;
  isSettled: boolean;
}

type Page = Record<symbol, Map<string, IEntry> | undefined>;

const SLOT = Symbol.for('jupyter_rerun.modules');
const STYLE = 'jupyter-rerun-style';

function find(name: string): IEntry {
  const entries = ((globalThis as unknown as Page)[SLOT] ??= new Map<string, IEntry>());
  let entry = entries.get(name);
  if (!entry) {
    let settle!: IEntry['settle'];
    const module = new Promise<Module>(resolve => (settle = resolve));
    module.catch(() => entries.delete(name)); // the next one who needs it may have more luck
    entries.set(name, (entry = { module, settle, waiting: new Map(), isSettled: false }));
  }
  return entry;
}

/** Resolve with a module; until `signal` is aborted or it is there, `ask` may be called for it. */
export function awaitModule(
  name: string,
  kernel: unknown,
  ask: () => void,
  signal: AbortSignal
): Promise<Module> {
  const entry = find(name);
  if (entry.isSettled) {
    return entry.module;
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
  return entry.module;
}

/** Take over what a kernel has brought: the script, and the style if there is one, compressed. */
export function takeModule(
  name: string,
  [script, style]: readonly DataView[],
  evaluate = importModule
): void {
  const entry = find(name);
  if (entry.isSettled || !script) {
    return;
  }
  entry.isSettled = true;
  entry.waiting.clear();
  const styled = style ? unpack(style).then(showStyle) : undefined;
  entry.settle(
    unpack(script).then(async text => {
      await styled;
      return evaluate(text);
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

async function importModule(text: string): Promise<Module> {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  try {
    return (await import(/* webpackIgnore: true */ url)) as Module;
  } finally {
    URL.revokeObjectURL(url);
  }
}
