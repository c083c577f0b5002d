/** Tables made from packages of data; they stay with the kernel. */
import { icons } from '@iconify-json/material-symbols';
import emojilib from 'emojilib';

import { olderNames } from './icon-names.mjs';

/** The shortcodes that Streamlit knows, without their colons, each with its emoji. */
function emojiByName() {
  return Object.fromEntries(Object.entries(emojilib.lib).map(([name, { char }]) => [name, char]));
}

/** The Material Symbols, rounded as in Streamlit: names as Google has them, each with its path in a square of 24. */
function materialPaths() {
  const found = name => icons.icons[name] ?? icons.icons[icons.aliases[name]?.parent];
  const names = [...Object.keys(icons.icons), ...Object.keys(icons.aliases)];
  const paths = {};
  for (const name of names) {
    // A few are there in another style only.
    const base = /^(.+?)(-outline)?(-rounded|-sharp)?$/.exec(name)[1];
    const styles = ['-outline-rounded', '-rounded', '-outline', ''];
    const icon = styles.map(style => found(`${base}${style}`)).find(Boolean);
    const path = icon && /^<path fill="currentColor" d="([^"]+)"\/>$/.exec(icon.body)?.[1];
    if (path) {
      paths[base.replaceAll('-', '_')] = path;
    }
  }
  for (const [today, older] of Object.entries(olderNames)) {
    older.split(' ').forEach(name => (paths[name] = paths[today]));
  }
  return paths;
}

/** Each table's file, the package it is made from, and the function that makes it. */
export const tables = [
  { file: 'icons.json', source: '@iconify-json/material-symbols', make: materialPaths },
  { file: 'emoji.json', source: 'emojilib', make: emojiByName }
];
