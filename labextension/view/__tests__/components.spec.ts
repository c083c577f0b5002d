import './page';
import assert from 'node:assert/strict';
import test from 'node:test';
import { addressOf, rightsOf } from '../components/addresses';
import { isComponentMessage } from '../components/messages';
import { parseColor } from '../components/probe';
import { isLarge, readValue, sendParts } from '../components/values';
import { Channel, type TransferRequest } from '../transfer/channel';

const PAGE = 'http://localhost:8888/lab/tree/a.ipynb?token=secret';

const hasOrigin = (url?: string): boolean => rightsOf(url, PAGE).includes('allow-same-origin');

test('only a server of another origin keeps its origin, and none may lead the page elsewhere', () => {
  const kept = ['http://localhost:3001', 'https://example.org/a'];
  const lost = [
    undefined,
    '/here',
    'http://localhost:8888/other',
    'javascript:1',
    'JavaScript:1',
    ' javascript:1',
    'data:text/html,x',
    'blob:http://localhost:3001/x',
    'about:blank',
    'file:///etc/passwd',
    'http://'
  ];
  assert.deepEqual(kept.map(hasOrigin), [true, true]);
  assert.deepEqual(
    lost.map(hasOrigin),
    lost.map(() => false)
  );
  assert.ok(!rightsOf('http://localhost:3001', PAGE).includes('top-navigation'));
});

test('a server is told where the app is, without the token; what is none has no address', () => {
  assert.equal(
    addressOf('http://localhost:3001/?a=1', PAGE),
    'http://localhost:3001/?a=1&streamlitUrl=http%3A%2F%2Flocalhost%3A8888%2Flab%2Ftree%2Fa.ipynb'
  );
  for (const url of [
    'javascript:1',
    'data:text/html,x',
    'blob:http://localhost:3001/x',
    'http://'
  ]) {
    assert.equal(addressOf(url, PAGE), null);
  }
});

test('only messages of the protocol are taken for such', () => {
  const type = 'streamlit:setFrameHeight';
  const others = [
    null,
    undefined,
    1,
    type,
    [],
    { type },
    { isStreamlitMessage: true },
    { isStreamlitMessage: 1, type },
    { isStreamlitMessage: true, type: 'toString' },
    { isStreamlitMessage: true, type: [type] }
  ];
  assert.ok(isComponentMessage({ isStreamlitMessage: true, type }));
  others.forEach(each => assert.ok(!isComponentMessage(each)));
});

test('a value is JSON, bytes or a table', () => {
  const bytes = new Uint8Array([0, 255, 7]).subarray(1);
  assert.deepEqual(readValue({ a: [1, null, NaN], b: undefined }, 'json'), {
    json: { a: [1, null, null] }
  });
  assert.deepEqual(readValue('x', undefined), { json: 'x' });
  assert.deepEqual(readValue(bytes, 'bytes'), { bytes: '/wc=' });
  assert.deepEqual(
    readValue({ data: bytes, index: bytes.slice(0, 1), columns: bytes.buffer }, 'dataframe'),
    {
      table: { data: '/wc=', index: '/w==', columns: 'AP8H' }
    }
  );
});

test('what is large of a value goes before it, in pieces', async () => {
  const sent: TransferRequest[] = [];
  const channel: Channel = new Channel((message, buffers = []) => {
    sent.push(message);
    const isStart = message.type === 'upload' && message.step === 'start';
    const received = isStart ? 0 : (buffers[0]?.byteLength ?? 0);
    const file = { file: `file-${sent.length}`, name: 'value', size: 0, type: '' };
    const answer = { type: 'transfer', transfer: message.transfer, received } as const;
    queueMicrotask(() => channel.deliver(isStart ? answer : { ...answer, file }, []));
  });
  const { signal } = new AbortController();
  const large = new Uint8Array((1 << 20) + 1);
  const send = async (value: unknown, type: string): Promise<unknown> => {
    const said = readValue(value, type);
    assert.ok(isLarge(said));
    return sendParts(said, 'id', channel, signal);
  };

  assert.match(JSON.stringify(await send(large, 'bytes')), /^{"bytes":{"file":"file-\d"}}$/);
  assert.match(JSON.stringify(await send('x'.repeat(1 << 20), 'json')), /^{"text":{"file":/);
  const table = await send({ data: large, index: new Uint8Array(1), columns: large }, 'dataframe');
  assert.match(
    JSON.stringify(table),
    /^{"table":{"data":{"file":"\S+"},"index":"AA==","columns":{"file":"\S+"}}}$/
  );
  assert.ok(!isLarge(readValue('x'.repeat(1000), 'json')));
  assert.ok(sent.every(message => message.type === 'upload'));
});

test('what is no value is refused with the reason', () => {
  const circle: Record<string, unknown> = {};
  circle.circle = circle;
  let deep: unknown = 1;
  for (let depth = 0; depth < 101; depth += 1) {
    deep = [deep];
  }
  const refused: readonly (readonly [unknown, unknown, RegExp])[] = [
    [undefined, 'json', /not JSON/],
    [circle, 'json', /circular/i],
    [deep, 'json', /nested/],
    [new Uint8Array(201 << 20), 'bytes', /larger than 200 MB/],
    ['x', 'bytes', /no bytes/],
    [null, 'dataframe', /columns/],
    [{ data: 1 }, 'dataframe', /no bytes/],
    [1, 'other', /none of/]
  ];
  for (const [value, type, reason] of refused) {
    assert.throws(() => readValue(value, type), reason);
  }
});

test('computed colors are read, whatever their notation', () => {
  assert.deepEqual(parseColor('rgb(25, 118, 210)'), [25, 118, 210, 1]);
  assert.deepEqual(parseColor('rgba(0, 0, 0, 0.5)'), [0, 0, 0, 0.5]);
  assert.deepEqual(parseColor('color(srgb 1 0.5 0 / 0.25)'), [255, 127.5, 0, 0.25]);
});
