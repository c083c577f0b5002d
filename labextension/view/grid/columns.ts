/** From the kernel's columns to the grid library's. */
import type {
  ColDef,
  ColGroupDef,
  ICellRendererComp,
  ICellRendererParams,
  IHeaderComp,
  IHeaderParams,
  ValueSetterParams
} from 'ag-grid-community';
import { append } from '../dom';
import { Tooltip } from '../help';
import { drawCell, isDrawn } from './cells';
import { CellEditor } from './editor';
import type { Choices } from './choices';
import { cellText } from './format';
import { drawIcon } from './icons';
import { MIN_WIDTH } from './measure';
import type { Picker } from './picker';
import type { Cell, IColumn, IRow, IShape } from './protocol';

const NUMBERS: ReadonlySet<string> = new Set(['integer', 'float', 'decimal', 'timedelta']);

/** What cells and headers need of the table around them. */
export interface IGridActions {
  readonly shape: IShape;
  readonly choices: Choices;
  readonly picker: Pick<Picker, 'toggleColumn' | 'isColumnSelected' | 'isCellSelected'>;
  /** The row that an entry is for; another one may be shown in its place by now. */
  begunIn(row: IRow, column: IColumn): IRow;
  edit(row: IRow, column: IColumn, value: Cell): void;
  press(row: IRow, column: IColumn): void;
  complain(row: IRow, column: IColumn, entry: string, reason: string): void;
  openMenu(name: string, anchor: HTMLElement): void;
}

export type Columns = (ColDef<IRow> | ColGroupDef<IRow>)[];

export function makeColumns(actions: IGridActions): Columns {
  const { columns } = actions.shape;
  return group(
    columns.map((column, place) => [
      column.groups ?? [],
      makeColumn(actions.choices.of(column), place, actions)
    ])
  );
}

/** How many rows the header has. */
export function headerRows(columns: readonly IColumn[]): number {
  return 1 + Math.max(0, ...columns.map(column => column.groups?.length ?? 0));
}

type Grouped = readonly [groups: readonly string[], column: ColDef<IRow>];

/** Put columns that stand beside each other under the names they share. */
function group(columns: readonly Grouped[]): Columns {
  const found: Columns = [];
  for (let i = 0; i < columns.length;) {
    const [groups, column] = columns[i] as Grouped;
    const [name] = groups;
    const start = i++;
    if (name === undefined) {
      found.push(column);
      continue;
    }
    while (i < columns.length && columns[i]?.[0][0] === name) {
      i++;
    }
    found.push({
      headerName: name,
      headerClass: 'rerun-grid-group',
      children: group(columns.slice(start, i).map(([names, each]) => [names.slice(1), each]))
    });
  }
  return found;
}

function makeColumn(column: IColumn, place: number, actions: IGridActions): ColDef<IRow> {
  const { shape } = actions;
  const canEdit = Boolean(column.isEditable) && !shape.disabled;
  return {
    colId: column.name,
    headerName: column.label ?? '',
    context: column,
    minWidth: MIN_WIDTH,
    hide: actions.choices.hidden.has(column.name),
    lockPinned: true,
    sortable: true,
    resizable: true,
    valueGetter: ({ data }) => data?.cells[place],
    valueSetter: params => setValue(params, column, place, actions),
    equals: (a, b) => JSON.stringify(a) === JSON.stringify(b),
    valueFormatter: ({ data }) => (data ? cellText(data, place, column, shape.placeholder) : ''),
    editable: ({ data }) =>
      canEdit && column.type !== 'checkbox' && data !== undefined && !locksIndex(column, data),
    cellEditor: CellEditor,
    cellEditorParams: { spec: column, complain: actions.complain },
    cellEditorPopup: column.type === 'multiselect' && Boolean(column.options?.length),
    suppressKeyboardEvent: ({ event, data, editing }) => {
      const isKey = event.key === ' ' || event.key === 'Enter';
      if (editing || !data || !isKey || !(acts(column) || (!canEdit && reach(event)))) {
        return false;
      }
      event.preventDefault();
      act(column, data, place, actions);
      return true;
    },
    cellClass: cellClasses(column, canEdit),
    cellClassRules: {
      'rerun-grid-empty': ({ data, value }) =>
        data !== undefined && (value === null || value === undefined),
      'rerun-grid-missing': ({ data, value }) =>
        canEdit && Boolean(column.isRequired) && data !== undefined && (value ?? '') === '',
      'rerun-grid-chosen': ({ data }) =>
        actions.picker.isColumnSelected(column) ||
        (data !== undefined && actions.picker.isCellSelected(data, column))
    },
    cellStyle: ({ data }) => parseCss(data?.looks[place]?.css),
    ...(isDrawn(column)
      ? { cellRenderer: Renderer, cellRendererParams: { spec: column, place, actions } }
      : {}),
    headerComponentParams: { innerHeaderComponent: Header, spec: column, actions },
    headerClass: sideClasses(column)
  };
}

/** The index of a row that has one already names it; of a table with mere numbers nobody enters it. */
function locksIndex(column: IColumn, row: IRow): boolean {
  return Boolean(column.isIndex) && row.id.startsWith('r') && !column.isEditable;
}

function isRight(column: IColumn): boolean {
  return column.align
    ? column.align === 'right'
    : NUMBERS.has(column.kind) && column.type === 'number';
}

/** Cells and their header are on the same side. */
function sideClasses(column: IColumn): string[] {
  const centered = column.align === 'center' || (!column.align && column.type === 'checkbox');
  return isRight(column) ? ['rerun-grid-right'] : centered ? ['rerun-grid-center'] : [];
}

function cellClasses(column: IColumn, canEdit: boolean): string[] {
  return [
    'rerun-grid-cell',
    `rerun-grid-${column.type.replace('_', '-')}`,
    ...sideClasses(column),
    ...(column.isIndex ? ['rerun-grid-index'] : []),
    ...(canEdit ? ['rerun-grid-editable'] : [])
  ];
}

function parseCss(css: string | undefined): Record<string, string> | null {
  return css
    ? Object.fromEntries(
        css.split(';').map(part => {
          const at = part.indexOf(':');
          return [part.slice(0, at), part.slice(at + 1)];
        })
      )
    : null;
}

function setValue(
  { data, newValue }: ValueSetterParams<IRow, Cell>,
  column: IColumn,
  place: number,
  actions: IGridActions
): boolean {
  const row = actions.begunIn(data, column);
  if (JSON.stringify(row.cells[place]) === JSON.stringify(newValue)) {
    return false;
  }
  row.cells[place] = newValue;
  actions.edit(row, column, newValue);
  return row === data;
}

function acts(column: IColumn): boolean {
  return column.type === 'checkbox' || column.type === 'button';
}

/** Follow the link in a cell with Enter, play what can be heard or seen; return whether there was something. */
function reach({ target, key }: KeyboardEvent): boolean {
  const found = (target as HTMLElement).querySelector<HTMLElement>('a[href], audio, video');
  if (found instanceof HTMLMediaElement) {
    void (found.paused ? found.play().catch(() => undefined) : found.pause());
  } else if (key === 'Enter') {
    found?.click();
  }
  return found !== null;
}

function act(column: IColumn, row: IRow, place: number, actions: IGridActions): void {
  if (column.type === 'button' && column.hasPress) {
    actions.press(row, column);
  } else if (column.type === 'checkbox' && column.isEditable && !actions.shape.disabled) {
    actions.edit(row, column, row.cells[place] !== true);
  }
}

interface IRendererParams extends ICellRendererParams<IRow, Cell> {
  readonly spec: IColumn;
  readonly place: number;
  readonly actions: IGridActions;
}

class Renderer implements ICellRendererComp<IRow> {
  private readonly _gui = document.createElement('div');

  init(params: IRendererParams): void {
    this._gui.className = 'rerun-grid-drawn';
    this.refresh(params);
  }

  getGui(): HTMLElement {
    return this._gui;
  }

  refresh({ data, value, spec, place, actions }: IRendererParams): boolean {
    if (!data) {
      this._gui.replaceChildren();
      return true;
    }
    drawCell(this._gui, {
      value,
      column: spec,
      look: data.looks[place],
      isEditable: Boolean(spec.isEditable) && !actions.shape.disabled,
      label: `${spec.label ?? spec.name}`,
      change: next =>
        spec.type === 'button' ? actions.press(data, spec) : actions.edit(data, spec, next)
    });
    return true;
  }
}

interface IInnerHeaderParams extends IHeaderParams<IRow> {
  readonly spec: IColumn;
  readonly actions: IGridActions;
}

/** The label of a column, its help, a box that selects it, and a button for its menu. */
class Header implements IHeaderComp {
  private readonly _gui = document.createElement('div');
  private _tooltip?: Tooltip;
  private _box?: HTMLInputElement;

  init({ spec, actions }: IInnerHeaderParams): void {
    this._gui.className = 'rerun-grid-label';
    if (actions.shape.modes?.some(mode => mode.endsWith('column')) && !spec.isIndex) {
      this._box = append(this._gui, 'input', 'rerun-grid-check');
      this._box.type = 'checkbox';
      this._box.checked = actions.picker.isColumnSelected(spec);
      this._box.tabIndex = -1; // the heading has the focus; Space ticks
      this._box.setAttribute('aria-label', `Select column ${spec.label ?? spec.name}`);
      this._box.addEventListener('click', event => event.stopPropagation());
      this._box.addEventListener('change', () => actions.picker.toggleColumn(spec));
      this._box.dataset.column = spec.name;
    }
    append(this._gui, 'span', 'rerun-grid-name').textContent = spec.label ?? '';
    this._addMenu(spec, actions);
    if (spec.help) {
      this._tooltip = new Tooltip(this._gui);
      this._tooltip.setHtml(spec.help);
    }
  }

  getGui(): HTMLElement {
    return this._gui;
  }

  private _addMenu(spec: IColumn, actions: IGridActions): void {
    const button = append(this._gui, 'button', 'rerun-grid-menu');
    button.type = 'button';
    button.tabIndex = -1; // the heading has the focus; Alt and the down arrow key open it
    button.innerHTML = drawIcon('menu');
    button.setAttribute('aria-haspopup', 'menu');
    button.setAttribute('aria-expanded', 'false');
    button.setAttribute('aria-label', `Menu of column ${spec.label ?? spec.name}`);
    for (const type of ['mousedown', 'touchstart', 'click']) {
      button.addEventListener(type, event => event.stopPropagation(), { passive: true });
    }
    button.addEventListener('click', () => actions.openMenu(spec.name, button));
  }

  refresh(): boolean {
    return false;
  }

  destroy(): void {
    this._tooltip?.dispose();
  }
}
