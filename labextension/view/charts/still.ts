/** Pictures of figures for a static form: in light colors, since it is read on a bright page, or printed. */
import { append } from '../dom';
import { KEPT_LIGHT } from '../theme';
import type { ChartFactory, ChartOptions, IChartContext } from './chart';

export interface IDrawing {
  readonly figure: unknown;
  readonly options: ChartOptions;
  readonly selection: unknown;
}

/**
 * Draw a figure once more, in light colors and as large as in its node, and return the picture.
 *
 * That is done out of sight: in the page nothing may move for the sake of a picture.
 */
export async function lightPicture(
  Chart: ChartFactory,
  node: HTMLElement,
  context: IChartContext,
  drawing: IDrawing
): Promise<string | null> {
  const { width, height } = node.getBoundingClientRect();
  if (!width) {
    return null;
  }
  const place = node.ownerDocument.body.appendChild(node.cloneNode(false) as HTMLElement);
  place.removeAttribute('data-node-id');
  place.setAttribute('aria-hidden', 'true');
  place.setAttribute(KEPT_LIGHT, '');
  const size = `width: ${width}px; ${node.dataset.height === 'stretch' ? `height: ${height}px;` : ''}`;
  place.style.cssText += `; position: fixed; top: 0; left: -100000px; max-width: none; ${size}`;
  const chart = new Chart(append(place, 'div', 'rerun-chart-host'), { ...context, isStill: true });
  try {
    await chart.show(drawing.figure, drawing.options);
    await chart.setSelection?.(drawing.selection);
    return (await chart.picture?.()) ?? null;
  } finally {
    chart.dispose();
    place.remove();
  }
}
