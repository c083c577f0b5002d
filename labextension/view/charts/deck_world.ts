/** The world below a scene: outlines that come with the package, in the colors of the page or of the map's style. */
import type { Layer } from '@deck.gl/core';
import type { FeatureCollection } from 'geojson';
import { isDark } from '../theme';
import { openSeam } from './deck_seam';
import type { ISceneJson, Library } from './deck_scene';

type Color = [number, number, number];

interface IPalette {
  readonly water: string;
  readonly land: Color;
  readonly border: Color;
}

const LIGHT: IPalette = { water: '#cfdbe6', land: [246, 246, 243], border: [189, 193, 200] };
const DARK: IPalette = { water: '#14181d', land: [42, 46, 52], border: [82, 88, 97] };

/** The colors that the style of a map asks for, by its name or its address, which nobody fetches. */
export function findPalette(scene: ISceneJson): IPalette {
  const style = typeof scene.mapStyle === 'string' ? scene.mapStyle : '';
  if (/dark|satellite|night/i.test(style)) {
    return DARK;
  }
  return /light|positron|road|voyager|street/i.test(style) || !isDark() ? LIGHT : DARK;
}

/** From which zoom on the finer outlines are drawn, of which there are seven times as many. */
export const NEAR = 4;

export function makeWorld(lib: Library, palette: IPalette, isNear: boolean): Layer {
  return new lib.layers.GeoJsonLayer({
    id: isNear ? 'rerun-world-near' : 'rerun-world',
    data: readWorld(lib, isNear ? 'fine' : 'coarse'),
    filled: true,
    stroked: true,
    pickable: false,
    getFillColor: palette.land,
    getLineColor: palette.border,
    lineWidthUnits: 'pixels',
    getLineWidth: 0.75,
    updateTriggers: { getFillColor: palette.land, getLineColor: palette.border },
    parameters: { depthCompare: 'always' }
  });
}

type Detail = keyof Library['worlds'];

const known = new Map<Detail, FeatureCollection>();

/** Outlines are read once for a page. */
function readWorld({ worlds, feature }: Library, detail: Detail): FeatureCollection {
  const topology = worlds[detail] as unknown as Parameters<typeof feature>[0];
  const world =
    known.get(detail) ??
    openSeam(feature(topology, topology.objects.countries!) as FeatureCollection);
  known.set(detail, world);
  return world;
}
