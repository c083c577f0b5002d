/**
 * Bringing shown HTML to new HTML with as few changes of the page as can be.
 *
 * What is equal is not touched. What the page has made of a source, such as typeset maths, stays
 * while its source does; what a person has opened or closed stays so unless the program changes it.
 * A "?" that the view has put in stays where it is.
 */
import morphdom from 'morphdom';

const SOURCE = 'rerunSource';
const OPEN = 'rerunOpen';

/** Make the children of `shown` those of `next`, which is used up. */
export function morph(shown: HTMLElement, next: HTMLElement): void {
  morphdom(shown, next, {
    childrenOnly: true,
    onBeforeNodeDiscarded: node => !isHelp(node),
    onBeforeElUpdated: (from, to) => {
      if (isUpgraded(from) && from.dataset[SOURCE] === to.textContent) {
        return false;
      }
      if (from instanceof HTMLDetailsElement && to instanceof HTMLDetailsElement) {
        keepOpen(from, to);
      }
      return !from.isEqualNode(to);
    }
  });
}

/** Whether a node is none of the HTML: the "?" that stands in it, or its tooltip. */
function isHelp(node: Node): boolean {
  return node instanceof Element && node.matches('.rerun-help, .rerun-tooltip');
}

/** Remember of what text an element is about to be made into something else. */
export function noteSource(element: HTMLElement, text: string): void {
  element.dataset[SOURCE] = text;
}

/** Whether an element has been made into something else already. */
export function isUpgraded(element: HTMLElement): boolean {
  return element.dataset[SOURCE] !== undefined;
}

/** Remember which parts the program opens. */
export function noteOpen(body: HTMLElement): void {
  for (const details of body.querySelectorAll('details')) {
    details.dataset[OPEN] ??= String(details.open);
  }
}

function keepOpen(from: HTMLDetailsElement, to: HTMLDetailsElement): void {
  const told = String(to.open);
  if (from.dataset[OPEN] === told) {
    to.open = from.open;
  }
  to.dataset[OPEN] = told;
}
