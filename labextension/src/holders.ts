/**
 * Which cell of a document shows an app, where outputs have been copied, moved or brought back.
 *
 * An output names the cell that made it. While the document has that cell, no other one shows the
 * app; when it has gone, the first one that holds such an output does.
 */
import type { ICodeCellModel } from '@jupyterlab/cells';
import type { NotebookPanel } from '@jupyterlab/notebook';
import * as bundle from './bundle';
import type { LiveModels } from './models';

export class Cells {
  /** `others` are those of other notebooks on the same kernel. */
  constructor(
    private readonly _panel: NotebookPanel,
    private readonly _models: LiveModels,
    private readonly _others: () => Iterable<Cells>
  ) {}

  /** The cell that shows the app of a widget, which the cell with an id has made. */
  holder(id: string, made: string): ICodeCellModel | undefined {
    let first: ICodeCellModel | undefined;
    for (const cell of this._all()) {
      if (cell.id === made) {
        return cell;
      }
      if (!first && marksOf(cell).some(mark => mark.model_id === id)) {
        first = cell;
      }
    }
    return first;
  }

  /** The name of another notebook on the same kernel that shows the app of a name, if it is running. */
  otherNotebook(app: string): string | undefined {
    for (const other of this._others()) {
      if (other.runner(app)) {
        return other._panel.context.path.split('/').pop();
      }
    }
    return undefined;
  }

  /** The cell, another one than `besides`, that shows the app of a name, if it is running. */
  runner(app: string, besides?: ICodeCellModel): ICodeCellModel | undefined {
    for (const cell of this._all()) {
      const isRunning = (mark: bundle.IMark): boolean =>
        mark.app === app &&
        this._models.has(mark.model_id ?? '') === true &&
        this.holder(mark.model_id ?? '', mark.cell ?? '') === cell;
      if (cell !== besides && app && marksOf(cell).some(isRunning)) {
        return cell;
      }
    }
    return undefined;
  }

  private *_all(): Iterable<ICodeCellModel> {
    for (const cell of this._panel.content.model?.cells ?? []) {
      if (cell.type === 'code') {
        yield cell as ICodeCellModel;
      }
    }
  }
}

/** What the outputs of a cell say of the apps that they show. */
export function marksOf({ outputs }: Pick<ICodeCellModel, 'outputs'>): bundle.IMark[] {
  const marks: bundle.IMark[] = [];
  for (let index = 0; index < outputs.length; index += 1) {
    const mark = bundle.markOf(outputs.get(index));
    if (mark) {
      marks.push(mark);
    }
  }
  return marks;
}
