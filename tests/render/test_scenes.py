"""Maps, scenes, graphs and diagrams: what the view is told, and the static form."""

from __future__ import annotations

from typing import Any

import pytest

from jupyter_rerun.render.html.markdown import render_markdown
from jupyter_rerun.render.kinds import table
from jupyter_rerun.render.static_form import static_html, static_text
from jupyter_rerun.testing import AppTest

DECK = """
import streamlit as st, pydeck as pdk
rows = [{"lat": 1, "lon": 2, "secret": "</script><b>x"}]
def deck(kind, data=rows):
    return pdk.Deck([pdk.Layer(kind, data=data, id="a", pickable=True)], tooltip={"text": "{lat}"})
"""


def tree_of(script: str) -> Any:
    return AppTest.from_string(f"{DECK}{script}").run()._app.display.tree


def spec_of(script: str) -> dict[str, Any]:
    return table.find_spec(tree_of(script).roots["main"].children[0])


def test_a_scene_travels_as_a_blob() -> None:
    """The JSON of a scene is a blob; what the view is told beside it is small."""
    spec = spec_of("st.pydeck_chart(deck('ScatterplotLayer'), alt='one point')")

    assert spec["kind"] == "chart"
    assert spec["control"] == "deck"
    assert spec["figure"]["mime"] == "application/json"
    assert spec["options"] == {"tooltip": '{"text": "{lat}"}'}
    assert (spec["width"], spec["height"], spec["alt"]) == ("stretch", 500, "one point")
    assert "id" not in spec


@pytest.mark.parametrize(
    ("kind", "unknown"), [pytest.param("ScatterplotLayer", [], id="rows"), pytest.param("HexagonLayer", ["a"], id="groups of rows")]
)
def test_the_view_describes_only_what_the_kernel_does_not_know(kind: str, unknown: list[str]) -> None:
    """Objects of layers that form groups in the browser come from there."""
    spec = spec_of(f"st.pydeck_chart(deck('{kind}'), on_select='rerun', key='k', selection_mode='multi-object')")

    assert spec["options"]["mode"] == "multi-object"
    assert spec["options"]["unknown"] == unknown
    assert spec["value"] == {"selection": {"indices": {}, "objects": {}}}


def test_a_graph_travels_with_its_engine() -> None:
    """DOT is text; the engine and the width are options."""
    spec = spec_of("import graphviz; st.graphviz_chart(graphviz.Graph(engine='neato'), width='stretch')")
    assert (spec["control"], spec["figure"]["mime"]) == ("graphviz", "text/vnd.graphviz")
    assert spec["options"] == {"engine": "neato", "stretch": True}


def test_static_forms_describe_what_is_drawn() -> None:
    """Pictures have a place and a text; data stays out of it, and DOT is quoted."""
    page = tree_of("st.map(rows, alt='one <point>'); st.graphviz_chart('graph { \"<script>\" }', alt='g')")
    html = static_html(page)

    assert ">Map: one &lt;point&gt; (ScatterplotLayer with 1 row)</div>" in html
    assert html.count("data-rerun-figure=") == 2
    assert "secret" not in html
    assert "<script" not in html
    assert static_text(page) == '[Map: one <point> (ScatterplotLayer with 1 row)]\n[Graph: g]\ngraph { "<script>" }'


def test_a_mermaid_fence_is_marked_and_stays_code() -> None:
    """The view finds diagrams by their class; without it the source is code whose HTML is escaped."""
    html = render_markdown("```mermaid\ngraph LR\n  A[<script>x</script>]\n```").html

    assert html.startswith('<div class="rerun-mermaid">')
    assert "<script" not in html
    assert "rerun-mermaid" not in render_markdown("```python\nmermaid\n```").html
