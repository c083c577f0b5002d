/** What the view knows of how things stand, and of who says what. */

import type { IBlobRef } from '../transfer/blobs';
import type { Height, Width } from './sizes';

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

/** What is shown while a block of code runs. */
export interface ISpinnerSpec {
  readonly kind: 'spinner';
  readonly html: string;
  readonly width?: Width;
  /** Seconds it has lasted when it is first shown; without them no time is shown. */
  readonly elapsed?: number;
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

export type StatusSpec =
  IProgressSpec | ISkeletonSpec | ISpinnerSpec | IToastSpec | IEffectSpec | ISpeechSpec;
