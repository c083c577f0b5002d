/**
 * Who writes what the document keeps of an app, where several pages have one notebook open.
 *
 * Pages tell each other through the document's awareness which apps they show. Of the pages that
 * show an app the one with the lowest client id writes; where none does, the lowest of all. When
 * it leaves, the next one takes over. A page on its own writes.
 */
import { JSONExt, type JSONObject, type ReadonlyJSONValue } from '@lumino/coreutils';
import { Signal, type ISignal } from '@lumino/signaling';

const FIELD = 'jupyter_rerun';

/** What is used of a document's awareness. */
export interface IAwareness {
  readonly clientID: number;
  getStates(): ReadonlyMap<number, object>;
  setLocalStateField(field: string, value: unknown): void;
  on(event: 'change', listener: () => void): void;
}

/** The writers of one document's apps, as all views of it in this page know them. */
export class Writers {
  /** The writers of the document with this awareness. */
  static of(awareness: IAwareness): Writers {
    let writers = KNOWN.get(awareness);
    if (!writers) {
      KNOWN.set(awareness, (writers = new Writers(awareness)));
    }
    return writers;
  }

  private constructor(private readonly _awareness: IAwareness) {
    this._tell();
    _awareness.on('change', () => this._changed.emit());
    // Others would only notice half a minute after a page has gone.
    globalThis.addEventListener?.('pagehide', () => _awareness.setLocalStateField(FIELD, null));
    globalThis.addEventListener?.('pageshow', () => this._tell());
  }

  /** Emitted when the writer of an app may be another one. */
  get changed(): ISignal<Writers, void> {
    return this._changed;
  }

  /** Whether this page writes what the document keeps of the app with this widget. */
  isHere(id: string): boolean {
    const { clientID } = this._awareness;
    return findWriter(id, this._awareness.getStates(), clientID) === clientID;
  }

  /** Tell which widget's app `viewer` shows; none if it is empty. */
  tell(viewer: object, id: string): void {
    if ((this._shown.get(viewer) ?? '') !== id) {
      if (id) {
        this._shown.set(viewer, id);
      } else {
        this._shown.delete(viewer);
      }
      this._tell();
    }
  }

  private _tell(): void {
    const shows = [...new Set(this._shown.values())].sort();
    this._awareness.setLocalStateField(FIELD, { shows });
  }

  private readonly _shown = new Map<object, string>();
  private readonly _changed = new Signal<this, void>(this);
}

/** The client that writes for an app; `own` if no page says that it could. */
export function findWriter(id: string, states: ReadonlyMap<number, object>, own: number): number {
  const present: number[] = [];
  const showing: number[] = [];
  for (const [client, state] of states) {
    const shows = shownBy(state);
    if (shows) {
      present.push(client);
      if (shows.includes(id)) {
        showing.push(client);
      }
    }
  }
  const able = showing.length > 0 ? showing : present;
  return able.length > 0 ? Math.min(...able) : own;
}

/** The widgets whose apps a page shows; undefined if it does not say. What other pages say is not trusted. */
function shownBy(state: object): readonly ReadonlyJSONValue[] | undefined {
  const told = (state as JSONObject)[FIELD];
  const shows = told && JSONExt.isObject(told) ? told['shows'] : undefined;
  return Array.isArray(shows) ? shows : undefined;
}

const KNOWN = new WeakMap<IAwareness, Writers>();
