/** Sliders: the chosen value above each handle, live while it is dragged; the limits below. */
import { append, setAttribute, setProperty } from '../dom';
import { formatMoment, formatNumber } from '../format';
import type { IModel } from '../host';
import type { WidgetSpec } from '../protocol';
import type { IDecoration } from './decoration';
import { Marks, type IMark } from './marks';

export class SliderDecoration implements IDecoration<'slider' | 'range'> {
  private readonly _marks = new Marks();
  private readonly _limits: HTMLElement;

  constructor(
    private readonly _element: HTMLElement,
    private readonly _host: HTMLElement,
    private readonly _model: IModel
  ) {
    this._host.before(this._marks.node);
    this._limits = append(_element, 'div', 'rerun-slider-limits');
    this._limits.setAttribute('aria-hidden', 'true'); // the handles speak for themselves
  }

  refresh(spec: WidgetSpec<'slider' | 'range'>): void {
    const { marks, limits } = this._read(spec);
    this._marks.show(marks);
    fill(this._limits, limits);
    setProperty(this._element, '--rerun-at', String(marks[0]?.at ?? 0));
    this._host.querySelectorAll('.noUi-handle').forEach((handle, i) => {
      setAttribute(handle, 'aria-valuetext', marks[i]?.text ?? null);
    });
  }

  private _read(spec: WidgetSpec<'slider' | 'range'>): { marks: IMark[]; limits: string[] } {
    const [low = 0] = numbers(this._model.get('min'));
    const [high = 1] = numbers(this._model.get('max'));
    const span = high - low || 1;
    const { format = '', moment } = spec.attrs ?? {};
    const show = (value: number): string =>
      moment ? formatMoment(value, format) : formatNumber(value, format);
    return {
      marks: numbers(this._model.get('value')).map(value => ({
        at: Math.min(1, Math.max(0, (value - low) / span)),
        text: show(value)
      })),
      limits: [low, high].map(show)
    };
  }
}

function numbers(value: unknown): number[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.filter(each => typeof each === 'number');
}

/** Give `parent` one span per text, keeping those that are there. */
function fill(parent: HTMLElement, texts: readonly string[]): void {
  while (parent.children.length > texts.length) {
    parent.lastElementChild?.remove();
  }
  texts.forEach((text, i) => {
    const span = parent.children[i] ?? append(parent, 'span', '');
    if (span.textContent !== text) {
      span.textContent = text;
    }
  });
}
