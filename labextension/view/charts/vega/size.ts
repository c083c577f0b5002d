/** The size of a chart: by its place on the page, by the program, or its own. */
import type { ChartOptions } from '../chart';
import { isObject, type JsonObject } from './selection';
import type { ITable } from './table';

/** The height of a chart of which nobody says one. */
export const USUAL_HEIGHT = 350;
const PARTS = ['hconcat', 'vconcat', 'concat', 'facet', 'repeat', 'layer'];

/** Whether the whole chart has one width, which can be changed while it is shown. */
export function fits(spec: JsonObject): boolean {
  const encoding = isObject(spec.encoding) ? spec.encoding : {};
  const isFaceted = ['row', 'column', 'facet'].some(name => name in encoding);
  return !isFaceted && PARTS.every(name => name === 'layer' || !(name in spec));
}

/** Return a copy of a specification with the size that its place gives it. */
export function fitted(
  spec: JsonObject,
  options: ChartOptions,
  width: number,
  height: number
): JsonObject {
  const copy = { ...spec };
  // A size of zero says that there is none.
  for (const name of ['width', 'height']) {
    if (copy[name] === 0) {
      delete copy[name];
    }
  }
  const isFluid = options.width !== 'content' && width > 0;
  const high = options.height === 'stretch' ? height : options.height;
  if (fits(spec)) {
    if (isFluid) {
      copy.width = width;
    }
    if (typeof high === 'number' && high > 0) {
      copy.height = high;
    }
    return copy;
  }
  if (isFluid && Array.isArray(spec.vconcat)) {
    copy.vconcat = spec.vconcat.map((part: unknown) =>
      isObject(part) && fits(part) ? { ...part, width } : part
    );
  }
  return copy;
}

const POINT_ROOM = 8; // pixels
const SIZED_POINT_ROOM = 16;

/**
 * Leave room for points at the ends of the axes: charts that can be moved cut at the edge what is drawn there. Such an
 * axis needs no round ends besides.
 */
export function withWholePoints(spec: JsonObject): JsonObject {
  const mark = isObject(spec.mark) ? spec.mark.type : spec.mark;
  const encoding = isObject(spec.encoding) ? spec.encoding : undefined;
  if (!encoding || (mark !== 'circle' && mark !== 'point' && mark !== 'square')) {
    return spec;
  }
  const isSized = isObject(encoding.size) && 'field' in encoding.size;
  const padding = isSized ? SIZED_POINT_ROOM : POINT_ROOM;
  const roomy = (channel: unknown): unknown => {
    const isContinuous =
      isObject(channel) && (channel.type === 'quantitative' || channel.type === 'temporal');
    return isContinuous && channel.scale === undefined
      ? { ...channel, scale: { padding, nice: false } }
      : channel;
  };
  return { ...spec, encoding: { ...encoding, x: roomy(encoding.x), y: roomy(encoding.y) } };
}

const LETTER = 7.5; // pixels
const MAX_NAMES = 60;

/** Write the names along the axis horizontally where there is room for all of them. */
export function withUprightNames(
  spec: JsonObject,
  tables: Readonly<Record<string, ITable>>,
  width: number
): JsonObject {
  const encoding = isObject(spec.encoding) ? spec.encoding : {};
  const x = isObject(encoding.x) ? encoding.x : {};
  if (x.type !== 'ordinal' && x.type !== 'nominal') {
    return spec;
  }
  const [table] = Object.values(tables);
  const column = table?.columns[table.fields.indexOf(String(x.field))] ?? [];
  const names = new Set(column);
  const longest = Math.max(0, ...[...names].slice(0, MAX_NAMES).map(name => String(name).length));
  if (names.size > MAX_NAMES || names.size * (longest + 2) * LETTER > width) {
    return spec;
  }
  const axis = isObject(x.axis) ? x.axis : {};
  return { ...spec, encoding: { ...encoding, x: { ...x, axis: { labelAngle: 0, ...axis } } } };
}
