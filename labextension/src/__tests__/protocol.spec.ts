import '../../view/__tests__/page';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appName, shownStatus } from '../protocol';

const SOURCES: [string, string | null][] = [
  ['%%app counter\nx = 1', 'counter'],
  ['%%app\nx = 1', ''],
  ['%%app --isolated\nx', ''],
  ['%%app counter --isolated', 'counter'],
  ['\n%%app a', 'a'],
  ['%%apple pie', null],
  ['x = "%%app"', null],
  ['', null]
];

for (const [source, expected] of SOURCES) {
  test(`the app in ${JSON.stringify(source)} is ${JSON.stringify(expected)}`, () => {
    assert.equal(appName(source), expected);
  });
}

test('the status is read from the element of the app', () => {
  const cell = document.createElement('div');
  assert.equal(shownStatus(cell), null);
  cell.innerHTML = '<p data-jupyter-rerun-state="running" data-jupyter-rerun-run="4"></p>';
  assert.deepEqual(shownStatus(cell), { state: 'running', run: 4 });
  cell.innerHTML =
    '<p data-jupyter-rerun-state="idle" data-jupyter-rerun-run="4" data-jupyter-rerun-title="Sales"></p>';
  assert.deepEqual(shownStatus(cell), { state: 'idle', run: 4, title: 'Sales' });
  cell.innerHTML = '<p data-jupyter-rerun-state="dancing"></p>';
  assert.equal(shownStatus(cell), null);
});
