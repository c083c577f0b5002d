import './page';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ViewMessage } from '../protocol';
import { Store } from '../store';

const ref = { digest: 'd', mime: 'text/plain', size: 3 };

function part(text: string): DataView {
  return new DataView(new TextEncoder().encode(text).buffer);
}

function makeStore(): { store: Store; sent: ViewMessage[] } {
  const sent: ViewMessage[] = [];
  const store = new Store(message => sent.push(message));
  store.restore({ seq: 0, nodes: {}, order: {}, status: { state: 'idle', run: 0 } });
  return { store, sent };
}

test('a blob that came with an update is not asked for', async () => {
  const { store, sent } = makeStore();
  store.apply({ type: 'update', seq: 1, blobs: [ref] }, [part('abc')]);
  assert.equal(await (await store.blobs.acquire(ref)).text(), 'abc');
  assert.deepEqual(sent, []);
});

test('another blob is fetched once, however many show it', async () => {
  const { store, sent } = makeStore();
  const both = [store.blobs.acquire(ref), store.blobs.acquire(ref)];
  const asked = sent.filter(message => message.type === 'download' && message.step === 'start');
  assert.equal(asked.length, 1);
  const [message] = asked;
  assert.ok(message && 'transfer' in message && 'blob' in message && message.blob === 'd');
  const { transfer } = message;
  const answer = { type: 'transfer', transfer, offset: 0, size: 3, mime: 'text/plain' } as const;
  store.channel.deliver(answer, [part('abc')]);
  assert.deepEqual(await Promise.all((await Promise.all(both)).map(blob => blob.text())), [
    'abc',
    'abc'
  ]);
});

test('a text that differs in one place is spliced', () => {
  const { store } = makeStore();
  store.apply({ type: 'update', seq: 1, put: { a: { kind: 'html', cls: '', html: 'x😀y' } } });
  const before = store.nodes['a'];
  store.apply({ type: 'update', seq: 2, splice: { a: { html: [3, 4, 'zz'] } } });
  assert.deepEqual(store.nodes['a'], { kind: 'html', cls: '', html: 'x😀zz' });
  assert.notEqual(store.nodes['a'], before);
});
