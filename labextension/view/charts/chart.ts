/** What draws one kind of figure. */
import type { IWidgetManager } from '../host';
import type { Load } from '../modules';

/** What a chart may use of its surroundings. */
export interface IChartContext {
  readonly manager: IWidgetManager;
  readonly load: Load;
  /** Tell the kernel what the person has selected; only for figures that can be selected in. */
  readonly select?: (value: unknown) => void;
  /** Only a picture is taken: nothing moves, and what is drawn first is what is seen. */
  readonly isStill?: boolean;
}

export type ChartOptions = Readonly<Record<string, unknown>>;

export interface IChart {
  /**
   * Draw a figure, or bring the drawing up to date: called when the figure or an option changed,
   * never otherwise, one call at a time.
   *
   * `figure` is the parsed JSON of the figure's blob, or its text if it is of another type.
   */
  show(figure: unknown, options: ChartOptions): void | Promise<void>;
  /** The program has set, or the kernel has corrected, what is selected. */
  setSelection?(value: unknown): void | Promise<void>;
  /** The space has changed. */
  resize?(): void | Promise<void>;
  /** The page's theme has changed. Without this, `show` is called again. */
  retheme?(): void | Promise<void>;
  /** The drawing as a data URL, for the static form of the page; see `hasLightPicture`. */
  picture?(): Promise<string | null>;
  dispose(): void;
}

export type ChartFactory = (new (host: HTMLElement, context: IChartContext) => IChart) & {
  /** Whether on a dark page a second chart can be drawn for the picture, which is there when `show` is done. */
  readonly hasLightPicture?: boolean;
};
