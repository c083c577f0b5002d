/** From the JSON of a scene to what deck.gl draws: layers with their data, views, and what is selected. */
import type { Layer } from '@deck.gl/core';
import type * as library from '../libraries/deck';

export type Library = typeof library;
export type Row = Record<string, unknown>;

export interface ILayerJson extends Row {
  readonly '@@type': string;
  readonly id?: string;
  readonly data?: unknown;
  readonly pickable?: boolean;
}

/** What pydeck writes of a scene, as far as it is read here. */
export interface ISceneJson {
  readonly layers?: readonly ILayerJson[];
  readonly views?: readonly Row[];
  readonly initialViewState?: Row;
  readonly parameters?: Row;
  readonly mapProvider?: string;
  readonly mapStyle?: unknown;
}

export type Indices = Readonly<Record<string, readonly number[]>>;
type Rgba = readonly [number, number, number, number];
type Accessor = (row: unknown, info: { readonly index: number }) => unknown;

const PRIMARY_ALPHA = 160;
const FADED = 0.35; // of the opacity of what is not selected, beside what is
const COLORS = ['getFillColor', 'getLineColor', 'getColor'];
const MAX_ROWS_BY_NAME = 1e6;

/** The layers of a scene that deck.gl knows; throws an error that names the first one it does not. */
export function makeLayers(lib: Library, scene: ISceneJson, primary: Rgba): Layer[] {
  const classes = findClasses(lib);
  return (scene.layers ?? []).map((json, position) => {
    const type = json['@@type'];
    if (!(type in classes)) {
      throw new Error(`There is no layer of the type ${type}.`);
    }
    const { data, ...rest } = json;
    // Rows are data: what looks like an expression in them is none.
    const named = bindNames(rest, Array.isArray(data) ? (data as Row[]) : []);
    const colored = {
      ...named.plain,
      ...(rest.getFillColor === 'primary' && { getFillColor: withAlpha(primary) })
    };
    const made = convert(lib, { ...colored, id: json.id ?? `${type}-${position}` }) as Layer;
    const loads = { loadOptions: { worker: false, ...(json.loadOptions as object | undefined) } };
    return made.clone({
      ...named.bound,
      ...loads,
      ...(data === undefined ? {} : { data })
    }) as Layer;
  });
}

/** Views, or null for the usual one. */
export function makeViews(lib: Library, scene: ISceneJson): unknown {
  return scene.views?.length ? convert(lib, { views: scene.views.map(named) }, 'views') : null;
}

function named(view: Row): Row {
  const type = view['@@type'];
  return typeof type === 'string' ? { ...view, '@@type': type.replace(/^_/, '') } : view;
}

/** Whether there is a world below the scene: in maps and globes, unless it was left out. */
export function hasWorld(scene: ISceneJson): boolean {
  const types = (scene.views ?? []).map(view => String(view['@@type']));
  return types.length === 0 || (scene.mapProvider !== undefined && types.every(isOfEarth));
}

function isOfEarth(type: string): boolean {
  return /^_?(Map|Globe)View$/.test(type);
}

/** The layers with all faded that is not selected, if anything is. */
export function markSelected(layers: Layer[], indices: Indices): Layer[] {
  const isAny = Object.values(indices).some(found => found.length > 0);
  return isAny
    ? layers.map(layer => (layer.props.pickable ? fade(layer, indices[layer.id] ?? []) : layer))
    : layers;
}

function fade(layer: Layer, indices: readonly number[]): Layer {
  const props = layer.props as unknown as Row;
  const chosen = new Set(indices);
  const changed: Row = {};
  const triggers: Row = {};
  for (const name of COLORS.filter(name => name in props)) {
    const before = props[name];
    const color: Accessor = typeof before === 'function' ? (before as Accessor) : () => before;
    changed[name] = (row: unknown, info: { readonly index: number }): unknown => {
      const found = color(row, info);
      return chosen.has(info.index) || !isColor(found)
        ? found
        : [found[0], found[1], found[2], (found[3] ?? 255) * FADED];
    };
    triggers[name] = indices.join();
  }
  return layer.clone({
    ...changed,
    updateTriggers: { ...(props.updateTriggers as Row), ...triggers }
  }) as Layer;
}

function isColor(value: unknown): value is ArrayLike<number> & number[] {
  return Array.isArray(value) || ArrayBuffer.isView(value);
}

/** A text with the fields of a row in place of their names in braces. */
export function fillIn(template: string, row: unknown, escape: (text: string) => string): string {
  return template.replace(/\{([^{}]+)\}/g, (whole, name: string) => {
    const value = find(row, name) ?? find(find(row, 'properties'), name);
    return value === undefined
      ? whole
      : escape(typeof value === 'string' ? value : JSON.stringify(value));
  });
}

function find(row: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, name) => (isRow(at) ? at[name] : undefined), row);
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null;
}

/** Accessors that only name columns, whichever signs are in the names: expressions know fewer. */
function bindNames(props: Row, rows: readonly Row[]): { plain: Row; bound: Row } {
  const first = rows.length <= MAX_ROWS_BY_NAME ? rows[0] : undefined;
  const plain: Row = {};
  const bound: Row = {};
  for (const [name, value] of Object.entries(props)) {
    const accessor = isRow(first) && typeof value === 'string' ? readNames(value, first) : null;
    (accessor ? bound : plain)[name] = accessor ?? value;
  }
  return { plain, bound };
}

function readNames(text: string, first: Row): ((row: Row) => unknown) | null {
  if (!text.startsWith('@@=')) {
    return null;
  }
  const name = text.slice(3);
  if (Object.hasOwn(first, name)) {
    return row => row[name];
  }
  const names = /^\[(.+), (.+)\]$/.exec(name)?.slice(1);
  return names?.every(each => Object.hasOwn(first, each))
    ? row => names.map(each => row[each])
    : null;
}

function withAlpha([red, green, blue]: Rgba): number[] {
  return [red, green, blue, PRIMARY_ALPHA];
}

function convert(lib: Library, json: Row, part?: string): unknown {
  const configuration = {
    classes: findClasses(lib),
    enumerations: { COORDINATE_SYSTEM: lib.core.COORDINATE_SYSTEM }
  };
  const made = new lib.JSONConverter({ configuration }).convert(json) as Row;
  return part ? made[part] : made;
}

type Classes = Record<string, new (props: Record<string, unknown>) => unknown>;

/** What a scene may name: layers, views, extensions and lights, and nothing else of the modules. */
function findClasses(lib: Library): Classes {
  const { core, layers, aggregation, geo, mesh, extensions } = lib;
  const found: Classes = {};
  for (const module of [layers, aggregation, geo, mesh, extensions, core]) {
    for (const [name, value] of Object.entries(module)) {
      if (
        typeof value === 'function' &&
        /^_?[A-Z]\w*(Layer|View|Extension|Light|Effect)$/.test(name)
      ) {
        found[name.replace(/^_/, '')] = value as Classes[string];
      }
    }
  }
  return found;
}
