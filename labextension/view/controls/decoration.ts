/** What the view adds to one sort of control. */
import type { IModel } from '../host';
import type { WidgetControl, WidgetSpec } from '../protocol';

export interface IDecoration<C extends WidgetControl = WidgetControl> {
  /** The spec was replaced, or the child's model changed: bring the additions up to date. */
  refresh(spec: WidgetSpec<C>): void;
  dispose?(): void;
}

export type Decoration<C extends WidgetControl = WidgetControl> = new (
  element: HTMLElement,
  host: HTMLElement,
  model: IModel
) => IDecoration<C>;
