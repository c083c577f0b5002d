/**
 * The files of components that a page has: each is fetched once, for all instances of a component
 * in all apps of the page, and forgotten with the last of them.
 */
import type { Channel } from '../transfer/channel';
import { fetchFile } from '../transfer/fetch';

export type Fetch = (path: string) => Promise<Blob>;

interface IFolder {
  readonly files: Map<string, Promise<Blob>>;
  holders: number;
}

const KEEP_MS = 10_000; // a frame that is made anew finds the files of the one before

const folders = new Map<string, IFolder>();

/** Use the files of a component's version, which `node` shows, until `signal` is aborted. */
export function openFolder(
  version: string,
  node: string,
  channel: Channel,
  signal: AbortSignal
): Fetch {
  const folder = folders.get(version) ?? { files: new Map<string, Promise<Blob>>(), holders: 0 };
  folders.set(version, folder);
  folder.holders += 1;
  signal.addEventListener('abort', () => {
    folder.holders -= 1;
    setTimeout(() => {
      if (folder.holders === 0 && folders.get(version) === folder) {
        folders.delete(version);
      }
    }, KEEP_MS);
  });
  return path => {
    let file = folder.files.get(path);
    if (!file) {
      // Not with this signal: others may wait for the same file.
      const fetched = fetchFile(channel, { asset: path, node }, new AbortController().signal);
      file = fetched.then(({ content }) => content);
      file.catch(() => folder.files.delete(path)); // the next one who needs it may have more luck
      folder.files.set(path, file);
    }
    return file;
  };
}
