/** What is selected in a figure of Plotly: from its events to what the program gets, and back. */
import { isObject, objects, type Json } from './json';

export interface IPlotlySelection {
  readonly points: Json[];
  readonly point_indices: number[];
  readonly box: Json[];
  readonly lasso: Json[];
}

/** What plotly.js tells of a selection. */
export interface ISelectionEvent {
  readonly points?: readonly Json[];
  readonly selections?: readonly Json[];
}

export const NOTHING: IPlotlySelection = { points: [], point_indices: [], box: [], lasso: [] };

export function isNothing(selection: IPlotlySelection): boolean {
  const { points, box, lasso } = selection;
  return points.length + box.length + lasso.length === 0;
}

/** Read an event; null if it selects in a way that the program does not want. */
export function readEvent(
  event: ISelectionEvent,
  modes: readonly string[]
): IPlotlySelection | null {
  const box: Json[] = [];
  const lasso: Json[] = [];
  for (const area of event.selections ?? []) {
    const axes = { xref: area.xref, yref: area.yref };
    if (area.type === 'rect') {
      box.push({ ...axes, x: [area.x0, area.x1], y: [area.y0, area.y1] });
    } else if (area.type === 'path' && typeof area.path === 'string') {
      lasso.push({ ...axes, ...readPath(area.path) });
    }
  }
  if ((box.length && !modes.includes('box')) || (lasso.length && !modes.includes('lasso'))) {
    return null;
  }
  const points = event.points ?? [];
  const indices = points.flatMap(point => [
    ...(typeof point.pointIndex === 'number' ? [point.pointIndex] : []),
    ...(Array.isArray(point.pointIndices) ? (point.pointIndices as number[]) : [])
  ]);
  return { points: points.map(readPoint), point_indices: [...new Set(indices)], box, lasso };
}

/** The facts of a point in names of Python; nothing of the figure around it. */
export function readPoint(point: Json): Json {
  const found: Json = {};
  for (const [name, value] of Object.entries(point)) {
    const kept = plain(value);
    if (kept !== undefined) {
      found[snake(name)] = kept;
    }
  }
  const group = isObject(point.data) ? point.data.legendgroup : undefined;
  if (group !== undefined && group !== null) {
    found.legendgroup = group;
  }
  return found;
}

function plain(value: unknown): unknown {
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return Array.from(value as unknown as ArrayLike<number>);
  }
  if (Array.isArray(value)) {
    return value.map(item => plain(item) ?? null);
  }
  if (typeof value === 'number') {
    return Number.isFinite(value) ? value : undefined;
  }
  return typeof value === 'string' || typeof value === 'boolean' ? value : undefined;
}

function snake(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase();
}

function readPath(path: string): { x: (number | string)[]; y: (number | string)[] } {
  const corners = path.replace(/[MZ]/g, '').split('L').filter(Boolean);
  const read = (text: string | undefined): number | string => {
    const number = Number(text);
    return text === undefined || Number.isNaN(number) ? (text ?? '') : number;
  };
  return {
    x: corners.map(corner => read(corner.split(',')[0])),
    y: corners.map(corner => read(corner.split(',')[1]))
  };
}

/** The areas of a selection as a layout has them. */
export function writeAreas(selection: IPlotlySelection): Json[] {
  const rects = selection.box.map(({ xref, yref, x, y }) => {
    const [x0, x1] = x as unknown[];
    const [y0, y1] = y as unknown[];
    return { type: 'rect', xref, yref, x0, x1, y0, y1 };
  });
  const paths = selection.lasso.map(({ xref, yref, x, y }) => {
    const across = x as unknown[];
    const up = y as unknown[];
    const path = across.map((value, index) => `${String(value)},${String(up[index])}`).join('L');
    return { type: 'path', xref, yref, path: `M${path}Z` };
  });
  return [...rects, ...paths];
}

/** For each trace which of its points are selected; undefined for all where nothing is. */
export function writePoints(
  selection: IPlotlySelection,
  traceCount: number
): (number[] | undefined)[] {
  const found = Array.from({ length: traceCount }, (): number[] => []);
  for (const point of selection.points) {
    const many = point.point_numbers;
    const indices = Array.isArray(many) ? (many as number[]) : [point.point_index as number];
    found[point.curve_number as number]?.push(...indices.filter(index => index !== undefined));
  }
  return isNothing(selection) ? found.map(() => undefined) : found;
}

export function readSelection(value: unknown): IPlotlySelection {
  const selection = isObject(value) && isObject(value.selection) ? value.selection : {};
  return {
    points: objects(selection.points),
    point_indices: Array.isArray(selection.point_indices)
      ? (selection.point_indices as number[])
      : [],
    box: objects(selection.box),
    lasso: objects(selection.lasso)
  };
}
