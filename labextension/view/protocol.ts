/**
 * What the kernel and the app view say to each other.
 *
 * The kernel is the only writer of nodes, order and status. `seq` counts frames: a frame applies
 * only on top of the one before it, whichever way the state before it arrived.
 */

import type { IBlobRef } from './transfer/blobs';
import type { TransferRequest } from './transfer/channel';

export type NodeId = string;

/** A CSS-like width: fill the line, fit the content, or this many pixels. */
export type Width = 'stretch' | 'content' | number;
export type Height = 'stretch' | 'content' | number;

export interface IStatus {
  readonly state: 'idle' | 'running' | 'failed' | 'stopped' | 'interrupted';
  readonly run: number;
  readonly message?: string;
}

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

/** A live widget without a label: a figure, a table, a rich output. */
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

export interface IContainerSpec {
  readonly kind: 'container' | 'form';
  readonly border?: boolean;
  readonly height?: Height;
  readonly width?: Width;
  readonly horizontal?: boolean;
  readonly halign?: string;
  readonly valign?: string;
  readonly gap?: string | null;
  readonly wrap?: boolean;
  readonly autoscroll?: boolean;
  /** In a grid: how many columns and rows it takes. */
  readonly span?: { readonly columns?: number | 'all'; readonly rows?: number };
}

export interface IFormSpec extends IContainerSpec {
  readonly kind: 'form';
  readonly name: string;
  /** Whether Enter in a field presses the first button. */
  readonly enter: boolean;
}

export interface IColumnsSpec {
  readonly kind: 'columns';
  readonly gap?: string | null;
  readonly valign?: string;
  readonly wrap?: boolean;
  readonly width?: Width;
}

export interface IColumnSpec {
  readonly kind: 'column';
  readonly weight: number;
  readonly border?: boolean;
  readonly valign?: string;
}

export interface IExpanderSpec {
  readonly kind: 'expander';
  readonly id?: string;
  readonly label: string;
  readonly icon?: string;
  readonly open: boolean;
  readonly width?: Width;
  readonly type?: string;
  /** Of a task. */
  readonly state?: 'running' | 'complete' | 'error';
}

/** Tabs; their insides are the children, in this order. Labels are HTML, names what the program calls them. */
export interface ITabsSpec {
  readonly kind: 'tabs';
  readonly names: readonly string[];
  readonly labels: readonly string[];
  readonly current: string;
  /** If the program wants to know which one is seen. */
  readonly id?: string;
  readonly width?: Width;
  readonly height?: Height;
}

export interface ITabSpec {
  readonly kind: 'tab';
}

/** A button, and the window over the page that it opens. */
export interface IPopoverSpec {
  readonly kind: 'popover';
  readonly label: string;
  readonly open: boolean;
  readonly attrs: IControlAttributes;
  readonly id?: string;
  readonly help?: string;
  readonly disabled?: boolean;
  readonly width?: Width;
}

export interface IGridSpec {
  readonly kind: 'cells';
  /** Without a number as many as fit. */
  readonly columns?: number;
  /** Pixels below which there are fewer columns. */
  readonly min?: number;
  readonly wrap?: boolean;
  readonly row_gap?: string | null;
  readonly column_gap?: string | null;
  readonly row_height?: number;
  readonly valign?: string;
  readonly border?: boolean;
  readonly dense?: boolean;
  readonly width?: Width;
  readonly height?: Height;
}

/** Room: `stretch`, or CSS. */
export interface ISpaceSpec {
  readonly kind: 'space';
  readonly size: string;
}

export interface IProgressSpec {
  readonly kind: 'bar';
  /** Percent. */
  readonly value: number;
  readonly html: string;
  readonly width?: Width;
}

export interface ISkeletonSpec {
  readonly kind: 'skeleton';
  readonly width?: Width;
  readonly height?: Height;
}

/** What is shown once for each stamp. */
export interface IOnceSpec {
  readonly stamp: number;
  /** A page has shown it. */
  readonly seen?: boolean;
}

export interface IToastSpec extends IOnceSpec {
  readonly kind: 'toast';
  readonly html: string;
  readonly icon: string;
  /** Seconds; 0: until it is closed. */
  readonly duration: number;
}

export interface IEffectSpec extends IOnceSpec {
  readonly kind: 'effect';
  readonly effect: 'balloons' | 'snow';
}

/** What somebody says. The picture is HTML, a blob, or an address. */
export interface ISpeechSpec {
  readonly kind: 'speech';
  readonly name: string;
  readonly role?: 'user' | 'assistant';
  readonly avatar?: string;
  readonly image?: IBlobRef;
  readonly address?: string;
  readonly width?: Width;
}

export interface IDialogSpec {
  readonly kind: 'dialog';
  readonly id: string;
  readonly label: string;
  readonly icon?: string;
  readonly width: 'small' | 'medium' | 'large' | number;
  readonly position: 'center' | 'left' | 'right';
  readonly dismissible: boolean;
  readonly open: boolean;
  /** Counts the runs that called it: a higher number opens it again. */
  readonly opening: number;
}

/** What is shown while a block of code runs. */
export interface ISpinnerSpec {
  readonly kind: 'spinner';
  readonly html: string;
  readonly width?: Width;
  /** Seconds it has lasted when it is first shown; without them no time is shown. */
  readonly elapsed?: number;
}

/** A link to a page of the app, or to an address elsewhere. */
export interface IPageLinkSpec {
  readonly kind: 'pagelink';
  readonly label: string;
  readonly icon?: string;
  readonly icon_position?: 'right';
  readonly help?: string;
  readonly disabled?: boolean;
  readonly width?: Width;
  readonly url?: string;
  readonly page?: string;
  readonly query?: string;
}

/** One page in the menu; labels, icons and helps are HTML. */
export interface IMenuItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: string;
  readonly help?: string;
  /** Of a page elsewhere. */
  readonly url?: string;
}

export interface IMenuSection {
  readonly title?: string;
  readonly items: readonly IMenuItem[];
}

/** The menu of pages. */
export interface IMenu {
  readonly position: 'sidebar' | 'top' | 'hidden';
  /** Id of the page that is shown. */
  readonly current: string;
  /** How many pages a long menu shows at first. */
  readonly limit?: number;
  readonly sections: readonly IMenuSection[];
}

export type SidebarState = 'auto' | 'expanded' | 'collapsed' | 'locked';

/** What is said of the page as a whole. */
export interface IPage {
  readonly title?: string;
  readonly icon?: string;
  readonly layout?: 'centered' | 'wide';
  readonly sidebar?: SidebarState;
  readonly sidebar_width?: number;
  readonly menu?: IMenu;
  /** Addresses, and HTML, of the app's own menu. */
  readonly help?: string;
  readonly bug?: string;
  readonly about?: string;
  readonly logo?: ILogo;
}

/** Bytes of the kernel's, or an address; with neither nothing is shown. */
export interface ISource {
  readonly source?: IBlobRef;
  readonly url?: string;
}

export interface IPicture extends ISource {
  /** HTML. */
  readonly caption: string;
  readonly alt: string | null;
}

/** Pictures side by side. */
export interface IPicturesSpec {
  readonly kind: 'pictures';
  readonly pictures: readonly IPicture[];
  readonly link: string;
  readonly width?: Width;
}

/** A sound or a film; times are in seconds. */
export interface IPlayerSpec extends ISource {
  readonly kind: 'player';
  readonly media: 'audio' | 'video' | 'youtube';
  readonly start: number;
  readonly end: number | null;
  readonly loop: boolean;
  readonly autoplay: boolean;
  readonly muted?: boolean;
  readonly alt: string | null;
  readonly tracks?: readonly { readonly label: string; readonly source: IBlobRef }[];
  readonly width?: Width;
}

/** A document for the browser's own viewer. */
export interface IDocumentSpec extends ISource {
  readonly kind: 'document';
  readonly name: string;
  readonly alt: string | null;
  readonly height: Height;
}

/** A page of the web, a file, or HTML, in a frame of its own. */
export interface IFrameSpec extends ISource {
  readonly kind: 'iframe';
  readonly html: string;
  readonly scrolling: boolean;
  readonly tab_index: number | null;
  readonly alt: string | null;
  readonly width: Width;
  readonly height: Height;
}

export interface ILogoPicture extends ISource {
  /** HTML. */
  readonly icon?: string;
}

export interface ILogo {
  readonly picture: ILogoPicture;
  /** In its place while no sidebar is open. */
  readonly small?: ILogoPicture;
  readonly size: 'small' | 'medium' | 'large';
  readonly link?: string;
}

/** A wrapper that draws nothing itself. */
export interface ISlotSpec {
  readonly kind: 'slot';
}

export type Spec =
  | IHtmlSpec
  | IWidgetSpec
  | IFieldSpec
  | IOutputSpec
  | IChartSpec
  | IContainerSpec
  | IFormSpec
  | IColumnsSpec
  | IColumnSpec
  | IExpanderSpec
  | ITabsSpec
  | ITabSpec
  | IPopoverSpec
  | IGridSpec
  | ISpaceSpec
  | IProgressSpec
  | ISkeletonSpec
  | IToastSpec
  | IEffectSpec
  | ISpeechSpec
  | IDialogSpec
  | ISpinnerSpec
  | IPageLinkSpec
  | IPicturesSpec
  | IPlayerSpec
  | IDocumentSpec
  | IFrameSpec
  | ISlotSpec;

export type Nodes = Readonly<Record<NodeId, Spec>>;
export type Order = Readonly<Record<NodeId, readonly NodeId[]>>;

export interface ISnapshot {
  readonly seq: number;
  readonly nodes: Nodes;
  readonly order: Order;
  readonly status: IStatus;
  readonly page?: IPage;
}

export type Splice = readonly [start: number, end: number, text: string];

export interface IFrame {
  readonly type: 'frame';
  readonly seq: number;
  readonly put?: Nodes;
  /** Of nodes that are known, the facts that differ. */
  readonly patch?: Readonly<Record<NodeId, Readonly<Record<string, unknown>>>>;
  /** Of long texts, from where to where they differ in UTF-16 units, and what stands there now. */
  readonly splice?: Readonly<Record<NodeId, Readonly<Record<string, Splice>>>>;
  readonly order?: Order;
  readonly drop?: readonly NodeId[];
  /** What the binary parts of the message are. */
  readonly blobs?: readonly IBlobRef[];
  /**
   * Of a run that takes its time: how many children of a container it has reached so far, -1 for
   * all. The others are left from the run before. A status other than running takes it all back.
   */
  readonly reached?: Readonly<Record<NodeId, number>>;
  readonly status?: IStatus;
  readonly page?: IPage;
}

export type KernelMessage =
  | IFrame
  | ({ readonly type: 'full' } & ISnapshot)
  | { readonly type: 'status'; readonly status: IStatus };

export type ViewMessage =
  | { readonly type: 'sync' }
  | { readonly type: 'run' }
  | {
      readonly type: 'submit';
      readonly id: string;
      readonly values: Readonly<Record<string, unknown>>;
    }
  | { readonly type: 'page'; readonly page: string; readonly query: string }
  | { readonly type: 'set'; readonly id: string; readonly value: unknown; readonly token?: string }
  | { readonly type: 'stop' }
  | { readonly type: 'seen'; readonly node: NodeId; readonly stamp: number }
  | (TransferRequest & { readonly transfer: string })
  | { readonly type: 'views'; readonly count: number };

/** The containers that exist without a spec. */
export const ROOTS = ['sidebar', 'main', 'event', 'bottom'] as const;
export type RootId = (typeof ROOTS)[number];

export const IDLE: IStatus = { state: 'idle', run: 0 };

/** Whether a custom message is one of ours; other senders may share the model. */
export function isKernelMessage(content: unknown): content is KernelMessage {
  if (typeof content !== 'object' || content === null || !('type' in content)) {
    return false;
  }
  return content.type === 'frame' || content.type === 'full' || content.type === 'status';
}
