import { Token } from '@lumino/coreutils';
import type { CodeCell } from '@jupyterlab/cells';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';

/** How an app is doing; `unknown` until its view is in the page. */
export type AppState =
  | 'unknown'
  | 'idle'
  | 'running'
  | 'failed'
  | 'stopped'
  | 'waiting'
  | 'interrupted'
  | 'disconnected';

export interface IAppStatus {
  readonly state: AppState;
  /** How often the app has run. */
  readonly run: number;
  /** What the app calls itself; empty if it does not say. */
  readonly title?: string;
}

/** A notebook cell that is an app, or holds the output of one. */
export interface IApp extends IDisposable {
  readonly panel: NotebookPanel;
  readonly cell: CodeCell;
  /** The name after `%%app`; empty if the cell gives none, as one that only holds an output of an app. */
  readonly name: string;
  readonly status: IAppStatus;
  readonly statusChanged: ISignal<IApp, IAppStatus>;
  readonly disposed: ISignal<IApp, void>;
}

/** The app cells of all open notebooks. */
export interface IAppTracker extends IDisposable {
  readonly apps: readonly IApp[];
  readonly appAdded: ISignal<IAppTracker, IApp>;
}

export const IAppTracker = new Token<IAppTracker>(
  'jupyter-rerun:IAppTracker',
  'The app cells of all open notebooks, and how each is doing.'
);
