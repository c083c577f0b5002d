/** The app's logo: on top of the open sidebar, or else on top of the app, where it may be a smaller one. */
import { append, setAttribute, setHidden } from '../dom';
import { SourceLoader, pageAddress } from '../media/loader';
import type { ILogo, ILogoPicture } from '../protocol';
import type { Blobs } from '../transfer/blobs';

export class Logo {
  private readonly _element = document.createElement('a');
  private readonly _loader: SourceLoader;
  private _shown?: ILogoPicture;

  constructor(blobs: Blobs) {
    this._loader = new SourceLoader(blobs);
    this._element.className = 'rerun-logo';
  }

  /** Show a logo at the beginning of `side`, or of `top` if that is not open. */
  show(logo: ILogo | undefined, top: HTMLElement, side: HTMLElement | null): void {
    const parent = side ?? top;
    setHidden(this._element, !logo);
    if (this._element.parentElement !== parent) {
      parent.prepend(this._element);
    }
    if (!logo) {
      return;
    }
    const address = pageAddress(logo.link);
    setAttribute(this._element, 'data-size', logo.size);
    setAttribute(this._element, 'href', address ?? null);
    setAttribute(this._element, 'target', address ? '_blank' : null);
    setAttribute(this._element, 'rel', address ? 'noopener noreferrer' : null);
    setAttribute(this._element, 'aria-label', address ? 'Logo' : null);
    this._fill((side ? undefined : logo.small) ?? logo.picture);
  }

  dispose(): void {
    this._loader.dispose();
    this._element.remove();
  }

  private _fill(picture: ILogoPicture): void {
    if (JSON.stringify(picture) === JSON.stringify(this._shown)) {
      return;
    }
    this._shown = picture;
    if (picture.icon) {
      this._loader.dispose();
      this._element.innerHTML = picture.icon;
      return;
    }
    this._loader
      .load(picture, async (url, isNewest) => {
        const image = new Image();
        image.src = url;
        image.alt = 'Logo';
        await image.decode();
        if (isNewest() && this._shown === picture) {
          this._element.replaceChildren(image);
        }
      })
      .catch(() => {
        // An app without its logo is an app all the same.
        this._element.replaceChildren();
        append(this._element, 'span', 'rerun-logo-missing').textContent = '';
      });
  }
}
