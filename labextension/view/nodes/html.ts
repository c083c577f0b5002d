/** Text-like nodes: the kernel sends HTML, the view adds what needs a browser. */
import { append, setAttribute, setHeight, setProperty, setWidth } from '../dom';
import { Help } from '../help';
import { drawDiagrams } from '../mermaid';
import { isUpgraded, morph, noteOpen, noteSource } from '../morph';
import type { IHtmlSpec, NodeId } from '../protocol';
import { onThemeChange } from '../theme';
import { NodeView, type IContext } from './node';

const COPY_ICON =
  '<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path fill="currentColor" ' +
  'd="M5 1.5h7A1.5 1.5 0 0 1 13.5 3v8h-1.5V3H5zM3.5 4h6A1.5 1.5 0 0 1 11 5.5v7A1.5 ' +
  '1.5 0 0 1 9.5 14h-6A1.5 1.5 0 0 1 2 12.5v-7A1.5 1.5 0 0 1 3.5 4m0 1.5v7h6v-7z"/></svg>';
const COPIED_MS = 1500;
const THEME_WAIT_MS = 100;

export class HtmlView extends NodeView<IHtmlSpec> {
  private readonly _body = append(this.element, 'div', 'rerun-body');
  private readonly _help = new Help(this.element);
  private _unsubscribe?: () => void;

  constructor(id: NodeId, kind: string, context: IContext) {
    super(id, kind, context);
    this._body.addEventListener('click', onClick);
    this._body.addEventListener('submit', event => event.preventDefault()); // a form leads nowhere
  }

  protected update(spec: IHtmlSpec, previous?: IHtmlSpec): void {
    if (spec.cls !== previous?.cls) {
      const names = (spec.cls ?? '').split(/\s+/).filter(Boolean);
      this.element.className = ['node', 'html', ...names].map(name => `rerun-${name}`).join(' ');
      this._body.classList.toggle('rerun-prose', names[0] !== 'raw');
      const isAlert = names[0] === 'alert' || names[0] === 'exception';
      const isUrgent = names.includes('error') || names[0] === 'exception';
      setAttribute(this.element, 'role', isAlert ? (isUrgent ? 'alert' : 'status') : null);
    }
    setWidth(this.element, spec.width);
    setHeight(this.element, spec.height);
    setProperty(this.element, 'text-align', spec.align ?? '');
    setAttribute(this.element, 'data-align', spec.align ?? null);
    if (spec.html !== previous?.html || spec.cls !== previous?.cls) {
      this._fill(spec);
    }
    const head = this._body.querySelector<HTMLElement>('.metric-head');
    this._help.setHtml(spec.help, head ?? this.element);
  }

  override dispose(): void {
    this._help.dispose();
    this._unsubscribe?.();
    super.dispose();
  }

  /** Bring the page to the new HTML; what is equal in the old one keeps its place, selection and scroll position. */
  private _fill(spec: IHtmlSpec): void {
    const isFirst = this._body.childNodes.length === 0;
    const next = isFirst || spec.scripts ? this._body : document.createElement('div');
    next.innerHTML = spec.html;
    if (/^(markdown|code|exception)/.test(spec.cls ?? '')) {
      next.querySelectorAll('pre').forEach(addCopyButton);
    }
    if (next !== this._body) {
      morph(this._body, next);
    }
    noteOpen(this._body);
    if (spec.math) {
      this._typeset();
    }
    if (spec.html.includes('rerun-mermaid')) {
      this._drawDiagrams();
    }
    if (spec.scripts) {
      runScripts(this._body);
    }
  }

  private _drawDiagrams(): void {
    const { manager } = this.context;
    drawDiagrams(this._body, manager);
    this._unsubscribe ??= onThemeChange(() => {
      // The front end hears of the theme when this listener has, and draws in the old one until then.
      setTimeout(() => drawDiagrams(this._body, manager, true), THEME_WAIT_MS);
    });
  }

  /** Typeset the elements marked as maths, or all text if none is. */
  private _typeset(): void {
    const typesetter = this.context.manager.rendermime?.latexTypesetter;
    if (!typesetter) {
      return;
    }
    const marked = this._body.querySelectorAll<HTMLElement>('.math');
    for (const node of marked) {
      const text = node.textContent ?? '';
      if (isUpgraded(node)) {
        continue;
      }
      noteSource(node, text);
      if (!/^\s*(\$|\\\(|\\\[|\\begin)/.test(text)) {
        const isBlock = node.classList.contains('block') || node.classList.contains('display');
        node.textContent = isBlock ? `\\[${text}\\]` : `\\(${text}\\)`;
      }
      typesetter.typeset(node);
    }
    if (marked.length === 0) {
      typesetter.typeset(this._body);
    }
  }
}

/** Scripts that arrive through `innerHTML` do not run; copies of them do. */
function runScripts(body: HTMLElement): void {
  for (const inert of body.querySelectorAll('script')) {
    const script = document.createElement('script');
    for (const { name, value } of inert.attributes) {
      script.setAttribute(name, value);
    }
    script.textContent = inert.textContent;
    inert.replaceWith(script);
  }
}

/** Put a copy button beside a block of code; the clicks on it are heard where the block stands. */
function addCopyButton(pre: HTMLElement): void {
  const box = document.createElement('div');
  box.className = 'rerun-pre';
  pre.replaceWith(box);
  box.append(pre);
  const button = append(box, 'button', 'rerun-copy');
  button.type = 'button';
  button.innerHTML = COPY_ICON;
  nameButton(button, 'Copy to clipboard');
}

function nameButton(button: HTMLElement, name: string): void {
  button.setAttribute('aria-label', name);
  button.title = name;
}

function onClick(event: Event): void {
  const target = event.target instanceof Element ? event.target : null;
  const link = target?.closest<HTMLElement>('a[href^="#"]');
  if (link) {
    event.preventDefault(); // the front end would take another address for a file to open
    findPart(link)?.scrollIntoView({ block: 'nearest' });
    return;
  }
  const button = target?.closest<HTMLElement>('.rerun-copy');
  const pre = button?.parentElement?.querySelector('pre');
  if (!button || !pre) {
    return;
  }
  void copy(pre.textContent ?? '').then(isCopied => {
    nameButton(button, isCopied ? 'Copied' : 'Could not copy');
    button.classList.toggle('rerun-done', isCopied);
    setTimeout(() => {
      nameButton(button, 'Copy to clipboard');
      button.classList.remove('rerun-done');
    }, COPIED_MS);
  });
}

/** The part of the same app that a link names. */
function findPart(link: HTMLElement): Element | null | undefined {
  const name = decodeURIComponent(link.getAttribute('href') ?? '').slice(1);
  return name ? link.closest('.rerun-app')?.querySelector(`#${CSS.escape(name)}`) : null;
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // no permission, or a page that is not served securely
  }
}
