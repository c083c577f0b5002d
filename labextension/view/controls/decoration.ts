/** What the view adds to one sort of control. */
import type { IModel } from '../host';
import type { IWidgetSpec } from '../protocol';

export interface IDecoration {
  /** The spec was replaced, or the child's model changed: bring the additions up to date. */
  refresh(spec: IWidgetSpec): void;
  dispose?(): void;
}

export type Decoration = new (
  element: HTMLElement,
  host: HTMLElement,
  model: IModel
) => IDecoration;
