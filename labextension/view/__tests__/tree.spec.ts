import './page';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { App } from '../app';
import type { IWidgetManager } from '../host';
import type { IExpanderSpec, IUpdate, Spec, ViewMessage } from '../protocol';
import { Store } from '../store';

const manager: IWidgetManager = {
  get_model: () => Promise.reject(new Error('none')),
  create_view: () => Promise.reject(new Error('none'))
};

let store: Store;
let sent: ViewMessage[];
let el: HTMLElement;
let app: App;

beforeEach(() => {
  sent = [];
  store = new Store(message => sent.push(message));
  store.restore({ seq: 0, nodes: {}, order: {}, status: { state: 'idle', run: 0 } });
  document.body.replaceChildren();
  el = document.body.appendChild(document.createElement('div'));
  app = new App(el, 'demo', store, manager);
});

afterEach(() => app.dispose());

function update(content: Omit<IUpdate, 'type' | 'seq'>): void {
  store.apply({ type: 'update', seq: store.seq + 1, ...content });
}

function node(id: string): HTMLElement {
  const found = el.querySelector<HTMLElement>(`[data-node-id="${id}"]`);
  assert.ok(found, `no node ${id}`);
  return found;
}

const html = (text: string): Spec => ({ kind: 'html', cls: 'markdown', html: text });
const expander = (open: boolean, label = 'More'): IExpanderSpec => ({
  kind: 'expander',
  id: 'e1',
  label,
  open,
  width: 'stretch',
  type: 'default'
});

test('how wide the view is tells how the sidebar begins', () => {
  const { ResizeObserver } = globalThis;
  let tell: () => void = () => undefined;
  globalThis.ResizeObserver = class {
    constructor(callback: ResizeObserverCallback) {
      tell = () => callback([], this);
    }
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {
      tell = () => undefined;
    }
  };
  app.dispose();
  app = new App(el, 'demo', store, manager);
  globalThis.ResizeObserver = ResizeObserver;
  const place = el.querySelector<HTMLElement>('.rerun-app');
  assert.ok(place);
  const isOpen = (): unknown => place.querySelector<HTMLElement>('aside')?.dataset.open;

  tell(); // it is not on the page yet
  assert.equal(isOpen(), 'true');
  Object.defineProperty(place, 'clientWidth', { value: 560 });
  tell();
  assert.equal(isOpen(), 'false');
  store.setSidebarOpen(true);
  tell();
  assert.equal(isOpen(), 'true');
});

/** What happens when a person clicks the summary. */
async function toggle(id: string): Promise<void> {
  const details = node(id).querySelector('details');
  assert.ok(details);
  details.open = !details.open;
  details.dispatchEvent(new Event('toggle'));
  await new Promise(resolve => setTimeout(resolve));
}

const isOpen = (id: string): boolean => node(id).querySelector('details')?.open ?? false;

test('changed content mutates that node alone', async () => {
  update({ put: { a: html('1'), b: html('2') }, order: { main: ['a', 'b'] } });
  const targets: Node[] = [];
  const observer = new MutationObserver(records => targets.push(...records.map(r => r.target)));
  observer.observe(el, { attributes: true, childList: true, characterData: true, subtree: true });
  update({ put: { b: html('3') } });
  await new Promise(resolve => setTimeout(resolve));
  observer.disconnect();
  assert.ok(targets.length > 0);
  assert.ok(targets.every(target => node('b').contains(target)));
  assert.equal(node('b').textContent, '3');
});

test('a node moves between containers without being made again', () => {
  update({
    put: { box: { kind: 'container', gap: 'small' }, a: html('a') },
    order: { main: ['box', 'a'], box: [] }
  });
  const before = node('a');
  update({ order: { main: ['box'], box: ['a'] } });
  assert.equal(node('a'), before);
  assert.equal(before.parentElement, node('box'));
});

test('a dropped node goes, with what it holds', () => {
  update({ put: { s: { kind: 'slot' }, a: html('a') }, order: { main: ['s'], s: ['a'] } });
  update({ order: { main: [] }, drop: ['s', 'a'] });
  assert.equal(el.querySelectorAll('.rerun-node').length, 0);
});

test('a node of an unknown kind shows its html and its children', () => {
  const odd = { kind: 'hologram', html: '<i>odd</i>' } as unknown as Spec;
  update({ put: { x: odd, a: html('a') }, order: { main: ['x'], x: ['a'] } });
  assert.equal(node('x').textContent, 'odda');
});

test('a node that cannot be drawn leaves the others', () => {
  const bad = { kind: 'html', html: 'x', cls: 7 } as unknown as Spec;
  update({ put: { bad, a: html('fine') }, order: { main: ['bad', 'a'] } });
  assert.match(node('bad').textContent ?? '', /cannot be shown/);
  assert.equal(node('a').textContent, 'fine');
});

test('the sidebar shows only while it has something to show', () => {
  const aside = el.querySelector('aside');
  assert.equal(aside?.hidden, true);
  update({ put: { a: html('a') }, order: { sidebar: ['a'] } });
  assert.equal(aside?.hidden, false);
});

test('what the person opened stays open through reruns, and the kernel hears of it', async () => {
  update({ put: { e: expander(false) }, order: { main: ['e'] } });
  await toggle('e');
  update({ put: { e: expander(false, 'Other label') } });
  assert.equal(isOpen('e'), true);
  assert.deepEqual(sent.at(-1), { type: 'set', id: 'e1', value: true });
});

test('the program opens or closes an expander by changing its argument', async () => {
  update({ put: { e: expander(false) }, order: { main: ['e'] } });
  await toggle('e');
  await toggle('e');
  update({ put: { e: expander(true) } });
  assert.equal(isOpen('e'), true);
});

test('a second view of the app shows what the person opened', async () => {
  update({ put: { e: expander(false) }, order: { main: ['e'] } });
  await toggle('e');
  app.dispose();
  app = new App(el, 'demo', store, manager);
  assert.equal(isOpen('e'), true);
});

test('the status is told to the page by an event that bubbles', () => {
  const heard: unknown[] = [];
  document.addEventListener('jupyter-rerun:status', event =>
    heard.push((event as CustomEvent).detail)
  );
  store.apply({ type: 'status', status: { state: 'failed', run: 3 } });
  assert.deepEqual(heard.at(-1), { app: 'demo', state: 'failed', run: 3 });
  assert.equal(el.querySelector('.rerun-app')?.getAttribute('data-jupyter-rerun-state'), 'failed');
});

test('an app that failed can be run again, and keeps saying so while it runs', () => {
  const banner = el.querySelector<HTMLElement>('.rerun-banner');
  assert.equal(banner?.hidden, true);
  store.apply({ type: 'status', status: { state: 'failed', run: 1, message: 'ValueError' } });
  store.apply({ type: 'status', status: { state: 'running', run: 2 } });
  assert.equal(banner?.hidden, false);
  assert.equal(banner?.textContent, 'Run again');
  store.apply({ type: 'status', status: { state: 'idle', run: 2 } });
  assert.equal(banner?.hidden, true);
});

test('an app that failed offers to run again, one that was stopped says why', () => {
  const button = el.querySelector<HTMLButtonElement>('.rerun-run');
  store.apply({ type: 'status', status: { state: 'failed', run: 1 } });
  assert.equal(button?.hidden, false);
  button?.click();
  assert.deepEqual(sent.at(-1), { type: 'run' });
  store.apply({ type: 'status', status: { state: 'stopped', run: 0, message: 'It is elsewhere' } });
  assert.equal(button?.hidden, true);
  assert.match(el.querySelector('.rerun-banner')?.textContent ?? '', /It is elsewhere/);
});

test('an app that is first seen while it runs offers no button', () => {
  store = new Store(message => sent.push(message));
  store.restore({ seq: 0, nodes: {}, order: {}, status: { state: 'running', run: 1 } });
  app = new App(el.appendChild(document.createElement('div')), 'busy', store, manager);
  assert.ok([...document.querySelectorAll('.rerun-banner')].at(-1)?.hasAttribute('hidden'));
});

test('the help of a metric stands in the row of its label, and stays there', () => {
  const metric = (label: string, help?: string): Spec => ({
    kind: 'html',
    cls: 'metric',
    html: `<div><div class="metric-head"><div>${label}</div></div><div>1</div></div>`,
    help
  });
  update({ put: { m: metric('Old', 'h') }, order: { main: ['m'] } });
  const button = node('m').querySelector('.metric-head > .rerun-help');
  assert.ok(button);

  update({ put: { m: metric('New', 'h') } });
  assert.equal(node('m').querySelector('.metric-head > .rerun-help'), button);
  update({ put: { m: { kind: 'html', cls: 'text', html: 'text', help: 'h' } } });
  assert.equal(node('m').lastElementChild?.previousElementSibling, button);
  update({ put: { m: metric('New') } });
  assert.equal(node('m').querySelector('.rerun-help, .rerun-tooltip'), null);
});

test('style sheets find a node by its key, by the class that Streamlit gives it', () => {
  const box = { kind: 'container', gap: 'small' } as const;
  update({ put: { n1: { ...box, key: ' a b/ü😀_-' } }, order: { main: ['n1'] } });
  assert.ok(node('n1').classList.contains('user-st-key-a-b----_-'), node('n1').className);
  const before = node('n1');

  update({ put: { n1: { ...box, key: 'other' } } });
  assert.equal(node('n1'), before);
  assert.deepEqual(
    [...before.classList].filter(name => name.startsWith('user-')),
    ['user-st-key-other']
  );

  for (const spec of [{ ...box, key: 'None' }, { ...box, key: '' }, box]) {
    update({ put: { n1: spec } });
    assert.doesNotMatch(node('n1').className, /st-key/);
  }
});
