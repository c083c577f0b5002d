import './page';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { arrange, longestKept } from '../moves';

let parent: HTMLElement;
const nodes = new Map<string, HTMLElement>();

function list(names: string): HTMLElement[] {
  return [...names].map(name => {
    const node = nodes.get(name) ?? document.createElement('input');
    node.id = name;
    nodes.set(name, node);
    return node;
  });
}

const shown = (): string => [...parent.children].map(child => child.id).join('');

/** Bring `names` in place and count how many nodes were inserted or moved. */
function moves(names: string): number {
  const wanted = list(names);
  const insert = parent.insertBefore.bind(parent);
  let count = 0;
  parent.insertBefore = (node, next) => {
    count += 1;
    return insert(node, next);
  };
  arrange(parent, wanted).forEach(node => node.remove());
  parent.insertBefore = insert;
  return count;
}

beforeEach(() => {
  nodes.clear();
  document.body.replaceChildren();
  parent = document.body.appendChild(document.createElement('div'));
  parent.append(...list('abcdef'));
});

const CASES: [string, number][] = [
  ['abcdef', 0],
  ['Xabcdef', 1],
  ['abcXdef', 1],
  ['acdef', 0],
  ['fabcde', 1],
  ['bcdefa', 1],
  ['badcfe', 3],
  ['fedcba', 5],
  ['', 0],
  ['XYZ', 3]
];

for (const [wanted, expected] of CASES) {
  test(`abcdef becomes "${wanted}" in ${expected} moves`, () => {
    assert.equal(moves(wanted), expected);
    assert.equal(shown(), wanted);
  });
}

test('the node with the focus stays put when others can move instead', () => {
  list('f')[0]?.focus();
  assert.equal(moves('fabcde'), 5);
  assert.equal(shown(), 'fabcde');
  assert.equal(document.activeElement?.id, 'f');
});

test('what is not wanted is left for another parent to take', () => {
  const left = arrange(parent, list('abdef'));
  assert.deepEqual(
    left.map(node => node.id),
    ['c']
  );
  assert.equal(left[0]?.parentElement, parent);
});

test('the kept set is the longest ascent, or the longest through the pinned one', () => {
  assert.deepEqual([...longestKept([2, 0, 1, 3])].sort(), [0, 1, 3]);
  assert.deepEqual([...longestKept([2, 0, 1, 3], 2)].sort(), [2, 3]);
  assert.deepEqual([...longestKept([])], []);
});
