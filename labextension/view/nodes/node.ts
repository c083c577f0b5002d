/** What all nodes of the page share: an element that lives as long as the node's id. */
import { showFailure } from '../dom';
import type { IWidgetManager } from '../host';
import { classOfKey } from '../names';
import type { NodeId, Spec } from '../protocol';
import type { Store } from '../store';

/** What a node may use of its surroundings. */
export interface IContext {
  readonly store: Store;
  readonly manager: IWidgetManager;
}

export abstract class NodeView<S extends Spec = Spec> {
  readonly element: HTMLElement;
  /** Where children go; null for a leaf. */
  readonly slot: HTMLElement | null = null;

  constructor(
    readonly id: NodeId,
    readonly kind: string,
    protected readonly context: IContext
  ) {
    this.element = document.createElement('div');
    this.element.className = `rerun-node rerun-${kind}`;
    this.element.dataset.nodeId = id;
  }

  /** Whether `spec` can be shown by this view; else another takes its place. */
  accepts(spec: Spec): boolean {
    return spec.kind === this.kind;
  }

  /** Show `spec`. Nothing happens if it is what is shown already. */
  show(spec: Spec): void {
    if (spec === this._shown) {
      return;
    }
    const previous = this._shown as S | undefined;
    this._shown = spec;
    try {
      this.element.querySelector(':scope > .rerun-broken')?.remove();
      this.update(spec as S, previous);
    } catch (error) {
      showFailure(this.element, error);
    }
    this._nameByKey('key' in spec ? spec.key : undefined);
  }

  /** Where style sheets of the program find it. */
  private _nameByKey(key: string | undefined): void {
    const name = classOfKey(key);
    const { classList } = this.element;
    if (this._keyClass !== '' && this._keyClass !== name) {
      classList.remove(this._keyClass);
    }
    this._keyClass = name;
    if (name !== '' && !classList.contains(name)) {
      classList.add(name);
    }
  }

  /** The children are in their places. */
  filled(): void {
    // Most containers do not care.
  }

  /** What it shows as a data URL, for the static form of the page; null for what is HTML anyway. */
  picture(): Promise<string | null> {
    return Promise.resolve(null);
  }

  dispose(): void {
    this.element.remove();
  }

  /** Change only what differs from `previous`. */
  protected abstract update(spec: S, previous?: S): void;

  private _shown?: Spec;
  private _keyClass = '';
}
