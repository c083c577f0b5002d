/**
 * Tables as text, as spreadsheets put them on the clipboard: tabs between cells, line breaks between
 * rows, quotes around cells that hold one of these.
 */

/** The cells of a text, row by row. */
export function readTable(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const [cell, end] = readCell(text, at);
    row.push(cell);
    at = end;
    if (text[at] === '\t') {
      at += 1;
      if (at === text.length) {
        row.push('');
      }
    } else {
      rows.push(row);
      row = [];
      at += text.startsWith('\r\n', at) ? 2 : 1;
    }
  }
  if (row.length) {
    rows.push(row);
  }
  return rows;
}

/** The cell that begins at a place, and where it ends. */
function readCell(text: string, start: number): readonly [cell: string, end: number] {
  if (text[start] === '"') {
    const quoted = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)/y;
    quoted.lastIndex = start;
    const found = quoted.exec(text);
    if (found) {
      const cell = (found[1] ?? '').replaceAll('""', '"');
      return [cell.replaceAll('\r\n', '\n'), quoted.lastIndex];
    }
  }
  const end = text.slice(start).search(/[\t\r\n]/);
  return end < 0 ? [text.slice(start), text.length] : [text.slice(start, start + end), start + end];
}

/** Cells as a text that every spreadsheet reads. */
export function writeTable(rows: readonly (readonly string[])[]): string {
  return rows.map(row => row.map(quote).join('\t')).join('\n');
}

function quote(cell: string): string {
  return /[\t\r\n]|^"/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
