/** Style sheets: their fonts and pictures become part of them, and what they import a blob of its own. */
import { pathOf, type IFiles } from './files';

const URLS = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]+))\s*\)/g;
const IMPORTS = /@import\s+(?:url\(\s*)?(?:"([^"]*)"|'([^']*)'|([^"')\s;]+))\s*\)?/g;

export class Styles {
  constructor(private readonly _files: IFiles) {}

  /** Resolve with an address of a style sheet of the component; `around` are those that import it. */
  async urlOf(address: string, around: readonly string[] = []): Promise<string> {
    const path = pathOf(address);
    if (path === null || around.includes(address)) {
      return address;
    }
    let url = this._urls.get(address);
    if (!url) {
      url = this._files.readText(path).then(async text => {
        const rewritten = await this.rewrite(text, address, [...around, address]);
        return this._files.publish(new Blob([rewritten], { type: 'text/css' }), address);
      });
      this._urls.set(address, url);
      url.catch(() => this._urls.delete(address));
    }
    return url;
  }

  /** Whether a style names something that may be a file. */
  concerns(text: string): boolean {
    return text.includes('url(') || text.includes('@import');
  }

  async rewrite(text: string, base: string, around: readonly string[] = []): Promise<string> {
    const imported = await replace(text, IMPORTS, async found => {
      const path = pathOf(found, base);
      return path === null
        ? null
        : `@import "${await this.urlOf(new URL(found, base).href, around)}"`;
    });
    return replace(imported, URLS, async found => {
      const path = pathOf(found, base);
      const [, fragment = ''] = /(#.*)$/s.exec(found) ?? [];
      return path === null ? null : `url("${await this._embed(path)}${fragment}")`;
    });
  }

  /** Fonts are of the origin of the document only as part of the sheet, in some browsers. */
  private _embed(path: string): Promise<string> {
    let embedded = this._embedded.get(path);
    if (!embedded) {
      embedded = this._files.read(path).then(toDataUrl);
      this._embedded.set(path, embedded);
    }
    return embedded;
  }

  private readonly _urls = new Map<string, Promise<string>>();
  private readonly _embedded = new Map<string, Promise<string>>();
}

/** Replace what a pattern finds by what `make` says of its first group; what it cannot say anything of stays. */
async function replace(
  text: string,
  pattern: RegExp,
  make: (found: string) => Promise<string | null>
): Promise<string> {
  const matches = [...text.matchAll(pattern)];
  const made = await Promise.all(
    matches.map(match => make(match[1] ?? match[2] ?? match[3] ?? '').catch(() => null))
  );
  let done = 0;
  let replaced = '';
  matches.forEach((match, index) => {
    replaced += text.slice(done, match.index) + (made[index] ?? match[0]);
    done = match.index + match[0].length;
  });
  return replaced + text.slice(done);
}

function toDataUrl(content: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(new Error('a file cannot be read'));
    reader.readAsDataURL(content);
  });
}
