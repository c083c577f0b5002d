/** What the menu of a column tells of its values: the kernel has them all. */
import { append } from '../nodes/node';
import { formatCell, formatDuration } from './format';
import type { IColumn } from './protocol';

export interface IStatistics {
  readonly facts: readonly (readonly [label: string, value: unknown, kind: string])[];
  /** How many values lie in parts of equal width between the least and the greatest one. */
  readonly bins?: readonly number[];
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
  drawDistribution(box, found);
  const list = append(box, 'dl', 'rerun-grid-facts');
  for (const [label, value, kind] of found.facts) {
    append(list, 'dt', '').textContent = label;
    append(list, 'dd', '').textContent = factText(value, kind, column);
  }
}

function drawDistribution(box: HTMLElement, { bins = [], bars = [] }: IStatistics): void {
  if (bins.length) {
    const chart = append(box, 'div', 'rerun-grid-bins');
    chart.setAttribute('role', 'img');
    chart.setAttribute('aria-label', `Distribution: ${bins.join(', ')}`);
    const most = Math.max(...bins);
    for (const count of bins) {
      append(chart, 'div', 'rerun-grid-bin').style.height = `${(100 * count) / most}%`;
    }
  }
  for (const [name, count, share] of bars) {
    const row = append(box, 'div', 'rerun-grid-top');
    row.title = `${name}: ${count.toLocaleString()}`;
    append(row, 'span', 'rerun-grid-top-name').textContent = name;
    const track = append(row, 'span', 'rerun-grid-top-track');
    append(track, 'span', 'rerun-grid-top-share').style.width = `${100 * share}%`;
    append(row, 'span', '').textContent = percent(share);
  }
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
  return typeof value === 'number'
    ? value.toLocaleString(undefined, { maximumFractionDigits: 2 })
    : String(value);
}

function percent(share: number): string {
  return `${(100 * share).toLocaleString(undefined, { maximumFractionDigits: 1 })}%`;
}
