/**
 * What says that a run takes its time: how long already, and a button that ends it.
 *
 * It lies over the top of the app without taking room, comes when a run has lasted a while and
 * goes with the run. A screen reader hears nothing of the seconds.
 */
import { append, setText } from './dom';
import { formatSeconds } from './nodes/spinner';

const SHOWN_AFTER_MS = 500;
const TICK_MS = 100;

export class RunningMark {
  constructor(
    private readonly _app: HTMLElement,
    private readonly _stop: () => void
  ) {}

  show(isRunning: boolean): void {
    if (!isRunning) {
      this.dispose();
    } else if (this._began === undefined) {
      this._began = performance.now();
      this._timer = setTimeout(() => this._open(), SHOWN_AFTER_MS);
    }
  }

  dispose(): void {
    clearTimeout(this._timer);
    clearInterval(this._ticker);
    this._began = undefined;
    if (this._strip?.contains(document.activeElement)) {
      this._keepFocus();
    }
    this._strip?.remove();
    this._strip = undefined;
  }

  private _open(): void {
    this._strip = append(this._app, 'div', 'rerun-running-strip');
    const mark = append(this._strip, 'div', 'rerun-running');
    const time = append(mark, 'span', 'rerun-running-time');
    time.setAttribute('role', 'timer');
    time.setAttribute('aria-live', 'off');
    time.setAttribute('aria-label', 'Running time');
    const button = append(mark, 'button', 'rerun-stop');
    button.type = 'button';
    button.textContent = 'Stop';
    button.title = 'End this run; what it has drawn stays';
    button.addEventListener('click', () => {
      if (button.getAttribute('aria-disabled') !== 'true') {
        button.setAttribute('aria-disabled', 'true');
        button.textContent = 'Stopping…';
        this._stop();
      }
    });
    this._app.prepend(this._strip);
    const tick = (): void => setText(time, formatSeconds(this._elapsed()));
    this._ticker = setInterval(tick, TICK_MS);
    tick();
  }

  private _elapsed(): number {
    return (performance.now() - (this._began ?? 0)) / 1000;
  }

  /** Whoever pressed the button goes on from the app, not from the top of the page. */
  private _keepFocus(): void {
    this._app.tabIndex = -1;
    this._app.focus({ preventScroll: true });
    this._app.addEventListener('blur', () => this._app.removeAttribute('tabindex'), { once: true });
  }

  private _began?: number;
  private _strip?: HTMLElement;
  private _timer?: ReturnType<typeof setTimeout>;
  private _ticker?: ReturnType<typeof setInterval>;
}
