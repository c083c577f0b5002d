/**
 * The keys of a table, which is one stop of the Tab key.
 *
 * Tab comes to the cell that had the focus last, or the first one, and leaves from anywhere; the arrow keys move
 * inside, up to the headings, too. While something is entered, Tab takes it and goes on to the next cell; at the end
 * of a table that can grow, that is a cell of a new row.
 *
 * Keys of a spreadsheet come before those of the grid library, and the notebook's own keys do not act on what is done in a table.
 */
import type { CellPosition, GridApi } from 'ag-grid-community';
import { append } from '../dom';
import type { IRow } from './protocol';

/** What keys with Ctrl or Cmd do in a table, whether it can be changed or not. */
const OWN_KEYS = /^(Arrow.*|Page.*|Home|End|Enter|Delete|Backspace|[acdfrvxyz])$/i;

export interface IKeyActions {
  /** Open the menu of a column at its heading. */
  openMenu(name: string, head: HTMLElement): void;
  /** Add a row and go to it, if there can be more. */
  goOn(): void;
  /** Do what a key of a spreadsheet does, in a cell or elsewhere; whether it is one. */
  act(event: KeyboardEvent, isIn: boolean): boolean;
  openSearch(): void;
  /** Whether rows are ticked that can be removed. */
  readonly canRemove: boolean;
  removeRows(): void;
  /** Leave the full screen. */
  leave(): void;
}

export class Keys {
  /** Where the Tab key comes to; nowhere while the focus is in the table. */
  private readonly _stop: HTMLElement;
  private _api?: GridApi<IRow>;

  constructor(
    root: HTMLElement,
    private readonly _box: HTMLElement,
    private readonly _actions: IKeyActions
  ) {
    this._stop = append(_box, 'div', 'rerun-grid-stop');
    this._stop.setAttribute('role', 'presentation');
    this._stop.tabIndex = 0;
    this._stop.addEventListener('focus', () => this._enter());
    root.addEventListener('keydown', event => this._onGridKey(event), { capture: true });
    root.addEventListener('keydown', event => this._onCommand(event));
    _box.addEventListener('keydown', event => this._onKey(event), { capture: true });
    _box.addEventListener('focusin', () => (this._stop.tabIndex = -1));
    _box.addEventListener('focusout', ({ relatedTarget }) => {
      if (!_box.contains(relatedTarget as Node | null)) {
        this._stop.tabIndex = 0;
      }
    });
  }

  open(api: GridApi<IRow>): void {
    this._api = api;
  }

  private _enter(): void {
    const api = this._api;
    const column = api?.getAllDisplayedColumns()[0];
    if (column && api.getDisplayedRowCount()) {
      this._focus(api.getFocusedCell() ?? { rowIndex: 0, rowPinned: null, column });
    } else {
      this._box.querySelector<HTMLElement>('.ag-header-cell')?.focus();
    }
  }

  private _onGridKey(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    const isTyping = target.closest('input:not([type=checkbox]), select, .rerun-grid-editor');
    const isIn = this._box.contains(target) && !target.closest('.ag-header');
    if (!isTyping && this._actions.act(event, isIn)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  private _onCommand(event: KeyboardEvent): void {
    const isCommand = event.ctrlKey || event.metaKey;
    const isTyping = (event.target as HTMLElement).matches('input:not([type=checkbox]), select');
    if (isCommand && event.key === 'f') {
      event.preventDefault();
      event.stopPropagation();
      this._actions.openSearch();
    } else if (event.key === 'Delete' && !isTyping && this._actions.canRemove) {
      event.preventDefault();
      event.stopPropagation();
      this._actions.removeRows();
    } else if (event.key === 'Escape') {
      this._actions.leave();
    }
    // Keys such as those that save may act.
    if (!isCommand || OWN_KEYS.test(event.key)) {
      event.stopPropagation();
    }
  }

  private _onKey(event: KeyboardEvent): void {
    const head = (event.target as HTMLElement).closest<HTMLElement>('.ag-header-cell');
    if (event.isComposing || event.defaultPrevented) {
      return;
    }
    if (event.key === 'Tab') {
      this._onTab(event);
    } else if (head) {
      this._onHeadKey(event, head);
    } else if (event.key === 'Home' || event.key === 'End') {
      this._onEdge(event);
    }
  }

  /** Home and End go along the row; with Control, the grid library goes to the corners. */
  private _onEdge(event: KeyboardEvent): void {
    const cell = this._api?.getFocusedCell();
    const column = this._api?.getAllDisplayedColumns().at(event.key === 'Home' ? 0 : -1);
    const isEditing = this._api?.getEditingCells().length;
    if (cell && column && !isEditing && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      event.stopPropagation();
      this._focus({ ...cell, column });
    }
  }

  private _onTab(event: KeyboardEvent): void {
    event.stopPropagation(); // the grid library would go from cell to cell
    const cell = this._api?.getEditingCells()[0];
    if (cell?.column) {
      event.preventDefault();
      const from = { ...cell, column: cell.column };
      const to = this._next(from, event.shiftKey);
      this._api?.stopEditing();
      this._focus(to);
      if (to === from && !event.shiftKey) {
        this._actions.goOn();
      }
    }
  }

  private _onHeadKey(event: KeyboardEvent, head: HTMLElement): void {
    const opens =
      (event.altKey && event.key === 'ArrowDown') ||
      (event.shiftKey && event.key === 'F10') ||
      event.key === 'ContextMenu';
    const box = head.querySelector<HTMLInputElement>('input[data-column]');
    if (opens) {
      this._actions.openMenu(head.getAttribute('col-id') ?? '', head);
    } else if (event.key === ' ' && box) {
      box.click();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** The cell after one, or before it; rows follow each other. At the end it is the same. */
  private _next(cell: CellPosition, isBackwards: boolean): CellPosition {
    const columns = this._api?.getAllDisplayedColumns() ?? [];
    const at = columns.indexOf(cell.column) + (isBackwards ? -1 : 1);
    const rowIndex = cell.rowIndex + (at < 0 ? -1 : at >= columns.length ? 1 : 0);
    const column = columns.at(at % columns.length);
    const rows = this._api?.getDisplayedRowCount() ?? 0;
    return column && rowIndex >= 0 && rowIndex < rows ? { ...cell, rowIndex, column } : cell;
  }

  private _focus({ rowIndex, column }: CellPosition): void {
    this._api?.ensureIndexVisible(rowIndex);
    this._api?.ensureColumnVisible(column);
    this._api?.setFocusedCell(rowIndex, column);
  }
}
