/**
 * What the kernel says to a model reaches it, even if anywidget has given the model up.
 *
 * anywidget holds back what comes for a model until its module is loaded. If that takes more than
 * two seconds, as on a page that has too much to do, it refuses this and all that follows, though
 * the module is loaded in the end and its views are drawn.
 */
import type { IModel } from './host';

/** The parts of an ipywidgets model below anywidget's own. */
interface IBareModel extends IModel {
  readonly comm?: {
    on_msg(listener: (message: IMessage) => unknown): void;
    send(data: { readonly method: string }, callbacks: object): unknown;
  };
  _handle_comm_msg?(message: IMessage): Promise<unknown>;
}

interface IMessage {
  readonly content: { readonly data: object };
}

/** A message that asks nothing of a model. */
const NOTHING: IMessage = { content: { data: {} } };

/** Deliver to a model directly if its messages are refused, and ask for its state; resolve with whether that was so. */
export async function ensureDelivery(model: IBareModel): Promise<boolean> {
  const { comm } = model;
  const deliver = inherited(model);
  if (!comm || !deliver) {
    return false; // a front end of another make
  }
  try {
    await model._handle_comm_msg?.(NOTHING);
    return false;
  } catch {
    comm.on_msg(message => deliver.call(model, message));
    comm.send({ method: 'request_state' }, {});
    return true;
  }
}

/** How a model would take its messages if its own class had nothing to say about it. */
function inherited(model: IBareModel): IBareModel['_handle_comm_msg'] {
  let kind: object | null = Object.getPrototypeOf(model) as object | null;
  while (kind && !Object.hasOwn(kind, '_handle_comm_msg')) {
    kind = Object.getPrototypeOf(kind) as object | null;
  }
  return kind ? (Object.getPrototypeOf(kind) as IBareModel)._handle_comm_msg : undefined;
}
