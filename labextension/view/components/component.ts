/**
 * A component of others: a frame of an origin of its own, which reaches neither the page nor the
 * kernel, but for the messages of Streamlit's protocol.
 */
import { append, setAttribute, setText, showFailure } from '../dom';
import { NodeView } from '../nodes/node';
import { Pending } from '../nodes/pending';
import type { IComponentSpec, Spec } from '../protocol';
import { onThemeChange } from '../theme';
import { isAbort } from '../transfer/channel';
import { addressOf, rightsOf } from './addresses';
import { Arguments, type IGiven } from './arguments';
import { openFolder } from './assets';
import { FileFrame } from './frame';
import { HELLO, isComponentMessage, isRecord, type ComponentMessage } from './messages';
import { readTheme } from './theme';
import { isLarge, readValue, sendParts, type Said } from './values';

const FEATURES =
  'accelerometer; autoplay; camera; clipboard-read; clipboard-write; encrypted-media; fullscreen; geolocation; gyroscope; microphone; midi; picture-in-picture; xr-spatial-tracking';
const MOST_HEIGHT = 1_000_000; // pixels; browsers draw none that is higher
const PATIENCE_MS = 10_000;

export class ComponentView extends NodeView<IComponentSpec> {
  private readonly _iframe = append(this.element, 'iframe', 'rerun-component-frame');
  private readonly _note = append(this.element, 'div', 'rerun-component-note');
  private readonly _ends = new AbortController();
  private readonly _arguments = new Arguments(this.context.store.blobs);
  private readonly _pending = new Pending();
  private _files?: FileFrame;
  private _spec?: IComponentSpec;
  private _isReady = false;
  private _height?: number; // what the component has said, or its argument of that name
  private _waiting?: Said; // the newest value, while the kernel has not answered the one before
  private _isSending = false; // what is large goes in pieces
  private _patience?: ReturnType<typeof setTimeout>;

  override accepts(spec: Spec): boolean {
    const shown = this._spec;
    return (
      spec.kind === 'component' &&
      spec.id === shown?.id &&
      spec.version === shown.version &&
      spec.url === shown.url
    );
  }

  override dispose(): void {
    this._ends.abort();
    clearTimeout(this._patience);
    this._arguments.dispose();
    super.dispose();
  }

  protected update(spec: IComponentSpec, previous?: IComponentSpec): void {
    this._spec = spec;
    this.element.dataset.elementId = spec.id;
    setAttribute(this._iframe, 'title', spec.name);
    setAttribute(this._iframe, 'tabindex', spec.tab_index?.toString() ?? null);
    if (!previous) {
      this._open(spec);
    }
    this._render();
    if (this._pending.settle(spec.ack)) {
      this._sendNext();
    }
  }

  private _open(spec: IComponentSpec): void {
    const { store } = this.context;
    const { signal } = this._ends;
    const iframe = this._iframe;
    this._setHeight(undefined);
    iframe.allow = FEATURES;
    iframe.setAttribute('sandbox', rightsOf(spec.url));
    window.addEventListener('message', event => this._hear(event), { signal });
    signal.addEventListener(
      'abort',
      onThemeChange(() => this._render())
    );
    signal.addEventListener(
      'abort',
      store.onStatus(() => this._render())
    );
    const observer = new ResizeObserver(() => this._render());
    observer.observe(this.element);
    signal.addEventListener('abort', () => observer.disconnect());
    this._wait();
    if (spec.url !== undefined) {
      const address = addressOf(spec.url);
      if (address === null) {
        this._fail(`${spec.url} is no address of a server`);
      } else {
        iframe.src = address;
      }
      return;
    }
    const fetch = openFolder(spec.version ?? '', this.id, store.channel, signal);
    // Where the files are on Streamlit's server.
    const own = `component/${spec.name}/`;
    const find = (path: string): Promise<Blob> =>
      fetch(path.startsWith(own) ? path.slice(own.length) : path);
    this._files = new FileFrame(iframe, find, reason => this._fail(reason));
    store
      .load('frame', text => text)
      .then(text => this._files?.open(text))
      .catch((error: unknown) => showFailure(this.element, error));
  }

  private _hear({ source, data }: MessageEvent<unknown>): void {
    if (source === null || source !== this._iframe.contentWindow) {
      return;
    }
    if (isComponentMessage(data)) {
      this._follow(data);
    } else if (isRecord(data) && data.type === HELLO) {
      this._isReady = false; // a frame that has lost its document begins anew
      this._wait();
      this._files?.connect();
    }
  }

  private _follow(message: ComponentMessage): void {
    switch (message.type) {
      case 'streamlit:componentReady':
        if (message.apiVersion !== 1) {
          this._fail(
            `it speaks version ${String(message.apiVersion)} of the protocol, which is not known here`
          );
          break;
        }
        clearTimeout(this._patience);
        this._isReady = true;
        this._say('');
        setAttribute(this.element, 'data-ready', '');
        this._rendered = '';
        this._render();
        break;
      case 'streamlit:setFrameHeight':
        if (this._isReady && isHeight(message.height)) {
          this._setHeight(message.height);
          this._render();
        }
        break;
      case 'streamlit:setComponentValue':
        if (this._isReady && message.value !== undefined) {
          this._offer(message.value, message.dataType);
        }
        break;
    }
  }

  /** Give the component its arguments, once both are there; again if those, its size or the theme change. */
  private _render(): void {
    const spec = this._spec;
    if (!spec) {
      return;
    }
    this._arguments
      .load(spec)
      .then(given => {
        if (given && spec === this._spec && !this._ends.signal.aborted) {
          this._tell(given, spec);
        }
      })
      .catch((error: unknown) =>
        this._fail(error instanceof Error ? error.message : String(error))
      );
  }

  private _tell(given: IGiven, { args, special }: IComponentSpec): void {
    if (this._height === undefined && isHeight(given.args.height)) {
      this._setHeight(given.args.height);
    }
    if (!this._isReady) {
      return;
    }
    const disabled = !this.context.store.isConnected;
    const theme = readTheme(this.element);
    const size = [this.element.clientWidth, this._height];
    const text = JSON.stringify([args, special, disabled, theme, size]);
    if (text !== this._rendered) {
      this._rendered = text;
      const message = { type: 'streamlit:render', ...given, disabled, theme };
      this._iframe.contentWindow?.postMessage(message, '*');
    }
  }

  /** A frame that takes no room keeps one pixel: in one of none, browsers lay nothing out that is of another origin. */
  private _setHeight(height: number | undefined): void {
    this._height = height;
    const shown = height ?? 0;
    this._iframe.style.height = `${Math.max(shown, 1)}px`;
    this._iframe.style.marginBottom = shown < 1 ? '-1px' : '';
    this._iframe.style.opacity = shown < 1 ? '0' : ''; // its scrollbars
  }

  /** What the frame has been told last. */
  private _rendered = '';

  private _offer(value: unknown, dataType: unknown): void {
    try {
      this._send(readValue(value, dataType));
      this._say('');
    } catch (error) {
      this._refuse(error);
    }
  }

  private _refuse(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this._say(`A value of this component was not taken: ${reason.replace(/\.$/, '')}.`);
  }

  /** One value is on its way at a time; of those that come meanwhile the newest is next. */
  private _send(said: Said): void {
    const id = this._spec?.id;
    if (id === undefined || this._ends.signal.aborted) {
      return;
    }
    if (this._pending.isWaiting || this._isSending) {
      this._waiting = said;
    } else if (isLarge(said)) {
      void this._sendLarge(said, id);
    } else {
      this.context.store.send({ type: 'set', id, value: said, token: this._pending.next() });
    }
  }

  private async _sendLarge(said: Said, id: string): Promise<void> {
    const { store } = this.context;
    this._isSending = true;
    try {
      const value = await sendParts(said, id, store.channel, this._ends.signal);
      store.send({ type: 'set', id, value, token: this._pending.next() });
    } catch (error) {
      if (!isAbort(error)) {
        this._refuse(error);
      }
    } finally {
      this._isSending = false;
    }
    if (!this._pending.isWaiting) {
      this._sendNext();
    }
  }

  private _sendNext(): void {
    const newest = this._waiting;
    this._waiting = undefined;
    if (newest !== undefined) {
      this._send(newest);
    }
  }

  private _wait(): void {
    this._rendered = '';
    this.element.removeAttribute('data-ready');
    clearTimeout(this._patience);
    this._patience = setTimeout(() => this._say(this._explainSilence()), PATIENCE_MS);
  }

  private _explainSilence(): string {
    const { name = '', url } = this._spec ?? {};
    if (url === undefined) {
      return `${name} has not said yet that it is ready.`;
    }
    const mixed = location.protocol === 'https:' && url.startsWith('http:');
    const hint = mixed
      ? 'A page of https shows none of http: serve it with https, or declare the component with path=.'
      : 'Is its server running, and can this browser reach it? A built component is declared with path=.';
    return `${name} does not answer at ${url}. ${hint}`;
  }

  private _fail(reason: string): void {
    clearTimeout(this._patience);
    this._say(`${this._spec?.name ?? 'This component'} cannot be shown: ${reason}`);
  }

  private _say(text: string): void {
    setText(this._note, text);
    setAttribute(this._note, 'role', text ? 'status' : null);
  }
}

function isHeight(height: unknown): height is number {
  return typeof height === 'number' && height >= 0 && height <= MOST_HEIGHT;
}
