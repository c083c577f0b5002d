/** How wide and high things are. */

/** A CSS-like width: fill the line, fit the content, or this many pixels. */
export type Width = 'stretch' | 'content' | number;
export type Height = 'stretch' | 'content' | number;
