/** What the view knows of what is only shown: texts, live widgets without a label, figures. */

import type { IFirst, ISelection, IShape } from '../grid/protocol';
import type { IBlobRef } from '../transfer/blobs';
import type { Height, Width } from './sizes';

/** Text-like content. The kernel has sanitised `html`. */
export interface IHtmlSpec {
  readonly kind: 'html';
  readonly cls?: string;
  readonly html: string;
  readonly math?: boolean;
  readonly width?: Width;
  readonly height?: Height;
  readonly align?: 'left' | 'center' | 'right' | 'justify';
  readonly help?: string;
  readonly scripts?: boolean;
}

/** A live widget without a label: a rich output. */
export interface IOutputSpec {
  readonly kind: 'output';
  readonly ref: string;
  readonly width?: Width;
  readonly height?: Height;
}

/** A figure that a library of the browser draws. */
export interface IChartSpec {
  readonly kind: 'chart';
  /** Its entry in `charts/charts.ts`. */
  readonly control: string;
  readonly figure: IBlobRef;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly width?: Width;
  readonly height?: Height;
  readonly alt?: string;
  /** Of a figure whose selection the program gets: its element id, what is selected, the last answer. */
  readonly id?: string;
  readonly value?: unknown;
  readonly ack?: string;
}

/** A table whose rows stay in the kernel; see `grid/protocol.ts` for what is said about it. */
export interface IDataframeSpec {
  readonly kind: 'dataframe';
  readonly shape: IShape;
  /** As it was when the page got to know the node: what comes later is news. */
  readonly first: IFirst;
  readonly width?: Width;
  readonly height?: Height | null;
  /** What is selected, and the token of the last message about that; where nothing can be, none. */
  readonly value?: { readonly selection: ISelection };
  readonly ack?: string;
}

/** A wrapper that draws nothing itself. */
export interface ISlotSpec {
  readonly kind: 'slot';
}

export type ContentSpec = IHtmlSpec | IOutputSpec | IChartSpec | IDataframeSpec | ISlotSpec;
