import './page';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { morph, noteOpen, noteSource } from '../morph';

let body: HTMLElement;

beforeEach(() => {
  body = document.createElement('div');
  document.body.replaceChildren(body);
});

function show(html: string): void {
  const next = document.createElement('div');
  next.innerHTML = html;
  morph(body, next);
  noteOpen(body);
}

test('a paragraph that comes leaves those before it alone', async () => {
  show('<p>one</p><p>two</p>');
  const before = [...body.children];
  const seen: MutationRecord[] = [];
  const observer = new MutationObserver(records => seen.push(...records));
  observer.observe(body, { subtree: true, childList: true, attributes: true, characterData: true });
  show('<p>one</p><p>two</p><p>three</p>');
  await new Promise(resolve => setTimeout(resolve));
  observer.disconnect();
  assert.deepEqual([...body.children].slice(0, 2), before);
  assert.deepEqual(
    seen.map(record => [record.type, record.addedNodes.length, record.removedNodes.length]),
    [['childList', 1, 0]]
  );
});

test('a cell that changes leaves the table', () => {
  show('<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>');
  const [one, two] = body.querySelectorAll('td');
  show('<table><tbody><tr><td>1</td><td>3</td></tr></tbody></table>');
  assert.deepEqual([...body.querySelectorAll('td')], [one, two]);
  assert.equal(two?.textContent, '3');
});

for (const [name, before, after] of [
  ['an attribute', '<p class="a">one <b>two</b></p>', '<p class="b">one <b>two</b></p>'],
  ['a text beside it', '<p>one <b>two</b></p>', '<p>1 <b>two</b></p>'],
  ['what is entered beside it', '<textarea>1</textarea><b>two</b>', '<textarea>2</textarea><b>two</b>'], // prettier-ignore
  ['a part that comes', '<p><b>two</b></p><i>a</i>', '<p><b>two</b></p><i>a</i><i>b</i>'],
  ['the order of names', '<p id="a">1</p><b>two</b><p id="b">2</p>', '<p id="b">2</p><b>two</b><p id="a">1</p>'] // prettier-ignore
] as const) {
  test(`${name} changes, and what is equal stays`, () => {
    show(before);
    const kept = body.querySelector('b');
    show(after);
    assert.equal(body.innerHTML, after);
    assert.equal(body.querySelector('b'), kept);
    assert.equal(body.querySelector('textarea')?.value, after.match(/<textarea>(.)/)?.[1]);
  });
}

for (const [name, change, kept] of [
  ['an equal row', (row: number) => row * (row % 3), (row: number) => row === 0 || row % 3 === 1],
  [
    'what is before a new row',
    (row: number) => (row < 30 ? row : row - 1),
    (row: number) => row !== 30
  ]
] as const) {
  test(`of a long table ${name} stays`, () => {
    const table = (cell: (row: number) => number, count: number) =>
      `<table><tbody>${Array.from({ length: count }, (_, row) => `<tr><td>${cell(row)}</td></tr>`).join('')}</tbody></table>`;
    const count = name === 'an equal row' ? 60 : 61;
    show(table(row => row, 60));
    const before = new Set(body.querySelectorAll('tr'));
    show(table(change, count));
    const after = [...body.querySelectorAll('tr')];
    assert.deepEqual(
      after.map(row => Number(row.textContent)),
      Array.from({ length: count }, (_, row) => change(row))
    );
    after.forEach((row, place) => assert.equal(before.has(row), kept(place), `row ${place}`));
  });
}

const list = (word: string, count: number) =>
  `<p>first</p><ul>${Array.from({ length: count }, (_, place) => `<li>${word} ${place}</li>`).join('')}</ul>`;

test('a long list that is another one is replaced at once, and what is before it stays', async () => {
  show(list('old', 70));
  const [paragraph] = body.children;
  const seen: MutationRecord[] = [];
  const observer = new MutationObserver(records => seen.push(...records));
  observer.observe(body, { subtree: true, childList: true });
  show(list('new', 65));
  await new Promise(resolve => setTimeout(resolve));
  observer.disconnect();
  const [first, ul] = body.children;
  assert.ok(first === paragraph);
  assert.equal(ul?.children.length, 65);
  assert.equal(ul?.lastElementChild?.textContent, 'new 64');
  assert.ok(seen.length <= 2, `${seen.length} changes`);
});

for (const [name, hold] of [
  ['marked text', (ul: Element) => document.getSelection()?.selectAllChildren(ul)],
  ['scrolled', (ul: Element) => (ul.scrollTop = 30)]
] as const) {
  test(`a long list in which a person has ${name} stays while its parts are replaced`, () => {
    show(list('old', 70));
    const ul = body.children[1] as Element;
    hold(ul);
    show(list('new', 65));
    assert.ok(body.children[1] === ul);
    assert.equal(ul.lastElementChild?.textContent, 'new 64');
    document.getSelection()?.removeAllRanges();
  });
}

test('what a person entered in a long list stays', () => {
  const list = (word: string) => `<ul>${`<li>${word} <input></li>`.repeat(60)}</ul>`;
  show(list('old'));
  const input = body.querySelectorAll('input')[7];
  assert.ok(input);
  input.value = 'mine';
  show(list('new'));
  assert.equal(body.querySelectorAll('input')[7], input);
  assert.equal(input.value, 'mine');
  assert.equal(input.parentElement?.textContent, 'new ');
});

test('what a person opened in a long list stays open', () => {
  const list = (word: string) =>
    `<ul>${`<li><details><summary>a</summary>${word}</details></li>`.repeat(60)}</ul>`;
  show(list('old'));
  const details = body.querySelectorAll('details')[7];
  assert.ok(details);
  details.open = true;
  show(list('new'));
  assert.equal(body.querySelectorAll('details')[7], details);
  assert.ok(details.open);
  assert.equal(details.textContent, 'anew');
});

test('typeset maths stays while its source does', () => {
  show('<p><span class="math">x</span> a</p>');
  const math = body.querySelector<HTMLElement>('.math');
  assert.ok(math);
  noteSource(math, 'x');
  math.innerHTML = '<b>typeset</b>';
  show('<p><span class="math">x</span> b</p>');
  assert.equal(math.innerHTML, '<b>typeset</b>');
  assert.equal(body.textContent, 'typeset b');
  show('<p><span class="math">y</span> b</p>');
  assert.equal(body.querySelector('.math')?.innerHTML, 'y');
});

test('what a person opened stays open until the program says otherwise', () => {
  show('<details><summary>a</summary>1</details>');
  const details = body.querySelector('details');
  assert.ok(details);
  details.open = true;
  show('<details><summary>a</summary>2</details>');
  assert.equal(details.open, true);
  show('<details open=""><summary>a</summary>2</details>');
  assert.equal(details.open, true);
  show('<details><summary>a</summary>3</details>');
  assert.equal(details.open, false);
});

test('the help that was put into the HTML stays in it', () => {
  show('<div><b>Label</b></div><p>1</p>');
  const head = body.firstElementChild;
  head?.insertAdjacentHTML('beforeend', '<button class="rerun-help">?</button>');
  const button = head?.lastElementChild;
  show('<div><b>Other</b></div><p>2</p>');
  assert.equal(body.textContent, 'Other?2');
  assert.equal(body.querySelector('button'), button);
});
