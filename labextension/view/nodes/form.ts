/** A form: Enter in one of its fields presses its first button, and a form without one says so. */
import type { IFormSpec } from '../protocol';
import { ContainerView } from './layout';
import { setHidden } from './node';

const FIELD = 'input:not([type=checkbox], [type=radio], [type=button], [type=submit])';
const SUBMIT = '[data-submits] button';

export class FormView extends ContainerView<IFormSpec> {
  private readonly _note = document.createElement('p');
  private _enters = true;

  override dispose(): void {
    this._content?.disconnect();
    super.dispose();
  }

  protected override update(spec: IFormSpec): void {
    super.update(spec);
    this._enters = spec.enter;
    if (!this._content) {
      this.element.setAttribute('role', 'form');
      this.element.setAttribute('aria-label', spec.name);
      this.element.addEventListener('keydown', event => this._onKey(event));
      this._content = new MutationObserver(() => this._lookForButton());
      this._content.observe(this.element, { childList: true, subtree: true });
      this._note.className = 'rerun-form-note';
      this._note.setAttribute('role', 'status');
      this._note.textContent =
        'This form has no button that submits it. Draw one with st.form_submit_button() inside the form.';
    }
  }

  private _onKey(event: KeyboardEvent): void {
    const { target } = event;
    if (event.key !== 'Enter' || event.isComposing || !this._enters || event.defaultPrevented) {
      return;
    }
    if (!(target instanceof Element) || !target.matches(FIELD)) {
      return;
    }
    // The field tells its value first: that listener is nearer, and both messages keep their order.
    setTimeout(() => {
      const button = [...this.element.querySelectorAll<HTMLButtonElement>(SUBMIT)].find(
        found => !found.disabled
      );
      button?.click();
    });
  }

  /** Only once the run is over: the button may be drawn last. */
  private _lookForButton(): void {
    clearTimeout(this._timer);
    this._timer = setTimeout(() => {
      const isRunning = this.element.closest('[data-jupyter-rerun-state=running]') !== null;
      const isMissing = !isRunning && this.element.querySelector('[data-submits]') === null;
      if (isMissing && !this._note.isConnected) {
        this.element.after(this._note);
      }
      setHidden(this._note, !isMissing);
    }, NOTE_MS);
  }

  private _timer?: ReturnType<typeof setTimeout>;
  private _content?: MutationObserver;
}

const NOTE_MS = 500;
