import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import type { ISessionContext } from '@jupyterlab/apputils';
import type { ICellModel } from '@jupyterlab/cells';
import { INotebookTracker, type NotebookPanel } from '@jupyterlab/notebook';
import type { JSONObject } from '@lumino/coreutils';
import { describeDocument } from './kept';
import { whenEnded } from './processes';
import { LOAD, LOAD_UNASKED, loadsExtension, needsExtension } from './protocol';

/** In the metadata of a message that has a cell executed. */
const FIELD = 'jupyter_rerun';

/**
 * Tells the kernel with each cell which notebook it is in: a copy of a notebook on the same kernel has cells of the same ids. With
 * cells of apps it tells what the notebook's metadata keeps of them (`kept.ts`).
 *
 * A notebook is known by its session, which stays when it is renamed, closed or loaded anew, and which all pages share. Cells
 * that need the extension find it loaded, whether or not the cell that loads it has run since the kernel was started; where
 * no cell does, they say so.
 */
export const executionsPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-rerun:executions',
  description:
    'Tells the kernel with each cell that is executed which notebook it is in, and loads the extension for it.',
  autoStart: true,
  requires: [INotebookTracker],
  activate: (_, notebooks: INotebookTracker) => {
    const follow = (panel: NotebookPanel): void => {
      const onKernel = (): void => followKernel(panel);
      panel.sessionContext.kernelChanged.connect(onKernel);
      onKernel();
    };
    notebooks.forEach(follow);
    notebooks.widgetAdded.connect((_, panel) => follow(panel));
  }
};

/** What tells a notebook from others on its kernel; empty while it has none. */
export const notebookOf = ({ session }: ISessionContext): string => session?.id ?? '';

/** JupyterLab has no signal before it sends: the connection, which only this notebook has, gets a method of its own. */
function followKernel(panel: NotebookPanel): void {
  const kernel = panel.sessionContext.session?.kernel;
  if (!kernel || Object.hasOwn(kernel, 'requestExecute')) {
    return;
  }
  let isLoaded = false;
  whenEnded(kernel, () => {
    isLoaded = false;
  });
  const apps = new Set<string>(); // cells
  const send = kernel.requestExecute.bind(kernel);
  kernel.requestExecute = (content, disposeOnDone, metadata) => {
    const notebook = notebookOf(panel.sessionContext);
    const id = metadata?.['cellId'];
    if (typeof id !== 'string' || !notebook) {
      return send(content, disposeOnDone, metadata);
    }
    const cells = cellsOf(panel);
    const document = needsExtension(content.code) ? describeDocument(panel) : null;
    if (needsExtension(content.code)) {
      apps.add(id);
      if (!isLoaded) {
        isLoaded = true;
        const isAsked = cells.some(cell => loadsExtension(cell.sharedModel.getSource()));
        const code = isAsked ? LOAD : LOAD_UNASKED;
        send({ code, silent: true, store_history: false });
      }
    }
    // JupyterLab does not count those that were merged into another one.
    const gone = [...apps].filter(app => !cells.some(cell => cell.id === app));
    const known = metadata?.['deletedCells'];
    const deletedCells = Array.isArray(known) ? [...known, ...gone] : gone;
    const field: JSONObject = document ? { notebook, document } : { notebook };
    return send(content, disposeOnDone, { ...metadata, deletedCells, [FIELD]: field });
  };
}

function cellsOf(panel: NotebookPanel): ICellModel[] {
  return [...(panel.content.model?.cells ?? [])].filter(({ type }) => type === 'code');
}
