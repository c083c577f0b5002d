/** Send one file to the kernel, in pieces, a few of them ahead of the kernel's answers. */
import { abortError, type Channel, type IStoredFile } from './channel';

export const PIECE_BYTES = 1 << 20;
const AHEAD = 3;

export interface IUpload {
  /** The input it is for. */
  readonly id: string;
  readonly name: string;
  readonly content: Blob;
}

/**
 * Resolve when the kernel has all of it. Rejects with the kernel's reason, or with an AbortError.
 * Nothing is tried twice: a file of which a part was lost is refused by the kernel.
 */
export function upload(
  channel: Channel,
  { id, name, content }: IUpload,
  signal: AbortSignal,
  progress: (received: number) => void = () => undefined
): Promise<IStoredFile> {
  return new Promise((resolve, reject) => {
    let next = 0;
    let received = 0;
    let isOver = false;

    const finish = (): void => {
      isOver = true;
      connection.close();
      signal.removeEventListener('abort', cancel);
    };
    const giveUp = (reason: Error): void => {
      if (!isOver) {
        connection.send({ type: 'upload', step: 'cancel' });
        finish();
        reject(reason);
      }
    };
    const cancel = (): void => giveUp(abortError());
    const sendMore = async (): Promise<void> => {
      while (!isOver && next < content.size && next - received < AHEAD * PIECE_BYTES) {
        const offset = next;
        next += PIECE_BYTES;
        const piece = await content.slice(offset, next).arrayBuffer();
        if (!isOver) {
          connection.send({ type: 'upload', step: 'chunk', offset }, [piece]);
        }
      }
    };
    const connection = channel.open(answer => {
      if (answer.error !== undefined) {
        finish();
        reject(new Error(answer.error));
        return;
      }
      received = Math.max(received, answer.received ?? 0);
      progress(received);
      if (answer.file) {
        finish();
        resolve(answer.file);
        return;
      }
      sendMore().catch(() =>
        giveUp(new Error(`${name} cannot be read: it was moved or changed, or is a folder.`))
      );
    });

    if (signal.aborted) {
      finish();
      reject(abortError());
      return;
    }
    signal.addEventListener('abort', cancel);
    const { size, type: mime } = content;
    connection.send({ type: 'upload', step: 'start', id, name, mime, size });
  });
}
