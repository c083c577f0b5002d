/** Get one file from the kernel, a few parts at a time. */
import { abortError, type Channel, type Seen } from './channel';

const AHEAD = 3;

export interface IFetched {
  readonly name: string;
  readonly content: Blob;
}

/**
 * A button's file, one in the value of an input, a blob that the page shows, a file of the component
 * that a node shows, one beside the notebook, or the page's static form if its digest is another.
 */
export type Source =
  | { readonly id: string; readonly file?: string }
  | { readonly blob: string }
  | { readonly served: string }
  | { readonly asset: string; readonly node: string }
  | { readonly static: string; readonly seen: Seen };

/**
 * Resolve with a file of the kernel.
 * Rejects with the kernel's reason, or with an AbortError.
 */
export function fetchFile(
  channel: Channel,
  source: Source,
  signal: AbortSignal,
  progress: (received: number, size: number) => void = () => undefined
): Promise<IFetched> {
  return new Promise((resolve, reject) => {
    const parts = new Map<number, DataView>();
    let facts = { name: 'download', mime: '', size: 0 };
    let received = 0;
    let next = 0;
    let step = 0;

    const finish = (): void => {
      connection.send({ type: 'download', step: 'done' });
      connection.close();
      signal.removeEventListener('abort', cancel);
    };
    const cancel = (): void => {
      finish();
      reject(abortError());
    };
    const askForMore = (): void => {
      while (next < facts.size && next - received < AHEAD * step) {
        connection.send({ type: 'download', step: 'part', offset: next });
        next += step;
      }
    };
    const connection = channel.open((answer, buffers) => {
      if (answer.error !== undefined) {
        finish();
        reject(new Error(answer.error));
        return;
      }
      const { offset = 0, size, name = '', mime = '' } = answer;
      const part = buffers[0] ?? new DataView(new ArrayBuffer(0));
      if (size !== undefined) {
        facts = { name, mime, size };
        step = next = part.byteLength;
      }
      if (!parts.has(offset)) {
        parts.set(offset, part);
        received += part.byteLength;
      }
      progress(received, facts.size);
      if (received < facts.size && part.byteLength > 0) {
        askForMore();
        return;
      }
      finish();
      const ordered = [...parts].sort(([a], [b]) => a - b).map(([, each]) => copy(each));
      resolve({ name: facts.name, content: new Blob(ordered, { type: facts.mime }) });
    });

    if (signal.aborted) {
      cancel();
      return;
    }
    signal.addEventListener('abort', cancel);
    connection.send({ type: 'download', step: 'start', ...source });
  });
}

/** The bytes of a part alone: its buffer may hold the whole message. */
function copy(part: DataView): ArrayBuffer {
  const bytes = new Uint8Array(part.byteLength);
  bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  return bytes.buffer;
}
