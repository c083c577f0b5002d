/** Inputs that the view draws by itself, without an ipywidget. */
import type { IFieldSpec } from '../protocol';

/** What an input may use of its surroundings. */
export interface IInputContext {
  /** Tell the kernel what the person chose, on the wire. The kernel answers, also if it refuses. */
  send(value: unknown): void;
}

export interface IInput {
  /** What the label names; the first one takes the focus when the label is clicked. */
  readonly parts: readonly HTMLElement[];
  /** Whether `parts` are one group with a name of its own, such as a row of buttons. */
  readonly isGroup?: boolean;
  /** The spec was replaced: bring everything but the value up to date. */
  refresh(spec: IFieldSpec): void;
  /** Show the kernel's value. Often called with the value that is shown already: then nothing may change. */
  setValue(value: unknown, spec: IFieldSpec): void;
  dispose?(): void;
}

export type Input = new (host: HTMLElement, context: IInputContext) => IInput;
