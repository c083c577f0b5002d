/**
 * How wide a column wants to be, found without drawing it: a table that is hidden, or a column out of view, has
 * the same width as one that is seen.
 */
import { textOf } from '../dom';
import { cellText, displayText, optionLabel } from './format';
import type { IColumn, IRow, IShape } from './protocol';

export const MIN_WIDTH = 50;
const MAX_WIDTH = 420;
const MOST_ROWS = 100;
const PADDING = 22; // and the line between two columns
const HEADER_TOOLS = 22;
const BOX = 22; // that selects the column
const CHIP = 18;
/** What shows no text. */
const DRAWN: Readonly<Record<string, number>> = {
  checkbox: 60,
  image: 90,
  audio: 280,
  video: 200,
  progress: 170,
  line_chart: 150,
  area_chart: 150,
  bar_chart: 150
};
/** How wide a letter is about where none can be measured. */
const LETTER = 8;

export class Measure {
  private readonly _context = document.createElement('canvas').getContext('2d');
  private _style = '';
  private _family = 'sans-serif';

  /** Take over the letters of a table; return what they are. */
  read(element: Element): string {
    const { fontSize, fontFamily } = getComputedStyle(element);
    this._style = fontSize || '14px';
    this._family = fontFamily || 'sans-serif';
    return `${this._style} ${this._family}`;
  }

  /** The width of a column, for some of its rows. */
  width(column: IColumn, place: number, rows: readonly IRow[], shape: IShape): number {
    const hasBox = shape.modes?.some(mode => mode.endsWith('column')) && !column.isIndex;
    const head =
      this._textWidth(column.label ?? '', 600) + PADDING + HEADER_TOOLS + (hasBox ? BOX : 0);
    const cells = rows
      .slice(0, MOST_ROWS)
      .map(row => this._cellWidth(column, place, row, shape.placeholder));
    return Math.ceil(Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, head, ...cells)));
  }

  private _cellWidth(column: IColumn, place: number, row: IRow, placeholder: string): number {
    const value = row.cells[place];
    const drawn = DRAWN[column.type];
    const weight = /font-weight:\s*(bold|[6-9]00)/.test(row.looks[place]?.css ?? '') ? 700 : 400;
    if (drawn !== undefined) {
      return drawn;
    }
    if (column.type === 'list' || column.type === 'multiselect') {
      const items: readonly unknown[] = Array.isArray(value) ? value : [];
      const chips = items.map(item => this._textWidth(optionLabel(item, column), 400) + CHIP);
      return chips.reduce((total, each) => total + each, PADDING);
    }
    return (
      this._textWidth(this._textOf(column, place, row, placeholder), weight) + this._around(column)
    );
  }

  private _around(column: IColumn): number {
    return column.type === 'button' ? PADDING + 24 : PADDING;
  }

  private _textOf(column: IColumn, place: number, row: IRow, placeholder: string): string {
    const value = row.cells[place];
    if (column.type === 'link' && typeof value === 'string') {
      return column.rules?.icon ? '' : displayText(value, column.rules?.display_text);
    }
    const html = row.looks[place]?.html;
    return html ? textOf(html) : cellText(row, place, column, placeholder);
  }

  /** All digits are as wide as a zero, as in the table. */
  private _textWidth(text: string, weight: number): number {
    if (!this._context) {
      return text.length * LETTER;
    }
    this._context.font = `${weight} ${this._style} ${this._family}`;
    return this._context.measureText(text.slice(0, 200).replace(/\d/g, '0')).width;
  }
}
