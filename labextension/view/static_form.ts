/**
 * The static form of an app: what the notebook document keeps of it.
 *
 * The kernel writes it; figures that only a browser can draw are described in there, and get
 * their pictures here.
 */
import type { Channel, Seen } from './transfer/channel';
import { fetchFile } from './transfer/fetch';

export interface IStaticForm {
  readonly digest: string;
  readonly html: string;
  readonly text: string;
  /** What the notebook is to keep besides, as the kernel says it. */
  readonly kept?: object;
}

/** Returns the picture of the figure with a digest as a data URL, if it can. */
export type FindPicture = (digest: string) => Promise<string | null>;

/** Its digest, its width if it has one of its own, and what it shows. */
const FIGURE =
  /<div data-rerun-figure="([\w-]+)" style="(width:\d+px;)?max-width:100%;[^"]*">([^<>"]*)<\/div>/g;
const PATIENCE_MS = 3000;

/** Ask the kernel for the static form of the app as it is seen; null if it is the one that is known. */
export async function readStaticForm(
  channel: Channel,
  known: string,
  seen: Seen,
  find: FindPicture,
  signal: AbortSignal
): Promise<IStaticForm | null> {
  const { content } = await fetchFile(channel, { static: known, seen }, signal);
  const text = await content.text();
  if (!text) {
    return null;
  }
  const form = JSON.parse(text) as IStaticForm;
  return { ...form, html: await fillPictures(form.html, find) };
}

/** Put the pictures of figures in their places. One that cannot be had leaves its description. */
export async function fillPictures(html: string, find: FindPicture): Promise<string> {
  const digests = [...new Set([...html.matchAll(FIGURE)].map(match => match[1] ?? ''))];
  const found = await Promise.all(
    digests.map(async digest => [digest, await inTime(find(digest))] as const)
  );
  const pictures = new Map(found);
  return html.replace(FIGURE, (place: string, digest: string, width = '', words = '') => {
    const picture = pictures.get(digest);
    const style = `${String(width)}max-width:100%`;
    return picture && /^data:image\/[^"<>]+$/.test(picture)
      ? `<img data-rerun-figure="${digest}" src="${picture}" alt="${String(words)}" style="${style}">`
      : place;
  });
}

function inTime(picture: Promise<string | null>): Promise<string | null> {
  return new Promise(resolve => {
    const timer = setTimeout(() => resolve(null), PATIENCE_MS);
    const settle = (url: string | null): void => {
      clearTimeout(timer);
      resolve(url);
    };
    picture.then(settle, () => settle(null));
  });
}
