/** Containers, columns and transparent slots: boxes whose children the tree places. */
import { setAttribute, setHeight, setProperty, setWidth } from '../dom';
import type { IColumnSpec, IColumnsSpec, IContainerSpec, IFormSpec, ISlotSpec } from '../protocol';
import { NodeView } from './node';

const GAPS: Readonly<Record<string, string>> = {
  xxsmall: '0.25rem',
  xsmall: '0.5rem',
  small: '1rem',
  medium: '2rem',
  large: '4rem',
  xlarge: '6rem',
  xxlarge: '8rem'
};
const NEAR_END_PX = 24;

/** What is no name is CSS. */
export function setGap(element: HTMLElement, gap: string, property = '--rerun-gap'): void {
  setProperty(element, property, GAPS[gap] ?? gap);
}

export class ContainerView<
  S extends IContainerSpec | IFormSpec = IContainerSpec
> extends NodeView<S> {
  override readonly slot: HTMLElement = this.element;

  override dispose(): void {
    this._endWatch?.();
    super.dispose();
  }

  protected update(spec: S): void {
    this.slot.classList.add('rerun-stack');
    setAttribute(this.element, 'data-border', spec.border ? 'true' : null);
    setAttribute(this.slot, 'data-direction', spec.horizontal ? 'row' : null);
    setAttribute(this.slot, 'data-halign', spec.halign ?? null);
    setAttribute(this.slot, 'data-valign', spec.valign ?? null);
    setAttribute(this.slot, 'data-wrap', spec.wrap === false ? 'false' : null);
    setWidth(this.element, spec.width);
    setHeight(this.element, spec.height);
    setGap(this.slot, spec.gap);
    setProperty(this.element, '--rerun-span', String(spec.span?.columns ?? ''));
    setProperty(this.element, '--rerun-rows', String(spec.span?.rows ?? ''));
    setAttribute(this.element, 'data-span', spec.span ? String(spec.span.columns ?? 1) : null);
    this._autoscroll = typeof spec.height === 'number' ? spec.autoscroll : false;
    this._watchEnd();
  }

  override filled(): void {
    this._watchEnd();
  }

  /** Unless the program says otherwise, what holds messages of a chat follows them. */
  private _watchEnd(): void {
    if (this._autoscroll ?? this.slot.querySelector('.rerun-speech') !== null) {
      this._endWatch ??= keepAtEnd(this.element);
    } else {
      this._endWatch?.();
      this._endWatch = undefined;
    }
  }

  private _autoscroll: boolean | undefined = false;

  private _endWatch?: () => void;
}

/** Follow new content at the end, unless the person has scrolled away from it. */
function keepAtEnd(element: HTMLElement): () => void {
  let isAtEnd = true;
  const look = (): void => {
    isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX;
  };
  const follow = (): void => {
    if (isAtEnd) {
      element.scrollTop = element.scrollHeight;
    }
  };
  const observer = new MutationObserver(follow);
  observer.observe(element, { childList: true, subtree: true, characterData: true });
  element.addEventListener('scroll', look, { passive: true });
  return () => {
    observer.disconnect();
    element.removeEventListener('scroll', look);
  };
}

export class ColumnsView extends NodeView<IColumnsSpec> {
  override readonly slot = this.element;

  protected update(spec: IColumnsSpec): void {
    setAttribute(this.element, 'data-valign', spec.valign ?? null);
    setAttribute(this.element, 'data-wrap', spec.wrap === false ? 'false' : null);
    setWidth(this.element, spec.width);
    setGap(this.element, spec.gap);
  }
}

export class ColumnView extends NodeView<IColumnSpec> {
  override readonly slot = this.element;

  protected update(spec: IColumnSpec): void {
    this.element.classList.add('rerun-stack');
    setProperty(this.element, '--rerun-weight', String(spec.weight));
    setAttribute(this.element, 'data-share', shareOf(spec.weight));
    setAttribute(this.element, 'data-border', spec.border ? 'true' : null);
    setAttribute(this.element, 'data-valign', spec.valign ?? null);
  }
}

/** How much of the row a column has, as far as it tells when columns have to stand below each other. */
function shareOf(weight: number): string | null {
  return weight >= 0.49 ? 'half' : weight >= 0.33 ? 'third' : null;
}

export class SlotView extends NodeView<ISlotSpec> {
  override readonly slot = this.element;

  protected update(): void {
    // Nothing of its own to draw.
  }
}
