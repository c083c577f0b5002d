import './page';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IChartContext } from '../charts/chart';
import type { Json } from '../charts/json';
import { categories } from '../charts/look';
import { PlotlyChart } from '../charts/plotly';

/** The figures that plotly.js is given for one that a program shows. */
async function drawn(figure: Json, themed: boolean): Promise<Json[]> {
  const given: Json[] = [];
  const library = { react: (_: unknown, each: Json) => Promise.resolve(given.push(each)) };
  const context = { load: () => Promise.resolve(library) } as unknown as IChartContext;
  const host = document.createElement('div');
  document.body.append(host);
  await new PlotlyChart(host, context).show(figure, { themed });
  return given;
}

const RED = '#EF553B';
const PLOTLY = '#636efa #EF553B #00cc96 #ab63fa #FFA15A #19d3f3 #FF6692 #B6E880 #FF97FF #FECB52';
const FIGURE: Json = {
  data: [{ type: 'bar', y: [1], marker: { color: RED } }],
  layout: { template: { layout: { colorway: PLOTLY.split(' ') } } },
  frames: [{ name: 'later', data: [{ y: [2], marker: { color: RED } }] }]
};

test('a figure of Plotly Express is drawn in the colors of the page, its animation too', async () => {
  const [figure] = await drawn(FIGURE, true);

  const marker = { color: categories(false)[1] };
  assert.deepEqual(figure?.data, [{ type: 'bar', y: [1], marker }]);
  assert.deepEqual(figure?.frames, [{ name: 'later', data: [{ y: [2], marker }] }]);
});

test('without the theme it is drawn as it is', async () => {
  const [figure] = await drawn(FIGURE, false);

  assert.deepEqual(figure?.data, FIGURE.data);
  assert.deepEqual(figure?.frames, FIGURE.frames);
});
