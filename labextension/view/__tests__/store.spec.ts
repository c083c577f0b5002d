import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IHtmlSpec, ViewMessage } from '../protocol';
import type { GridMessage } from '../grid/protocol';
import { Store } from '../store';

const html = (text: string): IHtmlSpec => ({ kind: 'html', cls: '', html: text });
const idle = { state: 'idle', run: 1 } as const;

function makeStore(): { store: Store; sent: ViewMessage[]; changes: string[] } {
  const sent: ViewMessage[] = [];
  const changes: string[] = [];
  const store = new Store(message => sent.push(message));
  store.restore({ seq: 3, nodes: { a: html('a') }, order: { main: ['a'] }, status: idle });
  store.subscribe(change => changes.push(change));
  sent.length = 0;
  return { store, sent, changes };
}

test('an update puts, orders and drops', () => {
  const { store, changes } = makeStore();
  store.apply({
    type: 'update',
    seq: 4,
    put: { b: html('b') },
    order: { main: ['b'] },
    drop: ['a'],
    status: { state: 'running', run: 2 }
  });
  assert.deepEqual(Object.keys(store.nodes), ['b']);
  assert.deepEqual(store.order['main'], ['b']);
  assert.equal(store.status.state, 'running');
  assert.deepEqual(changes, ['tree', 'status']);
});

test('what an update does not mention keeps its identity', () => {
  const { store } = makeStore();
  const before = store.nodes['a'];
  store.apply({ type: 'update', seq: 4, put: { b: html('b') }, order: { main: ['b', 'a'] } });
  assert.equal(store.nodes['a'], before);
});

test('an old update is ignored', () => {
  const { store, sent, changes } = makeStore();
  store.apply({ type: 'update', seq: 3, put: { a: html('old') } });
  assert.deepEqual(store.nodes['a'], html('a'));
  assert.deepEqual([sent, changes], [[], []]);
});

test('a gap asks once for the whole state and changes nothing', () => {
  const { store, sent } = makeStore();
  store.apply({ type: 'update', seq: 5, put: { a: html('5') } });
  store.apply({ type: 'update', seq: 6, put: { a: html('6') } });
  assert.deepEqual(sent, [{ type: 'sync' }]);
  assert.deepEqual(store.nodes['a'], html('a'));
  store.apply({ type: 'full', seq: 6, nodes: {}, order: {}, status: idle });
  store.apply({ type: 'update', seq: 7, put: { c: html('c') } });
  assert.deepEqual(Object.keys(store.nodes), ['c']);
});

test('a full state that was asked for wins even if the kernel started counting anew', () => {
  const { store } = makeStore();
  store.apply({ type: 'update', seq: 9 });
  store.apply({ type: 'full', seq: 1, nodes: { z: html('z') }, order: {}, status: idle });
  assert.equal(store.seq, 1);
});

test('a full state that is older and was not asked for is ignored', () => {
  const { store } = makeStore();
  store.apply({ type: 'full', seq: 2, nodes: {}, order: {}, status: idle });
  assert.equal(store.seq, 3);
});

test('the kernel hears how many views there are of an app that has run while the page knew it', () => {
  const { store, sent } = makeStore();
  store.subscribe(() => undefined)();
  assert.deepEqual(sent, []);
  store.apply({ type: 'status', status: { state: 'running', run: 2 } });
  const end = store.subscribe(() => undefined);
  end();
  end();
  assert.deepEqual(sent, [
    { type: 'views', count: 2 },
    { type: 'views', count: 1 }
  ]);
});

test('news of a node is heard once the page shows its facts; from then on these are not fresh', () => {
  const { store, changes } = makeStore();
  const heard: unknown[] = changes;
  const news = (text: string): GridMessage => ({ type: 'csv', text });
  const ends = new AbortController();
  store.onNews('a', message => heard.push(message), ends.signal);
  assert.equal(store.isFresh('a'), true);

  store.apply({
    type: 'update',
    seq: 4,
    news: { a: [news('one'), news('two')], b: [news('other')] }
  });
  store.apply({ type: 'node', node: 'a', message: news('an answer') });
  assert.deepEqual(heard, ['tree', ...['one', 'two', 'an answer'].map(news)]);
  assert.equal(store.isFresh('a'), false);

  ends.abort();
  store.apply({ type: 'node', node: 'a', message: news('too late') });
  assert.equal(heard.length, 4);
  store.apply({ type: 'update', seq: 5, put: { a: html('anew') } });
  assert.equal(store.isFresh('a'), true);
});
