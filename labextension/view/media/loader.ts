/**
 * What a node shows from elsewhere: a blob of the kernel's, or an address.
 *
 * It is loaded before the node shows it, and what was shown before stays until then. Of several
 * that come in one after the other only the newest is shown.
 */
import type { ISource } from '../protocol';
import type { Blobs, IBlobRef } from '../transfer/blobs';

/** SVG in a document of its own could run scripts; as a data URL it cannot be opened as one. */
const SVG = 'image/svg+xml';

export class SourceLoader {
  constructor(private readonly _blobs: Blobs) {}

  /**
   * Load what `source` names, unless that is shown already, and show it: `show` may take its time
   * to prepare and then calls its argument, which is false if something newer has come.
   */
  async load(
    source: ISource,
    show: (url: string, isNewest: () => boolean) => void | Promise<void>
  ): Promise<void> {
    const name = nameOf(source);
    if (name === this._newest) {
      return;
    }
    this._newest = name;
    const isNewest = (): boolean => this._newest === name;
    const ref = source.source;
    const before = this._blob;
    try {
      const url = ref ? await this._urlOf(ref) : await addressOf(source.url ?? '', this._blobs);
      if (isNewest()) {
        await show(url, isNewest);
      }
    } catch (error) {
      this._release(ref);
      if (isNewest()) {
        this._newest = undefined;
        throw error;
      }
      return;
    }
    if (isNewest()) {
      this._release(before);
      this._blob = ref;
    } else {
      this._release(ref);
    }
  }

  /** Show nothing more. */
  dispose(): void {
    this._newest = null;
    this._release(this._blob);
    this._blob = undefined;
  }

  private async _urlOf(ref: IBlobRef): Promise<string> {
    return ref.mime === SVG
      ? await dataUrl(await this._blobs.acquire(ref))
      : await this._blobs.acquireUrl(ref);
  }

  private _release(ref: IBlobRef | undefined): void {
    if (ref) {
      this._blobs.release(ref);
    }
  }

  private _blob?: IBlobRef;
  /** Of what is shown or on its way; null at the end. */
  private _newest?: string | null;
}

/** Equal names show the same. */
export function nameOf(source: ISource): string {
  return source.source
    ? `${source.source.digest} ${source.source.mime}`
    : `url ${source.url ?? ''}`;
}

/** An address that a picture or a player can show: of a file beside the notebook, one of its content. */
export async function addressOf(url: string, blobs: Blobs): Promise<string> {
  if (!isServed(url)) {
    return url;
  }
  const content = await blobs.served(url);
  return content.type === SVG ? dataUrl(content) : blobs.servedUrl(url);
}

/** Addresses of Streamlit's server for files that the kernel has: those beside the notebook, and those of components. */
const SERVED = /^((\.\/|\/)?app\/static|\/component\/[^/]+|\/_stcore\/bidi-components\/[^/]+)\/./;

/** Whether an address is that of a file which the kernel has. */
export function isServed(url: string): boolean {
  return SERVED.test(url);
}

async function dataUrl(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const text = Array.from(bytes, byte => String.fromCharCode(byte)).join('');
  return `data:${blob.type};base64,${btoa(text)}`;
}

/** An address that a person may be led to; nothing for one that would run code. */
export function pageAddress(text: string | undefined): string | undefined {
  try {
    const { protocol } = new URL(text ?? '', location.href);
    return text && ['http:', 'https:', 'mailto:'].includes(protocol) ? text : undefined;
  } catch {
    return undefined;
  }
}
