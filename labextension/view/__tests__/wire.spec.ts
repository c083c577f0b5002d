/** The samples of what the kernel says, written by the kernel's own tests: they have its types, and the view draws them. */
import './page';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mock, test } from 'node:test';
import ts from 'typescript';
import { App } from '../app';
import { CHARTS } from '../charts/charts';
import { DECORATIONS } from '../controls/decorations';
import type { IAppModel, IWidgetManager } from '../host';
import { INPUTS } from '../inputs/inputs';
import { KINDS } from '../nodes/kinds';
import type { IModuleMessage } from '../modules';
import type { ISnapshot, KernelMessage, Spec, ViewMessage } from '../protocol';
import { Store } from '../store';
import type { ITransferAnswer } from '../transfer/channel';
import { fetchFile } from '../transfer/fetch';
import { PIECE_BYTES, upload } from '../transfer/upload';
import { app as makeModule } from '../view';

type Whole = { readonly type: 'full' } & ISnapshot;
type Told = KernelMessage | ITransferAnswer | IModuleMessage;

/** What the view says of a program when a person does something. */
interface ISent {
  readonly program: string;
  readonly message: ViewMessage;
}

const PROGRAMS = Object.entries(read<Record<string, Whole>>('nodes'));
const SENT = Object.entries(read<Record<string, ISent>>('messages'));
const ANSWERS = Object.values(read<Record<string, Told[]>>('answers')).flat();
const SPECS = PROGRAMS.flatMap(([, { nodes }]) => Object.values(nodes));

function read<T>(name: string): T {
  return JSON.parse(readFileSync(`../tests/wire/${name}.json`, 'utf8')) as T;
}

const HEADER = `
import type { GridMessage, GridRequest } from './grid/protocol';
import type { IModuleMessage } from './modules';
import type { IUpdate, KernelMessage, Spec, ViewMessage } from './protocol';
import type { ITransferAnswer, TransferRequest } from './transfer/channel';
type Told = KernelMessage | ITransferAnswer | IModuleMessage;
type All<Names extends string> = Readonly<Record<Names, true>>;
`;

/** What the compiler says of constants with these types, by their places in the list. */
function compile(samples: readonly (readonly [type: string, sample: unknown])[]): string[] {
  const path = join(process.cwd(), 'view', 'samples.ts');
  const lines = samples.map(
    ([type, sample], i) => `export const s${i}: ${type} = ${JSON.stringify(sample)};`
  );
  const text = HEADER.split('\n').join(' ') + '\n' + lines.join('\n');
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    skipLibCheck: true,
    types: []
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, ...others) =>
    name === path
      ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022)
      : getSourceFile(name, ...others);
  const program = ts.createProgram([path], options, host);
  const source = program.getSourceFile(path);
  const found = lines.map(() => '');
  for (const { messageText, start = 0 } of program.getSemanticDiagnostics(source)) {
    const message = ts.flattenDiagnosticMessageText(messageText, '\n');
    const line = (source?.getLineAndCharacterOfPosition(start).line ?? 0) - 1;
    assert.ok(line >= 0, message);
    found[line] += message;
  }
  return found;
}

/** Names as keys: the compiler tells which are missing, and which are none. */
function all(names: Iterable<string>): object {
  return Object.fromEntries([...names].map(name => [name, true]));
}

test('all that kernel and browser say has the types of the protocol', () => {
  const samples = [
    ...PROGRAMS.map(([name, whole]) => ['KernelMessage', whole, name] as const),
    ...ANSWERS.map(message => ['Told', message, message.type] as const),
    ...SENT.map(([name, { message }]) => ['ViewMessage', message, name] as const)
  ];
  const found = compile(samples.map(([type, sample]) => [type, sample]));
  assert.deepEqual(
    found.flatMap((message, i) => (message ? [`${samples[i]?.[2]}: ${message}`] : [])),
    []
  );
});

test('a fact that the protocol does not know is an error, wherever it stands', () => {
  const odd = [
    ...SPECS.flatMap(withOdd).map(spec => ['Spec', spec] as const),
    ...ANSWERS.map(message => ['Told', { ...message, odd: 1 }] as const),
    ...SENT.map(([, { message }]) => ['ViewMessage', { ...message, odd: 1 }] as const)
  ];
  const found = compile(odd);
  assert.deepEqual(
    odd.filter((_, i) => !found[i]?.includes('"odd"')),
    []
  );
});

test('there is a sample of every message, in both directions', () => {
  const said = SENT.map(([, { message }]) => message);
  const news = ANSWERS.flatMap(message =>
    message.type === 'node'
      ? [message.message]
      : message.type === 'update'
        ? Object.values(message.news ?? {}).flat()
        : []
  );
  const parts = ANSWERS.flatMap(message => (message.type === 'update' ? Object.keys(message) : []));
  const asked = said.flatMap(message => (message.type === 'node' ? [message.message.type] : []));
  const steps = said.flatMap(message => ('step' in message ? [message.step] : []));
  const found = compile([
    ["All<ViewMessage['type']>", all(said.map(message => message.type))],
    ["All<TransferRequest['step']>", all(steps)],
    ["All<GridRequest['type']>", all(asked)],
    ["All<Told['type']>", all(['full', ...ANSWERS.map(message => message.type)])],
    ["All<GridMessage['type']>", all(news.map(message => message.type))],
    ['All<keyof IUpdate>', all(parts)]
  ]);
  assert.deepEqual(
    found.filter(message => message),
    []
  );
});

/** A spec, and each of the attributes and options that it has, with a fact too many. */
function withOdd(spec: Spec): object[] {
  const inner = Object.entries(spec).filter(([name]) => name === 'attrs' || name === 'options');
  return [
    { ...spec, odd: 1 },
    ...inner.map(([name, facts]) => ({ ...spec, [name]: { ...(facts as object), odd: 1 } }))
  ];
}

test('there is a sample of every kind of node, and of every control', () => {
  const named = (kind: string): Set<string> =>
    new Set(SPECS.flatMap(spec => (spec.kind === kind && 'control' in spec ? [spec.control] : [])));
  assert.deepEqual(new Set(SPECS.map(spec => spec.kind)), new Set(Object.keys(KINDS)));
  assert.deepEqual(named('field'), new Set(Object.keys(INPUTS)));
  assert.deepEqual(named('widget'), new Set(['any', ...Object.keys(DECORATIONS)]));
  assert.deepEqual(named('chart'), new Set(Object.keys(CHARTS)));
});

const manager: IWidgetManager = {
  get_model: () => new Promise(() => undefined),
  create_view: () => new Promise(() => undefined)
};

/** A program's page, and what it has said. */
function draw(name: string) {
  const sent: ViewMessage[] = [];
  const store = new Store(
    message => sent.push(message),
    () => new Promise(() => undefined)
  );
  const whole = read<Record<string, Whole>>('nodes')[name];
  assert.ok(whole);
  store.apply(whole);
  document.body.replaceChildren();
  let app = new App(document.body, name, store, manager);
  const again = (): void => {
    app.dispose();
    app = new App(document.body, name, store, manager);
  };
  const click = (selector: string): void => {
    const found = document.querySelector<HTMLElement>(selector);
    assert.ok(found, selector);
    found.click();
  };
  return { whole, sent, store, again, click, dispose: () => app.dispose() };
}

for (const [name] of PROGRAMS) {
  test(`the view draws ${name}`, () => {
    const { whole, dispose } = draw(name);
    const find = (id: string): Element | null => document.querySelector(`[data-node-id=${id}]`);
    assert.deepEqual(
      Object.keys(whole.nodes).filter(id => !find(id)),
      []
    );
    assert.equal(document.querySelector('.rerun-broken')?.textContent, undefined);
    dispose();
  });
}

type Page = ReturnType<typeof draw>;

const run = { type: 'status', status: { state: 'running', run: 1 } } as const;
const never = new AbortController().signal;
const idOf = ({ whole }: Page, key: string): string => {
  const ids = Object.values(whole.nodes).map(spec => ('id' in spec ? (spec.id ?? '') : ''));
  return ids.find(id => id.endsWith(`-${key}`)) ?? '';
};

/** Let the page hear an answer about the transfer that it has begun. */
function answer({ sent, store }: Page, facts: Partial<ITransferAnswer>, part?: DataView): void {
  const begun = sent.find(message => 'transfer' in message);
  assert.ok(begun && 'transfer' in begun);
  const told: ITransferAnswer = { type: 'transfer', transfer: begun.transfer, ...facts };
  store.channel.deliver(told, part ? [part] : []);
}

function send(page: Page, signal = never): void {
  const file = { id: idOf(page, 'files'), name: 'a.txt', content: textFile('abc') };
  upload(page.store.channel, file, signal).catch(() => undefined);
}

const textFile = (text: string): Blob => new Blob([text], { type: 'text/plain' });

function fetchFrom(page: Page, source: Parameters<typeof fetchFile>[1]): void {
  fetchFile(page.store.channel, source, never).catch(() => undefined);
}

async function until(isTrue: () => boolean): Promise<void> {
  for (let i = 0; i < 1000 && !isTrue(); i++) {
    await new Promise(resolve => setTimeout(resolve, 1));
  }
}

/** What leads to each message that a page may send; those about tables need a browser that draws them. */
const DEEDS: Readonly<Record<string, (page: Page) => void | Promise<unknown>>> = {
  sync: ({ store }) => {
    store.setConnected(false);
    store.setConnected(true);
  },
  run: ({ click }) => click('.rerun-run'),
  stop: ({ store, click }) => {
    mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
    store.apply(run);
    mock.timers.tick(5000);
    click('.rerun-stop');
    mock.timers.reset();
  },
  views: ({ store, again }) => {
    store.apply(run);
    again();
  },
  page: ({ click }) => click('.rerun-nav-item:nth-child(2) a'),
  set: ({ click }) => click('.rerun-page[value="2"]'),
  'set of a container': ({ click }) => click('[role=tab]'),
  'set of a module': page => {
    const code = 'export default c => { c.setStateValue("n", 1); c.setTriggerValue("go", 2); }';
    mock.method(URL, 'createObjectURL', () => `data:text/javascript,${encodeURIComponent(code)}`);
    answer(
      page,
      { offset: 0, size: code.length },
      new DataView(new TextEncoder().encode(code).buffer)
    );
    return until(() => page.sent.some(({ type }) => type === 'set'));
  },
  submit: ({ click }) => {
    // The live widget is not here.
    const host = document.querySelector('[data-submits] .rerun-host');
    host?.append(document.createElement('button'));
    click('[data-submits] button');
  },
  seen: ({ sent }) => until(() => sent.filter(({ type }) => type === 'seen').length === 3),
  'upload start': page => send(page),
  'upload chunk': page => {
    send(page);
    answer(page, { received: 0 });
    return until(() => page.sent.length > 1);
  },
  'upload cancel': page => {
    const ends = new AbortController();
    send(page, ends.signal);
    ends.abort();
  },
  'download start': page => fetchFrom(page, { id: idOf(page, 'download') }),
  'download part': page => {
    fetchFrom(page, { id: idOf(page, 'download') });
    const part = new DataView(new ArrayBuffer(PIECE_BYTES));
    answer(page, { offset: 0, size: 2 * PIECE_BYTES }, part);
  },
  'download done': page => {
    fetchFrom(page, { id: idOf(page, 'download') });
    answer(page, { offset: 0, size: 4 }, new DataView(new ArrayBuffer(4)));
  },
  'download of a blob': () => undefined, // pictures ask for theirs by themselves
  'download of a file beside the notebook': page => fetchFrom(page, { served: 'app/static/a.png' }),
  "download of a component's file": page => fetchFrom(page, { asset: 'index.html', node: 'n1' }),
  'download of the static form': page => {
    const { store } = page;
    store.setTab('n1', 0, '*Two*');
    store.setOpen('n8', true, false);
    fetchFrom(page, { static: '', seen: store.seen });
  },
  module: ({ whole, sent }) => {
    const model: IAppModel = {
      get: name => (name === 'module' ? 'view-v' : ''),
      set: () => undefined,
      on: () => undefined,
      off: () => undefined,
      send: message => sent.push(message as ViewMessage),
      widget_manager: manager
    };
    const { initialize, render } = makeModule();
    const end = initialize({ model, missed: [[whole, []]] });
    render({ model, el: document.body })();
    end();
  }
};

for (const [name, { program, message }] of SENT.filter(
  ([, sent]) => sent.message.type !== 'node'
)) {
  test(`the view says "${name}"`, async () => {
    const page = draw(program);
    const deed = DEEDS[name];
    assert.ok(deed, 'nothing leads to this message');
    await deed(page);
    const chance = { token: 't', transfer: 't' };
    const said = page.sent.map(each => JSON.stringify(sorted(each, chance)));
    assert.ok(said.includes(JSON.stringify(sorted(message, {}))), said.join('\n'));
    page.dispose();
  });
}

/** A message with its facts in one order, and those that depend on chance as the samples have them. */
function sorted(message: ViewMessage, chance: Readonly<Record<string, string>>): object {
  const facts = Object.entries(message).map(([name, fact]) => [
    name,
    chance[name] ?? (fact as unknown)
  ]);
  facts.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  return Object.fromEntries(facts) as object;
}

test('the view shows what updates have changed', () => {
  const { store, dispose } = draw('texts');
  const [first, ...updates] = read<Record<string, KernelMessage[]>>('answers').updates ?? [];
  store.setConnected(false);
  store.setConnected(true); // what was missed is asked for
  store.apply({ type: 'full', seq: 0, nodes: {}, order: {}, status: { state: 'idle', run: 1 } });
  [first, ...updates].forEach(update => update && store.apply(update));
  assert.equal(document.querySelector('.rerun-broken'), null);
  assert.match(document.querySelector('.rerun-text')?.textContent ?? '', /changes\. after$/);
  assert.equal(document.querySelector('hr'), null);
  assert.equal(store.status.state, 'idle');
  dispose();
});
