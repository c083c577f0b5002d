/** Balloons and snow over the app: once for each call, and not for who prefers no motion. */
import { append } from '../dom';
import { setFloating, visiblePart } from '../floating';
import { whenConnected } from '../host';
import type { IEffectSpec } from '../protocol';
import { NodeView } from './node';

const FIGURES = { balloons: ['🎈'], snow: ['❄', '❅', '❆'] } as const;
const COUNTS = { balloons: 28, snow: 60 } as const;
const LASTS_MS = 5600;

export class EffectView extends NodeView<IEffectSpec> {
  private readonly _ends = new AbortController();

  protected update(spec: IEffectSpec): void {
    void whenConnected(this.element, this._ends.signal).then(() => {
      if (this._ends.signal.aborted || !this.context.store.claim(this.id, spec)) {
        return;
      }
      if (!matchMedia('(prefers-reduced-motion: reduce)').matches) {
        play(this.element, spec.effect);
      }
    });
  }

  override dispose(): void {
    this._ends.abort();
    super.dispose();
  }
}

/** Let the figures move over the part of the app that is seen. They outlive the node, not the app. */
function play(element: HTMLElement, effect: IEffectSpec['effect']): void {
  const app = element.closest<HTMLElement>('.rerun-app');
  const around = app && visiblePart(app);
  if (!app || !around) {
    return;
  }
  const sky = append(app, 'div', `rerun-sky rerun-${effect}`);
  sky.setAttribute('aria-hidden', 'true');
  sky.setAttribute('popover', 'manual');
  sky.style.left = `${around.left}px`;
  sky.style.top = `${around.top}px`;
  sky.style.width = `${around.right - around.left}px`;
  sky.style.height = `${around.bottom - around.top}px`;
  const figures = FIGURES[effect];
  for (let i = 0; i < COUNTS[effect]; i++) {
    const figure = append(sky, 'span', 'rerun-flake');
    figure.textContent = figures[i % figures.length] ?? '';
    figure.style.left = `${Math.random() * 100}%`;
    figure.style.fontSize = `${effect === 'snow' ? 0.7 + Math.random() : 2 + Math.random() * 1.5}rem`;
    figure.style.animationDelay = `${Math.random() * 1.5}s`;
    figure.style.animationDuration = `${2.5 + Math.random() * 1.5}s`;
  }
  setFloating(sky, true);
  setTimeout(() => sky.remove(), LASTS_MS);
}
