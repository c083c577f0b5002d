/** SVG that was made of a person's text: what may be in it, and the colors of the page for what has none. */
import type { DOMPurify } from 'dompurify';

const LINKS = /^(?:https?:|mailto:|#)/i;
const FORBIDDEN = ['foreignObject', 'image', 'script', 'style', 'use'];
const PARTS = ['graph', 'cluster', 'node', 'edge'];
const XLINK = 'http://www.w3.org/1999/xlink';

let count = 0; // of drawings of the page, whose parts need names of their own

/** Return the drawing without scripts, pictures, foreign content, and links that lead anywhere but to pages and mail. */
export function secure(purify: DOMPurify, text: string): SVGSVGElement {
  const fragment = purify.sanitize(text, {
    USE_PROFILES: { svg: true },
    FORBID_TAGS: FORBIDDEN,
    ADD_ATTR: ['xlink:href'],
    ALLOW_DATA_ATTR: false,
    FORBID_ATTR: ['style', 'tabindex'],
    RETURN_DOM_FRAGMENT: true
  });
  const svg = fragment.querySelector('svg');
  if (!svg) {
    throw new Error('There is nothing to draw.');
  }
  count += 1;
  renameParts(svg, `rerun-svg${count}-`);
  svg.querySelectorAll<SVGAElement>('a').forEach(openElsewhere);
  svg.querySelectorAll('*').forEach(dropAddresses);
  return svg;
}

/** Names count in the whole page: keep those of gradients, made unique, and what says how a graph is made up. */
function renameParts(svg: SVGSVGElement, prefix: string): void {
  for (const node of svg.querySelectorAll('[class]')) {
    node.setAttribute('class', PARTS.find(part => node.classList.contains(part)) ?? '');
  }
  for (const node of svg.querySelectorAll('[id]')) {
    if (/gradient$/i.test(node.tagName)) {
      node.id = prefix + node.id;
    } else {
      node.removeAttribute('id');
    }
    node.removeAttribute('name');
  }
  for (const node of svg.querySelectorAll('[fill^="url(#"]')) {
    node.setAttribute('fill', (node.getAttribute('fill') ?? '').replace('url(#', `url(#${prefix}`));
  }
}

/** What is painted comes from the drawing itself, never from an address. */
function dropAddresses(node: Element): void {
  for (const { name, value } of [...node.attributes]) {
    if (/url\((?!#)/i.test(value) && node.tagName !== 'a') {
      node.removeAttribute(name);
    }
  }
}

function openElsewhere(link: SVGAElement): void {
  const address = link.getAttributeNS(XLINK, 'href') ?? link.getAttribute('href') ?? '';
  if (!LINKS.test(address)) {
    link.replaceWith(...link.childNodes); // no link at all
    return;
  }
  link.setAttribute('target', '_blank');
  link.setAttribute('rel', 'noopener noreferrer');
}

/**
 * Let what is black, the color of a graph that says nothing of colors, have that of the text around it.
 *
 * A graph with a ground of its own stays as it is, and so does the text on a filled node.
 */
export function followTheme(svg: SVGSVGElement): void {
  const ground = svg.querySelector('g.graph > polygon');
  const isPlain = ground?.getAttribute('fill') === 'white';
  const hasGrounds = [...svg.querySelectorAll('g.cluster')].some(isFilled);
  if (!isPlain || hasGrounds) {
    return;
  }
  ground.remove();
  for (const group of svg.querySelectorAll('g.node, g.edge, g.cluster, g.graph')) {
    const isOnFill = group.matches('g.node, g.edge') && isFilled(group);
    const parts = group.matches('g.graph') ? group.children : group.querySelectorAll('*');
    for (const part of parts) {
      if (part.tagName !== 'text') {
        inherit(part, 'stroke', 'black');
        inherit(part, 'fill', 'black');
      } else if (!isOnFill && (part.getAttribute('fill') ?? 'black') === 'black') {
        part.setAttribute('fill', 'currentColor');
      }
    }
  }
}

function isFilled(group: Element): boolean {
  const shapes = group.querySelectorAll('polygon, ellipse, path, polyline');
  return [...shapes].some(
    shape => !['none', 'transparent', 'black', null].includes(shape.getAttribute('fill'))
  );
}

function inherit(part: Element, name: string, value: string): void {
  if (part.getAttribute(name) === value) {
    part.setAttribute(name, 'currentColor');
  }
}

/** The drawing as a data URL that reads well on any ground. */
export function svgPicture(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('style', 'color:#222;background:#fff');
  const text = new XMLSerializer().serializeToString(copy);
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
}
