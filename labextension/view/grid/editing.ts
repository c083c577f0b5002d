/**
 * What a person does with many cells at once, as in a spreadsheet: copy, cut, paste, fill, empty, undo.
 *
 * Each of these is one message to the kernel, so that it is one step to undo, and one run.
 */
import { readTable, writeTable } from './clipboard';
import { writeCell } from './pasted';
import { planClear, planFill, planPaste, type IPlan, type IRefused, type ITarget } from './plan';
import type { GridDeed, IColumn, IRow, IShape } from './protocol';
import type { ISpan, Ranges } from './ranges';
import type { RowReader } from './reader';

const MOST_CELLS = 200_000;

/** What it needs of its table. */
export interface IEdited {
  readonly shape: IShape;
  readonly total: number;
  readonly ranges: Ranges;
  readonly reader: RowReader | null;
  shownColumns(): IColumn[];
  placeOf(column: IColumn): number;
  /** Rows that are ticked. */
  tickedRows(): readonly IRow[];
  removeRows(): void;
  carryOut(plan: IPlan): void;
  refuse(refused: readonly IRefused[]): void;
  tell(message: GridDeed): void;
  say(text: string): void;
}

export class Editing {
  constructor(
    root: HTMLElement,
    private readonly _table: IEdited
  ) {
    root.addEventListener('copy', event => this._onClipboard(event));
    root.addEventListener('cut', event => this._onClipboard(event));
    root.addEventListener('paste', event => this._onClipboard(event));
  }

  /** Follow a key, pressed in a cell or elsewhere at the table; return whether it was one of these. */
  key(event: KeyboardEvent, isInCell: boolean): boolean {
    const { key, shiftKey } = event;
    const name = key.toLowerCase();
    const span = isInCell ? this._table.ranges.span : null;
    if (!event.ctrlKey && !event.metaKey) {
      return span !== null && this._canEdit && this._erase(key, span);
    }
    if (this._canEdit && (name === 'z' || name === 'y')) {
      this._table.tell({ type: name === 'y' || shiftKey ? 'redo' : 'undo' });
      return true;
    }
    if (name === 'c' && shiftKey && span) {
      void this.copyWithHeaders();
      return true;
    }
    if (this._canEdit && span && !shiftKey && (name === 'd' || name === 'r')) {
      this._repeat(span, name === 'd');
      return true;
    }
    return false;
  }

  /** Fill what the handle was drawn over with what was marked. */
  fill(from: ISpan, to: ISpan): void {
    void this._with(to, async target => {
      const source = await this._target(from);
      const height = from.bottom - from.top + 1;
      const width = from.right - from.left + 1;
      // The pattern begins at the edge that the handle left from, also upwards and to the left.
      const shift = (by: number, size: number): number => ((by % size) + size) % size;
      const rows = rotate(source.rows, shift(to.top - from.top, height));
      const columns = rotate(source.columns, shift(to.left - from.left, width));
      this._carryOut(planFill({ ...source, rows, columns }, target));
      this._table.ranges.mark(to);
    });
  }

  /** Copy what is marked, or all columns of the rows that are ticked, below the labels of the columns. */
  async copyWithHeaders(): Promise<void> {
    const text = await this._copied(true);
    if (text !== null) {
      await this._write(text);
    }
  }

  private get _canEdit(): boolean {
    return Boolean(this._table.shape.isEditor) && !this._table.shape.disabled;
  }

  private _erase(key: string, span: ISpan): boolean {
    if (key !== 'Delete' && key !== 'Backspace') {
      return false;
    }
    const { ranges, shape } = this._table;
    if (key === 'Delete' && shape.canDelete && !ranges.isMany && this._table.tickedRows().length) {
      this._table.removeRows();
    } else {
      void this._with(span, target => this._carryOut(planClear(target)));
    }
    return true;
  }

  /** Fill down or to the right from the first row or column that is marked, or from the cell before. */
  private _repeat(span: ISpan, isDown: boolean): void {
    const isOne = isDown ? span.top === span.bottom : span.left === span.right;
    const at = isDown ? span.top : span.left;
    const from = isOne ? at - 1 : at;
    if (from >= 0) {
      const source = isDown
        ? { ...span, top: from, bottom: from }
        : { ...span, left: from, right: from };
      void this._with(span, async target =>
        this._carryOut(planFill(await this._target(source), target))
      );
    }
  }

  private _onClipboard(event: ClipboardEvent): void {
    const target = event.target as HTMLElement;
    const isElsewhere = target.closest(
      'input:not([type=checkbox]), select, textarea, .rerun-grid-editor, .ag-header'
    );
    const { span } = this._table.ranges;
    if (isElsewhere || !span) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (event.type === 'paste') {
      void this._paste(event.clipboardData?.getData('text/plain') ?? '', span);
      return;
    }
    this._copy(event);
    if (event.type === 'cut' && this._canEdit) {
      void this._with(span, target => this._carryOut(planClear(target)));
    }
  }

  /** At once where the grid has all rows: a page that is not served safely may copy only so. */
  private _copy(event: ClipboardEvent): void {
    const found = this._copiedAtOnce(false);
    if (found !== null && event.clipboardData) {
      event.clipboardData.setData('text/plain', writeTable(found));
      this._table.say(describe(found));
    } else {
      void this._copied(false).then(table => table && this._write(table));
    }
  }

  private _copiedAtOnce(withHeaders: boolean): string[][] | null {
    const { ranges, reader } = this._table;
    const ticked = ranges.isMany ? [] : this._table.tickedRows();
    if (ticked.length) {
      return this._texts(ticked, this._table.shownColumns(), withHeaders);
    }
    const { span } = ranges;
    const rows = span && (reader?.loaded(span.top, span.bottom) ?? null);
    return rows && span && this._texts(rows, this._columns(span), withHeaders);
  }

  private async _copied(withHeaders: boolean): Promise<string[][] | null> {
    const { span } = this._table.ranges;
    const found = this._copiedAtOnce(withHeaders);
    if (found !== null || !span || this._isTooMuch(span)) {
      return found;
    }
    const { rows, columns } = await this._target(span);
    return this._texts(rows, columns, withHeaders);
  }

  private _texts(
    rows: readonly IRow[],
    columns: readonly IColumn[],
    withHeaders: boolean
  ): string[][] {
    const lines = rows.map(row =>
      columns.map(column => writeCell(row.cells[this._table.placeOf(column)], column))
    );
    return withHeaders ? [columns.map(column => column.label ?? ''), ...lines] : lines;
  }

  private async _write(table: string[][]): Promise<void> {
    try {
      await navigator.clipboard.writeText(writeTable(table));
      this._table.say(describe(table));
    } catch {
      this._table.say('The browser does not let this page copy.');
    }
  }

  private async _paste(text: string, span: ISpan): Promise<void> {
    let texts = readTable(text);
    if (!this._canEdit || !texts.length) {
      return;
    }
    const width = Math.max(...texts.map(line => line.length));
    const isOne = texts.length === 1 && width === 1;
    if (isOne) {
      const line = Array<string>(span.right - span.left + 1).fill(texts[0]?.[0] ?? '');
      texts = Array<string[]>(span.bottom - span.top + 1).fill(line);
    }
    const columns = this._table.shownColumns().length - 1;
    const to = {
      ...span,
      bottom: Math.min(span.top + texts.length, this._table.total) - 1,
      right: Math.min(span.left + (isOne ? (texts[0]?.length ?? 1) : width) - 1, columns)
    };
    await this._with(to, target => {
      const below = { ...target, columns: this._table.shownColumns().slice(span.left) };
      this._carryOut(planPaste(texts, below, Boolean(this._table.shape.canAdd)));
      this._table.ranges.mark(to);
    });
  }

  private async _with(span: ISpan, act: (target: ITarget) => unknown): Promise<void> {
    if (!this._isTooMuch(span)) {
      await act(await this._target(span));
    }
  }

  private _isTooMuch(span: ISpan): boolean {
    const isTooMuch = (span.bottom - span.top + 1) * (span.right - span.left + 1) > MOST_CELLS;
    if (isTooMuch) {
      this._table.say(`At most ${MOST_CELLS.toLocaleString()} cells at a time.`);
    }
    return isTooMuch;
  }

  private async _target(span: ISpan): Promise<ITarget> {
    return {
      top: span.top,
      rows: (await this._table.reader?.read(span.top, span.bottom)) ?? [],
      columns: this._columns(span),
      isDisabled: !this._canEdit,
      placeOf: column => this._table.placeOf(column)
    };
  }

  private _columns({ left, right }: ISpan): IColumn[] {
    return this._table.shownColumns().slice(left, right + 1);
  }

  private _carryOut(plan: IPlan): void {
    if (plan.cells.length || plan.adds) {
      this._table.carryOut(plan);
    }
    this._table.refuse(plan.refused);
    if (plan.notices.length) {
      this._table.say(plan.notices.join(' '));
    }
  }
}

function describe(table: readonly (readonly string[])[]): string {
  const width = table[0]?.length ?? 0;
  const isOne = table.length === 1 && width === 1;
  return isOne ? 'Copied.' : `Copied ${table.length.toLocaleString()} × ${width} cells.`;
}

function rotate<T>(items: readonly T[], by: number): T[] {
  return [...items.slice(by), ...items.slice(0, by)];
}
