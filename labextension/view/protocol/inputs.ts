/** What the view knows of an input. */

import type { Height, Width } from './sizes';

export interface IControlAttributes {
  readonly maxlength?: number;
  readonly autocomplete?: string;
  /** HTML, as that of an expander is. */
  readonly icon?: string;
  readonly icon_position?: 'left' | 'right';
  /** Of a button its rank, of a text field what it is for. */
  readonly type?: string;
  readonly captions?: readonly string[];
  readonly horizontal?: boolean;
  readonly format?: string;
  /** Whether the numbers are microseconds since 1970, and `format` says how to write a date or time. */
  readonly moment?: boolean;
  readonly height?: Height;
  readonly shortcut?: string;
  readonly required?: boolean;
  readonly min?: number | string;
  readonly max?: number | string;
  readonly step?: number;
  readonly wrap?: boolean;
  /** In a form: the trait of the live widget that holds the value. */
  readonly bound?: string;
  /** Whether a button submits its form. */
  readonly submits?: boolean;
  /** How many milliseconds after the last key a text is sent; false: not before Enter. */
  readonly live?: number | false;
  /** A regular expression that a text must match, and what to tell where it does not. */
  readonly pattern?: string;
  readonly pattern_message?: string;
}

/** An input control: a live ipywidget under a label that the view draws. */
export interface IWidgetSpec {
  readonly kind: 'widget';
  readonly ref: string;
  readonly control: string;
  readonly id: string;
  readonly label: string;
  readonly visibility?: 'visible' | 'hidden' | 'collapsed';
  readonly help?: string;
  readonly disabled?: boolean;
  readonly width?: Width;
  readonly attrs?: IControlAttributes;
}

/** An input that the view draws by itself, under a label. */
export interface IFieldSpec {
  readonly kind: 'field';
  /** Its entry in `inputs/inputs.ts`. */
  readonly control: string;
  readonly id: string;
  readonly label: string;
  readonly visibility?: 'visible' | 'hidden' | 'collapsed';
  readonly help?: string;
  readonly disabled?: boolean;
  readonly width?: Width;
  readonly value: unknown;
  /** Token of the last message about it that the kernel dealt with. */
  readonly ack: string;
  readonly attrs?: IFieldAttributes;
}

/** What one sort of input has to know; each reads its own. */
export interface IFieldAttributes extends IControlAttributes {
  readonly [name: string]: unknown;
}

export type InputSpec = IWidgetSpec | IFieldSpec;
