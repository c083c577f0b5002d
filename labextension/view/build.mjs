/**
 * Bundle the app view and the fields that ipywidgets lacks, each to one ES module that works
 * without a bundler: anywidget sends the text of the module to the page. The Material Symbols,
 * rounded as in Streamlit, become one table of paths, which stays with the kernel.
 */
import { icons } from '@iconify-json/material-symbols';
import emojilib from 'emojilib';
import { build, context } from 'esbuild';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';

const here = dirname(fileURLToPath(import.meta.url));
const shared = {
  absWorkingDir: here,
  outdir: join(here, '..', '..', 'jupyter_rerun', 'render', 'static'),
  bundle: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  minify: true,
  legalComments: 'inline',
  logLevel: 'warning'
};
/** Everything in `libraries/` apart from what loads it is a library of its own. */
const libraries = readdirSync(join(here, 'libraries'))
  .filter(name => name.endsWith('.ts') && name !== 'load.ts')
  .map(name => [`${name.slice(0, -3)}-library`, `libraries/${name}`]);
const scripts = {
  ...shared,
  entryPoints: {
    view: 'view.ts',
    grid: 'grid.ts',
    'grid-library': 'grid/library.ts',
    number: 'number.ts',
    select: 'select.ts',
    ...Object.fromEntries(libraries)
  }
};
const styles = { ...shared, entryPoints: { view: 'style/view.css' } };

/** The shortcodes that Streamlit knows, without their colons, each with its emoji. */
function emojiByName() {
  return Object.fromEntries(Object.entries(emojilib.lib).map(([name, { char }]) => [name, char]));
}

/** Names as Google has them, each with its path in a square of 24. */
function materialPaths() {
  const found = name => icons.icons[name] ?? icons.icons[icons.aliases[name]?.parent];
  const names = [...Object.keys(icons.icons), ...Object.keys(icons.aliases)];
  const paths = {};
  for (const name of names) {
    const base = /^(.+?)(-outline)?-rounded$/.exec(name)?.[1];
    const icon = base && (found(`${base}-outline-rounded`) ?? found(name));
    const path = icon && /^<path fill="currentColor" d="([^"]+)"\/>$/.exec(icon.body)?.[1];
    if (path) {
      paths[base.replaceAll('-', '_')] = path;
    }
  }
  return paths;
}

mkdirSync(shared.outdir, { recursive: true });
writeFileSync(join(shared.outdir, 'icons.json'), JSON.stringify(materialPaths()));
writeFileSync(join(shared.outdir, 'emoji.json'), JSON.stringify(emojiByName()));
if (process.argv.includes('--watch')) {
  await Promise.all([scripts, styles].map(async each => (await context(each)).watch()));
} else {
  await Promise.all([build(scripts), build(styles)]);
}
