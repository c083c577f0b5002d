/** What a component says that its value is, made ready for the kernel. */
import { isRecord } from './messages';

/** The wire form of a value; bytes are in base64. */
export type WireValue =
  | { readonly json: unknown }
  | { readonly bytes: string }
  | { readonly table: { readonly data: string; readonly index: string; readonly columns: string } };

/** What a message to the kernel may hold: the server ends the connection over a larger one. */
const MOST_BYTES = 8 * (1 << 20);
const MOST_DEPTH = 100;

/**
 * Make the wire form of a value.
 * Throws, with the reason, for what cannot be one.
 */
export function toWire(value: unknown, dataType: unknown): WireValue {
  if (dataType === 'bytes') {
    return { bytes: encode(toBytes(value)) };
  }
  if (dataType === 'dataframe') {
    if (!isRecord(value)) {
      throw new Error('a table has data, an index and columns');
    }
    const { data, index, columns } = value;
    const [cells, rows, names] = [data, index, columns].map(toBytes);
    return { table: { data: encode(cells), index: encode(rows), columns: encode(names) } };
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
  return { json };
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

const STEP = 0x8000; // as many arguments as any browser takes

function encode(bytes: Uint8Array | undefined): string {
  if (!bytes || bytes.byteLength > (MOST_BYTES * 3) / 4) {
    throw new Error(tooLarge());
  }
  const texts: string[] = [];
  for (let start = 0; start < bytes.length; start += STEP) {
    texts.push(String.fromCharCode(...bytes.subarray(start, start + STEP)));
  }
  return btoa(texts.join(''));
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
