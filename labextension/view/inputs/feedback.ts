/** A rating by thumbs, faces or stars: the same one again takes it back. */
import { append, setAttribute } from '../dom';
import type { FieldSpec } from '../protocol';
import type { IInput, IInputContext } from './input';
import { enter, rove } from './roving';

const FACES = ['Very dissatisfied', 'Dissatisfied', 'Neutral', 'Satisfied', 'Very satisfied'];
const STARS = [1, 2, 3, 4, 5].map(count => `${count} of 5 stars`);
const NAMES: Readonly<Record<string, readonly string[]>> = {
  thumbs: ['Thumbs down', 'Thumbs up'],
  faces: FACES,
  stars: STARS
};
const STAR =
  '<svg viewBox="0 0 24 24" width="1.5em" height="1.5em" aria-hidden="true"><path class="rerun-star" ' +
  'd="M12 3.2l2.7 5.9 6.4.7-4.8 4.3 1.4 6.3-5.7-3.2-5.7 3.2 1.4-6.3-4.8-4.3 6.4-.7z"></path></svg>';

export class FeedbackInput implements IInput<'feedback'> {
  readonly isGroup = true;
  private readonly _row: HTMLElement;
  private _kind = '';
  private _chosen = '';

  constructor(
    host: HTMLElement,
    private readonly _context: IInputContext
  ) {
    host.setAttribute('role', 'radiogroup');
    this._row = append(host, 'div', 'rerun-rating');
    rove(this._row, () => this._buttons());
    this._row.addEventListener('click', event => {
      const button = event.target instanceof Element && event.target.closest('button');
      if (button) {
        this._press(button.value);
      }
    });
  }

  get parts(): readonly HTMLElement[] {
    return this._buttons();
  }

  refresh(spec: FieldSpec<'feedback'>): void {
    const { icons, type: kind } = spec.attrs;
    if (kind !== this._kind) {
      this._kind = kind;
      this._makeButtons(icons);
    }
    for (const button of this._buttons()) {
      button.disabled = spec.disabled === true;
    }
    this._mark();
  }

  setValue(value: unknown): void {
    this._chosen = typeof value === 'string' ? value : '';
    this._mark();
  }

  private _makeButtons(icons: readonly string[]): void {
    const names = NAMES[this._kind] ?? [];
    // The better of two thumbs stands first.
    const order = names.length === 2 ? [1, 0] : names.map((_, i) => i);
    this._row.replaceChildren();
    for (const rating of order) {
      const button = append(this._row, 'button', 'rerun-rating-button');
      button.type = 'button';
      button.value = String(rating);
      button.innerHTML = icons[rating] ?? STAR;
      button.setAttribute('role', 'radio');
      button.setAttribute('aria-label', names[rating] ?? '');
      button.title = names[rating] ?? '';
    }
  }

  private _press(rating: string): void {
    this._chosen = rating === this._chosen ? '' : rating;
    this._mark();
    this._context.send(this._chosen);
  }

  private _mark(): void {
    const buttons = this._buttons();
    for (const button of buttons) {
      const isChosen = button.value === this._chosen;
      // All stars up to the one chosen shine.
      const isLit =
        this._kind === 'stars' && this._chosen !== ''
          ? Number(button.value) <= Number(this._chosen)
          : isChosen;
      setAttribute(button, 'aria-checked', String(isChosen));
      setAttribute(button, 'data-chosen', isLit ? 'true' : null);
    }
    if (!buttons.some(button => button === document.activeElement)) {
      enter(
        buttons,
        buttons.find(button => button.value === this._chosen)
      );
    }
  }

  private _buttons(): HTMLButtonElement[] {
    return [...this._row.querySelectorAll<HTMLButtonElement>(':scope > button')];
  }
}
