"""Charts of Vega-Lite: the browser draws them, and gives the static form their pictures."""

from __future__ import annotations

from jupyter_rerun.elements.charts.vega import VegaFacts
from jupyter_rerun.render.kinds.kind import Inside, Kind, Spec, chart_spec, said
from jupyter_rerun.render.kinds.saved import figure_html


def _chart(element: VegaFacts) -> Spec:
    options = said(
        {
            "theme": element.theme,
            "palette": element.is_built_in,
            "width": element.width,
            "height": element.height,
            "selection": element.selection_mode,
            "alt": element.alt,
        }
    )
    return {**chart_spec("vega", element, options), "alt": element.alt or element.summary}


def _words(element: VegaFacts) -> str:
    return f"{element.alt} ({element.summary})" if element.alt else element.summary


def _html(element: VegaFacts, inside: Inside) -> str:
    return figure_html(element, _words(element))


KINDS: dict[type, Kind] = {VegaFacts: Kind(_chart, _html, lambda element: f"[{_words(element)}]")}
