/** Pictures side by side, with captions; a button shows them on the whole screen. */
import { append, setAttribute, setHidden, setWidth, showFailure } from '../dom';
import { SourceLoader, nameOf, pageAddress } from '../media/loader';
import type { IPicture, IPicturesSpec } from '../protocol';
import { NodeView } from './node';

const EXPAND_ICON =
  '<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path fill="none" ' +
  'stroke="currentColor" stroke-width="1.6" d="M6 2H2v4M10 2h4v4M6 14H2v-4M10 14h4v-4"/></svg>';

export class PicturesView extends NodeView<IPicturesSpec> {
  private readonly _list = append(this.element, 'div', 'rerun-picture-list');
  private readonly _button = append(this.element, 'button', 'rerun-picture-expand');
  private _figures: Figure[] = [];
  private _dialog?: HTMLDialogElement;

  override dispose(): void {
    this._dialog?.remove();
    this._figures.forEach(figure => figure.dispose());
    super.dispose();
  }

  protected update(spec: IPicturesSpec, previous?: IPicturesSpec): void {
    if (!previous) {
      this._button.type = 'button';
      this._button.innerHTML = EXPAND_ICON;
      this._button.title = 'Show on the whole screen';
      this._button.addEventListener('click', () => this._expand());
    }
    setWidth(this.element, spec.width);
    setHidden(this._button, spec.pictures.length === 0);
    const name = spec.pictures.length === 1 ? spec.pictures[0]?.alt : '';
    setAttribute(this._button, 'aria-label', `Show on the whole screen${name ? `: ${name}` : ''}`);
    for (const figure of this._figures.splice(spec.pictures.length)) {
      figure.dispose();
    }
    spec.pictures.forEach((picture, index) => {
      const figure = (this._figures[index] ??= new Figure(
        this._list,
        new SourceLoader(this.context.store.blobs)
      ));
      figure.show(picture, spec.link);
    });
  }

  /** A copy of all pictures in a window of its own, which Escape and a click close. */
  private _expand(): void {
    const dialog = append(this.element, 'dialog', 'rerun-picture-screen');
    dialog.setAttribute('aria-label', 'Picture');
    this._dialog = dialog;
    const close = append(dialog, 'button', 'rerun-picture-close');
    close.type = 'button';
    close.textContent = '✕';
    close.setAttribute('aria-label', 'Close');
    dialog.append(this._list.cloneNode(true));
    dialog.addEventListener('click', event => {
      if (!(event.target instanceof Element && event.target.closest('a'))) {
        dialog.close();
      }
    });
    dialog.addEventListener('close', () => dialog.remove());
    dialog.showModal();
  }
}

/** One picture and its caption. A changed one is swapped when the new one can be painted. */
class Figure {
  private readonly _element: HTMLElement;
  private readonly _link: HTMLAnchorElement;
  private readonly _caption: HTMLElement;
  private _image?: HTMLImageElement;
  private _shown?: IPicture;

  constructor(
    parent: HTMLElement,
    private readonly _loader: SourceLoader
  ) {
    this._element = append(parent, 'figure', 'rerun-picture');
    this._link = append(this._element, 'a', 'rerun-picture-link');
    this._caption = append(this._element, 'figcaption', 'rerun-picture-caption');
  }

  show(picture: IPicture, link: string): void {
    const before = this._shown;
    this._shown = picture;
    this._lead(pageAddress(link), picture);
    if (picture.caption !== before?.caption) {
      this._caption.innerHTML = picture.caption;
      setHidden(this._caption, !picture.caption);
    }
    if (this._image) {
      setAttribute(this._image, 'alt', picture.alt ?? '');
    }
    if (!before || nameOf(picture) !== nameOf(before)) {
      this._element.querySelector('.rerun-broken')?.remove();
      this._load(picture).catch((error: unknown) => showFailure(this._element, error));
    }
  }

  dispose(): void {
    this._loader.dispose();
    this._element.remove();
  }

  private _load(picture: IPicture): Promise<void> {
    return this._loader.load(picture, async (url, isNewest) => {
      const image = new Image();
      image.className = 'rerun-picture-image';
      image.src = url;
      try {
        await image.decode();
      } catch {
        throw new Error(picture.alt ? `picture of ${picture.alt}` : 'the picture cannot be read');
      }
      if (isNewest()) {
        image.alt = this._shown?.alt ?? '';
        this._link.replaceChildren(image);
        this._image = image;
      }
    });
  }

  /** With an address it is a link, which has the caption, or the picture's text, as its name. */
  private _lead(address: string | undefined, picture: IPicture): void {
    setAttribute(this._link, 'href', address ?? null);
    setAttribute(this._link, 'target', address ? '_blank' : null);
    setAttribute(this._link, 'rel', address ? 'noopener noreferrer' : null);
    const name = address && !picture.alt ? this._caption.textContent || address : null;
    setAttribute(this._link, 'aria-label', name);
  }
}
