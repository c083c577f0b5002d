/** A slider over options: one native range input, or two for a range, with the options' texts. */
import { Marks } from '../controls/marks';
import { append, setAttribute, setProperty, setText } from '../dom';
import type { FieldSpec } from '../protocol';
import type { IInput, IInputContext } from './input';
import { isSameList, textsOf } from './labels';

export class ChoiceSliderInput implements IInput<'choice-slider'> {
  private readonly _marks = new Marks();
  private readonly _track: HTMLElement;
  private readonly _limits: readonly HTMLElement[];
  private _handles: HTMLInputElement[] = [];
  private _options: readonly string[] = [];
  private _isDisabled = false;

  constructor(
    private readonly _host: HTMLElement,
    private readonly _context: IInputContext
  ) {
    _host.append(this._marks.node);
    this._track = append(_host, 'div', 'rerun-choice-track');
    const limits = append(_host, 'div', 'rerun-slider-limits');
    this._limits = [append(limits, 'span', ''), append(limits, 'span', '')];
    limits.setAttribute('aria-hidden', 'true'); // the handles speak for themselves
  }

  get parts(): readonly HTMLElement[] {
    return this._handles;
  }

  refresh(spec: FieldSpec<'choice-slider'>): void {
    const { options } = spec.attrs;
    const labels = this._labels();
    this._isDisabled = spec.disabled === true;
    const isNew = !isSameList(options, this._options);
    this._options = options;
    this._makeHandles(textsOf(spec.value).length === 2 ? 2 : 1);
    if (isNew && labels.length > 0) {
      this._place(labels);
    }
    this._draw();
  }

  setValue(value: unknown): void {
    const labels = textsOf(value);
    if (!isSameList(labels, this._labels())) {
      this._makeHandles(labels.length === 2 ? 2 : 1);
      this._place(labels);
      this._draw();
    }
  }

  private _makeHandles(count: number): void {
    while (this._handles.length > count) {
      this._handles.pop()?.remove();
    }
    while (this._handles.length < count) {
      const handle = append(this._track, 'input', 'rerun-choice-handle');
      handle.type = 'range';
      handle.step = '1';
      handle.addEventListener('input', () => this._onInput(handle));
      handle.addEventListener('pointerdown', () => this._lift(handle));
      this._handles.push(handle);
    }
    this._handles.forEach((handle, i) => {
      handle.min = '0';
      handle.max = String(Math.max(0, this._options.length - 1));
      handle.disabled = this._isDisabled;
      setAttribute(handle, 'data-part', count === 2 ? (i === 0 ? 'from' : 'to') : null);
    });
    setAttribute(this._track, 'data-range', count === 2 ? 'true' : null);
  }

  /** An option that is gone has its handle at the start. */
  private _place(labels: readonly string[]): void {
    this._handles.forEach((handle, i) => {
      handle.value = String(Math.max(0, this._options.lastIndexOf(labels[i] ?? '')));
    });
  }

  private _onInput(moved: HTMLInputElement): void {
    const [first, second] = this._handles;
    if (first && second && Number(first.value) > Number(second.value)) {
      moved.value = moved === first ? second.value : first.value; // one handle stops at the other
    }
    this._draw();
    this._context.send(this._labels());
  }

  /** Where both handles are at one place, the one last touched is on top. */
  private _lift(handle: HTMLInputElement): void {
    for (const each of this._handles) {
      setAttribute(each, 'data-top', each === handle ? 'true' : null);
    }
  }

  private _labels(): string[] {
    return this._handles.map(handle => this._options[Number(handle.value)] ?? '');
  }

  private _draw(): void {
    const last = Math.max(1, this._options.length - 1);
    const places = this._handles.map(handle => Number(handle.value) / last);
    const labels = this._labels();
    this._marks.show(labels.map((text, i) => ({ at: places[i] ?? 0, text })));
    labels.forEach((label, i) => {
      const handle = this._handles[i];
      if (handle) {
        setAttribute(handle, 'aria-valuetext', label);
      }
    });
    setProperty(this._host, '--rerun-from', String(places.length === 2 ? places[0] : 0));
    setProperty(this._host, '--rerun-to', String(places.at(-1) ?? 0));
    const ends = [this._options[0] ?? '', this._options.at(-1) ?? ''];
    this._limits.forEach((limit, i) => setText(limit, ends[i] ?? ''));
    // Where both are at the end, only the lower one can move.
    const [first] = this._handles;
    if (places.length === 2 && first && Number(first.value) === last) {
      this._lift(first);
    }
  }
}
