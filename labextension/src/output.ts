import type { CodeCell } from '@jupyterlab/cells';
import type { IOutputAreaModel } from '@jupyterlab/outputarea';
import { JSONExt } from '@lumino/coreutils';
import type { IDisposable } from '@lumino/disposable';
import { Signal, type ISignal } from '@lumino/signaling';
import * as bundle from './bundle';
import type { Cells } from './holders';
import type { KeptMetadata } from './kept';
import type { LiveModels } from './models';
import { SEEN_EVENT, STATUS_EVENT, appName, requestStaticForm, shownStatus } from './protocol';
import { SharedOutputs, type IShown } from './shared';
import type { IApp } from './tokens';
import type { Writers } from './writers';

/** How long an app rests before its static form is asked for. */
const REST_MS = 2500;

/** What one cell shows of its app, and what the document keeps of it. */
export class AppOutput implements IDisposable {
  constructor(
    private readonly _app: IApp,
    private readonly _cells: Cells,
    private readonly _models: LiveModels,
    private readonly _writers: Writers,
    private readonly _kept: KeptMetadata
  ) {
    this._model = _app.cell.model;
    this._outputs = this._model.outputs;
    this._shared = new SharedOutputs(this._model);
    this._outputs.changed.connect(this._onOutputs, this);
    this._model.stateChanged.connect(this._onState, this);
    _app.statusChanged.connect(this._onStatus, this);
    _app.cell.node.addEventListener(SEEN_EVENT, this._onSeen);
    _app.cell.node.addEventListener(STATUS_EVENT, this._onSeen); // also where it is the same: the metadata is to be another
    _models.changed.connect(this.look, this);
    _writers.changed.connect(this._onWriters, this);
    this.look();
    this._onStatus();
  }

  /** Emitted when the cell shows other outputs than before. */
  get changed(): ISignal<AppOutput, void> {
    return this._changed;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      clearTimeout(this._timer);
      Signal.clearData(this); // listens no more
      this._app.cell.node.removeEventListener(SEEN_EVENT, this._onSeen);
      this._app.cell.node.removeEventListener(STATUS_EVENT, this._onSeen);
      this._writers.tell(this, '');
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
      // Null if the app or its kernel is gone; what the document has stays.
      const form = await requestStaticForm(this._app.cell.node, this._form?.digest ?? '').catch(
        () => null
      );
      if (!form || request !== this._requests || this._isDisposed) {
        return false;
      }
      this._form = form;
      const hasKept = this._keepMetadata(form);
      return this.look() || hasKept;
    } finally {
      this._asking -= 1;
    }
  }

  /** Bring each output, and what the document keeps of it, into the right form; return whether the document has changed. */
  look(): boolean {
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
        this._isHolder = this._cells.holder(bundle.markOf(shown.output)) === this._model;
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

  /** Others name the cell by its prompt. */
  private _onState(_: unknown, { name }: { readonly name: string }): void {
    if (name === 'executionCount') {
      this._changed.emit();
    }
  }

  private readonly _onSeen = (): void => this._onStatus();

  private _onStatus(): void {
    this._tell();
    clearTimeout(this._timer);
    this._timer = undefined;
    const { state } = this._app.status;
    this._hasRun ||= state === 'running';
    if (['idle', 'failed', 'interrupted'].includes(state) && this._writes && this._isHolder) {
      // A first run that took its time was shown before its end: of that the document has a half.
      const isHalf = this._hasRun && !this._form;
      this._timer = setTimeout(() => void this.ask(), isHalf ? 0 : REST_MS);
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
        } else if (bundle.isAppOutput(output)) {
          this._models.expect(bundle.modelId(output));
        }
      }
    }
    this._follow();
    if (this._shared.isBehind()) {
      // JupyterLab writes the change to the document only after this has heard of it.
      queueMicrotask(() => this._follow());
    }
  }

  private _follow(): void {
    this.look();
    this._onStatus();
    this._changed.emit();
  }

  /** Take over from a page that has left, or leave it to one that was here before. */
  private _onWriters(): void {
    const did = this._writes;
    this._writes = this._writers.isHere(this._id);
    if (this._writes !== did) {
      this._form = undefined; // the document may have a newer one
      this._onStatus();
      this.look();
    }
  }

  /** Tell the other pages of the document whether this one shows the app, and see who writes. */
  private _tell(): void {
    const isShown = this._isLive && shownStatus(this._app.cell.node);
    this._writers.tell(this, isShown ? this._id : '');
    this._writes = this._writers.isHere(this._id);
  }

  /** Whether the kernel has the app, and this cell shows it. */
  private get _isLive(): boolean {
    return this._isHolder && this._models.has(this._id) === true;
  }

  /** Show one output as it should be. */
  private _show(shown: IShown): void {
    const { output, documented } = shown;
    const idle = this._findIdle(output);
    if (idle === undefined) {
      return;
    }
    if (idle === null) {
      if (!bundle.hasView(output)) {
        this._shared.show(shown, bundle.liveData(output));
      }
    } else if (!JSONExt.deepEqual({ ...bundle.idleOf(output.data) }, { ...idle })) {
      // The document has the newer static form: a live output is not told of each.
      this._shared.show(shown, bundle.idleData(documented, idle));
    }
  }

  /** Why an output is idle; null if it is live, undefined while that is not known. */
  private _findIdle(output: IShown['output']): bundle.IIdle | null | undefined {
    const isKnown = this._models.has(this._id);
    const where = { cell: this._model.id, path: this._app.panel.context.path };
    if (isKnown === undefined) {
      return this._models.isLate ? { why: 'waiting', ...where } : undefined;
    }
    if (isKnown && this._isHolder) {
      return this._shared.isTrusted() ? null : { why: 'untrusted', ...where };
    }
    const app = bundle.appOf(output);
    const takes = appName(this._model.sharedModel.getSource()) === app;
    if (isKnown) {
      return { why: 'copied', ...where, takes };
    }
    const other = this._cells.runner(app, this._model);
    if (other) {
      const count = other.executionCount;
      return { why: 'taken', ...where, takes, ...(count === null ? {} : { prompt: `[${count}]` }) };
    }
    const taker = this._cells.elsewhere(app);
    return taker ? { why: 'taken', ...where, takes, ...taker } : { why: 'stopped', ...where };
  }

  /** Bring what the document keeps of one output up to date; return whether that changed it. */
  private _keep(shown: IShown): boolean {
    if (!this._writers.isHere(this._id)) {
      return false;
    }
    const form = this._isLive ? this._form : undefined;
    return this._shared.keep(shown, bundle.kept(shown.documented, form));
  }

  /** Bring the notebook's metadata up to date; return whether that changed it. */
  private _keepMetadata({ kept }: bundle.IStaticForm): boolean {
    if (!kept || !this._isLive || !this._writers.isHere(this._id)) {
      return false;
    }
    const notebook = this._app.panel.context.model;
    const wasDirty = notebook.dirty;
    const hasChanged = this._kept.keep(kept);
    notebook.dirty = wasDirty || hasChanged;
    return hasChanged;
  }

  /** Of its own: a cell that is deleted drops its models before it says so. */
  private readonly _model: CodeCell['model'];
  private readonly _outputs: IOutputAreaModel;
  private readonly _shared: SharedOutputs;
  private _form?: bundle.IStaticForm;
  private _timer?: ReturnType<typeof setTimeout>;
  private _id = ''; // of the widget of the last of its outputs
  private _isHolder = false; // this cell is the one to show it
  private _writes = true;
  private _hasRun = false; // since the page has the cell
  private _requests = 0;
  private _asking = 0;
  private _isLooking = false;
  private _isDisposed = false;
  private readonly _changed = new Signal<this, void>(this);
}
