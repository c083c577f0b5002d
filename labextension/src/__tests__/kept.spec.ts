import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JSONValue } from '@lumino/coreutils';
import { KeptMetadata, type IKept, type ISharedMetadata } from '../kept';

/** The metadata of a document, and what it is changed with. */
class Metadata implements ISharedMetadata {
  readonly origins: [boolean, string][] = [];
  readonly content: Record<string, unknown> = {};
  readonly state = new Map<string, JSONValue>();

  getMetadata(key: string): unknown {
    return structuredClone(this.content[key]);
  }

  setMetadata(key: string, value: unknown): void {
    this.content[key] = value;
  }

  deleteMetadata(key: string): void {
    delete this.content[key];
  }

  getState(key: string): JSONValue | undefined {
    return this.state.get(key);
  }

  setState(key: string, value: JSONValue): void {
    this.state.set(key, value);
  }

  transact(change: () => void, undoable: boolean, origin: string): void {
    this.origins.push([undoable, origin]);
    change();
  }
}

const state = (value: number): object => ({ rows: { 'entry:n': { value } } });
const said = (number: number, by = 'a', content: object | null = state(number)): IKept =>
  ({ document: { by, number, state: content } }) as IKept;

test('what the kernel says is put into the document once, and not to be undone', () => {
  const shared = new Metadata();
  const kept = new KeptMetadata(shared);
  assert.equal(kept.keep(said(1)), true);
  assert.equal(kept.keep(said(1)), false);
  assert.deepEqual<unknown>(shared.content, { jupyter_rerun: { state: state(1) } });
  assert.deepEqual(shared.origins, [[false, 'silent-change']]);
});

test('what is older than what was said last changes nothing; another process begins anew', () => {
  const shared = new Metadata();
  const kept = new KeptMetadata(shared);
  kept.keep(said(2));
  assert.equal(kept.keep(said(1)), false);
  assert.equal(kept.keep(said(1, 'b')), true);
  assert.deepEqual<unknown>(shared.content, { jupyter_rerun: { state: state(1) } });
});

test('what another page has put in counts', () => {
  const shared = new Metadata();
  new KeptMetadata(shared).keep(said(2));
  assert.equal(new KeptMetadata(shared).keep(said(1)), false);
  assert.deepEqual<unknown>(shared.content, { jupyter_rerun: { state: state(2) } });
});

test('what somebody takes out of the document is put in again', () => {
  const shared = new Metadata();
  const kept = new KeptMetadata(shared);
  kept.keep(said(1));
  delete shared.content['jupyter_rerun'];
  assert.equal(kept.keep(said(1)), true);
  assert.deepEqual<unknown>(shared.content, { jupyter_rerun: { state: state(1) } });
});

test('what is cleared goes, and what else is there stays', () => {
  const shared = new Metadata();
  const kept = new KeptMetadata(shared);
  shared.content['kernelspec'] = 1;
  kept.keep(said(1));
  assert.equal(kept.keep(said(2, 'a', null)), true);
  assert.deepEqual<unknown>(shared.content, { kernelspec: 1 });
  shared.content['jupyter_rerun'] = { other: 1 };
  kept.keep(said(3));
  kept.keep(said(4, 'a', null));
  assert.deepEqual(shared.content['jupyter_rerun'], { other: 1 });
});

test('an id stays, and takes the place of what is none', () => {
  const shared = new Metadata();
  const kept = new KeptMetadata(shared);
  assert.equal(kept.keep({ id: 'one' }), true);
  assert.equal(kept.keep({ id: 'two' }), false);
  assert.deepEqual<unknown>(shared.content, { jupyter_rerun: { id: 'one' } });
  for (const wrong of [{ id: 7 }, 'text', [1], null] as unknown[]) {
    shared.content['jupyter_rerun'] = wrong;
    assert.equal(kept.keep({ id: 'two' }), true);
    assert.deepEqual<unknown>(shared.content, { jupyter_rerun: { id: 'two' } });
  }
});

test('nothing said changes nothing', () => {
  const shared = new Metadata();
  assert.equal(new KeptMetadata(shared).keep({}), false);
  assert.deepEqual(shared.origins, []);
});
