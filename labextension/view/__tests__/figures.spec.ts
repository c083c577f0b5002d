import assert from 'node:assert/strict';
import { test } from 'node:test';
import { difference, prepare } from '../charts/echarts_option';
import { readSelected, writeActions } from '../charts/echarts_selection';
import { fill, type Json } from '../charts/json';
import { DIVERGING, RAMP, categories } from '../charts/look';
import { recolored } from '../charts/plotly_colors';
import {
  NOTHING,
  readEvent,
  readPoint,
  readSelection,
  writeAreas,
  writePoints
} from '../charts/plotly_selection';

const RECT = { type: 'rect', xref: 'x', yref: 'y', x0: 0, x1: 2, y0: 1, y1: 3 };
const PATH = { type: 'path', xref: 'x', yref: 'y', path: 'M0,1L2,3L2024-01-01,0Z' };

test('a point has the names of Python and nothing of the figure around it', () => {
  const point = {
    curveNumber: 0,
    pointIndex: 2,
    x: 1,
    y: NaN,
    'marker.size': 5,
    customdata: new Float64Array([1, 2]),
    data: { legendgroup: 'g' },
    fullData: {},
    xaxis: {}
  };

  assert.deepEqual(readPoint(point), {
    curve_number: 0,
    point_index: 2,
    x: 1,
    marker_size: 5,
    customdata: [1, 2],
    legendgroup: 'g'
  });
});

test('areas of a plot are read as they are written', () => {
  const found = readEvent({ points: [], selections: [RECT, PATH] }, ['box', 'lasso']);

  assert.deepEqual(found?.box, [{ xref: 'x', yref: 'y', x: [0, 2], y: [1, 3] }]);
  assert.deepEqual(found?.lasso[0]?.x, [0, 2, '2024-01-01']);
  assert.deepEqual(found && writeAreas(found), [RECT, PATH]);
});

test('a box is nothing where only points can be selected', () => {
  assert.equal(readEvent({ points: [], selections: [RECT] }, ['points']), null);
});

test('selected points are marked trace by trace, and none where nothing is selected', () => {
  const points = [
    { curve_number: 1, point_index: 4 },
    { curve_number: 1, point_numbers: [5, 6] }
  ];

  assert.deepEqual(writePoints({ ...NOTHING, points }, 2), [[], [4, 5, 6]]);
  assert.deepEqual(writePoints(NOTHING, 2), [undefined, undefined]);
  assert.deepEqual(readSelection({ selection: { points } }), { ...NOTHING, points });
});

test('what is clicked and brushed in a chart is joined by series', () => {
  const found = readSelected(
    [{ seriesIndex: 1, dataIndex: [3] }],
    [
      {
        brushIndex: 0,
        selected: [{ seriesIndex: 1, dataIndex: [1, 3] }],
        areas: [{ brushType: 'lineX', coordRange: [0, 1] }, { brushType: 'rect' }]
      }
    ],
    [{}, { id: '\0made', name: 'Own' }]
  );
  const group = { series_index: 1, series_id: null, series_name: 'Own', data_type: 'main' };

  assert.deepEqual(found, {
    selected: [{ ...group, data_indices: [1, 3] }],
    areas: [{ brush_index: 0, brush_type: 'lineX', coord_range: [0, 1] }]
  });
  assert.deepEqual(writeActions(found).at(-1), {
    type: 'brush',
    areas: [{ brushType: 'lineX', coordRange: [0, 1], xAxisIndex: 0 }]
  });
});

const HOW = { alt: '', selects: false };
const option = (facts: Json): Json => ({
  xAxis: { type: 'value' },
  series: [{ type: 'line', ...facts }]
});
const firstSeries = (ready: Json): Json => (ready.series as Json[])[0] ?? {};

test('large series are drawn without what makes them slow, unless something is chosen in them', () => {
  const data = Array.from({ length: 2001 }, (_, index) => index);

  assert.equal(firstSeries(prepare(option({ data }), HOW)).showSymbol, false);
  assert.equal(firstSeries(prepare(option({ data, type: 'bar' }), HOW)).large, true);
  assert.equal(firstSeries(prepare(option({ data, showSymbol: true }), HOW)).showSymbol, true);
  assert.equal(
    'showSymbol' in firstSeries(prepare(option({ data }), { ...HOW, selects: true })),
    false
  );
  assert.equal('showSymbol' in firstSeries(prepare(option({ data: [1] }), HOW)), false);
});

test('tooltips write numbers by name or pattern, and fill templates with escaped values', () => {
  const tooltip = { valueFormatter: '%.1f', formatter: '<b>{b}</b> {@n} {c}' };
  const ready = prepare({ tooltip }, HOW).tooltip as {
    valueFormatter: (value: unknown) => string;
    formatter: (found: unknown) => string;
  };
  const found = { name: '<i>', value: [1, 'x&'], dimensionNames: ['m', 'n'] };

  assert.equal(ready.valueFormatter([1.26, null]), '1.3, -');
  assert.equal(ready.formatter([found]), '<b>&#60;i&#62;</b> x&#38; 1, x&#38;');
  assert.equal(
    'valueFormatter' in (prepare({ tooltip: { valueFormatter: 'no' } }, HOW).tooltip as Json),
    false
  );
});

test('an option of the same build is told without the zoom that did not change', () => {
  const first = { ...option({ data: [1] }), dataZoom: [{ type: 'inside' }] };
  const second = { ...option({ data: [2] }), dataZoom: [{ type: 'inside' }] };

  assert.deepEqual(difference(second, first), option({ data: [2] }));
  assert.equal(difference(option({ data: [2] }), first), null);
  assert.equal(difference({ ...second, series: [{ type: 'bar', data: [1] }] }, first), null);
});

test('facts are added where there are none', () => {
  assert.deepEqual(fill({ a: { b: 1 }, c: 2 }, { a: { b: 3, d: 4 }, c: 5, e: 6 }), {
    a: { b: 1, d: 4 },
    c: 2,
    e: 6
  });
});

const EXPRESS = {
  template: {
    data: { heatmap: [{ colorscale: scale(plasma()) }] },
    layout: {
      colorway: plotly(),
      colorscale: { sequential: scale(plasma()), diverging: scale(pinkAndGreen()) }
    }
  },
  coloraxis: { colorscale: scale(plasma()), colorbar: { title: 'n' } },
  shapes: [{ line: { color: plotly()[0] } }]
};

function plotly(): string[] {
  return '#636efa #EF553B #00cc96 #ab63fa #FFA15A #19d3f3 #FF6692 #B6E880 #FF97FF #FECB52'.split(
    ' '
  );
}

function plasma(): string[] {
  return '#0d0887 #46039f #7201a8 #9c179e #bd3786 #d8576b #ed7953 #fb9f3a #fdca26 #f0f921'.split(
    ' '
  );
}

function pinkAndGreen(): string[] {
  const pink = '#8e0152 #c51b7d #de77ae #f1b6da #fde0ef #f7f7f7';
  return `${pink} #e6f5d0 #b8e186 #7fbc41 #4d9221 #276419`.split(' ');
}

function scale(colors: readonly string[]): [number, string][] {
  return colors.map((color, index) => [index / (colors.length - 1), color]);
}

test("colors of Plotly's default template become those of the page, wherever a trace has them", () => {
  const [first, second] = plotly();
  const x = ['#636efa', '#EF553B'];
  const data = [
    { x, marker: { color: first?.toUpperCase() }, line: { color: second }, text: first },
    { marker: { colors: [second, first, 'red'] } },
    {
      type: 'choropleth',
      colorscale: [
        [0, second],
        [1, second]
      ]
    }
  ];

  const frames = [{ name: 'step', data: [{ marker: { color: second } }] }];
  const figure = recolored({ data, layout: EXPRESS, frames }, false);
  const drawn = figure.data as Json[];

  const [ours, next] = categories(false);
  assert.deepEqual(figure.frames, [{ name: 'step', data: [{ marker: { color: next } }] }]);
  assert.deepEqual(drawn, [
    { x, marker: { color: ours }, line: { color: next }, text: first },
    { marker: { colors: [next, ours, 'red'] } },
    {
      type: 'choropleth',
      colorscale: [
        [0, next],
        [1, next]
      ]
    }
  ]);
  assert.equal(drawn[0]?.x, x);
});

test("scales of Plotly's default template become those of the page", () => {
  const layout = recolored({ data: [], layout: EXPRESS }, true).layout as typeof EXPRESS;

  const ramp = scale([...RAMP].reverse());
  assert.deepEqual(layout.template.data.heatmap, [{ colorscale: ramp }]);
  assert.deepEqual(layout.template.layout.colorway, categories(true));
  assert.deepEqual(layout.template.layout.colorscale, {
    sequential: ramp,
    diverging: scale(DIVERGING)
  });
  assert.deepEqual(layout.coloraxis, { colorscale: ramp, colorbar: { title: 'n' } });
  assert.equal(layout.shapes, EXPRESS.shapes);
});

test('what was chosen otherwise keeps its colors', () => {
  const data = [
    { marker: { color: 'red', line: { color: '#123456' } } },
    { marker: { color: [1, 2], colorscale: scale(['#000000', '#ffffff']) } },
    { z: [[1]], colorscale: 'Viridis' }
  ];
  const own = { template: { layout: { colorway: ['#111111'] } } };
  const express = { data: [{ marker: { color: '#636efa' } }], layout: own };

  assert.deepEqual(recolored({ data, layout: EXPRESS }, false).data, data);
  assert.equal(recolored(express, false), express);
});
