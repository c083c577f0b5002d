/**
 * The way of files between page and kernel: messages that belong to one transfer each.
 *
 * Binary parts travel beside a message, not in it. The kernel answers every message of a transfer;
 * all views of the app hear the answers, and each listens for its own transfers.
 */

/** What a browser may know of a file that the kernel has. */
export interface IStoredFile {
  readonly file: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
}

export type TransferRequest =
  | {
      readonly type: 'upload';
      readonly step: 'start';
      readonly id: string;
      readonly name: string;
      readonly mime: string;
      readonly size: number;
    }
  | { readonly type: 'upload'; readonly step: 'chunk'; readonly offset: number }
  | { readonly type: 'upload'; readonly step: 'cancel' }
  | {
      readonly type: 'download';
      readonly step: 'start';
      readonly id: string;
      readonly file?: string;
    }
  | { readonly type: 'download'; readonly step: 'start'; readonly blob: string }
  | { readonly type: 'download'; readonly step: 'start'; readonly served: string }
  | {
      readonly type: 'download';
      readonly step: 'start';
      readonly asset: string;
      readonly node: string;
    }
  | {
      readonly type: 'download';
      readonly step: 'start';
      readonly static: string;
      readonly seen: Seen;
    }
  | { readonly type: 'download'; readonly step: 'part'; readonly offset: number }
  | { readonly type: 'download'; readonly step: 'done' };

/** What a person has chosen without a run, by node id: the place of a tab, or whether an expander is open. */
export type Seen = Readonly<Record<string, number | boolean>>;

export interface ITransferAnswer {
  readonly type: 'transfer';
  readonly transfer: string;
  readonly error?: string;
  /** Of an upload: bytes that the kernel has, and the file once that is all. */
  readonly received?: number;
  readonly file?: IStoredFile;
  /** Of a download: where the part begins; at 0 also what the file is. */
  readonly offset?: number;
  readonly size?: number;
  readonly name?: string;
  readonly mime?: string;
}

type Send = (message: TransferRequest & { transfer: string }, buffers?: ArrayBuffer[]) => void;
type Listener = (answer: ITransferAnswer, parts: readonly DataView[]) => void;

export interface IConnection {
  send(message: TransferRequest, buffers?: ArrayBuffer[]): void;
  close(): void;
}

export class Channel {
  constructor(private readonly _send: Send) {}

  /** Begin a transfer. */
  open(listener: Listener): IConnection {
    // Not a count alone: other pages talk to the same kernel.
    const transfer = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
    this._listeners.set(transfer, listener);
    return {
      send: (message, buffers) => this._send({ ...message, transfer }, buffers),
      close: () => this._listeners.delete(transfer)
    };
  }

  deliver(answer: ITransferAnswer, parts: readonly DataView[]): void {
    this._listeners.get(answer.transfer)?.(answer, parts);
  }

  private readonly _listeners = new Map<string, Listener>();
}

export function isTransferAnswer(content: unknown): content is ITransferAnswer {
  return (
    typeof content === 'object' &&
    content !== null &&
    'type' in content &&
    content.type === 'transfer'
  );
}

/** Whether a transfer ended because the person wanted it to. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

export function abortError(): DOMException {
  return new DOMException('cancelled', 'AbortError');
}
