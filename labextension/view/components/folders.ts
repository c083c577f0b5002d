/**
 * What modules of the page name by addresses relative to themselves: chunks that are imported, fonts
 * and pictures of style sheets and of HTML. All come from the kernel, out of the folder of the component's
 * package; so does what they name by addresses of Streamlit's server.
 */
import type { Fetch } from './assets';
import { pathOf, type IFiles } from './boot/files';
import { Modules } from './boot/modules';
import { Styles } from './boot/styles';
import { ROOT } from './messages';

/** Addresses of Streamlit's server, as paths. */
const SERVED = /^(_stcore\/bidi-components|component|app\/static)\//;

/** The files of all folders of the page; a path begins with the version of its folder. */
class FolderFiles implements IFiles {
  /** By version, how each module that is shown gets them. */
  readonly folders = new Map<string, Set<Fetch>>();
  /** How each of them gets what has an address of Streamlit's server. */
  readonly servers = new Set<Fetch>();

  async read(path: string): Promise<Blob> {
    const [version = '', ...parts] = path.split('/');
    const isServed = SERVED.test(path);
    let failure: unknown = new Error(`${path} is not there`);
    for (const fetch of isServed ? this.servers : (this.folders.get(version) ?? [])) {
      try {
        return await fetch(isServed ? `/${path}` : parts.join('/'));
      } catch (error) {
        failure = error; // another kernel may have it still
      }
    }
    throw failure;
  }

  async readText(path: string): Promise<string> {
    return (await this.read(path)).text();
  }

  publish(content: Blob): string {
    return URL.createObjectURL(content);
  }
}

const files = new FolderFiles();
const modules = new Modules(files);
const styles = new Styles(files);

/** A file that a module takes its own address for. */
const BESIDE = /new URL\(\s*(?:"([^"]+)"|'([^']+)'|`([^`$]+)`)\s*,\s*import\.meta\.url\s*\)/g;

/** Have a folder of this version, and what a server would have, until `signal` is aborted. */
export function addFolder(version: string, fetch: Fetch, serve: Fetch, signal: AbortSignal): void {
  const folder = files.folders.get(version) ?? new Set();
  files.folders.set(version, folder.add(fetch));
  files.servers.add(serve);
  signal.addEventListener('abort', () => {
    folder.delete(fetch);
    files.servers.delete(serve);
    if (folder.size === 0 && files.folders.get(version) === folder) {
      files.folders.delete(version);
    }
  });
}

/** Make the text of a script ready for the page: `path` is its own in the folder. */
export async function prepareScript(text: string, version: string, path: string): Promise<string> {
  const address = addressOf(version, path);
  const named = [...text.matchAll(BESIDE)];
  const urls = await Promise.all(
    named.map(([, one, two, three]) => publish(one ?? two ?? three ?? '', address))
  );
  let count = 0;
  const beside = text.replace(BESIDE, whole => {
    const url = urls[count++];
    return url ? `new URL(${JSON.stringify(url)})` : whole;
  });
  return modules.rewrite(beside, address);
}

/** The same for a style sheet. */
export async function prepareStyle(text: string, version: string, path: string): Promise<string> {
  return styles.rewrite(text, addressOf(version, path));
}

/** The same for HTML, which is beside the other files of the folder. */
export async function prepareHtml(html: string, version: string): Promise<string> {
  const base = addressOf(version, '');
  const template = document.createElement('template'); // in which nothing is loaded
  template.innerHTML = html;
  await Promise.all(
    [...template.content.querySelectorAll('*')].map(element => prepareElement(element, base))
  );
  return template.innerHTML;
}

async function prepareElement(element: Element, base: string): Promise<void> {
  if (element.localName === 'style') {
    element.textContent = await styles.rewrite(element.textContent, base);
  }
  const style = element.getAttribute('style') ?? '';
  if (styles.concerns(style)) {
    element.setAttribute('style', await styles.rewrite(style, base));
  }
  for (const name of ['src', 'poster']) {
    const value = element.getAttribute(name);
    const url = value && (await publish(value, base).catch(() => undefined));
    if (url) {
      element.setAttribute(name, url);
    }
  }
}

function addressOf(version: string, path: string): string {
  return `${ROOT}${version}/${path}`;
}

/** Resolve with an address that the browser can load; with nothing for what is no file of the folder. */
async function publish(name: string, base: string): Promise<string | undefined> {
  const path = pathOf(name, base);
  return path === null ? undefined : files.publish(await files.read(path));
}
