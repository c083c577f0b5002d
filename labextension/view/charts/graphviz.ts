/** Graphs: Graphviz runs in the browser and makes SVG, which is shown without anything that could run or load. */
import type * as library from '../libraries/graphviz';
import type { ChartOptions, IChart, IChartContext } from './chart';
import { followTheme, secure, svgPicture } from './svg';

type Library = typeof library;

export class GraphvizChart implements IChart {
  constructor(
    private readonly _host: HTMLElement,
    private readonly _context: IChartContext
  ) {
    _host.classList.add('rerun-graphviz');
  }

  async show(figure: unknown, options: ChartOptions): Promise<void> {
    const { instance, purify } = await this._context.load<Library>('graphviz');
    const viz = await (this._instance ??= instance());
    const made = viz.render(String(figure), { format: 'svg', engine: String(options.engine) });
    if (made.status === 'failure') {
      throw new Error(`Graphviz cannot read this graph: ${describe(made.errors)}`);
    }
    const svg = secure(purify, made.output);
    followTheme(svg);
    this._host.classList.toggle('rerun-stretch', options.stretch === true);
    this._host.replaceChildren(svg);
  }

  retheme(): void {
    // The colors are those of the text around the graph, whichever they are.
  }

  picture(): Promise<string | null> {
    const svg = this._host.querySelector('svg');
    return Promise.resolve(svg && svgPicture(svg));
  }

  dispose(): void {
    this._host.replaceChildren();
  }

  private _instance?: ReturnType<Library['instance']>;
}

function describe(errors: readonly { level?: string; message: string }[]): string {
  const said = errors.filter(({ level }) => level !== 'warning').map(({ message }) => message);
  return said.join(' ') || 'it says nothing of the reason.';
}
