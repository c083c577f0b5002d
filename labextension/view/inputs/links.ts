/** `link_button` and `download_button`: both look like a button, and act in the browser. */
import { fillPush, Shortcut } from '../controls/push';
import { append, setAttribute, setText } from '../dom';
import type { FieldSpec } from '../protocol';
import { isAbort } from '../transfer/channel';
import { fetchFile, type IFetched } from '../transfer/fetch';
import type { IFileContext, IInput } from './input';

/** Addresses that open a page; a script is none. */
const SAFE = /^(https?|ftp|mailto|tel|sms):/i;
const HAS_SCHEME = /^[a-z][a-z0-9+.-]*:/i;

export class LinkInput implements IInput<'link'> {
  readonly hasLabel = true;
  readonly parts: readonly HTMLElement[];
  private readonly _link: HTMLAnchorElement;
  private readonly _shortcut: Shortcut;
  private _runs = false;

  constructor(host: HTMLElement, context: IFileContext) {
    this._link = append(host, 'a', 'rerun-push');
    this._link.target = '_blank';
    this._link.rel = 'noopener noreferrer';
    this.parts = [this._link];
    this._shortcut = new Shortcut(host, () => this._link.click());
    this._link.addEventListener('click', () => {
      if (this._runs && this._link.href) {
        context.send(true);
      }
    });
  }

  refresh(spec: FieldSpec<'link'>): void {
    const { attrs = {}, disabled = false } = spec;
    const url = safeUrl(attrs.url ?? '');
    const isOff = disabled || url === null;
    this._runs = attrs.runs === true;
    setAttribute(this._link, 'href', isOff ? null : url);
    setAttribute(this._link, 'aria-disabled', isOff ? 'true' : null);
    setAttribute(this._link, 'role', isOff ? 'link' : null);
    this._shortcut.set(attrs.shortcut ?? '');
    fillPush(this._link, spec);
  }

  setValue(): void {
    // It shows no value.
  }

  dispose(): void {
    this._shortcut.dispose();
  }
}

/** The address if it opens a page, else null. Browsers skip blanks and control characters before a scheme. */
export function safeUrl(url: string): string | null {
  const plain = [...url].filter(char => char > ' ').join('');
  return HAS_SCHEME.test(plain) && !SAFE.test(plain) ? null : url.trim();
}

export class DownloadInput implements IInput<'download'> {
  readonly hasLabel = true;
  readonly parts: readonly HTMLElement[];
  private readonly _button: HTMLButtonElement;
  private readonly _message: HTMLElement;
  private readonly _shortcut: Shortcut;
  private readonly _ends = new AbortController();
  private _runs = false;

  constructor(
    host: HTMLElement,
    private readonly _context: IFileContext
  ) {
    this._button = append(host, 'button', 'rerun-push');
    this._button.type = 'button';
    this._message = append(host, 'div', 'rerun-field-message');
    this._message.setAttribute('role', 'status');
    this.parts = [this._button];
    this._shortcut = new Shortcut(host, () => this._button.click());
    this._button.addEventListener('click', () => void this._press());
  }

  refresh(spec: FieldSpec<'download'>): void {
    this._runs = spec.attrs?.runs === true;
    this._button.disabled = spec.disabled === true;
    this._shortcut.set(spec.attrs?.shortcut ?? '');
    fillPush(this._button, spec);
  }

  setValue(): void {
    // It shows no value.
  }

  dispose(): void {
    this._ends.abort();
    this._shortcut.dispose();
  }

  private async _press(): Promise<void> {
    if (this._button.ariaBusy === 'true') {
      return;
    }
    const { channel, id } = this._context;
    setAttribute(this._button, 'aria-busy', 'true');
    setText(this._message, '');
    // Asked for before the run that the press causes, so that it is the file this run has drawn.
    const fetched = fetchFile(channel, { id }, this._ends.signal, (received, size) =>
      this._button.style.setProperty('--rerun-done', `${(received / Math.max(size, 1)) * 100}%`)
    );
    if (this._runs) {
      this._context.send(true);
    }
    try {
      save(await fetched);
    } catch (error) {
      if (!isAbort(error)) {
        setText(this._message, error instanceof Error ? error.message : String(error));
      }
    } finally {
      setAttribute(this._button, 'aria-busy', null);
      this._button.style.removeProperty('--rerun-done');
    }
  }
}

/** Have the browser save a file. */
function save({ name, content }: IFetched): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), REVOKE_MS);
}

/** A browser that asks where to save has the file opened only after the answer. */
const REVOKE_MS = 600_000;
