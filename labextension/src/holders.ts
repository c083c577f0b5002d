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
import { notebookOf } from './executions';

export class Cells {
  /** `findPath` knows other notebooks, wherever they are open; `others` are those on the same kernel in this page. */
  constructor(
    private readonly _panel: NotebookPanel,
    private readonly _models: LiveModels,
    private readonly _findPath: (notebook: string) => string | undefined,
    private readonly _others: () => Iterable<Cells>
  ) {}

  /** The cell that shows the app of an output with this mark; none if that was made in another notebook. */
  holder(made: bundle.IMark | undefined): ICodeCellModel | undefined {
    const own = notebookOf(this._panel.sessionContext);
    if (made?.notebook && own && made.notebook !== own) {
      return undefined;
    }
    let first: ICodeCellModel | undefined;
    for (const cell of this._all()) {
      if (cell.id === made?.cell) {
        return cell;
      }
      if (!first && marksOf(cell).some(mark => mark.model_id === made?.model_id)) {
        first = cell;
      }
    }
    return first;
  }

  /** Where, if not in this notebook as this page has it, the app of a name is running; undefined if it is not known to be. */
  elsewhere(app: string): Pick<bundle.IIdle, 'notebook' | 'isOtherPage'> | undefined {
    for (const other of this._others()) {
      if (other.runner(app)) {
        return { notebook: nameOf(other._panel.context.path) };
      }
    }
    const mark = this._models.elsewhere(app);
    if (!mark) {
      return undefined;
    }
    const { notebook } = mark;
    const isOther = notebook !== undefined && notebook !== notebookOf(this._panel.sessionContext);
    const path = isOther ? this._findPath(notebook) : undefined;
    return path ? { notebook: nameOf(path) } : { isOtherPage: true };
  }

  /** The cell, another one than `besides`, that shows the app of a name, if it is running. */
  runner(app: string, besides?: ICodeCellModel): ICodeCellModel | undefined {
    for (const cell of this._all()) {
      const isRunning = (mark: bundle.IMark): boolean =>
        mark.app === app &&
        this._models.has(mark.model_id ?? '') === true &&
        this.holder(mark) === cell;
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

const nameOf = (path: string): string | undefined => path.split('/').pop();

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
