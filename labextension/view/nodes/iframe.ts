/**
 * Iframes: documents in the browser's own viewer, pages of the web, HTML.
 *
 * What comes from the program has no rights in the page around it: its scripts cannot reach the
 * notebook, nor the server that the notebook's kernel runs behind.
 */
import { append, setAttribute, setHeight, setWidth, showFailure } from '../dom';
import { SourceLoader } from '../media/loader';
import type { IDocumentSpec, IIframeSpec } from '../protocol';
import { NodeView } from './node';

const RIGHTS =
  'allow-downloads allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-scripts';
const FEATURES =
  'autoplay; clipboard-write; encrypted-media; fullscreen; picture-in-picture; web-share';
const SIZE = 'jupyter-rerun:size';
const PDF = 'application/pdf';

/** Runs inside an iframe of HTML: tells how large its content is. */
const MEASURE = `<script>
new ResizeObserver(() => {
  const { body, documentElement: page } = document;
  const box = body.getBoundingClientRect(), style = getComputedStyle(body);
  const height = box.height + parseFloat(style.marginTop) + parseFloat(style.marginBottom);
  parent.postMessage({
    type: '${SIZE}',
    width: Math.ceil(Math.max(box.right + parseFloat(style.marginRight), page.scrollWidth)),
    height: Math.ceil(Math.max(height, body.scrollHeight))
  }, '*');
}).observe(document.body);
</script>`;

export class IframeView extends NodeView<IIframeSpec> {
  private readonly _loader = new SourceLoader(this.context.store.blobs);
  private readonly _iframe = append(this.element, 'iframe', 'rerun-iframe-inside');
  private readonly _ends = new AbortController();
  private _spec?: IIframeSpec;

  override dispose(): void {
    this._ends.abort();
    this._loader.dispose();
    super.dispose();
  }

  protected update(spec: IIframeSpec, previous?: IIframeSpec): void {
    const iframe = this._iframe;
    this._spec = spec;
    if (!previous) {
      const { signal } = this._ends;
      window.addEventListener('message', event => this._onMessage(event), { signal });
    }
    setWidth(this.element, spec.width);
    setHeight(this.element, spec.height);
    if (spec.height !== previous?.height || spec.width !== previous?.width) {
      iframe.style.height = iframe.style.width = '';
    }
    setAttribute(iframe, 'title', spec.alt ?? 'Frame');
    setAttribute(iframe, 'tabindex', spec.tab_index?.toString() ?? null);
    setAttribute(iframe, 'scrolling', spec.scrolling ? 'auto' : 'no');
    setAttribute(iframe, 'allow', FEATURES);
    setAttribute(iframe, 'sandbox', rightsOf(spec));
    if (spec.html) {
      setAttribute(iframe, 'src', null);
      setAttribute(iframe, 'srcdoc', isMeasured(spec) ? spec.html + MEASURE : spec.html);
    } else {
      setAttribute(iframe, 'srcdoc', null);
      this._loader
        .load(spec, url => setAttribute(iframe, 'src', url || null))
        .catch((error: unknown) => showFailure(this.element, error));
    }
  }

  private _onMessage({ source, data }: MessageEvent<unknown>): void {
    if (source !== this._iframe.contentWindow || !isSize(data) || !this._spec) {
      return;
    }
    if (this._spec.height === 'content') {
      this._iframe.style.height = `${data.height}px`;
    }
    if (this._spec.width === 'content') {
      this._iframe.style.width = `${data.width}px`;
    }
  }
}

function isMeasured(spec: IIframeSpec): boolean {
  return spec.height === 'content' || spec.width === 'content';
}

function isOfThisServer(address: string): boolean {
  const { origin, protocol } = new URL(address, location.href);
  return protocol.startsWith('http') && origin === location.origin;
}

/**
 * Only a page from elsewhere is what it is outside of an iframe. Browsers show no documents in iframes
 * without rights; their viewers run no scripts of the document in the page.
 */
function rightsOf(spec: IIframeSpec): string | null {
  if (spec.source?.mime === PDF) {
    return null;
  }
  const isElsewhere = spec.url && !isOfThisServer(spec.url) && !spec.url.startsWith('data:');
  return isElsewhere ? `${RIGHTS} allow-same-origin` : RIGHTS;
}

function isSize(data: unknown): data is { width: number; height: number } {
  const size = data as { type?: unknown; width?: unknown; height?: unknown } | null;
  return size?.type === SIZE && isLength(size.width) && isLength(size.height);
}

function isLength(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

export class DocumentView extends NodeView<IDocumentSpec> {
  private readonly _loader = new SourceLoader(this.context.store.blobs);
  private _viewer?: HTMLIFrameElement;
  private _link?: HTMLAnchorElement;
  private _copy = '';

  override dispose(): void {
    this._loader.dispose();
    URL.revokeObjectURL(this._copy);
    super.dispose();
  }

  /** What the notebook's own server has is a document here, whatever it says: a page would have its rights. */
  private async _asDocument(address: string): Promise<string> {
    const content = await (await fetch(address)).blob();
    URL.revokeObjectURL(this._copy);
    return (this._copy = URL.createObjectURL(content.slice(0, content.size, PDF)));
  }

  protected update(spec: IDocumentSpec): void {
    setHeight(this.element, spec.height);
    // A browser without a viewer would download the document at once.
    if (navigator.pdfViewerEnabled === false) {
      this._link ??= append(this.element, 'a', 'rerun-document-link');
      this._link.textContent = `Download ${spec.alt ?? spec.name}`;
      this._link.download = spec.name;
    } else {
      this._viewer ??= append(this.element, 'iframe', 'rerun-iframe-inside');
      setAttribute(this._viewer, 'title', spec.alt ?? spec.name);
    }
    this._loader
      .load(spec, async address => {
        const url = isOfThisServer(address) ? await this._asDocument(address) : address;
        if (this._link) {
          this._link.href = url;
        } else if (this._viewer) {
          this._viewer.src = url;
        }
      })
      .catch((error: unknown) => showFailure(this.element, error));
  }
}
