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
