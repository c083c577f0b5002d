import './page';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { choosePages } from '../inputs/pagination';
import { INPUTS, type IFieldControls } from '../inputs/inputs';
import type { IInput, IFileContext, Input } from '../inputs/input';
import type { FieldControl, FieldSpec } from '../protocol';
import { Channel } from '../transfer/channel';

const PAGES: [number, number, number, number[]][] = [
  [1, 5, 7, [1, 2, 3, 4, 5]],
  [1, 20, 7, [1, 2, 3, 4, 5, 0, 20]],
  [4, 20, 7, [1, 2, 3, 4, 5, 0, 20]],
  [5, 20, 7, [1, 0, 4, 5, 6, 0, 20]],
  [16, 20, 7, [1, 0, 15, 16, 17, 0, 20]],
  [17, 20, 7, [1, 0, 16, 17, 18, 19, 20]],
  [20, 20, 7, [1, 0, 16, 17, 18, 19, 20]],
  [10, 20, 5, [1, 0, 10, 0, 20]],
  [2, 20, 5, [1, 2, 3, 0, 20]],
  [10, 20, 6, [1, 0, 10, 11, 0, 20]],
  [10, 20, 3, [1, 0, 10, 0, 20]],
  [1, 20, 3, [1, 0, 20]],
  [10, 20, 2, [10, 20]],
  [10, 20, 1, [10]],
  [10, 20, 0, []],
  [1, 1, 7, [1]]
];

for (const [current, count, most, shown] of PAGES) {
  test(`page ${current} of ${count} with at most ${most} shows ${shown.join(' ')}`, () => {
    assert.deepEqual(choosePages(current, count, most), shown);
  });
}

test('the current page is among those shown, and no page is shown twice', () => {
  for (let count = 1; count < 30; count++) {
    for (let current = 1; current <= count; current++) {
      for (let most = 1; most < 12; most++) {
        const pages = choosePages(current, count, most).filter(page => page > 0);
        assert.ok(pages.includes(current), `${current} of ${count}, at most ${most}`);
        assert.deepEqual(
          pages,
          [...new Set(pages)].sort((a, b) => a - b)
        );
      }
    }
  }
});

let sent: unknown[];
let host: HTMLElement;
const context: IFileContext = {
  send: value => sent.push(value),
  id: 'e1',
  channel: new Channel(() => undefined),
  status: { state: 'idle', run: 0 },
  onStatus: () => () => undefined,
  stop: () => undefined
};

beforeEach(() => {
  sent = [];
  document.body.replaceChildren();
  host = document.body.appendChild(document.createElement('div'));
});

function make<C extends FieldControl>(
  control: C,
  value: unknown,
  attrs: IFieldControls[C],
  disabled = false
): IInput<C> {
  const Input: Input<C> = INPUTS[control];
  const input = new Input(host, context);
  const facts = { kind: 'field', control, id: 'e1', label: 'x', value, ack: '', attrs, disabled };
  const spec = facts as unknown as FieldSpec<C>;
  input.refresh(spec);
  input.setValue(value, spec);
  return input;
}

function find<T extends HTMLElement = HTMLElement>(selector: string): T {
  const found = host.querySelector<T>(selector);
  assert.ok(found, selector);
  return found;
}

const texts = (selector: string): (string | null)[] =>
  [...host.querySelectorAll(selector)].map(element => element.textContent);

function press(target: HTMLElement, key: string): void {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
}

const LIST = {
  options: ['ant', 'bee', 'cat'],
  accepts_new: false,
  filter_mode: 'fuzzy',
  select_all: 1000
} as const;

test('what is chosen stands in chips and not in the list', () => {
  make('multiselect', ['bee'], LIST);
  const input = find<HTMLInputElement>('input');
  press(input, 'ArrowDown');

  assert.deepEqual(texts('.rerun-chip-label'), ['bee']);
  assert.deepEqual(texts('[role=option]'), ['Select all', 'ant', 'cat']);
});

test('an option chosen by keyboard is added, and the list stays open', () => {
  make('multiselect', ['bee'], LIST);
  const input = find<HTMLInputElement>('input');
  input.value = 'c';
  input.dispatchEvent(new Event('input', { bubbles: true }));
  press(input, 'Enter');

  assert.deepEqual(sent, [['bee', 'cat']]);
  assert.equal(input.value, '');
  assert.equal(input.getAttribute('aria-expanded'), 'true');
});

test('all matches are chosen at once, up to the limit', () => {
  make('multiselect', [], { ...LIST, most: 2 });
  press(find('input'), 'ArrowDown');
  find('[data-kind=all]').click();

  assert.deepEqual(sent, [['ant', 'bee']]);
  assert.deepEqual(texts('.rerun-select-remark'), ['No more than 2 options: remove one first']);
});

test('above the threshold nothing chooses all at once', () => {
  make('multiselect', [], { ...LIST, select_all: 2 });
  press(find('input'), 'ArrowDown');

  assert.equal(host.querySelector('[data-kind=all]'), null);
});

test('a new option is offered where it is none yet, whatever its case', () => {
  make('multiselect', ['Dog'], { ...LIST, accepts_new: true });
  const input = find<HTMLInputElement>('input');
  const offered = (typed: string): boolean => {
    input.value = typed;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    return host.querySelector('[data-kind=new]') !== null;
  };

  assert.deepEqual(['ANT', 'dog', 'elk'].map(offered), [false, false, true]);
});

test('Backspace in the empty field takes the last chip away', () => {
  make('multiselect', ['ant', 'bee'], LIST);
  const input = find<HTMLInputElement>('input');
  input.value = 'x';
  press(input, 'Backspace');
  input.value = '';
  press(input, 'Backspace');

  assert.deepEqual(sent, [['ant']]);
});

test('the arrow keys reach the chips, and a removed one gives the focus to its neighbour', () => {
  make('multiselect', ['ant', 'bee', 'cat'], LIST);
  const input = find<HTMLInputElement>('input');
  input.focus();
  press(input, 'ArrowLeft');
  press(document.activeElement as HTMLElement, 'ArrowLeft');
  assert.equal(document.activeElement?.getAttribute('aria-label'), 'Remove bee');
  press(document.activeElement as HTMLElement, 'Delete');

  assert.deepEqual(sent, [['ant', 'cat']]);
  assert.equal(document.activeElement?.getAttribute('aria-label'), 'Remove cat');
});

const OPTIONS = [
  ['a', '<b>A</b>'],
  ['b', 'B'],
  ['c', 'C']
] as const;

test('one button of a group is pressed, and released by a second press', () => {
  make('group', ['a'], { options: OPTIONS, mode: 'single', style: 'pills', keeps: false });
  const [a, b] = host.querySelectorAll('button');
  b?.click();
  b?.click();

  assert.deepEqual(sent, [['b'], []]);
  assert.equal(host.getAttribute('role'), 'radiogroup');
  assert.equal(a?.innerHTML, '<b>A</b>');
  assert.equal(b?.getAttribute('aria-checked'), 'false');
});

test('a required choice is not released', () => {
  make('group', ['a'], { options: OPTIONS, mode: 'single', style: 'pills', keeps: true });
  find('button').click();

  assert.deepEqual(sent, []);
});

test('several buttons are pressed in the order of pressing', () => {
  make('group', ['c'], {
    options: OPTIONS,
    mode: 'multi',
    style: 'segmented_control',
    keeps: false
  });
  const [a, , c] = host.querySelectorAll('button');
  a?.click();
  c?.click();

  assert.deepEqual(sent, [['c', 'a'], ['a']]);
  assert.equal(a?.getAttribute('aria-pressed'), 'true');
});

test('one button of a group is a stop of the Tab key, and the arrow keys move on from it', () => {
  make('group', ['b'], { options: OPTIONS, mode: 'single', style: 'pills', keeps: false });
  const buttons = [...host.querySelectorAll('button')];
  assert.deepEqual(
    buttons.map(button => button.tabIndex),
    [-1, 0, -1]
  );
  buttons[1]?.focus();
  press(buttons[1] as HTMLElement, 'ArrowRight');
  press(buttons[2] as HTMLElement, 'ArrowRight');

  assert.equal(document.activeElement, buttons[0]);
  assert.deepEqual(sent, []);
});

test('a spec that says the same leaves the buttons alone', () => {
  const input = make('group', ['a'], {
    options: OPTIONS,
    mode: 'single',
    style: 'pills',
    keeps: false
  });
  const before = find('button');
  input.refresh({
    kind: 'field',
    control: 'group',
    id: 'e1',
    label: 'y',
    value: ['a'],
    ack: '',
    attrs: { options: OPTIONS, mode: 'single', style: 'pills', keeps: false }
  });

  assert.equal(find('button'), before);
});

test('all stars up to the chosen one shine; the same again takes the rating back', () => {
  make('feedback', '2', { type: 'stars', icons: [] });
  assert.equal(host.querySelectorAll('[data-chosen]').length, 3);
  const third = host.querySelectorAll('button')[2];
  assert.equal(third?.getAttribute('aria-checked'), 'true');
  third?.click();

  assert.deepEqual(sent, ['']);
  assert.equal(host.querySelectorAll('[data-chosen]').length, 0);
});

test('the thumb up stands first', () => {
  make('feedback', '', { type: 'thumbs', icons: ['down', 'up'] });
  assert.deepEqual(texts('button'), ['up', 'down']);
  find('button').click();

  assert.deepEqual(sent, ['1']);
});

test('pages are turned, but not beyond the ends', () => {
  make('pagination', 1, { pages: 3, most: 7 });
  const next = find('[aria-label="Next page"]');
  find('[aria-label="Previous page"]').click();
  next.click();
  next.click();
  next.click();
  find('[aria-label="Page 1"]').click();

  assert.deepEqual(sent, [2, 3, 1]);
  assert.equal(find('[aria-current=page]').textContent, '1');
});

test('the text of the option under the handle is shown and read out', () => {
  make('choice-slider', ['M'], { options: ['S', 'M', 'L'] });
  const handle = find<HTMLInputElement>('input');
  assert.equal(handle.getAttribute('aria-valuetext'), 'M');
  handle.value = '2';
  handle.dispatchEvent(new Event('input', { bubbles: true }));

  assert.deepEqual(sent, [['L']]);
  assert.deepEqual(texts('.rerun-slider-values > span'), ['L']);
});

test('the handles of a range do not pass each other', () => {
  make('choice-slider', ['S', 'M'], { options: ['S', 'M', 'L'] });
  const [from] = host.querySelectorAll('input');
  assert.ok(from);
  from.value = '2';
  from.dispatchEvent(new Event('input', { bubbles: true }));

  assert.deepEqual(sent, [['M', 'M']]);
});

const NUMBER = { min: 0, max: 9, step: 1, format: '%d', is_int: true, nullable: true };

test('steps go on from the newest number, whatever the kernel knows by then', () => {
  make('number', 3, NUMBER);
  find('[aria-label=Increase]').click();
  press(find('input'), 'ArrowUp');
  assert.deepEqual(sent, [4, 5]);
  assert.equal(find<HTMLInputElement>('input').value, '5');
});

test('a number that is typed stays while another one comes, and the field says so', () => {
  const input = make('number', 3, NUMBER);
  const field = find<HTMLInputElement>('input');
  field.value = '12';
  field.dispatchEvent(new Event('input'));
  input.setValue(7, {} as FieldSpec<'number'>);
  assert.equal(field.value, '12');
  assert.match(find('.rerun-field-message').textContent ?? '', /Changed to “7” meanwhile/);
  press(field, 'Enter');
  assert.match(find('.rerun-field-message').textContent ?? '', /Must be from 0 to 9/);
  assert.deepEqual(sent, []);
  press(field, 'Escape');
  assert.equal(field.value, '7');
});

test('a list that may be empty is cleared by its button and by Escape, once', () => {
  const input = make('select', 'bee', { ...LIST, clearable: true });
  press(find('input'), 'Escape');
  press(find('input'), 'Escape');
  assert.deepEqual(sent, [null]);
  input.setValue('cat', {} as FieldSpec<'select'>);
  find('.rerun-select-clear').click();
  assert.deepEqual(sent, [null, null]);
  assert.equal(find<HTMLInputElement>('input').value, '');
});
