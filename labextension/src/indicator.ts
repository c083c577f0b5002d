import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ITranslator, nullTranslator, type TranslationBundle } from '@jupyterlab/translation';
import type { IDisposable } from '@lumino/disposable';
import { IAppTracker, type AppState, type IApp } from './tokens';

const CELL_CLASS = 'jp-RerunCell';
const INDICATOR_CLASS = 'jp-RerunIndicator';

/** Shows on each app cell whether it is idle, running or failed. */
export const indicatorPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-rerun:indicator',
  description: 'Shows on each app cell whether it is idle, running or failed.',
  autoStart: true,
  requires: [IAppTracker],
  optional: [ITranslator],
  activate: (_, tracker: IAppTracker, translator: ITranslator | null) => {
    const trans = (translator ?? nullTranslator).load('jupyter_rerun');
    tracker.apps.forEach(app => new Indicator(app, trans));
    tracker.appAdded.connect((_, app) => new Indicator(app, trans));
  }
};

/** The mark on one app cell; it goes with the app. */
class Indicator implements IDisposable {
  constructor(
    private readonly _app: IApp,
    private readonly _trans: TranslationBundle
  ) {
    this._node.className = INDICATOR_CLASS;
    this._node.setAttribute('role', 'img');
    _app.cell.node.classList.add(CELL_CLASS);
    _app.cell.node.append(this._node);
    _app.statusChanged.connect(this._show, this);
    _app.disposed.connect(this.dispose, this);
    this._show();
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      this._app.statusChanged.disconnect(this._show, this);
      this._app.disposed.disconnect(this.dispose, this);
      this._app.cell.node.classList.remove(CELL_CLASS);
      this._node.remove();
    }
  }

  private _show(): void {
    const { state, run, title } = this._app.status;
    const status = describe(state, run, this._trans);
    const text = title ? this._trans.__('%1: %2', title, status) : status;
    this._node.dataset.state = state;
    this._node.title = text;
    this._node.setAttribute('aria-label', text);
  }

  private readonly _node = document.createElement('div');
  private _isDisposed = false;
}

function describe(state: AppState, run: number, trans: TranslationBundle): string {
  switch (state) {
    case 'running':
      return trans.__('App is running (run %1)', run);
    case 'idle':
      return trans.__('App is idle after run %1', run);
    case 'failed':
      return trans.__('App failed in run %1', run);
    case 'interrupted':
      return trans.__('App was interrupted in run %1', run);
    case 'disconnected':
      return trans.__('App is not connected to the kernel');
    case 'stopped':
      return trans.__('App is not running: run the cell');
    case 'waiting':
      return trans.__('App waits for the kernel');
    default:
      return trans.__('App: run the cell to start it');
  }
}
