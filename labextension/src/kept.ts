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
  readonly document?: IDocument;
}

interface IDocument {
  readonly by: string;
  readonly number: number;
  readonly state: JSONObject | null;
}

/** The metadata of a document, which other pages may share. */
export interface ISharedMetadata {
  getMetadata(key: string): unknown;
  setMetadata(key: string, value: JSONValue): void;
  deleteMetadata(key: string): void;
  /** Of what the pages share beside the document; no file has it. */
  getState(key: string): JSONValue | undefined;
  setState(key: string, value: JSONValue): void;
  transact(change: () => void, undoable: boolean, origin: string): void;
}

/** What a document's metadata keeps, as one of its pages writes it. */
export class KeptMetadata {
  constructor(private readonly _shared: ISharedMetadata) {}

  /** Put in what the kernel says; return whether that has changed the document. */
  keep({ id, document }: IKept): boolean {
    const before = readMetadata(this._shared);
    const after = { ...before };
    if (id && typeof before['id'] !== 'string') {
      after['id'] = id;
    }
    const said = document && !this._isOld(document) ? nameWord(document) : undefined;
    if (document && said) {
      delete after['state'];
      if (document.state) {
        after['state'] = document.state;
      }
    }
    const hasChanged = !JSONExt.deepEqual(before, after);
    const isNews = said !== undefined && said !== this._shared.getState(FIELD);
    if (isNews || hasChanged) {
      const change = (): void => {
        if (isNews) {
          this._shared.setState(FIELD, said);
        }
        if (hasChanged) {
          this._write(after);
        }
      };
      // Not to be undone: it is nothing that a person has done to the document.
      this._shared.transact(change, false, 'silent-change');
    }
    return hasChanged;
  }

  private _write(content: JSONObject): void {
    if (Object.keys(content).length > 0) {
      this._shared.setMetadata(FIELD, content);
    } else {
      this._shared.deleteMetadata(FIELD);
    }
  }

  /** Whether any page has put in a newer one: each may show another app of the notebook. */
  private _isOld({ by, number }: IDocument): boolean {
    const said = this._shared.getState(FIELD);
    const [process, last] = typeof said === 'string' ? said.split(' ') : [];
    return process === by && number < Number(last);
  }
}

/** Which word of the kernel that is, as a text: the first value that pages share can be no object. */
function nameWord({ by, number }: IDocument): string {
  return `${by} ${number}`;
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
