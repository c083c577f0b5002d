/**
 * Diagrams in text: blocks that the kernel marks as Mermaid become pictures where the front end can draw them.
 *
 * JupyterLab can, from 4.1 on. It shows the drawing as an image, in which nothing runs and no link is followed.
 */
import type { IWidgetManager } from './host';
import { isUpgraded, noteSource } from './morph';
import { isDark } from './theme';

const MIME = 'text/vnd.mermaid';
const ALT = /^\s*%%\s*stAlt\s*:\s*(.+)$/m;

/** Draw the diagrams in `body` that are not drawn yet, or, for another theme, all. */
export function drawDiagrams(body: HTMLElement, manager: IWidgetManager, isAgain = false): void {
  for (const node of body.querySelectorAll<HTMLElement>('.rerun-mermaid')) {
    const isDrawn = isUpgraded(node);
    if (isDrawn && (!isAgain || node.dataset.dark === String(isDark(node)))) {
      continue;
    }
    const text = node.querySelector('.rerun-pre > pre, :scope > pre')?.textContent ?? '';
    if (!isDrawn) {
      noteSource(node, node.textContent ?? '');
    }
    node.dataset.dark = String(isDark(node));
    void draw(node, text, manager);
  }
}

async function draw(node: HTMLElement, text: string, manager: IWidgetManager): Promise<void> {
  const { rendermime } = manager;
  if (!rendermime?.createRenderer || !rendermime.mimeTypes?.includes(MIME)) {
    return; // the text stays
  }
  const renderer = rendermime.createRenderer(MIME);
  try {
    const data = { [MIME]: text };
    await renderer.renderModel({ data, metadata: {}, trusted: false, setData: () => undefined });
    const image = renderer.node.querySelector('img');
    const shown = image ? takePicture(image, text) : describeProblem(renderer.node);
    node.querySelectorAll('.rerun-diagram, .rerun-problem').forEach(old => old.remove());
    node.classList.toggle('rerun-drawn', image !== null);
    (node.querySelector('.rerun-pre') ?? node).prepend(shown);
  } finally {
    renderer.dispose();
  }
}

function takePicture(image: HTMLImageElement, text: string): HTMLElement {
  image.className = 'rerun-diagram';
  image.alt = ALT.exec(text)?.[1]?.trim() || image.alt || 'Diagram';
  return image;
}

function describeProblem(rendered: HTMLElement): HTMLElement {
  const note = document.createElement('div');
  note.className = 'rerun-problem';
  note.setAttribute('role', 'alert');
  const said = rendered.querySelector('details > pre')?.textContent?.trim();
  note.textContent = said ?? 'This diagram cannot be drawn.';
  return note;
}
