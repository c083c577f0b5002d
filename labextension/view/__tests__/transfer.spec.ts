import './page';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { safeUrl } from '../inputs/links';
import { encodeWav } from '../media/wav';
import { Channel, isAbort, type ITransferAnswer, type TransferRequest } from '../transfer/channel';
import { fetchFile } from '../transfer/fetch';
import { describeRules, readableSize, refuseFile } from '../transfer/rules';
import { findParts, packParts } from '../transfer/text';
import { PIECE_BYTES, upload } from '../transfer/upload';

type Sent = TransferRequest & { transfer: string };

/** A channel whose other end is the test. */
function connect(): {
  channel: Channel;
  sent: Sent[];
  pieces: ArrayBuffer[];
  answer(facts: Omit<ITransferAnswer, 'type' | 'transfer'>, ...parts: DataView[]): Promise<void>;
} {
  const sent: Sent[] = [];
  const pieces: ArrayBuffer[] = [];
  const channel = new Channel((message, buffers = []) => {
    sent.push(message);
    pieces.push(...buffers);
  });
  const answer = async (
    facts: Omit<ITransferAnswer, 'type' | 'transfer'>,
    ...parts: DataView[]
  ): Promise<void> => {
    channel.deliver({ type: 'transfer', transfer: sent[0]?.transfer ?? '', ...facts }, parts);
    await new Promise(resolve => setTimeout(resolve, 5));
  };
  return { channel, sent, pieces, answer };
}

const steps = (sent: readonly Sent[]): string[] => sent.map(message => message.step);

test('a few pieces are sent ahead of the answers, and no more', async () => {
  const { channel, sent, pieces, answer } = connect();
  const content = new Blob([new Uint8Array(5.5 * PIECE_BYTES)], { type: 'x/y' });
  const told: number[] = [];
  const done = upload(channel, { id: 'e', name: 'a', content }, new AbortController().signal, n =>
    told.push(n)
  );
  assert.deepEqual(steps(sent), ['start']);
  await answer({ received: 0 });
  assert.equal(pieces.length, 3);
  await answer({ received: PIECE_BYTES });
  assert.equal(pieces.length, 4);
  await answer({ received: 4 * PIECE_BYTES });
  assert.equal(pieces.length, 6);
  assert.equal(pieces.at(-1)?.byteLength, PIECE_BYTES / 2);

  const file = { file: 'f', name: 'a', size: content.size, type: 'x/y' };
  await answer({ received: content.size, file });

  assert.equal(await done, file);
  assert.deepEqual(told, [0, PIECE_BYTES, 4 * PIECE_BYTES, content.size]);
});

test('an upload ends with the reason of the kernel', async () => {
  const { channel, answer } = connect();
  const done = upload(
    channel,
    { id: 'e', name: 'a', content: new Blob(['x']) },
    new AbortController().signal
  );
  await Promise.all([assert.rejects(done, /too large/), answer({ error: 'too large' })]);
});

test('a cancelled upload tells the kernel, and hears no more', async () => {
  const { channel, sent, pieces, answer } = connect();
  const abort = new AbortController();
  const content = new Blob([new Uint8Array(5 * PIECE_BYTES)]);
  const done = upload(channel, { id: 'e', name: 'a', content }, abort.signal);
  const rejected = assert.rejects(done, isAbort);
  await answer({ received: 0 });
  abort.abort();
  await rejected;
  await answer({ received: PIECE_BYTES });
  assert.equal(pieces.length, 3);
  assert.equal(steps(sent).at(-1), 'cancel');
});

test('a file that cannot be read says so', async () => {
  const { channel, answer } = connect();
  const content = new Blob(['x']);
  content.slice = () => {
    throw new DOMException('gone', 'NotReadableError');
  };
  const done = upload(channel, { id: 'e', name: 'a.txt', content }, new AbortController().signal);
  await Promise.all([assert.rejects(done, /a\.txt cannot be read/), answer({ received: 0 })]);
});

test('a file is fetched in parts of any order', async () => {
  const { channel, sent, answer } = connect();
  const done = fetchFile(channel, { id: 'e' }, new AbortController().signal);
  const whole = new Uint8Array([1, 2, 3, 4, 5]);
  const part = (start: number, end: number): DataView =>
    new DataView(whole.buffer, start, end - start);
  await answer({ offset: 0, size: 5, name: 'n', mime: 'x/y' }, part(0, 2));
  assert.deepEqual(steps(sent), ['start', 'part', 'part']);
  await answer({ offset: 4 }, part(4, 5));
  await answer({ offset: 2 }, part(2, 4));

  const { name, content } = await done;
  assert.equal(name, 'n');
  assert.equal(content.type, 'x/y');
  assert.deepEqual(new Uint8Array(await content.arrayBuffer()), whole);
  assert.equal(steps(sent).at(-1), 'done');
});

const FILES: [string, string, number, readonly string[], string][] = [
  ['a.CSV', '', 1, ['.csv'], ''],
  ['a.txt', 'text/plain', 1, ['.csv'], 'Not one of'],
  ['a', 'image/png', 1, ['image/*'], ''],
  ['a', 'text/plain', 1, ['image/*'], 'Not one of'],
  ['a.png', '', 1, ['image/*'], ''],
  ['a', 'x/y', (1 << 20) + 1, [], 'Too large']
];

for (const [name, type, size, types, reason] of FILES) {
  test(`${name} of type "${type}" where ${types.join() || 'all'} are allowed: ${reason || 'taken'}`, () => {
    const found = refuseFile({ name, type, size }, { types, maxMb: 1 });
    assert.ok(reason ? found.startsWith(reason) : found === '', found);
  });
}

test('sizes and rules are readable', () => {
  const sizes = [0, 999, 1000, 1536, 100 * 2 ** 20, 5 * 2 ** 40];
  const texts = ['0 B', '999 B', '1.0 KB', '1.5 KB', '100 MB', '5.0 TB'];
  assert.deepEqual(sizes.map(readableSize), texts);
  const rules = { types: ['image/*', '.csv'], maxMb: 5 };
  assert.equal(describeRules(rules, true), 'At most 5 MB each · IMAGE, CSV');
});

test('a link opens pages and no scripts', () => {
  for (const url of ['https://x.org', '/lab', 'mailto:a@b.c', ' page.html', '#part', 'x?a=b:c']) {
    assert.notEqual(safeUrl(url), null, url);
  }
  for (const url of [
    'javascript:x',
    ' JavaScript:x',
    'java\nscript:x',
    '\x01javascript:x',
    'data:x'
  ]) {
    assert.equal(safeUrl(url), null, url);
  }
});

test('a recording is a WAV file of 16-bit samples', async () => {
  const view = new DataView(await encodeWav(new Float32Array([0, 1, -2]), 8000).arrayBuffer());
  const text = (at: number): string =>
    String.fromCharCode(...[0, 1, 2, 3].map(i => view.getUint8(at + i)));
  assert.deepEqual([text(0), text(8), text(36)], ['RIFF', 'WAVE', 'data']);
  assert.equal(view.getUint32(24, true), 8000);
  assert.deepEqual(
    [44, 46, 48].map(at => view.getInt16(at, true)),
    [0, 0x7fff, -0x8000]
  );
  assert.equal(view.byteLength, 50);
});

test('bytes travel in a message where nothing can be beside it', () => {
  const parts = [new Uint8Array([0, 255]).buffer, new Uint8Array(100_000).fill(7).buffer];

  const packed = packParts({ type: 'x' }, parts) as { type: string; base64: string[] };

  assert.equal(packed.base64[0], 'AP8=');
  const found = findParts(packed);
  assert.deepEqual(
    found.map(part => new Uint8Array(part.buffer)),
    parts.map(part => new Uint8Array(part))
  );
  assert.deepEqual(packParts({ type: 'x' }), { type: 'x' });
  const beside = [new DataView(new ArrayBuffer(1))];
  assert.equal(findParts({ type: 'x' }, beside), beside);
});
