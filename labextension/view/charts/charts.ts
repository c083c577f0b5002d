/** One entry per sort of figure: what the kernel calls it, and what draws it. */
import type { ChartControl } from '../protocol';
import type { ChartFactory } from './chart';
import { BokehChart } from './bokeh';
import { DeckChart } from './deck';
import { EChartsChart } from './echarts';
import { GraphvizChart } from './graphviz';
import { VegaChart } from './vega';
import { PlotlyChart } from './plotly';

export const CHARTS: { readonly [C in ChartControl]: ChartFactory } = {
  bokeh: BokehChart,
  deck: DeckChart,
  echarts: EChartsChart,
  graphviz: GraphvizChart,
  vega: VegaChart,
  plotly: PlotlyChart
};
