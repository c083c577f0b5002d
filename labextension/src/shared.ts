/**
 * The outputs of one cell in the document, which other pages may share.
 *
 * An output is only ever changed in its place, by putting other data into it: of two pages that do
 * so at once, one wins. To replace a whole output, as JupyterLab does, would leave both.
 */
import type { CodeCell } from '@jupyterlab/cells';
import type { IDisplayData, IMimeBundle, IOutput } from '@jupyterlab/nbformat';
import { JSONExt } from '@lumino/coreutils';
import { isAppOutput, modelId } from './bundle';

/** What the interface of a shared cell leaves out. */
interface ISharedCell {
  readonly ymodel: { get(key: 'outputs'): { get(index: number): ISharedOutput } };
  transact(change: () => void, undoable: boolean, origin: string): void;
}

interface ISharedOutput {
  set(key: 'data', data: IMimeBundle): void;
}

/** What the cell's model does when outputs have changed: write them to the document. */
interface IWritingModel {
  onOutputsChange(): void;
}

/** An output of an app as it is shown, and where and how the document has it. */
export interface IShown {
  readonly at: number;
  readonly output: IDisplayData;
  readonly index: number;
  readonly documented: IDisplayData;
}

export class SharedOutputs {
  constructor(private readonly _cell: CodeCell['model']) {}

  get isDisposed(): boolean {
    return this._cell.isDisposed;
  }

  /** Whether an app is shown that the document does not have yet. */
  isBehind(): boolean {
    const { outputs } = this._cell;
    const shown = Array.from({ length: outputs.length }, (_, at) => outputs.get(at).toJSON());
    return shown.filter(isAppOutput).length > [...this.pairs()].length;
  }

  /**
   * The outputs of apps that are both shown and in the document.
   *
   * They are paired by what they show, since another page's outputs may be shown in another order.
   */
  *pairs(): Iterable<IShown> {
    const documented = this._cell.sharedModel.getOutputs();
    const isTaken = new Set<number>();
    const { outputs } = this._cell;
    for (let at = 0; at < outputs.length; at += 1) {
      const output = outputs.get(at).toJSON();
      if (isAppOutput(output)) {
        const id = modelId(output);
        const index = documented.findIndex(
          (each, at) => !isTaken.has(at) && isAppOutput(each) && modelId(each) === id
        );
        if (index >= 0) {
          isTaken.add(index);
          yield { at, output, index, documented: documented[index] as IDisplayData };
        }
      }
    }
  }

  /**
   * Show other data than the document has.
   *
   * Another model takes the place of the output's: of one that changes, JupyterLab hears twice, and
   * draws a widget as often. From then on JupyterLab is told of changes after those who listened before.
   */
  show({ at, output }: IShown, data: IMimeBundle): void {
    this._withoutWriting(() => this._cell.outputs.set(at, { ...output, data }));
  }

  /**
   * Whether the cell may show more than what is safe.
   *
   * A cell that another page has run is trusted there, which JupyterLab would notice at a reload.
   */
  isTrusted(): boolean {
    if (!this._cell.trusted && this._cell.sharedModel.getMetadata('trusted') === true) {
      this._withoutWriting(() => (this._cell.trusted = true));
    }
    return this._cell.trusted;
  }

  /** Put data into an output of the document, and draw nothing again; return whether that changed it. */
  keep({ index, documented }: IShown, { data }: IOutput): boolean {
    if (JSONExt.deepEqual(documented.data, data as IMimeBundle)) {
      return false;
    }
    const shared = this._cell.sharedModel as unknown as ISharedCell;
    const write = (): void =>
      shared.ymodel
        .get('outputs')
        .get(index)
        .set('data', data as IMimeBundle);
    // The origin by which the cell's model knows that it need not read this.
    shared.transact(write, false, 'silent-change');
    return true;
  }

  /** The cell's model writes all that is shown to the document, unless it is not told. */
  private _withoutWriting(change: () => void): void {
    const { outputs } = this._cell;
    const { onOutputsChange } = this._cell as unknown as IWritingModel;
    outputs.changed.disconnect(onOutputsChange, this._cell);
    try {
      change();
    } finally {
      outputs.changed.connect(onOutputsChange, this._cell);
    }
  }
}
