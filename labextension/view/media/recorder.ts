/** Record the microphone: one take, given as WAV. */
import { openDevice, stopStream } from './devices';
import { encodeWav } from './wav';

export class Recorder {
  private _stream?: MediaStream;
  private _recorder?: MediaRecorder;
  private _context?: AudioContext;
  private _analyser?: AnalyserNode;
  private readonly _pieces: Blob[] = [];
  private _startedAt_ms = 0;

  /** How long it has recorded. */
  get seconds(): number {
    return this._startedAt_ms ? (performance.now() - this._startedAt_ms) / 1000 : 0;
  }

  /** How loud it is now, from 0 to 1. */
  get level(): number {
    if (!this._analyser) {
      return 0;
    }
    const samples = new Float32Array(this._analyser.fftSize);
    this._analyser.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
    return Math.min(1, Math.sqrt(power) * 4);
  }

  /** Begin. Rejects with a message for people if there is no microphone. */
  async start(): Promise<void> {
    this._stream = await openDevice('microphone', { audio: true });
    this._context = new AudioContext();
    this._analyser = this._context.createAnalyser();
    this._context.createMediaStreamSource(this._stream).connect(this._analyser);
    this._recorder = new MediaRecorder(this._stream);
    this._recorder.addEventListener('dataavailable', event => this._pieces.push(event.data));
    this._recorder.start();
    this._startedAt_ms = performance.now();
  }

  /** End; `rate` is in samples a second, null keeps that of the device. */
  async stop(rate: number | null): Promise<Blob> {
    const { _recorder: recorder, _context: context } = this;
    if (!recorder || !context) {
      throw new Error('Nothing was recorded.');
    }
    const stopped = new Promise(resolve => recorder.addEventListener('stop', resolve));
    recorder.stop();
    await stopped;
    try {
      const recorded = await new Blob(this._pieces, { type: recorder.mimeType }).arrayBuffer();
      return await toWav(await context.decodeAudioData(recorded), rate);
    } finally {
      this.cancel();
    }
  }

  /** Give the microphone back. */
  cancel(): void {
    stopStream(this._stream);
    if (this._context && this._context.state !== 'closed') {
      void this._context.close();
    }
    this._analyser = undefined;
  }
}

/** Mix all channels to one and change the rate; the browser does both well. */
async function toWav(sound: AudioBuffer, rate: number | null): Promise<Blob> {
  const wanted = rate ?? sound.sampleRate;
  const mixer = new OfflineAudioContext(1, Math.max(1, Math.ceil(sound.duration * wanted)), wanted);
  const source = mixer.createBufferSource();
  source.buffer = sound;
  source.connect(mixer.destination);
  source.start();
  return encodeWav((await mixer.startRendering()).getChannelData(0), wanted);
}

/** Minutes and seconds. */
export function readableTime(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
