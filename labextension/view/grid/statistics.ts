/** What the menu of a column tells of its values: the kernel has them all. */
import { append } from '../dom';
import { enter, rove } from '../inputs/roving';
import { formatCell, formatDuration } from './format';
import type { IColumn } from './protocol';

export interface IStatistics {
  readonly facts: readonly (readonly [label: string, value: unknown, kind: string])[];
  /** Parts of equal width between the least and the greatest value: their ends, what these are, and how many lie in it. */
  readonly bins?: readonly (readonly [low: unknown, high: unknown, kind: string, count: number])[];
  /** The values that come most often. */
  readonly bars?: readonly (readonly [name: string, count: number, share: number])[];
}

/** Draw them into a panel. */
export function drawStatistics(box: HTMLElement, found: IStatistics | null, column: IColumn): void {
  box.replaceChildren();
  if (!found) {
    box.textContent = 'No data';
    return;
  }
  drawBins(box, found.bins ?? [], column);
  drawBars(box, found.bars ?? []);
  const list = append(box, 'dl', 'rerun-grid-facts');
  for (const [label, value, kind] of found.facts) {
    append(list, 'dt', '').textContent = label;
    append(list, 'dd', '').textContent = factText(value, kind, column);
  }
}

/** Bars side by side; below them stands what the one says that is pointed at, or has the focus, or else the highest one. */
function drawBins(box: HTMLElement, bins: NonNullable<IStatistics['bins']>, column: IColumn): void {
  if (!bins.length) {
    return;
  }
  const chart = append(box, 'div', 'rerun-grid-bins');
  chart.setAttribute('role', 'group');
  chart.setAttribute('aria-label', 'Distribution');
  const told = append(box, 'div', 'rerun-grid-told');
  told.setAttribute('aria-hidden', 'true'); // each bar has it as its name
  const most = Math.max(...bins.map(([, , , count]) => count));
  const bars = bins.map(([low, high, kind, count]) => {
    const bar = append(chart, 'div', 'rerun-grid-bin');
    const range = [...new Set([low, high].map(end => factText(end, kind, column)))].join(' – ');
    bar.setAttribute('role', 'img');
    bar.setAttribute('aria-label', `${range}: ${counted(count)}`);
    append(bar, 'div', 'rerun-grid-bin-share').style.height = `${(100 * count) / most}%`;
    return bar;
  });
  const highest = bars[bins.findIndex(([, , , count]) => count === most)];
  const tell = (bar: Element | null | undefined): void => {
    told.textContent = bar?.getAttribute('aria-label') ?? '';
    bars.forEach(each => each.toggleAttribute('data-told', each === bar));
  };
  const focused = (): Element | undefined => bars.find(bar => bar === document.activeElement);
  rove(chart, () => bars);
  enter(bars, undefined);
  chart.addEventListener('focusin', () => tell(focused()));
  chart.addEventListener('pointerover', event =>
    tell((event.target as Element).closest('.rerun-grid-bin') ?? focused() ?? highest)
  );
  chart.addEventListener('pointerleave', () => tell(focused() ?? highest));
  tell(highest);
}

function drawBars(box: HTMLElement, bars: NonNullable<IStatistics['bars']>): void {
  if (!bars.length) {
    return;
  }
  const list = append(box, 'ul', 'rerun-grid-tops');
  list.setAttribute('aria-label', 'Most frequent');
  for (const [name, count, share] of bars) {
    const row = append(list, 'li', 'rerun-grid-top');
    row.title = `${name}: ${counted(count)}`;
    append(row, 'span', 'rerun-grid-top-name').textContent = name;
    const track = append(row, 'span', 'rerun-grid-top-track');
    append(track, 'span', 'rerun-grid-top-share').style.width = `${100 * share}%`;
    append(row, 'span', '').textContent = count.toLocaleString();
    append(row, 'span', '').textContent = percent(share);
  }
}

function counted(count: number): string {
  return `${count.toLocaleString()} ${count === 1 ? 'value' : 'values'}`;
}

export function factText(value: unknown, kind: string, column: IColumn): string {
  if (kind === 'share') {
    const [count, share] = value as [number, number];
    return `${count.toLocaleString()} (${percent(share)})`;
  }
  if (kind === 'cell') {
    return formatCell(value, column) ?? '';
  }
  if (kind === 'duration') {
    return formatDuration(Number(value));
  }
  return typeof value === 'number' ? numberText(value) : String(value);
}

/** Two decimals, or three digits where these would be zeros. */
function numberText(value: number): string {
  const isTiny = value !== 0 && Math.abs(value) < 0.1;
  const limit = isTiny ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 2 };
  return value.toLocaleString(undefined, limit);
}

function percent(share: number): string {
  return `${(100 * share).toLocaleString(undefined, { maximumFractionDigits: 1 })}%`;
}
