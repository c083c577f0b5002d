/** The frame of a component whose files the kernel has: it gets its page, and whatever that needs, by messages. */
import type { Fetch } from './assets';
import { isRecord, OPEN, type IFileAnswer } from './messages';

export class FileFrame {
  constructor(
    private readonly _iframe: HTMLIFrameElement,
    private readonly _fetch: Fetch,
    private readonly _fail: (reason: string) => void
  ) {}

  /** Make the document in which the component's page is put together. */
  open(boot: string): void {
    const script = boot.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');
    this._iframe.srcdoc = `<!doctype html><meta charset="utf-8"><script>(() => {${script}\n})();</script>`;
  }

  /** The document is there and waits for its port. */
  connect(): void {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (!isRecord(data)) {
        return;
      }
      if (typeof data.failure === 'string') {
        this._fail(data.failure);
      } else if (typeof data.id === 'number' && typeof data.path === 'string') {
        this._answer(port1, data.id, data.path);
      }
    };
    this._iframe.contentWindow?.postMessage({ type: OPEN }, '*', [port2]);
  }

  private _answer(port: MessagePort, id: number, path: string): void {
    this._fetch(path).then(
      content => port.postMessage({ id, content } satisfies IFileAnswer),
      (error: unknown) => port.postMessage({ id, error: String(error) } satisfies IFileAnswer)
    );
  }
}
