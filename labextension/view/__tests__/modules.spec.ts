import './page';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { awaitModule, takeModule, type Module } from '../modules';

const MODULE: Module = { app: () => ({}) };
let count = 0;

function packed(text: string): DataView {
  const bytes = deflateSync(text);
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Those who wait for one module, by name; and who of them has asked. */
function waiting() {
  const name = `module-${++count}`;
  const asked: string[] = [];
  const join = (who: string, kernel: object) => {
    const ends = new AbortController();
    const module = awaitModule(name, kernel, () => asked.push(who), ends.signal);
    return { module, leave: () => ends.abort() };
  };
  return { name, asked, join };
}

test('a module is asked for once in each kernel, and comes to all', async () => {
  const { name, asked, join } = waiting();
  const [one, other] = [{}, {}];
  const all = [join('a', one), join('b', one), join('c', other), join('d', other)];
  assert.deepEqual(asked, ['a', 'c']);

  takeModule(name, [packed('the script')], text => {
    assert.equal(text, 'the script');
    return Promise.resolve(MODULE);
  });

  assert.deepEqual(new Set(await Promise.all(all.map(each => each.module))), new Set([MODULE]));
  assert.equal(await join('e', one).module, MODULE);
  assert.deepEqual(asked, ['a', 'c']);
});

test('a module that comes again is not evaluated again', async () => {
  const { name, join } = waiting();
  const { module } = join('a', {});
  takeModule(name, [packed('')], () => Promise.resolve(MODULE));
  takeModule(name, [packed('')], () => assert.fail('evaluated again'));
  assert.equal(await module, MODULE);
});

test('whoever has asked and is gone is followed by the next one', () => {
  const { asked, join } = waiting();
  const kernel = {};
  const [a, b] = [join('a', kernel), join('b', kernel)];
  join('c', kernel);
  b.leave();
  assert.deepEqual(asked, ['a']);
  a.leave();
  assert.deepEqual(asked, ['a', 'c']);
});

test('a module that cannot be loaded is asked for again by the next one', async () => {
  const { name, asked, join } = waiting();
  const { module } = join('a', {});
  takeModule(name, [packed('')], () => Promise.reject(new Error('no')));
  await assert.rejects(module, /no/);
  join('b', {});
  assert.deepEqual(asked, ['a', 'b']);
});

test('the style of a module is on the page before it is evaluated, once', async () => {
  const [first, second] = [waiting(), waiting()];
  for (const { name, join } of [first, second]) {
    const { module } = join('a', {});
    takeModule(name, [packed(''), packed('.rerun-app {}')], () => {
      const found = [...document.querySelectorAll('#jupyter-rerun-style')];
      assert.deepEqual(
        found.map(each => each.textContent),
        ['.rerun-app {}']
      );
      return Promise.resolve(MODULE);
    });
    await module;
  }
});
