"""Figures in the browser: each library draws, what is selected arrives, and what is equal is not touched."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.lab import changes, note_changes, soon, still

FIGURES = """\
%%app figures
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import plotly.graph_objects as go
from bokeh.plotting import figure

st.button("again", key="again")
st.session_state.runs = st.session_state.get("runs", 0) + 1
st.text(f"run {st.session_state.runs}.")
height = st.number_input("height", 1, 9, 2, key="height")
marker = dict(size=30)
points = go.Figure(go.Scatter(x=[1, 2, 3], y=[1, height, 3], mode="markers", marker=marker, customdata=["a", "b", "c"]))
chosen = st.plotly_chart(points, key="points", on_select="rerun").selection
st.text(f"<{chosen.point_indices} {[point['customdata'] for point in chosen.points]} {len(chosen.box)}>")
st.plotly_chart(go.Figure(go.Bar(y=[1, height, 3])), key="trend")
bars = pd.DataFrame({"k": ["a", "b"], "n": [1, height]})
series = {"type": "bar", "selectedMode": "single"}
option = {"dataset": {"source": bars}, "xAxis": {"type": "category"}, "yAxis": {}, "legend": {}, "series": [series], "animation": False}
picked = st.echarts_chart(option, key="bars", on_select="rerun").selection.selected
st.text(f"({[group['data_indices'] for group in picked]})")
line = figure(title="Bokeh", height=200)
line.line([1, 2], [height, 1])
st.bokeh_chart(line, alt="A line")
picture, axes = plt.subplots(figsize=(3, 1))
axes.plot([1, 2], [height, 1])
st.pyplot(picture, alt="A picture")
"""

AREAS = """\
%%app areas
import plotly.graph_objects as go

st.button("again", key="again")
points = go.Figure(go.Scatter(x=[1, 2, 3], y=[1, 2, 3], mode="markers", marker=dict(size=20)))
st.plotly_chart(points, key="cut", on_select="rerun", selection_mode=["points", "lasso"], height=220)
cut = st.session_state.cut.selection
st.text(f"<{cut.point_indices} {len(cut.lasso)}>")
option = {
    "dataset": {"source": [[1, 1], [2, 2], [3, 3]]},
    "xAxis": {},
    "yAxis": {},
    "grid": {"left": 40, "top": 50, "right": 20, "bottom": 30},
    "series": [{"type": "scatter", "symbolSize": 20}],
    "toolbox": {"left": 0, "top": 0, "padding": 10, "itemSize": 20, "feature": {"brush": {"type": ["rect"]}}},
    "brush": {"xAxisIndex": 0, "brushStyle": {"color": "#fe00fe"}},
    "animation": False,
}
st.echarts_chart(option, key="brushed", on_select="rerun", renderer="svg", height=220)
brushed = st.session_state.brushed.selection
st.text(f"({[group['data_indices'] for group in brushed.selected]} {[area['brush_type'] for area in brushed.areas]})")
"""

LARGE = """\
%%app large
import numpy as np
import plotly.graph_objects as go

st.text(f"run {st.button('more', key='more')}")
st.plotly_chart(go.Figure(go.Heatmap(z=np.random.default_rng(0).normal(size=(500, 2600)))), key="large")
"""


@pytest.fixture(scope="module")
def notebook(module_notebook):
    """A notebook with all of it, run."""
    return module_notebook(FIGURES, LARGE)


@pytest.fixture(scope="module")
def app(notebook) -> Locator:
    """The figures, all of them drawn."""
    app = notebook.run_app(1)
    for place in (".rerun-plotly .points path >> nth=2", ".rerun-echarts canvas", ".rerun-bokeh .bk-Figure", "img[alt='A picture']"):
        app.locator(place).first.wait_for(state="attached")
    expect(app.locator("[data-drawn]")).to_have_count(4)
    return app


def drag(page: Page, place: Locator, *path: tuple[float, float]) -> None:
    """Drag across an element; the places on the way are shares of its width and height."""
    box = still(place)
    first, *others = [(box["x"] + across * box["width"], box["y"] + down * box["height"]) for across, down in path]
    page.mouse.move(*first)
    page.mouse.down()
    for spot in others:
        page.mouse.move(*spot, steps=5)
    page.mouse.up()


@pytest.mark.slow
def test_each_library_draws_and_leaves_nothing_on_the_page(app: Locator):
    """No library becomes a global of the notebook's page; a figure that was shown is not shown at the end again."""
    leaks = app.page.evaluate("() => ['Plotly', 'Bokeh', 'echarts'].filter(name => name in window)")

    assert leaks == []
    expect(app.get_by_role("img", name="A line")).to_be_visible()
    expect(app.get_by_role("img", name="A picture")).to_have_js_property("complete", True)
    expect(app.locator("img")).to_have_count(1)
    expect(app.locator(".rerun-broken")).to_have_count(0)


def test_what_is_selected_in_a_plot_arrives(app: Locator):
    """A click selects a point, dragging a box of them, a double click nothing."""
    point = app.locator(".rerun-plotly .points path").nth(1)
    still(point)
    point.click(force=True)  # above it is what takes the mouse
    expect(app).to_contain_text("<[1] ['b'] 0>")

    drag(app.page, app.locator(".rerun-plotly .nsewdrag").first, (0.02, 0.98), (0.6, 0.02))
    expect(app).to_contain_text("<[0, 1] ['a', 'b'] 1>")

    app.locator(".rerun-plotly .nsewdrag").first.dblclick(position={"x": 3, "y": 3})
    expect(app).to_contain_text("<[] [] 0>")


def test_what_is_selected_in_echarts_arrives(app: Locator):
    """A click selects a bar, a second one takes it back."""
    canvas = app.locator(".rerun-echarts canvas").first
    box = still(canvas)
    bar = {"x": box["width"] * 0.73, "y": box["height"] * 0.6}

    canvas.click(position=bar)
    expect(app).to_contain_text("([[1]])")

    canvas.click(position=bar)
    expect(app).to_contain_text("([])")


@pytest.mark.slow
def test_areas_that_are_selected_arrive_and_outlive_a_reload(open_notebook):
    """A lasso of Plotly and a brush of ECharts are in session state; a page that comes back shows both, and goes on."""
    notebook = open_notebook(AREAS)
    app = notebook.run_app(1)
    expect(app.locator("[data-drawn]")).to_have_count(2)
    drag(app.page, app.locator(".rerun-plotly .nsewdrag"), (0.02, 0.02), (0.7, 0.02), (0.7, 0.98), (0.02, 0.98))
    expect(app).to_contain_text("<[0, 1] 1>")
    chart = app.locator(".rerun-echarts svg")
    chart.click(position={"x": 20, "y": 20})  # takes the brush
    drag(app.page, chart, (0.55, 0.3), (0.8, 0.6))
    expect(app).to_contain_text("([[1]] ['rect'])")
    notebook.save()

    notebook.open()
    app = notebook.page.locator(".rerun-app")
    expect(app.locator("[data-drawn]")).to_have_count(2)
    expect(app.locator(".rerun-plotly .selectionlayer path").first).to_be_attached()
    plot = app.locator(".rerun-plotly .js-plotly-plot")
    assert soon(app.page, plot.evaluate, "plot => plot.data[0].selectedpoints") == [0, 1]
    expect(app.locator(".rerun-echarts svg [fill='#fe00fe']")).to_be_visible()

    app.get_by_role("button", name="again").press("Enter")
    expect(app).to_have_attribute("data-jupyter-rerun-run", "4")
    expect(app).to_have_attribute("data-jupyter-rerun-state", "idle")
    expect(app).to_contain_text("<[0, 1] 1>")
    expect(app).to_contain_text("([[1]] ['rect'])")
    chart = app.locator(".rerun-echarts svg")
    chart.click(position={"x": 20, "y": 20})
    drag(app.page, chart, (0.25, 0.5), (0.45, 0.8))
    expect(app).to_contain_text("([[0]] ['rect'])")
    app.locator(".rerun-plotly .nsewdrag").dblclick(position={"x": 3, "y": 3})
    expect(app).to_contain_text("<[] 0>")


@pytest.mark.slow
def test_an_equal_figure_is_not_touched_and_a_changed_one_is_the_same_drawing(app: Locator):
    """A rerun changes nothing in the figures; a new one moves the points and keeps what a person has zoomed to."""
    expect(app).to_have_attribute("data-jupyter-rerun-state", "idle")
    plot = app.locator(".rerun-plotly .js-plotly-plot").nth(1)
    plot.locator("[data-title='Zoom in']").evaluate("button => button.click()")
    runs = int(app.get_by_text(re.compile(r"^run \d+\.$")).inner_text()[4:-1])
    figures = app.locator(".rerun-plotly, .rerun-echarts, .rerun-bokeh").all()
    app.page.mouse.move(0, 0)  # a figure under the pointer answers to it
    note_changes(*figures)
    before = plot.evaluate("plot => { plot.isMine = true; return plot.layout.xaxis.range }")

    app.get_by_role("button", name="again").press("Enter")
    expect(app).to_contain_text(f"run {runs + 1}.")
    expect(app).to_have_attribute("data-jupyter-rerun-state", "idle")
    assert [changes(figure) for figure in figures] == [[]] * 4

    app.get_by_role("textbox").fill("3")
    app.get_by_role("textbox").press("Enter")
    app.page.wait_for_function("plot => plot.data?.[0].y[1] === 3", arg=plot.element_handle())
    assert soon(app.page, plot.evaluate, "plot => [plot.isMine, plot.layout.xaxis.range]") == [True, before]
    expect(app.locator(".rerun-bokeh-place")).to_have_count(1)
    expect(app.locator(".rerun-echarts canvas")).to_have_count(1)


@pytest.mark.slow
def test_a_large_figure_is_drawn_once_and_the_app_goes_on(notebook):
    """Ten megabytes come in pieces; a rerun sends and draws none of them again."""
    app = notebook.run_app(2)
    image = app.locator(".rerun-plotly .heatmaplayer image")
    expect(image).to_have_attribute("href", re.compile("^data:image/"), timeout=120_000)
    figure = app.locator(".rerun-plotly")
    app.page.mouse.move(0, 0)
    note_changes(figure)

    app.get_by_role("button", name="more").press("Enter")
    expect(app).to_contain_text("run True")
    expect(app).to_have_attribute("data-jupyter-rerun-state", "idle")

    assert changes(figure) == []
