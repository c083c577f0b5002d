/** The texts above the handles of a slider: each over its handle, inside the control, and beside the other. */
import { append, setProperty, setText } from '../dom';

export interface IMark {
  /** Where on the track, from 0 to 1. */
  readonly at: number;
  readonly text: string;
}

/** Pixels between two texts. */
const GAP = 8;
/** Pixels from the edge of the control to the end of its track, as `controls.css` has it. */
const INSET = 8;

export class Marks {
  readonly node = document.createElement('div');
  private _marks: readonly IMark[] = [];

  constructor() {
    this.node.className = 'rerun-slider-values';
    this.node.setAttribute('aria-hidden', 'true'); // the handles speak for themselves
    new ResizeObserver(() => this._place()).observe(this.node); // ends with the node
  }

  show(marks: readonly IMark[]): void {
    this._marks = marks;
    while (this.node.children.length > marks.length) {
      this.node.lastElementChild?.remove();
    }
    marks.forEach((mark, i) => {
      const text = (this.node.children[i] ?? append(this.node, 'span', '')) as HTMLElement;
      setText(text, mark.text);
      setProperty(text, '--rerun-at', String(mark.at));
    });
    this._place();
  }

  /** Each is over its handle by its style; of two, that is not all. */
  private _place(): void {
    const texts = [...this.node.children] as HTMLElement[];
    const shifts = this._marks.length === 2 ? this._shifts(texts) : [];
    texts.forEach((text, i) => {
      setProperty(text, '--rerun-shift', shifts[i] ? `${shifts[i].toFixed(1)}px` : '');
    });
  }

  /** How far two texts have to move, so that neither covers the other nor leaves the control. */
  private _shifts(texts: readonly HTMLElement[]): number[] {
    const room = this.node.clientWidth;
    const widths = texts.map(text => text.offsetWidth);
    const [first = 0, second = 0] = this._marks.map(({ at }, i) => {
      const width = widths[i] ?? 0;
      const centred = INSET + at * (room - 2 * INSET) - width / 2;
      return Math.max(0, Math.min(centred, room - width));
    });
    const [wide = 0, last = 0] = widths;
    const missing = first + wide + GAP - second;
    if (room === 0 || missing <= 0) {
      return [];
    }
    const left = Math.max(0, Math.min(first - missing / 2, room - last - GAP - wide));
    return [left - first, left + wide + GAP - second];
  }
}
