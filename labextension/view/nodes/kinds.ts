/** One entry per kind of node. A kind that is not here shows its HTML and its children, if any. */
import { ComponentView } from '../components/component';
import { ModuleView } from '../components/module';
import { showFailure } from '../dom';
import type { NodeId, Spec } from '../protocol';
import { ChartView } from './chart';
import { ControlView } from './control';
import { DataframeView } from './dataframe';
import { DialogView } from './dialog';
import { EffectView } from './effect';
import { ExpanderView } from './expander';
import { FieldView } from './field';
import { FormView } from './form';
import { GridBoxView } from './gridbox';
import { DocumentView, IframeView } from './iframe';
import { HtmlView } from './html';
import { ColumnView, ColumnsView, ContainerView, SlotView } from './layout';
import { NodeView, type IContext } from './node';
import { OutputView } from './output';
import { PageLinkView } from './pagelink';
import { PopoverView } from './popover';
import { ProgressView, SkeletonView } from './progress';
import { SpaceView } from './space';
import { SpeechView } from './speech';
import { PicturesView } from './pictures';
import { PlayerView } from './player';
import { SpinnerView } from './spinner';
import { TabView, TabsView } from './tabs';
import { ToastView } from './toast';

type Factory = new (id: NodeId, kind: string, context: IContext) => NodeView;

export const KINDS: { readonly [K in Spec['kind']]: Factory } = {
  html: HtmlView,
  widget: ControlView,
  field: FieldView,
  chart: ChartView,
  dataframe: DataframeView,
  module: ModuleView,
  component: ComponentView,
  output: OutputView,
  container: ContainerView,
  form: FormView,
  columns: ColumnsView,
  column: ColumnView,
  expander: ExpanderView,
  tabs: TabsView,
  tab: TabView,
  popover: PopoverView,
  cells: GridBoxView,
  space: SpaceView,
  bar: ProgressView,
  skeleton: SkeletonView,
  toast: ToastView,
  effect: EffectView,
  speech: SpeechView,
  dialog: DialogView,
  spinner: SpinnerView,
  pagelink: PageLinkView,
  pictures: PicturesView,
  player: PlayerView,
  document: DocumentView,
  iframe: IframeView,
  slot: SlotView
};

/** A node whose kind this version of the view does not know. */
class UnknownView extends NodeView {
  override readonly slot = document.createElement('div');

  protected update(spec: Spec): void {
    const html = 'html' in spec ? (spec.html ?? '') : '';
    this.element.innerHTML = html;
    this.slot.className = 'rerun-stack';
    this.element.append(this.slot);
  }
}

/** A node whose view could not even be made. */
class BrokenView extends NodeView {
  protected update(): void {
    this.element.replaceChildren();
  }
}

/** Make the view of a new node. Never throws. */
export function createView(id: NodeId, spec: Spec, context: IContext): NodeView {
  try {
    const view = new ((KINDS as Partial<typeof KINDS>)[spec.kind] ?? UnknownView)(
      id,
      spec.kind,
      context
    );
    view.show(spec);
    return view;
  } catch (error) {
    const view = new BrokenView(id, spec.kind, context);
    showFailure(view.element, error);
    return view;
  }
}
