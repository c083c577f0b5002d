/** What a scene holds, as a table: for browsers that cannot draw it. */
import type { ISceneJson } from './deck_scene';

export function showTable(host: HTMLElement, scene: ISceneJson): void {
  const note = document.createElement('p');
  note.textContent =
    'This map cannot be drawn: the browser offers no WebGL. Turn on its hardware acceleration, or use another browser.';
  const table = document.createElement('table');
  table.append(row('th', 'Layer', 'Type', 'Rows'));
  for (const layer of scene.layers ?? []) {
    const rows = Array.isArray(layer.data) ? layer.data.length.toLocaleString() : '—';
    table.append(row('td', String(layer.id ?? ''), layer['@@type'], rows));
  }
  const box = document.createElement('div');
  box.className = 'rerun-deck-table';
  box.append(note, ...(scene.layers?.length ? [table] : []));
  host.replaceChildren(box);
}

function row(tag: 'th' | 'td', ...cells: readonly string[]): HTMLTableRowElement {
  const line = document.createElement('tr');
  for (const cell of cells) {
    const node = document.createElement(tag);
    node.textContent = cell;
    line.append(node);
  }
  return line;
}
