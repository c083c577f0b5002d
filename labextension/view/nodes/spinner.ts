/** A turning ring beside a text, with the time that has passed. */
import { append, setHidden, setText, setWidth } from '../dom';
import type { ISpinnerSpec } from '../protocol';
import { NodeView } from './node';

const TICK_MS = 100;

export class SpinnerView extends NodeView<ISpinnerSpec> {
  private readonly _text = append(this.element, 'div', 'rerun-body');
  private readonly _time = append(this.element, 'span', 'rerun-spinner-time');
  private _timer?: ReturnType<typeof setInterval>;

  protected update(spec: ISpinnerSpec, previous?: ISpinnerSpec): void {
    setWidth(this.element, spec.width);
    if (!previous) {
      const ring = document.createElement('span');
      ring.className = 'icon spinner';
      ring.setAttribute('aria-hidden', 'true');
      this.element.prepend(ring);
      this.element.setAttribute('role', 'status');
      this._time.setAttribute('role', 'timer');
      this._time.setAttribute('aria-live', 'off'); // the text is said once; ten numbers a second are not
    }
    if (spec.html !== previous?.html) {
      this._text.innerHTML = spec.html;
    }
    this._count(spec.elapsed);
  }

  override dispose(): void {
    clearInterval(this._timer);
    super.dispose();
  }

  /** Count on from so many seconds, or show no time. */
  private _count(elapsed: number | undefined): void {
    clearInterval(this._timer);
    setHidden(this._time, elapsed === undefined);
    if (elapsed === undefined) {
      return;
    }
    const began = performance.now() - elapsed * 1000;
    const tick = (): void => setText(this._time, formatSeconds((performance.now() - began) / 1000));
    this._timer = setInterval(tick, TICK_MS);
    tick();
  }
}

/** `12.3 s`, or `2 min 05.0 s` from a minute on. */
export function formatSeconds(seconds: number): string {
  const tenths = Math.floor(seconds * 10 + 1e-6);
  const rest = (tenths % 600) / 10;
  if (tenths < 600) {
    return `${rest.toFixed(1)} s`;
  }
  return `${Math.floor(tenths / 600)} min ${rest.toFixed(1).padStart(4, '0')} s`;
}
