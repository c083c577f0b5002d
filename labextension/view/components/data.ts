/** What a component is told: JSON, bytes, a table as bytes, or JSON with tables in it. */
import type { Load } from '../modules';
import type { IModuleData } from '../protocol';
import type { Blobs, IBlobRef } from '../transfer/blobs';

/** The only entry of what stands for a table: its digest. */
const TABLE = '__streamlit_arrow_ref__';

interface IArrow {
  tableFromIPC(bytes: Uint8Array): unknown;
}

/** The data of one component, held as long as it is shown. */
export class ModuleData {
  private _held: readonly IBlobRef[] = [];
  private _name = '';
  private _value: Promise<unknown> = Promise.resolve(null);

  constructor(
    private readonly _blobs: Blobs,
    private readonly _load: Load
  ) {}

  /** What names this data: equal data has equal names. */
  static nameOf(data: IModuleData | undefined): string {
    return data ? [data.form, ...refsOf(data).map(({ digest }) => digest)].join(' ') : '';
  }

  /** Resolve with the data; what is the same as before is the same object. */
  get(data: IModuleData | undefined): Promise<unknown> {
    const name = ModuleData.nameOf(data);
    if (name !== this._name) {
      const before = this._held;
      this._name = name;
      this._held = data ? refsOf(data) : [];
      this._value = data ? this._read(data) : Promise.resolve(null);
      before.forEach(ref => this._blobs.release(ref));
      this._value.catch(() => {
        if (this._name === name) {
          this._name = '?'; // the next call may have more luck
        }
      });
    }
    return this._value;
  }

  dispose(): void {
    this._held.forEach(ref => this._blobs.release(ref));
    this._held = [];
    this._name = '?';
  }

  private async _read(data: IModuleData): Promise<unknown> {
    const [content, ...tables] = await Promise.all(
      refsOf(data).map(async ref => this._blobs.acquire(ref))
    );
    if (!content) {
      return null;
    }
    if (data.form === 'bytes' || data.form === 'arrow') {
      return new Uint8Array(await content.arrayBuffer());
    }
    const value = JSON.parse(await content.text()) as unknown;
    if (data.form === 'json' || typeof value !== 'object' || value === null) {
      return value;
    }
    const { tableFromIPC } = await this._load<IArrow>('arrow');
    const found = new Map<string, Blob>();
    data.tables?.forEach(({ digest }, index) => {
      const table = tables[index];
      if (table) {
        found.set(digest, table);
      }
    });
    const read = async (part: unknown): Promise<unknown> => {
      const digest = (part as Readonly<Record<string, unknown>> | null)?.[TABLE];
      const table = typeof digest === 'string' ? found.get(digest) : undefined;
      return table ? tableFromIPC(new Uint8Array(await table.arrayBuffer())) : part;
    };
    const entries = Object.entries(value).map(async ([name, part]) => [name, await read(part)]);
    return Object.fromEntries(await Promise.all(entries)) as unknown;
  }
}

function refsOf(data: IModuleData): readonly IBlobRef[] {
  return [data.content, ...(data.tables ?? [])];
}
