/** A table whose rows stay in the kernel; what draws it is loaded with the first one. */
import { append, setHeight, setWidth, showFailure } from '../dom';
import type { Grid } from '../grid/grid';
import { isSame, type GridRequest, type ISelection } from '../grid/protocol';
import { whenConnected } from '../host';
import type { IDataframeSpec } from '../protocol';
import { NodeView } from './node';
import { Pending } from './pending';

interface IGridModule {
  readonly Grid: typeof Grid;
}

export class DataframeView extends NodeView<IDataframeSpec> {
  private readonly _host = append(this.element, 'div', 'rerun-host');
  private readonly _pending = new Pending();
  private readonly _ends = new AbortController();
  private _spec?: IDataframeSpec;
  private _grid?: Grid;
  /** As the grid shows it. */
  private _selected?: ISelection;

  override dispose(): void {
    this._ends.abort();
    this._grid?.dispose();
    super.dispose();
  }

  protected update(spec: IDataframeSpec, previous?: IDataframeSpec): void {
    this._spec = spec;
    setWidth(this.element, spec.width);
    setHeight(this.element, spec.height);
    if (!previous) {
      this._open().catch((error: unknown) => {
        if (!this._ends.signal.aborted) {
          showFailure(this.element, error);
        }
      });
    }
    const counts = this._pending.settle(spec.ack);
    if (!this._grid) {
      return;
    }
    if (spec.shape !== previous?.shape) {
      this._grid.reshape(spec.shape);
    }
    if (spec.first !== previous?.first) {
      this._grid.restore(spec.first);
    }
    if (counts && spec.value && !isSame(spec.value.selection, this._selected)) {
      this._selected = spec.value.selection;
      this._grid.picker.take(spec.value.selection);
    }
  }

  private async _open(): Promise<void> {
    const { store } = this.context;
    const { signal } = this._ends;
    const module = await store.load<IGridModule>('grid');
    await whenConnected(this.element, signal);
    const { _spec: spec } = this;
    if (signal.aborted || !spec) {
      return;
    }
    const tell = (message: GridRequest): void =>
      store.send({ type: 'node', node: this.id, message });
    this._selected = spec.value?.selection;
    const grid = (this._grid = new module.Grid(this._host, {
      shape: spec.shape,
      first: spec.first,
      isFirstFresh: store.isFresh(this.id),
      selection: spec.value?.selection,
      send: tell,
      select: selection => {
        this._selected = selection;
        tell({ type: 'select', value: { selection }, token: this._pending.next() });
      }
    }));
    store.onNews(this.id, message => grid.take(message), signal);
  }
}
