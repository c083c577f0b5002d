import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findWriter, Writers, type IAwareness } from '../writers';

const shows = (...ids: string[]): object => ({ jupyter_rerun: { shows: ids } });

/** The pages of one document, as one of them sees them. */
class Pages implements IAwareness {
  readonly states = new Map<number, object>();
  readonly listeners: (() => void)[] = [];

  constructor(readonly clientID: number) {}

  getStates(): Map<number, object> {
    return this.states;
  }

  setLocalStateField(field: string, value: unknown): void {
    this.states.set(this.clientID, { [field]: value });
  }

  on(_: 'change', listener: () => void): void {
    this.listeners.push(listener);
  }
}

const OWN = 5;
const CASES: [string, [number, object][], number][] = [
  ['a page on its own writes', [[5, shows('a')]], 5],
  ['of two that show the app the lower one writes', [[5, shows('a')], [3, shows('b', 'a')]], 3], // prettier-ignore
  ['one that shows the app comes before one that does not', [[5, shows('a')], [3, shows('b')]], 5], // prettier-ignore
  ['where none shows it the lowest writes', [[5, shows()], [3, shows('b')]], 3], // prettier-ignore
  ['who does not say what it shows does not write', [[5, shows()], [1, { user: {} }]], 5], // prettier-ignore
  ['nor who says it in another form', [[5, shows('a')], [1, { jupyter_rerun: { shows: 'a' } }]], 5], // prettier-ignore
  ['nor who says nothing that is an object', [[5, shows('a')], [1, { jupyter_rerun: null }]], 5], // prettier-ignore
  ['where nobody says anything, oneself', [], 5]
];

for (const [rule, states, expected] of CASES) {
  test(rule, () => assert.equal(findWriter('a', new Map(states), OWN), expected));
}

test('another page takes over when the writer leaves', () => {
  const pages = new Pages(OWN);
  const writers = Writers.of(pages);
  let changes = 0;
  writers.changed.connect(() => (changes += 1));
  writers.tell({}, 'a');
  pages.states.set(3, shows('a'));
  assert.equal(writers.isHere('a'), false);

  pages.states.delete(3);
  pages.listeners.forEach(listener => listener());

  assert.equal(writers.isHere('a'), true);
  assert.equal(changes, 1);
});

test('two views of a document in one page speak with one voice', () => {
  const pages = new Pages(OWN);
  const [left, right] = [{}, {}];
  Writers.of(pages).tell(left, 'a');
  Writers.of(pages).tell(right, 'a');
  Writers.of(pages).tell(left, '');
  assert.deepEqual(pages.states.get(OWN), shows('a'));
  Writers.of(pages).tell(right, '');
  assert.deepEqual(pages.states.get(OWN), shows());
});
