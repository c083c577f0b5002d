"""Figures of Plotly, ECharts, Matplotlib and Bokeh: what is drawn and what is selected, judged by Streamlit."""

from __future__ import annotations

import json
from typing import Any

import pytest

from jupyter_rerun.elements.charts.plotly_chart import MODES
from jupyter_rerun.testing import AppTest
from tests.elements.calls import PRELUDE, contract_of
from tests.oracle import run_both

IMPORTS = f"""{PRELUDE}
import json, matplotlib; matplotlib.use("agg"); matplotlib.rcParams["svg.hashsalt"] = "x"
import numpy as np, pandas as pd, polars as pl
import plotly.graph_objects as go, plotly.express as px, matplotlib.pyplot as plt
FIG = go.Figure(go.Scatter(x=[1, 2, 3], y=[3, 1, 2]), layout=dict(width=555, height=222))
SERIES = {{"type": "bar", "data": [1, 2], "selectedMode": "multiple"}}
BAR = {{"xAxis": {{"type": "category", "data": ["a", "b"]}}, "yAxis": {{}}, "series": [SERIES]}}
def mpl():
    fig, ax = plt.subplots(figsize=(2, 1)); ax.plot([1, 2], [2, 1]); return fig
class PyEcharts:
    def __init__(self, option=None, **sizes): self.option = option or json.dumps(BAR); self.__dict__.update(sizes)
    def dump_options(self): return self.option
"""

PLOTLY = {
    "figure": "FIG",
    "express": "px.scatter(pd.DataFrame({'a': [1, 2], 'b': [3, 4], 'c': ['x', 'y']}), x='a', y='b', color='c')",
    "arrays": "go.Figure(go.Scatter(x=np.arange(5), y=np.arange(5.0)))",
    "dates": "go.Figure(go.Bar(x=pd.date_range('2026-01-01', periods=3), y=[1, 2, None]))",
    "traces": "[go.Bar(y=[1, 2])]",
    "dict": "{'data': [{'type': 'bar', 'y': [1, 2]}], 'layout': {'title': {'text': 'T'}}}",
    "list of dicts": "[{'type': 'bar', 'y': [1]}]",
    "trace": "go.Bar(y=[1])",
    "matplotlib": "mpl()",
    "empty": "{}",
    "empty list": "[]",
    "none": "None",
    "text": "'figure'",
    "unknown trace": "[{'type': 'nothing'}]",
    "unknown property": "{'data': [{'type': 'bar', 'nothing': 1}]}",
    "numbers": "[1, 2]",
}

PLOTLY_ARGUMENTS = {
    "theme none": "theme=None",
    "unknown theme": "theme='dark'",
    "width": "width=300, height=200",
    "content": "width='content', height='content'",
    "stretch": "width='stretch', height='stretch'",
    "container": "use_container_width=True, width=300",
    "no container": "use_container_width=False",
    "pixels without container": "use_container_width=False, width=300",
    "zero width": "width=0",
    "unknown height": "height='tall'",
    "key": "key='k'",
    "number as key": "key=5",
    "alt": "alt=' Sales '",
    "empty alt": "alt=''",
    "number as alt": "alt=5",
    "config": "config={'scrollZoom': False}",
    "rerun": "on_select='rerun'",
    "keyed": "on_select='rerun', key='k'",
    "callback": "on_select=lambda: None",
    "none selects": "on_select=None",
    "unknown selects": "on_select='always'",
    "mode": "on_select='rerun', selection_mode='box'",
    "modes": "on_select='rerun', selection_mode=['lasso', 'points']",
    "no modes": "on_select='rerun', selection_mode=[]",
    "unknown mode": "on_select='rerun', selection_mode='circle'",
    "unknown mode, ignored": "selection_mode='circle'",
    "callback in a form": "on_select=lambda: None, key='k'",
}

ECHARTS = {
    "bar": "BAR",
    "json": "json.dumps(BAR)",
    "pyecharts": "PyEcharts()",
    "timeline": "{'baseOption': {'series': [{'type': 'bar'}]}, 'options': [{'series': [{'data': [1]}]}]}",
    "media": "{'series': [{'type': 'bar', 'data': [1]}], 'media': [{'option': {'legend': {}}}]}",
    "empty": "{}",
    "brush": "{'brush': {'xAxisIndex': 'all'}, 'series': []}",
    "tuple": "{'series': ({'type': 'bar', 'data': (1, 2)},)}",
    "value format": "{'tooltip': {'valueFormatter': '%.2f'}, 'series': []}",
    "unknown value format": "{'tooltip': {'valueFormatter': '{value}'}, 'series': []}",
    "arrow in a title": "{'title': {'text': 'a => function (b)'}}",
    "mark in a title": "{'title': {'text': 'the --x_x-- mark'}}",
    "list": "[1]",
    "none": "None",
    "json list": "'[1]'",
    "bad json": "'{'",
    "function": "'{\"a\": function (x) { return x }}'",
    "arrow function": "'{\"a\": x => x}'",
    "pyecharts function": 'PyEcharts(\'{"a": "--x_x--function () {}--x_x--"}\')',
    "map": "{'series': [{'type': 'map'}]}",
    "geo": "{'geo': {}, 'series': []}",
    "geo series": "{'series': [{'type': 'scatter', 'coordinateSystem': 'geo'}]}",
    "3d": "{'series': [{'type': 'bar3D'}]}",
    "3d component": "{'baseOption': {'grid3D': {}}}",
    "word cloud": "{'series': {'type': 'wordCloud'}}",
    "custom": "{'options': [{'series': [{'type': 'custom'}]}]}",
    "options no list": "{'options': {'series': []}}",
    "media no list": "{'media': {}}",
    "callable": "{'series': [{'type': 'bar', 'data': [len]}]}",
    "nan": "{'series': [{'type': 'bar', 'data': [float('nan')]}]}",
    "numpy": "{'series': [{'type': 'bar', 'data': [np.int64(1)]}]}",
    "date": "{'series': [{'type': 'bar', 'data': [D.date(2026, 1, 1)]}]}",
    "frame in series": "{'series': [{'type': 'bar', 'data': pd.DataFrame({'a': [1]})}]}",
    "number keys": "{1: 2}",
    "tuple keys": "{(1, 2): 2}",
}

ECHARTS_ARGUMENTS = {
    "theme none": "theme=None",
    "unknown theme": "theme='dark'",
    "svg": "renderer='svg'",
    "unknown renderer": "renderer='webgl'",
    "sizes": "width=300, height=200",
    "content": "width='content'",
    "unknown width": "width='wide'",
    "key": "key='k'",
    "alt": "alt=' Sales '",
    "blank alt": "alt=' '",
    "rerun": "on_select='rerun'",
    "keyed": "on_select='rerun', key='k'",
    "none selects": "on_select=None",
    "unknown selects": "on_select='always'",
}

PYPLOT = {
    "figure": "mpl()",
    "none": "None",
    "text": "'figure'",
    "width": "mpl(), width=300",
    "content": "mpl(), width='content'",
    "unknown width": "mpl(), width='wide'",
    "container": "mpl(), use_container_width=True, width=5",
    "no container": "mpl(), use_container_width=False, width=5",
    "alt": "mpl(), alt=' Line '",
    "empty alt": "mpl(), alt=''",
    "blank alt": "mpl(), alt=' '",
    "saving": "mpl(), dpi=50, transparent=True",
    "svg": "mpl(), format='svg', metadata={'Date': None}",
    "jpeg": "mpl(), format='jpg'",
    "unknown format": "mpl(), format='nothing'",
    "clear": "mpl(), True",
    "module": "plt",
}


def open_app(script: str) -> AppTest:
    """Return an app that has time to import a large library."""
    return AppTest.from_string(script, default_timeout=60)


def figure_facts(app: Any) -> list[dict[str, Any]]:
    """Return what both sides say of each chart: its parameters, and its figure without what tables became."""
    found = []
    for node in app.main:
        if node.type in ("plotly_chart", "echarts_chart"):
            names = ("theme", "alt", *(("config",) if node.type == "plotly_chart" else ()))
            found.append({"spec": json.loads(node.proto.spec), **{name: getattr(node.proto, name) for name in names}})
            found[-1]["modes"] = sorted(node.proto.selection_mode if hasattr(node.proto, "selection_mode") else ())
        elif node.type == "image":
            found.append({"alts": [image.alt for image in node.proto.imgs], "captions": node.captions})
    for facts in found:
        facts["modes"] = [_mode_number(mode) for mode in facts.get("modes", ())]
    return found


def _mode_number(mode: Any) -> int:
    return MODES.index(mode) if isinstance(mode, str) else mode


def compare_figures(script: str, *steps: Any) -> None:
    pair = run_both(script, *steps)
    theirs, ours = map(figure_facts, pair)
    for facts in (*theirs, *ours):
        facts["modes"] = sorted(facts["modes"])
        facts["alts"] = [alt or "" for alt in facts.get("alts", ())]
    assert ours == theirs


@pytest.mark.parametrize("figure", [pytest.param(value, id=name) for name, value in PLOTLY.items()])
def test_plotly_takes_the_figures_that_streamlit_takes(figure: str):
    """What is a figure is drawn with the same JSON, what is none raises the same error."""
    compare_figures(f"{IMPORTS}st.plotly_chart({figure})\nst.write('after')\n")


@pytest.mark.parametrize("arguments", [pytest.param(value, id=name) for name, value in PLOTLY_ARGUMENTS.items()])
def test_arguments_of_plotly_mean_what_they_mean_in_streamlit(arguments: str):
    """Theme, sizes, key, alternative text, configuration and selections: checks, defaults and what is returned."""
    call = f"st.plotly_chart(FIG, {arguments})"
    compare_figures(f"{IMPORTS}found = {call}\nif 'on_select' in {arguments!r}: st.write(found)\nst.json(dict(ss))\n", ("run",))


@pytest.mark.parametrize("option", [pytest.param(value, id=name) for name, value in ECHARTS.items()])
def test_echarts_takes_the_options_that_streamlit_takes(option: str):
    """What is an option is drawn as it is, what is none or needs more than ECharts raises the same error."""
    compare_figures(f"{IMPORTS}st.echarts_chart({option})\nst.write('after')\n")


@pytest.mark.parametrize("arguments", [pytest.param(value, id=name) for name, value in ECHARTS_ARGUMENTS.items()])
def test_arguments_of_echarts_mean_what_they_mean_in_streamlit(arguments: str):
    """Theme, renderer, sizes, key, alternative text and selections: checks, defaults and what is returned."""
    call = f"st.echarts_chart(BAR, {arguments})"
    compare_figures(f"{IMPORTS}found = {call}\nif 'on_select' in {arguments!r}: st.write(found)\nst.json(dict(ss))\n", ("run",))


@pytest.mark.parametrize("arguments", [pytest.param(value, id=name) for name, value in PYPLOT.items()])
def test_pyplot_draws_a_picture_as_streamlit_does(arguments: str):
    """Figures become pictures; deprecated arguments are told; None is refused."""
    compare_figures(f"{IMPORTS}st.pyplot({arguments})\nst.write('after')\n")


IDENTITY = {
    "two plots alike": "st.plotly_chart(FIG)\nst.plotly_chart(FIG)",
    "two plots that differ": "st.plotly_chart(FIG)\nst.plotly_chart(FIG, alt='x')",
    "two plots in two roots": "st.plotly_chart(FIG)\nst.sidebar.plotly_chart(FIG)",
    "two plots that can be selected in": "st.plotly_chart(FIG, on_select='rerun')\nst.plotly_chart(FIG, on_select='rerun')",
    "one that selects": "st.plotly_chart(FIG, on_select='rerun')\nst.plotly_chart(FIG)",
    "one key": "st.plotly_chart(FIG, key='k')\nst.text_input('t', key='k')",
    "one key, plots": "st.plotly_chart(FIG, key='k')\nst.plotly_chart([go.Bar()], key='k')",
    "two charts alike": "st.echarts_chart(BAR)\nst.echarts_chart(BAR)",
    "two charts with a key": "st.echarts_chart(BAR, key='k')\nst.echarts_chart({}, key='k')",
    "two charts that can be selected in": "st.echarts_chart(BAR, on_select='rerun')\nst.echarts_chart(BAR, on_select='rerun')",
    "written twice": "st.write(FIG)\nst.write(FIG)",
    "written": "st.write('a', FIG, mpl(), 'b')",
    "assigned before": "ss.k = 1\nst.plotly_chart(FIG, key='k', on_select='rerun')",
    "assigned before, without selection": "ss.k = 1\nst.plotly_chart(FIG, key='k')",
    "assigned after": "st.plotly_chart(FIG, key='k', on_select='rerun')\nss.k = 1",
    "assigned after, without selection": "st.plotly_chart(FIG, key='k')\nss.k = 1",
    "echarts assigned before": "ss.k = 1\nst.echarts_chart(BAR, key='k', on_select='rerun')",
    "changed state": "state = st.plotly_chart(FIG, key='k', on_select='rerun')\nstate['selection'] = 1",
    "changed inside": "state = st.plotly_chart(FIG, key='k', on_select='rerun')\nstate.selection.box = 1",
    "attributes": "state = st.plotly_chart(FIG, on_select='rerun')\nst.write(state.selection.points, state['selection']['box'], state.no)",
    "echarts attributes": "state = st.echarts_chart(BAR, on_select='rerun')\nst.write(state.selection.selected, state.selection['areas'])",
    "in a form": "with st.form('f'):\n    st.plotly_chart(FIG, key='k', on_select='rerun')\n    st.form_submit_button()",
    "callback in a form": "with st.form('f'):\n    st.echarts_chart(BAR, key='k', on_select=lambda: None)\n    st.form_submit_button()",
    "cached": "@st.cache_data\ndef f():\n    st.plotly_chart(FIG, key='k')\nf()",
    "cached selection": "@st.cache_data\ndef f():\n    st.plotly_chart(FIG, key='k', on_select='rerun')\nf()",
}


@pytest.mark.parametrize("body", [pytest.param(value, id=name) for name, value in IDENTITY.items()])
def test_identity_and_state_of_charts_are_those_of_streamlit(body: str):
    """Duplicates, keys, assignments and read-only states agree over two runs."""
    run_both(f"{IMPORTS}{body}\n", ("run",))


POINT = {"curve_number": 0, "point_number": 1, "point_index": 1, "x": 2, "y": 1, "customdata": ["a", 1.5]}
BOX = {"xref": "x", "yref": "y", "x": [0, 2.5], "y": [1, 3]}
EMPTY = {"points": [], "point_indices": [], "box": [], "lasso": []}
GROUP = {"series_index": 0, "series_id": None, "series_name": "S", "data_type": "main", "data_indices": [0, 1]}
AREA = {"brush_index": 0, "brush_type": "rect", "coord_range": [[0, 1], [2, 3.5]]}


def test_a_selection_reaches_the_state_and_the_callback():
    """What is selected is what the call returns, is in session state under the key, and calls the callback once."""
    app = open_app(
        f"{IMPORTS}ss.setdefault('log', [])\n"
        "found = st.plotly_chart(FIG, key='k', on_select=lambda: ss.log.append(ss.k.selection.point_indices))\n"
        "st.text(found.selection.points[0]['x'] if found.selection.points else 'none')\n"
    ).run()

    app.get("plotly_chart")[0].set_value({"selection": {**EMPTY, "points": [POINT], "point_indices": [1]}}).run().run()

    assert app.text[0].value == "2"
    assert app.session_state.log == [[1]]
    assert app.session_state.k["selection"]["points"] == [POINT]


def test_a_selection_is_kept_while_the_data_of_a_keyed_echarts_chart_change():
    """With a key only `on_select` counts: another option is the same chart, and keeps what is selected."""
    app = open_app(
        f"{IMPORTS}ss.n = ss.get('n', 0) + 1\n"
        "found = st.echarts_chart({**BAR, 'title': {'text': str(ss.n)}}, key='k', on_select='rerun')\nst.json(found)\n"
    ).run()

    app.get("echarts_chart")[0].set_value({"selection": {"selected": [GROUP], "areas": [AREA]}}).run().run()

    assert json.loads(app.json[0].value) == {"selection": {"selected": [GROUP], "areas": [AREA]}}


REFUSED_OF_PLOTLY = {
    "nothing": None,
    "no selection": {},
    "more": {"selection": EMPTY, "more": 1},
    "missing part": {"selection": {"points": []}},
    "no list": {"selection": {**EMPTY, "points": {}}},
    "unknown trace": {"selection": {**EMPTY, "points": [{**POINT, "curve_number": 1}]}},
    "no trace": {"selection": {**EMPTY, "points": [{"x": 1}]}},
    "point no dict": {"selection": {**EMPTY, "points": [1]}},
    "negative point": {"selection": {**EMPTY, "points": [{**POINT, "point_index": -1}]}},
    "text as index": {"selection": {**EMPTY, "point_indices": ["1"]}},
    "truth as index": {"selection": {**EMPTY, "point_indices": [True]}},
    "nested": {"selection": {**EMPTY, "points": [{**POINT, "customdata": [[[[1]]]]}]}},
    "lasso": {"selection": {**EMPTY, "lasso": [BOX]}},
    "box of nothing": {"selection": {**EMPTY, "box": [{}]}},
    "box of dicts": {"selection": {**EMPTY, "box": [{**BOX, "x": [{}]}]}},
}


@pytest.mark.parametrize("raw", [pytest.param(value, id=name) for name, value in REFUSED_OF_PLOTLY.items()])
def test_a_browser_cannot_select_what_is_not_there_in_a_plot(raw: Any):
    """The contract refuses other shapes, other traces, and modes that the call left out."""
    contract = contract_of(f"import plotly.graph_objects as go\n{PLOT_OF_TWO_MODES}")

    assert contract.check(raw)
    assert contract.check({"selection": {**EMPTY, "points": [POINT], "point_indices": [1], "box": [BOX]}}) is None


PLOT_OF_TWO_MODES = "st.plotly_chart(go.Figure(go.Scatter(x=[1, 2])), on_select='rerun', selection_mode=('points', 'box'))"

REFUSED_OF_ECHARTS = {
    "missing part": {"selection": {"selected": []}},
    "group": {"selection": {"selected": [{**GROUP, "series_index": "0"}], "areas": []}},
    "kind of data": {"selection": {"selected": [{**GROUP, "data_type": "other"}], "areas": []}},
    "unknown fact": {"selection": {"selected": [{**GROUP, "more": 1}], "areas": []}},
    "indices": {"selection": {"selected": [{**GROUP, "data_indices": [0.5]}], "areas": []}},
    "brush": {"selection": {"selected": [], "areas": [{**AREA, "brush_type": "circle"}]}},
    "range": {"selection": {"selected": [], "areas": [{**AREA, "coord_range": 5}]}},
}


@pytest.mark.parametrize("raw", [pytest.param(value, id=name) for name, value in REFUSED_OF_ECHARTS.items()])
def test_a_browser_cannot_select_nonsense_in_an_echarts_chart(raw: Any):
    """The contract refuses other shapes."""
    contract = contract_of(
        "st.echarts_chart({'brush': {}, 'series': [{'type': 'bar', 'name': 'S', 'data': [1, 2, 3, 4]}]}, on_select='rerun')"
    )

    assert contract.check(raw)
    assert contract.check({"selection": {"selected": [GROUP], "areas": [AREA]}}) is None


TABLES = {
    "pandas": ("pd.DataFrame({'day': ['a', 'b'], 'n': [1, None]}, index=[5, 6])", ["day", "n"], [["a", 1.0], ["b", None]]),
    "polars": ("pl.DataFrame({'n': [1, 2]})", ["n"], [[1], [2]]),
    "moments": (
        "pd.DataFrame({'t': pd.to_datetime(['2026-01-02 03:04']), 'd': pd.to_timedelta(['2s']), 'i': [float('inf')]})",
        ["t", "d", "i"],
        [["2026-01-02T03:04:00", 2000.0, None]],
    ),
}


@pytest.mark.parametrize(("table", "names", "rows"), [pytest.param(*value, id=name) for name, value in TABLES.items()])
def test_a_table_in_a_dataset_becomes_rows(table: str, names: list[str], rows: list[Any]):
    """Columns are dimensions in their order, the index is left out, what is missing is null, and the table itself stays."""
    app = open_app(
        f"{IMPORTS}t = {table}\nspec = {{'dataset': {{'source': t}}}}\nst.echarts_chart(spec)\nst.text(spec['dataset']['source'] is t)"
    )

    drawn = json.loads(app.run().get("echarts_chart")[0].proto.spec)["dataset"]

    assert drawn == {"source": rows, "dimensions": names, "sourceHeader": False}
    assert app.text[0].value == "True"


def test_given_dimensions_choose_and_order_the_columns_of_a_table():
    """A dimension is a name or a dict with one; one that the table has not is empty."""
    dataset = "{'dimensions': ['b', {'name': 'a'}, 'c'], 'source': pd.DataFrame({'a': [1], 'b': [2]})}"

    app = open_app(f"{IMPORTS}st.echarts_chart({{'dataset': [{dataset}]}})").run()

    assert json.loads(app.get("echarts_chart")[0].proto.spec)["dataset"][0]["source"] == [[2, 1, None]]


SIZES = {
    "option": ("BAR", (700, 350)),
    "unset": ("PyEcharts(width='900px', height='500px')", (700, 350)),
    "pixels": ("PyEcharts(width='640px', height=360.5)", (640, 360)),
    "full": ("PyEcharts(width='100%', height='100%')", ("stretch", "stretch")),
    "other units": ("PyEcharts(width='50vw', height='')", (700, 350)),
}


@pytest.mark.parametrize(("spec", "size"), [pytest.param(*value, id=name) for name, value in SIZES.items()])
def test_the_content_of_an_echarts_chart_has_the_size_that_pyecharts_gives_it(spec: str, size: tuple[Any, Any]):
    """Without a size of its own a chart is 700 by 350 pixels."""
    app = open_app(f"{IMPORTS}st.echarts_chart({spec}, width='content', height='content')").run()

    drawn = app.get("echarts_chart")[0].proto
    assert (drawn.width, drawn.height) == size


def test_the_content_of_a_plot_has_the_size_of_its_layout():
    """Without a size in its layout a plot is 700 by 450 pixels."""
    app = open_app(
        f"{IMPORTS}st.plotly_chart(FIG, width='content')\nst.plotly_chart([go.Bar()], width='content')\nst.plotly_chart([go.Bar()])"
    ).run()

    assert [(node.proto.width, node.proto.height) for node in app.get("plotly_chart")] == [(555, 222), (700, 450), ("stretch", 450)]


def test_a_figure_is_drawn_as_it_was_when_it_was_drawn():
    """What the program does with a figure afterwards changes nothing of what is shown."""
    app = open_app(
        f"{IMPORTS}st.plotly_chart(FIG)\nFIG.data[0].y = [9, 9, 9]\nst.echarts_chart(BAR)\nBAR['series'][0]['data'][0] = 9"
    ).run()

    assert json.loads(app.get("plotly_chart")[0].proto.spec)["data"][0]["y"] == [3, 1, 2]
    assert json.loads(app.get("echarts_chart")[0].proto.spec)["series"][0]["data"] == [1, 2]


BOKEH = """
from bokeh.plotting import figure
from bokeh.layouts import column
def make(title="T"):
    fig = figure(title=title, height=200)
    fig.line([1, 2], [2, 1])
    return fig
"""


def test_bokeh_draws_the_same_figure_though_bokeh_counts_its_models():
    """Models are numbered anew for each figure, so one that is made in each run is the same."""
    app = open_app(f"{PRELUDE}{BOKEH}st.bokeh_chart(make(), alt=' Line ', key='k', height=300)\nst.write(make('U'))").run()
    before = [node.proto for node in app.get("bokeh_chart")]

    after = [node.proto for node in app.run().get("bokeh_chart")]

    assert after == before
    assert before[0].figure != before[1].figure
    assert (before[0].alt, before[0].key, before[0].width, before[0].height) == ("Line", "k", "stretch", 300)
    assert before[0].libraries == ("bokeh",)


BOKEH_ERRORS = {
    "no figure": ("st.bokeh_chart(5)", "StreamlitInvalidParameterTypeError"),
    "theme": ("st.bokeh_chart(make(), theme='dark')", "StreamlitValueError"),
    "width": ("st.bokeh_chart(make(), width=-1)", "StreamlitInvalidWidthError"),
    "one key": ("st.bokeh_chart(make(), key='k')\nst.bokeh_chart(make(), key='k')", "StreamlitDuplicateElementKey"),
}


@pytest.mark.parametrize(("body", "error"), [pytest.param(*value, id=name) for name, value in BOKEH_ERRORS.items()])
def test_bokeh_says_what_is_wrong(body: str, error: str):
    """Errors are those of the other charts."""
    app = open_app(f"{PRELUDE}{BOKEH}{body}").run()

    assert [node.proto.type.rpartition(".")[2] for node in app.exception] == [error]


def test_bokeh_draws_layouts_and_the_older_width():
    """A column of figures is one chart; `use_container_width` is an older spelling of the width."""
    app = open_app(f"{PRELUDE}{BOKEH}st.bokeh_chart(column(make(), make()), False)").run()

    assert [node.proto.width for node in app.get("bokeh_chart")] == ["content"]


def test_bokeh_loads_the_parts_of_its_library_that_a_figure_needs():
    """Widgets and formulas have libraries of their own, after the first."""
    body = "from bokeh.models import Slider\nst.bokeh_chart(column(make('$$x$$'), Slider(start=0, end=1, value=0, step=0.1)))"

    app = open_app(f"{PRELUDE}{BOKEH}{body}").run()

    assert app.get("bokeh_chart")[0].proto.libraries == ("bokeh", "bokeh-widgets", "bokeh-mathjax")


def test_a_library_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch):
    """The error says what to install."""
    monkeypatch.setitem(__import__("sys").modules, "plotly.tools", None)

    app = open_app("import streamlit as st\nst.plotly_chart([])").run()

    assert "%pip install plotly" in app.exception[0].value
