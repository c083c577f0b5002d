import type { Kernel, KernelMessage } from '@jupyterlab/services';
import type { ISignal } from '@lumino/signaling';

const GONE: ReadonlySet<Kernel.Status> = new Set([
  'starting', // which is all that another page is told of a restart, and not always
  'restarting',
  'autorestarting',
  'terminating',
  'dead'
]);

/** What is heard of a kernel; not everywhere all of it. */
export interface IHeard {
  readonly statusChanged?: ISignal<unknown, Kernel.Status>;
  readonly iopubMessage?: ISignal<unknown, KernelMessage.IIOPubMessage>;
}

/**
 * Have a function called whenever the process of a kernel has ended, whoever ended it, until the
 * returned function is called.
 *
 * A page that has not asked for a restart may hear nothing of it: what a new process says first is lost where the
 * server listens to it a moment later. But the old one has said that it ends, unless it was killed, and what the
 * new one says later has another sender.
 */
export function whenEnded(kernel: IHeard, call: () => void): () => void {
  let process: string | undefined;
  const onStatus = (_: unknown, status: Kernel.Status): void => {
    if (GONE.has(status)) {
      call();
    }
  };
  const onMessage = (_: unknown, message: KernelMessage.IIOPubMessage): void => {
    const { msg_type: type, session } = message.header;
    if ((type as string) === 'shutdown_reply') {
      call();
    } else if (type === 'status' && isAtWork(message as KernelMessage.IStatusMsg)) {
      if (process !== undefined && process !== session) {
        call();
      }
      process = session;
    }
  };
  kernel.statusChanged?.connect(onStatus);
  kernel.iopubMessage?.connect(onMessage);
  return () => {
    kernel.statusChanged?.disconnect(onStatus);
    kernel.iopubMessage?.disconnect(onMessage);
  };
}

/** Whether the kernel says this of itself: that it has ended, the server says. */
function isAtWork({ content }: KernelMessage.IStatusMsg): boolean {
  return content.execution_state === 'busy' || content.execution_state === 'idle';
}
