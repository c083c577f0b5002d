/** Elements of the page: made, and changed only where they differ, so that nobody watches in vain. */
import type { Height, Width } from './protocol';

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
