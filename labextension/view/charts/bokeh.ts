/** Figures of Bokeh. A new figure is drawn beside the old one, which goes when it is there. */
import type { Load } from '../modules';
import type { ChartOptions, IChart, IChartContext } from './chart';
import { isObject, objects, type Json } from './json';
import { findLook, type ILook } from './look';

interface IViews {
  clear(): void;
}

interface IBokeh {
  readonly embed: { embed_item(item: Json, target: HTMLElement): Promise<IViews | IViews[]> };
}

/** Where the parts of BokehJS find each other; nobody else's Bokeh. */
interface IRoot {
  Bokeh?: IBokeh;
}

interface IPart {
  default: (this: IRoot) => void;
}

export class BokehChart implements IChart {
  constructor(
    private readonly _host: HTMLElement,
    private readonly _context: IChartContext
  ) {
    _host.classList.add('rerun-bokeh');
  }

  async show(figure: unknown, options: ChartOptions): Promise<void> {
    const names = Array.isArray(options.libraries) ? (options.libraries as string[]) : ['bokeh'];
    const bokeh = await loadBokeh(this._context.load, names);
    const item = structuredClone(isObject(figure) ? figure : {});
    this._arrange(item, options);
    const place = document.createElement('div');
    place.className = 'rerun-bokeh-place';
    this._host.append(place);
    const views = await bokeh.embed.embed_item(item, place);
    this._clear();
    this._views = Array.isArray(views) ? views : [views];
    this._place = place;
  }

  async picture(): Promise<string | null> {
    const canvases = this._place ? [...findCanvases(this._place)] : [];
    if (!this._place || !canvases.length) {
      return null;
    }
    const { left, top, width, height } = this._place.getBoundingClientRect();
    const whole = document.createElement('canvas');
    const scale = window.devicePixelRatio;
    whole.width = Math.max(1, width * scale);
    whole.height = Math.max(1, height * scale);
    const context = whole.getContext('2d');
    if (!context) {
      return null;
    }
    context.fillStyle = findLook(this._host).page;
    context.fillRect(0, 0, whole.width, whole.height);
    for (const canvas of canvases) {
      const box = canvas.getBoundingClientRect();
      const place = [box.left - left, box.top - top, box.width, box.height] as const;
      const [x, y, w, h] = place.map(each => each * scale) as [number, number, number, number];
      context.drawImage(canvas, x, y, w, h);
    }
    return Promise.resolve(whole.toDataURL('image/png'));
  }

  dispose(): void {
    this._clear();
  }

  private _clear(): void {
    this._views.forEach(views => views.clear());
    this._views = [];
    this._place?.remove();
    this._place = undefined;
  }

  /** Give the figure the size of its place, and the looks of the page where it has none of its own. */
  private _arrange(item: Json, options: ChartOptions): void {
    const roots = isObject(item.doc) ? objects(item.doc.roots) : [];
    for (const root of roots) {
      const own = (root.attributes ??= {}) as Json;
      if (options.width !== 'content') {
        own.sizing_mode = options.height === 'content' ? 'stretch_width' : 'stretch_both';
      } else if (options.height !== 'content') {
        own.sizing_mode = 'stretch_height';
      }
    }
    if (options.themed) {
      const look = findLook(this._host);
      walk(roots, model => dress(model, look));
    }
  }

  private _views: IViews[] = [];
  private _place?: HTMLElement;
}

async function loadBokeh(load: Load, names: readonly string[]): Promise<IBokeh> {
  const slot = Symbol.for('jupyter_rerun.bokeh');
  const page = globalThis as { [slot]?: { root: IRoot; done: Map<string, Promise<void>> } };
  const { root, done } = (page[slot] ??= { root: {}, done: new Map() });
  for (const name of names) {
    if (!done.has(name)) {
      const loading = load<IPart>(name).then(part => part.default.call(root));
      done.set(name, loading);
      loading.catch(() => done.delete(name));
    }
    await done.get(name); // each part registers with the ones before it
  }
  if (!root.Bokeh) {
    throw new Error('BokehJS has not been loaded.');
  }
  return root.Bokeh;
}

function walk(value: unknown, visit: (model: Json) => void): void {
  if (Array.isArray(value)) {
    value.forEach(each => walk(each, visit));
  } else if (isObject(value)) {
    if (value.type === 'object' && typeof value.name === 'string') {
      visit(value);
    }
    Object.values(value).forEach(each => walk(each, visit));
  }
}

/** Give a model the colors that it does not name itself. */
function dress(model: Json, look: ILook): void {
  const name = String(model.name);
  const looks = LOOKS.find(([pattern]) => pattern.test(name))?.[1](look);
  if (looks) {
    model.attributes = { ...looks, ...(isObject(model.attributes) ? model.attributes : {}) };
  }
}

const LOOKS: readonly (readonly [RegExp, (look: ILook) => Json])[] = [
  [
    /^(Figure|figure|Plot|GMap)$/,
    look => ({
      background_fill_color: null,
      border_fill_color: null,
      outline_line_color: look.line
    })
  ],
  [
    /Axis$/,
    look => ({
      axis_label_text_color: look.text,
      axis_label_text_font: look.font,
      axis_label_text_font_style: 'normal',
      major_label_text_color: look.text,
      major_label_text_font: look.font,
      axis_line_color: look.line,
      major_tick_line_color: look.line,
      minor_tick_line_color: look.line
    })
  ],
  [/^Grid$/, look => ({ grid_line_color: look.line })],
  [/^(Title|Label|LabelSet)$/, look => ({ text_color: look.strong, text_font: look.font })],
  [
    /^Legend$/,
    look => ({
      background_fill_color: look.page,
      background_fill_alpha: 0.8,
      border_line_color: look.line,
      label_text_color: look.text,
      label_text_font: look.font,
      title_text_color: look.text
    })
  ],
  [
    /^ColorBar$/,
    look => ({
      background_fill_color: null,
      major_label_text_color: look.text,
      title_text_color: look.text
    })
  ]
];

/** The canvases inside an element, from the back to the front; Bokeh keeps them in shadow trees. */
function* findCanvases(element: Element | ShadowRoot): Generator<HTMLCanvasElement> {
  for (const child of element.children) {
    if (child instanceof HTMLCanvasElement && child.width > 0 && child.height > 0) {
      yield child;
    }
    if (child.shadowRoot) {
      yield* findCanvases(child.shadowRoot);
    }
    yield* findCanvases(child);
  }
}
