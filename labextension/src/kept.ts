/**
 * What the notebook's own metadata keeps of its apps: an id, by which a store finds their state wherever the file goes, or the
 * state itself. The kernel says what that is; here it is put into the document, and told to the kernel with cells of apps.
 */
import { PageConfig } from '@jupyterlab/coreutils';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { JSONExt, type JSONObject, type JSONValue } from '@lumino/coreutils';

const FIELD = 'jupyter_rerun';

/** What the kernel says that the metadata is to have; it stays as it is in what is not said. */
export interface IKept {
  /** Unless there is one already. */
  readonly id?: string;
  /** Null if there is to be none; of what one process has said only the newest counts. */
  readonly document?: {
    readonly by: string;
    readonly number: number;
    readonly state: JSONObject | null;
  };
}

/** The metadata of a document, which other pages may share. */
export interface ISharedMetadata {
  getMetadata(key: string): unknown;
  setMetadata(key: string, value: JSONValue): void;
  deleteMetadata(key: string): void;
  transact(change: () => void, undoable: boolean, origin: string): void;
}

/** What a document's metadata keeps, as one page writes it. */
export class KeptMetadata {
  constructor(private readonly _shared: ISharedMetadata) {}

  /** Put in what the kernel says; return whether that has changed the document. */
  keep({ id, document }: IKept): boolean {
    const before = readMetadata(this._shared);
    const after = { ...before };
    if (id && typeof before['id'] !== 'string') {
      after['id'] = id;
    }
    if (document && !this._isOld(document)) {
      this._last = document;
      delete after['state'];
      if (document.state) {
        after['state'] = document.state;
      }
    }
    if (JSONExt.deepEqual(before, after)) {
      return false;
    }
    // Not to be undone: it is nothing that a person has done to the document.
    this._shared.transact(() => this._write(after), false, 'silent-change');
    return true;
  }

  private _write(content: JSONObject): void {
    if (Object.keys(content).length > 0) {
      this._shared.setMetadata(FIELD, content);
    } else {
      this._shared.deleteMetadata(FIELD);
    }
  }

  private _isOld({ by, number }: NonNullable<IKept['document']>): boolean {
    return this._last?.by === by && number < this._last.number;
  }

  private _last?: NonNullable<IKept['document']>;
}

/** What the kernel is told of a notebook: where it is now, and what its metadata keeps. */
export function describeDocument({ context }: NotebookPanel): JSONObject {
  const { id, state } = readMetadata(context.model.sharedModel);
  return {
    root: PageConfig.getOption('serverRoot'),
    path: context.localPath,
    ...(id === undefined ? {} : { id }),
    ...(state === undefined ? {} : { state })
  };
}

/** Somebody may have written anything there. */
function readMetadata(shared: ISharedMetadata): JSONObject {
  const content = shared.getMetadata(FIELD) as JSONValue | undefined;
  return content && JSONExt.isObject(content) ? content : {};
}
