/**
 * Make the page show what the store holds.
 *
 * `draw` may be called at any time and does only what differs: a node is created once per id,
 * updated when its spec was replaced, and disposed when nothing shows it any more. A node that
 * cannot be drawn says so in its own place.
 */
import { arrange } from './moves';
import { createView } from './nodes/kinds';
import type { IContext, NodeView } from './nodes/node';
import { ROOTS, type NodeId, type RootId, type Spec } from './protocol';

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

  private readonly _views = new Map<NodeId, NodeView>();
}
