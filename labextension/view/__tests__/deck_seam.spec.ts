import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import type { Feature, FeatureCollection, MultiPolygon, Position } from 'geojson';
import { feature } from 'topojson-client';
import { openSeam } from '../charts/deck_seam';

const require = createRequire(`${process.cwd()}/`);

function collect(...coordinates: Position[][][]): FeatureCollection {
  const countries = coordinates.map((polygon): Feature => {
    return { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: polygon } };
  });
  return { type: 'FeatureCollection', features: countries };
}

function longitudes(world: FeatureCollection): number[][] {
  const polygons = world.features.flatMap(({ geometry }) => (geometry as MultiPolygon).coordinates);
  return polygons.map(polygon => polygon[0]!.map(spot => spot[0]!));
}

test('an outline that crosses the meridian is drawn at both ends of the map', () => {
  const island = [[[179, 10], [-179, 10], [-179, 12], [179, 12], [179, 10]]]; // prettier-ignore
  const both = [
    [-181, -179, -179, -181, -181],
    [179, 181, 181, 179, 179]
  ];
  assert.deepEqual(longitudes(openSeam(collect(island))), both);
});

test('other outlines stay as they are, also one around a pole', () => {
  const square = [[[0, 0], [9, 0], [9, 9], [0, 0]]]; // prettier-ignore
  const pole = [[[-180, -80], [0, -70], [180, -80], [-180, -80]]]; // prettier-ignore
  assert.deepEqual(longitudes(openSeam(collect(square, pole))), [
    [0, 9, 9, 0],
    [-180, 0, 180, -180]
  ]);
});

for (const name of ['110m', '50m']) {
  test(`no edge of the outlines at ${name} runs around the world above the south`, () => {
    const topology = require(`world-atlas/countries-${name}.json`) as Parameters<typeof feature>[0];
    const raw = feature(topology, topology.objects.countries!) as FeatureCollection;
    const rings = openSeam(raw).features.flatMap(({ geometry }) =>
      (geometry as MultiPolygon).coordinates.flat()
    );
    const wide = rings.filter(ring =>
      ring.some(
        (spot, at) => at > 0 && spot[1]! > -80 && Math.abs(spot[0]! - ring[at - 1]![0]!) > 180
      )
    );
    assert.deepEqual(wide, []);
  });
}
