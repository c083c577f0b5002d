import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refuse } from '../controls/text';
import { match, type FilterMode } from '../select/match';

const OPTIONS = ['Orange', 'Banner', 'brown bear', 'Fig'];
const SEARCHES: [FilterMode, string, string[]][] = [
  ['fuzzy', '', OPTIONS],
  ['fuzzy', 'bnr', ['Banner', 'brown bear']],
  ['fuzzy', 'bear', ['brown bear']],
  ['fuzzy', 'zz', []],
  ['contains', 'AN', ['Orange', 'Banner']],
  ['prefix', 'b', ['Banner', 'brown bear']],
  ['prefix', 'ear', []],
  ['', 'b', OPTIONS]
];

for (const [mode, typed, found] of SEARCHES) {
  test(`"${typed}" finds ${found.length} options by "${mode}"`, () => {
    assert.deepEqual(
      match(OPTIONS, typed, mode).map(i => OPTIONS[i]),
      found
    );
  });
}

test('a match at the start of a word comes before one in a word', () => {
  const options = ['scar', 'my car', 'car', 'c-a-r'];
  assert.deepEqual(
    match(options, 'car', 'fuzzy').map(i => options[i]),
    ['car', 'my car', 'scar', 'c-a-r']
  );
});

test('a text is refused with the reason, an empty one only where it is required', () => {
  const rules = { pattern: '^[a-z]+$', pattern_message: 'Letters only.' };
  assert.equal(refuse('ab', rules), '');
  assert.equal(refuse('a1', rules), 'Letters only.');
  assert.equal(refuse('', rules), '');
  assert.match(refuse('', { ...rules, required: true }), /required/);
  assert.match(refuse('a1', { pattern: '^[a-z]+$' }), /does not match/);
});

test('a pattern that is no regular expression refuses every text', () => {
  assert.match(refuse('a', { pattern: '(' }), /not valid/);
});
