/**
 * What a person chose for the columns of a table: it stays while the columns do, whatever runs change.
 *
 * How rows are sorted the grid library keeps by itself.
 */
import type { IColumn, IArrangement, IRules } from './protocol';

export class Choices {
  readonly widths = new Map<string, number>();
  readonly pins = new Map<string, boolean>();
  readonly hidden = new Set<string>();
  readonly formats = new Map<string, string>();

  isPinned(column: IColumn): boolean {
    return this.pins.get(column.name) ?? Boolean(column.isPinned);
  }

  /** The column as the person wants it; the empty format is the usual one. */
  of(column: IColumn): IColumn {
    const format = this.formats.get(column.name);
    if (format === undefined) {
      return column;
    }
    const rules: { -readonly [name in keyof IRules]: IRules[name] } = { ...column.rules, format };
    if (!format) {
      delete rules.format;
    }
    return { ...column, rules };
  }

  /** What of it a search has to know: it finds what is shown. */
  get shown(): Pick<IArrangement, 'formats' | 'hidden'> {
    return {
      ...(this.formats.size ? { formats: [...this.formats] } : {}),
      ...(this.hidden.size ? { hidden: [...this.hidden] } : {})
    };
  }

  /** Forget what belongs to columns that are gone. */
  keep(columns: readonly IColumn[]): void {
    const names = new Set(columns.map(column => column.name));
    for (const kept of [this.widths, this.pins, this.hidden, this.formats]) {
      [...kept.keys()].filter(name => !names.has(name)).forEach(name => kept.delete(name));
    }
  }
}
