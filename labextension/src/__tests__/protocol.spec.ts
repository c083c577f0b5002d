import '../../view/__tests__/page';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appName, loadsExtension, needsExtension, shownStatus } from '../protocol';

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

test('cells with a magic of the extension need it', () => {
  for (const source of ['%%app', '%%app name\n1', '\n%%app', '%app', 'x = 1\n  %app stop a']) {
    assert.equal(needsExtension(source), true, source);
  }
  for (const source of ['%%apply', '# %app', 'a = 7 %app', 'x = 1\n%%app', '%%bash']) {
    assert.equal(needsExtension(source), false, source);
  }
});

test('a cell that loads the extension, or imports the package, is known', () => {
  for (const source of [
    '%load_ext jupyter_rerun',
    'import jupyter_rerun as st',
    'x = 1\nif x:\n    from jupyter_rerun import title'
  ]) {
    assert.equal(loadsExtension(source), true, source);
  }
  // In an app cell they come too late.
  for (const source of ['%%app\nimport jupyter_rerun as st', '# %load_ext jupyter_rerun', '']) {
    assert.equal(loadsExtension(source), false, source);
  }
});
