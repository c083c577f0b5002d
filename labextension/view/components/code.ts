/** The modules of components: each is loaded once in the page, for all who show it. */

/** What a component's function gets. */
export interface IComponentArgs {
  readonly name: string;
  readonly key: string;
  readonly data: unknown;
  readonly parentElement: HTMLElement | ShadowRoot;
  setStateValue(name: string, value: unknown): void;
  setTriggerValue(name: string, value: unknown): void;
}

export type Component = (args: IComponentArgs) => unknown;

const loaded = new Map<string, Promise<Component>>();

/**
 * Resolve with the function that a module exports; `digest` is what the module is known by, and
 * `prepare` makes its text ready for the page.
 */
export async function loadCode(
  name: string,
  digest: string,
  script: Promise<Blob>,
  prepare: (text: string) => string | Promise<string>
): Promise<Component> {
  const text = await (await script).text(); // each from its own kernel: another one may be gone
  let code = loaded.get(digest);
  if (!code) {
    code = importCode(name, digest, prepare(text));
    code.catch(() => loaded.delete(digest)); // the next one who needs it may have more luck
    loaded.set(digest, code);
  }
  return code;
}

async function importCode(
  name: string,
  digest: string,
  prepared: string | Promise<string>
): Promise<Component> {
  const text = await prepared;
  const title = `component ${name} ${digest.slice(0, 8)}`.replace(/\s+/g, '-');
  const named = new Blob([text, `\n//# sourceURL=${title}.js`], { type: 'text/javascript' });
  const url = URL.createObjectURL(named);
  try {
    const module = (await import(/* webpackIgnore: true */ url)) as { readonly default?: unknown };
    if (typeof module.default !== 'function') {
      throw new Error(
        `the JavaScript of component ${name} has no default export that is a function`
      );
    }
    return module.default as Component;
  } finally {
    URL.revokeObjectURL(url);
  }
}
