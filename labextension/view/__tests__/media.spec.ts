import './page';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SourceLoader, pageAddress } from '../media/loader';
import { youtubeAddress } from '../nodes/player';
import type { IPlayerSpec } from '../protocol';
import { Store } from '../store';

const picture = { digest: 'a', mime: 'image/png', size: 3 };
const drawing = { digest: 'b', mime: 'image/svg+xml', size: 6 };

function makeStore(): Store {
  const store = new Store(() => undefined);
  store.restore({ seq: 0, nodes: {}, order: {}, status: { state: 'idle', run: 0 } });
  const parts = ['abc', '<svg/>'].map(text => new DataView(new TextEncoder().encode(text).buffer));
  store.apply({ type: 'update', seq: 1, blobs: [picture, drawing] }, parts);
  return store;
}

test('what is shown already is not loaded again', async () => {
  const held = new SourceLoader(makeStore().blobs);
  const shown: string[] = [];
  for (const url of ['one', 'one', 'two']) {
    await held.load({ url }, address => void shown.push(address));
  }
  assert.deepEqual(shown, ['one', 'two']);
});

test('of two that come in one after the other the newest is shown', async () => {
  const held = new SourceLoader(makeStore().blobs);
  const shown: string[] = [];
  const slow = held.load({ source: picture }, url => void shown.push(url));
  await held.load({ url: 'newest' }, url => void shown.push(url));
  await slow;
  assert.deepEqual(shown, ['newest']);
});

test('one that is overtaken while it is prepared is told so', async () => {
  const held = new SourceLoader(makeStore().blobs);
  const told: boolean[] = [];
  const slow = held.load({ url: 'old' }, async (_url, isNewest) => {
    await held.load({ url: 'new' }, () => undefined);
    told.push(isNewest());
  });
  await slow;
  assert.deepEqual(told, [false]);
});

test('one that fails may be loaded again', async () => {
  const held = new SourceLoader(makeStore().blobs);
  const fail = (): void => {
    throw new Error('no picture');
  };
  await assert.rejects(held.load({ url: 'one' }, fail), /no picture/);
  let shown = '';
  await held.load({ url: 'one' }, url => void (shown = url));
  assert.equal(shown, 'one');
});

test('a drawing has no address of its own, where its scripts would run', async () => {
  const held = new SourceLoader(makeStore().blobs);
  let shown = '';
  await held.load({ source: drawing }, url => void (shown = url));
  assert.equal(shown, `data:image/svg+xml;base64,${btoa('<svg/>')}`);
});

test('a link that would run code leads nowhere', () => {
  for (const address of ['https://a.b/c', 'http://a.b', 'mailto:a@b.c']) {
    assert.equal(pageAddress(address), address);
  }
  for (const address of ['javascript:run()', 'data:text/html,x', '', undefined]) {
    assert.equal(pageAddress(address), undefined);
  }
});

test('the player of YouTube is told times and more', () => {
  const spec: IPlayerSpec = {
    kind: 'player',
    media: 'youtube',
    url: 'https://www.youtube.com/embed/code',
    start: 5,
    end: 9,
    loop: true,
    autoplay: false,
    muted: true
  };
  assert.equal(
    youtubeAddress(spec),
    'https://www.youtube.com/embed/code?start=5&end=9&loop=1&playlist=code&mute=1'
  );
});
