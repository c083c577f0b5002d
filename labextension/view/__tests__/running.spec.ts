import './page';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { App } from '../app';
import type { IWidgetManager } from '../host';
import type { IUpdate, IStatus, Spec, ViewMessage } from '../protocol';
import { Store } from '../store';

const manager: IWidgetManager = {
  get_model: () => Promise.reject(new Error('none')),
  create_view: () => Promise.reject(new Error('none'))
};
const text = (html: string): Spec => ({ kind: 'html', cls: 'text', html });
const running: IStatus = { state: 'running', run: 2 };
const idle: IStatus = { state: 'idle', run: 2 };

let store: Store;
let sent: ViewMessage[];
let el: HTMLElement;
let app: App;

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  sent = [];
  store = new Store(message => sent.push(message));
  store.restore({
    seq: 0,
    nodes: { a: text('a'), box: { kind: 'container', gap: 'small' }, b: text('b'), c: text('c') },
    order: { main: ['a', 'box', 'c'], box: ['b'] },
    status: { state: 'idle', run: 1 }
  });
  document.body.replaceChildren();
  el = document.body.appendChild(document.createElement('div'));
  app = new App(el, 'demo', store, manager);
  sent.length = 0;
});

afterEach(() => {
  app.dispose();
  mock.timers.reset();
});

function update(content: Omit<IUpdate, 'type' | 'seq'>): void {
  store.apply({ type: 'update', seq: store.seq + 1, ...content });
}

const stale = (): (string | undefined)[] =>
  [...el.querySelectorAll<HTMLElement>('[data-stale]')].map(node => node.dataset.nodeId);
const mark = (): HTMLElement | null => el.querySelector('.rerun-running');

test('what a long run has not reached is marked, outermost nodes only', () => {
  update({ reached: { main: 1 }, status: running });
  assert.deepEqual(stale(), ['box', 'c']);
  update({ reached: { main: 2, box: 0 } });
  assert.deepEqual(stale(), ['b', 'c']);
  update({ reached: { main: -1, box: -1 } });
  assert.deepEqual(stale(), []);
});

test('the end of a run takes the marks away, with an update or without', () => {
  update({ reached: { main: 0 }, status: running });
  store.apply({ type: 'status', status: idle });
  assert.deepEqual(stale(), []);
  update({ reached: { main: 0 }, status: running });
  update({ put: { a: text('A') }, status: { state: 'failed', run: 3 } });
  assert.deepEqual(stale(), []);
});

test('a node that a long run puts in front moves the border', () => {
  update({ reached: { main: 0 }, status: running });
  update({ put: { d: text('d') }, order: { main: ['d', 'a', 'box', 'c'] }, reached: { main: 1 } });
  assert.deepEqual(stale(), ['a', 'box', 'c']);
});

test('marking touches nothing but that attribute of those nodes', async () => {
  mock.timers.reset();
  const records: MutationRecord[] = [];
  const observer = new MutationObserver(found => records.push(...found));
  observer.observe(el, { attributes: true, childList: true, characterData: true, subtree: true });
  update({ reached: { main: 1 } });
  update({ reached: { main: 2 } });
  await new Promise(resolve => setTimeout(resolve));
  observer.disconnect();
  assert.deepEqual(
    records.map(record => [(record.target as HTMLElement).dataset.nodeId, record.attributeName]),
    [
      ['box', 'data-stale'],
      ['c', 'data-stale'],
      ['box', 'data-stale']
    ]
  );
});

test('a short run shows no mark', () => {
  store.apply({ type: 'status', status: running });
  mock.timers.tick(400);
  store.apply({ type: 'status', status: idle });
  mock.timers.tick(1000);
  assert.equal(mark(), null);
});

test('a long run can be stopped, once, and the mark goes with it', () => {
  store.apply({ type: 'status', status: running });
  mock.timers.tick(600);
  const button = mark()?.querySelector('button');
  assert.equal(button?.textContent, 'Stop');
  button?.focus();
  button?.click();
  button?.click();
  assert.deepEqual(sent, [{ type: 'stop' }]);
  assert.equal(button?.textContent, 'Stopping…');
  store.apply({ type: 'status', status: idle });
  assert.equal(mark(), null);
  assert.equal(document.activeElement, el.querySelector('.rerun-app'));
});

test('a run that follows at once goes on counting, and may be stopped again', () => {
  store.apply({ type: 'status', status: running });
  mock.timers.tick(600);
  const before = mark();
  store.apply({ type: 'status', status: running });
  assert.equal(mark(), before);
  store.apply({ type: 'status', status: idle });
  store.apply({ type: 'status', status: running });
  assert.equal(mark(), null);
  mock.timers.tick(600);
  assert.equal(mark()?.querySelector('button')?.textContent, 'Stop');
});
