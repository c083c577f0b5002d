/** How cells look that are more than text. Each draws into an element that stays when its value changes. */
import { append, setAttribute, setText } from '../dom';
import { isServed } from '../media/loader';
import { displayText, formatCell, isSum, optionLabel, textOfValue } from './format';
import type { Cell, IColumn, ILook } from './protocol';

export interface ICellContext {
  readonly value: Cell;
  readonly column: IColumn;
  readonly look: ILook | undefined;
  readonly isEditable: boolean;
  readonly label: string;
  /** The person ticked a box, or pressed a button. */
  readonly change: (value: Cell) => void;
}

type Draw = (box: HTMLElement, context: ICellContext) => void;

const DRAWINGS: Readonly<Record<string, Draw>> = {
  checkbox: drawCheckbox,
  link: drawLink,
  image: drawImage,
  audio: (box, context) => drawMedia(box, context, 'audio'),
  video: (box, context) => drawMedia(box, context, 'video'),
  progress: drawProgress,
  list: drawChips,
  multiselect: drawChips,
  line_chart: drawChart,
  area_chart: drawChart,
  bar_chart: drawChart,
  button: drawButton,
  markdown: drawMarkdown
};

/** Whether cells of the column are drawn here; all others are text. */
export function isDrawn(column: IColumn): boolean {
  return column.type in DRAWINGS;
}

export function drawCell(box: HTMLElement, context: ICellContext): void {
  DRAWINGS[context.column.type]?.(box, context);
}

/** The element of that tag that the box holds alone. */
function only<K extends keyof HTMLElementTagNameMap>(
  box: HTMLElement,
  tag: K,
  className = ''
): HTMLElementTagNameMap[K] {
  const there = box.firstElementChild;
  if (there?.localName === tag && box.childNodes.length === 1) {
    return there as HTMLElementTagNameMap[K];
  }
  box.replaceChildren();
  return append(box, tag, className);
}

function isEmpty(value: Cell): boolean {
  return value === null || value === undefined || value === '';
}

function drawCheckbox(box: HTMLElement, { value, isEditable, label, change }: ICellContext): void {
  if (isSum(value)) {
    box.textContent = textOfValue(value);
    return;
  }
  const input = only(box, 'input', 'rerun-grid-check');
  input.type = 'checkbox';
  input.checked = value === true || value === 1 || value === 'true';
  input.indeterminate = isEmpty(value);
  input.disabled = !isEditable;
  input.tabIndex = -1; // the cell has the focus; Space ticks
  setAttribute(input, 'aria-label', label);
  input.onchange = () => change(input.checked);
}

function drawLink(box: HTMLElement, { value, column, look }: ICellContext): void {
  if (isEmpty(value)) {
    box.replaceChildren();
    return;
  }
  const address = String(value);
  const link = only(box, 'a');
  setAttribute(link, 'href', safeAddress(address));
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  link.tabIndex = -1;
  if (column.rules?.icon) {
    if (link.dataset.icon !== column.rules.icon) {
      link.dataset.icon = column.rules.icon;
      link.innerHTML = column.rules.icon;
      link.setAttribute('aria-label', address);
    }
  } else {
    setText(link, look?.text ?? displayText(address, column.rules?.display_text));
  }
}

/** An address that may be followed; null for one that could run code. */
export function safeAddress(address: string): string | null {
  const scheme = /^\s*([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase();
  return scheme === undefined || ['http', 'https', 'mailto', 'tel', 'ftp'].includes(scheme)
    ? address
    : null;
}

/** The view fills in what comes from a file beside the notebook. */
function setSource(element: HTMLElement, address: string | null): void {
  const served = address !== null && isServed(address) ? address : null;
  if (served === null || element.dataset.rerunSrc !== served) {
    setAttribute(element, 'src', served === null ? address : null);
  }
  setAttribute(element, 'data-rerun-src', served);
}

function drawImage(box: HTMLElement, { value, label }: ICellContext): void {
  if (isEmpty(value)) {
    box.replaceChildren();
    return;
  }
  const image = only(box, 'img', 'rerun-grid-image');
  const address = String(value);
  const allowed = /^\s*data:image\//i.test(address) ? address : safeAddress(address);
  setSource(image, allowed);
  setAttribute(image, 'alt', label);
}

function drawMedia(box: HTMLElement, { value, label }: ICellContext, tag: 'audio' | 'video'): void {
  if (isEmpty(value)) {
    box.replaceChildren();
    return;
  }
  const media = only(box, tag, 'rerun-grid-media');
  const address = String(value);
  const isData = new RegExp(`^\\s*data:${tag}/`, 'i').test(address);
  setSource(media, isData ? address : safeAddress(address));
  setAttribute(media, 'aria-label', label);
  media.controls = true;
  media.preload = 'none';
  media.tabIndex = -1; // the cell has the focus; Enter and Space play
}

function drawProgress(box: HTMLElement, { value, column, label }: ICellContext): void {
  const number = typeof value === 'number' ? value : Number.NaN;
  if (Number.isNaN(number)) {
    box.replaceChildren();
    return;
  }
  const rules = column.rules ?? {};
  const low = Number(rules.min_value ?? 0);
  const high = Number(rules.max_value ?? (column.kind === 'integer' ? 100 : 1));
  const part = Math.max(0, Math.min(1, (number - low) / (high - low || 1)));
  const row = only(box, 'div', 'rerun-grid-progress');
  const bar = (row.firstElementChild ?? append(row, 'div', 'rerun-grid-bar')) as HTMLElement;
  const fill = (bar.firstElementChild ?? append(bar, 'div', 'rerun-grid-fill')) as HTMLElement;
  const text = (row.children[1] ?? append(row, 'span', 'rerun-grid-amount')) as HTMLElement;
  for (const [name, fact] of Object.entries({
    role: 'progressbar',
    'aria-label': label,
    'aria-valuenow': String(number),
    'aria-valuemin': String(low),
    'aria-valuemax': String(high)
  })) {
    setAttribute(bar, name, fact);
  }
  fill.style.width = `${part * 100}%`;
  fill.style.background = autoColor(rules.color, part >= 0.5) ?? '';
  setText(text, formatCell(number, column) ?? '');
}

const TONES: Readonly<Record<string, string>> = {
  red: '#d63a3a',
  orange: '#cc6600',
  yellow: '#a07d00',
  green: '#208e4b',
  blue: '#1c75d6',
  violet: '#8c5ad6',
  gray: '#787c84',
  grey: '#787c84',
  primary: 'var(--rerun-brand)'
};

/** CSS for a color by name; `auto` is green for what is good. */
export function autoColor(name: string | undefined, isGood: boolean): string | null {
  if (name === 'auto' || name === 'auto-inverse') {
    return (isGood === (name === 'auto') ? TONES['green'] : TONES['red']) ?? null;
  }
  return name ? (TONES[name] ?? name) : null;
}

function drawChips(box: HTMLElement, { value, column }: ICellContext): void {
  const items: readonly unknown[] = Array.isArray(value) ? value : isEmpty(value) ? [] : [value];
  const row = only(box, 'div', 'rerun-grid-chips');
  const chips = items.map(item => {
    const chip = document.createElement('span');
    chip.className = 'rerun-grid-chip';
    chip.textContent = optionLabel(item, column);
    const color = autoColor(column.options?.find(each => each.value === item)?.color, true);
    if (color) {
      chip.style.setProperty('--rerun-chip', color);
    }
    return chip;
  });
  row.replaceChildren(...chips);
}

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 120;
const HEIGHT = 24;

function drawChart(box: HTMLElement, { value, column, label }: ICellContext): void {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const numbers = items.map(Number).filter(Number.isFinite);
  if (!numbers.length) {
    box.replaceChildren();
    return;
  }
  const rules = column.rules ?? {};
  const isBar = column.type === 'bar_chart';
  const low = Math.min(rules.y_min ?? Math.min(...numbers), isBar ? 0 : Infinity);
  const high = Math.max(rules.y_max ?? Math.max(...numbers), isBar ? 0 : -Infinity);
  const y = (each: number): number =>
    HEIGHT - 1 - ((each - low) / (high - low || 1)) * (HEIGHT - 2);
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', `${label}: ${numbers.slice(0, 20).join(', ')}`);
  const rises = (numbers[numbers.length - 1] ?? 0) >= (numbers[0] ?? 0);
  svg.style.color = autoColor(rules.color, rises) ?? '';
  if (isBar) {
    const step = WIDTH / numbers.length;
    numbers.forEach((each, i) => {
      const top = Math.min(y(each), y(0));
      const size = Math.max(1, Math.abs(y(each) - y(0)));
      shape(svg, 'rect', {
        x: i * step + step * 0.1,
        y: top,
        width: step * 0.8,
        height: size,
        fill: 'currentColor'
      });
    });
  } else {
    const step = WIDTH / Math.max(1, numbers.length - 1);
    const points = numbers.map((each, i) => `${(i * step).toFixed(1)},${y(each).toFixed(1)}`);
    if (column.type === 'area_chart') {
      const edges = [`0,${HEIGHT}`, ...points, `${WIDTH},${HEIGHT}`].join(' ');
      shape(svg, 'polygon', { points: edges, fill: 'currentColor', opacity: 0.25 });
    }
    shape(svg, 'polyline', {
      points: points.join(' '),
      fill: 'none',
      stroke: 'currentColor',
      'stroke-width': 1.5,
      'vector-effect': 'non-scaling-stroke'
    });
  }
  box.replaceChildren(svg);
}

function shape(svg: Element, name: string, facts: Readonly<Record<string, string | number>>): void {
  const element = document.createElementNS(SVG, name);
  for (const [fact, value] of Object.entries(facts)) {
    element.setAttribute(fact, String(value));
  }
  svg.append(element);
}

function drawButton(box: HTMLElement, { value, column, change }: ICellContext): void {
  if (isEmpty(value)) {
    box.replaceChildren();
    return;
  }
  const button = only(box, 'button', 'rerun-grid-button');
  button.type = 'button';
  button.tabIndex = -1; // the cell has the focus; Enter and Space press
  button.disabled = !column.hasPress;
  setAttribute(button, 'data-type', column.rules?.button_type ?? 'secondary');
  setText(button, String(value));
  button.onclick = () => change(value);
}

function drawMarkdown(box: HTMLElement, { value, look }: ICellContext): void {
  const html = isEmpty(value) ? '' : (look?.html ?? '');
  const text = only(box, 'span');
  if (html) {
    if (text.dataset.html !== html) {
      text.dataset.html = html;
      text.innerHTML = html;
      text.querySelectorAll('a').forEach(link => (link.tabIndex = -1)); // Enter follows the first
    }
  } else {
    delete text.dataset.html;
    setText(text, isEmpty(value) ? '' : String(value));
  }
}
