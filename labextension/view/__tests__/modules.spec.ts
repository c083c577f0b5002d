import './page';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { awaitModule, takeModule, type Evaluate } from '../modules';

const MODULE = {};
const evaluated: Evaluate = () => Promise.resolve(MODULE);
let count = 0;

function packed(text: string): DataView {
  const bytes = deflateSync(text);
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Those who wait for one module, by name; and who of them has asked. */
function waiting() {
  const name = `module-${++count}`;
  const asked: string[] = [];
  const join = (who: string, kernel: object, evaluate = evaluated) => {
    const ends = new AbortController();
    const module = awaitModule(name, kernel, () => asked.push(who), ends.signal, evaluate);
    return { module, leave: () => ends.abort() };
  };
  const take = (parts: DataView[], error?: string): void =>
    takeModule({ type: 'module', module: name, error }, parts);
  return { asked, join, take };
}

test('a module is asked for once in each kernel, and comes to all', async () => {
  const { asked, join, take } = waiting();
  const [one, other] = [{}, {}];
  const texts: string[] = [];
  const evaluate: Evaluate = text => {
    texts.push(text);
    return MODULE;
  };
  const all = [join('a', one, evaluate), join('b', one), join('c', other), join('d', other)];
  assert.deepEqual(asked, ['a', 'c']);

  take([packed('the script')]);
  take([packed('the script')]); // of the other kernel

  assert.deepEqual(new Set(await Promise.all(all.map(each => each.module))), new Set([MODULE]));
  assert.equal(await join('e', one).module, MODULE);
  assert.deepEqual(asked, ['a', 'c']);
  assert.deepEqual(texts, ['the script']);
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

test('a module that cannot be loaded, or is not there, is asked for again by the next one', async () => {
  const { asked, join, take } = waiting();
  const { module } = join('a', {}, () => Promise.reject(new Error('no')));
  take([packed('')]);
  await assert.rejects(module, /no/);
  const missing = join('b', {}).module;
  take([], 'no such package');
  await assert.rejects(missing, /no such package/);
  const found = join('c', {}).module;
  take([packed('')]);
  assert.equal(await found, MODULE);
  assert.deepEqual(asked, ['a', 'b', 'c']);
});

test('the style of a module is on the page before it is evaluated, once', async () => {
  for (const { join, take } of [waiting(), waiting()]) {
    const { module } = join('a', {}, () => {
      const found = [...document.querySelectorAll('#jupyter-rerun-style')];
      assert.deepEqual(
        found.map(each => each.textContent),
        ['.rerun-app {}']
      );
      return MODULE;
    });
    take([packed(''), packed('.rerun-app {}')]);
    await module;
  }
});
