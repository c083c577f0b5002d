/** How what an element names by an address gets to the browser: as a blob, by what the element is. */
import { pathOf, type Files } from './files';
import type { Modules } from './modules';
import type { Styles } from './styles';

/** Attributes that name what the browser then loads, by elements. */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  audio: ['src'],
  embed: ['src'],
  iframe: ['src'],
  image: ['href', 'xlink:href'],
  img: ['src', 'srcset'],
  input: ['src'],
  link: ['href'],
  object: ['data'],
  script: ['src'],
  source: ['src', 'srcset'],
  track: ['src'],
  use: ['href', 'xlink:href'],
  video: ['src', 'poster']
};

export class Loader {
  constructor(
    readonly files: Files,
    readonly modules: Modules,
    readonly styles: Styles
  ) {}

  attributesOf(element: Element): readonly string[] {
    return ATTRIBUTES[element.localName] ?? [];
  }

  /** Whether an attribute's value names a file of the component. */
  concerns(name: string, value: string, base?: string): boolean {
    return name === 'srcset'
      ? split(value).some(([address]) => pathOf(address, base) !== null)
      : value !== '' && !value.startsWith('#') && pathOf(value, base) !== null;
  }

  /**
   * Resolve with what the attribute is to be for the browser; with null if it is to load nothing.
   * Rejects if there is no such file.
   */
  async load(
    element: Element,
    name: string,
    value: string,
    base: string = document.baseURI
  ): Promise<string | null> {
    if (name === 'srcset') {
      const parts = split(value).map(async ([address, size]) =>
        `${await this._publish(address, base)} ${size}`.trim()
      );
      return (await Promise.all(parts)).join(', ');
    }
    const address = new URL(value, base).href;
    if (element.localName === 'script') {
      return this._loadScript(element, address);
    }
    if (element.localName === 'link') {
      const rel = (element.getAttribute('rel') ?? '').toLowerCase();
      if (rel.split(/\s+/).includes('stylesheet')) {
        return this.styles.urlOf(address);
      }
      // What is only to be loaded early is loaded when it is needed.
      return /icon/.test(rel) ? this._publish(value, base) : null;
    }
    return this._publish(value, base);
  }

  private async _loadScript(element: Element, address: string): Promise<string> {
    if (element.getAttribute('type') === 'module') {
      return this.modules.urlOf(address);
    }
    const known = this._scripts.get(address);
    if (known !== undefined) {
      return known;
    }
    const text = await this.files.readText(pathOf(address) ?? '');
    const rewritten = this.modules.rewriteScript(text, address);
    const url = this.files.publish(new Blob([rewritten], { type: 'text/javascript' }), address);
    this._scripts.set(address, url);
    return url;
  }

  private async _publish(address: string, base: string): Promise<string> {
    const path = pathOf(address, base);
    if (path === null) {
      return address;
    }
    let url = this._published.get(path);
    if (!url) {
      url = this.files
        .read(path)
        .then(content => this.files.publish(content, new URL(address, base).href));
      this._published.set(path, url);
      url.catch(() => this._published.delete(path));
    }
    const [, fragment = ''] = /(#.*)$/s.exec(address) ?? [];
    return (await url) + fragment;
  }

  private readonly _scripts = new Map<string, string>();
  private readonly _published = new Map<string, Promise<string>>();
}

function split(srcset: string): [address: string, size: string][] {
  return srcset.split(/,\s+/).map(part => {
    const [address = '', ...size] = part.trim().split(/\s+/);
    return [address, size.join(' ')];
  });
}
