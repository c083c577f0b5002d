/** How the grid library behaves in every table. */
import type { GridOptions } from 'ag-grid-community';
import { themeQuartz } from './library';
import type { IRow } from './protocol';
import { HEADER_HEIGHT } from './size';
import { THEME } from './theme';

export const OPTIONS: GridOptions<IRow> = {
  theme: themeQuartz.withParams(THEME),
  rowModelType: 'infinite',
  tabIndex: -1, // the arrow keys move inside
  maxBlocksInCache: 30,
  blockLoadDebounceMillis: 40,
  getRowId: ({ data }) => data.id,
  headerHeight: HEADER_HEIGHT,
  groupHeaderHeight: HEADER_HEIGHT,
  selectionColumnDef: {
    width: 40,
    minWidth: 40,
    pinned: 'left',
    resizable: false,
    sortable: false
  },
  suppressDragLeaveHidesColumns: true,
  suppressColumnMoveAnimation: true, // names would slide to where their cells are already
  suppressMultiSort: false,
  enableCellTextSelection: false,
  ensureDomOrder: true,
  stopEditingWhenCellsLoseFocus: true,
  singleClickEdit: false,
  enterNavigatesVertically: true,
  enterNavigatesVerticallyAfterEdit: true,
  animateRows: false,
  overlayNoRowsTemplate: '<span class="rerun-grid-none">empty</span>'
};
