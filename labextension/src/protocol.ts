/** What the app view, and an output that is not running, say to the page. It mirrors `view/app.ts`, which works without this. */
import type { IStaticForm } from './bundle';
import type { AppState, IAppStatus } from './tokens';

/** An event that bubbles from the app's element, or that of one which is not running, whenever its status changes. */
export const STATUS_EVENT = 'jupyter-rerun:status';

/** An event that bubbles from the app's element when a person sees something else of it without a run. */
export const SEEN_EVENT = 'jupyter-rerun:seen';

/** An event on the app's element that asks for the app's static form; the view puts in the answer. */
export const STATIC_EVENT = 'jupyter-rerun:static';

/** An event that bubbles from the output of an app that is not running, to run its cell. */
export const RUN_EVENT = 'jupyter-rerun:run';

/** What is to be run: the cell with this id, of the notebook at this path. */
export interface IRunRequest {
  readonly cell: string;
  readonly path: string;
}

/** What a kernel executes to load the extension; nothing happens in one that has. */
export const LOAD = "get_ipython().run_line_magic('load_ext', 'jupyter_rerun')";

/** What it executes where no cell loads the extension, which a cell that needs it then says. */
export const LOAD_UNASKED =
  'from jupyter_rerun.kernel.extension import load_unasked; load_unasked(get_ipython())';

/** The app's element, or that of one which is not running, which also carries its status, for who comes later. */
const APP_SELECTOR = '[data-jupyter-rerun-state]';

const MAGIC = /^\s*%%app(?:[ \t]+([^\s-]\S*))?[ \t]*(?:$|[ \t\n])/;
const STATES: readonly AppState[] = [
  'idle',
  'running',
  'failed',
  'stopped',
  'waiting',
  'interrupted',
  'disconnected'
];

/** The name of the app in a cell's source, empty if it has none; null if it holds no app. */
export function appName(source: string): string | null {
  const match = MAGIC.exec(source);
  return match ? (match[1] ?? '') : null;
}

/** Whether a cell has a magic of the extension. */
export const needsExtension = (source: string): boolean =>
  /^\s*%%app\b/.test(source) || /^[ \t]*%app\b/m.test(source);

/** Whether a cell, when it is run, makes these magics known. */
export const loadsExtension = (source: string): boolean =>
  !/^\s*%%/.test(source) &&
  /^[ \t]*(%load_ext[ \t]+|import[ \t]+|from[ \t]+)jupyter_rerun\b/m.test(source);

/** The status that an app's element inside `node` shows; null if there is no app in it. */
export function shownStatus(node: Element): IAppStatus | null {
  const app = node.querySelector<HTMLElement>(APP_SELECTOR);
  const state = STATES.find(each => each === app?.dataset.jupyterRerunState);
  if (!app || !state) {
    return null;
  }
  const title = app.dataset.jupyterRerunTitle;
  return { state, run: Number(app.dataset.jupyterRerunRun ?? 0), ...(title ? { title } : {}) };
}

/** Ask the app inside `node` for its static form; null if it has none but the one that is known. */
export async function requestStaticForm(node: Element, known: string): Promise<IStaticForm | null> {
  const detail: { known: string; answer?: Promise<IStaticForm | null> } = { known };
  node.querySelector(APP_SELECTOR)?.dispatchEvent(new CustomEvent(STATIC_EVENT, { detail }));
  return (await detail.answer) ?? null;
}
