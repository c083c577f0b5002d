/**
 * Modules: each becomes a blob whose imports name the blobs of others. What is imported later, and
 * what a module takes its own address for, is found at that time.
 */
import { parse, type ImportSpecifier } from 'es-module-lexer/js';
import { pathOf, type IFiles } from './files';

/** By these names rewritten code finds what it lost. */
const IMPORT = '__importFromComponent';
const META = '__metaOfComponent';

interface IModule {
  readonly text: string;
  readonly type: string;
  readonly imports: readonly ImportSpecifier[];
}

const SCRIPT = 'text/javascript';

export class Modules {
  /** What the page's own import maps say. */
  readonly mapped = new Map<string, string>();

  constructor(private readonly _files: IFiles) {
    const globals = globalThis as unknown as Record<string, unknown>;
    globals[IMPORT] = (parent: string) => (specifier: unknown, options?: ImportCallOptions) =>
      this._import(String(specifier), parent, options);
    globals[META] = (url: string) => ({
      url,
      resolve: (specifier: string) => this._resolve(specifier, url)
    });
  }

  /** Resolve with an address from which the browser loads a module of the component, with all that it imports. */
  async urlOf(address: string): Promise<string> {
    await this._readAll([address]);
    const url = this._publish(address, new Set());
    this._tellCircles();
    return url;
  }

  /** The text of a module that stands in a page, made ready for the browser. */
  async rewrite(text: string, address: string): Promise<string> {
    const module = analyse(text, SCRIPT);
    await this._readAll(this._importsOf(module, address));
    const rewritten = this._rewrite(module, address, new Set());
    this._tellCircles();
    return rewritten;
  }

  /** A script that is no module may import some later. */
  rewriteScript(text: string, address: string): string {
    if (!/\bimport\s*\(/.test(text)) {
      return text;
    }
    try {
      return this._rewrite(analyse(text, SCRIPT), address, new Set());
    } catch {
      return text;
    }
  }

  private async _import(
    specifier: string,
    parent: string,
    options?: ImportCallOptions
  ): Promise<unknown> {
    const address = this._resolve(specifier, parent);
    const path = pathOf(address);
    if (path !== null && options?.with?.type === 'json') {
      return { default: JSON.parse(await this._files.readText(path)) as unknown };
    }
    return import(path === null ? address : await this.urlOf(address));
  }

  private async _readAll(addresses: readonly string[]): Promise<void> {
    const seen = new Set<string>();
    let level = addresses;
    while (level.length > 0) {
      level.forEach(address => seen.add(address));
      const modules = await Promise.all(level.map(address => this._read(address)));
      const imported = modules.flatMap((module, index) =>
        module ? this._importsOf(module, level[index] ?? '') : []
      );
      level = [...new Set(imported)].filter(address => !seen.has(address));
    }
  }

  /** Resolve with a module of the component; with nothing for one from elsewhere. */
  private async _read(address: string): Promise<IModule | undefined> {
    const path = pathOf(address);
    if (path === null) {
      return undefined;
    }
    let module = this._modules.get(address);
    if (!module) {
      const file = await this._files.read(path);
      const isScript = file.type.includes('javascript') || !/json|css|wasm/.test(file.type);
      const text = await file.text();
      module = isScript ? analyse(text, SCRIPT) : { text, type: file.type, imports: [] };
      this._modules.set(address, module);
    }
    return module;
  }

  /** The address of a blob with a module that has been read; `around` are those that import it. */
  private _publish(address: string, around: Set<string>): string {
    const module = this._modules.get(address);
    const known = this._urls.get(address);
    if (!module || known !== undefined) {
      return known ?? address;
    }
    if (around.has(address)) {
      this._circular.add(address);
      return address;
    }
    around.add(address);
    const text = this._rewrite(module, address, around);
    around.delete(address);
    const url = this._files.publish(new Blob([text], { type: module.type }), address);
    this._urls.set(address, url);
    if (this._circular.delete(address)) {
      this._circles[address] = url;
    }
    return url;
  }

  private _rewrite({ text, imports }: IModule, address: string, around: Set<string>): string {
    const parent = JSON.stringify(address);
    let done = 0;
    let rewritten = '';
    const replace = (start: number, end: number, by: string): void => {
      rewritten += text.slice(done, start) + by;
      done = end;
    };
    for (const { d, n, s, e, ss } of imports) {
      if (d === -2) {
        replace(s, e, `${META}(${parent})`);
      } else if (d >= 0) {
        replace(ss, ss + 'import'.length, `${IMPORT}(${parent})`);
      } else if (n !== undefined) {
        replace(s, e, this._publish(this._resolve(n, address), around));
      }
    }
    return rewritten + text.slice(done);
  }

  private _resolve(specifier: string, parent: string): string {
    const mapped = this.mapped.get(specifier);
    if (mapped !== undefined) {
      return mapped;
    }
    if (/^(?:\.{0,2}\/|[a-z][a-z\d+.-]*:)/i.test(specifier)) {
      return new URL(specifier, parent).href;
    }
    const prefixes = [...this.mapped.keys()].filter(key => key.endsWith('/'));
    const prefix = prefixes.find(key => specifier.startsWith(key));
    return prefix === undefined
      ? specifier
      : new URL(specifier.slice(prefix.length), this.mapped.get(prefix)).href;
  }

  private _importsOf({ imports }: IModule, address: string): string[] {
    return imports
      .flatMap(({ d, n }) => (d === -1 && n !== undefined ? [this._resolve(n, address)] : []))
      .filter(each => pathOf(each) !== null);
  }

  /** Modules that import each other in a circle keep their addresses, which a map leads to blobs. */
  private _tellCircles(): void {
    if (Object.keys(this._circles).length > 0) {
      const map = document.createElement('script');
      map.type = 'importmap';
      map.textContent = JSON.stringify({ imports: this._circles });
      this._circles = {};
      document.head.append(map);
      map.remove();
    }
  }

  private readonly _modules = new Map<string, IModule>();
  private readonly _urls = new Map<string, string>();
  private readonly _circular = new Set<string>();
  private _circles: Record<string, string> = {};
}

function analyse(text: string, type: string): IModule {
  const [imports] = parse(text);
  return { text, type, imports: [...imports].sort((one, other) => one.ss - other.ss) };
}
