/**
 * What the kernel and the app view say to each other.
 *
 * The kernel is the only writer of nodes, order and status. `seq` counts updates: an update applies
 * only on top of the one before it, whichever way the state before it arrived.
 */

import type { GridMessage, GridRequest } from './grid/protocol';
import type { ContentSpec } from './protocol/content';
import type { InputSpec } from './protocol/inputs';
import type { LayoutSpec } from './protocol/layout';
import type { MediaSpec } from './protocol/media';
import type { IPage, PageSpec } from './protocol/pages';
import type { StatusSpec } from './protocol/status';
import type { IBlobRef } from './transfer/blobs';
import type { TransferRequest } from './transfer/channel';

export type * from './protocol/content';
export type * from './protocol/inputs';
export type * from './protocol/layout';
export type * from './protocol/media';
export type * from './protocol/pages';
export type * from './protocol/sizes';
export type * from './protocol/status';

export type NodeId = string;

export interface IStatus {
  readonly state: 'idle' | 'running' | 'failed' | 'stopped' | 'interrupted';
  readonly run: number;
  readonly message?: string;
}

export type Spec = InputSpec | ContentSpec | LayoutSpec | StatusSpec | MediaSpec | PageSpec;

export type Nodes = Readonly<Record<NodeId, Spec>>;
export type Order = Readonly<Record<NodeId, readonly NodeId[]>>;

export interface ISnapshot {
  readonly seq: number;
  readonly nodes: Nodes;
  readonly order: Order;
  readonly status: IStatus;
  readonly page?: IPage;
  /** Bytes that came along. */
  readonly blobs?: readonly IBlobRef[];
}

export type Splice = readonly [start: number, end: number, text: string];

export interface IUpdate {
  readonly type: 'update';
  readonly seq: number;
  readonly put?: Nodes;
  /** Of nodes that are known, the facts that differ. */
  readonly patch?: Readonly<Record<NodeId, Readonly<Record<string, unknown>>>>;
  /** Of long texts, from where to where they differ in UTF-16 units, and what stands there now. */
  readonly splice?: Readonly<Record<NodeId, Readonly<Record<string, Splice>>>>;
  readonly order?: Order;
  readonly drop?: readonly NodeId[];
  /** Messages to the nodes that are known. */
  readonly news?: Readonly<Record<NodeId, readonly GridMessage[]>>;
  /** What the binary parts of the message are. */
  readonly blobs?: readonly IBlobRef[];
  /**
   * Of a run that takes its time: how many children of a container it has reached so far, -1 for
   * all. The others are left from the run before. A status other than running takes it all back.
   */
  readonly reached?: Readonly<Record<NodeId, number>>;
  readonly status?: IStatus;
  readonly page?: IPage;
}

/** What is said about a node beside its facts: of the kernel an answer, of the page a question or what was done. */
export interface INodeMessage<M extends GridMessage | GridRequest> {
  readonly type: 'node';
  readonly node: NodeId;
  readonly message: M;
}

export type KernelMessage =
  | IUpdate
  | ({ readonly type: 'full' } & ISnapshot)
  | { readonly type: 'status'; readonly status: IStatus }
  | INodeMessage<GridMessage>;

export type ViewMessage =
  | { readonly type: 'sync' }
  | { readonly type: 'run' }
  | {
      readonly type: 'submit';
      readonly id: string;
      readonly values: Readonly<Record<string, unknown>>;
    }
  | { readonly type: 'page'; readonly page: string; readonly query: string }
  | { readonly type: 'set'; readonly id: string; readonly value: unknown; readonly token?: string }
  | {
      readonly type: 'set';
      readonly id: string;
      readonly token: string;
      /** Of a component, whichever it has set: its state, its triggers in order. */
      readonly value?: Readonly<Record<string, unknown>>;
      readonly triggers?: readonly { readonly event: string; readonly value: unknown }[];
    }
  | { readonly type: 'stop' }
  | { readonly type: 'seen'; readonly node: NodeId; readonly stamp: number }
  | (TransferRequest & { readonly transfer: string })
  | INodeMessage<GridRequest>
  | { readonly type: 'module'; readonly module: string }
  | { readonly type: 'views'; readonly count: number };

/** The containers that exist without a spec. */
export const ROOTS = ['sidebar', 'main', 'event', 'bottom'] as const;
export type RootId = (typeof ROOTS)[number];

export const IDLE: IStatus = { state: 'idle', run: 0 };

/** Whether a custom message is one of ours; other senders may share the model. */
export function isKernelMessage(content: unknown): content is KernelMessage {
  if (typeof content !== 'object' || content === null || !('type' in content)) {
    return false;
  }
  return ['update', 'full', 'status', 'node'].includes(String(content.type));
}
