/** The grid library in the colors and fonts of the page around it. */
export const THEME = {
  accentColor: 'var(--jp-brand-color1, #1976d2)',
  backgroundColor: 'var(--rerun-input-background, var(--jp-layout-color0, #fff))',
  borderColor: 'var(--rerun-line, #ddd)',
  browserColorScheme: 'inherit',
  cellTextColor: 'var(--rerun-text, var(--jp-ui-font-color0, #111))',
  chromeBackgroundColor: 'var(--rerun-grid-head)',
  columnBorder: true,
  fontFamily: 'inherit',
  fontSize: 'var(--jp-content-font-size1, 14px)',
  foregroundColor: 'var(--rerun-text, var(--jp-ui-font-color0, #111))',
  headerBackgroundColor: 'var(--rerun-grid-head)',
  headerFontWeight: 500,
  headerTextColor: 'var(--rerun-muted, #555)',
  iconSize: 14,
  rangeSelectionBorderColor: 'var(--jp-brand-color1, #1976d2)',
  rowHoverColor: 'var(--rerun-soft, rgb(128 128 128 / 8%))',
  selectedRowBackgroundColor:
    'color-mix(in srgb, var(--jp-brand-color1, #1976d2) 14%, transparent)',
  cellHorizontalPadding: 10,
  wrapperBorderRadius: 'var(--rerun-radius, 8px)',
  borderRadius: 4,
  spacing: 6
} as const;
