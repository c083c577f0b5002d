import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import type { Cell } from '@jupyterlab/cells';
import type { DocumentRegistry } from '@jupyterlab/docregistry';
import { NotebookActions, type NotebookPanel } from '@jupyterlab/notebook';
import type { IDisposable } from '@lumino/disposable';
import { Cells } from './holders';
import { KeptMetadata } from './kept';
import { LiveModels } from './models';
import { AppOutput } from './output';
import { LOAD, RUN_EVENT, type IRunRequest } from './protocol';
import { IAppTracker, type IApp } from './tokens';
import { Writers } from './writers';

/** Keeps what the document holds of apps current, and shows the apps that are not running. */
export const documentPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-rerun:document',
  description: 'Keeps the static form of apps in the notebook document current.',
  autoStart: true,
  requires: [IAppTracker],
  activate: (lab, tracker: IAppTracker) => {
    const documents = new Map<NotebookPanel, NotebookDocument>();
    const follow = (app: IApp): void => {
      const { panel } = app;
      let found = documents.get(panel);
      if (!found) {
        const all = (): Iterable<NotebookDocument> => documents.values();
        documents.set(panel, (found = new NotebookDocument(panel, lab, all)));
        panel.disposed.connect(() => {
          documents.get(panel)?.dispose();
          documents.delete(panel);
        });
      }
      found.add(app);
    };
    tracker.apps.forEach(follow);
    tracker.appAdded.connect((_, app) => follow(app));
    document.addEventListener(RUN_EVENT, event => {
      const { target, detail } = event as CustomEvent<IRunRequest>;
      // Of two notebooks that have such a cell, the one in which it was asked; a view of an output is in none.
      const able = [...documents.values()].filter(each => each.find(detail.cell));
      const own = able.find(({ panel }) => target instanceof Node && panel.node.contains(target));
      const named = able.find(({ panel }) => panel.context.path === detail.path);
      void (own ?? named ?? able[0])?.run(detail.cell);
    });
  }
};

/** The apps of one notebook, and when it is saved. */
class NotebookDocument implements IDisposable {
  readonly cells: Cells;

  constructor(
    readonly panel: NotebookPanel,
    private readonly _lab: JupyterFrontEnd,
    private readonly _all: () => Iterable<NotebookDocument>
  ) {
    this._models = new LiveModels(panel.sessionContext);
    const { sessions } = _lab.serviceManager;
    const asked = new Set<string>();
    const findPath = (notebook: string): string | undefined => {
      const found = [...sessions.running()].find(({ id }) => id === notebook);
      if (!found && !asked.has(notebook)) {
        asked.add(notebook); // the page hears of sessions of other pages only now and then
        void sessions.refreshRunning().catch(() => undefined);
      }
      return found?.path;
    };
    sessions.runningChanged.connect(this._onSessions, this);
    const findOthers = (): Cells[] => this._others().map(({ cells }) => cells);
    this.cells = new Cells(panel, this._models, findPath, findOthers);
    const { sharedModel } = panel.context.model;
    this._writers = Writers.of(sharedModel.awareness);
    this._kept = new KeptMetadata(sharedModel);
    panel.context.saveState.connect(this._onSave, this);
  }

  get isDisposed(): boolean {
    return this._models.isDisposed;
  }

  dispose(): void {
    if (!this.isDisposed) {
      this._models.dispose();
      this.panel.context.saveState.disconnect(this._onSave, this);
      this._lab.serviceManager.sessions.runningChanged.disconnect(this._onSessions, this);
    }
  }

  add(app: IApp): void {
    const output = new AppOutput(app, this.cells, this._models, this._writers, this._kept);
    this._outputs.add(output);
    this._lookAgain(output);
    output.changed.connect(this._lookAgain, this);
    app.disposed.connect(() => {
      this._outputs.delete(output);
      output.dispose();
      this._lookAgain(output);
    });
  }

  /** A notebook of another page may have its name now. */
  private _onSessions(): void {
    this._outputs.forEach(output => output.look());
  }

  find(id: string): Cell | undefined {
    return this.panel.content.widgets.find(cell => cell.model.id === id);
  }

  /** A save cannot wait for the kernel: what it came too early for is saved once it is there. */
  private _onSave(
    context: DocumentRegistry.IContext<DocumentRegistry.IModel>,
    state: DocumentRegistry.SaveState
  ): void {
    if (state === 'started') {
      const late = [...this._outputs].filter(output => output.isBehind);
      this._late = late.length > 0 ? Promise.all(late.map(output => output.ask())) : undefined;
      return;
    }
    const asked = this._late;
    this._late = undefined;
    if (state === 'completed' && asked) {
      void asked.then(async changes => {
        if (changes.includes(true) && !context.isDisposed) {
          await context.save().catch(() => undefined); // JupyterLab has said why
        }
      });
    }
  }

  /** Run a cell; start a kernel for it if there is none. */
  async run(id: string): Promise<void> {
    const { content, sessionContext } = this.panel;
    const cell = this.find(id);
    if (!cell) {
      return;
    }
    if (sessionContext.hasNoKernel) {
      await sessionContext.startKernel();
    }
    if (sessionContext.hasNoKernel) {
      // To run a cell without a kernel would clear what it shows.
      await this._lab.commands.execute('notebook:change-kernel');
    }
    if (!sessionContext.hasNoKernel) {
      sessionContext.session?.kernel?.requestExecute({
        code: LOAD,
        silent: true,
        store_history: false
      });
      await NotebookActions.runCells(content, [cell], sessionContext);
    }
  }

  /** An output has come, gone or changed, which may make another one the one that is live. */
  private _lookAgain(changed: AppOutput): void {
    for (const { _outputs } of [this, ...this._others()]) {
      for (const output of [..._outputs]) {
        if (output !== changed) {
          output.look();
        }
      }
    }
  }

  /** Other notebooks on the same kernel. */
  private _others(): NotebookDocument[] {
    const kernel = this.panel.sessionContext.session?.kernel?.id;
    const isOther = ({ panel }: NotebookDocument): boolean =>
      panel !== this.panel && panel.sessionContext.session?.kernel?.id === kernel;
    return kernel ? [...this._all()].filter(isOther) : [];
  }

  private _late?: Promise<boolean[]>;
  private readonly _models: LiveModels;
  private readonly _writers: Writers;
  private readonly _kept: KeptMetadata;
  private readonly _outputs = new Set<AppOutput>();
}
