/** Outlines that cross the 180th meridian, for a flat map: as they stand, an edge of theirs runs around the world. */
import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';

type Polygon = Position[][];

/** The countries, each polygon that crosses the meridian drawn on both sides of the map. */
export function openSeam<P>(world: FeatureCollection<Geometry, P>): FeatureCollection<Geometry, P> {
  return { ...world, features: world.features.map(openFeature) };
}

function openFeature<P>(feature: Feature<Geometry, P>): Feature<Geometry, P> {
  const { geometry } = feature;
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') {
    return feature;
  }
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const coordinates = polygons.flatMap(openPolygon);
  return { ...feature, geometry: { type: 'MultiPolygon', coordinates } };
}

function openPolygon(polygon: Polygon): Polygon[] {
  const crossings = countCrossings(polygon[0] ?? []);
  // An odd number goes around a pole: along the lower end of the map, which is right as it stands.
  if (crossings === 0 || crossings % 2 === 1) {
    return [polygon];
  }
  const inOnePiece = polygon.map(unwind);
  return [-360, 0, 360].map(by => inOnePiece.map(ring => shift(ring, by))).filter(touchesMap);
}

function isCrossing(from: Position, to: Position): boolean {
  return Math.abs(to[0]! - from[0]!) > 180;
}

function countCrossings(ring: Position[]): number {
  return ring.filter((spot, at) => at > 0 && isCrossing(ring[at - 1]!, spot)).length;
}

/** The ring with longitudes that go on where they jumped. */
function unwind(ring: Position[]): Position[] {
  let turn = 0;
  return ring.map((spot, at) => {
    const before = ring[at - 1];
    if (before !== undefined && isCrossing(before, spot)) {
      turn += spot[0]! < before[0]! ? 360 : -360;
    }
    return [spot[0]! + turn, spot[1]!];
  });
}

function shift(ring: Position[], by: number): Position[] {
  return ring.map(spot => [spot[0]! + by, spot[1]!]);
}

function touchesMap(polygon: Polygon): boolean {
  return polygon[0]!.some(spot => Math.abs(spot[0]!) < 180);
}
