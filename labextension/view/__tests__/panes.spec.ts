import './page';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { App } from '../app';
import { countColumns } from '../nodes/gridbox';
import type { IUpdate, IGridBoxSpec, ITabsSpec, IToastSpec, ViewMessage } from '../protocol';
import { Store } from '../store';

const manager = {
  get_model: () => Promise.reject(new Error('none')),
  create_view: () => Promise.reject(new Error('none'))
};

let store: Store;
let sent: ViewMessage[];
let el: HTMLElement;

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout'] });
  sent = [];
  store = new Store(message => sent.push(message));
  store.restore({ seq: 0, nodes: {}, order: {}, status: { state: 'idle', run: 0 } });
  document.body.replaceChildren();
  el = document.body.appendChild(document.createElement('div'));
  new App(el, 'demo', store, manager);
});

afterEach(() => mock.timers.reset());

function update(content: Omit<IUpdate, 'type' | 'seq'>): void {
  store.apply({ type: 'update', seq: store.seq + 1, ...content });
}

const tabs = (names: string[], facts: Partial<ITabsSpec> = {}): ITabsSpec => ({
  kind: 'tabs',
  names,
  labels: names,
  current: names[0] ?? '',
  ...facts
});

function showTabs(spec: ITabsSpec): void {
  const ids = spec.names.map((_, i) => `p${i}`);
  const panels = Object.fromEntries(ids.map(id => [id, { kind: 'tab' } as const]));
  update({ put: { t: spec, ...panels }, order: { main: ['t'], t: ids } });
}

const buttons = (): HTMLElement[] => [...el.querySelectorAll<HTMLElement>('[role=tab]')];
const seen = (): string[] =>
  [...el.querySelectorAll<HTMLElement>('[role=tabpanel]')]
    .filter(panel => !panel.hidden)
    .map(panel => panel.dataset.nodeId ?? '');

test('one panel is seen, and each is named by its tab', () => {
  showTabs(tabs(['a', 'b']));
  assert.deepEqual(seen(), ['p0']);
  const panel = el.querySelector('[role=tabpanel]');
  assert.equal(panel?.getAttribute('aria-labelledby'), buttons()[0]?.id);
  assert.equal(buttons()[0]?.getAttribute('aria-controls'), panel?.id);
});

test('what the person chose stays until the program chooses anew', () => {
  showTabs(tabs(['a', 'b', 'c']));
  buttons()[1]?.click();
  showTabs(tabs(['a', 'b', 'c']));
  assert.deepEqual(seen(), ['p1']);
  showTabs(tabs(['a', 'b', 'c'], { current: 'c' }));
  assert.deepEqual(seen(), ['p2']);
});

test('a chosen tab is followed when it moves', () => {
  showTabs(tabs(['a', 'b', 'c']));
  buttons()[1]?.click();
  showTabs(tabs(['b', 'a'], { current: 'a' }));
  assert.deepEqual(seen(), ['p0']);
});

test('only a program that asks hears which tab is seen', () => {
  showTabs(tabs(['a', 'b']));
  buttons()[1]?.click();
  assert.deepEqual(
    sent.filter(message => message.type === 'set'),
    []
  );
  showTabs(tabs(['a', 'b'], { id: 'x' }));
  buttons()[0]?.click();
  assert.deepEqual(
    sent.filter(message => message.type === 'set'),
    [{ type: 'set', id: 'x', value: 'a' }]
  );
});

const toast = (stamp: number, html: string, facts: Partial<IToastSpec> = {}): IToastSpec => ({
  kind: 'toast',
  html,
  icon: '',
  duration: 4,
  stamp,
  ...facts
});
const shownToasts = (): (string | null)[] =>
  [...el.querySelectorAll('.rerun-toast-body')].map(body => body.textContent);
/** Nodes are in the page a moment after they are made. */
async function settle(): Promise<void> {
  mock.timers.tick(20);
  await Promise.resolve().then(() => undefined);
}

test('a toast is shown once for each call, and the kernel is told', async () => {
  update({ put: { x: toast(1, 'one') }, order: { event: ['x'] } });
  await settle();
  assert.deepEqual(shownToasts(), ['one']);
  assert.deepEqual(
    sent.filter(message => message.type === 'seen'),
    [{ type: 'seen', node: 'x', stamp: 1 }]
  );
  update({ put: { x: toast(1, 'two') } });
  await settle();
  assert.deepEqual(shownToasts(), ['two']);
  update({ put: { x: toast(2, 'two') } });
  await settle();
  assert.deepEqual(shownToasts(), ['two', 'two']);
});

test('what another page has shown is not shown again', async () => {
  update({ put: { x: toast(1, 'one', { seen: true }) }, order: { event: ['x'] } });
  await settle();
  assert.deepEqual(shownToasts(), []);
});

test('a toast outlives its node, for its time', async () => {
  update({
    put: { x: toast(1, 'short'), y: toast(1, 'endless', { duration: 0 }) },
    order: { event: ['x', 'y'] }
  });
  await settle();
  update({ order: { event: [] }, drop: ['x', 'y'] });
  assert.deepEqual(shownToasts(), ['short']);
  mock.timers.tick(4000);
  assert.deepEqual(shownToasts(), []);
});

test('a grid has fewer columns where they would be too narrow', () => {
  const usual: IGridBoxSpec = { kind: 'cells', row_gap: '0px', column_gap: '0px', valign: 'top' };
  const grid = (facts: Partial<IGridBoxSpec>): IGridBoxSpec => ({ ...usual, ...facts });
  assert.equal(countColumns(grid({ columns: 4 }), 1000, 16), 4);
  assert.equal(countColumns(grid({ columns: 4 }), 400, 16), 2);
  assert.equal(countColumns(grid({ columns: 4, wrap: false }), 400, 16), 4);
  assert.equal(countColumns(grid({ min: 100 }), 400, 16), 3);
  assert.equal(countColumns(grid({}), 100, 16), 1);
});
