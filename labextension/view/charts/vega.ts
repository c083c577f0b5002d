/**
 * Charts of Vega-Lite.
 *
 * A specification is compiled without its data, which goes straight to Vega. So a chart of which only
 * the data has changed keeps its drawing, and the data alone is exchanged.
 */
import type { Data, Spec as VegaSpec, Format } from 'vega';
import type * as library from '../libraries/vega';
import { themeColor } from '../theme';
import type { ChartOptions, IChart, IChartContext } from './chart';
import { isObject, withSelection, type JsonObject } from './vega/selection';
import { SelectionReader, type Selections } from './vega/reader';
import { isEqual, rows, type ITable, type Row } from './vega/table';
import { fitted, fits, withUprightNames, withWholePoints } from './vega/size';
import { chartConfig, withPalette } from './vega/theme';

type Library = typeof library;

interface IFigure {
  readonly spec: JsonObject;
  readonly tables: Readonly<Record<string, ITable>>;
}

const PICTURE_SCALE = 1.5;
const SILENT = {
  level: () => SILENT,
  error: () => SILENT,
  warn: () => SILENT,
  info: () => SILENT,
  debug: () => SILENT
};

const SETTLED_MS = 300;

export class VegaChart implements IChart {
  static readonly hasLightPicture = true;

  private _library?: Library;
  private _figure?: IFigure;
  private _options: ChartOptions = {};
  private _view?: library.View;
  private _reader?: SelectionReader;
  private _formats = new Map<string, Format | undefined>();
  private _structure = '';
  private _selections: Selections = {};
  private _width = 0;
  private _height = 0;
  private _isOutdated = false; // drawn in the colors of another theme

  constructor(
    private readonly _host: HTMLElement,
    private readonly _context: IChartContext
  ) {
    this._host.classList.add('rerun-vega');
  }

  async show(figure: unknown, options: ChartOptions): Promise<void> {
    const next = figure as IFigure;
    const known = this._figure;
    this._figure = next;
    this._options = options;
    this._library ??= await this._context.load<Library>('vega');
    const structure = JSON.stringify([next.spec, options]);
    if (this._view && known && structure === this._structure && haveSameNames(known, next)) {
      await this._exchange(known.tables, next.tables);
      return;
    }
    this._structure = structure;
    await this._build();
  }

  async setSelection(value: unknown): Promise<void> {
    const selections = isObject(value) && isObject(value.selection) ? value.selection : {};
    if (JSON.stringify(filled(selections)) === JSON.stringify(filled(this._selections))) {
      return;
    }
    this._selections = selections;
    if (this._view) {
      await this._build();
    }
  }

  async resize(): Promise<void> {
    const width = this._host.clientWidth;
    const height = this._host.clientHeight;
    const isOther =
      this._isOutdated || width !== this._width || (this._isHigh() && height !== this._height);
    if (!this._figure || !this._library || !width || !isOther || !this._isFluid()) {
      return;
    }
    if (!this._view || this._isOutdated || this._isHigh() || !fits(this._figure.spec)) {
      await this._build();
      return;
    }
    this._width = width;
    await this._view.width(width).runAsync();
  }

  async retheme(): Promise<void> {
    if (!this._view) {
      return;
    }
    this._isOutdated = true;
    if (!this._host.clientWidth) {
      // JupyterLab hides the page for a moment while it changes the theme.
      await new Promise(resolve => setTimeout(resolve, SETTLED_MS));
    }
    await this._build();
  }

  async picture(): Promise<string | null> {
    const view = this._view;
    if (!view) {
      return null;
    }
    const drawing = await view.toCanvas(PICTURE_SCALE);
    const canvas = document.createElement('canvas');
    canvas.width = drawing.width;
    canvas.height = drawing.height;
    const pen = canvas.getContext('2d');
    if (!pen) {
      return null;
    }
    // Letters in the colors of a theme need its ground.
    pen.fillStyle = themeColor(this._host, '--jp-layout-color0', '#fff');
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(drawing, 0, 0);
    return canvas.toDataURL('image/png');
  }

  dispose(): void {
    this._reader?.dispose();
    this._view?.finalize();
  }

  /** Whether the size of the page tells the size of the chart. */
  private _isFluid(): boolean {
    return this._options.width !== 'content' || this._isHigh();
  }

  private _isHigh(): boolean {
    return this._options.height === 'stretch';
  }

  /** Draw afresh. The old drawing stays until the new one is there. */
  private async _build(): Promise<void> {
    const { _library: tools, _figure: figure } = this;
    const width = this._host.clientWidth;
    if (!tools || !figure || (!width && this._isFluid())) {
      return; // nobody sees it; `resize` comes when somebody does
    }
    this._width = width;
    this._height = this._host.clientHeight;
    this._isOutdated = false;
    const names = this._context.select ? (this._options.selection as readonly string[]) : [];
    const selections = this._selections;
    const box = document.createElement('div');
    box.className = 'rerun-vega-box';
    const spec = this._compile(tools, figure, withSelection(figure.spec, selections));
    const view = new tools.View(tools.parse(spec), {
      logLevel: tools.None,
      renderer: 'canvas',
      hover: true,
      tooltip: new tools.TooltipHandler({
        id: 'rerun-vega-tooltip',
        theme: 'rerun',
        disableDefaultStyle: true
      }).call
    });
    await view.initialize(box).runAsync();
    this._reader?.dispose();
    this._view?.finalize();
    this._host.replaceChildren(box);
    this._view = view;
    this._reader = new SelectionReader(view, box, names, selections, selection => {
      this._selections = selection;
      this._context.select?.({ selection });
    });
  }

  private _compile(tools: Library, figure: IFigure, spec: JsonObject): VegaSpec {
    const { _options: options, _host: host } = this;
    const isThemed = options.theme === 'streamlit';
    const sized = fitted(spec, options, host.clientWidth, host.clientHeight);
    const coloured = options.palette
      ? withPalette(withWholePoints(withUprightNames(sized, figure.tables, host.clientWidth)), host)
      : sized;
    if (typeof options.alt === 'string') {
      coloured.description = options.alt;
    }
    const compiled = tools.compile(coloured as unknown as Parameters<Library['compile']>[0], {
      config: { ...chartConfig(host, isThemed) },
      logger: SILENT
    }).spec;
    const found = (compiled.data ?? []).map(each => this._fill(each, figure));
    return { ...compiled, data: found };
  }

  /** Give a source of Vega its rows. */
  private _fill(source: Data, figure: IFigure): Data {
    const table = figure.tables[source.name];
    if (!table) {
      return source;
    }
    const format = 'format' in source ? (source.format as Format) : undefined;
    this._formats.set(source.name, format);
    return { ...source, values: rows(table) };
  }

  private async _exchange(
    known: Readonly<Record<string, ITable>>,
    next: Readonly<Record<string, ITable>>
  ): Promise<void> {
    const { _view: view, _library: tools } = this;
    for (const [name, table] of Object.entries(next)) {
      if (view && tools && this._formats.has(name) && !isEqual(known[name], table)) {
        const format = this._formats.get(name);
        // Vega reads rows as well as text, though its types do not say so.
        const read = rows(table) as unknown as string;
        view.data(name, tools.read(read, { ...format, type: 'json' }) as Row[]);
      }
    }
    await view?.runAsync();
  }
}

function haveSameNames(one: IFigure, other: IFigure): boolean {
  const fields = ({ tables }: IFigure): string =>
    JSON.stringify(Object.entries(tables).map(([name, table]) => [name, table.fields]));
  return fields(one) === fields(other);
}

/** Selections without those that select nothing. */
function filled(selections: JsonObject): [string, unknown][] {
  return Object.entries(selections)
    .filter(([, part]) => isObject(part) && Object.keys(part).length > 0)
    .sort(([one], [other]) => (one < other ? -1 : 1));
}
