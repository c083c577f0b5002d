/**
 * What a camera or a recorder took: sent to the kernel, and shown from the page's own copy, or
 * from the kernel's after the page was opened anew.
 */
import type { IFileContext } from '../inputs/input';
import { isAbort, type IStoredFile } from '../transfer/channel';
import { fetchFile } from '../transfer/fetch';
import { upload } from '../transfer/upload';

export class Taken {
  private _file = '';
  private _url = '';
  private _loading = new AbortController();
  private readonly _ends = new AbortController();

  constructor(
    private readonly _context: IFileContext,
    /** Called with the address of what is shown; empty if nothing is. */
    private readonly _show: (url: string) => void
  ) {}

  /** Send a new file and make it the value. Rejects with the kernel's reason. */
  async send(name: string, content: Blob): Promise<void> {
    this._set('', URL.createObjectURL(content));
    try {
      const { id, channel } = this._context;
      const { file } = await upload(channel, { id, name, content }, this._ends.signal);
      this._file = file;
      this._context.send([{ file }]);
    } catch (error) {
      this._set('', '');
      if (!isAbort(error)) {
        throw error;
      }
    }
  }

  /** Make no file the value. */
  clear(): void {
    this._set('', '');
    this._context.send([]);
  }

  /** Show the kernel's value. */
  setValue(value: unknown): void {
    const [stored] = value as readonly IStoredFile[];
    if ((stored?.file ?? '') === this._file) {
      return;
    }
    this._set(stored?.file ?? '', '');
    if (stored) {
      void this._load(stored);
    }
  }

  dispose(): void {
    this._ends.abort();
    this._set('', '');
  }

  private async _load({ file }: IStoredFile): Promise<void> {
    const { id, channel } = this._context;
    try {
      const { content } = await fetchFile(channel, { id, file }, this._loading.signal);
      this._set(file, URL.createObjectURL(content));
    } catch {
      // The value stays as it is; only its picture or sound cannot be shown.
    }
  }

  private _set(file: string, url: string): void {
    this._loading.abort();
    this._loading = new AbortController();
    if (this._url) {
      URL.revokeObjectURL(this._url);
    }
    this._file = file;
    this._url = url;
    this._show(url);
  }
}

/** A file name that tells when it was taken. */
export function nameNow(start: string, ending: string): string {
  return `${start}_${new Date().toISOString().replace(/[:.]/g, '-')}${ending}`;
}
