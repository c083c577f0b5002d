/** The component's page, with addresses that the browser can load in place of those of files. */
import { ROOT } from '../messages';
import type { Loader } from './loader';

/** Resolve with the page's HTML, ready to be written; its scripts keep their order. */
export async function preparePage(html: string, address: string, loader: Loader): Promise<string> {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const base = takeBase(page, address);
  readImportMaps(page, base, loader);
  await Promise.all([...page.querySelectorAll('*')].map(each => prepare(each, base, loader)));
  const head = page.createElement('base');
  head.href = base;
  page.head.prepend(head);
  const doctype = page.doctype ? `<!doctype ${page.doctype.name}>` : '';
  return doctype + page.documentElement.outerHTML;
}

/** What the page's addresses are relative to. */
function takeBase(page: Document, address: string): string {
  const base = page.querySelector('base[href]');
  const own = base?.getAttribute('href') ?? '';
  base?.remove();
  const href = new URL(own, address).href;
  return href.startsWith(ROOT) ? href : address;
}

function readImportMaps(page: Document, base: string, loader: Loader): void {
  for (const map of page.querySelectorAll('script[type=importmap]')) {
    try {
      const { imports = {} } = JSON.parse(map.textContent) as { imports?: Record<string, string> };
      Object.entries(imports).forEach(([name, target]) =>
        loader.modules.mapped.set(name, new URL(target, base).href)
      );
    } catch {
      continue; // the browser ignores such a map, too
    }
    map.remove();
  }
}

async function prepare(element: Element, base: string, loader: Loader): Promise<void> {
  const text = element.textContent;
  if (element.localName === 'script' && !element.hasAttribute('src') && text) {
    if (element.getAttribute('type') === 'module') {
      element.textContent = await loader.modules.rewrite(text, base);
    } else if (isScript(element)) {
      element.textContent = loader.modules.rewriteScript(text, base);
    }
  }
  if (element.localName === 'style' && loader.styles.concerns(text)) {
    element.textContent = await loader.styles.rewrite(text, base);
  }
  const style = element.getAttribute('style') ?? '';
  if (loader.styles.concerns(style)) {
    element.setAttribute('style', await loader.styles.rewrite(style, base));
  }
  for (const name of loader.attributesOf(element)) {
    const value = element.getAttribute(name);
    if (value !== null && loader.concerns(name, value, base)) {
      element.removeAttribute('integrity');
      const url = await loader.load(element, name, value, base).catch(() => value);
      if (url === null) {
        element.remove();
      } else {
        element.setAttribute(name, url);
      }
    }
  }
}

function isScript(element: Element): boolean {
  const type = element.getAttribute('type') ?? '';
  return type === '' || type.includes('javascript');
}
