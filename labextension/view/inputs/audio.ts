/** `audio_input`: a button that records the microphone, and a player for the recording. */
import { append, setAttribute, setHidden, setText } from '../dom';
import { readableTime, Recorder } from '../media/recorder';
import { nameNow, Taken } from '../media/taken';
import type { FieldSpec } from '../protocol';
import { pushButton } from './camera';
import type { IFileContext, IInput } from './input';
import { FieldMessage } from './message';

export class AudioInput implements IInput<'audio'> {
  readonly isGroup = true;
  readonly parts: readonly HTMLElement[];
  private readonly _button: HTMLButtonElement;
  private readonly _clear: HTMLButtonElement;
  private readonly _player: HTMLAudioElement;
  private readonly _meter: Meter;
  private readonly _message: FieldMessage;
  private readonly _taken: Taken;
  private _recorder?: Recorder;
  private _rate: number | null = null;
  private _isDisabled = false;
  private _isOver = false;

  constructor(host: HTMLElement, context: IFileContext) {
    const row = append(host, 'div', 'rerun-media-row rerun-audio-box');
    this._button = pushButton(row, () => void this._press());
    this._meter = new Meter(row);
    this._player = append(row, 'audio', 'rerun-audio-player');
    this._player.controls = true;
    this._player.setAttribute('aria-label', 'Recording');
    this._clear = pushButton(row, () => this._taken.clear());
    setText(this._clear, 'Clear');
    this._message = new FieldMessage(host);
    this._taken = new Taken(context, url => this._show(url));
    this.parts = [this._button];
    this._draw();
  }

  refresh({ attrs = {}, disabled = false }: FieldSpec<'audio'>): void {
    this._rate = attrs.rate ?? null;
    this._isDisabled = disabled;
    if (disabled) {
      this._stopRecording();
    }
    this._draw();
  }

  setValue(value: unknown): void {
    this._taken.setValue(value);
  }

  dispose(): void {
    this._isOver = true;
    this._stopRecording();
    this._taken.dispose();
  }

  private async _press(): Promise<void> {
    this._message.show('');
    try {
      await (this._recorder ? this._finish(this._recorder) : this._start());
    } catch (error) {
      this._stopRecording();
      this._message.show(error instanceof Error ? error.message : String(error));
    }
    this._draw();
  }

  private async _start(): Promise<void> {
    const recorder = new Recorder();
    await recorder.start();
    if (this._isOver || this._isDisabled || this._recorder) {
      recorder.cancel();
      return;
    }
    this._recorder = recorder;
    this._meter.follow(recorder);
  }

  private async _finish(recorder: Recorder): Promise<void> {
    this._recorder = undefined;
    this._meter.follow(undefined);
    const sound = await recorder.stop(this._rate);
    await this._taken.send(nameNow('audio_input', '.wav'), sound);
  }

  private _stopRecording(): void {
    this._recorder?.cancel();
    this._recorder = undefined;
    this._meter.follow(undefined);
  }

  private _show(url: string): void {
    setAttribute(this._player, 'src', url || null);
    this._draw();
  }

  private _draw(): void {
    const isRecording = this._recorder !== undefined;
    const hasSound = this._player.hasAttribute('src') && !isRecording;
    setText(this._button, isRecording ? 'Stop' : hasSound ? 'Record again' : 'Record');
    setAttribute(this._button, 'data-type', isRecording ? 'primary' : 'secondary');
    this._button.disabled = this._clear.disabled = this._isDisabled;
    setHidden(this._player, !hasSound);
    setHidden(this._clear, !hasSound);
  }
}

/** How long and how loud a recording is, while it goes on. */
export class Meter {
  private readonly _element: HTMLElement;
  private readonly _time: HTMLElement;
  private readonly _level: HTMLElement;
  private _frame = 0;

  constructor(parent: HTMLElement) {
    this._element = append(parent, 'div', 'rerun-meter');
    this._time = append(this._element, 'span', 'rerun-meter-time');
    this._time.setAttribute('role', 'timer');
    this._level = append(this._element, 'div', 'rerun-meter-level');
    this._level.setAttribute('aria-hidden', 'true');
    this.follow(undefined);
  }

  /** Show this recorder from now on, or nothing. */
  follow(recorder: Recorder | undefined): void {
    cancelAnimationFrame(this._frame);
    setHidden(this._element, !recorder);
    if (!recorder) {
      return;
    }
    const draw = (): void => {
      setText(this._time, readableTime(recorder.seconds));
      this._level.style.setProperty('--rerun-level', `${recorder.level * 100}%`);
      this._frame = requestAnimationFrame(draw);
    };
    draw();
  }
}
