"""Figures: what the view is told, and how they read without a browser."""

from __future__ import annotations

from typing import Any

import pytest

from jupyter_rerun.render.kinds.table import find_kind, find_spec
from jupyter_rerun.render.libraries import read_library
from jupyter_rerun.testing import AppTest
from jupyter_rerun.tree.nodes import Element

PLOT = "{'data': [{'type': 'bar', 'y': [1]}, {'type': 'bar'}, {'type': 'pie'}], 'layout': {'title': {'text': 'A <b>'}}}"
BOKEH = "from bokeh.plotting import figure\nfig = figure(title='Line')\n"

SAID = {
    "plotly": (f"st.plotly_chart({PLOT})", "Plotly chart: A <b> (2 bar, 1 pie)"),
    "plotly with alt": (f"st.plotly_chart({PLOT}, alt='Sales')", "Plotly chart: Sales (2 bar, 1 pie)"),
    "echarts": ("st.echarts_chart({'title': {'text': 'T'}, 'series': {'type': 'line'}})", "ECharts chart: T (1 line)"),
    "echarts of nothing": ("st.echarts_chart({})", "ECharts chart"),
    "bokeh": (f"{BOKEH}st.bokeh_chart(fig)", "Bokeh chart: Line"),
}


def draw(body: str) -> Any:
    app = AppTest.from_string(f"import streamlit as st\n{body}", default_timeout=60).run()
    assert not app.exception, app.exception
    return next(node.proto for node in app.main if isinstance(node.proto, Element) and node.proto.blobs)


@pytest.mark.parametrize(("body", "words"), [pytest.param(*value, id=name) for name, value in SAID.items()])
def test_a_figure_is_described_where_no_browser_draws_it(body: str, words: str):
    """Title or alternative text, and what is drawn, stand in the plain text and in the place of the picture."""
    element = draw(body)
    kind = find_kind(type(element))

    assert kind.text is not None
    assert kind.html is not None
    assert kind.text(element) == f"[{words}]"
    assert f'data-rerun-figure="{element.figure.digest}"' in kind.html(element, str)
    assert f">{words.replace('<b>', '&lt;b&gt;')}</div>" in kind.html(element, str)


OPTIONS = {
    "plotly": (f"st.plotly_chart({PLOT}, theme=None, config={{'a': 1}})", "plotly", {"themed": False, "config": {"a": 1}}),
    "selectable plotly": (
        f"st.plotly_chart({PLOT}, on_select='rerun', selection_mode=['box', 'points'])",
        "plotly",
        {"themed": True, "config": {}, "modes": ("points", "box")},
    ),
    "echarts": (
        "st.echarts_chart({}, renderer='svg', alt='x')",
        "echarts",
        {"themed": True, "renderer": "svg", "selects": False, "alt": "x"},
    ),
    "bokeh": (
        f"{BOKEH}st.bokeh_chart(fig, height=300)",
        "bokeh",
        {"themed": True, "libraries": ("bokeh",), "width": "stretch", "height": 300},
    ),
}


@pytest.mark.parametrize(("body", "control", "options"), [pytest.param(*value, id=name) for name, value in OPTIONS.items()])
def test_the_view_is_told_how_to_draw_and_gets_the_figure_beside_it(body: str, control: str, options: dict[str, Any]):
    """The specification names the figure by its digest; its JSON is a blob."""
    element = draw(body)
    found = find_spec(element)

    assert (found["kind"], found["control"], found["options"]) == ("chart", control, options)
    assert found["figure"] == element.figure.ref()
    assert ("value" in found) == ("modes" in options)


@pytest.mark.parametrize("name", ["plotly", "bokeh", "bokeh-widgets"])
def test_libraries_come_out_of_installed_packages(name: str):
    """Plotly's script is told to leave the page's own Plotly alone; Bokeh's parts are modules."""
    text = read_library(name)

    assert len(text) > 100_000
    assert b"window.Plotly = Plotly" not in text
    assert text.startswith(b"export default function () {") == name.startswith("bokeh")
