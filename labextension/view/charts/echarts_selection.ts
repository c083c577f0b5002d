/** What is selected in a chart of ECharts: from its events to what the program gets, and back. */
import { isObject, objects, type Json } from './json';

export interface IEChartsSelection {
  readonly selected: Json[];
  readonly areas: Json[];
}

/** Part of an event: what is selected of one series. */
export interface ISelected {
  readonly seriesIndex: number;
  readonly dataType?: string;
  readonly dataIndex: readonly number[];
}

/** What one brush has selected. */
export interface IBrushed {
  readonly brushIndex: number;
  readonly areas?: readonly Json[];
  readonly selected?: readonly ISelected[];
}

export const NOTHING: IEChartsSelection = { selected: [], areas: [] };
const TYPES = ['main', 'node', 'edge'];

/** Join what was clicked and what was brushed, series by series. */
export function readSelected(
  clicked: readonly ISelected[],
  brushed: readonly IBrushed[],
  series: readonly Json[]
): IEChartsSelection {
  const found = new Map<string, { index: number; type: string; indices: Set<number> }>();
  for (const part of [...clicked, ...brushed.flatMap(each => each.selected ?? [])]) {
    const type = part.dataType ?? 'main';
    const name = `${part.seriesIndex} ${type}`;
    const group = found.get(name) ?? { index: part.seriesIndex, type, indices: new Set() };
    part.dataIndex.forEach(index => group.indices.add(index));
    found.set(name, group);
  }
  const groups = [...found.values()]
    .filter(group => group.indices.size > 0 && TYPES.includes(group.type))
    .sort((a, b) => a.index - b.index || TYPES.indexOf(a.type) - TYPES.indexOf(b.type));
  return {
    selected: groups.map(({ index, type, indices }) => ({
      series_index: index,
      series_id: ownName(series[index]?.id),
      series_name: ownName(series[index]?.name),
      data_type: type,
      data_indices: [...indices].sort((a, b) => a - b)
    })),
    areas: brushed.flatMap(({ brushIndex, areas }) =>
      (areas ?? [])
        .filter(area => typeof area.brushType === 'string' && Array.isArray(area.coordRange))
        .map(area => ({
          brush_index: brushIndex,
          brush_type: area.brushType,
          coord_range: area.coordRange
        }))
    )
  };
}

/** A name that the option gives; ECharts marks those it makes up. */
function ownName(name: unknown): string | number | null {
  const is_own =
    typeof name === 'number' || (typeof name === 'string' && !!name && !name.includes('\0'));
  return is_own ? name : null;
}

export function readSelection(value: unknown): IEChartsSelection {
  const selection = isObject(value) && isObject(value.selection) ? value.selection : {};
  return { selected: objects(selection.selected), areas: objects(selection.areas) };
}

/** The actions that show a selection in a chart which shows none. */
export function writeActions(selection: IEChartsSelection): Json[] {
  const points = selection.selected.map(group => ({
    type: 'select',
    seriesIndex: group.series_index,
    dataIndex: group.data_indices,
    ...(group.data_type === 'main' ? {} : { dataType: group.data_type })
  }));
  const areas = selection.areas.map(area => ({
    brushType: area.brush_type,
    coordRange: area.coord_range,
    ...(area.brush_type === 'lineY' ? {} : { xAxisIndex: 0 }),
    ...(area.brush_type === 'lineX' ? {} : { yAxisIndex: 0 })
  }));
  return [...points, ...(areas.length ? [{ type: 'brush', areas }] : [])];
}
