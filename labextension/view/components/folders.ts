/**
 * What modules of the page name by addresses relative to themselves: chunks that are imported, fonts
 * and pictures of style sheets. All come from the kernel, out of the folder of the component's package.
 */
import type { Fetch } from './assets';
import { pathOf, type IFiles } from './boot/files';
import { Modules } from './boot/modules';
import { Styles } from './boot/styles';
import { ROOT } from './messages';

/** The files of all folders of the page; a path begins with the version of its folder. */
class FolderFiles implements IFiles {
  /** By version, how each module that is shown gets them. */
  readonly folders = new Map<string, Set<Fetch>>();

  async read(path: string): Promise<Blob> {
    const [version = '', ...parts] = path.split('/');
    let failure: unknown = new Error(`${path} is not there`);
    for (const fetch of this.folders.get(version) ?? []) {
      try {
        return await fetch(parts.join('/'));
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

/** Have a folder of this version, until `signal` is aborted. */
export function addFolder(version: string, fetch: Fetch, signal: AbortSignal): void {
  const folder = files.folders.get(version) ?? new Set();
  files.folders.set(version, folder.add(fetch));
  signal.addEventListener('abort', () => {
    folder.delete(fetch);
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

function addressOf(version: string, path: string): string {
  return `${ROOT}${version}/${path}`;
}

/** Resolve with an address that the browser can load; with nothing for what is no file of the folder. */
async function publish(name: string, base: string): Promise<string | undefined> {
  const path = pathOf(name, base);
  return path === null ? undefined : files.publish(await files.read(path));
}
