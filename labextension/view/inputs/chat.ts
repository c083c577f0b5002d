/**
 * `chat_input`: a text that grows, with files and a recording if the program takes them.
 *
 * Enter sends, Shift+Enter begins a new line. What is typed stays through reruns; it goes when it
 * is sent, and not before the files are there.
 */
import { append, setAttribute, setHeight, setHidden, setText } from '../dom';
import { Recorder } from '../media/recorder';
import { nameNow } from '../media/taken';
import type { FieldSpec } from '../protocol';
import { Attachments } from '../transfer/attachments';
import type { IStoredFile } from '../transfer/channel';
import { chosenFiles } from '../transfer/dropped';
import { Meter } from './audio';
import { acceptDrops } from './files';
import type { IFileContext, IInput } from './input';
import { FieldMessage } from './message';

const WAV_ONLY = { types: ['.wav'], maxMb: 200 };

export class ChatInput implements IInput<'chat'> {
  readonly hasLabel = true;
  readonly parts: readonly HTMLElement[];
  private readonly _box: HTMLElement;
  private readonly _field: HTMLTextAreaElement;
  private readonly _attach: HTMLButtonElement;
  private readonly _chooser: HTMLInputElement;
  private readonly _record: HTMLButtonElement;
  private readonly _send: HTMLButtonElement;
  private readonly _count: HTMLElement;
  private readonly _meter: Meter;
  private readonly _sounds: Attachments;
  private readonly _files: Attachments;
  private readonly _message: FieldMessage;
  private readonly _ends = new AbortController();
  private _recorder?: Recorder;
  private _spec?: FieldSpec<'chat'>;
  private _stamp?: number;
  /** What the program put there last. */
  private _offered = '';
  private _isSubmitted = false;

  constructor(
    host: HTMLElement,
    private readonly _context: IFileContext
  ) {
    this._box = append(host, 'div', 'rerun-chat-box');
    const { id, channel } = _context;
    const options = { id, channel, changed: () => this._draw(), busy: () => this._onFiles() };
    this._files = new Attachments(this._box, options);
    this._sounds = new Attachments(this._box, options);
    this._sounds.rules = WAV_ONLY;
    const row = append(this._box, 'div', 'rerun-chat-row');
    this._attach = iconButton(row, ATTACH, () => this._chooser.click());
    this._chooser = append(row, 'input', '');
    this._chooser.type = 'file';
    this._chooser.hidden = true;
    this._field = append(row, 'textarea', 'rerun-chat-field');
    this._field.rows = 1;
    this._meter = new Meter(row);
    this._count = append(row, 'span', 'rerun-chat-count');
    this._record = iconButton(row, MICROPHONE, () => void this._toggleRecording());
    this._send = iconButton(row, SEND, () => this._pressSend());
    this._send.classList.add('rerun-chat-send');
    this._message = new FieldMessage(host);
    this.parts = [this._field];
    this._listen();
  }

  refresh(spec: FieldSpec<'chat'>): void {
    this._spec = spec;
    const { accept, types = [], max_mb: maxMb, ...attrs } = spec.attrs;
    this._files.rules = { types, maxMb };
    this._files.isMultiple = accept === 'multiple' || accept === 'directory';
    this._files.skipsOthers = accept === 'directory';
    this._chooser.multiple = this._files.isMultiple;
    this._chooser.webkitdirectory = accept === 'directory';
    this._chooser.accept = accept === 'directory' ? '' : types.join(',');
    this._field.placeholder = attrs.placeholder ?? '';
    setAttribute(this._field, 'maxlength', attrs.maxlength ? String(attrs.maxlength) : null);
    setAttribute(this._field, 'aria-label', this._field.placeholder || 'Message');
    setHidden(this._attach, !accept);
    setHidden(this._record, !attrs.audio);
    setHeight(this._box, attrs.height);
    setAttribute(this._box, 'data-disabled', spec.disabled ? 'true' : null);
    // A text that the program put there: once, or the person could not change it.
    if (attrs.stamp !== undefined && attrs.stamp !== this._stamp) {
      this._offer(attrs.text ?? '');
    }
    this._stamp = attrs.stamp;
    this._draw();
  }

  setValue(): void {
    // What was sent is no longer here.
  }

  dispose(): void {
    this._ends.abort();
    this._recorder?.cancel();
    this._meter.follow(undefined);
    this._files.dispose();
    this._sounds.dispose();
  }

  /** Show a text, unless somebody is typing another one. */
  private _offer(text: string): void {
    const { activeElement } = this._field.ownerDocument;
    const isTyping = activeElement === this._field && this._field.value !== this._offered;
    this._offered = text;
    if (isTyping && this._field.value !== text) {
      this._message.note(text);
    } else {
      this._take();
    }
  }

  private _take(): void {
    this._field.value = this._offered;
    this._message.show('');
    this._draw();
  }

  private _listen(): void {
    this._field.addEventListener('input', () => this._draw());
    this._field.addEventListener('keydown', event => {
      if (event.key === 'Escape' && this._message.isNote) {
        event.preventDefault();
        event.stopPropagation();
        this._take();
      }
      if (event.key !== 'Enter' || event.isComposing) {
        return;
      }
      event.preventDefault();
      if (event.shiftKey) {
        // By hand: JupyterLab 4.4 and later let no Shift+Enter in a cell begin a line.
        const { selectionStart, selectionEnd } = this._field;
        this._field.setRangeText('\n', selectionStart, selectionEnd, 'end');
        this._draw();
      } else {
        this._submit();
      }
    });
    this._field.addEventListener('paste', event => {
      const files = chosenFiles(event.clipboardData?.files ?? null);
      if (files.length > 0 && this._takesFiles) {
        event.preventDefault();
        this._files.add(files);
        this._draw();
      }
    });
    this._chooser.addEventListener('change', () => {
      this._files.add(chosenFiles(this._chooser.files));
      this._chooser.value = '';
      this._draw();
    });
    acceptDrops(this._box, files => {
      if (this._takesFiles) {
        this._files.add(files);
        this._draw();
      }
    });
    const stopListening = this._context.onStatus(() => this._draw());
    this._ends.signal.addEventListener('abort', stopListening);
  }

  private get _takesFiles(): boolean {
    return Boolean(this._spec?.attrs.accept) && !this._spec?.disabled;
  }

  private get _mode(): unknown {
    return this._spec?.attrs.submit_mode;
  }

  private get _isRunning(): boolean {
    return this._context.status.state === 'running';
  }

  /** Whether the program wants no message while it runs. */
  private get _isWorking(): boolean {
    return this._isRunning && this._mode !== 'submit';
  }

  private get _canSend(): boolean {
    const hasContent =
      this._field.value.trim() !== '' || this._files.stored.length + this._sounds.stored.length > 0;
    const isComplete = !this._files.isSending && !this._sounds.isSending && !this._recorder;
    return hasContent && isComplete && !this._isWorking && !this._spec?.disabled;
  }

  private _pressSend(): void {
    if (this._isRunning && this._mode === 'stop') {
      this._context.stop();
    } else {
      this._submit();
      this._field.focus();
    }
  }

  /** Send what is there; while files are on their way, as soon as all are. */
  private _submit(): void {
    this._isSubmitted = this._files.isSending || this._sounds.isSending;
    if (!this._canSend) {
      return;
    }
    const refer = ({ file }: IStoredFile): object => ({ file });
    const [audio] = this._sounds.stored;
    this._context.send({
      text: this._field.value,
      files: this._files.stored.map(refer),
      audio: audio ? refer(audio) : null
    });
    this._field.value = this._offered = '';
    this._message.show('');
    this._files.clear();
    this._sounds.clear();
    this._draw();
  }

  private _onFiles(): void {
    this._draw();
    if (this._isSubmitted) {
      this._submit();
    }
  }

  private async _toggleRecording(): Promise<void> {
    this._message.show('');
    try {
      await (this._recorder ? this._finishRecording(this._recorder) : this._startRecording());
    } catch (error) {
      this._recorder?.cancel();
      this._recorder = undefined;
      this._meter.follow(undefined);
      this._message.show(error instanceof Error ? error.message : String(error));
    }
    this._draw();
  }

  private async _startRecording(): Promise<void> {
    const recorder = new Recorder();
    await recorder.start();
    if (this._ends.signal.aborted || this._recorder) {
      recorder.cancel();
      return;
    }
    this._recorder = recorder;
    this._meter.follow(recorder);
  }

  private async _finishRecording(recorder: Recorder): Promise<void> {
    this._recorder = undefined;
    this._meter.follow(undefined);
    const rate = this._spec?.attrs.rate;
    const content = await recorder.stop(typeof rate === 'number' ? rate : null);
    this._sounds.add([{ name: nameNow('recording', '.wav'), content }]);
  }

  private _draw(): void {
    const isDisabled = this._spec?.disabled === true;
    const stops = this._isRunning && this._mode === 'stop';
    this._field.disabled = isDisabled;
    this._field.readOnly = this._isRunning && this._mode === 'disable';
    this._attach.disabled = isDisabled || this._field.readOnly;
    this._record.disabled = isDisabled || this._field.readOnly;
    this._files.setDisabled(isDisabled);
    this._sounds.setDisabled(isDisabled);
    this._send.disabled = !stops && !this._canSend;
    nameIcon(this._send, stops ? STOP : SEND);
    nameIcon(this._attach, this._files.isMultiple ? ATTACH_SEVERAL : ATTACH);
    nameIcon(this._record, this._recorder ? STOP_RECORDING : MICROPHONE);
    setAttribute(this._box, 'data-held', this._field.readOnly ? 'true' : null);
    const limit = this._spec?.attrs.maxlength;
    const typed = this._field.value.length;
    setText(this._count, limit && typed ? `${typed}/${limit}` : '');
    grow(this._field);
  }
}

interface IIcon {
  readonly name: string;
  readonly path: string;
}

const ATTACH: IIcon = {
  name: 'Attach a file',
  path: 'M8 12.5 14.6 5.9a2.8 2.8 0 0 1 4 4l-8.6 8.6a4.6 4.6 0 0 1-6.5-6.5L11.4 4'
};
const ATTACH_SEVERAL: IIcon = { ...ATTACH, name: 'Attach files' };
const MICROPHONE: IIcon = {
  name: 'Record',
  path: 'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21'
};
const STOP_RECORDING: IIcon = { name: 'Stop recording', path: 'M7 7h10v10H7z' };
const SEND: IIcon = { name: 'Send', path: 'M12 20V4m-7 7 7-7 7 7' };
const STOP: IIcon = { name: 'Stop the run', path: 'M7 7h10v10H7z' };

function iconButton(parent: HTMLElement, icon: IIcon, press: () => void): HTMLButtonElement {
  const button = append(parent, 'button', 'rerun-chat-button');
  button.type = 'button';
  nameIcon(button, icon);
  button.addEventListener('click', press);
  return button;
}

function nameIcon(button: HTMLButtonElement, { name, path }: IIcon): void {
  if (button.getAttribute('aria-label') !== name) {
    button.setAttribute('aria-label', name);
    button.title = name;
    button.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${path}"/></svg>`;
  }
}

/** Make the field as high as its text, where style sheets cannot. */
function grow(field: HTMLTextAreaElement): void {
  if (!globalThis.CSS?.supports?.('field-sizing', 'content')) {
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight}px`;
  }
}
