/** What a form and its fields tell each other when it is submitted. */

/**
 * Asks a field to send what it holds, or to mark itself as invalid if that cannot be taken or
 * something is missing. It bubbles from what can have the focus.
 */
export const CHECK = 'rerun-check';

/** Told by a field of several lines, where Enter is a letter, when its own keys for the end are pressed. */
export const SUBMIT = 'rerun-submit';

export const REQUIRED = 'This field is required.';

/** Ask all fields in `form`; return the first one that is not fit, or null. */
export function findUnfit(form: HTMLElement): HTMLElement | null {
  const asked = form.querySelectorAll('.rerun-control, .rerun-control :is(input, textarea)');
  for (const field of asked) {
    field.dispatchEvent(new CustomEvent(CHECK, { bubbles: true }));
  }
  return form.querySelector<HTMLElement>('[aria-invalid=true]:not(:disabled)');
}
