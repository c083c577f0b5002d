import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import type { ISessionContext } from '@jupyterlab/apputils';
import { INotebookTracker, type NotebookPanel } from '@jupyterlab/notebook';

/** In the metadata of a message that has a cell executed. */
const FIELD = 'jupyter_rerun';

/**
 * Tells the kernel with each cell which notebook it is in: a copy of a notebook on the same kernel has cells of the same ids.
 *
 * A notebook is known by its session, which stays when it is renamed, closed or loaded anew, and which all pages share.
 */
export const originPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-rerun:origin',
  description: 'Tells the kernel with each cell that is executed which notebook it is in.',
  autoStart: true,
  requires: [INotebookTracker],
  activate: (_, notebooks: INotebookTracker) => {
    const follow = ({ sessionContext }: NotebookPanel): void => {
      sessionContext.kernelChanged.connect(tellOrigin);
      tellOrigin(sessionContext);
    };
    notebooks.forEach(follow);
    notebooks.widgetAdded.connect((_, panel) => follow(panel));
  }
};

/** JupyterLab has no signal before it sends: the connection, which only this notebook has, gets a method of its own. */
function tellOrigin(context: ISessionContext): void {
  const kernel = context.session?.kernel;
  if (kernel && !Object.hasOwn(kernel, 'requestExecute')) {
    const send = kernel.requestExecute.bind(kernel);
    kernel.requestExecute = (content, disposeOnDone, metadata) => {
      const notebook = notebookOf(context);
      const isCell = metadata?.['cellId'] !== undefined && notebook !== '';
      const told = isCell ? { ...metadata, [FIELD]: { notebook } } : metadata;
      return send(content, disposeOnDone, told);
    };
  }
}

/** What tells a notebook from others on its kernel; empty while it has none. */
export const notebookOf = ({ session }: ISessionContext): string => session?.id ?? '';
