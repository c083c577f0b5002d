import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { CodeCell, type Cell } from '@jupyterlab/cells';
import { INotebookTracker, type NotebookPanel } from '@jupyterlab/notebook';
import type { IOutputAreaModel } from '@jupyterlab/outputarea';
import { DisposableSet, DisposableDelegate } from '@lumino/disposable';
import { Signal, type ISignal } from '@lumino/signaling';
import { marksOf } from './holders';
import { STATUS_EVENT, appName, shownStatus } from './protocol';
import { IAppTracker, type IApp, type IAppStatus } from './tokens';

/** Finds app cells and follows their status. */
export const trackerPlugin: JupyterFrontEndPlugin<IAppTracker> = {
  id: 'jupyter-rerun:tracker',
  description: 'Finds the app cells of open notebooks and follows their status.',
  autoStart: true,
  requires: [INotebookTracker],
  provides: IAppTracker,
  activate: (_, notebooks: INotebookTracker) => new AppTracker(notebooks)
};

class App implements IApp {
  constructor(
    readonly panel: NotebookPanel,
    readonly cell: CodeCell,
    public name: string
  ) {
    // On the cell, not the notebook: a cell that is scrolled away may be out of the page.
    cell.node.addEventListener(STATUS_EVENT, this._onStatus);
    cell.model.outputs.changed.connect(this._onOutputs, this);
    this._outputs = cell.model.outputs;
  }

  get status(): IAppStatus {
    return this._status;
  }

  get statusChanged(): ISignal<IApp, IAppStatus> {
    return this._statusChanged;
  }

  get disposed(): ISignal<IApp, void> {
    return this._disposed;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  setStatus(status: IAppStatus): void {
    const { state, run, title } = this._status;
    if (status.state !== state || status.run !== run || status.title !== title) {
      this._status = status;
      this._statusChanged.emit(status);
    }
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      this.cell.node.removeEventListener(STATUS_EVENT, this._onStatus);
      this._outputs.changed.disconnect(this._onOutputs, this);
      this._disposed.emit();
      Signal.clearData(this);
    }
  }

  /** Take over what the view in the cell says. */
  private readonly _onStatus = (): void => {
    this.setStatus(shownStatus(this.cell.node) ?? this._status);
  };

  /** What is shown no longer has no status. */
  private _onOutputs({ length }: IOutputAreaModel): void {
    if (length === 0) {
      this.setStatus({ state: 'unknown', run: 0 });
    }
  }

  /** Of its own: a cell that is deleted drops its models before it says so. */
  private readonly _outputs: IOutputAreaModel;
  private _status: IAppStatus = { state: 'unknown', run: 0 };
  private _isDisposed = false;
  private readonly _statusChanged = new Signal<this, IAppStatus>(this);
  private readonly _disposed = new Signal<this, void>(this);
}

/** The name of the app in a cell; empty also for one that only holds the output of an app, null for any other. */
function nameOf({ model }: CodeCell): string | null {
  if (model.isDisposed) {
    return null;
  }
  return appName(model.sharedModel.getSource()) ?? (marksOf(model).length > 0 ? '' : null);
}

class AppTracker implements IAppTracker {
  constructor(notebooks: INotebookTracker) {
    notebooks.forEach(panel => this._follow(panel));
    const onAdded = (_: INotebookTracker, panel: NotebookPanel): void => this._follow(panel);
    notebooks.widgetAdded.connect(onAdded);
    this._toDispose.add(new DisposableDelegate(() => notebooks.widgetAdded.disconnect(onAdded)));
  }

  get apps(): readonly IApp[] {
    return [...this._apps.values()];
  }

  get appAdded(): ISignal<IAppTracker, IApp> {
    return this._appAdded;
  }

  get isDisposed(): boolean {
    return this._toDispose.isDisposed;
  }

  dispose(): void {
    if (!this.isDisposed) {
      this._toDispose.dispose();
      this._apps.forEach(app => app.dispose());
      this._apps.clear();
      Signal.clearData(this);
    }
  }

  /** Look at a notebook's cells now, and whenever one is added, edited or shown. */
  private _follow(panel: NotebookPanel): void {
    const notebook = panel.content;
    const onEdited = (): void => this._look(panel);
    const stop = new DisposableDelegate(() => {
      notebook.modelContentChanged.disconnect(onEdited);
      notebook.model?.cells.changed.disconnect(onEdited);
      panel.disposed.disconnect(onClosed);
    });
    const onClosed = (): void => {
      stop.dispose();
      this._toDispose.remove(stop);
      this._dropDisposed();
    };
    notebook.modelContentChanged.connect(onEdited);
    panel.disposed.connect(onClosed);
    this._toDispose.add(stop);
    void panel.context.ready.then(() => {
      onEdited();
      // The notebook has heard of a new cell before this, and shows it by now; before the change it was told above it did not.
      notebook.model?.cells.changed.connect(onEdited);
    });
  }

  private _look(panel: NotebookPanel): void {
    this._dropDisposed();
    if (!panel.isDisposed) {
      panel.content.widgets.forEach(cell => this._lookAt(panel, cell));
    }
  }

  private _lookAt(panel: NotebookPanel, cell: Cell): void {
    const name = cell instanceof CodeCell ? nameOf(cell) : null;
    let app = this._apps.get(cell);
    if (name === null || !(cell instanceof CodeCell)) {
      this._apps.delete(cell);
      app?.dispose();
      return;
    }
    const isNew = !app;
    app ??= new App(panel, cell, name);
    app.name = name;
    app.setStatus(shownStatus(cell.node) ?? app.status);
    if (isNew) {
      this._apps.set(cell, app);
      this._appAdded.emit(app);
    }
  }

  private _dropDisposed(): void {
    for (const [cell, app] of this._apps) {
      if (cell.isDisposed) {
        this._apps.delete(cell);
        app.dispose();
      }
    }
  }

  private readonly _apps = new Map<Cell, App>();
  private readonly _appAdded = new Signal<this, IApp>(this);
  private readonly _toDispose = new DisposableSet();
}
