/** `menu_button`: a button that opens a menu of actions. */
import { fillPush } from '../controls/push';
import { append, setAttribute } from '../dom';
import { Menu } from '../menu';
import type { FieldSpec } from '../protocol';
import type { IInput, IInputContext } from './input';

export class MenuInput implements IInput<'menu'> {
  readonly hasLabel = true;
  readonly parts: readonly HTMLElement[];
  private readonly _button: HTMLButtonElement;
  private readonly _menu: Menu;
  private _wanted = '';

  constructor(
    host: HTMLElement,
    private readonly _context: IInputContext
  ) {
    this._button = append(host, 'button', 'rerun-push rerun-menu-button');
    this._button.type = 'button';
    this._menu = new Menu(host);
    this._button.setAttribute('aria-haspopup', 'menu');
    this._button.setAttribute('aria-expanded', 'false');
    this._button.setAttribute('aria-controls', this._menu.element.id);
    this.parts = [this._button];
    this._button.addEventListener('click', () =>
      this._menu.isOpen ? this._menu.close() : this._menu.open(this._button)
    );
    this._button.addEventListener('keydown', event => this._onKey(event));
  }

  refresh(spec: FieldSpec<'menu'>): void {
    const { attrs, disabled = false } = spec;
    const { options, shown } = attrs;
    fillPush(this._button, spec);
    this._button.disabled = disabled;
    setAttribute(this._menu.element, 'aria-label', this._button.textContent?.trim() ?? null);
    if (disabled) {
      this._menu.close();
    }
    const wanted = JSON.stringify([options, shown]);
    if (wanted !== this._wanted) {
      this._wanted = wanted;
      this._menu.fill(
        options.map((option, i) => ({
          html: shown[i] ?? '',
          act: () => this._context.send(option)
        }))
      );
    }
  }

  setValue(): void {
    // It shows no value.
  }

  dispose(): void {
    this._menu.dispose();
  }

  private _onKey(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      this._menu.open(this._button, event.key === 'ArrowDown' ? 0 : -1);
    }
  }
}
