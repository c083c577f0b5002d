/** Maps and other scenes of deck.gl. The view stays where a person has moved it until the program names another. */
import type { Deck, PickingInfo } from '@deck.gl/core';
import { themeColor } from '../theme';
import type { ChartOptions, IChart, IChartContext } from './chart';
import { showTable } from './deck_table';
import {
  fillIn,
  hasWorld,
  makeLayers,
  makeViews,
  markSelected,
  type ISceneJson,
  type Indices,
  type Library
} from './deck_scene';
import { NEAR, findPalette, makeWorld } from './deck_world';

const DRAG_PX = 4; // between pressing and releasing, of more than a click

/** What may be in a tip: nothing that the page around acts on. */
const TIP = {
  ALLOW_DATA_ATTR: false,
  FORBID_ATTR: ['class', 'for', 'form', 'id', 'name', 'popover', 'tabindex'],
  FORBID_TAGS: ['form', 'input', 'style']
};

interface ITooltip {
  readonly text?: string;
  readonly html?: string;
  readonly style?: Partial<CSSStyleDeclaration>;
}

export class DeckChart implements IChart {
  constructor(
    private readonly _host: HTMLElement,
    private readonly _context: IChartContext
  ) {
    _host.classList.add('rerun-deck');
    // deck.gl takes a click for none if drawing holds it up for a quarter of a second.
    _host.addEventListener('pointerdown', event => {
      this._pressed = event;
    });
    _host.addEventListener('click', event => this._click(event));
  }

  async show(figure: unknown, options: ChartOptions): Promise<void> {
    this._scene = figure as ISceneJson;
    this._options = options;
    this._graphics ??= findGraphics();
    if (this._graphics === 'none') {
      showTable(this._host, this._scene);
      return;
    }
    this._library = await this._context.load<Library>('deck');
    this._draw();
    await this._whenDrawn;
  }

  setSelection(value: unknown): void {
    this._indices = readIndices(value);
    this._draw();
  }

  retheme(): void {
    this._draw();
  }

  resize(): void {
    this._deck?.redraw('size');
  }

  async picture(): Promise<string | null> {
    await this._whenDrawn;
    const canvas = this._host.querySelector('canvas');
    if (!this._deck || !canvas?.width) {
      return null;
    }
    const copy = document.createElement('canvas');
    copy.width = canvas.width;
    copy.height = canvas.height;
    const pen = copy.getContext('2d');
    if (!pen) {
      return null;
    }
    pen.fillStyle = getComputedStyle(this._host).backgroundColor;
    pen.fillRect(0, 0, copy.width, copy.height);
    this._deck.redraw('picture'); // what was drawn earlier is gone from the canvas
    pen.drawImage(canvas, 0, 0);
    return copy.toDataURL('image/png');
  }

  dispose(): void {
    this._deck?.finalize();
    this._deck = undefined;
    this._host.replaceChildren();
  }

  private _draw(): void {
    const lib = this._library;
    if (!lib) {
      return;
    }
    const scene = this._scene;
    const palette = findPalette(scene);
    const start = JSON.stringify(scene.initialViewState ?? {});
    const isMap = hasWorld(scene);
    this._host.style.backgroundColor = isMap ? palette.water : '';
    if (start !== this._start) {
      this._isNear = this._isNearAt(Number(scene.initialViewState?.zoom ?? 0));
    }
    const own = makeLayers(
      lib,
      scene,
      readColor(this._host, themeColor(this._host, '--jp-brand-color1', '#1976d2'))
    );
    const layers = [
      ...(isMap ? [makeWorld(lib, palette, this._isNear)] : []),
      ...markSelected(own, this._indices)
    ];
    const isMoved = start !== this._start;
    this._start = start;
    const props = {
      layers,
      views: makeViews(lib, scene) as never,
      parameters: (scene.parameters ?? {}) as never,
      ...(isMoved && { initialViewState: cleanView(scene.initialViewState) as never })
    };
    if (this._deck) {
      this._deck.setProps(props);
      return;
    }
    this._whenDrawn = new Promise((resolve, reject) => {
      this._deck = new lib.core.Deck({
        ...props,
        parent: this._host as HTMLDivElement,
        controller: true,
        getTooltip: info => this._tooltip(info),
        getCursor: ({ isDragging, isHovering }) =>
          isDragging ? 'grabbing' : isHovering && this._context.select ? 'pointer' : 'grab',
        onViewStateChange: ({ viewState }) =>
          this._noteZoom(Number((viewState as { zoom?: number }).zoom)),
        onAfterRender: () => resolve(),
        onError: error => {
          reject(error);
          this._complain(error);
        }
      });
    });
  }

  private _noteZoom(zoom: number): void {
    if (this._isNearAt(zoom) !== this._isNear) {
      this._isNear = !this._isNear;
      this._draw();
    }
  }

  /** Whether the finer outlines are due, which take a processor alone many seconds to draw. */
  private _isNearAt(zoom: number): boolean {
    return zoom >= NEAR && this._graphics === 'hardware';
  }

  private _complain(error: Error): void {
    this._host.dataset.problem = error.message;
  }

  private _tooltip(info: PickingInfo): ReturnType<NonNullable<Deck['props']['getTooltip']>> {
    const text = this._options.tooltip;
    if (!info.object || typeof text !== 'string' || !this._library) {
      return null;
    }
    const { html, text: plain, style } = JSON.parse(text) as ITooltip;
    const { purify } = this._library;
    return {
      style: style as Record<string, string>,
      ...(html === undefined
        ? { text: fillIn(plain ?? '', info.object, value => value) }
        : { html: purify.sanitize(fillIn(html, info.object, escapeHtml), TIP) })
    };
  }

  private _click(event: MouseEvent): void {
    const { clientX: x, clientY: y } = this._pressed ?? event;
    const isDrag = Math.hypot(event.clientX - x, event.clientY - y) > DRAG_PX;
    const box = this._host.querySelector('canvas')?.getBoundingClientRect();
    if (!this._context.select || isDrag || !box || !this._deck) {
      return;
    }
    this._select(this._deck.pickObject({ x: event.clientX - box.x, y: event.clientY - box.y }));
  }

  private _select(info: PickingInfo | null): void {
    const layer = info?.layer?.id;
    if (layer === undefined || !info?.object || info.index < 0) {
      this._choose({}, {});
      return;
    }
    const found = this._indices[layer] ?? [];
    const isChosen = found.includes(info.index);
    const rest = found.filter(index => index !== info.index);
    const isMulti = this._options.mode === 'multi-object';
    const others = isMulti ? this._indices : {};
    const own = isChosen ? rest : isMulti ? [...rest, info.index] : [info.index];
    const kept = isMulti ? this._objects : {};
    this._choose(
      { ...others, [layer]: own },
      { ...kept, [`${layer} ${info.index}`]: info.object as unknown }
    );
  }

  private _choose(indices: Indices, objects: Record<string, unknown>): void {
    this._indices = Object.fromEntries(
      Object.entries(indices).filter(([, found]) => found.length > 0)
    );
    this._objects = objects;
    const unknown = this._options.unknown as readonly string[];
    // The kernel has the rows itself, save those that are formed here or came from elsewhere.
    const described = Object.entries(this._indices).filter(([layer]) => unknown.includes(layer));
    const told = described.map(([layer, found]) => [
      layer,
      found.map(index => toJson(objects[`${layer} ${index}`]))
    ]);
    this._context.select?.({
      selection: { indices: this._indices, objects: Object.fromEntries(told) as unknown }
    });
    this._draw();
  }

  private _scene: ISceneJson = {};
  private _options: ChartOptions = {};
  private _indices: Indices = {};
  private _objects: Record<string, unknown> = {};
  private _graphics?: Graphics;
  private _pressed?: MouseEvent;
  private _start = '';
  private _isNear = false;
  private _library?: Library;
  private _deck?: Deck;
  private _whenDrawn: Promise<void> = Promise.resolve();
}

type Graphics = 'none' | 'software' | 'hardware';

/** How this browser draws in three dimensions. */
function findGraphics(): Graphics {
  const context = document.createElement('canvas').getContext('webgl2');
  if (!context) {
    return 'none';
  }
  const info = context.getExtension('WEBGL_debug_renderer_info');
  const renderer: unknown = context.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER);
  context.getExtension('WEBGL_lose_context')?.loseContext(); // browsers allow only a few at a time
  return /swiftshader|llvmpipe|software/i.test(String(renderer)) ? 'software' : 'hardware';
}

function readIndices(value: unknown): Indices {
  const selection = (value as { selection?: { indices?: Indices } } | null)?.selection;
  return selection?.indices ?? {};
}

function cleanView(view: Readonly<Record<string, unknown>> | undefined): Record<string, unknown> {
  const usual = { latitude: 0, longitude: 0, zoom: 1 };
  const said = Object.entries(view ?? {}).filter(([, value]) => value !== null);
  return { ...usual, ...Object.fromEntries(said) };
}

function readColor(element: HTMLElement, css: string): [number, number, number, number] {
  const probe = document.createElement('span');
  probe.style.color = css;
  element.append(probe);
  const [red = 25, green = 118, blue = 210] = (
    getComputedStyle(probe).color.match(/[\d.]+/g) ?? []
  ).map(Number);
  probe.remove();
  return [red, green, blue, 255];
}

function escapeHtml(text: string): string {
  const span = document.createElement('span');
  span.textContent = text;
  return span.innerHTML;
}

/** An object as JSON, without what is none and what repeats. */
function toJson(value: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(value ?? null)) as unknown;
  } catch {
    return null;
  }
}
