/** Figures of Plotly. A new figure takes the place of the old one; how far a person has zoomed in stays. */
import { runScript } from '../modules';
import type { ChartOptions, IChart, IChartContext } from './chart';
import { isObject, objects, same, type Json } from './json';
import { findLook, type ILook } from './look';
import { recolored } from './plotly_colors';
import { says, themedLayout } from './plotly_look';
import {
  NOTHING,
  readEvent,
  readPoint,
  readSelection,
  writeAreas,
  writePoints,
  type IPlotlySelection,
  type ISelectionEvent
} from './plotly_selection';

interface IPlot extends HTMLElement {
  data?: Json[];
  layout?: Json;
  on?(event: string, listener: (event: ISelectionEvent | undefined) => void): void;
}

interface IFigure {
  data: Json[];
  layout: Json;
  config: Json;
  /** The steps of an animation. */
  frames: Json[];
}

interface IPlotly {
  react(plot: IPlot, figure: IFigure): Promise<unknown>;
  update(plot: IPlot, data: Json, layout: Json): Promise<unknown>;
  purge(plot: IPlot): void;
  toImage(figure: { data: unknown; layout: Json }, options: Json): Promise<string>;
  readonly Plots: { resize(plot: IPlot): unknown };
}

const HIERARCHIES = ['plotly_sunburstclick', 'plotly_treemapclick', 'plotly_icicleclick'];

export class PlotlyChart implements IChart {
  static readonly hasLightPicture = true;

  constructor(
    private readonly _host: HTMLElement,
    private readonly _context: IChartContext
  ) {
    _host.classList.add('rerun-plotly');
    this._plot = document.createElement('div');
    _host.append(this._plot);
  }

  async show(figure: unknown, options: ChartOptions): Promise<void> {
    this._library ??= await this._context.load<IPlotly>('plotly', runScript);
    this._figure = isObject(figure) ? figure : {};
    this._options = options;
    const look = options.themed ? findLook(this._host) : null;
    const drawn = look ? recolored(this._figure, look.dark) : this._figure;
    const data = objects(drawn.data).map(trace => ({ ...trace }));
    const layout = this._layout(isObject(drawn.layout) ? drawn.layout : {}, look);
    this._mark(data, layout);
    const [config, frames] = [this._config(), objects(drawn.frames)];
    await this._library.react(this._plot, { data, layout, config, frames });
    this._size = this._measure();
    this._listen();
  }

  retheme(): Promise<void> {
    return this.show(this._figure, this._options);
  }

  async setSelection(value: unknown): Promise<void> {
    const selection = readSelection(value);
    if (same(selection, this._selection)) {
      return;
    }
    this._selection = selection;
    if (this._library && this._plot.data) {
      const selectedpoints = writePoints(selection, this._plot.data.length).map(
        each => each ?? null
      );
      const selections = writeAreas(selection);
      await this._library.update(this._plot, { selectedpoints }, { selections });
    }
  }

  /** Plotly draws all anew, a little later, which ends what a person has begun to drag. */
  resize(): void {
    const size = this._measure();
    if (this._plot.data && this._host.clientWidth > 0 && size !== this._size) {
      this._size = size;
      this._library?.Plots.resize(this._plot);
    }
  }

  async picture(): Promise<string | null> {
    if (!this._library || !this._plot.data) {
      return null;
    }
    const { clientWidth: width, clientHeight: height } = this._host;
    const page = this._options.themed ? { paper_bgcolor: findLook(this._host).page } : {};
    const figure = { data: this._plot.data, layout: { ...this._plot.layout, ...page } };
    return this._library.toImage(figure, { format: 'png', width, height });
  }

  dispose(): void {
    this._library?.purge(this._plot);
  }

  private _measure(): string {
    return `${this._plot.clientWidth} x ${this._plot.clientHeight}`;
  }

  private get _modes(): readonly string[] | undefined {
    const { modes } = this._options;
    return Array.isArray(modes) ? (modes as string[]) : undefined;
  }

  private _layout(given: Json, look: ILook | null): Json {
    const { width, height, ...own } = structuredClone(given);
    void [width, height]; // the place on the page says how large it is
    const looks = look ? themedLayout(own, look) : own;
    const layout: Json = { uirevision: 'kept', ...looks, autosize: true };
    const modes = this._modes;
    if (modes) {
      if (modes.includes('points') && !says(given, 'clickmode')) {
        layout.clickmode = 'event+select';
        layout.hovermode = says(given, 'hovermode') ? layout.hovermode : 'closest';
      }
      if (given.dragmode === undefined) {
        layout.dragmode = modes.includes('box')
          ? 'select'
          : modes.includes('lasso')
            ? 'lasso'
            : 'pan';
      }
    }
    return layout;
  }

  private _config(): Json {
    const given = isObject(this._options.config) ? this._options.config : {};
    const modes = this._modes;
    const unwanted = modes
      ? [
          ...(modes.includes('box') ? [] : ['select2d']),
          ...(modes.includes('lasso') ? [] : ['lasso2d'])
        ]
      : [];
    const removed = Array.isArray(given.modeBarButtonsToRemove)
      ? (given.modeBarButtonsToRemove as unknown[])
      : [];
    return {
      displaylogo: false,
      ...given,
      responsive: false,
      modeBarButtonsToRemove: [...removed, ...unwanted]
    };
  }

  /** Show what is selected, in a figure that is about to be drawn. */
  private _mark(data: Json[], layout: Json): void {
    if (same(this._selection, NOTHING)) {
      return;
    }
    writePoints(this._selection, data.length).forEach((indices, index) => {
      const trace = data[index];
      if (trace && indices) {
        trace.selectedpoints = indices;
      }
    });
    layout.selections = writeAreas(this._selection);
  }

  private _listen(): void {
    if (this._isListening || !this._context.select || !this._plot.on) {
      return;
    }
    this._isListening = true;
    this._plot.on('plotly_selected', event => {
      const selection = event && readEvent(event, this._modes ?? []);
      if (selection) {
        this._send(selection);
      }
    });
    this._plot.on('plotly_deselect', () => this._send(NOTHING));
    this._plot.on('plotly_doubleclick', () => this._send(NOTHING));
    for (const name of HIERARCHIES) {
      this._plot.on(name, event => this._sendPart(event));
    }
  }

  /** A part of a hierarchy, such as a sector of a sunburst, is selected by a click that opens it. */
  private _sendPart(event: ISelectionEvent | undefined): void {
    const part = event?.points?.[0];
    if (part?.id !== undefined && this._modes?.includes('points')) {
      const indices = typeof part.pointNumber === 'number' ? [part.pointNumber] : [];
      this._send({ ...NOTHING, points: [readPoint(part)], point_indices: indices });
    }
  }

  private _send(selection: IPlotlySelection): void {
    if (!same(selection, this._selection)) {
      this._selection = selection;
      this._context.select?.({ selection });
    }
  }

  private readonly _plot: IPlot;
  private _library?: IPlotly;
  private _size = ''; // of the plot when it was drawn
  private _figure: Json = {};
  private _options: ChartOptions = {};
  private _selection: IPlotlySelection = NOTHING;
  private _isListening = false;
}
