/** What a component says that its value is, made ready for the kernel. */
import type { Channel } from '../transfer/channel';
import { toBase64 } from '../transfer/text';
import { PIECE_BYTES, upload } from '../transfer/upload';
import { isRecord } from './messages';

/** Bytes in base64, or a file that the kernel has. */
type Part = string | { readonly file: string };

/** The wire form of a value. */
export type WireValue =
  | { readonly json: unknown }
  | { readonly text: Part }
  | { readonly bytes: Part }
  | { readonly table: Readonly<Record<string, Part>> };

/** A value in which what is large is not on its way yet: a message to the kernel holds a few megabytes at most. */
export type Said =
  | { readonly json: unknown }
  | { readonly text: Blob }
  | { readonly bytes: string | Blob }
  | { readonly table: Readonly<Record<string, string | Blob>> };

/** As Streamlit's server takes. */
const MOST_BYTES = 200 * (1 << 20);
const MOST_DEPTH = 100;

/**
 * Make ready what a component says.
 * Throws, with the reason, for what can be no value.
 */
export function readValue(value: unknown, dataType: unknown): Said {
  if (dataType === 'bytes') {
    return { bytes: pack(toBytes(value)) };
  }
  if (dataType === 'dataframe') {
    if (!isRecord(value)) {
      throw new Error('a table has data, an index and columns');
    }
    const { data, index, columns } = value;
    const parts = Object.entries({ data, index, columns });
    return { table: Object.fromEntries(parts.map(([name, part]) => [name, pack(toBytes(part))])) };
  }
  if (dataType !== undefined && dataType !== 'json') {
    throw new Error('its type is none of json, dataframe and bytes');
  }
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) {
    throw new Error('it is not JSON');
  }
  if (text.length > MOST_BYTES) {
    throw new Error(tooLarge());
  }
  const json = JSON.parse(text) as unknown;
  if (isDeep(json)) {
    throw new Error(`it is nested more than ${MOST_DEPTH} deep`);
  }
  return text.length > PIECE_BYTES ? { text: new Blob([text]) } : { json };
}

/** Whether something of a value has to go before the message that says it. */
export function isLarge(said: Said): boolean {
  return 'json' in said
    ? false
    : 'table' in said
      ? Object.values(said.table).some(isBlob)
      : isBlob(Object.values(said)[0]);
}

/** Have the kernel get what is large of the value of an input; resolve with the wire form. */
export async function sendParts(
  said: Said,
  id: string,
  channel: Channel,
  signal: AbortSignal
): Promise<WireValue> {
  const send = async (part: string | Blob): Promise<Part> =>
    isBlob(part)
      ? { file: (await upload(channel, { id, name: 'value', content: part }, signal)).file }
      : part;
  if ('json' in said) {
    return said;
  }
  if ('text' in said) {
    return { text: await send(said.text) };
  }
  if ('bytes' in said) {
    return { bytes: await send(said.bytes) };
  }
  const parts = Object.entries(said.table).map(async ([name, part]) => [name, await send(part)]);
  return { table: Object.fromEntries(await Promise.all(parts)) as Record<string, Part> };
}

function isBlob(part: unknown): part is Blob {
  return part instanceof Blob;
}

function toBytes(value: unknown): Uint8Array<ArrayBuffer> {
  if (value instanceof ArrayBuffer) {
    return new Uint8Array(value);
  }
  if (ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer) {
    return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  }
  throw new Error('these are no bytes');
}

/** Bytes as they go in a message, or as they are where they are too many for one. */
function pack(bytes: Uint8Array<ArrayBuffer>): string | Blob {
  if (bytes.byteLength > MOST_BYTES) {
    throw new Error(tooLarge());
  }
  if (bytes.byteLength > PIECE_BYTES) {
    return new Blob([bytes]);
  }
  return toBase64(bytes);
}

function isDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= MOST_DEPTH; depth += 1) {
    level = level.filter(isRecord).flatMap(each => Object.values(each));
    if (level.length === 0) {
      return false;
    }
  }
  return true;
}

function tooLarge(): string {
  return `it is larger than ${MOST_BYTES >> 20} MB`;
}
