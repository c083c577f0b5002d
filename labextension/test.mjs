/** Bundle each unit test with the code it tests and run them with Node's own test runner. */
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const outdir = join(here, 'node_modules', '.cache', 'tests');
const folders = [join(here, 'src', '__tests__'), join(here, 'view', '__tests__')];
const specs = folders.flatMap(folder =>
  readdirSync(folder)
    .filter(name => name.endsWith('.spec.ts'))
    .map(name => join(folder, name))
);
rmSync(outdir, { recursive: true, force: true });
await build({
  entryPoints: specs,
  outdir,
  outbase: here,
  bundle: true,
  ignoreAnnotations: true, // the test page is imported for its side effects
  format: 'esm',
  platform: 'node',
  packages: 'external',
  outExtension: { '.js': '.mjs' },
  sourcemap: 'inline',
  logLevel: 'warning'
});
const built = specs.map(spec => join(outdir, spec.slice(here.length)).replace(/\.ts$/, '.mjs'));
const run = spawnSync(
  process.execPath,
  ['--enable-source-maps', '--test', '--test-reporter=spec', ...built],
  {
    stdio: 'inherit'
  }
);
process.exit(run.status ?? 1);
