/** deck.gl with all layers that pydeck can name, its reader of JSON, and the outlines of the world. */
import * as aggregation from '@deck.gl/aggregation-layers';
import * as core from '@deck.gl/core';
import * as extensions from '@deck.gl/extensions';
import * as geo from '@deck.gl/geo-layers';
import { JSONConverter } from '@deck.gl/json';
import * as layers from '@deck.gl/layers';
import * as mesh from '@deck.gl/mesh-layers';
import purify from 'dompurify';
import { feature } from 'topojson-client';
import coarse from 'world-atlas/countries-110m.json';
import fine from 'world-atlas/countries-50m.json';

/** From afar, and from near. */
const worlds = { coarse, fine };

export { JSONConverter, aggregation, core, extensions, feature, geo, layers, mesh, purify, worlds };
