/**
 * The files of one input: those the kernel has, those on their way, those that were refused.
 *
 * Files are sent one after the other. Once none is on its way any more, `changed` is called with
 * all that the kernel has; so several files chosen at once cause one run.
 */
import { append, setAttribute, setHidden, setText } from '../dom';
import { isAbort, type Channel, type IStoredFile } from './channel';
import { isOfTypes, readableSize, refuseFile, type IFileRules } from './rules';
import { upload } from './upload';

export interface ISource {
  /** Its path in a folder, or its name. */
  readonly name: string;
  readonly content: Blob;
}

interface ISending extends ISource {
  readonly abort: AbortController;
  readonly row: Row;
  error: string;
}

export interface IAttachmentsOptions {
  readonly id: string;
  readonly channel: Channel;
  /** Called when the person has added or removed files, and all are there. */
  changed(files: readonly IStoredFile[]): void;
  /** Called whenever something is on its way, or no longer. */
  busy?(): void;
}

/** After this time without an answer the kernel is said to be busy. */
const PATIENCE_MS = 3000;

export class Attachments {
  readonly element: HTMLElement;
  rules: IFileRules = { types: [], maxMb: Infinity };
  isMultiple = false;
  /** Whether files of other types are left out without a word, as those of a folder are. */
  skipsOthers = false;
  private _stored: readonly IStoredFile[] = [];
  private _sending: ISending[] = [];
  private readonly _rows = new Map<string, Row>();
  private readonly _status: HTMLElement;
  private _isDisabled = false;
  private _isOver = false;

  constructor(
    parent: HTMLElement,
    private readonly _options: IAttachmentsOptions
  ) {
    this.element = append(parent, 'ul', 'rerun-file-list');
    this.element.setAttribute('aria-label', 'Files');
    this._status = append(parent, 'div', 'rerun-unseen');
    this._status.setAttribute('role', 'status');
    this._draw();
  }

  get stored(): readonly IStoredFile[] {
    return this._stored;
  }

  get isSending(): boolean {
    return this._sending.some(each => !each.error);
  }

  /** Show the files of the kernel's value. */
  setStored(files: readonly IStoredFile[]): void {
    this._stored = files;
    this._draw();
  }

  setDisabled(isDisabled: boolean): void {
    this._isDisabled = isDisabled;
    this._draw();
  }

  /** Send files; where one is allowed, the last of them takes the place of the one before. */
  add(sources: readonly ISource[]): void {
    const { types } = this.rules;
    const fitting = this.skipsOthers
      ? sources.filter(({ name, content: { type } }) => isOfTypes({ name, type }, types))
      : sources;
    const wanted = this.isMultiple ? fitting : fitting.slice(-1);
    if (this._isDisabled || wanted.length === 0) {
      return;
    }
    this._cancelWhere(each => !this.isMultiple || each.error !== '');
    const wasSending = this.isSending;
    for (const source of wanted) {
      this._sending.push(this._announce(source));
    }
    this._draw();
    if (!wasSending) {
      void this._sendAll();
    }
  }

  /** Forget all files here; the kernel is not told. */
  clear(): void {
    this._cancelWhere(() => true);
    this.setStored([]);
  }

  dispose(): void {
    this._isOver = true;
    this._cancelWhere(() => true);
  }

  private _announce(source: ISource): ISending {
    const { name, content } = source;
    const error = refuseFile({ name, size: content.size, type: content.type }, this.rules);
    const sending: ISending = {
      ...source,
      abort: new AbortController(),
      row: new Row(this.element, name, content.size, () => this._cancel(sending)),
      error
    };
    sending.row.showError(error);
    return sending;
  }

  private async _sendAll(): Promise<void> {
    const done: IStoredFile[] = [];
    for (let next = this._next(); next; next = this._next()) {
      this._options.busy?.();
      const sending = next;
      try {
        done.push(await this._send(sending));
        this._forget(sending);
      } catch (error) {
        if (!isAbort(error)) {
          sending.error = error instanceof Error ? error.message : String(error);
          sending.row.showError(sending.error);
        }
        if (isAbort(error)) {
          this._forget(sending);
        }
      }
    }
    if (this._isOver) {
      return;
    }
    if (done.length > 0) {
      this._stored = this.isMultiple ? [...this._stored, ...done] : done;
      setText(this._status, `Uploaded: ${done.map(file => file.name).join(', ')}`);
      this._draw();
      this._options.changed(this._stored);
    } else {
      this._draw();
    }
    this._options.busy?.();
  }

  private _next(): ISending | undefined {
    return this._isOver ? undefined : this._sending.find(each => !each.error);
  }

  private async _send(sending: ISending): Promise<IStoredFile> {
    const { name, content, row } = sending;
    const { id, channel } = this._options;
    let timer = setTimeout(() => row.showWaiting(), PATIENCE_MS);
    row.showProgress(0);
    try {
      return await upload(channel, { id, name, content }, sending.abort.signal, received => {
        clearTimeout(timer);
        timer = setTimeout(() => row.showWaiting(), PATIENCE_MS);
        row.showProgress(received);
      });
    } finally {
      clearTimeout(timer);
    }
  }

  private _cancel(sending: ISending): void {
    const isRunning = !sending.error;
    sending.abort.abort();
    this._forget(sending);
    this._draw();
    if (!isRunning) {
      this._options.busy?.();
    }
  }

  private _cancelWhere(isMeant: (sending: ISending) => boolean): void {
    for (const each of this._sending.filter(isMeant)) {
      each.abort.abort();
      this._forget(each);
    }
  }

  private _forget(sending: ISending): void {
    this._sending = this._sending.filter(each => each !== sending);
    sending.row.dispose();
  }

  private _remove(id: string): void {
    this._stored = this._stored.filter(file => file.file !== id);
    this._draw();
    this._options.changed(this._stored);
  }

  private _draw(): void {
    const isReplaced = !this.isMultiple && this.isSending;
    for (const file of this._stored) {
      if (!this._rows.has(file.file)) {
        const row = new Row(this.element, file.name, file.size, () => this._remove(file.file));
        this._rows.set(file.file, row);
        this.element.insertBefore(row.element, this._sending[0]?.row.element ?? null);
      }
    }
    for (const [id, row] of this._rows) {
      if (!this._stored.some(file => file.file === id)) {
        row.dispose();
        this._rows.delete(id);
      } else {
        setHidden(row.element, isReplaced);
        row.setDisabled(this._isDisabled);
      }
    }
    setHidden(this.element, this._rows.size + this._sending.length === 0);
  }
}

/** One file: its name, its size, how much of it is there, and a button that takes it away. */
class Row {
  readonly element: HTMLLIElement;
  private readonly _size: HTMLElement;
  private readonly _bar: HTMLElement;
  private readonly _message: HTMLElement;
  private readonly _button: HTMLButtonElement;

  constructor(
    parent: HTMLElement,
    private readonly _name: string,
    private readonly _bytes: number,
    remove: () => void
  ) {
    this.element = append(parent, 'li', 'rerun-file');
    const line = append(this.element, 'div', 'rerun-file-line');
    const name = append(line, 'span', 'rerun-file-name');
    name.textContent = name.title = _name;
    this._size = append(line, 'span', 'rerun-file-size');
    this._size.textContent = readableSize(_bytes);
    this._button = append(line, 'button', 'rerun-file-remove');
    this._button.type = 'button';
    this._button.textContent = '✕';
    this._button.addEventListener('click', remove);
    this._bar = append(this.element, 'div', 'rerun-file-bar');
    this._bar.setAttribute('role', 'progressbar');
    this._bar.setAttribute('aria-label', `Upload of ${_name}`);
    append(this._bar, 'div', 'rerun-file-bar-done');
    this._message = append(this.element, 'div', 'rerun-file-message');
    this._message.setAttribute('role', 'alert');
    this._nameButton('Remove');
    setHidden(this._bar, true);
  }

  showProgress(received: number): void {
    const percent = this._bytes ? Math.floor((received / this._bytes) * 100) : 100;
    setHidden(this._bar, false);
    setAttribute(this._bar, 'aria-valuenow', String(percent));
    this._bar.style.setProperty('--rerun-done', `${percent}%`);
    setText(this._size, `${readableSize(received)} of ${readableSize(this._bytes)}`);
    this._nameButton('Cancel the upload of');
  }

  showWaiting(): void {
    setText(this._size, 'Waiting for the kernel…');
  }

  showError(error: string): void {
    setText(this._message, error);
    if (error) {
      setHidden(this._bar, true);
      setText(this._size, readableSize(this._bytes));
      this._nameButton('Dismiss');
    }
  }

  setDisabled(isDisabled: boolean): void {
    this._button.disabled = isDisabled;
  }

  dispose(): void {
    this.element.remove();
  }

  private _nameButton(verb: string): void {
    setAttribute(this._button, 'aria-label', `${verb} ${this._name}`);
    this._button.title = this._button.getAttribute('aria-label') ?? '';
  }
}
