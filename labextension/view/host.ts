/** The parts of anywidget, ipywidgets and Lumino that the view relies on, and nothing more. */
import type { IHeard } from '../src/processes';

type Listener = (...args: never[]) => void;

/** A widget model, ours or a child's. */
export interface IModel {
  get(name: string): unknown;
  on(name: string, listener: Listener): void;
  off(name: string, listener: Listener): void;
}

/** A text trait; empty if it holds no text. */
export function textTrait(model: IModel, name: string): string {
  const value = model.get(name);
  return typeof value === 'string' ? value : '';
}

/** The model that anywidget hands to `initialize` and `render`. */
export interface IAppModel extends IModel {
  set(name: string, value: unknown): void;
  send(content: unknown, callbacks?: undefined, buffers?: ArrayBuffer[]): void;
  readonly widget_manager: IWidgetManager;
}

/** What the kernel said before the module was there that listens. */
export type IMissed = readonly [content: unknown, buffers: readonly DataView[]];

export interface ILuminoWidget {
  readonly node: HTMLElement;
  readonly constructor: { attach(widget: ILuminoWidget, host: HTMLElement): void };
}

export interface IChildView {
  readonly el: HTMLElement;
  readonly luminoWidget: ILuminoWidget;
  remove(): void;
}

interface ISignal {
  connect(listener: () => void): unknown;
  disconnect(listener: () => void): unknown;
}

/** What is used of JupyterLab's connection to a kernel. */
export interface IKernel extends IHeard {
  readonly connectionStatus?: 'connected' | 'connecting' | 'disconnected';
  readonly connectionStatusChanged?: ISignal;
}

export interface IWidgetManager {
  get_model(id: string): Promise<IModel>;
  create_view(model: IModel): Promise<IChildView>;
  /** The kernel, where it is known. */
  readonly kernel?: IKernel | null;
  /** Present in JupyterLab and Notebook; elsewhere maths stays as it was written. */
  readonly rendermime?: {
    readonly latexTypesetter?: { typeset(node: HTMLElement): unknown } | null;
    readonly mimeTypes?: readonly string[];
    createRenderer?(mimeType: string): IMimeRenderer;
  };
}

/** What shows data of one type. */
export interface IMimeRenderer {
  readonly node: HTMLElement;
  renderModel(model: {
    readonly data: Readonly<Record<string, unknown>>;
    readonly metadata: Readonly<Record<string, unknown>>;
    readonly trusted: boolean;
    setData(): void;
  }): Promise<void>;
  dispose(): void;
}

const REFERENCE = 'IPY_MODEL_';

/** The model id behind an `IPY_MODEL_…` reference. */
export function modelId(ref: string): string {
  return ref.startsWith(REFERENCE) ? ref.slice(REFERENCE.length) : ref;
}

/**
 * Find a child model. The kernel opens it before it mentions it, but a page that is just being
 * restored may register it a little later.
 */
export async function findModel(
  manager: IWidgetManager,
  ref: string,
  waits_ms: readonly number[] = [50, 250, 1000, 3000]
): Promise<IModel> {
  for (const wait_ms of waits_ms) {
    try {
      return await manager.get_model(modelId(ref));
    } catch {
      await new Promise(resolve => setTimeout(resolve, wait_ms));
    }
  }
  return manager.get_model(modelId(ref));
}

/** Resolve when `node` is in the page: a Lumino widget cannot be attached before. */
export function whenConnected(node: HTMLElement, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const look = (): void => {
      if (node.isConnected) {
        resolve();
      } else if (!signal.aborted) {
        setTimeout(look, 16);
      }
    };
    look();
  });
}
