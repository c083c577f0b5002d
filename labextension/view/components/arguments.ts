/** What a component is drawn with: blobs of the page, made into what the protocol says. */
import type { IArgumentSpec, IComponentSpec } from '../protocol';
import type { Blobs, IBlobRef } from '../transfer/blobs';

interface ITable {
  readonly data: Uint8Array;
  readonly index: Uint8Array;
  readonly columns: Uint8Array;
  readonly styler?: unknown;
}

export interface IGiven {
  readonly args: Readonly<Record<string, unknown>>;
  readonly dfs: readonly { readonly key: string; readonly value: { readonly data: ITable } }[];
}

export class Arguments {
  private _held: readonly IBlobRef[] = [];

  constructor(private readonly _blobs: Blobs) {}

  /** Resolve with the arguments; with nothing if they are others meanwhile. */
  async load(spec: IComponentSpec): Promise<IGiven | undefined> {
    const refs = refsOf(spec);
    this._wanted = refs;
    const release = (): void => refs.forEach(ref => this._blobs.release(ref));
    const contents = await Promise.all(refs.map(ref => this._blobs.acquire(ref))).catch(
      (error: unknown) => {
        release();
        throw error;
      }
    );
    if (this._wanted !== refs) {
      release();
      return undefined;
    }
    this._held.forEach(ref => this._blobs.release(ref));
    this._held = refs;
    const byDigest = new Map(refs.map((ref, index) => [ref.digest, contents[index]]));
    const read = async (ref: IBlobRef): Promise<Uint8Array> =>
      new Uint8Array((await byDigest.get(ref.digest)?.arrayBuffer()) ?? new ArrayBuffer(0));
    const text = new TextDecoder().decode(await read(spec.args));
    const args = JSON.parse(text) as Record<string, unknown>;
    const dfs: { key: string; value: { data: ITable } }[] = [];
    for (const argument of spec.special ?? []) {
      if (argument.bytes) {
        args[argument.key] = await read(argument.bytes);
      } else {
        dfs.push({ key: argument.key, value: { data: await readTable(argument, read) } });
      }
    }
    return { args, dfs };
  }

  dispose(): void {
    this._wanted = [];
    this._held.forEach(ref => this._blobs.release(ref));
    this._held = [];
  }

  private _wanted: readonly IBlobRef[] = [];
}

function refsOf({ args, special = [] }: IComponentSpec): IBlobRef[] {
  const all = special.flatMap(({ bytes, data, index, columns, styler, displayed }) => [
    bytes,
    data,
    index,
    columns,
    styler,
    displayed
  ]);
  return [args, ...all.filter(ref => ref !== undefined)];
}

async function readTable(
  { data, index, columns, styler, displayed }: IArgumentSpec,
  read: (ref: IBlobRef) => Promise<Uint8Array>
): Promise<ITable> {
  if (!data || !index || !columns) {
    throw new Error('a table came without its parts');
  }
  const [cells, rows, names] = await Promise.all([read(data), read(index), read(columns)]);
  const table = { data: cells, index: rows, columns: names };
  if (!styler || !displayed) {
    return table;
  }
  const look = JSON.parse(new TextDecoder().decode(await read(styler))) as object;
  return { ...table, styler: { ...look, displayValues: await read(displayed) } };
}
