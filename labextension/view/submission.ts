/** What a form and its fields tell each other when it is submitted. */

/**
 * Asks a field to send what it holds, or to mark itself as invalid if that cannot be taken or
 * something is missing. It bubbles from what can have the focus.
 */
export const CHECK = 'rerun-check';

/** Asks a control of a form for its value: it puts the trait into the event's detail, under its element id. */
export const GATHER = 'rerun-gather';

/** Told by a field of several lines, where Enter is a letter, when its own keys for the end are pressed. */
export const SUBMIT = 'rerun-submit';

export const REQUIRED = 'This field is required.';

/**
 * What the live widgets of a form hold. ipywidgets sends one change of a widget at a time, and two
 * widgets' messages may overtake each other, so a press carries the values that belong to it.
 */
export function gather(form: HTMLElement): Record<string, unknown> {
  const detail: Record<string, unknown> = {};
  for (const control of form.querySelectorAll('.rerun-control')) {
    control.dispatchEvent(new CustomEvent(GATHER, { detail }));
  }
  return detail;
}

/** Ask all fields in `form`; return the first one that is not fit, or null. */
export function findUnfit(form: HTMLElement): HTMLElement | null {
  const asked = form.querySelectorAll('.rerun-control, .rerun-control :is(input, textarea)');
  for (const field of asked) {
    field.dispatchEvent(new CustomEvent(CHECK, { bubbles: true }));
  }
  return form.querySelector<HTMLElement>('[aria-invalid=true]:not(:disabled)');
}
