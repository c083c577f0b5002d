import './page';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import type { ISpinnerSpec } from '../protocol';
import { Store } from '../store';
import { SpinnerView, formatSeconds } from '../nodes/spinner';

const context = {
  store: new Store(() => undefined),
  manager: {
    get_model: () => Promise.reject(new Error('none')),
    create_view: () => Promise.reject(new Error('none'))
  }
};

let now = 0;

beforeEach(() => {
  now = 0;
  mock.timers.enable({ apis: ['setInterval'] });
  mock.method(performance, 'now', () => now);
});

afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

function show(spec: Partial<ISpinnerSpec>): SpinnerView {
  const view = new SpinnerView('n1', 'spinner', context);
  view.show({ kind: 'spinner', html: 'Loading', ...spec });
  return view;
}

function pass(ms: number): void {
  now += ms;
  mock.timers.tick(ms);
}

const timeOf = (view: SpinnerView): HTMLElement => {
  const time = view.element.querySelector<HTMLElement>('.rerun-spinner-time');
  assert.ok(time);
  return time;
};

test('the elapsed time counts on from what the kernel says', () => {
  const view = show({ elapsed: 0.5 });
  assert.equal(timeOf(view).textContent, '0.5 s');
  pass(1800);
  assert.equal(timeOf(view).textContent, '2.3 s');
});

test('without a time none is shown', () => {
  assert.ok(timeOf(show({})).hasAttribute('hidden'));
});

test('a spinner that is gone counts no more', () => {
  const view = show({ elapsed: 0.5 });
  view.dispose();
  pass(5000);
  assert.equal(timeOf(view).textContent, '0.5 s');
});

test('screen readers hear the text, not the numbers', () => {
  const view = show({ elapsed: 0.5 });
  assert.equal(view.element.getAttribute('role'), 'status');
  assert.equal(timeOf(view).getAttribute('aria-live'), 'off');
  assert.equal(view.element.querySelector('.spinner')?.getAttribute('aria-hidden'), 'true');
});

test('minutes are told apart from a minute on', () => {
  assert.deepEqual([0, 59.96, 60, 125.04].map(formatSeconds), [
    '0.0 s',
    '59.9 s',
    '1 min 00.0 s',
    '2 min 05.0 s'
  ]);
});
