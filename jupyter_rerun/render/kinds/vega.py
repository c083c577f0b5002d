"""Charts of Vega-Lite: the browser draws them, and gives the static form their pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jupyter_rerun.elements.charts.vega import VegaFacts
from jupyter_rerun.render.kinds.kind import Kind, chart_spec
from jupyter_rerun.render.kinds.saved import drawn

if TYPE_CHECKING:
    from jupyter_rerun.render.wire.nodes import ChartSpec


def _chart(element: VegaFacts) -> ChartSpec:
    options = {
        "theme": element.theme or None,
        "palette": element.is_built_in or None,
        "width": element.width,
        "height": element.height,
        "selection": element.selection_mode or None,
        "alt": element.alt or None,
    }
    return {**chart_spec("vega", element, options), "alt": element.alt or element.summary}


def _words(element: VegaFacts) -> str:
    return f"{element.alt} ({element.summary})" if element.alt else element.summary


KINDS: dict[type, Kind] = {VegaFacts: drawn(_chart, _words)}
