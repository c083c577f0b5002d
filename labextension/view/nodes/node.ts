/** What all nodes of the page share: an element that lives as long as the node's id. */
import type { IWidgetManager } from '../host';
import type { Height, NodeId, Spec, Width } from '../protocol';
import type { Store } from '../store';

/** What a node may use of its surroundings. */
export interface IContext {
  readonly store: Store;
  readonly manager: IWidgetManager;
}

export abstract class NodeView<S extends Spec = Spec> {
  readonly element: HTMLElement;
  /** Where children go; null for a leaf. */
  readonly slot: HTMLElement | null = null;

  constructor(
    readonly id: NodeId,
    readonly kind: string,
    protected readonly context: IContext
  ) {
    this.element = document.createElement('div');
    this.element.className = `rerun-node rerun-${kind}`;
    this.element.dataset.nodeId = id;
  }

  /** Whether `spec` can be shown by this view; else another takes its place. */
  accepts(spec: Spec): boolean {
    return spec.kind === this.kind;
  }

  /** Show `spec`. Nothing happens if it is what is shown already. */
  show(spec: Spec): void {
    if (spec === this._shown) {
      return;
    }
    const previous = this._shown as S | undefined;
    this._shown = spec;
    try {
      this.element.querySelector(':scope > .rerun-broken')?.remove();
      this.update(spec as S, previous);
    } catch (error) {
      showFailure(this.element, error);
    }
  }

  /** The children are in their places. */
  filled(): void {
    // Most containers do not care.
  }

  /** What it shows as a data URL, for the static form of the page; null for what is HTML anyway. */
  picture(): Promise<string | null> {
    return Promise.resolve(null);
  }

  dispose(): void {
    this.element.remove();
  }

  /** Change only what differs from `previous`. */
  protected abstract update(spec: S, previous?: S): void;

  private _shown?: Spec;
}

/** Say in place of a node that it cannot be drawn. */
export function showFailure(element: HTMLElement, error: unknown): void {
  const text = document.createElement('div');
  text.className = 'rerun-broken';
  text.setAttribute('role', 'alert');
  text.textContent = `This element cannot be shown: ${error instanceof Error ? error.message : String(error)}`;
  element.append(text);
}

/** Add an element with classes to `parent`. */
export function append<K extends keyof HTMLElementTagNameMap>(
  parent: HTMLElement,
  tag: K,
  className: string
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  parent.append(element);
  return element;
}

/** Set or remove an attribute, without a mutation if it is so already. */
export function setAttribute(element: Element, name: string, value: string | null): void {
  if (value === null) {
    if (element.hasAttribute(name)) {
      element.removeAttribute(name);
    }
  } else if (element.getAttribute(name) !== value) {
    element.setAttribute(name, value);
  }
}

export function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

export function setHidden(element: HTMLElement, isHidden: boolean): void {
  setAttribute(element, 'hidden', isHidden ? '' : null);
}

export function setWidth(element: HTMLElement, width: Width | undefined): void {
  setAttribute(element, 'data-width', typeof width === 'number' ? 'fixed' : (width ?? null));
  setProperty(element, '--rerun-width', typeof width === 'number' ? `${width}px` : '');
}

export function setHeight(element: HTMLElement, height: Height | undefined): void {
  setAttribute(element, 'data-height', typeof height === 'number' ? 'fixed' : (height ?? null));
  setProperty(element, '--rerun-height', typeof height === 'number' ? `${height}px` : '');
}

export function setProperty(element: HTMLElement, name: string, value: string): void {
  if (element.style.getPropertyValue(name) !== value) {
    element.style.setProperty(name, value);
  }
}

/** The readable text of trusted HTML. */
export function textOf(html: string): string {
  const template = document.createElement('template');
  template.innerHTML = html;
  return (template.content.textContent ?? '').trim();
}
