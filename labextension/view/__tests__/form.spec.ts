import './page';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { FormView } from '../nodes/form';
import type { IContext } from '../nodes/node';
import type { ViewMessage } from '../protocol';
import { Store } from '../store';
import { CHECK, GATHER } from '../submission';

let form: FormView;
let presses: number;
let told: ViewMessage[];

function makeForm(parent: HTMLElement): void {
  const store = new Store(message => {
    told.push(message);
    presses += message.type === 'submit' ? 1 : 0;
  });
  form = new FormView('f', 'form', { store } as IContext);
  form.show({ kind: 'form', gap: 'small', name: 'f', enter: true });
  parent.append(form.element);
}

beforeEach(() => {
  document.body.replaceChildren();
  presses = 0;
  told = [];
  makeForm(document.body);
});

function field(html: string): HTMLElement {
  const control = document.createElement('div');
  control.className = 'rerun-control';
  control.innerHTML = html;
  form.slot.append(control);
  return control.querySelector('input, textarea, button') as HTMLElement;
}

function button(): HTMLButtonElement {
  return field(
    '<span data-submits="true" data-element-id="go"><button></button></span>'
  ) as HTMLButtonElement;
}

async function press(target: HTMLElement, key = 'Enter'): Promise<void> {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  await new Promise(resolve => setTimeout(resolve, 1));
}

const ENTERS: [string, number][] = [
  ['<input type="text">', 1],
  ['<input type="date">', 1],
  ['<input type="checkbox">', 0],
  ['<input type="color">', 0],
  ['<textarea></textarea>', 0],
  ['<div class="rerun-grid"><input type="text"></div>', 0]
];

for (const [html, count] of ENTERS) {
  test(`Enter in ${html} presses the button ${count} times`, async () => {
    const input = field(html);
    button();
    await press(input);
    assert.equal(presses, count);
  });
}

test('Enter counts in a field that lets no key come up', async () => {
  const input = field('<input type="text">');
  input.addEventListener('keydown', event => event.stopPropagation());
  button();
  await press(input);
  assert.equal(presses, 1);
});

test('a field that needs Enter for itself keeps it', async () => {
  const input = field('<input type="text">');
  input.addEventListener('keydown', event => event.preventDefault());
  button();
  await press(input);
  assert.equal(presses, 0);
});

test('Enter presses the first button only, and none if that is disabled', async () => {
  const input = field('<input type="text">');
  const first = button();
  button();
  await press(input);
  assert.equal(presses, 1);
  first.disabled = true;
  await press(input);
  assert.equal(presses, 1);
});

test('without enter_to_submit Enter presses nothing', async () => {
  const input = field('<input type="text">');
  button();
  form.show({ kind: 'form', gap: 'small', name: 'f', enter: false });
  await press(input);
  assert.equal(presses, 0);
});

test('a field that is not fit keeps the button from being pressed, and gets the focus', () => {
  const input = field('<input type="text">');
  const submit = button();
  let isFit = false;
  input.addEventListener(CHECK, () => {
    input.setAttribute('aria-invalid', String(!isFit));
  });
  submit.click();
  assert.equal(presses, 0);
  assert.equal(document.activeElement, input);
  isFit = true;
  submit.click();
  assert.equal(presses, 1);
});

test('a press carries what the live widgets of the form hold', () => {
  const input = field('<input type="text">');
  input.closest('.rerun-control')?.addEventListener(GATHER, event => {
    (event as CustomEvent<Record<string, unknown>>).detail['name'] = 'Ada';
  });
  button().click();
  assert.deepEqual(told, [{ type: 'submit', id: 'go', values: { name: 'Ada' } }]);
});

test('a click elsewhere in the form asks no field', () => {
  const input = field('<input type="text">');
  let asked = 0;
  input.addEventListener(CHECK, () => asked++);
  input.click();
  assert.equal(asked, 0);
});

test('a form without a button says so once the run is over, until there is one', async t => {
  const app = document.createElement('div');
  app.dataset.jupyterRerunState = 'running';
  document.body.append(app);
  t.mock.timers.enable({ apis: ['setTimeout'] });
  makeForm(app);
  const note = (): string => form.element.querySelector('.rerun-form-note')?.textContent ?? '';
  t.mock.timers.tick(600);
  assert.equal(note(), '');
  app.dataset.jupyterRerunState = 'failed';
  t.mock.timers.tick(600);
  assert.equal(note(), '', 'the error that cut the run short is the one to mend');
  form.slot.append(document.createElement('p'));
  await new Promise(resolve => setImmediate(resolve));
  app.dataset.jupyterRerunState = 'idle';
  t.mock.timers.tick(600);
  assert.match(note(), /no button/);
  button();
  await new Promise(resolve => setImmediate(resolve)); // until the form hears of it
  t.mock.timers.tick(600);
  assert.equal(note(), '');
});
