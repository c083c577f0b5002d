import './page';
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { PageMenu } from '../pages/menu';
import type { IMenu, SidebarState, ViewMessage } from '../protocol';
import { Store } from '../store';

const ITEMS = ['a', 'b', 'c', 'd', 'e'].map(id => ({ id: `/${id}`, label: id.toUpperCase() }));

let menu: PageMenu | undefined;

afterEach(() => {
  menu?.dispose();
  document.body.replaceChildren();
});

function make(spec: IMenu, hasOthers = true): { store: Store; sent: ViewMessage[] } {
  const sent: ViewMessage[] = [];
  const store = new Store(message => sent.push(message));
  menu = new PageMenu(store);
  menu.show(spec, hasOthers);
  menu.moveTo(document.body);
  return { store, sent };
}

function links(): HTMLAnchorElement[] {
  return [...document.querySelectorAll<HTMLAnchorElement>('a')];
}

function shown(): string[] {
  return links()
    .filter(link => !link.closest('[hidden]'))
    .map(link => link.textContent ?? '');
}

test('a click on a link asks for its page, and the current one is marked', () => {
  const { sent } = make({ position: 'sidebar', current: '/a', sections: [{ items: ITEMS }] });

  links()[1]?.click();

  assert.deepEqual(sent, [{ type: 'page', page: '/b', query: '' }]);
  assert.deepEqual(
    links().map(link => link.getAttribute('aria-current')),
    ['page', null, null, null, null]
  );
});

test('another current page leaves the links, and so the focus, where they are', () => {
  make({ position: 'sidebar', current: '/a', sections: [{ items: ITEMS }] });
  const before = links();

  menu?.show({ position: 'sidebar', current: '/b', sections: [{ items: ITEMS }] }, true);

  assert.deepEqual(links(), before);
  assert.equal(links()[1]?.getAttribute('aria-current'), 'page');
});

test('a link to an address opens it elsewhere', () => {
  const items = [...ITEMS, { id: '/x', label: 'X', url: 'https://e.com/' }];
  const { sent } = make({ position: 'sidebar', current: '/a', sections: [{ items }] });
  const link = links()[5];

  assert.equal(link?.href, 'https://e.com/');
  assert.equal(link?.target, '_blank');
  assert.equal(link?.rel, 'noopener noreferrer');
  assert.deepEqual(sent, []);
});

const LIMITS: [string, number | undefined, boolean, string[]][] = [
  ['a menu beside other things is folded', 2, true, ['A', 'B', 'E']],
  ['a menu alone is not', 2, false, ['A', 'B', 'C', 'D', 'E']],
  ['nor one that would save few lines', 3, true, ['A', 'B', 'C', 'D', 'E']],
  ['nor one without limit', undefined, true, ['A', 'B', 'C', 'D', 'E']]
];

for (const [name, limit, hasOthers, expected] of LIMITS) {
  test(name, () => {
    const sections = [
      { items: ITEMS.slice(0, 2) },
      { title: 'Rest', items: ITEMS.slice(2, 4) },
      { title: 'Last', items: ITEMS.slice(4) }
    ];
    make({ position: 'sidebar', current: '/e', limit, sections }, hasOthers);

    assert.deepEqual(shown(), expected);
    assert.equal(
      document.body.querySelector('.rerun-nav-title')?.hasAttribute('hidden'),
      expected.length === 3
    );
  });
}

test('on top, a section folds out of its heading', () => {
  const sections = [{ items: ITEMS.slice(0, 1) }, { title: 'More', items: ITEMS.slice(1) }];
  make({ position: 'top', current: '/a', limit: 1, sections });

  const fold = document.querySelector('details');
  assert.equal(fold?.querySelector('summary')?.textContent, 'More');
  assert.equal(fold?.querySelectorAll('a').length, 4);
});

test('the sidebar begins as the kernel says, and the person has the last word', () => {
  const store = new Store(() => undefined);
  const snapshot = { seq: 1, nodes: {}, order: {}, status: { state: 'idle', run: 1 } as const };

  store.restore({ ...snapshot, page: { sidebar: 'collapsed' } });
  assert.equal(store.ui.sidebarOpen, false);
  store.setSidebarOpen(true);
  store.apply({ type: 'update', seq: 2, page: { sidebar: 'collapsed', title: 'T' } });
  assert.equal(store.ui.sidebarOpen, true);
  store.apply({ type: 'update', seq: 3, page: { sidebar: 'expanded' } });
  store.setSidebarOpen(false);
  store.apply({ type: 'update', seq: 4, page: { sidebar: 'locked' } });
  assert.equal(store.ui.sidebarOpen, true);
});

const STARTS: [string, number, SidebarState | undefined, boolean][] = [
  ['where there is room, the sidebar begins open', 641, undefined, true],
  ['where there is little, it begins closed', 640, undefined, false],
  ['also if that is said to be left to the page', 640, 'auto', false],
  ['but not if it is to be open', 640, 'expanded', true],
  ['or to stay', 640, 'locked', true]
];

for (const [name, width, sidebar, isOpen] of STARTS) {
  test(name, () => {
    const store = new Store(() => undefined);
    const status = { state: 'running', run: 1 } as const;
    store.restore({ seq: 1, nodes: {}, order: {}, status });
    store.noteWidth(width);
    store.apply({ type: 'update', seq: 2, page: { sidebar } });
    assert.equal(store.ui.sidebarOpen, isOpen);
  });
}

test('another width changes nothing later', () => {
  const store = new Store(() => undefined);
  store.noteWidth(500);
  store.setSidebarOpen(true);
  store.noteWidth(400);
  store.apply({ type: 'update', seq: 0, page: { title: 'T' } });
  assert.equal(store.ui.sidebarOpen, true);
});
