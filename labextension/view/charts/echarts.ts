/** Charts of ECharts. An option of the same build moves the chart there; zoom and legend stay as a person has set them. */
import type { ChartOptions, IChart, IChartContext } from './chart';
import { makeTheme } from './echarts_look';
import { difference, prepare } from './echarts_option';
import {
  NOTHING,
  readSelected,
  readSelection,
  writeActions,
  type IBrushed,
  type IEChartsSelection,
  type ISelected
} from './echarts_selection';
import { isObject, objects, same, type Json } from './json';
import { findLook } from './look';

/** The part of ECharts' interface that is used here. */
interface IInstance {
  setOption(option: Json, how?: Json): void;
  setTheme(theme: Json): void;
  getOption(): Json;
  resize(): void;
  dispose(): void;
  dispatchAction(action: Json): void;
  getDataURL(how: Json): string;
  on(event: string, listener: (event: unknown) => void): void;
  getZr(): { on(event: string, listener: () => void): void };
}

interface IECharts {
  init(host: HTMLElement, theme: Json | null, how: Json): IInstance;
}

const SETTLED_MS = 150;

export class EChartsChart implements IChart {
  static readonly hasLightPicture = true;

  constructor(
    private readonly _host: HTMLElement,
    private readonly _context: IChartContext
  ) {
    _host.classList.add('rerun-echarts');
  }

  async show(figure: unknown, options: ChartOptions): Promise<void> {
    this._library ??= await this._context.load<IECharts>('echarts');
    const raw = isObject(figure) ? figure : {};
    const changes = same(options, this._options) ? difference(raw, this._raw) : null;
    const how = {
      alt: typeof options.alt === 'string' ? options.alt : '',
      selects: options.selects === true
    };
    this._options = options;
    this._raw = raw;
    if (this._chart && changes) {
      this._chart.setOption(prepare(changes, how));
      return;
    }
    const chart = this._instance(options);
    const start = this._context.isStill ? { ...raw, animation: false } : raw;
    chart.setOption(prepare(start, how), { notMerge: true });
    this._restore(chart);
  }

  retheme(): void {
    this._chart?.setTheme(this._theme() ?? {});
  }

  setSelection(value: unknown): void {
    const selection = readSelection(value);
    if (!same(selection, this._selection)) {
      this._selection = selection;
      if (this._chart) {
        this._clear(this._chart);
        this._restore(this._chart);
      }
    }
  }

  resize(): void {
    if (this._host.clientWidth > 0) {
      this._chart?.resize();
    }
  }

  picture(): Promise<string | null> {
    const backgroundColor = this._options.themed ? findLook(this._host).page : '#ffffff';
    const type = this._options.renderer === 'svg' ? 'svg' : 'png';
    return Promise.resolve(
      this._chart?.getDataURL({ type, pixelRatio: 1, backgroundColor }) ?? null
    );
  }

  dispose(): void {
    window.clearTimeout(this._timer);
    this._chart?.dispose();
  }

  private _theme(): Json | null {
    return this._options.themed ? makeTheme(findLook(this._host)) : null;
  }

  /** The chart in its place; a new one if it has to be drawn in another way. */
  private _instance(options: ChartOptions): IInstance {
    const how = `${String(options.renderer)} ${String(options.themed)}`;
    if (this._chart && this._how === how) {
      return this._chart;
    }
    this._chart?.dispose();
    this._place?.remove();
    this._how = how;
    this._place = document.createElement('div');
    this._host.append(this._place);
    if (!this._library) {
      throw new Error('ECharts has not been loaded.');
    }
    const chart = this._library.init(this._place, this._theme(), { renderer: options.renderer });
    this._chart = chart;
    if (this._context.select) {
      this._listen(chart);
    }
    return chart;
  }

  private _listen(chart: IInstance): void {
    chart.on('selectchanged', event => {
      const { selected } = event as { selected?: ISelected[] };
      this._clicked = selected ?? [];
      this._sendSoon();
    });
    chart.on('brushSelected', event => {
      const { batch } = event as { batch?: IBrushed[] };
      this._brushed = batch ?? [];
      if (this._brushed.every(brush => !brush.areas?.length)) {
        this._sendSoon();
      }
    });
    chart.on('brush', event => {
      if (objects((event as { areas?: unknown }).areas).length > 0) {
        window.clearTimeout(this._timer); // an area that is still being dragged is not sent; its end is
      }
    });
    chart.on('brushEnd', () => this._sendSoon());
    chart.getZr().on('dblclick', () => {
      this._clear(chart);
      this._selection = NOTHING;
      this._context.select?.({ selection: NOTHING });
    });
  }

  /** Selecting comes as several events; what holds when they are over is sent. */
  private _sendSoon(): void {
    window.clearTimeout(this._timer);
    if (this._isRestoring) {
      return;
    }
    this._timer = window.setTimeout(() => {
      const series = objects(this._chart?.getOption().series);
      const selection = readSelected(this._clicked, this._brushed, series);
      if (!same(selection, this._selection)) {
        this._selection = selection;
        this._context.select?.({ selection });
      }
    }, SETTLED_MS);
  }

  /** Show what is selected in a chart that has been drawn anew. */
  private _restore(chart: IInstance): void {
    this._quietly(() =>
      writeActions(this._selection).forEach(action => chart.dispatchAction(action))
    );
  }

  private _clear(chart: IInstance): void {
    this._quietly(() => {
      for (const { seriesIndex, dataIndex, dataType } of this._clicked) {
        chart.dispatchAction({ type: 'unselect', seriesIndex, dataIndex, dataType });
      }
      chart.dispatchAction({ type: 'brush', areas: [] });
    });
    [this._clicked, this._brushed] = [[], []];
    window.clearTimeout(this._timer);
  }

  /** Do what is no choice of a person. */
  private _quietly(act: () => void): void {
    this._isRestoring = true;
    try {
      act();
    } finally {
      this._isRestoring = false;
    }
  }

  private _library?: IECharts;
  private _chart?: IInstance;
  private _place?: HTMLElement;
  private _how = '';
  private _options: ChartOptions = {};
  private _raw: Json = {};
  private _selection: IEChartsSelection = NOTHING;
  private _clicked: readonly ISelected[] = [];
  private _brushed: readonly IBrushed[] = [];
  private _isRestoring = false;
  private _timer = 0;
}
