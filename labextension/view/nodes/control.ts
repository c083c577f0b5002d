/**
 * An input control: label, help, and a live ipywidget that stays the same element for as long
 * as its node lives. What is particular to one sort of control is a decoration.
 */
import { DECORATIONS } from '../controls/decorations';
import type { Decoration, IDecoration } from '../controls/decoration';
import { setAttribute, setHeight, setWidth } from '../dom';
import { Tooltip } from '../help';
import { Host } from '../hosted';
import type { Spec, WidgetSpec } from '../protocol';
import { GATHER } from '../submission';
import { FieldIcon } from './icon';
import { LabelRow } from './label';
import { NodeView } from './node';

/** Controls whose label stands in or beside the control instead of above it. */
const INLINE: ReadonlySet<string> = new Set(['button', 'checkbox', 'toggle']);
const FOCUSABLE = 'input, select, textarea, button, .noUi-handle';

export class ControlView extends NodeView<WidgetSpec> {
  private readonly _row = new LabelRow(this.element);
  private _tooltip?: Tooltip;
  private _icon?: FieldIcon;
  private _host?: Host;
  private _decoration?: IDecoration;
  private _spec?: WidgetSpec;

  override accepts(spec: Spec): boolean {
    return (
      spec.kind === 'widget' && spec.ref === this._spec?.ref && spec.control === this._spec.control
    );
  }

  override dispose(): void {
    this._host?.model?.off('change', this._refresh);
    this._arrival.disconnect();
    this._decoration?.dispose?.();
    this._row.dispose();
    this._tooltip?.dispose();
    this._host?.dispose();
    super.dispose();
  }

  protected update(spec: WidgetSpec, previous?: WidgetSpec): void {
    this._spec = spec;
    if (!previous) {
      this.element.addEventListener(GATHER, event =>
        this._tell(event as CustomEvent<Record<string, unknown>>)
      );
      this.element.classList.add('rerun-control', `rerun-${spec.control}`);
      this.element.dataset.elementId = spec.id;
    }
    const submits = spec.control === 'button' && spec.attrs?.submits;
    const isHorizontal = spec.control === 'radio' && spec.attrs?.horizontal;
    setAttribute(this.element, 'data-submits', submits ? 'true' : null);
    setAttribute(this.element, 'data-horizontal', isHorizontal ? 'true' : null);
    setWidth(this.element, spec.width);
    setHeight(this.element, spec.attrs?.height);
    this._row.show(spec, spec.attrs?.required === true, spec.control === 'button');
    if (!this._host) {
      this._host = new Host(spec.ref, this.element, this.context.manager, () => this._open());
      if (INLINE.has(spec.control)) {
        this.element.prepend(this._host.node);
      }
    }
    this._refresh();
  }

  /** Tell the form what the live widget holds. */
  private _tell(event: CustomEvent<Record<string, unknown>>): void {
    const bound = this._spec?.attrs?.bound;
    if (this._spec && bound && this._host?.model) {
      event.detail[this._spec.id] = this._host.model.get(bound);
    }
  }

  /** The child is there: learn its sort, and follow it, as it may redraw parts of itself. */
  private _open(): void {
    const { _host: host, _spec: spec } = this;
    if (!host?.model || !spec) {
      return;
    }
    const Decoration = DECORATIONS[spec.control] as Decoration | undefined;
    this._decoration = Decoration && new Decoration(this.element, host.node, host.model);
    host.model.on('change', this._refresh);
    // A child whose module is still on its way draws itself later.
    this._arrival.observe(host.node, { childList: true, subtree: true });
    this._refresh();
  }

  private readonly _refresh = (): void => {
    const { _host: host, _spec: spec } = this;
    if (!host?.view || !spec) {
      return;
    }
    if (host.node.querySelector(FOCUSABLE)) {
      this._arrival.disconnect();
    }
    this._decoration?.refresh(spec);
    this._nameParts(host.node, spec);
    this._icon ??= new FieldIcon(this.element, host.node);
    this._icon.show(spec.control === 'button' ? '' : (spec.attrs?.icon ?? '')); // a button has it in itself
    if (spec.control === 'button') {
      this._describeButton(host.node, spec);
    }
  };

  private readonly _arrival = new MutationObserver(this._refresh);

  /** Give what can have the focus the label as its name, and the label its target. */
  private _nameParts(node: HTMLElement, spec: WidgetSpec): void {
    const label = this._row.text;
    const parts = [...node.querySelectorAll<HTMLElement>(FOCUSABLE)];
    const isGroup = spec.control === 'radio';
    if (isGroup) {
      setAttribute(node, 'role', 'radiogroup');
      setAttribute(node, 'aria-label', label);
      return;
    }
    const named = spec.control === 'button' ? [] : parts.filter(part => !part.matches('button'));
    named.forEach((part, i) => {
      const suffix = named.length === 2 && spec.control === 'range' ? [' (from)', ' (to)'][i] : '';
      setAttribute(part, 'aria-label', label ? `${label}${suffix ?? ''}` : null);
      setAttribute(part, 'aria-required', spec.attrs?.required ? 'true' : null);
    });
    this._row.pointTo(named[0]);
  }

  private _describeButton(node: HTMLElement, spec: WidgetSpec): void {
    const button = node.querySelector('button');
    if (!button || !spec.help) {
      this._tooltip?.dispose();
      this._tooltip = undefined;
      return;
    }
    this._tooltip ??= new Tooltip(node);
    this._tooltip.setHtml(spec.help);
    setAttribute(button, 'aria-describedby', this._tooltip.element.id);
  }
}
