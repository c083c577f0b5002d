/** Check boxes, switches and radio buttons. */
import { setAttribute } from '../dom';
import type { WidgetSpec } from '../protocol';
import type { IDecoration } from './decoration';

export class CheckboxDecoration implements IDecoration<'checkbox' | 'toggle'> {
  constructor(
    _element: HTMLElement,
    protected readonly host: HTMLElement
  ) {}

  refresh(_spec: WidgetSpec<'checkbox' | 'toggle'>): void {
    // The label beside it is all it needs.
  }
}

export class SwitchDecoration extends CheckboxDecoration {
  override refresh(): void {
    const input = this.host.querySelector('input');
    if (input) {
      setAttribute(input, 'role', 'switch');
    }
  }
}

/** Radio buttons with a caption under each option. ipywidgets redraws the options at will. */
export class RadioDecoration implements IDecoration<'radio'> {
  constructor(
    _element: HTMLElement,
    private readonly _host: HTMLElement
  ) {}

  refresh(spec: WidgetSpec<'radio'>): void {
    const captions = spec.attrs?.captions ?? [];
    this._host.querySelectorAll('.widget-radio-box label').forEach((label, i) => {
      const html = captions[i] ?? '';
      let caption = label.querySelector<HTMLElement>('.rerun-option-caption');
      if (!html) {
        caption?.remove();
      } else if (!caption || caption.dataset.html !== html) {
        caption ??= label.appendChild(document.createElement('span'));
        caption.className = 'rerun-option-caption';
        caption.dataset.html = html;
        caption.innerHTML = html;
      }
    });
  }
}
