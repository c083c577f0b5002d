import './page';
import assert from 'node:assert/strict';
import test from 'node:test';
import { addressOf, rightsOf } from '../components/addresses';
import { isComponentMessage } from '../components/messages';
import { parseColor } from '../components/probe';
import { toWire } from '../components/values';

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
  assert.deepEqual(toWire({ a: [1, null, NaN], b: undefined }, 'json'), {
    json: { a: [1, null, null] }
  });
  assert.deepEqual(toWire('x', undefined), { json: 'x' });
  assert.deepEqual(toWire(bytes, 'bytes'), { bytes: '/wc=' });
  assert.deepEqual(
    toWire({ data: bytes, index: bytes.slice(0, 1), columns: bytes.buffer }, 'dataframe'),
    {
      table: { data: '/wc=', index: '/w==', columns: 'AP8H' }
    }
  );
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
    ['x'.repeat(9 << 20), 'json', /larger than 8 MB/],
    [new Uint8Array(9 << 20), 'bytes', /larger than 8 MB/],
    ['x', 'bytes', /no bytes/],
    [null, 'dataframe', /columns/],
    [{ data: 1 }, 'dataframe', /no bytes/],
    [1, 'other', /none of/]
  ];
  for (const [value, type, reason] of refused) {
    assert.throws(() => toWire(value, type), reason);
  }
});

test('computed colors are read, whatever their notation', () => {
  assert.deepEqual(parseColor('rgb(25, 118, 210)'), [25, 118, 210, 1]);
  assert.deepEqual(parseColor('rgba(0, 0, 0, 0.5)'), [0, 0, 0, 0.5]);
  assert.deepEqual(parseColor('color(srgb 1 0.5 0 / 0.25)'), [255, 127.5, 0, 0.25]);
});
