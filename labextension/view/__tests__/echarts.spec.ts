import './page';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IChartContext } from '../charts/chart';
import { EChartsChart } from '../charts/echarts';

type Listener = (event: unknown) => void;

const AREA = { brushType: 'rect', coordRange: [0, 1] };
const SETTLED_MS = 150;

/** A chart in which can be selected: what ECharts would tell of a person, and what is sent of it. */
async function selectable(): Promise<{
  tell: (name: string, event: object) => void;
  sent: unknown[];
}> {
  const listeners = new Map<string, Listener>();
  const nothing = (): void => undefined;
  const chart = {
    setOption: nothing,
    dispatchAction: nothing,
    getOption: () => ({ series: [{ type: 'scatter' }] }),
    on: (name: string, listener: Listener) => void listeners.set(name, listener),
    getZr: () => ({ on: nothing })
  };
  const sent: unknown[] = [];
  const context = {
    load: () => Promise.resolve({ init: () => chart }),
    select: (value: unknown) => void sent.push(value)
  } as unknown as IChartContext;
  await new EChartsChart(document.createElement('div'), context).show({}, { selects: true });
  return { tell: (name, event) => listeners.get(name)?.(event), sent };
}

function brushed(indices: number[], areas: object[]): object {
  return { batch: [{ brushIndex: 0, areas, selected: [{ seriesIndex: 0, dataIndex: indices }] }] };
}

test('an area is sent when it is let go of, once, however long it is dragged', async t => {
  const { tell, sent } = await selectable();
  t.mock.timers.enable({ apis: ['setTimeout'] });

  tell('brushSelected', brushed([], [])); // the area before is gone
  tell('brush', { areas: [AREA] });
  tell('brushSelected', brushed([0], [AREA]));
  t.mock.timers.tick(SETTLED_MS);
  assert.deepEqual(sent, []);

  tell('brushSelected', brushed([0, 1], [AREA]));
  tell('brushEnd', { areas: [AREA] });
  t.mock.timers.tick(SETTLED_MS);
  const group = { series_index: 0, series_id: null, series_name: null, data_type: 'main' };
  const areas = [{ brush_index: 0, brush_type: 'rect', coord_range: [0, 1] }];
  const selected = [{ ...group, data_indices: [0, 1] }];
  assert.deepEqual(sent, [{ selection: { selected, areas } }]);
});

test('areas that are taken away are nothing selected', async t => {
  const { tell, sent } = await selectable();
  t.mock.timers.enable({ apis: ['setTimeout'] });
  tell('brushSelected', brushed([0], [AREA]));
  tell('brushEnd', { areas: [AREA] });
  t.mock.timers.tick(SETTLED_MS);

  tell('brush', { areas: [] });
  tell('brushSelected', brushed([], []));
  t.mock.timers.tick(SETTLED_MS);

  assert.deepEqual(sent[1], { selection: { selected: [], areas: [] } });
});
