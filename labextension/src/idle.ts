import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { IRenderMimeRegistry, MimeModel, type IRenderMime } from '@jupyterlab/rendermime';
import { ITranslator, nullTranslator, type TranslationBundle } from '@jupyterlab/translation';
import { Panel, Widget } from '@lumino/widgets';
import { IDLE_MIME, idleOf, staticData, type IIdle } from './bundle';
import { RUN_EVENT, STATUS_EVENT, type IRunRequest } from './protocol';

const CLASS = 'jp-RerunIdle';

/** Shows an app that is not running as it was, and offers to run it. */
export const idlePlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-rerun:idle',
  description: 'Shows an app that is not running as it was, and offers to run it.',
  autoStart: true,
  requires: [IRenderMimeRegistry],
  optional: [ITranslator],
  activate: (_, rendermime: IRenderMimeRegistry, translator: ITranslator | null) => {
    const trans = (translator ?? nullTranslator).load('jupyter_rerun');
    const createRenderer = (): IdleApp => new IdleApp(rendermime, trans);
    rendermime.addFactory({ safe: true, mimeTypes: [IDLE_MIME], createRenderer }, 0);
  }
};

/** A slim bar with a Run button, above the static form. */
class IdleApp extends Panel implements IRenderMime.IRenderer {
  constructor(
    private readonly _rendermime: IRenderMimeRegistry,
    private readonly _trans: TranslationBundle
  ) {
    super();
    this.addClass(CLASS);
  }

  async renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    this.widgets.slice().forEach(widget => widget.dispose());
    const idle = idleOf(model.data);
    this.node.dataset.jupyterRerunState = idle?.why === 'waiting' ? 'waiting' : 'stopped';
    this._tell(); // of one that is shown already, too
    this.addWidget(new Widget({ node: makeBar(this._trans, idle) }));
    const data = staticData(model.data);
    const mime = 'text/html' in data ? 'text/html' : 'text/plain';
    const page = this._rendermime.createRenderer(mime);
    page.addClass(`${CLASS}-page`);
    this.addWidget(page);
    // What a notebook brings along is sanitised, whatever the notebook is trusted with.
    await page.renderModel(new MimeModel({ data, trusted: false }));
    // JupyterLab opens links in a new tab, which would be a second JupyterLab for a part of this very page.
    page.node
      .querySelectorAll<HTMLAnchorElement>('a[href^="#"]')
      .forEach(link => (link.target = '_self'));
  }

  protected override onAfterAttach(): void {
    this._tell();
  }

  private _tell(): void {
    this.node.dispatchEvent(new CustomEvent(STATUS_EVENT, { bubbles: true }));
  }
}

function makeBar(trans: TranslationBundle, idle: IIdle | undefined): HTMLElement {
  const bar = document.createElement('div');
  bar.className = `${CLASS}-bar`;
  const text = document.createElement('span');
  text.textContent = explain(trans, idle);
  bar.append(text);
  if (idle?.why === 'waiting') {
    return bar; // to run the cell would have to wait as well
  }
  const button = document.createElement('button');
  button.type = 'button';
  button.className = `${CLASS}-run`;
  button.textContent = idle?.takes ? trans.__('Run this one instead') : trans.__('Run');
  button.title = trans.__('Run this cell');
  button.addEventListener('click', () => {
    button.disabled = true;
    const detail: IRunRequest = { cell: idle?.cell ?? '', path: idle?.path ?? '' };
    button.dispatchEvent(new CustomEvent(RUN_EVENT, { bubbles: true, detail }));
  });
  bar.append(button);
  return bar;
}

function explain(trans: TranslationBundle, idle: IIdle | undefined): string {
  if (idle?.why === 'untrusted') {
    return trans.__('This app is not shown live: its cell is not trusted before you run it.');
  }
  if (idle?.why === 'copied') {
    return trans.__('This is a copy of an app, and not running.');
  }
  if (idle?.why === 'waiting') {
    return trans.__(
      'Waiting for the kernel, which has not answered yet: this is the app as it was.'
    );
  }
  if (idle?.why === 'taken' && idle.notebook) {
    return trans.__('Not running here: a cell of %1 runs this app now.', idle.notebook);
  }
  if (idle?.why === 'taken' && idle.isOtherPage) {
    return trans.__('Not running here: a cell in another window runs this app now.');
  }
  if (idle?.why === 'taken') {
    return idle.prompt
      ? trans.__('Not running here: cell %1 runs this app now.', idle.prompt)
      : trans.__('Not running here: another cell runs this app now.');
  }
  return trans.__('This app is not running.');
}
