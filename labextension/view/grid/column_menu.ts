/** The menu of a column: how it is sorted, written, sized, kept in view or hidden. */
import type { GridApi } from 'ag-grid-community';
import { Menu, type IMenuEntry } from '../menu';
import type { Choices } from './choices';
import { drawIcon } from './icons';
import type { IColumn, IRow, IShape } from './protocol';
import type { Size } from './size';
import { drawStatistics, type IStatistics } from './statistics';

type Formats = readonly (readonly [format: string, label: string])[];

const NUMBERS: Formats = [
  ['', 'Automatic'],
  ['localized', 'Localized'],
  ['plain', 'Plain'],
  ['compact', 'Compact'],
  ['dollar', 'Dollar'],
  ['euro', 'Euro'],
  ['yen', 'Yen'],
  ['percent', 'Percent'],
  ['scientific', 'Scientific'],
  ['accounting', 'Accounting']
];
const TIMES: Formats = [
  ['', 'Automatic'],
  ['localized', 'Localized']
];
const DATES: Formats = [...TIMES, ['distance', 'Distance']];
const FORMATS: Readonly<Record<string, Formats>> = {
  number: [...NUMBERS, ['duration', 'Duration']],
  progress: NUMBERS,
  datetime: [...DATES, ['calendar', 'Calendar']],
  date: DATES,
  time: TIMES
};

/** Types of columns that have statistics. */
const STATISTICS: ReadonlySet<string> = new Set([
  'number',
  'progress',
  'text',
  'date',
  'datetime',
  'checkbox'
]);

/** What the menus of columns change. */
export interface IColumnTable {
  readonly shape: IShape;
  readonly choices: Choices;
  readonly api: GridApi<IRow> | undefined;
  readonly size: Size;
  /** Some columns are to be drawn in another way. */
  redefine(): void;
  /** Ask the kernel for the statistics of a column. */
  describe(column: IColumn, arrived: (found: IStatistics | null) => void): void;
  /** Other columns are shown. */
  chosen(): void;
}

export class ColumnMenu {
  private readonly _menu: Menu;
  private readonly _all: Menu;

  constructor(
    private readonly _host: HTMLElement,
    private readonly _table: IColumnTable
  ) {
    this._menu = new Menu(_host);
    this._all = new Menu(_host);
    this._all.element.setAttribute('aria-label', 'Columns');
  }

  dispose(): void {
    this._menu.dispose();
    this._all.dispose();
  }

  /** Open the menu of a column; closed, the focus is on its heading, or on the table. */
  open(column: IColumn, anchor: HTMLElement): void {
    if (this._menu.isOpen) {
      this._menu.close();
      return;
    }
    this._menu.element.setAttribute('aria-label', `Column ${nameOf(column)}`);
    this._menu.fill(this._entries(column));
    this._menu.open(
      anchor,
      0,
      () => this._headOf(column) ?? this._host.querySelector<HTMLElement>('.ag-header-cell')
    );
  }

  /** Open the list of all columns, to hide and show them. */
  openAll(anchor: HTMLElement): void {
    if (this._all.isOpen) {
      this._all.close();
      return;
    }
    this._all.fill(this._switches());
    this._all.open(anchor);
  }

  private _headOf(column: IColumn): HTMLElement | null {
    const name = CSS.escape(column.name);
    return this._host.querySelector<HTMLElement>(`.ag-header-cell[col-id="${name}"]`);
  }

  private _entries(column: IColumn): IMenuEntry[] {
    const { shape, choices, size } = this._table;
    const { name } = column;
    const tells = Boolean(shape.hasStatistics) && STATISTICS.has(column.type);
    const isPinned = choices.isPinned(column);
    const formats = FORMATS[column.type]?.map(([format, label]) => ({
      text: label,
      act: () => this._format(name, format)
    }));
    return [
      { text: 'Sort ascending', icon: drawIcon('up'), act: () => this._sort(name, 'asc') },
      { text: 'Sort descending', icon: drawIcon('down'), act: () => this._sort(name, 'desc') },
      ...(formats
        ? [{ text: 'Format', icon: drawIcon('format'), entries: formats, startsGroup: true }]
        : []),
      ...(tells
        ? [
            {
              text: 'Statistics',
              icon: drawIcon('statistics'),
              startsGroup: !formats,
              panel: (box: HTMLElement) => this._tell(column, box)
            }
          ]
        : []),
      {
        text: 'Autosize',
        icon: drawIcon('size'),
        startsGroup: !formats && !tells,
        act: () => size.autosize(name)
      },
      {
        text: isPinned ? 'Unpin column' : 'Pin column',
        icon: drawIcon('pin'),
        act: () => {
          choices.pins.set(name, !isPinned);
          size.fit();
        }
      },
      ...(this._canHide(column)
        ? [{ text: 'Hide column', icon: drawIcon('hide'), act: () => this._show([name], false) }]
        : [])
    ];
  }

  private _tell(column: IColumn, box: HTMLElement): void {
    box.textContent = '…';
    this._table.describe(column, found =>
      drawStatistics(box, found, this._table.choices.of(column))
    );
  }

  private _switches(): IMenuEntry[] {
    const { shape, choices } = this._table;
    const columns = shape.columns.filter(column => this._canHide(column));
    const names = columns.map(column => column.name);
    const count = names.filter(name => choices.hidden.has(name)).length;
    const isAll = count === 0 ? true : count === names.length ? false : 'mixed';
    const set = (changed: readonly string[], isShown: boolean): void => {
      this._show(changed, isShown);
      this._all.fill(this._switches());
    };
    return [
      { text: 'Select all', checked: isAll, act: () => set(names, isAll !== true) },
      ...columns.map((column, i) => {
        const isHidden = choices.hidden.has(column.name);
        const text = nameOf(column);
        return {
          text,
          checked: !isHidden,
          startsGroup: i === 0,
          act: () => set([column.name], isHidden)
        };
      })
    ];
  }

  /** A new row must have a value in some columns: those stay. */
  private _canHide(column: IColumn): boolean {
    return !(this._table.shape.canAdd && column.isEditable && column.isRequired);
  }

  private _show(names: readonly string[], isShown: boolean): void {
    const { choices, api, size } = this._table;
    names.forEach(name => (isShown ? choices.hidden.delete(name) : choices.hidden.add(name)));
    api?.setColumnsVisible([...names], isShown);
    size.fit();
    this._table.chosen();
  }

  private _sort(name: string, sort: 'asc' | 'desc'): void {
    this._table.api?.applyColumnState({
      state: [{ colId: name, sort }],
      defaultState: { sort: null }
    });
  }

  private _format(name: string, format: string): void {
    this._table.choices.formats.set(name, format);
    this._table.redefine();
    this._table.size.grow();
  }
}

function nameOf(column: IColumn): string {
  return column.label || (column.isIndex ? '(index)' : column.name);
}
