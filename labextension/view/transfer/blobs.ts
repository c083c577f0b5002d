/**
 * The bytes that nodes of the page show, by digest: equal bytes are there once.
 *
 * The kernel sends small ones with the update that names them first; others are fetched. A node
 * acquires what it shows and releases it; what nobody holds is forgotten a little later, so that a
 * node that only moves, or is made anew, finds it again.
 */
import type { Channel } from './channel';
import { fetchFile } from './fetch';

/** What the kernel says of a blob. */
export interface IBlobRef {
  readonly digest: string;
  readonly mime: string;
  readonly size: number;
}

interface IEntry {
  readonly blob: Promise<Blob>;
  readonly ends: AbortController;
  url?: string;
  holders: number;
}

const KEEP_MS = 10_000;

export class Blobs {
  constructor(private readonly _channel: Channel) {}

  /** Take over what came with an update. */
  put(refs: readonly IBlobRef[], parts: readonly DataView[]): void {
    refs.forEach((ref, index) => {
      const part = parts[index];
      if (part && !this._entries.has(ref.digest)) {
        const bytes = new Uint8Array(part.byteLength);
        bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
        this._add(ref, Promise.resolve(new Blob([bytes], { type: ref.mime })));
      }
    });
  }

  /** Hold a blob until it is released as often as it was acquired. */
  async acquire(ref: IBlobRef): Promise<Blob> {
    const entry = this._entries.get(ref.digest) ?? this._fetch(ref);
    entry.holders += 1;
    return entry.blob;
  }

  /** Like `acquire`, with an address that a picture or a player can show. */
  async acquireUrl(ref: IBlobRef): Promise<string> {
    const blob = await this.acquire(ref);
    const entry = this._entries.get(ref.digest);
    if (!entry) {
      throw new Error('The page no longer shows this.');
    }
    return (entry.url ??= URL.createObjectURL(blob));
  }

  /** The file beside the notebook that an address names, as long as the page is there. */
  served(address: string): Promise<Blob> {
    let found = this._served.get(address);
    if (!found) {
      const { signal } = new AbortController();
      const fetched = fetchFile(this._channel, { served: address }, signal);
      found = fetched.then(({ content }) => content);
      this._served.set(address, found);
      found.catch(() => this._served.delete(address));
    }
    return found;
  }

  /** An address that a picture or a player can show it by. */
  async servedUrl(address: string): Promise<string> {
    const content = await this.served(address);
    const url = this._servedUrls.get(address) ?? URL.createObjectURL(content);
    this._servedUrls.set(address, url);
    return url;
  }

  release(ref: IBlobRef): void {
    const entry = this._entries.get(ref.digest);
    if (entry && entry.holders > 0) {
      entry.holders -= 1;
      this._forgetLater(ref.digest);
    }
  }

  private _fetch(ref: IBlobRef): IEntry {
    const ends = new AbortController();
    const fetched = fetchFile(this._channel, { blob: ref.digest }, ends.signal);
    const entry = this._add(
      ref,
      fetched.then(({ content }) => content),
      ends
    );
    entry.blob.catch(() => {
      // The next one who needs it may have more luck.
      if (this._entries.get(ref.digest) === entry) {
        this._entries.delete(ref.digest);
      }
    });
    return entry;
  }

  private _add(ref: IBlobRef, blob: Promise<Blob>, ends = new AbortController()): IEntry {
    const entry: IEntry = { blob, ends, holders: 0 };
    this._entries.set(ref.digest, entry);
    this._forgetLater(ref.digest);
    return entry;
  }

  private _forgetLater(digest: string): void {
    setTimeout(() => {
      const entry = this._entries.get(digest);
      if (entry?.holders === 0) {
        this._entries.delete(digest);
        entry.ends.abort();
        if (entry.url !== undefined) {
          URL.revokeObjectURL(entry.url);
        }
      }
    }, KEEP_MS);
  }

  private readonly _served = new Map<string, Promise<Blob>>();
  private readonly _servedUrls = new Map<string, string>();
  private readonly _entries = new Map<string, IEntry>();
}
