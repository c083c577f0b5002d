/** What the view knows of pictures, sounds, films, documents and pages of the web. */

import type { IBlobRef } from '../transfer/blobs';
import type { Height, IKeyed, Width } from './sizes';

/** Bytes of the kernel's, or an address; with neither nothing is shown. */
export interface ISource {
  readonly source?: IBlobRef;
  readonly url?: string;
}

export interface IPicture extends ISource {
  /** HTML. */
  readonly caption: string;
  readonly alt?: string;
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
  readonly end?: number;
  readonly loop: boolean;
  readonly autoplay: boolean;
  readonly muted?: boolean;
  readonly alt?: string;
  readonly tracks?: readonly { readonly label: string; readonly source: IBlobRef }[];
  readonly width?: Width;
}

/** A document for the browser's own viewer. */
export interface IDocumentSpec extends ISource, IKeyed {
  readonly kind: 'document';
  readonly name: string;
  readonly alt?: string;
  readonly height: Height;
}

/** A page of the web, a file, or HTML, in an iframe of its own. */
export interface IIframeSpec extends ISource {
  readonly kind: 'iframe';
  readonly html: string;
  readonly scrolling: boolean;
  readonly tab_index?: number;
  readonly alt?: string;
  readonly width: Width;
  readonly height: Height;
}

export type MediaSpec = IPicturesSpec | IPlayerSpec | IDocumentSpec | IIframeSpec;
