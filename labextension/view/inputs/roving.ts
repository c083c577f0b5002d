/**
 * A row of buttons that is one stop of the Tab key: the arrow keys move the focus within.
 *
 * They choose nothing by themselves, as each choice makes the app run.
 */

/** Let the arrow keys, Home and End move the focus among what `find` returns. */
export function rove(host: HTMLElement, find: () => readonly HTMLElement[]): void {
  host.addEventListener('keydown', event => {
    const buttons = find();
    const at = buttons.findIndex(button => button === document.activeElement);
    const moves: Readonly<Record<string, number>> = {
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      Home: 0,
      End: buttons.length - 1
    };
    const to = moves[event.key];
    if (at < 0 || to === undefined || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    const target = buttons[(to + buttons.length) % buttons.length];
    enter(buttons, target);
    target?.focus();
  });
  host.addEventListener('focusin', event => {
    const buttons = find();
    enter(
      buttons,
      buttons.find(button => button === event.target)
    );
  });
}

/** Have the Tab key reach `target`, and nothing else in the row; without one the first. */
export function enter(buttons: readonly HTMLElement[], target: HTMLElement | undefined): void {
  const reached = target ?? buttons[0];
  for (const button of buttons) {
    const index = button === reached ? 0 : -1;
    if (button.tabIndex !== index) {
      button.tabIndex = index;
    }
  }
}
