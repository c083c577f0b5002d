/** A grid of equal columns: as many as the program wants, or fewer where they would be too narrow. */
import { append, setAttribute, setHeight, setProperty, setWidth } from '../dom';
import type { IGridBoxSpec } from '../protocol';
import { setGap } from './layout';
import { NodeView } from './node';

/** How narrow a column may become if the program does not say: of a number of columns, and of as many as fit. */
const NARROW_PX = 140;
const USUAL_PX = 220;

export class GridBoxView extends NodeView<IGridBoxSpec> {
  override readonly slot = append(this.element, 'div', 'rerun-cells-inside');
  private _spec?: IGridBoxSpec;

  constructor(...args: ConstructorParameters<typeof NodeView>) {
    super(...args);
    this._size.observe(this.element);
  }

  override dispose(): void {
    this._size.disconnect();
    super.dispose();
  }

  protected update(spec: IGridBoxSpec): void {
    this._spec = spec;
    setWidth(this.element, spec.width);
    setHeight(this.element, spec.height);
    setGap(this.slot, spec.row_gap, '--rerun-row-gap');
    setGap(this.slot, spec.column_gap, '--rerun-column-gap');
    setAttribute(this.slot, 'data-cells', spec.border ? 'framed' : null);
    setAttribute(this.slot, 'data-valign', spec.valign ?? null);
    setAttribute(this.slot, 'data-dense', spec.dense ? 'true' : null);
    setAttribute(this.element, 'data-wrap', spec.wrap === false ? 'false' : null);
    setProperty(this.slot, '--rerun-row', spec.row_height ? `${spec.row_height}px` : '');
    setAttribute(this.slot, 'data-rows', spec.row_height ? 'fixed' : null);
    setProperty(this.slot, '--rerun-least', `${spec.wrap === false ? (spec.min ?? 0) : 0}px`);
    this._arrange();
  }

  /** Find how many columns fit. A number is set, not a template of CSS, so that cells can span no more than there are. */
  private _arrange(): void {
    const spec = this._spec;
    if (!spec) {
      return;
    }
    const width = this.element.clientWidth;
    const gap = parseFloat(getComputedStyle(this.slot).columnGap) || 0;
    const number = countColumns(spec, width, gap);
    setProperty(this.slot, '--rerun-columns', String(number));
  }

  private readonly _size = new ResizeObserver(() => this._arrange());
}

/** How many columns a width has room for; at least one. */
export function countColumns(spec: IGridBoxSpec, width: number, gap: number): number {
  if (spec.wrap === false && spec.columns !== undefined) {
    return spec.columns;
  }
  const least = spec.min ?? (spec.columns === undefined ? USUAL_PX : NARROW_PX);
  const fitting = Math.max(1, Math.floor((width + gap) / (least + gap)));
  return width > 0 ? Math.min(spec.columns ?? fitting, fitting) : (spec.columns ?? 1);
}
