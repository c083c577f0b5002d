/** What the buttons and menus of tables show, as paths in a square of 24. */
export const ICONS = {
  add: 'M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z',
  remove:
    'M7 21a2 2 0 0 1-2-2V6H4V4h5V3h6v1h5v2h-1v13a2 2 0 0 1-2 2zM17 6H7v13h10zM9 17h2V8H9zm4 0h2V8h-2z',
  columns: 'M4 5h16v14H4zm2 2v10h3V7zm5 0v10h2V7zm4 0v10h3V7z',
  copy: 'M8 3h11a2 2 0 0 1 2 2v11h-2V5H8zM5 7h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V9a2 2 0 0 1 2-2m0 2v10h10V9z',
  search:
    'm19.6 21-6.3-6.3A6.5 6.5 0 1 1 14.7 13.3l6.3 6.3zM9.5 14a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9',
  download:
    'm12 16-5-5 1.4-1.45 2.6 2.6V4h2v8.15l2.6-2.6L17 11zm-6 4a2 2 0 0 1-2-2v-3h2v3h12v-3h2v3a2 2 0 0 1-2 2z',
  fullscreen: 'M5 19v-5h2v3h3v2zm0-9V5h5v2H7v3zm9 9v-2h3v-3h2v5zm3-9V7h-3V5h5v5z',
  menu: 'M10 4h4v4h-4zm0 6h4v4h-4zm0 6h4v4h-4z',
  up: 'M11 20V8l-5 5-1.5-1.5L12 4l7.5 7.5L18 13l-5-5v12z',
  down: 'M13 4v12l5-5 1.5 1.5L12 20l-7.5-7.5L6 11l5 5V4z',
  format: 'M4 5h2v5H4zm5 1h11v2H9zm0 5h11v2H9zm-5 2h3v5H4zm5 3h11v2H9z',
  size: 'm8 7-5 5 5 5v-4h8v4l5-5-5-5v4H8z',
  statistics: 'M4 19v-9h4v9zm6 0V5h4v14zm6 0v-6h4v6z',
  pin: 'M8 3h8v2h-1v6l3 3v2h-5v6h-2v-6H6v-2l3-3V5H8z',
  hide: 'm4 2.6 17.4 17.4-1.4 1.4-3.4-3.3A11 11 0 0 1 12 19c-5 0-8.5-4-10-7a17 17 0 0 1 4-4.9L2.6 4zM12 5c5 0 8.5 4 10 7a17 17 0 0 1-2.7 3.7L9 5.5A11 11 0 0 1 12 5z'
} as const;

export function drawIcon(name: keyof typeof ICONS): string {
  return `<svg viewBox="0 0 24 24" aria-hidden="true"><path fill="currentColor" d="${ICONS[name]}"/></svg>`;
}
