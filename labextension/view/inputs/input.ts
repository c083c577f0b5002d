/** Inputs that the view draws by itself, without an ipywidget. */
import type { FieldControl, FieldSpec, IStatus } from '../protocol';
import type { Channel } from '../transfer/channel';

/** What an input may use of its surroundings. */
export interface IInputContext {
  /** Tell the kernel what the person chose, on the wire. The kernel answers, also if it refuses. */
  send(value: unknown): void;
}

/** What inputs may use that take or give files, or mind whether the app runs. */
export interface IFileContext extends IInputContext {
  /** The element's id, for `channel`. */
  readonly id: string;
  /** For files. */
  readonly channel: Channel;
  readonly status: IStatus;
  /** Hear of a new status, until the returned function is called. */
  onStatus(listener: () => void): () => void;
  /** End the run in progress. */
  stop(): void;
}

export interface IInput<C extends FieldControl = FieldControl> {
  /** What the label names; the first one takes the focus when the label is clicked. */
  readonly parts: readonly HTMLElement[];
  /** Whether `parts` are one group with a name of its own, such as a row of buttons. */
  readonly isGroup?: boolean;
  /** Whether it shows its label by itself, as a button does, and names its parts. */
  readonly hasLabel?: boolean;
  /** The spec was replaced: bring everything but the value up to date. */
  refresh(spec: FieldSpec<C>): void;
  /** Show the kernel's value. Often called with the value that is shown already: then nothing may change. */
  setValue(value: unknown, spec: FieldSpec<C>): void;
  /** The form around it is about to be submitted: send what is entered, or mark what is wrong with it. */
  check?(): void;
  dispose?(): void;
}

export type Input<C extends FieldControl = FieldControl> = new (
  host: HTMLElement,
  context: IFileContext
) => IInput<C>;
