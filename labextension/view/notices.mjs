/**
 * The notices of the works that the built package contains: every npm package of which a bundle has a line, and every
 * package a table is made from. The texts are those that the packages carry. What a package does not carry stands in
 * `licenses/`, and `SUPPLIED` says so; a package without any text ends the build.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, '..', 'node_modules');

/** Files of `licenses/` that go with a package, beside what it carries itself. */
const SUPPLIED = {
  // Without a text of their licence.
  '@iconify-json/material-symbols': ['Apache-2.0.txt'],
  '@nodable/entities': ['MIT-nodable-entities.txt'],
  // Works of others within a package.
  '@viz-js/viz': ['MIT-viz-js.txt', 'EPL-2.0-graphviz.txt', 'MIT-expat.txt'],
  dompurify: ['MIT-regenerator-runtime.txt']
};

/** What the works within a package add to its own licence. */
const ALSO = { '@viz-js/viz': ' AND EPL-2.0', echarts: ' AND BSD-3-Clause' };

/** Return the text of all notices. */
export function writeNotices(metafiles, tables) {
  const works = new Map();
  const add = (folder, file) => {
    const files = works.get(folder) ?? works.set(folder, new Set()).get(folder);
    files.add(file);
  };
  for (const { outputs } of metafiles) {
    for (const [output, { inputs }] of Object.entries(outputs)) {
      Object.keys(inputs)
        .map(packageFolder)
        .filter(Boolean)
        .forEach(folder => add(folder, basename(output)));
    }
  }
  tables.forEach(({ source, file }) => add(join(modules, source), file));
  return format([...works].map(([folder, files]) => describe(folder, [...files].sort())));
}

/** The folder of the package that an input of esbuild's is a part of. */
function packageFolder(input) {
  const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
  return match && join(here, match[1]);
}

function describe(folder, files) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const supplied = (SUPPLIED[name] ?? []).map(file => join(here, '..', '..', 'licenses', file));
  const texts = [...ownTexts(folder), ...supplied].map(file => readFileSync(file, 'utf8').trim());
  if (!license || texts.length === 0) {
    throw new Error(`${name} has no licence, or no text of it: see SUPPLIED in notices.mjs.`);
  }
  return { title: `${name} ${version}`, license: license + (ALSO[name] ?? ''), files, texts };
}

/** Licences and notices at the top of a package, and in its folder of licences. */
function ownTexts(folder) {
  const names = readdirSync(folder).filter(name =>
    /^(licen[cs]es?|notices?|copying)\b/i.test(name)
  );
  return names.sort().flatMap(name => {
    const path = join(folder, name);
    return statSync(path).isDirectory()
      ? readdirSync(path)
          .sort()
          .map(each => join(path, each))
      : [path];
  });
}

/** A list of the works, and below it each text once, under the works that it belongs to. */
function format(works) {
  works.sort((one, other) => (one.title < other.title ? -1 : 1));
  const list = works.map(
    ({ title, license, files }) => `- ${title}: ${license}; in ${files.join(', ')}`
  );
  const titlesByText = new Map();
  for (const { title, texts } of works) {
    for (const text of texts) {
      titlesByText.set(text, [...(titlesByText.get(text) ?? []), title]);
    }
  }
  const texts = [...titlesByText].map(
    ([text, titles]) => `## ${[...new Set(titles)].join(', ')}\n\n${text}`
  );
  return [
    '# Works of others in jupyter_rerun',
    'Made when the package was built, from what is in its files.',
    [...new Set(list)].join('\n'),
    ...texts,
    ''
  ].join('\n\n');
}
