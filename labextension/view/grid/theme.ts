/** The grid library in the colors and fonts of the page around it. */
export const THEME = {
  accentColor: 'var(--rerun-brand)',
  backgroundColor: 'var(--rerun-input-background)',
  borderColor: 'var(--rerun-grid-line, var(--rerun-line))',
  browserColorScheme: 'inherit',
  cellTextColor: 'var(--rerun-text)',
  chromeBackgroundColor: 'var(--rerun-grid-head)',
  columnBorder: true,
  fontFamily: 'inherit',
  fontSize: 'var(--jp-content-font-size1, 14px)',
  foregroundColor: 'var(--rerun-text)',
  headerBackgroundColor: 'var(--rerun-grid-head)',
  headerFontWeight: 500,
  headerTextColor: 'var(--rerun-grid-head-text, var(--rerun-muted))',
  iconSize: 14,
  rangeSelectionBorderColor: 'var(--rerun-brand)',
  rowHoverColor: 'var(--rerun-soft)',
  selectedRowBackgroundColor: 'var(--rerun-brand-tint)',
  cellHorizontalPadding: 10,
  wrapperBorderRadius: 'var(--rerun-radius, 8px)',
  borderRadius: 4,
  spacing: 6
} as const;
