/**
 * The forms of one output of an app: live, idle, and as the document keeps it.
 *
 * Live it holds the id of the widget that shows the app, which JupyterLab prefers to all else.
 * The document keeps only the static forms, and in the metadata which widget it was: so a notebook
 * without its kernel, or in another program, shows the app as it was and no broken widget. An
 * idle output, of an app that is not running, has a form of its own, which offers to run it.
 */
import type { IDisplayData, IMimeBundle, IOutput } from '@jupyterlab/nbformat';
import type { IKept } from './kept';

export const VIEW_MIME = 'application/vnd.jupyter.widget-view+json';
export const IDLE_MIME = 'application/vnd.jupyter-rerun.idle+json';
const HTML = 'text/html';
const TEXT = 'text/plain';
const FRAME = '<div class="jupyter-rerun">';

/** The static form of an app, as its view answers it. */
export interface IStaticForm {
  readonly digest: string;
  readonly html: string;
  readonly text: string;
  /** What the notebook is to keep besides. */
  readonly kept?: IKept;
}

export interface IMark {
  readonly app?: string;
  readonly model_id?: string;
  /** The cell that it is the output of. */
  readonly cell?: string;
  /** The notebook that this cell is in, as `executions.ts` knows it. */
  readonly notebook?: string;
}

/**
 * Why an output is idle: the kernel does not have the app, or has not said yet whether it has it,
 * another cell has taken it, the output is a copy, or its cell may not show it.
 */
export type Idleness = 'stopped' | 'waiting' | 'taken' | 'copied' | 'untrusted';

export interface IIdle {
  readonly why: Idleness;
  /** The cell that it stands in, and that is to be run. */
  readonly cell: string;
  /** The notebook of that cell: another one may have a cell of the same id. */
  readonly path: string;
  /** The prompt of the cell that has taken the app, if it has one. */
  readonly prompt?: string;
  /** The notebook of that cell, if it is another one. */
  readonly notebook?: string;
  /** Whether another page that shows the notebook has taken it, for a cell that this page does not have. */
  readonly isOtherPage?: boolean;
  /** Whether running this cell takes the app from the one that has it. */
  readonly takes?: boolean;
}

/** Whether an output shows an app. */
export function isAppOutput(output: IOutput): output is IDisplayData {
  if (output.output_type !== 'display_data') {
    return false;
  }
  const { data } = output as IDisplayData;
  return markOf(output) !== undefined || join(data[HTML]).startsWith(FRAME);
}

/** The widget that shows or showed the app; empty if there was none. */
export function modelId(output: IDisplayData): string {
  const view = output.data[VIEW_MIME] as { readonly model_id?: string } | undefined;
  return view?.model_id ?? markOf(output)?.model_id ?? '';
}

/** The name of the app; empty if the output does not say. */
export const appOf = (output: IDisplayData): string => markOf(output)?.app ?? '';

export const hasView = (output: IDisplayData): boolean => VIEW_MIME in output.data;

/** What the document keeps, with a newer static form if there is one. */
export function kept(output: IDisplayData, form?: IStaticForm): IDisplayData {
  const data = staticData(output.data);
  return { ...output, data: form ? { ...data, [HTML]: form.html, [TEXT]: form.text } : data };
}

/** The forms that need nothing but a reader of notebooks. */
export function staticData<T>(data: Readonly<Record<string, T>>): Record<string, T> {
  const isStatic = ([mime]: [string, T]): boolean => mime !== VIEW_MIME && mime !== IDLE_MIME;
  return Object.fromEntries(Object.entries(data).filter(isStatic));
}

/** The data that shows the app as its widget does. */
export function liveData(output: IDisplayData): IMimeBundle {
  const view = { version_major: 2, version_minor: 0, model_id: modelId(output) };
  return { ...kept(output).data, [VIEW_MIME]: view };
}

/** The data that shows the app as it was, and offers to run it. */
export function idleData(output: IDisplayData, idle: IIdle): IMimeBundle {
  return { ...kept(output).data, [IDLE_MIME]: { ...idle } };
}

/** Why data shows an idle output; undefined if it does not. */
export function idleOf(data: Readonly<Record<string, unknown>>): IIdle | undefined {
  return data[IDLE_MIME] as IIdle | undefined;
}

/** What an output of an app, as it is or as it is shown, says of it besides its forms. */
export function markOf(output: object): IMark | undefined {
  const { metadata } = output as { readonly metadata?: { readonly jupyter_rerun?: IMark } };
  return metadata?.jupyter_rerun;
}

function join(text: unknown): string {
  return Array.isArray(text) ? text.join('') : typeof text === 'string' ? text : '';
}
