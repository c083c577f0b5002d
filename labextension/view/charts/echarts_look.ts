/** The notebook's looks as a theme of ECharts. */
import type { Json } from './json';
import { type ILook } from './look';

export function makeTheme(look: ILook): Json {
  const words = { color: look.text, fontFamily: look.font };
  const lines = { lineStyle: { color: look.line } };
  const axis = {
    axisLine: lines,
    axisTick: lines,
    axisLabel: { ...words, hideOverlap: true },
    nameTextStyle: words,
    splitLine: lines,
    minorSplitLine: lines
  };
  const edged = { itemStyle: { borderColor: look.page } };
  return {
    darkMode: look.dark,
    color: look.colors,
    backgroundColor: 'transparent',
    textStyle: words,
    title: {
      textStyle: { color: look.strong, fontFamily: look.font, fontSize: 15, fontWeight: 600 },
      subtextStyle: words
    },
    legend: { textStyle: words, inactiveColor: look.line, pageTextStyle: words },
    tooltip: {
      backgroundColor: look.raised,
      borderColor: look.line,
      textStyle: { color: look.strong, fontFamily: look.font, fontSize: 12 }
    },
    axisPointer: { label: { color: look.strong, backgroundColor: look.raised } },
    categoryAxis: { ...axis, splitLine: { ...lines, show: false } },
    valueAxis: axis,
    logAxis: axis,
    timeAxis: axis,
    radar: { axisLine: lines, splitLine: lines, axisName: words, splitArea: { show: false } },
    pie: { label: words, ...edged },
    sunburst: edged,
    treemap: { ...edged, breadcrumb: { itemStyle: { color: look.raised, textStyle: words } } },
    funnel: { label: words, ...edged },
    sankey: { label: words },
    graph: { label: words },
    tree: { label: words },
    boxplot: { itemStyle: { color: look.page } },
    gauge: {
      axisLabel: words,
      title: words,
      detail: { color: look.strong, fontFamily: look.font },
      axisLine: { lineStyle: { color: [[1, look.line]] } }
    },
    calendar: {
      itemStyle: { color: 'transparent', borderColor: look.line },
      splitLine: lines,
      dayLabel: words,
      monthLabel: words,
      yearLabel: words
    },
    visualMap: { textStyle: words },
    timeline: { label: words, lineStyle: { color: look.line } },
    dataZoom: { borderColor: look.line, textStyle: words },
    brush: { brushStyle: { color: withAlpha(look.brand), borderColor: look.brand } },
    toolbox: {
      iconStyle: { borderColor: look.text },
      emphasis: { iconStyle: { borderColor: look.brand, textFill: look.strong } }
    }
  };
}

/** A shade of a color that lets what is below it through. */
function withAlpha(color: string): string {
  const numbers = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(color);
  return numbers ? `rgba(${numbers.slice(1).join(', ')}, 0.15)` : 'rgba(120, 120, 120, 0.2)';
}
