/** A figure that a library of the browser draws; its content is a blob, so what is equal is never sent or drawn again. */
import type { ChartFactory, IChart } from '../charts/chart';
import { CHARTS } from '../charts/charts';
import { lightPicture } from '../charts/still';
import { append, setAttribute, setHeight, setWidth, showFailure } from '../dom';
import type { ChartSpec, Spec } from '../protocol';
import { isDark, onThemeChange } from '../theme';
import type { IBlobRef } from '../transfer/blobs';
import { NodeView } from './node';
import { Pending } from './pending';

export class ChartView extends NodeView<ChartSpec> {
  private readonly _host = append(this.element, 'div', 'rerun-chart-host');
  private readonly _ends: (() => void)[] = [];
  private _chart?: IChart;
  private _spec?: ChartSpec;
  /** What is drawn: the blob, kept for it, and the options. */
  private _blob?: IBlobRef;
  private _figure: unknown;
  private _drawn = '';
  private _work: Promise<void> = Promise.resolve();
  private readonly _pending = new Pending();
  private _isGone = false;
  /** The last picture for the static form in light colors, and of what it is. */
  private _pictured?: { readonly name: string; readonly url: Promise<string | null> };

  override accepts(spec: Spec): boolean {
    return (
      spec.kind === 'chart' && spec.control === this._spec?.control && spec.id === this._spec.id
    );
  }

  override async picture(): Promise<string | null> {
    await this._work;
    const spec = this._spec;
    const Chart = spec && CHARTS[spec.control];
    if (spec && Chart?.hasLightPicture && this._drawn && isDark(this._host)) {
      const name = JSON.stringify([this._drawn, spec.value, this._host.clientWidth]);
      if (this._pictured?.name !== name) {
        this._pictured = { name, url: this._lightPicture(Chart, spec) };
      }
      const url = await this._pictured.url;
      if (url) {
        return url;
      }
    }
    return (await this._chart?.picture?.()) ?? null;
  }

  override dispose(): void {
    this._isGone = true;
    this._ends.forEach(end => end());
    this._queue(() => this._chart?.dispose());
    if (this._blob) {
      this.context.store.blobs.release(this._blob);
    }
    super.dispose();
  }

  protected update(spec: ChartSpec, previous?: ChartSpec): void {
    this._spec = spec;
    setWidth(this.element, spec.width);
    setHeight(this.element, spec.height);
    setAttribute(this._host, 'role', spec.alt ? 'img' : null);
    setAttribute(this._host, 'aria-label', spec.alt ?? null);
    const chart = (this._chart ??= this._make(spec));
    if (drawing(spec) !== (previous && drawing(previous))) {
      this._queue(() => this._draw(chart));
    }
    const counts = this._pending.settle(spec.ack);
    // A page that is opened again finds what has been selected before.
    if (counts && differs(spec.value, previous?.value)) {
      this._queue(() => chart.setSelection?.(spec.value));
    }
  }

  private _make(spec: ChartSpec): IChart {
    const Chart = CHARTS[spec.control];
    if (!Chart) {
      throw new Error(`this version of the view cannot draw a figure of ${spec.control}`);
    }
    const { manager, store } = this.context;
    const chart = new Chart(this._host, {
      manager,
      load: store.load,
      select: spec.id === undefined ? undefined : value => this._select(value)
    });
    const observer = new ResizeObserver(() => this._queue(() => chart.resize?.()));
    observer.observe(this._host);
    this._ends.push(
      () => observer.disconnect(),
      onThemeChange(() => this._queue(() => this._retheme(chart)))
    );
    return chart;
  }

  private _lightPicture(Chart: ChartFactory, spec: ChartSpec): Promise<string | null> {
    const { manager, store } = this.context;
    const select = spec.id === undefined ? undefined : (): void => undefined;
    const context = { manager, load: store.load, select };
    const drawing = { figure: this._figure, options: spec.options ?? {}, selection: spec.value };
    return lightPicture(Chart, this.element, context, drawing).catch(() => null);
  }

  /** One step after the other: drawing takes time, and figures may come faster. */
  private _queue(step: () => void | Promise<void>): void {
    this._work = this._work.then(step).catch((error: unknown) => {
      if (!this._isGone) {
        this._clearFailure();
        showFailure(this.element, error);
      }
    });
  }

  /** Draw the newest figure, unless an earlier step has done so. */
  private async _draw(chart: IChart): Promise<void> {
    const spec = this._spec;
    if (this._isGone || !spec || this._drawn === drawing(spec)) {
      return;
    }
    await this._load(spec.figure);
    this._clearFailure();
    await chart.show(this._figure, spec.options ?? {});
    this._drawn = drawing(spec);
    setAttribute(this.element, 'data-drawn', spec.figure.digest);
  }

  private async _load(figure: IBlobRef): Promise<void> {
    if (this._blob?.digest === figure.digest) {
      return;
    }
    const { blobs } = this.context.store;
    const content = await blobs.acquire(figure);
    const text = await content.text();
    this._figure = figure.mime.includes('json') ? (JSON.parse(text) as unknown) : text;
    if (this._blob) {
      blobs.release(this._blob);
    }
    this._blob = figure;
  }

  private async _retheme(chart: IChart): Promise<void> {
    if (this._isGone || !this._drawn) {
      return;
    }
    if (chart.retheme) {
      await chart.retheme();
    } else {
      await chart.show(this._figure, this._spec?.options ?? {});
    }
  }

  private _select(value: unknown): void {
    const id = this._spec?.id;
    if (id !== undefined && !this._isGone) {
      this.context.store.send({ type: 'set', id, value, token: this._pending.next() });
    }
  }

  private _clearFailure(): void {
    this.element.querySelector(':scope > .rerun-broken')?.remove();
  }
}

/** What a drawing depends on. */
function drawing(spec: ChartSpec): string {
  return JSON.stringify([spec.figure.digest, spec.options]);
}

/** Whether two selections differ. */
function differs(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) !== JSON.stringify(other);
}
