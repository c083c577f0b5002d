"""Maps, scenes of deck.gl, and graphs: the browser draws them, and gives the static form their pictures."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from jupyter_rerun.elements.charts.deck import DeckFacts, PickContract, SelectableDeckChart
from jupyter_rerun.elements.charts.diagrams import GraphvizChart
from jupyter_rerun.render.kinds.kind import Inside, Kind, chart_spec
from jupyter_rerun.render.kinds.saved import drawn, figure_html

if TYPE_CHECKING:
    from jupyter_rerun.render.wire.nodes import ChartSpec

_MAX_COUNTED_BYTES = 1 << 20  # a larger scene is not read again to count what is in it


def _deck(element: DeckFacts) -> ChartSpec:
    options: dict[str, Any] = {"tooltip": element.tooltip or None}
    if isinstance(element, SelectableDeckChart):
        assert isinstance(element.contract, PickContract)
        options.update(mode=element.contract.mode, unknown=element.contract.unknown)
    return chart_spec("deck", element, options)


def _deck_words(element: DeckFacts) -> str:
    words = f"Map: {element.alt}" if element.alt else "Map"
    content = element.figure.content
    counted = _count(content) if len(content) <= _MAX_COUNTED_BYTES else ""
    return f"{words} ({counted})" if counted else words


@lru_cache(maxsize=32)
def _count(content: bytes) -> str:
    """Return what is drawn: ``ScatterplotLayer with 2 rows, PathLayer``."""
    layers = json.loads(content).get("layers") or []
    return ", ".join(_count_rows(layer) for layer in layers if isinstance(layer, dict))


def _count_rows(layer: Mapping[str, Any]) -> str:
    kind, data = str(layer.get("@@type", "layer")), layer.get("data")
    if not isinstance(data, list):
        return kind
    return f"{kind} with {len(data):,} row{'' if len(data) == 1 else 's'}"


def _graph(element: GraphvizChart) -> ChartSpec:
    return chart_spec("graphviz", element, {"engine": element.engine, "stretch": element.width == "stretch"})


def _graph_words(element: GraphvizChart) -> str:
    return f"Graph: {element.alt}" if element.alt else "Graph"


def _graph_html(element: GraphvizChart, inside: Inside) -> str:
    source = f"<details><summary>DOT</summary><pre><code>{escape(element.spec)}</code></pre></details>"
    return f"<div>{figure_html(element, _graph_words(element))}{source}</div>"


KINDS: dict[type, Kind] = {
    DeckFacts: drawn(_deck, _deck_words),
    GraphvizChart: Kind(_graph, _graph_html, lambda element: f"[{_graph_words(element)}]\n{element.spec.strip()}"),
}
