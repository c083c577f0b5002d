/**
 * Bringing shown HTML to new HTML with as few changes of the page as can be.
 *
 * What is equal is not touched. What the page has made of a source, such as typeset maths, stays
 * while its source does; what a person has opened or closed stays so unless the program changes it.
 * A "?" that the view has put in stays where it is. The parts of something long are kept or replaced
 * as they are: to look into each of them would take longer than to draw it anew. Where hardly any stays,
 * the whole is replaced, as the page removes many parts one by one slowly.
 */
import morphdom from 'morphdom';

const SOURCE = 'rerunSource';
const OPEN = 'rerunOpen';
const LONG = 50; // parts, as rows of a table
const SAMPLE = 10; // parts that are compared from each end
const STRIDE = 0.618; // of all parts, from one of the sample to the next: no rhythm of a table is met
/** What has more to it than its HTML: what is open, entered or being played. */
const KEPT =
  'details, dialog, input, select, textarea, audio, video, .rerun-help, [data-rerun-source]';

/** Make the children of `shown` those of `next`, which is used up. */
export function morph(shown: HTMLElement, next: HTMLElement): void {
  if (!changePairs(shown, next)) {
    morphdom(shown, next, { ...MORPHING, childrenOnly: true });
  }
}

const MORPHING = {
  onBeforeNodeDiscarded: (node: Node) => !isHelp(node),
  onBeforeElUpdated: (from: HTMLElement, to: HTMLElement) => isToChange(from, to)
};

/**
 * Change the children of an element where each has its counterpart; say whether it was so. morphdom
 * would make an index of all that is in them first, which takes longer than to change a little.
 */
function changePairs(shown: Element, next: Element): boolean {
  const parts = [...shown.childNodes];
  const fresh = [...next.childNodes];
  if (parts.length !== fresh.length || !parts.every((part, i) => isCounterpart(part, fresh[i]))) {
    return false;
  }
  parts.forEach((part, i) => {
    const to = fresh[i];
    if (to && !part.isEqualNode(to)) {
      changeNode(part, to);
    }
  });
  return true;
}

function isCounterpart(part: Node, to?: Node): boolean {
  const isSame = part.nodeName === to?.nodeName;
  return isSame && (!(part instanceof Element) || part.id === (to as Element).id);
}

function changeNode(from: Node, to: Node): void {
  if (!(from instanceof Element)) {
    from.nodeValue = to.nodeValue;
  } else if (!(from instanceof HTMLElement && to instanceof HTMLElement) || isEntered(from)) {
    morphdom(from, to, MORPHING);
  } else if (!from.cloneNode(false).isEqualNode(to.cloneNode(false))) {
    morphdom(from, to, MORPHING);
  } else if (isToChange(from, to) && !changePairs(from, to)) {
    morphdom(from, to, { ...MORPHING, childrenOnly: true });
  }
}

/** Whether an element has more to it than its attributes and parts. */
function isEntered(element: Element): boolean {
  return ['SELECT', 'TEXTAREA'].includes(element.tagName);
}

/** Whether an element still differs from what it is to be, once what can be done at once is. */
function isToChange(from: HTMLElement, to: HTMLElement): boolean {
  keepServed(from, to);
  if (isUpgraded(from) && from.dataset[SOURCE] === to.textContent) {
    return false;
  }
  if (from instanceof HTMLDetailsElement && to instanceof HTMLDetailsElement) {
    keepOpen(from, to);
  }
  return !from.isEqualNode(to) && !replaceParts(from, to);
}

/** What has come from a file beside the notebook stays while its address does. */
function keepServed(from: HTMLElement, to: HTMLElement): void {
  for (const name of ['src', 'poster']) {
    const [served, content] = [from.getAttribute(`data-rerun-${name}`), from.getAttribute(name)];
    if (served !== null && content !== null && served === to.getAttribute(`data-rerun-${name}`)) {
      to.setAttribute(name, content);
    }
  }
}

/** Make the parts of something long those of another; say whether that was possible. */
function replaceParts(from: HTMLElement, to: HTMLElement): boolean {
  if (
    Math.min(from.childNodes.length, to.childNodes.length) < LONG ||
    from.contains(document.activeElement) ||
    from.querySelector(KEPT) ||
    !from.cloneNode(false).isEqualNode(to.cloneNode(false))
  ) {
    return false;
  }
  if (isAnother(from.childNodes, to.childNodes) && !isInUse(from)) {
    from.replaceWith(to);
    return true;
  }
  const shown = [...from.childNodes];
  const next = [...to.childNodes];
  const start = countCommon(shown, next);
  const end = countCommon(shown.slice(start).reverse(), next.slice(start).reverse());
  const after = shown[shown.length - end] ?? null;
  const old = shown.slice(start, shown.length - end);
  const fresh = next.slice(start, next.length - end);
  const isKept = old.map((part, place) => !!fresh[place]?.isEqualNode(part));
  if (old.length === fresh.length && isKept.includes(true)) {
    old.forEach((part, place) => isKept[place] || (fresh[place] && part.replaceWith(fresh[place])));
  } else {
    old.forEach(part => part.remove());
    const added = document.createDocumentFragment();
    added.append(...fresh);
    from.insertBefore(added, after);
  }
  return true;
}

/** Whether hardly any part stays, such as the head of a table, by some of them from each end. */
function isAnother(shown: NodeListOf<ChildNode>, next: NodeListOf<ChildNode>): boolean {
  const [count, other] = [shown.length, next.length];
  let kept = 0;
  for (let i = 0; i < SAMPLE && kept < 2; i++) {
    const place = Math.floor(((i * STRIDE) % 1) * Math.min(count, other));
    kept += Number(isEqual(shown[place], next[place]));
    kept += Number(isEqual(shown[count - 1 - place], next[other - 1 - place]));
  }
  return kept < 2;
}

function isEqual(one?: Node, other?: Node): boolean {
  return !!other && !!one?.isEqualNode(other);
}

/** Whether a person has scrolled in an element, or marked what is in it. */
function isInUse(element: HTMLElement): boolean {
  const selection = document.getSelection();
  const isMarked =
    selection?.isCollapsed === false && selection.getRangeAt(0).intersectsNode(element);
  const canScroll = !(element instanceof HTMLTableSectionElement); // to ask costs a layout
  return isMarked || (canScroll && (element.scrollTop !== 0 || element.scrollLeft !== 0));
}

function countCommon(one: Node[], other: Node[]): number {
  const found = one.findIndex((node, place) => !other[place]?.isEqualNode(node));
  return found < 0 ? one.length : found;
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
