/** How wide and high things are, and what style sheets find them by. */

/** A CSS-like width: fill the line, fit the content, or this many pixels. */
export type Width = 'stretch' | 'content' | number;
export type Height = 'stretch' | 'content' | number;

/** What style sheets of the program may find by its key. */
export interface IKeyed {
  readonly key?: string;
}
