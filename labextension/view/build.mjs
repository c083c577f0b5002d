/**
 * Bundle what draws apps and each library, tables among them, to one ES module that works without a
 * bundler, and the loader by which an app gets them into a page. Beside them stand the
 * tables that are made from packages of data, and the notices of all works of others.
 */
import { build, context } from 'esbuild';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { bundles, outdir } from './bundles.mjs';
import { writeNotices } from './notices.mjs';
import { tables } from './tables.mjs';

/** What an earlier build made under another name would go into the package, without its notice. */
function removeOthers(built) {
  const kept = [
    ...built,
    ...tables.map(({ file }) => file),
    'third-party-notices.txt',
    'build.sha256'
  ];
  readdirSync(outdir)
    .filter(name => !kept.includes(name))
    .forEach(name => rmSync(join(outdir, name), { recursive: true }));
}

mkdirSync(outdir, { recursive: true });
for (const { file, make } of tables) {
  writeFileSync(join(outdir, file), JSON.stringify(make()));
}
if (process.argv.includes('--watch')) {
  await Promise.all(bundles.map(async each => (await context(each)).watch()));
} else {
  const results = await Promise.all(bundles.map(each => build(each)));
  const notices = writeNotices(
    results.map(({ metafile }) => metafile),
    tables
  );
  writeFileSync(join(outdir, 'third-party-notices.txt'), notices);
  removeOthers(
    results.flatMap(({ metafile }) => Object.keys(metafile.outputs)).map(path => basename(path))
  );
}
