/**
 * An input that the view draws by itself, under a label. What the person chose stays shown until
 * the kernel has answered; then the kernel's value counts.
 */
import { append, setAttribute, setHeight, setWidth } from '../dom';
import { Tooltip } from '../help';
import type { IFileContext, IInput, Input } from '../inputs/input';
import { INPUTS } from '../inputs/inputs';
import type { FieldSpec, Spec } from '../protocol';
import { CHECK } from '../submission';
import { FieldIcon } from './icon';
import { LabelRow } from './label';
import { NodeView } from './node';
import { Pending } from './pending';

export class FieldView extends NodeView<FieldSpec> {
  private readonly _row = new LabelRow(this.element);
  private readonly _host = append(this.element, 'div', 'rerun-host');
  private readonly _icon = new FieldIcon(this.element, this._host);
  private _input?: IInput;
  private _spec?: FieldSpec;
  private readonly _pending = new Pending();

  override accepts(spec: Spec): boolean {
    return (
      spec.kind === 'field' && spec.control === this._spec?.control && spec.id === this._spec.id
    );
  }

  override dispose(): void {
    this._input?.dispose?.();
    this._row.dispose();
    this._tooltip?.dispose();
    super.dispose();
  }

  protected update(spec: FieldSpec): void {
    this._spec = spec;
    this.element.classList.add('rerun-control', `rerun-${spec.control}`);
    this.element.dataset.elementId = spec.id;
    setWidth(this.element, spec.width);
    setHeight(this.element, spec.attrs?.height);
    this._input ??= this._make(spec);
    this._row.show(spec, spec.attrs?.required === true, this._input.hasLabel);
    this._input.refresh(spec);
    this._icon.show(this._input.hasLabel ? '' : (spec.attrs?.icon ?? '')); // a button has it in itself
    this._nameParts(this._input, spec);
    if (this._pending.settle(spec.ack)) {
      this._input.setValue(spec.value, spec);
    }
  }

  private _make(spec: FieldSpec): IInput {
    const Input = INPUTS[spec.control] as Input | undefined;
    if (!Input) {
      throw new Error(`this version of the view knows no input named ${spec.control}`);
    }
    const { store } = this.context;
    const context: IFileContext = {
      send: value => store.send({ type: 'set', id: spec.id, value, token: this._pending.next() }),
      id: spec.id,
      channel: store.channel,
      get status() {
        return store.status;
      },
      onStatus: listener => store.onStatus(listener),
      stop: () => store.send({ type: 'stop' })
    };
    const input = new Input(this._host, context);
    this.element.addEventListener(CHECK, () => input.check?.());
    return input;
  }

  private _nameParts(input: IInput, spec: FieldSpec): void {
    if (input.hasLabel) {
      this._describe(input.parts[0], spec.help);
      return;
    }
    const name = this._row.text || null;
    const isRequired = spec.attrs?.required === true ? 'true' : null;
    if (input.isGroup) {
      setAttribute(this._host, 'role', this._host.getAttribute('role') ?? 'group');
      setAttribute(this._host, 'aria-label', name);
      return;
    }
    for (const part of input.parts) {
      const suffix = part.dataset.part ? ` (${part.dataset.part})` : '';
      setAttribute(part, 'aria-label', name && `${name}${suffix}`);
      setAttribute(part, 'aria-required', isRequired);
    }
    this._row.pointTo(input.parts[0]);
  }

  /** Help of an input without a label row: a tooltip on the input itself. */
  private _describe(part: HTMLElement | undefined, help: string | undefined): void {
    if (!part || !help) {
      this._tooltip?.dispose();
      this._tooltip = undefined;
      return;
    }
    this._tooltip ??= new Tooltip(this._host);
    this._tooltip.setHtml(help);
    setAttribute(part, 'aria-describedby', this._tooltip.element.id);
  }

  private _tooltip?: Tooltip;
}
