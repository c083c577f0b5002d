/** What the page's own code makes: elements that name files of the component. */
import { pathOf } from './files';
import type { Loader } from './loader';

type Attributes = Map<string, string>;

/** What elements were told to show, in place of the blobs that they show. */
const named = new WeakMap<Element, Attributes>();

const getNative = Element.prototype.getAttribute;
const setNative = Element.prototype.setAttribute;

const PROPERTIES: readonly [prototype: Element, name: string][] = [
  [HTMLScriptElement.prototype, 'src'],
  [HTMLLinkElement.prototype, 'href'],
  [HTMLImageElement.prototype, 'src'],
  [HTMLImageElement.prototype, 'srcset'],
  [HTMLSourceElement.prototype, 'src'],
  [HTMLSourceElement.prototype, 'srcset'],
  [HTMLMediaElement.prototype, 'src'],
  [HTMLVideoElement.prototype, 'poster'],
  [HTMLTrackElement.prototype, 'src'],
  [HTMLEmbedElement.prototype, 'src'],
  [HTMLObjectElement.prototype, 'data'],
  [HTMLIFrameElement.prototype, 'src'],
  [HTMLInputElement.prototype, 'src']
];

/** Let properties and attributes take addresses of files. */
export function patchElements(loader: Loader): void {
  PROPERTIES.forEach(([prototype, name]) => patchProperty(prototype, name, loader));
  Element.prototype.setAttribute = function (this: Element, name: string, value: string): void {
    assign(this, name.toLowerCase(), String(value), loader, () =>
      setNative.call(this, name, value)
    );
  };
  Element.prototype.getAttribute = function (this: Element, name: string): string | null {
    const value = getNative.call(this, name);
    const isBlob = value?.startsWith('blob:') ?? false;
    return named.get(this)?.get(name.toLowerCase()) ?? (isBlob ? addressOf(value, loader) : value);
  };
}

/** What a component takes an address for. */
function addressOf(value: string | null, { files }: Loader): string | null {
  return (value !== null && files.addressOf(value)) || value;
}

function patchProperty(prototype: Element, name: string, loader: Loader): void {
  const native = Object.getOwnPropertyDescriptor(prototype, name);
  const { get, set } = native ?? {};
  if (!get || !set) {
    return;
  }
  Object.defineProperty(prototype, name, {
    ...native,
    get(this: Element): string {
      const value = get.call(this) as string;
      const own = named.get(this)?.get(name);
      if (own !== undefined) {
        return name === 'srcset' ? own : new URL(own, document.baseURI).href;
      }
      return addressOf(value, loader) ?? '';
    },
    set(this: Element, value: unknown): void {
      assign(this, name, String(value), loader, () => set.call(this, value));
    }
  });
}

/** Scripts that are to run in the order of their insertion, one after the other. */
let inOrder: Promise<unknown> = Promise.resolve();

function assign(
  element: Element,
  name: string,
  value: string,
  loader: Loader,
  setPlain: () => void
): void {
  if (!loader.attributesOf(element).includes(name) || !loader.concerns(name, value)) {
    named.get(element)?.delete(name);
    setPlain();
    return;
  }
  const attributes = named.get(element) ?? new Map<string, string>();
  named.set(element, attributes.set(name, value));
  // A moment later the element has its other attributes, too.
  const loading = Promise.resolve().then(() => loader.load(element, name, value));
  const turn = element instanceof HTMLScriptElement && !element.async ? inOrder : undefined;
  const shown = Promise.all([loading, turn]).then(
    ([url]) => {
      if (attributes.get(name) !== value) {
        return;
      }
      if (url === null) {
        element.dispatchEvent(new Event('load')); // for those who wait for what is loaded early
      } else {
        element.removeAttribute('integrity');
        setNative.call(element, name, url);
      }
    },
    () => {
      if (attributes.get(name) === value) {
        element.dispatchEvent(new Event('error'));
      }
    }
  );
  if (turn) {
    inOrder = shown;
  }
}

/** See to what comes into the document otherwise: as HTML, as styles. */
export function watchDocument(loader: Loader): void {
  const observer = new MutationObserver(records => {
    for (const { type, target, addedNodes, attributeName } of records) {
      if (type === 'attributes' && target instanceof Element && attributeName === 'style') {
        seeToStyle(target, loader);
      } else if (type === 'characterData' && target.parentElement) {
        seeToSheet(target.parentElement, loader);
      }
      if (target instanceof Element && target.localName === 'style') {
        seeToSheet(target, loader);
      }
      for (const node of addedNodes) {
        if (node instanceof Element) {
          [node, ...node.querySelectorAll('*')].forEach(each => seeTo(each, loader));
        }
      }
    }
  });
  observer.observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['style']
  });
  window.addEventListener('click', followLink, { capture: false });
}

function seeTo(element: Element, loader: Loader): void {
  if (element.localName === 'style') {
    seeToSheet(element, loader);
  }
  seeToStyle(element, loader);
  for (const name of loader.attributesOf(element)) {
    const value = getNative.call(element, name);
    if (value !== null && !named.get(element)?.has(name)) {
      assign(element, name, value, loader, () => undefined);
    }
  }
}

function seeToStyle(element: Element, loader: Loader): void {
  const style = getNative.call(element, 'style') ?? '';
  if (loader.styles.concerns(style)) {
    void loader.styles.rewrite(style, document.baseURI).then(rewritten => {
      if (rewritten !== style && getNative.call(element, 'style') === style) {
        setNative.call(element, 'style', rewritten);
      }
    });
  }
}

function seeToSheet(element: Element, loader: Loader): void {
  const text = element.textContent;
  if (element.localName === 'style' && loader.styles.concerns(text)) {
    void loader.styles.rewrite(text, document.baseURI).then(rewritten => {
      if (rewritten !== text && element.textContent === text) {
        element.textContent = rewritten;
      }
    });
  }
}

/** A link to a place of the page leads there; one to another file would leave the frame empty. */
function followLink(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  const href = link?.getAttribute('href') ?? '';
  if (!link || event.defaultPrevented || pathOf(href) === null || link.hasAttribute('download')) {
    return;
  }
  event.preventDefault();
  if (href.startsWith('#')) {
    location.hash = href;
  }
}
