/**
 * A form: Enter in one of its fields presses its first button; a field that cannot be taken, or
 * is missing, keeps it from being submitted; and a form without a button says so.
 */
import { append, setAttribute, setHidden, setText } from '../dom';
import type { IFormSpec } from '../protocol';
import { SUBMIT, findUnfit, gather } from '../submission';
import { ContainerView } from './layout';

/** Where Enter means nothing else. */
const FIELD =
  'input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=color], [type=file])';
/** In a table it ends the entry in a cell. */
const TABLE = '.rerun-grid';
const BUTTON = '[data-submits] button';
const NOTE = 'This form has no button that submits it.';
const ADVICE = ' Draw one with st.form_submit_button() inside the form.';
const NOTE_MS = 500;

export class FormView extends ContainerView<IFormSpec> {
  override readonly slot = append(this.element, 'div', 'rerun-stack');
  private _content?: MutationObserver;
  private _timer?: ReturnType<typeof setTimeout>;
  private _note?: HTMLElement;

  override dispose(): void {
    this._content?.disconnect();
    clearTimeout(this._timer);
    super.dispose();
  }

  protected override update(spec: IFormSpec): void {
    super.update(spec);
    setAttribute(this.element, 'data-enter', String(spec.enter));
    if (!this._content) {
      this.element.setAttribute('role', 'form');
      this.element.setAttribute('aria-label', spec.name);
      this.element.addEventListener(SUBMIT, () => this._submit());
      // While they go down: ipywidgets lets no key come up again, and the button must not hear of
      // a click that does not count.
      this.element.addEventListener('keydown', event => this._onKey(event), { capture: true });
      this.element.addEventListener('click', event => this._onClick(event), { capture: true });
      this._content = new MutationObserver(() => this._lookForButton());
      this._content.observe(this.slot, { childList: true, subtree: true });
      this._lookForButton();
    }
  }

  private _onKey(event: KeyboardEvent): void {
    const { target } = event;
    if (event.key !== 'Enter' || event.isComposing) {
      return;
    }
    if (target instanceof Element && target.matches(FIELD) && !target.closest(TABLE)) {
      this._submit(event);
    }
  }

  /** Press the first button, unless the field needs the key for itself. */
  private _submit(event?: KeyboardEvent): void {
    if (this.element.dataset.enter !== 'true') {
      return;
    }
    // The field hears of it first, and tells its value: both messages keep their order.
    setTimeout(() => {
      if (!event?.defaultPrevented) {
        this.element.querySelector<HTMLButtonElement>(BUTTON)?.click();
      }
    });
  }

  private _onClick(event: MouseEvent): void {
    const button = event.target instanceof Element && event.target.closest(BUTTON);
    const id = button && button.closest<HTMLElement>('[data-element-id]')?.dataset.elementId;
    if (!id) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    const unfit = findUnfit(this.element);
    if (unfit) {
      unfit.focus();
    } else {
      this.context.store.send({ type: 'submit', id, values: gather(this.element) });
    }
  }

  /** Only once the run is over: the button may be drawn last. */
  private _lookForButton(): void {
    clearTimeout(this._timer);
    this._timer = setTimeout(() => {
      const app = this.element.closest<HTMLElement>('[data-jupyter-rerun-state]');
      const state = app?.dataset.jupyterRerunState;
      if (state === 'running') {
        this._lookForButton();
      } else {
        // Where an error or a person cut the run short, that is what there is to say.
        const isWhole = state !== 'failed' && state !== 'interrupted';
        this._showNote(isWhole && this.element.querySelector('[data-submits]') === null);
      }
    }, NOTE_MS);
  }

  private _showNote(isMissing: boolean): void {
    if (isMissing && !this._note) {
      this._note = append(this.element, 'p', 'rerun-form-note');
      this._note.setAttribute('role', 'status');
    }
    if (this._note) {
      setHidden(this._note, !isMissing);
      setText(this._note, isMissing ? NOTE + ADVICE : '');
    }
  }
}
