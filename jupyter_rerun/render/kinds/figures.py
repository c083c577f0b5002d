"""Figures of Plotly, ECharts and Bokeh: the browser draws them, and gives the static form their pictures.

Without a browser they are described: by their alternative text or title, and by what is drawn in them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from jupyter_rerun.elements.charts.bokeh_chart import BokehChart
from jupyter_rerun.elements.charts.chart import ChartFacts
from jupyter_rerun.elements.charts.echarts import EChartsFacts, SelectableEChartsChart
from jupyter_rerun.elements.charts.plotly_chart import PlotlyFacts, SelectablePlotlyChart
from jupyter_rerun.render.kinds.kind import Kind, chart_spec
from jupyter_rerun.render.kinds.saved import drawn

if TYPE_CHECKING:
    from jupyter_rerun.render.wire.nodes import ChartSpec

_MAX_DESCRIBED_BYTES = 1 << 20  # larger figures are not read again for the sake of a few words


def _plotly(element: PlotlyFacts) -> ChartSpec:
    modes = element.selection_mode if isinstance(element, SelectablePlotlyChart) else None
    return chart_spec("plotly", element, {"themed": bool(element.theme), "config": json.loads(element.config), "modes": modes})


def _echarts(element: EChartsFacts) -> ChartSpec:
    selects = isinstance(element, SelectableEChartsChart)
    options = {"themed": bool(element.theme), "renderer": element.renderer, "selects": selects, "alt": element.alt}
    return chart_spec("echarts", element, options)


def _bokeh(element: BokehChart) -> ChartSpec:
    options = {"themed": bool(element.theme), "libraries": element.libraries, "width": element.width, "height": element.height}
    return chart_spec("bokeh", element, options)


def _describe(library: str, read: Callable[[str], tuple[str, str]], element: ChartFacts) -> str:
    if len(element.figure.content) > _MAX_DESCRIBED_BYTES:
        return f"{library} chart: {element.alt}" if element.alt else f"{library} chart"
    title, drawn = read(element.spec)
    words = f"{library} chart: {element.alt or title}" if element.alt or title else f"{library} chart"
    return f"{words} ({drawn})" if drawn else words


@lru_cache(maxsize=32)
def _read_plotly(spec: str) -> tuple[str, str]:
    """Return the title of a figure, and what kinds of traces it has."""
    figure = json.loads(spec)
    title = figure.get("layout", {}).get("title") or ""
    title = title.get("text") or "" if isinstance(title, dict) else title
    return str(title), _count(trace.get("type", "scatter") for trace in figure.get("data") or ())


@lru_cache(maxsize=32)
def _read_echarts(spec: str) -> tuple[str, str]:
    option = json.loads(spec)
    option = option.get("baseOption", option)
    titles = [title for title in _as_list(option.get("title")) if isinstance(title, dict)]
    kinds = (series.get("type") for series in _as_list(option.get("series")) if isinstance(series, dict))
    return str(titles[0].get("text") or "") if titles else "", _count(kind for kind in kinds if isinstance(kind, str))


@lru_cache(maxsize=32)
def _read_bokeh(spec: str) -> tuple[str, str]:
    roots = json.loads(spec)["doc"]["roots"]
    title = roots[0].get("attributes", {}).get("title") if roots else None
    text = title.get("attributes", {}).get("text", "") if isinstance(title, dict) else title
    return text if isinstance(text, str) else "", ""


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _count(kinds: Iterable[str]) -> str:
    """Return ``2 bar, 1 pie``."""
    found: dict[str, int] = {}
    for kind in kinds:
        found[kind] = found.get(kind, 0) + 1
    return ", ".join(f"{number} {kind}" for kind, number in found.items())


KINDS: dict[type, Kind] = {
    BokehChart: drawn(_bokeh, partial(_describe, "Bokeh", _read_bokeh)),
    EChartsFacts: drawn(_echarts, partial(_describe, "ECharts", _read_echarts)),
    PlotlyFacts: drawn(_plotly, partial(_describe, "Plotly", _read_plotly)),
}
