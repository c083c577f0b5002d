import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IDisplayData } from '@jupyterlab/nbformat';
import * as bundle from '../bundle';

const HTML = '<div class="jupyter-rerun"><p>n is 0</p></div>';
const live: IDisplayData = {
  output_type: 'display_data',
  metadata: { jupyter_rerun: { app: 'counter', model_id: 'm1', cell: 'c1' } },
  data: {
    'text/html': HTML,
    'text/plain': 'n is 0',
    [bundle.VIEW_MIME]: { version_major: 2, version_minor: 0, model_id: 'm1' }
  }
};
const IDLE: bundle.IIdle = { why: 'stopped', cell: 'c2', path: 'a.ipynb' };
const form = { digest: 'd', html: HTML.replace('0', '1'), text: 'n is 1' };

test('the document keeps the static forms, and neither a widget nor what is only shown', () => {
  const kept = bundle.kept({ ...live, data: bundle.idleData(live, IDLE) });
  assert.deepEqual(kept, {
    ...live,
    data: { 'text/html': HTML, 'text/plain': 'n is 0' }
  });
  assert.deepEqual(bundle.kept(live), kept);
});

test('a newer static form takes the place of the older one', () => {
  assert.deepEqual(bundle.kept(live, form).data, {
    'text/html': form.html,
    'text/plain': 'n is 1'
  });
});

test('from what the document keeps, the widget is found again', () => {
  assert.deepEqual(bundle.liveData(bundle.kept(live)), live.data);
  assert.equal(bundle.modelId(bundle.kept(live)), 'm1');
});

test('an idle output has no widget, but says of which app it is and why', () => {
  const idle = { ...live, data: bundle.idleData(live, IDLE) };
  assert.equal(bundle.hasView(idle), false);
  assert.deepEqual(bundle.idleOf(idle.data), IDLE);
  assert.equal(bundle.idleOf(live.data), undefined);
  assert.equal(bundle.appOf(idle), 'counter');
});

test('what was executed without a browser is an app, too', () => {
  const output = { ...live, metadata: {}, data: { 'text/html': [HTML] } };
  assert.equal(bundle.isAppOutput(output), true);
  assert.equal(bundle.modelId(output), '');
});

test('other outputs are left alone', () => {
  const widget = { ...live, metadata: {}, data: { [bundle.VIEW_MIME]: { model_id: 'w' } } };
  assert.equal(bundle.isAppOutput(widget), false);
  assert.equal(bundle.isAppOutput({ output_type: 'stream', name: 'stdout', text: HTML }), false);
});
