/**
 * A component that is a module: HTML and a style sheet, and a function that is called when the
 * component is there, and again when its data or the page's theme has changed.
 *
 * Its code is the program's, and has the rights of the page; what it says is checked by the kernel
 * as what any input says. Whatever fails in it is shown in its place.
 */
import { append, setHeight, setProperty, setWidth, showFailure } from '../dom';
import { whenConnected } from '../host';
import { freshId } from '../names';
import { NodeView } from '../nodes/node';
import { Pending } from '../nodes/pending';
import type { IModuleSpec, Spec } from '../protocol';
import { onThemeChange } from '../theme';
import type { IBlobRef } from '../transfer/blobs';
import { openFolder } from './assets';
import { loadCode, type Component, type IComponentArgs } from './code';
import { ModuleData } from './data';
import { readVariables } from './variables';

type State = Readonly<Record<string, unknown>>;

interface ITrigger {
  readonly event: string;
  readonly value: unknown;
}

/** What knows the files of packages. */
type IFolders = typeof import('./folders');

/** Of a script that may name other files: what a bundle has none of needs no reading. */
const NAMES_FILES = /\bimport\b|\bfrom\s*["']/;
/** Of a text that may name a file by its address on Streamlit's server. */
const NAMES_SERVED = /\/(_stcore\/bidi-components|component)\/|app\/static\//;
/** Of HTML or a style sheet that may name any. */
const NAMES_ANY = /\b(src|poster)\s*=|\burl\(|@import/;

/** The server ends a connection over a larger message. */
const MOST_CHARS = 8 * (1 << 20);

export class ModuleView extends NodeView<IModuleSpec> {
  private readonly _box = append(this.element, 'div', 'rerun-module-box');
  private readonly _key = freshId('st-bidi-component');
  private readonly _data = new ModuleData(this.context.store.blobs, this.context.store.load);
  private readonly _pending = new Pending();
  private readonly _held: IBlobRef[] = [];
  private readonly _ends: (() => void)[] = [];
  private readonly _files = new AbortController();
  private _spec?: IModuleSpec;
  private _root?: HTMLElement | ShadowRoot;
  private _code?: Promise<Component | undefined>;
  private _folder?: Promise<IFolders>;
  private _called = '?';
  private _turn = 0;
  private _isGone = false;
  private _failure: unknown;
  private _cleanup: unknown;
  private _state: State = {};
  private _isSet = false;
  private _triggers: ITrigger[] = [];
  private _isSending = false;

  override accepts(spec: Spec): boolean {
    return spec.kind === 'module' && this._spec !== undefined && isAlike(spec, this._spec);
  }

  override dispose(): void {
    this._isGone = true;
    this._ends.forEach(end => end());
    this._files.abort();
    void this._end(this._cleanup);
    this._held.forEach(ref => this.context.store.blobs.release(ref));
    this._data.dispose();
    super.dispose();
  }

  protected update(spec: IModuleSpec): void {
    this._spec = spec;
    setWidth(this.element, spec.width);
    setHeight(this.element, spec.height);
    if (this._pending.settle(spec.ack) && !this._isSending) {
      this._state = spec.value;
    }
    if (!this._root) {
      this._root = this._makeRoot(spec);
      this._code = this._prepare(spec, this._root);
      this._ends.push(
        onThemeChange(() => {
          this._dress();
          void this._call(true);
        })
      );
    }
    void this._call(false);
    this._showFailure();
  }

  private _makeRoot(spec: IModuleSpec): HTMLElement | ShadowRoot {
    const host = append(this._box, 'div', 'rerun-module-host');
    host.dataset.component = spec.name;
    return spec.isolated ? host.attachShadow({ mode: 'open' }) : host;
  }

  /** Set the variables of the page's theme. */
  private _dress(): void {
    for (const [name, value] of readVariables(this.element)) {
      setProperty(this._box, name, value);
    }
  }

  /** Place the HTML and the style, and load the code. */
  private async _prepare(
    { name, html, style, script, folder }: IModuleSpec,
    root: HTMLElement | ShadowRoot
  ): Promise<Component | undefined> {
    const version = folder?.version ?? '-';
    const code =
      script &&
      loadCode(name, `${script.digest} ${version}`, this._hold(script), async text =>
        (folder?.script && NAMES_FILES.test(text)) || NAMES_SERVED.test(text)
          ? (await this._openFolder(version)).prepareScript(text, version, folder?.script ?? '')
          : text
      );
    code?.catch(() => undefined); // it is awaited below, perhaps later
    await whenConnected(this.element, this._files.signal); // before, nothing has a color
    this._dress();
    const content = document.createElement('div');
    if (html) {
      // Scripts in it run, as this way of making it has it.
      const prepared = this._namesFiles(html, folder)
        ? await (await this._openFolder(version)).prepareHtml(html, version)
        : html;
      append(content, 'div', '').append(document.createRange().createContextualFragment(prepared));
    }
    if (style) {
      const sheet = append(content, 'style', '');
      const text = await (await this._hold(style)).text();
      sheet.textContent = this._namesFiles(text, folder)
        ? await (await this._openFolder(version)).prepareStyle(text, version, folder?.style ?? '')
        : text;
    }
    await whenConnected(this.element, this._files.signal); // elsewhere there are no styles to read
    this._dress();
    root.append(content);
    return code;
  }

  private _namesFiles(text: string, folder: IModuleSpec['folder']): boolean {
    return NAMES_SERVED.test(text) || (folder !== undefined && NAMES_ANY.test(text));
  }

  private _openFolder(version: string): Promise<IFolders> {
    return (this._folder ??= this._loadFolder(version));
  }

  private async _loadFolder(version: string): Promise<IFolders> {
    const { blobs, channel, load } = this.context.store;
    const { signal } = this._files;
    const folders = await load<IFolders>('folders');
    const fetch = openFolder(version, this.id, channel, signal);
    folders.addFolder(version, fetch, address => blobs.served(address), signal);
    return folders;
  }

  private _hold(ref: IBlobRef): Promise<Blob> {
    this._held.push(ref);
    return this.context.store.blobs.acquire(ref);
  }

  /** Call the component's function, unless it has been called with this data. */
  private async _call(again: boolean): Promise<void> {
    const spec = this._spec;
    const root = this._root;
    const wanted = ModuleData.nameOf(spec?.data);
    if (!spec || !root || (!again && this._called === wanted)) {
      return;
    }
    this._called = wanted;
    const turn = ++this._turn;
    try {
      const [component, data] = await Promise.all([this._code, this._data.get(spec.data)]);
      if (turn !== this._turn || this._isGone) {
        return;
      }
      this._fail(undefined);
      const cleanup = await component?.(this._args(spec, root, data));
      if (this._isGone) {
        await this._end(cleanup);
      } else {
        this._cleanup = cleanup;
      }
    } catch (error) {
      if (turn === this._turn && !this._isGone) {
        reportError(error); // with its trace, for whoever writes the component
        this._fail(error);
      }
    }
  }

  private _args(
    { name, in_form: isInForm }: IModuleSpec,
    parentElement: HTMLElement | ShadowRoot,
    data: unknown
  ): IComponentArgs {
    return {
      name,
      key: this._key,
      data,
      parentElement,
      setStateValue: (each, value) => {
        const entries = Object.entries(this._state).filter(([other]) => other !== each);
        const set = value === undefined ? [] : [[each, plain(value)]];
        this._state = Object.fromEntries([...entries, ...set]) as State;
        this._isSet = true;
        this._sendSoon();
      },
      setTriggerValue: (event, value) => {
        if (isInForm) {
          reportError(new Error(`component ${name}: in a form, set a state, not a trigger`));
          return;
        }
        this._triggers.push({ event: String(event), value: plain(value) });
        this._sendSoon();
      }
    };
  }

  /** What is set in one turn of the page's code goes in one message. */
  private _sendSoon(): void {
    if (this._isSending || this._isGone) {
      return;
    }
    this._isSending = true;
    queueMicrotask(() => {
      this._isSending = false;
      const id = this._spec?.id;
      const triggers = this._triggers;
      const isSet = this._isSet;
      this._triggers = [];
      this._isSet = false;
      if (this._isGone || id === undefined) {
        return;
      }
      const said = {
        ...(isSet ? { value: this._state } : {}),
        ...(triggers.length ? { triggers } : {})
      };
      if (JSON.stringify(said).length > MOST_CHARS) {
        this._fail(
          new Error(
            'its values are larger than 8 MB, the most that it can set at once; a component in a frame may say 200 MB'
          )
        );
        return;
      }
      this.context.store.send({ type: 'set', id, token: this._pending.next(), ...said });
    });
  }

  private async _end(cleanup: unknown): Promise<void> {
    try {
      if (typeof cleanup === 'function') {
        await (cleanup as () => unknown)();
      }
    } catch (error) {
      reportError(error);
    }
  }

  private _fail(error: unknown): void {
    this._failure = error;
    this.element.querySelector(':scope > .rerun-broken')?.remove();
    this._showFailure();
  }

  /** A new spec takes the message away, but the failure lasts. */
  private _showFailure(): void {
    if (this._failure !== undefined && !this.element.querySelector(':scope > .rerun-broken')) {
      showFailure(this.element, this._failure);
    }
  }
}

/** Whether both are shown by the same code in the same place. */
function isAlike(one: IModuleSpec, other: IModuleSpec): boolean {
  return (
    one.id === other.id &&
    one.name === other.name &&
    one.isolated === other.isolated &&
    one.html === other.html &&
    one.in_form === other.in_form &&
    one.folder?.version === other.folder?.version &&
    one.style?.digest === other.style?.digest &&
    one.script?.digest === other.script?.digest
  );
}

/** A copy of what JSON can say of a value; what it cannot say is null. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value) ?? 'null') as unknown;
}
