/**
 * Files beside the notebook that programs name by addresses of Streamlit's server: the kernel has them.
 *
 * Pictures, sounds and films are marked with the address of theirs, and filled in here. A link opens its file where that is
 * a document that cannot run anything, and downloads it otherwise.
 */
import { addressOf, isServed } from './media/loader';
import type { Blobs } from './transfer/blobs';

const NAMES = ['src', 'poster'] as const;
const MARKED = NAMES.map(name => `[data-rerun-${name}]`).join(',');
const OPENED = /^(image\/(?!svg)|audio\/|video\/|application\/(pdf|json)|text\/plain)/;
const REVOKE_MS = 60_000;

export class ServedFiles {
  constructor(
    app: HTMLElement,
    private readonly _blobs: Blobs
  ) {
    this._observer = new MutationObserver(records => this._look(records));
    const attributeFilter = NAMES.map(name => `data-rerun-${name}`);
    this._observer.observe(app, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter
    });
    const { signal } = this._ends;
    app.addEventListener('click', event => this._follow(event), { capture: true, signal });
  }

  dispose(): void {
    this._observer.disconnect();
    this._ends.abort();
  }

  private _look(records: readonly MutationRecord[]): void {
    for (const { type, target, addedNodes } of records) {
      if (type === 'attributes' && target instanceof HTMLElement) {
        this._fill(target);
      }
      addedNodes.forEach(node => {
        if (node instanceof HTMLElement) {
          [node, ...node.querySelectorAll<HTMLElement>(MARKED)].forEach(each => this._fill(each));
        }
      });
    }
  }

  private _fill(element: HTMLElement): void {
    for (const name of NAMES) {
      const address = element.getAttribute(`data-rerun-${name}`);
      if (address !== null && !element.hasAttribute(name)) {
        addressOf(address, this._blobs).then(
          url => {
            if (element.getAttribute(`data-rerun-${name}`) === address) {
              element.setAttribute(name, url);
            }
          },
          () => element.setAttribute('data-rerun-missing', '') // the log says why
        );
      }
    }
  }

  private _follow(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : null;
    const link = target?.closest('a[href]');
    const address = link?.getAttribute('href') ?? '';
    if (link && isServed(address)) {
      event.preventDefault();
      void this._blobs.served(address).then(
        content => open(content, nameOf(address)),
        () => link.setAttribute('data-rerun-missing', '')
      );
    }
  }

  private readonly _ends = new AbortController();
  private readonly _observer: MutationObserver;
}

function open(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_MS);
  const link = document.createElement('a');
  link.href = url;
  if (OPENED.test(content.type)) {
    link.target = '_blank';
    link.rel = 'noopener';
  } else {
    link.download = name;
  }
  link.click();
}

function nameOf(address: string): string {
  return decodeURIComponent(address.replace(/[?#].*$/, '').replace(/^.*\//, ''));
}
