import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import type { DocumentRegistry } from '@jupyterlab/docregistry';
import { NotebookActions, type NotebookPanel } from '@jupyterlab/notebook';
import type { IOutputAreaModel } from '@jupyterlab/outputarea';
import type { IDisposable } from '@lumino/disposable';
import * as bundle from './bundle';
import { LiveModels } from './models';
import { RUN_EVENT, requestStaticForm, shownStatus } from './protocol';
import { SharedOutputs, type IShown } from './shared';
import { IAppTracker, type IApp } from './tokens';
import { Writers } from './writers';

/** How long an app rests before its static form is asked for. */
const REST_MS = 2500;

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
      let document = documents.get(panel);
      if (!document) {
        documents.set(panel, (document = new NotebookDocument(panel, lab)));
        panel.disposed.connect(() => {
          documents.get(panel)?.dispose();
          documents.delete(panel);
        });
      }
      document.add(app);
    };
    tracker.apps.forEach(follow);
    tracker.appAdded.connect((_, app) => follow(app));
  }
};

/** The apps of one notebook, and when it is saved. */
class NotebookDocument implements IDisposable {
  constructor(
    readonly panel: NotebookPanel,
    private readonly _lab: JupyterFrontEnd
  ) {
    this._models = new LiveModels(panel.sessionContext);
    this._writers = Writers.of(panel.context.model.sharedModel.awareness);
    panel.context.saveState.connect(this._onSave, this);
    panel.node.addEventListener(RUN_EVENT, this._onRun);
  }

  get isDisposed(): boolean {
    return this._models.isDisposed;
  }

  dispose(): void {
    if (!this.isDisposed) {
      this._models.dispose();
      this.panel.context.saveState.disconnect(this._onSave, this);
      this.panel.node.removeEventListener(RUN_EVENT, this._onRun);
    }
  }

  add(app: IApp): void {
    const output = new AppOutput(app, this._models, this._writers);
    this._outputs.add(output);
    app.disposed.connect(() => {
      this._outputs.delete(output);
      output.dispose();
    });
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

  private readonly _onRun = (event: Event): void => {
    const target = event.target;
    const cell = this.panel.content.widgets.find(
      each => target instanceof Node && each.node.contains(target)
    );
    if (cell) {
      void this._run(cell);
    }
  };

  private async _run(cell: NotebookPanel['content']['widgets'][number]): Promise<void> {
    const { content, sessionContext } = this.panel;
    if (sessionContext.hasNoKernel) {
      await sessionContext.startKernel();
    }
    if (sessionContext.hasNoKernel) {
      // To run a cell without a kernel would clear what it shows.
      await this._lab.commands.execute('notebook:change-kernel');
    }
    if (!sessionContext.hasNoKernel) {
      await NotebookActions.runCells(content, [cell], sessionContext);
    }
  }

  private _late?: Promise<boolean[]>;
  private readonly _models: LiveModels;
  private readonly _writers: Writers;
  private readonly _outputs = new Set<AppOutput>();
}

/** What one cell shows of its app, and what the document keeps of it. */
class AppOutput implements IDisposable {
  constructor(
    private readonly _app: IApp,
    private readonly _models: LiveModels,
    private readonly _writers: Writers
  ) {
    this._outputs = _app.cell.model.outputs;
    this._shared = new SharedOutputs(_app.cell.model);
    this._outputs.changed.connect(this._onOutputs, this);
    _app.statusChanged.connect(this._onStatus, this);
    _models.changed.connect(this._look, this);
    _writers.changed.connect(this._onWriters, this);
    this._look();
    this._onStatus();
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      clearTimeout(this._timer);
      this._writers.changed.disconnect(this._onWriters, this);
      this._writers.tell(this, '');
      this._models.changed.disconnect(this._look, this);
      this._app.statusChanged.disconnect(this._onStatus, this);
      this._outputs.changed.disconnect(this._onOutputs, this);
    }
  }

  /** Whether the document may not have the static form of the last run. */
  get isBehind(): boolean {
    return this._timer !== undefined || this._asking > 0;
  }

  /** Ask for the static form now; resolve with whether the document has changed. */
  async ask(): Promise<boolean> {
    clearTimeout(this._timer);
    this._timer = undefined;
    const request = ++this._requests;
    this._asking += 1;
    try {
      const form = await requestStaticForm(this._app.cell.node, this._form?.digest ?? '');
      if (!form || request !== this._requests || this._isDisposed) {
        return false;
      }
      this._form = form;
      return this._look();
    } catch {
      return false; // the app or its kernel is gone; what the document has stays
    } finally {
      this._asking -= 1;
    }
  }

  private _onStatus(): void {
    this._tell();
    clearTimeout(this._timer);
    this._timer = undefined;
    const { state } = this._app.status;
    if (state !== 'running' && state !== 'unknown' && this._writes) {
      this._timer = setTimeout(() => void this.ask(), REST_MS);
    }
  }

  private _onOutputs(_: IOutputAreaModel, change: IOutputAreaModel.ChangedArgs): void {
    if (this._isLooking) {
      return;
    }
    if (change.type === 'add' || change.type === 'set') {
      for (const added of change.newValues) {
        const output = added.toJSON();
        if (bundle.isAppOutput(output) && bundle.hasView(output)) {
          this._models.add(bundle.modelId(output));
          this._form = change.type === 'add' ? undefined : this._form;
          this._onStatus();
        } else if (bundle.isAppOutput(output)) {
          this._models.expect(bundle.modelId(output));
        }
      }
    }
    this._look();
  }

  /** Take over from a page that has left, or leave it to one that was here before. */
  private _onWriters(): void {
    const did = this._writes;
    this._writes = this._writers.isHere(this._id);
    if (this._writes !== did) {
      this._form = undefined; // the document may have a newer one
      this._onStatus();
      this._look();
    }
  }

  /** Tell the other pages of the document whether this one shows the app, and see who writes. */
  private _tell(): void {
    const isShown = this._models.has(this._id) && shownStatus(this._app.cell.node);
    this._writers.tell(this, isShown ? this._id : '');
    this._writes = this._writers.isHere(this._id);
  }

  /** Bring each output, and what the document keeps of it, into the right form. */
  private _look(): boolean {
    if (this._isLooking || this._isDisposed || this._shared.isDisposed) {
      return false;
    }
    const notebook = this._app.panel.context.model;
    const wasDirty = notebook.dirty;
    let hasChanged = false;
    this._isLooking = true;
    try {
      for (const shown of this._shared.pairs()) {
        this._id = bundle.modelId(shown.output);
        this._show(shown);
        hasChanged = this._keep(shown) || hasChanged;
      }
    } finally {
      this._isLooking = false;
      notebook.dirty = wasDirty || hasChanged;
    }
    this._tell();
    return hasChanged;
  }

  /** Show one output as it should be. */
  private _show({ model, output, documented }: IShown): void {
    const isLive = this._models.has(bundle.modelId(output));
    if (isLive === undefined) {
      return;
    }
    if (isLive && this._shared.isTrusted()) {
      if (!bundle.hasView(output)) {
        this._shared.show(model, bundle.liveData(output));
      }
      return;
    }
    const why = isLive ? 'untrusted' : 'stopped';
    if (bundle.whyIdle(output.data) !== why) {
      // The document has the newer static form: a live output is not told of each.
      this._shared.show(model, bundle.idleData(documented, why));
    }
  }

  /** Bring what the document keeps of one output up to date; return whether that changed it. */
  private _keep(shown: IShown): boolean {
    if (!this._writers.isHere(this._id)) {
      return false;
    }
    const form = this._models.has(this._id) ? this._form : undefined;
    return this._shared.keep(shown, bundle.kept(shown.documented, form));
  }

  /** Of its own: a cell that is deleted drops its models before it says so. */
  private readonly _outputs: IOutputAreaModel;
  private readonly _shared: SharedOutputs;
  private _form?: bundle.IStaticForm;
  private _timer?: ReturnType<typeof setTimeout>;
  private _id = ''; // of the widget of the last of its outputs
  private _writes = true;
  private _requests = 0;
  private _asking = 0;
  private _isLooking = false;
  private _isDisposed = false;
}
