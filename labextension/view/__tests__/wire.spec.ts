/** The samples of what the kernel says, written by the kernel's own tests: they have its types, and the view draws them. */
import './page';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';
import { App } from '../app';
import { CHARTS } from '../charts/charts';
import { DECORATIONS } from '../controls/decorations';
import type { IWidgetManager } from '../host';
import { INPUTS } from '../inputs/inputs';
import { KINDS } from '../nodes/kinds';
import type { ISnapshot, Spec } from '../protocol';
import { Store } from '../store';

type Whole = { readonly type: 'full' } & ISnapshot;

const PROGRAMS = Object.entries(read<Record<string, Whole>>('nodes'));
const SPECS = PROGRAMS.flatMap(([, { nodes }]) => Object.values(nodes));

function read<T>(name: string): T {
  return JSON.parse(readFileSync(`../tests/wire/${name}.json`, 'utf8')) as T;
}

/** What the compiler says of constants with these types, by their places in the list. */
function compile(samples: readonly (readonly [type: string, sample: unknown])[]): string[] {
  const path = join(process.cwd(), 'view', 'samples.ts');
  const lines = samples.map(([type, sample]) => `: wire.${type} = ${JSON.stringify(sample)};`);
  const text = [
    "import type * as wire from './protocol';",
    ...lines.map((line, i) => `export const s${i}${line}`)
  ].join('\n');
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
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
    const line = (source?.getLineAndCharacterOfPosition(start).line ?? 0) - 1;
    assert.ok(line >= 0, ts.flattenDiagnosticMessageText(messageText, '\n'));
    found[line] += ts.flattenDiagnosticMessageText(messageText, '\n');
  }
  return found;
}

test('all that the kernel says has the types of the protocol', () => {
  const found = compile(PROGRAMS.map(([, whole]) => ['KernelMessage', whole]));
  assert.deepEqual(
    found.flatMap((message, i) => (message ? [`${PROGRAMS[i]?.[0]}: ${message}`] : [])),
    []
  );
});

test('a fact that the protocol does not know is an error, wherever it stands', () => {
  const odd = SPECS.flatMap(spec => withOdd(spec));
  const found = compile(odd.map(spec => ['Spec', spec]));
  assert.deepEqual(
    odd.filter((_, i) => !found[i]?.includes('"odd"')),
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

for (const [name, whole] of PROGRAMS) {
  test(`the view draws ${name}`, () => {
    const store = new Store(
      () => undefined,
      () => new Promise(() => undefined)
    );
    store.apply(whole);
    document.body.replaceChildren();
    const app = new App(document.body, name, store, manager);
    const find = (id: string): Element | null => document.querySelector(`[data-node-id=${id}]`);
    assert.deepEqual(
      Object.keys(whole.nodes).filter(id => !find(id)),
      []
    );
    assert.equal(document.querySelector('.rerun-broken')?.textContent, undefined);
    app.dispose();
  });
}
