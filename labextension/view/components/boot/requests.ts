/** What the page's own code asks for: `fetch`, `XMLHttpRequest`, workers. */
import { pathOf } from './files';
import type { Loader } from './loader';

export function patchRequests(loader: Loader): void {
  patchFetch(loader);
  patchXhr(loader);
  patchWorker(loader);
}

function patchFetch({ files }: Loader): void {
  const native = window.fetch.bind(window);
  window.fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const path = pathOf(input instanceof Request ? input.url : String(input));
    if (path === null) {
      return native(input, init);
    }
    try {
      const content = await files.read(path);
      return new Response(content, { status: 200, headers: { 'Content-Type': content.type } });
    } catch {
      return new Response(null, { status: 404, statusText: 'Not Found' });
    }
  };
}

const EMPTY = 'data:,';

/** A request for a file is opened for a blob once that is there. */
function patchXhr({ files }: Loader): void {
  const { open, send } = XMLHttpRequest.prototype;
  const wanted = new WeakMap<XMLHttpRequest, string>();
  XMLHttpRequest.prototype.open = function (
    this: XMLHttpRequest,
    method: string,
    url: string | URL,
    ...rest: [boolean?, string?, string?]
  ): void {
    const path = pathOf(String(url));
    if (path === null) {
      wanted.delete(this);
      const [isAsync = true, user, password] = rest;
      open.call(this, method, url, isAsync, user, password);
    } else {
      wanted.set(this, path);
      Reflect.deleteProperty(this, 'status');
      open.call(this, 'GET', EMPTY, true);
    }
  };
  XMLHttpRequest.prototype.send = function (
    this: XMLHttpRequest,
    body?: XMLHttpRequestBodyInit
  ): void {
    const path = wanted.get(this);
    if (path === undefined) {
      send.call(this, body);
      return;
    }
    files
      .read(path)
      .then(
        content => files.publish(content, path),
        () => {
          Object.defineProperty(this, 'status', { configurable: true, value: 404 });
          return EMPTY;
        }
      )
      .then(url => {
        open.call(this, 'GET', url, true);
        send.call(this);
      })
      .catch(() => undefined);
  };
}

/** Loads a worker's code when it gets its address, and then lets it hear what came before. */
const WORKER = `const early = [];
const keep = event => { early.push(event); event.stopImmediatePropagation(); };
addEventListener('message', function start(event) {
  event.stopImmediatePropagation();
  removeEventListener('message', start);
  addEventListener('message', keep);
  const { url, isModule } = event.data;
  const go = () => {
    removeEventListener('message', keep);
    early.forEach(({ data, ports }) => dispatchEvent(new MessageEvent('message', { data, ports: [...ports] })));
  };
  if (isModule) import(url).then(go, error => setTimeout(() => { throw error; }));
  else { importScripts(url); go(); }
});`;

type Posted = [message: unknown, options?: StructuredSerializeOptions | Transferable[]];

function patchWorker({ files, modules }: Loader): void {
  const Native = window.Worker;
  /** A worker whose code is a file of the component. What the page posts before it is there waits. */
  class FileWorker extends Native {
    constructor(address: string | URL, options?: WorkerOptions) {
      if (pathOf(String(address)) === null) {
        super(address, options);
        return;
      }
      super(URL.createObjectURL(new Blob([WORKER], { type: 'text/javascript' })), {
        name: options?.name
      });
      const early: Posted[] = (this._early = []);
      const isModule = options?.type === 'module';
      findCode(new URL(String(address), document.baseURI).href, isModule).then(
        url => {
          super.postMessage({ url, isModule });
          this._early = undefined;
          early.forEach(each => post(this, each));
        },
        (error: unknown) => this.dispatchEvent(new ErrorEvent('error', { message: String(error) }))
      );
    }

    override postMessage(...posted: unknown[]): void {
      if (this._early) {
        this._early.push(posted as Posted);
      } else {
        post(this, posted as Posted);
      }
    }

    private _early?: Posted[];
  }
  const post = (worker: Worker, posted: Posted): void =>
    (Native.prototype.postMessage as (...args: Posted) => void).call(worker, ...posted);
  const findCode = async (href: string, isModule: boolean): Promise<string> =>
    isModule ? modules.urlOf(href) : files.publish(await files.read(pathOf(href) ?? ''), href);
  window.Worker = FileWorker;
}
