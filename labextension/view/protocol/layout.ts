/** What the view knows of the places that hold others. */

import type { IPushAttributes } from './inputs';
import type { Height, IKeyed, Width } from './sizes';

/** What a container and a form have in common. */
export interface IStackSpec {
  /** A name, or CSS. */
  readonly gap: string;
  readonly border?: boolean;
  readonly height?: Height;
  readonly width?: Width;
  readonly horizontal?: boolean;
  readonly halign?: 'center' | 'right' | 'distribute';
  readonly valign?: 'center' | 'bottom' | 'distribute';
  readonly wrap?: boolean;
  readonly autoscroll?: boolean;
  /** In a grid: how many columns and rows it takes. */
  readonly span?: { readonly columns?: number | 'all'; readonly rows?: number };
}

export interface IContainerSpec extends IStackSpec, IKeyed {
  readonly kind: 'container';
}

export interface IFormSpec extends IStackSpec {
  readonly kind: 'form';
  readonly name: string;
  /** Whether Enter in a field presses the first button. */
  readonly enter: boolean;
}

export interface IColumnsSpec {
  readonly kind: 'columns';
  readonly gap: string;
  readonly valign: 'top' | 'center' | 'bottom';
  readonly wrap: boolean;
  readonly width: Width;
}

export interface IColumnSpec {
  readonly kind: 'column';
  readonly weight: number;
  readonly border: boolean;
  readonly valign: 'top' | 'center' | 'bottom';
}

export interface IExpanderSpec extends IKeyed {
  readonly kind: 'expander';
  readonly id?: string;
  readonly label: string;
  readonly icon?: string;
  readonly open: boolean;
  readonly width: Width;
  readonly type: 'default' | 'compact' | 'step';
  /** Of a task. */
  readonly state?: 'running' | 'complete' | 'error';
}

/** Tabs; their insides are the children, in this order. Labels are HTML, names what the program calls them. */
export interface ITabsSpec extends IKeyed {
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
export interface IPopoverSpec extends IKeyed {
  readonly kind: 'popover';
  readonly label: string;
  readonly open: boolean;
  readonly attrs: IPushAttributes;
  readonly id?: string;
  readonly help?: string;
  readonly disabled?: boolean;
  readonly width?: Width;
}

export interface IGridBoxSpec extends IKeyed {
  readonly kind: 'cells';
  /** Without a number as many as fit. */
  readonly columns?: number;
  /** Pixels below which there are fewer columns. */
  readonly min?: number;
  readonly wrap?: boolean;
  readonly row_gap: string;
  readonly column_gap: string;
  readonly row_height?: number;
  readonly valign: 'top' | 'center' | 'bottom';
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

export type LayoutSpec =
  | IContainerSpec
  | IFormSpec
  | IColumnsSpec
  | IColumnSpec
  | IExpanderSpec
  | ITabsSpec
  | ITabSpec
  | IPopoverSpec
  | IGridBoxSpec
  | ISpaceSpec
  | IDialogSpec;
