/** The component's files, as its document gets them: by their addresses below a root that no host can have. */
import { ROOT, type IFileAnswer, type IFileRequest } from '../messages';

interface IWaiting {
  readonly resolve: (content: Blob) => void;
  readonly reject: (reason: Error) => void;
}

/** The path of a component's file; null for an address of anything else. */
export function pathOf(address: string, base: string = document.baseURI): string | null {
  let url: URL;
  try {
    url = new URL(address, base);
  } catch {
    return null;
  }
  if (!url.href.startsWith(ROOT)) {
    return null;
  }
  const path = decode(url.href.slice(ROOT.length).replace(/[?#].*$/s, ''));
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** What modules and style sheets need of files. */
export interface IFiles {
  read(path: string): Promise<Blob>;
  readText(path: string): Promise<string>;
  publish(content: Blob, address: string): string;
}

export class Files implements IFiles {
  constructor(private readonly _port: MessagePort) {
    _port.onmessage = ({ data }: MessageEvent<IFileAnswer>) => {
      const waiting = this._waiting.get(data.id);
      this._waiting.delete(data.id);
      if (data.content) {
        waiting?.resolve(data.content);
      } else {
        waiting?.reject(new Error(data.error));
      }
    };
  }

  /** Resolve with a file, which is asked for once. */
  read(path: string): Promise<Blob> {
    let file = this._files.get(path);
    if (!file) {
      file = new Promise<Blob>((resolve, reject) => {
        const id = (this._count += 1);
        this._waiting.set(id, { resolve, reject });
        this._port.postMessage({ id, path } satisfies IFileRequest);
      });
      this._files.set(path, file);
      file.catch(() => this._files.delete(path));
    }
    return file;
  }

  async readText(path: string): Promise<string> {
    return (await this.read(path)).text();
  }

  /** An address that the browser can load, of content that a component knows by `address`. */
  publish(content: Blob, address: string): string {
    const url = URL.createObjectURL(content);
    this._addresses.set(url, address);
    return url;
  }

  /** What a component takes a published file for. */
  addressOf(url: string): string | undefined {
    return this._addresses.get(url);
  }

  private _count = 0;
  private readonly _waiting = new Map<number, IWaiting>();
  private readonly _files = new Map<string, Promise<Blob>>();
  private readonly _addresses = new Map<string, string>();
}
