/** `camera_input`: what the camera sees, a button that takes a photo, and the photo taken. */
import { append, setAttribute, setHidden, setText } from '../dom';
import { openDevice, stopStream } from '../media/devices';
import { nameNow, Taken } from '../media/taken';
import type { FieldSpec } from '../protocol';
import type { IFileContext, IInput } from './input';
import { FieldMessage } from './message';

const QUALITY = 0.92;

export class CameraInput implements IInput<'camera'> {
  readonly isGroup = true;
  readonly parts: readonly HTMLElement[];
  private readonly _screen: HTMLElement;
  private readonly _video: HTMLVideoElement;
  private readonly _photo: HTMLImageElement;
  private readonly _button: HTMLButtonElement;
  private readonly _switch: HTMLButtonElement;
  private readonly _off: HTMLButtonElement;
  private readonly _message: FieldMessage;
  private readonly _taken: Taken;
  private _stream?: MediaStream;
  private _cameras: string[] = [];
  private _camera = '';
  private _lines = 0;
  private _isDisabled = false;
  private _isOver = false;

  constructor(host: HTMLElement, context: IFileContext) {
    const box = append(host, 'div', 'rerun-camera-box');
    this._screen = append(box, 'div', 'rerun-camera-screen');
    this._video = append(this._screen, 'video', '');
    this._video.muted = this._video.playsInline = true;
    this._video.setAttribute('aria-label', 'What the camera sees');
    this._photo = append(this._screen, 'img', '');
    this._photo.alt = 'Photo taken';
    const row = append(box, 'div', 'rerun-media-row');
    this._button = pushButton(row, () => this._press());
    this._switch = pushButton(row, () => this._next());
    this._off = pushButton(row, () => this._close());
    setText(this._switch, 'Other camera');
    setText(this._off, 'Turn off');
    this._message = new FieldMessage(host);
    this._taken = new Taken(context, url => this._show(url));
    this.parts = [this._button];
    this._draw();
  }

  refresh({ attrs = {}, disabled = false }: FieldSpec<'camera'>): void {
    this._lines = attrs.lines ?? 0;
    this._isDisabled = disabled;
    if (disabled) {
      this._close();
    }
    this._draw();
  }

  setValue(value: unknown): void {
    this._taken.setValue(value);
  }

  dispose(): void {
    this._isOver = true;
    stopStream(this._stream);
    this._taken.dispose();
  }

  private get _hasPhoto(): boolean {
    return this._photo.hasAttribute('src');
  }

  private _press(): void {
    if (this._hasPhoto) {
      this._taken.clear();
      void this._open();
    } else if (this._stream) {
      void this._take();
    } else {
      void this._open();
    }
  }

  private async _open(): Promise<void> {
    this._message.show('');
    const video: MediaTrackConstraints = {
      ...(this._lines ? { height: { ideal: this._lines } } : {}),
      ...(this._camera ? { deviceId: { exact: this._camera } } : { facingMode: 'user' })
    };
    try {
      const stream = await openDevice('camera', { video });
      if (this._isOver || this._isDisabled) {
        stopStream(stream);
        return;
      }
      stopStream(this._stream);
      this._stream = stream;
      this._video.srcObject = stream;
      await this._video.play();
      const devices = await navigator.mediaDevices.enumerateDevices();
      this._cameras = devices.filter(({ kind }) => kind === 'videoinput').map(d => d.deviceId);
    } catch (error) {
      this._message.show(error instanceof Error ? error.message : String(error));
    }
    this._draw();
  }

  private _next(): void {
    const current = this._stream?.getVideoTracks()[0]?.getSettings().deviceId ?? '';
    const at = this._cameras.indexOf(current);
    this._camera = this._cameras[(at + 1) % this._cameras.length] ?? '';
    void this._open();
  }

  private _close(): void {
    stopStream(this._stream);
    this._stream = undefined;
    this._video.srcObject = null;
    this._draw();
  }

  private async _take(): Promise<void> {
    const canvas = document.createElement('canvas');
    canvas.width = this._video.videoWidth;
    canvas.height = this._video.videoHeight;
    canvas.getContext('2d')?.drawImage(this._video, 0, 0);
    const photo = await new Promise<Blob | null>(resolve =>
      canvas.toBlob(resolve, 'image/jpeg', QUALITY)
    );
    if (!photo) {
      this._message.show('The browser could not make a picture.');
      return;
    }
    this._close();
    try {
      await this._taken.send(nameNow('camera_input', '.jpg'), photo);
    } catch (error) {
      this._message.show(error instanceof Error ? error.message : String(error));
    }
  }

  private _show(url: string): void {
    setAttribute(this._photo, 'src', url || null);
    this._draw();
  }

  private _draw(): void {
    const isLive = this._stream !== undefined && !this._hasPhoto;
    setHidden(this._photo, !this._hasPhoto);
    setHidden(this._video, !isLive);
    setHidden(this._screen, !isLive && !this._hasPhoto);
    setHidden(this._switch, !isLive || this._cameras.length < 2);
    setHidden(this._off, !isLive);
    const name = this._hasPhoto ? 'Clear photo' : isLive ? 'Take photo' : 'Start camera';
    setText(this._button, name);
    setAttribute(this._button, 'data-type', isLive ? 'primary' : 'secondary');
    this._button.disabled = this._isDisabled;
  }
}

/** A button in the look of those that the program draws. */
export function pushButton(parent: HTMLElement, press: () => void): HTMLButtonElement {
  const button = append(parent, 'button', 'rerun-push');
  button.type = 'button';
  button.addEventListener('click', press);
  return button;
}
