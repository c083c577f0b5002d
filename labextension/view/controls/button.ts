/** Buttons: formatted label, icon, rank, keyboard shortcut. */
import type { IModel } from '../host';
import type { WidgetSpec } from '../protocol';
import type { IDecoration } from './decoration';
import { fillPush, Shortcut } from './push';

export class ButtonDecoration implements IDecoration<'button'> {
  private readonly _shortcut: Shortcut;

  constructor(
    element: HTMLElement,
    private readonly _host: HTMLElement,
    _model: IModel
  ) {
    this._shortcut = new Shortcut(element, () => this._host.querySelector('button')?.click());
  }

  refresh(spec: WidgetSpec<'button'>): void {
    const button = this._host.querySelector('button');
    if (button) {
      this._shortcut.set(spec.attrs?.shortcut ?? '');
      fillPush(button, spec);
    }
  }

  dispose(): void {
    this._shortcut.dispose();
  }
}
