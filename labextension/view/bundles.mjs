/** What is bundled for the page, and how: what draws apps, its loader, the libraries. */
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

export const outdir = join(here, '..', '..', 'jupyter_rerun', 'render', 'static');

const shared = {
  absWorkingDir: here,
  outdir,
  bundle: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  minify: true,
  metafile: true,
  legalComments: 'inline',
  logLevel: 'warning'
};

/** Everything in `libraries/` is a library of its own. */
const libraries = readdirSync(join(here, 'libraries'))
  .filter(name => name.endsWith('.ts'))
  .map(name => [`${name.slice(0, -3)}-library`, `libraries/${name}`]);

const scripts = {
  ...shared,
  entryPoints: {
    loader: 'loader.ts',
    view: 'view.ts',
    ...Object.fromEntries(libraries)
  }
};
const styles = { ...shared, entryPoints: { view: 'style/view.css' } };

export const bundles = [scripts, styles];
