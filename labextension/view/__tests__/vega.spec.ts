import './page';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import type { View } from 'vega';
import { SelectionReader, type Selections } from '../charts/vega/reader';
import { withSelection } from '../charts/vega/selection';
import { fitted, fits, withUprightNames, withWholePoints } from '../charts/vega/size';
import { isEqual, rows } from '../charts/vega/table';

const REST_MS = 200;

beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
afterEach(() => mock.timers.reset());

/** A view with one signal. */
function makeView(): { view: View; set: (value: unknown) => void } {
  let current: unknown = {};
  const listeners = new Set<() => void>();
  const view = {
    addSignalListener: (_: string, listener: () => void) => listeners.add(listener),
    removeSignalListener: (_: string, listener: () => void) => listeners.delete(listener),
    signal: () => current,
    getState: () => ({ data: { source: [{ _vgsid_: 7, a: 1 }] } })
  };
  const set = (value: unknown): void => {
    current = value;
    listeners.forEach(listener => listener());
  };
  return { view: view as unknown as View, set };
}

function rest(): void {
  mock.timers.tick(REST_MS);
}

test('points are told as a list, once the hand rests', () => {
  const { view, set } = makeView();
  const told: Selections[] = [];
  const reader = new SelectionReader(view, document.body, ['p'], {}, each => told.push(each));

  set({ vlPoint: { or: [{ a: 1 }] } });
  set({ vlPoint: { or: [{ a: 1 }, { a: 2 }] } });
  rest();

  assert.deepEqual(told, [{ p: [{ a: 1 }, { a: 2 }] }]);
  reader.dispose();
});

test('what Vega knows by a number of its own is told by its fields', () => {
  const { view, set } = makeView();
  const told: Selections[] = [];
  const reader = new SelectionReader(view, document.body, ['p'], {}, each => told.push(each));

  set({ vlPoint: { or: [{ _vgsid_: 7 }] } });
  rest();

  assert.deepEqual(told, [{ p: [{ a: 1 }] }]);
  reader.dispose();
});

test('nothing is told while a button is held down, nor what is the same', () => {
  const { view, set } = makeView();
  const told: Selections[] = [];
  const known = { p: { a: [0, 1] } };
  const reader = new SelectionReader(view, document.body, ['p'], known, each => told.push(each));

  document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
  set({ a: [0, 5] });
  rest();
  assert.deepEqual(told, []);

  set({ a: [0, 1] });
  window.dispatchEvent(new Event('pointerup'));
  rest();
  assert.deepEqual(told, []);
  reader.dispose();
});

test('a selection becomes the value of its parameter, wherever that stands', () => {
  const param = { name: 'p', select: 'point' };
  const spec = { vconcat: [{ mark: 'bar', params: [param, { name: 'size', value: 3 }] }] };

  assert.deepEqual(withSelection(spec, { p: [{ a: 1 }], size: [9] }), {
    vconcat: [
      {
        mark: 'bar',
        params: [
          { ...param, value: [{ a: 1 }] },
          { name: 'size', value: 3 }
        ]
      }
    ]
  });
  assert.deepEqual(withSelection(spec, { p: {} }), spec);
});

test('a chart takes the width of its place unless it keeps its own', () => {
  const spec = { mark: 'bar', width: 0, height: 0 };

  assert.deepEqual(fitted(spec, { width: 'stretch', height: 200 }, 500, 0), {
    mark: 'bar',
    width: 500,
    height: 200
  });
  assert.deepEqual(fitted(spec, { width: 'content', height: 'content' }, 500, 0), { mark: 'bar' });
  assert.deepEqual(fitted({ vconcat: [{ mark: 'bar' }] }, { width: 'stretch' }, 500, 0), {
    vconcat: [{ mark: 'bar', width: 500 }]
  });
  assert.equal(fits({ hconcat: [] }), false);
  assert.equal(fits({ mark: 'bar', encoding: { row: {} } }), false);
  assert.equal(fits({ layer: [] }), true);
});

test('names stand upright where there is room for all', () => {
  const x = { field: 'k', type: 'ordinal' };
  const spec = { mark: 'bar', encoding: { x } };
  const tables = { source: { fields: ['k'], columns: [['one', 'two', 'one']] } };

  assert.deepEqual(withUprightNames(spec, tables, 400), {
    mark: 'bar',
    encoding: { x: { ...x, axis: { labelAngle: 0 } } }
  });
  assert.equal(withUprightNames(spec, tables, 40), spec);
});

test('tables are compared by their values', () => {
  const table = {
    fields: ['a', 'b'],
    columns: [
      [1, null],
      [{ c: 1 }, 'x']
    ]
  };

  assert.deepEqual(rows(table), [
    { a: 1, b: { c: 1 } },
    { a: null, b: 'x' }
  ]);
  assert.equal(isEqual(table, structuredClone(table)), true);
  assert.equal(isEqual(table, { ...table, columns: [[1, 2], table.columns[1] ?? []] }), false);
  assert.equal(isEqual(undefined, table), false);
});

test('points have room at the ends of axes that nobody has scaled', () => {
  const x = { field: 'x', type: 'quantitative' };
  const y = { field: 'y', type: 'temporal' };
  const padded = (spec: object): unknown[] => {
    const { encoding } = withWholePoints(spec as never) as never as {
      encoding: Record<string, { scale?: { padding?: number } }>;
    };
    return ['x', 'y'].map(name => encoding[name]?.scale);
  };

  assert.deepEqual(padded({ mark: { type: 'circle' }, encoding: { x, y } }), [
    { padding: 8, nice: false },
    { padding: 8, nice: false }
  ]);
  assert.deepEqual(padded({ mark: 'circle', encoding: { x, y, size: { field: 's' } } }), [
    { padding: 16, nice: false },
    { padding: 16, nice: false }
  ]);
  const own = { ...x, scale: { domain: [0, 1] } };
  const names = { field: 'n', type: 'nominal' };
  assert.deepEqual(padded({ mark: 'circle', encoding: { x: own, y: names } }), [
    { domain: [0, 1] },
    undefined
  ]);
  assert.deepEqual(padded({ mark: 'bar', encoding: { x, y } }), [undefined, undefined]);
});
