/** A message of a chat: a picture of who says it, and what is said. */
import { append, setAttribute, setWidth } from '../dom';
import type { ISpeechSpec } from '../protocol';
import type { IBlobRef } from '../transfer/blobs';
import { NodeView } from './node';

export class SpeechView extends NodeView<ISpeechSpec> {
  private readonly _avatar = append(this.element, 'div', 'rerun-avatar');
  override readonly slot = append(this.element, 'div', 'rerun-stack rerun-speech-body');
  private _blob?: IBlobRef;

  protected update(spec: ISpeechSpec, previous?: ISpeechSpec): void {
    if (!previous) {
      this.element.setAttribute('role', 'group');
      this._avatar.setAttribute('aria-hidden', 'true'); // the name is said
    }
    setAttribute(this.element, 'aria-label', `Message from ${spec.name || 'somebody'}`);
    setAttribute(this.element, 'data-role', spec.role ?? null);
    setWidth(this.element, spec.width);
    if (spec.image) {
      if (spec.image.digest !== this._blob?.digest) {
        this._showBlob(spec.image);
      }
      return;
    }
    this._release();
    if (spec.address !== undefined) {
      this._showImage(spec.address);
    } else if (spec.avatar !== previous?.avatar || previous?.image || previous?.address) {
      this._avatar.innerHTML = spec.avatar ?? '';
    }
  }

  override dispose(): void {
    this._release();
    super.dispose();
  }

  private _showBlob(image: IBlobRef): void {
    this._release();
    this._blob = image;
    const shown = this.context.store.blobs.acquireUrl(image);
    shown.then(
      url => this._blob === image && this._showImage(url),
      () => this._avatar.replaceChildren()
    );
  }

  private _showImage(address: string): void {
    const shown = this._avatar.querySelector('img');
    if (shown?.getAttribute('src') !== address) {
      const image = document.createElement('img');
      image.alt = '';
      image.src = address;
      this._avatar.replaceChildren(image);
    }
  }

  private _release(): void {
    if (this._blob) {
      this.context.store.blobs.release(this._blob);
      this._blob = undefined;
    }
  }
}
