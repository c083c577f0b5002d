/** What the view knows of an input. */

import type { IFieldControls } from '../inputs/inputs';
import type { FilterMode } from '../select/match';
import type { Height, IKeyed, Width } from './sizes';

/** What the view has of any input. */
export interface ILabelled extends IKeyed {
  readonly id: string;
  readonly label: string;
  readonly visibility?: 'visible' | 'hidden' | 'collapsed';
  readonly help?: string;
  readonly disabled?: boolean;
  readonly width?: Width;
}

/** What the control of any input may have to know. */
export interface IControlAttributes {
  /** HTML, as that of an expander is. */
  readonly icon?: string;
  readonly required?: boolean;
  readonly height?: Height;
  /** In a form: the trait of the live widget that holds the value. */
  readonly bound?: string;
}

/** Of what is pressed. */
export interface IPushAttributes extends IControlAttributes {
  readonly type?: 'primary' | 'secondary' | 'tertiary';
  readonly icon_position?: 'left' | 'right';
  readonly shortcut?: string;
  readonly wrap?: boolean;
}

export interface IButtonAttributes extends IPushAttributes {
  /** Whether it submits its form. */
  readonly submits?: boolean;
}

export interface IRadioAttributes extends IControlAttributes {
  readonly horizontal?: boolean;
  readonly captions?: readonly string[];
}

export interface ISliderAttributes extends IControlAttributes {
  readonly format?: string;
  /** Whether the numbers are microseconds since 1970, and `format` says how to write a date or time. */
  readonly moment?: boolean;
}

export interface ITextAttributes extends IControlAttributes {
  readonly maxlength?: number;
  /** How many milliseconds after the last key a text is sent; false: not before Enter. */
  readonly live: number | false;
  /** What it is for. */
  readonly type?: 'password' | 'email' | 'url' | 'phone' | 'search';
  readonly autocomplete?: string;
  /** A regular expression that a text must match, and what to tell where it does not. */
  readonly pattern?: string;
  readonly pattern_message?: string;
}

/** By their entries in `controls/decorations.ts`, and `any` for a widget of the program's own. */
export interface IWidgetControls {
  any: IControlAttributes;
  button: IButtonAttributes;
  checkbox: IControlAttributes;
  radio: IRadioAttributes;
  range: ISliderAttributes;
  slider: ISliderAttributes;
  text: ITextAttributes;
  textarea: ITextAttributes;
  toggle: IControlAttributes;
}

export interface IPasswordAttributes extends ITextAttributes {
  readonly placeholder?: string;
  readonly nullable?: boolean;
}

export interface INumberAttributes extends IControlAttributes {
  readonly min?: number;
  readonly max?: number;
  readonly step: number;
  readonly format: string;
  readonly placeholder?: string;
  readonly is_int: boolean;
  readonly nullable: boolean;
}

/** Of dates and times: each has those that mean something to it. */
export interface IMomentAttributes extends IControlAttributes {
  readonly min?: string;
  readonly max?: string;
  readonly step?: number;
  readonly format: string;
  readonly clearable?: boolean;
  readonly range?: boolean;
}

/** Of a list that is searched by typing. */
export interface IListAttributes extends IControlAttributes {
  readonly options: readonly string[];
  readonly placeholder?: string;
  readonly accepts_new: boolean;
  readonly filter_mode?: Exclude<FilterMode, ''>;
}

export interface ISelectAttributes extends IListAttributes {
  readonly clearable: boolean;
}

export interface IMultiselectAttributes extends IListAttributes {
  readonly most?: number;
  /** Up to how many options can be chosen at once. */
  readonly select_all: number;
  readonly wrap?: boolean;
}

export interface IGroupAttributes extends IControlAttributes {
  readonly options: readonly (readonly [label: string, html: string])[];
  readonly style: 'pills' | 'segmented_control';
  readonly mode: 'single' | 'multi';
  readonly keeps: boolean;
  readonly wrap?: boolean;
}

export interface IFilesAttributes extends IControlAttributes {
  readonly types: readonly string[];
  readonly multiple?: boolean;
  readonly directory?: boolean;
  readonly max_mb: number;
}

export interface IChatAttributes extends IControlAttributes {
  readonly placeholder?: string;
  readonly maxlength?: number;
  readonly accept?: 'one' | 'multiple' | 'directory';
  readonly types?: readonly string[];
  readonly max_mb: number;
  readonly audio?: boolean;
  readonly rate?: number;
  readonly submit_mode: 'submit' | 'disable' | 'stop';
  /** What the program put there, and which time that was. */
  readonly text?: string;
  readonly stamp?: number;
}

export interface IRunningPushAttributes extends IPushAttributes {
  /** Whether the app runs when it is pressed. */
  readonly runs?: boolean;
}

export interface ILinkAttributes extends IRunningPushAttributes {
  readonly url?: string;
}

export interface IMenuAttributes extends IPushAttributes {
  readonly options: readonly string[];
  /** The options as HTML. */
  readonly shown: readonly string[];
}

export type WidgetControl = keyof IWidgetControls;
export type FieldControl = keyof IFieldControls;

/** Attributes that may all be missing are missing as a whole, too. */
type Attributes<A> = Partial<A> extends A ? { readonly attrs?: A } : { readonly attrs: A };

/** An input control: a live ipywidget under a label that the view draws. */
export type WidgetSpec<C extends WidgetControl = WidgetControl> = C extends WidgetControl
  ? ILabelled &
      Attributes<IWidgetControls[C]> & {
        readonly kind: 'widget';
        readonly ref: string;
        readonly control: C;
      }
  : never;

/** An input that the view draws by itself, under a label. */
export type FieldSpec<C extends FieldControl = FieldControl> = C extends FieldControl
  ? ILabelled &
      Attributes<IFieldControls[C]> & {
        readonly kind: 'field';
        readonly control: C;
        readonly value: unknown;
        /** Token of the last message about it that the kernel dealt with. */
        readonly ack: string;
      }
  : never;

export type InputSpec = WidgetSpec | FieldSpec;
