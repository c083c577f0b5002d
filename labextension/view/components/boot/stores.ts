/** What an opaque origin may not have, and pages expect: storage, for as long as the frame is there. */

export function replaceStores(): void {
  for (const name of ['localStorage', 'sessionStorage']) {
    define(window, name, { value: makeStorage() });
  }
  for (const name of ['indexedDB', 'caches']) {
    define(window, name, { value: undefined });
  }
  define(navigator, 'serviceWorker', { value: undefined });
  const cookies = new Map<string, string>();
  define(document, 'cookie', {
    get: () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    set: (text: unknown) => setCookie(cookies, String(text))
  });
  for (const name of ['pushState', 'replaceState'] as const) {
    const native = history[name].bind(history);
    define(history, name, {
      value: (state: unknown, unused: string) => native(state, unused) // the address stays
    });
  }
}

function define(target: object, name: string, descriptor: PropertyDescriptor): void {
  try {
    Object.defineProperty(target, name, { configurable: true, ...descriptor });
  } catch {
    // A browser that refuses leaves what it has.
  }
}

function setCookie(cookies: Map<string, string>, text: string): void {
  const [pair = '', ...attributes] = text.split(';').map(each => each.trim());
  const at = pair.indexOf('=');
  const name = pair.slice(0, Math.max(at, 0));
  const age = attributes.find(each => /^max-age=/i.test(each));
  const end = attributes.find(each => /^expires=/i.test(each));
  const isOver =
    age !== undefined
      ? Number(age.slice('max-age='.length)) <= 0
      : end !== undefined && Date.parse(end.slice('expires='.length)) <= Date.now();
  if (isOver) {
    cookies.delete(name);
  } else {
    cookies.set(name, pair.slice(at + 1));
  }
}

/** A storage in memory, whose entries are properties, too. */
function makeStorage(): object {
  const entries = new Map<string, string>();
  const storage = {
    getItem: (key: unknown) => entries.get(String(key)) ?? null,
    setItem: (key: unknown, value: unknown) => void entries.set(String(key), String(value)),
    removeItem: (key: unknown) => void entries.delete(String(key)),
    clear: () => entries.clear(),
    key: (index: number) => [...entries.keys()][index] ?? null,
    get length() {
      return entries.size;
    }
  };
  const isOwn = (name: string | symbol): name is string =>
    typeof name === 'string' && !(name in storage);
  return new Proxy(storage, {
    get: (target, name) =>
      isOwn(name) ? entries.get(name) : (Reflect.get(target, name) as unknown),
    set: (_target, name, value) => isOwn(name) && (entries.set(name, String(value)), true),
    has: (target, name) => name in target || (isOwn(name) && entries.has(name)),
    deleteProperty: (_target, name) => isOwn(name) && (entries.delete(name), true),
    ownKeys: () => [...entries.keys()],
    getOwnPropertyDescriptor: (_target, name) =>
      isOwn(name) && entries.has(name)
        ? { configurable: true, enumerable: true, writable: true, value: entries.get(name) }
        : undefined
  });
}
