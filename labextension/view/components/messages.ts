/** What a component's frame and the page say to each other: about its files, and by Streamlit's protocol. */

/** The address below which a component believes its files to be. No such host can exist. */
export const ROOT = 'https://component.invalid/';

/** A frame has been made, or made anew: it waits for a port. */
export const HELLO = 'jupyter-rerun:hello';
/** The answer, with a port on which it asks for files. */
export const OPEN = 'jupyter-rerun:open';

export interface IFileRequest {
  readonly id: number;
  readonly path: string;
}

export interface IFileAnswer {
  readonly id: number;
  readonly content?: Blob;
  readonly error?: string;
}

/** The frame cannot show the component's page. */
export interface IFailure {
  readonly failure: string;
}

/** What a component says, by Streamlit's protocol. */
export type ComponentMessage =
  | { readonly type: 'streamlit:componentReady'; readonly apiVersion?: unknown }
  | {
      readonly type: 'streamlit:setComponentValue';
      readonly value?: unknown;
      readonly dataType?: unknown;
    }
  | { readonly type: 'streamlit:setFrameHeight'; readonly height?: unknown };

const TYPES = [
  'streamlit:componentReady',
  'streamlit:setComponentValue',
  'streamlit:setFrameHeight'
];

export function isComponentMessage(data: unknown): data is ComponentMessage {
  return (
    isRecord(data) &&
    data.isStreamlitMessage === true &&
    typeof data.type === 'string' &&
    TYPES.includes(data.type)
  );
}

export function isRecord(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null;
}
