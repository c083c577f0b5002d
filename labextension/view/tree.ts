/**
 * Make the page show what the store holds.
 *
 * `draw` may be called at any time and does only what differs: a node is created once per id,
 * updated when its spec was replaced, and disposed when nothing shows it any more. A node that
 * cannot be drawn says so in its own place.
 */
import { setAttribute } from './dom';
import { arrange } from './moves';
import { createView } from './nodes/kinds';
import type { IContext, NodeView } from './nodes/node';
import { ROOTS, type NodeId, type RootId, type Spec } from './protocol';

const STALE = 'data-stale';

export class Tree {
  constructor(
    private readonly _roots: Readonly<Record<RootId, HTMLElement>>,
    private readonly _context: IContext
  ) {}

  draw(): void {
    const shown = new Set<NodeId>();
    const leftover: { parent: HTMLElement; node: HTMLElement }[] = [];
    for (const root of ROOTS) {
      this._fill(root, this._roots[root], shown, leftover);
    }
    for (const { parent, node } of leftover) {
      if (node.parentElement === parent) {
        node.remove();
      }
    }
    for (const [id, view] of this._views) {
      if (!shown.has(id)) {
        this._views.delete(id);
        view.dispose();
      }
    }
  }

  /** Mark what a long run has not reached yet: the outermost nodes of it, and nothing else. */
  markStale(): void {
    const { order, reached } = this._context.store;
    const stale = new Set<HTMLElement>();
    for (const [id, number] of reached) {
      for (const child of (order[id] ?? []).slice(number)) {
        const element = this._views.get(child)?.element;
        if (element) {
          stale.add(element);
        }
      }
    }
    this._stale.forEach(element => stale.has(element) || setAttribute(element, STALE, null));
    stale.forEach(element => setAttribute(element, STALE, ''));
    this._stale = stale;
  }

  /** The picture of the figure with this digest, if it is shown and can be had. */
  async picture(digest: string): Promise<string | null> {
    for (const [id, view] of this._views) {
      const spec = this._context.store.nodes[id];
      if (spec?.kind === 'chart' && spec.figure.digest === digest) {
        return view.picture();
      }
    }
    return null;
  }

  dispose(): void {
    for (const view of this._views.values()) {
      view.dispose();
    }
    this._views.clear();
  }

  /** Arrange one container, then its containers: a child can only be moved into a placed one. */
  private _fill(
    id: NodeId,
    parent: HTMLElement,
    shown: Set<NodeId>,
    leftover: { parent: HTMLElement; node: HTMLElement }[]
  ): void {
    const { nodes, order } = this._context.store;
    const children: [NodeId, NodeView][] = [];
    for (const child of order[id] ?? []) {
      const spec = nodes[child];
      if (spec && !shown.has(child)) {
        shown.add(child);
        children.push([child, this._view(child, spec)]);
      }
    }
    const elements = children.map(([, view]) => view.element);
    for (const node of arrange(parent, elements)) {
      leftover.push({ parent, node });
    }
    for (const [child, view] of children) {
      if (view.slot) {
        this._fill(child, view.slot, shown, leftover);
        view.filled();
      }
    }
  }

  private _view(id: NodeId, spec: Spec): NodeView {
    const known = this._views.get(id);
    if (known?.accepts(spec)) {
      known.show(spec);
      return known;
    }
    known?.dispose();
    const view = createView(id, spec, this._context);
    this._views.set(id, view);
    return view;
  }

  private _stale: ReadonlySet<HTMLElement> = new Set();
  private readonly _views = new Map<NodeId, NodeView>();
}
