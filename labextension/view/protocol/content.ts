/** What the view knows of what is only shown: texts, live widgets without a label, figures. */

import type { IFirst, ISelection, IShape } from '../grid/protocol';
import type { IBlobRef } from '../transfer/blobs';
import type { Height, IKeyed, Width } from './sizes';

/** Text-like content. The kernel has sanitised `html`. */
export interface IHtmlSpec {
  readonly kind: 'html';
  readonly cls: string;
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
}

/** What draws a figure has to know beside it, by the entries in `charts/charts.ts`. */
export interface IChartControls {
  bokeh: {
    readonly themed: boolean;
    readonly libraries: readonly string[];
    readonly width: Width;
    readonly height: Height;
  };
  deck: {
    /** JSON, or text. */
    readonly tooltip?: string;
    readonly mode?: 'single-object' | 'multi-object';
    /** Layers whose rows the kernel does not know. */
    readonly unknown?: readonly string[];
  };
  echarts: {
    readonly themed: boolean;
    readonly renderer: 'canvas' | 'svg';
    readonly selects: boolean;
    readonly alt: string;
  };
  graphviz: { readonly engine: string; readonly stretch: boolean };
  plotly: {
    readonly themed: boolean;
    readonly config: Readonly<Record<string, unknown>>;
    readonly modes?: readonly ('points' | 'box' | 'lasso')[];
  };
  vega: {
    readonly theme?: string;
    /** Whether the colors of a series are those of the page. */
    readonly palette?: boolean;
    readonly width: Width;
    readonly height: Height;
    /** Names of the selections that the program gets. */
    readonly selection?: readonly string[];
    readonly alt?: string;
  };
}

export type ChartControl = keyof IChartControls;

/** A figure that a library of the browser draws. */
export type ChartSpec<C extends ChartControl = ChartControl> = C extends ChartControl
  ? IKeyed & {
      readonly kind: 'chart';
      readonly control: C;
      readonly figure: IBlobRef;
      readonly options: IChartControls[C];
      readonly width: Width;
      readonly height: Height;
      readonly alt?: string;
      /** Of a figure whose selection the program gets: its element id, what is selected, the last answer. */
      readonly id?: string;
      readonly value?: unknown;
      readonly ack?: string;
    }
  : never;

/** A table whose rows stay in the kernel; see `grid/protocol.ts` for what is said about it. */
export interface IDataframeSpec extends IKeyed {
  readonly kind: 'dataframe';
  readonly shape: IShape;
  /** As it was when the page got to know the node: what comes later is news. */
  readonly first: IFirst;
  readonly width: Width;
  readonly height?: 'stretch';
  /** What is selected, and the token of the last message about that; where nothing can be, none. */
  readonly value?: { readonly selection: ISelection };
  readonly ack?: string;
}

/** What a component gets beside its JSON: bytes, or a table in three Arrow streams with what a Styler adds. */
export interface IArgumentSpec {
  readonly key: string;
  readonly bytes?: IBlobRef;
  readonly data?: IBlobRef;
  readonly index?: IBlobRef;
  readonly columns?: IBlobRef;
  readonly styler?: IBlobRef;
  readonly displayed?: IBlobRef;
}

/** A component of others in a frame of its own. */
export interface IComponentSpec extends IKeyed {
  readonly kind: 'component';
  readonly id: string;
  readonly name: string;
  /** Of its files, which the kernel has; without one there is an address. */
  readonly version?: string;
  readonly url?: string;
  readonly args: IBlobRef;
  readonly special?: readonly IArgumentSpec[];
  readonly tab_index?: number;
  readonly ack: string;
}

/** What a component is told. */
export interface IModuleData {
  readonly form: 'json' | 'arrow' | 'bytes' | 'mixed';
  readonly content: IBlobRef;
  /** Those that JSON names by their digests. */
  readonly tables?: readonly IBlobRef[];
}

/** A component whose code is a module of the page. */
export interface IModuleSpec extends IKeyed {
  readonly kind: 'module';
  readonly id: string;
  readonly name: string;
  /** Whether it has a shadow root. */
  readonly isolated?: boolean;
  /** As the program has it: nobody has sanitised it. */
  readonly html?: string;
  readonly style?: IBlobRef;
  readonly script?: IBlobRef;
  /** Of a package's: what names the folder as it is, and the paths of those two in it. */
  readonly folder?: {
    readonly version: string;
    readonly style?: string;
    readonly script?: string;
  };
  readonly data?: IModuleData;
  readonly in_form?: boolean;
  readonly width: Width;
  readonly height: Height;
  /** The state by name, and the token of the last message about it. */
  readonly value: Readonly<Record<string, unknown>>;
  readonly ack: string;
}

/** A wrapper that draws nothing itself. */
export interface ISlotSpec {
  readonly kind: 'slot';
}

export type ContentSpec =
  IHtmlSpec | IOutputSpec | ChartSpec | IDataframeSpec | IComponentSpec | IModuleSpec | ISlotSpec;
