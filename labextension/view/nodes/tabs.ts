/**
 * Tabs: a row of buttons, and one panel of several.
 *
 * The arrow keys, Home and End go along the row. They show what they reach at once, unless the
 * program draws the panels when they are asked for: then Enter or Space does. Hidden panels stay in
 * the page, with all that was done in them.
 */
import { append, setAttribute, setHeight, setHidden, setWidth } from '../dom';
import { rove, enter } from '../inputs/roving';
import type { ITabSpec, ITabsSpec } from '../protocol';
import { NodeView } from './node';
import { freshId } from '../names';

export class TabsView extends NodeView<ITabsSpec> {
  private readonly _row = append(this.element, 'div', 'rerun-tab-row');
  override readonly slot = append(this.element, 'div', 'rerun-tab-panels');
  private readonly _name = freshId('rerun-tabs');
  private _spec?: ITabsSpec;
  private _at = 0;

  protected update(spec: ITabsSpec, previous?: ITabsSpec): void {
    const name = previous?.names[this._at];
    this._spec = spec;
    setWidth(this.element, spec.width);
    setHeight(this.slot, spec.height);
    if (!previous) {
      this._row.setAttribute('role', 'tablist');
      rove(this._row, () => this._tabs);
      this._row.addEventListener('focusin', event => this._onFocus(event));
    }
    if (JSON.stringify(spec.labels) !== JSON.stringify(previous?.labels)) {
      this._fillRow(spec);
    }
    this._at = this._find(spec, previous, name);
    this._remember(spec, previous);
    this._show();
  }

  override filled(): void {
    this._show();
  }

  /** The kernel's `current` counts when it is new; otherwise what the person chose, by its name if it moved. */
  private _find(
    spec: ITabsSpec,
    previous: ITabsSpec | undefined,
    name: string | undefined
  ): number {
    const chosen = this.context.store.ui.tabs.get(this.id);
    const before = previous ? previous.current : chosen?.kernel;
    const at = previous ? this._at : (chosen?.at ?? -1);
    const isNew = before !== undefined && before !== spec.current;
    const isThere = name === undefined ? at < spec.names.length : spec.names[at] === name;
    if (isNew || at < 0) {
      return spec.names[at] === spec.current ? at : Math.max(0, spec.names.indexOf(spec.current));
    }
    if (isThere) {
      return at;
    }
    const moved = spec.names.indexOf(name ?? spec.current);
    return moved >= 0 ? moved : Math.max(0, spec.names.indexOf(spec.current));
  }

  /** What the person chose may have moved, or the kernel has chosen since. */
  private _remember({ names, current }: ITabsSpec, previous?: ITabsSpec): void {
    const { tabs } = this.context.store.ui;
    const chosen = tabs.get(this.id);
    if (chosen && chosen.kernel !== current) {
      tabs.delete(this.id);
    } else if (chosen && previous && names.join() !== previous.names.join()) {
      tabs.set(this.id, { ...chosen, at: this._at });
    }
  }

  private _fillRow(spec: ITabsSpec): void {
    const tabs = this._tabs;
    tabs.slice(spec.labels.length).forEach(tab => tab.remove());
    spec.labels.forEach((label, i) => {
      const tab = tabs[i] ?? this._addTab(i);
      if (tab.innerHTML !== label) {
        tab.innerHTML = label;
      }
    });
  }

  private _addTab(index: number): HTMLElement {
    const tab = append(this._row, 'button', 'rerun-tab-button');
    tab.type = 'button';
    tab.id = `${this._name}-${index}`;
    tab.setAttribute('role', 'tab');
    tab.setAttribute('aria-controls', `${tab.id}-panel`);
    tab.addEventListener('click', () => this._choose(index));
    return tab;
  }

  private get _tabs(): HTMLElement[] {
    return [...this._row.children] as HTMLElement[];
  }

  private _onFocus(event: FocusEvent): void {
    const index = this._tabs.indexOf(event.target as HTMLElement);
    if (this._spec?.id === undefined && index >= 0) {
      this._choose(index);
    }
  }

  private _choose(index: number): void {
    const { store } = this.context;
    const spec = this._spec;
    if (!spec || index === this._at) {
      return;
    }
    this._at = index;
    store.setTab(this.id, index, spec.current);
    this._show();
    if (spec.id !== undefined) {
      store.send({ type: 'set', id: spec.id, value: spec.names[index] });
    }
  }

  private _show(): void {
    const tabs = this._tabs;
    tabs.forEach((tab, i) => setAttribute(tab, 'aria-selected', String(i === this._at)));
    if (!tabs.includes(document.activeElement as HTMLElement)) {
      enter(tabs, tabs[this._at]);
    }
    const panels = [...this.slot.children] as HTMLElement[];
    panels.forEach((panel, i) => {
      setAttribute(panel, 'id', `${this._name}-${i}-panel`);
      setAttribute(panel, 'aria-labelledby', `${this._name}-${i}`);
      const isHidden = i !== this._at;
      if (isHidden !== panel.hidden) {
        this._toggle(panel, isHidden);
      }
    });
    this._reveal(tabs[this._at]);
  }

  /** Hide a panel, or show it with everything in it scrolled to where it was. */
  private _toggle(panel: HTMLElement, isHidden: boolean): void {
    if (isHidden) {
      const inside = [panel, ...panel.querySelectorAll<HTMLElement>('*')];
      const scrolled = inside.filter(each => each.scrollTop > 0 || each.scrollLeft > 0);
      this._scrolled.set(
        panel,
        scrolled.map(each => [each, each.scrollTop, each.scrollLeft])
      );
      setHidden(panel, true);
      return;
    }
    setHidden(panel, false);
    for (const [each, top, left] of this._scrolled.get(panel) ?? []) {
      each.scrollTop = top;
      each.scrollLeft = left;
    }
  }

  /** Scroll the row, and only the row, to the chosen tab. */
  private _reveal(tab: HTMLElement | undefined): void {
    if (!tab || tab === this._revealed || this._row.scrollWidth <= this._row.clientWidth) {
      return;
    }
    this._revealed = tab;
    const { left, right } = tab.getBoundingClientRect();
    const row = this._row.getBoundingClientRect();
    this._row.scrollLeft += Math.min(0, left - row.left) + Math.max(0, right - row.right);
  }

  private readonly _scrolled = new WeakMap<HTMLElement, [HTMLElement, number, number][]>();
  private _revealed?: HTMLElement;
}

export class TabView extends NodeView<ITabSpec> {
  override readonly slot = this.element;

  protected update(_: ITabSpec, previous?: ITabSpec): void {
    if (!previous) {
      this.element.classList.add('rerun-stack');
      this.element.setAttribute('role', 'tabpanel');
    }
  }
}
