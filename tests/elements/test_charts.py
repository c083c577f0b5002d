"""Built-in charts, charts of Vega-Lite and of Altair: what is drawn, judged by Streamlit."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from jupyter_rerun.elements.charts import columns
from jupyter_rerun.elements.charts.built_in_spec import SUFFIX
from jupyter_rerun.elements.charts.vega_spec import read_table
from jupyter_rerun.testing import AppTest
from tests.elements.calls import PRELUDE
from tests.oracle import run_both

IMPORTS = f"""{PRELUDE}
import array, collections, dataclasses, datetime, decimal, enum, io
import altair as alt, numpy as np, pandas as pd, polars as pl, pyarrow as pa
WIDE = pd.DataFrame({{"a": [1, 2, 3], "b": [1.5, 2.5, None], "c": ["x", "y", "x"]}})
LONG = pd.DataFrame({{"t": pd.to_datetime(["2026-01-01", "2026-01-02", "2026-01-03"]), "v": [1, 2, 3], "k": ["p", "q", "p"]}})
"""

DATA = {
    "nothing": "None",
    "list": "[1, 2, 3]",
    "floats": "[1.5, None, 3]",
    "texts": "['x', 'y']",
    "rows": "[[1, 2], [3, 4]]",
    "records": "[{'a': 1, 'b': 2}, {'a': 3, 'b': 4}]",
    "columns": "{'a': [1, 2], 'b': [2.5, 3]}",
    "key values": "{'a': 1, 'b': 2}",
    "series": "pd.Series([1, 2], name='s')",
    "named index": "pd.DataFrame({'v': [1, 2]}, index=pd.Index(['p', 'q'], name='day'))",
    "dates as index": "pd.DataFrame({'v': [1, 2]}, index=pd.to_datetime(['2026-01-01', '2026-01-02']))",
    "array": "np.array([[1, 2], [3, 4]])",
    "flat array": "np.array([1.5, 2.5])",
    "polars": "pl.DataFrame({'a': [1, 2], 'b': [2, 3]})",
    "lazy polars": "pl.LazyFrame({'a': [1, 2]})",
    "arrow": "pa.table({'a': [1, 2], 'b': [2, 3]})",
    "tuple": "(1, 2)",
    "deque": "collections.deque([1, 2])",
    "number columns": "pd.DataFrame([[1, 2], [3, 4]])",
    "special names": "pd.DataFrame({'a.b': [1, 2], 'c[0]': [3, 4], 'd': [5, 6]})",
    "booleans": "[True, False]",
    "mixed": "pd.DataFrame({'a': [1, 2], 'b': ['x', 'y']})",
    "dates": "pd.DataFrame({'a': [datetime.date(2026, 1, 1), datetime.date(2026, 1, 2)]})",
    "categories": "pd.DataFrame({'a': pd.Categorical(['x', 'y'])})",
    "empty frame": "pd.DataFrame({'a': []})",
}

CALLS = {
    "line of long data": "st.line_chart(LONG, x='t', y='v', color='k')",
    "line over texts": "st.line_chart(WIDE, x='c', y='b')",
    "two lines": "st.line_chart(WIDE, x='c', y=['b', 'a'])",
    "axis among lines": "st.line_chart(WIDE[['a', 'b']], x='a')",
    "labels": "st.line_chart(WIDE, x='a', y='b', x_label='across', y_label='')",
    "colored lines": "st.line_chart(WIDE, x='c', y=['a', 'b'], color=['#f00', (0, 255, 0)])",
    "colored line": "st.line_chart(WIDE, x='a', y='b', color='#ff0000')",
    "list of one color": "st.line_chart(WIDE, x='a', y='b', color=['#ff000080'])",
    "named color": "st.line_chart(WIDE, x='a', y='b', color='blue')",
    "named colors": "st.line_chart(WIDE, x='c', y=['a', 'b'], color=['Red', 'primary'])",
    "tuple of floats": "st.line_chart(WIDE, x='a', y='b', color=(0.5, 1.0, 0.0, 0.25))",
    "tuple of ints": "st.line_chart(WIDE, x='a', y='b', color=(300, -5, 0, 128))",
    "no colors": "st.line_chart(WIDE, x='a', y='b', color=[])",
    "many points": "st.line_chart(list(range(1001)))",
    "sizes": "st.line_chart([1], width=300, height=200)",
    "content width": "st.line_chart([1], width='content')",
    "container width": "st.line_chart([1], use_container_width=True)",
    "own width": "st.line_chart([1], width=300, use_container_width=False)",
    "no container width": "st.line_chart([1], use_container_width=False)",
    "alt": "st.line_chart([1], alt=' Sales ')",
    "empty alt": "st.line_chart([1], alt=' ')",
    "area": "st.area_chart(WIDE, x='a', y='b')",
    "areas": "st.area_chart(WIDE, x='c', y=['a', 'b'])",
    "stacked areas": "st.area_chart(LONG, x='t', y='v', color='k', stack=True)",
    "shares": "st.area_chart(LONG, x='t', y='v', color='k', stack='normalize')",
    "stream": "st.area_chart(LONG, x='t', y='v', color='k', stack='center')",
    "areas over each other": "st.area_chart(LONG, x='t', y='v', color='k', stack=False)",
    "bars": "st.bar_chart(WIDE, x='c', y='a')",
    "bars over numbers": "st.bar_chart(WIDE, x='a', y='b')",
    "bars over dates": "st.bar_chart(LONG, x='t', y='v')",
    "lying bars": "st.bar_chart(WIDE, x='c', y='a', horizontal=True, x_label='up', y_label='across')",
    "lying bars over dates": "st.bar_chart(LONG, x='t', y='v', horizontal=True)",
    "bars side by side": "st.bar_chart(LONG, x='t', y='v', color='k', stack=False)",
    "lying bars side by side": "st.bar_chart(WIDE, x='c', y=['a', 'b'], horizontal=True, stack=False)",
    "layered bars": "st.bar_chart(LONG, x='t', y='v', color='k', stack='layered')",
    "stacked bars": "st.bar_chart(LONG, x='t', y='v', color='k', stack=True)",
    "unsorted": "st.bar_chart(WIDE, x='c', y='a', sort=False)",
    "sorted": "st.bar_chart(WIDE, x='c', y='a', sort='b')",
    "sorted down": "st.bar_chart(WIDE, x='c', y=['a', 'b'], sort='-c', horizontal=True)",
    "points": "st.scatter_chart(WIDE, x='a', y='b')",
    "points by size": "st.scatter_chart(WIDE, x='a', y='b', size='a', color='c')",
    "points of a size": "st.scatter_chart(WIDE, x='a', y='b', size=30, color='b')",
    "points in two columns": "st.scatter_chart(WIDE, x='c', y=['a', 'b'], size=5)",
    "ordered categories": (
        "st.scatter_chart(pd.DataFrame({'c': pd.Categorical(['x', 'y'], ['y', 'x'], True), 'v': [1, 2]}), x='c', "
        "y='v', color='c', size='c')"
    ),
    "hex column": "st.scatter_chart(pd.DataFrame({'x': [1, 2], 'y': [3, 4], 'c': ['#f00', '#0f0']}), x='x', y='y', color='c')",
    "tuple column": "st.scatter_chart(pd.DataFrame({'x': [1, 2], 'y': [3, 4], 'c': [(1, 2, 3), (4, 5, 6)]}), x='x', y='y', color='c')",
    "special columns": (
        "st.scatter_chart(pd.DataFrame({'x.1': [1], 'y[2]': [2], 'c\\\\d': [3], 's.': [4]}), x='x.1', y='y[2]', color='c\\\\d', size='s.')"
    ),
    "special series": "st.line_chart(pd.DataFrame({'x.1': [1, 2], 'y[2]': [2, 3], 'z.': [1, 2]}), x='x.1', color=['#f00', '#0f0'])",
    "special order": "st.bar_chart(pd.DataFrame({'x': [1, 2], 'y.': [2, 3]}), x='x', y='y.', sort='-y.')",
    "y as series": "st.line_chart(WIDE, x='c', y=pd.Series(['a', 'b']))",
}

REFUSED = {
    "x": "st.line_chart(WIDE, x='z')",
    "y": "st.line_chart(WIDE, y='z')",
    "one y": "st.bar_chart(WIDE, x='a', y=['b', 'z'])",
    "x of ints": "st.line_chart(WIDE, x=0)",
    "sort": "st.bar_chart(WIDE, x='a', y='b', sort='z')",
    "sort down": "st.bar_chart(WIDE, x='a', y='b', sort='-z')",
    "stack": "st.bar_chart(WIDE, x='a', y='b', stack='x')",
    "area stack": "st.area_chart(WIDE, x='a', y='b', stack=5)",
    "color": "st.line_chart(WIDE, x='a', y='b', color='nothing')",
    "color number": "st.line_chart(WIDE, x='a', y='b', color=5)",
    "color list": "st.line_chart(WIDE, x='c', y=['a', 'b'], color=['#f00', 'nothing'])",
    "too few colors": "st.line_chart(WIDE, x='c', y=['a', 'b'], color=['#f00'])",
    "one color of two": "st.line_chart(WIDE, x='c', y=['a', 'b'], color='#f00')",
    "named of two": "st.line_chart(WIDE, x='c', y=['a', 'b'], color='red')",
    "size": "st.scatter_chart(WIDE, x='a', y='b', size='z')",
    "size list": "st.scatter_chart(WIDE, x='a', y='b', size=[1])",
    "width": "st.line_chart([1], width='wide')",
    "width zero": "st.line_chart([1], width=0)",
    "height": "st.line_chart([1], height='high')",
    "no table": "st.line_chart(5)",
    "many mixed": "st.line_chart(pd.DataFrame({'a': range(60), 'b': [f't{n}' for n in range(60)]}))",
    "no spec": "st.vega_lite_chart()",
    "empty spec": "st.vega_lite_chart({})",
    "theme": "st.vega_lite_chart({'mark': 'bar'}, theme='dark')",
    "on_select": "st.vega_lite_chart({'mark': 'bar'}, on_select='x')",
    "no on_select": "st.vega_lite_chart({'mark': 'bar'}, on_select=None)",
    "nothing to select": "st.vega_lite_chart({'mark': 'bar'}, on_select='rerun')",
    "only a variable": "st.vega_lite_chart({'mark': 'bar', 'params': [{'name': 'p', 'value': 1}]}, on_select='rerun')",
}

SPECS = {
    "values": "st.vega_lite_chart({'data': {'values': [{'a': 1}, {'a': 2}]}, 'mark': 'bar', 'encoding': {'x': {'field': 'a'}}})",
    "frame as data": "st.vega_lite_chart({'data': WIDE, 'mark': 'bar'})",
    "frame as values": "st.vega_lite_chart({'data': {'values': WIDE}, 'mark': 'bar'})",
    "data and spec": "st.vega_lite_chart(WIDE, {'mark': 'bar', 'encoding': {'x': {'field': 'a'}}})",
    "url": "st.vega_lite_chart({'data': {'url': 'https://example.org/x.csv'}, 'mark': 'bar'})",
    "datasets": "st.vega_lite_chart({'datasets': {'d': [{'a': 1}]}, 'data': {'name': 'd'}, 'mark': 'bar'})",
    "autosize": "st.vega_lite_chart({'mark': 'bar', 'autosize': {'type': 'none'}})",
    "facet": "st.vega_lite_chart(WIDE, {'mark': 'bar', 'encoding': {'row': {'field': 'c'}}})",
    "columns": "st.vega_lite_chart(WIDE, {'hconcat': [{'mark': 'bar'}, {'mark': 'line'}]})",
    "rows": "st.vega_lite_chart(WIDE, {'vconcat': [{'mark': 'bar'}, {'mark': 'line'}]})",
    "rows of content": "st.vega_lite_chart(WIDE, {'vconcat': [{'mark': 'bar'}, {'mark': 'line'}]}, width='content')",
    "nested": "st.vega_lite_chart(WIDE, {'vconcat': [{'hconcat': [{'mark': 'bar'}]}, {'mark': 'line'}]})",
    "nested stretched": "st.vega_lite_chart(WIDE, {'vconcat': [{'hconcat': [{'mark': 'bar'}]}, {'mark': 'line'}]}, width='stretch')",
    "null titles": (
        "st.vega_lite_chart(WIDE, {'mark': 'bar', 'encoding': {'color': {'field': 'c', 'title': None, 'legend': {'title': None}}}})"
    ),
    "theme": "st.vega_lite_chart({'mark': 'bar'}, theme=None)",
    "description": "st.vega_lite_chart({'mark': 'bar', 'description': 'one'}, alt='other')",
    "geometry": "st.vega_lite_chart({'data': {'values': {'type': 'FeatureCollection', 'features': []}}, 'mark': 'geoshape'})",
    "named geometry": (
        "st.vega_lite_chart({'datasets': {'g': {'type': 'Topology', 'arcs': [], 'objects': {}}}, "
        "'data': {'name': 'g'}, 'mark': 'geoshape'})"
    ),
    "altair": "st.altair_chart(alt.Chart(WIDE).mark_bar().encode(x='a', y='b'))",
    "altair parameter": "st.altair_chart(alt.Chart(WIDE).mark_bar().encode(x='a').add_params(alt.selection_point()))",
    "altair condition": (
        "p = alt.selection_interval()\n"
        "st.altair_chart(alt.Chart(WIDE).mark_point().encode(x='a', color=alt.condition(p, 'c', alt.value('gray'))).add_params(p))"
    ),
    "altair layers": "c = alt.Chart(WIDE).encode(x='a', y='b')\nst.altair_chart((c.mark_line() + c.mark_point()).interactive())",
    "altair columns": "c = alt.Chart(WIDE).mark_bar().encode(x='a')\nst.altair_chart(c.interactive() | c)",
    "altair rows": "c = alt.Chart(WIDE).mark_bar().encode(x='a')\nst.altair_chart(c & c)",
    "altair facets": "st.altair_chart(alt.Chart(WIDE).mark_bar().encode(x='a', column='c'))",
    "altair repeat": (
        "st.altair_chart(alt.Chart(WIDE).mark_bar().encode(x=alt.X(alt.repeat('row'), type='quantitative')).repeat(row=['a', 'b']))"
    ),
    "altair polars": "st.altair_chart(alt.Chart(pl.DataFrame({'a': [1, 2]})).mark_bar().encode(x='a'))",
    "altair values": "st.altair_chart(alt.Chart(alt.Data(values=[{'a': 1}])).mark_bar().encode(x='a:Q'))",
    "altair url": "st.altair_chart(alt.Chart('https://example.org/x.csv').mark_bar().encode(x='a:Q'))",
    "altair json": "st.altair_chart(alt.Chart.from_json(alt.Chart(pd.DataFrame({'a': [1]})).mark_bar().encode(x='a').to_json()))",
    "write": "st.write(alt.Chart(WIDE).mark_bar().encode(x='a', y='b'))",
    "magic": "chart = alt.Chart(WIDE).mark_bar().encode(x='a', y='b')\nchart",
}


def _cases(*tables: dict[str, str]) -> list[Any]:
    return [pytest.param(call, id=name) for table in tables for name, call in table.items()]


def _charts(app: Any) -> list[Any]:
    return list(app.get("vega_lite_chart"))


def _plain(node: Any) -> Any:
    """A specification without what says nothing, under names of ours; without titles that are names of Streamlit's own."""
    if isinstance(node, dict):
        known = {name: value for name, value in node.items() if name != "$schema" and value != {}}
        if str(node.get("title")).endswith("streamlit-generated"):
            known["title"] = ""
        if isinstance(node.get("data"), dict) and node["data"].get("name") not in ("d", "g"):
            known["data"] = {name: value for name, value in node["data"].items() if name != "name"}
        return {name: shown for name, value in known.items() if (shown := _plain(value)) != {}}
    if isinstance(node, list):
        return [_plain(value) for value in node]
    return node.replace(" -- streamlit-generated", SUFFIX) if isinstance(node, str) else node


def _spec(chart: Any) -> Any:
    return _plain(json.loads(chart.proto.spec))


def _sorted(tables: Any) -> list[Any]:
    return [sorted(json.dumps(row, sort_keys=True) for row in table) for table in tables]


def _their_tables(proto: Any) -> Iterator[Any]:
    import pyarrow as pa

    for content in [*(dataset.data.data for dataset in proto.datasets), proto.data.data]:
        if content:
            table = read_table(pa.ipc.open_stream(content).read_pandas())
            names = [name.replace(" -- streamlit-generated", SUFFIX) for name in table["fields"]]
            yield [dict(zip(names, row, strict=True)) for row in zip(*table["columns"], strict=True)]


@pytest.mark.parametrize("call", _cases({name: f"st.line_chart({data})" for name, data in DATA.items()}, CALLS, SPECS))
def test_chart_is_streamlits(call):
    """The same specification, over the same data."""
    (theirs,), (ours,) = map(_charts, run_both(IMPORTS + call))

    assert _spec(ours) == _spec(theirs)
    assert _sorted(ours.datasets.values()) == _sorted(_their_tables(theirs.proto))


@pytest.mark.parametrize("call", _cases(REFUSED))
def test_refused_call(call):
    """What cannot be drawn is an error of the class that Streamlit raises."""
    pair = run_both(IMPORTS + call)

    assert len(pair.ours.exception) == 1


def test_column_that_is_drawn_twice_stays_a_series():
    """A column may be the order of the bars and a series itself."""
    app = AppTest.from_string(f"{IMPORTS}st.bar_chart(WIDE, x='c', y=['a', 'b'], sort='a')", default_timeout=60).run()

    (rows,) = _charts(app)[0].datasets.values()
    assert [row[f"color{SUFFIX}"] for row in rows] == ["a", "a", "a", "b", "b", "b"]


def test_levels_of_an_index_are_joined():
    """Rows with names of several levels are named by all of them."""
    frame = "pd.DataFrame({'v': [1, 2]}, index=pd.MultiIndex.from_tuples([('x', 1), ('y', 2)]))"
    app = AppTest.from_string(f"{IMPORTS}st.line_chart({frame})", default_timeout=60).run()

    (rows,) = _charts(app)[0].datasets.values()
    assert [row[f"index{SUFFIX}"] for row in rows] == ["x, 1", "y, 2"]


VALUES = {
    "moments": ("pd.to_datetime(['2026-01-02 03:04:05', None])", ["2026-01-02T03:04:05.000", None]),
    "zones": ("pd.to_datetime(['2026-01-02']).tz_localize('Europe/Berlin')", ["2026-01-02T00:00:00+01:00"]),
    "days": ("[datetime.date(2026, 1, 2), None]", ["2026-01-02T00:00:00", None]),
    "times": ("[datetime.time(3, 4)]", ["1970-01-01T03:04:00"]),
    "durations": ("pd.to_timedelta(['1h', None])", ["1970-01-01T01:00:00", None]),
    "periods": ("pd.period_range('2026-01', periods=1, freq='M')", ["2026-01-01T00:00:00"]),
    "not finite": ("[1.5, float('nan'), float('inf')]", [1.5, None, None]),
    "missing ints": ("pd.array([1, None], dtype='Int64')", [1, None]),
    "decimals": ("[decimal.Decimal('1.5'), decimal.Decimal('NaN')]", [1.5, None]),
    "lists": ("[[1, 2], [3]]", [[1, 2], [3]]),
    "categories": ("pd.Categorical(['x', None])", ["x", None]),
}


@pytest.mark.parametrize(("values", "sent"), [pytest.param(*case, id=name) for name, case in VALUES.items()])
def test_values_travel_as_vega_reads_them(values, sent):
    """Moments are clock time, without a zone where they have none; what is no number is empty."""
    app = AppTest.from_string(f"{IMPORTS}st.vega_lite_chart(pd.DataFrame({{'a': {values}}}), {{'mark': 'bar'}})", default_timeout=60).run()

    assert not app.exception
    assert [row["a"] for row in _charts(app)[0].datasets["source"]] == sent


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param("[1, 2.5]", "quantitative", id="numbers"),
        pytest.param("{'a': ['x', 'y']}", "nominal", id="texts"),
        pytest.param("{'a': [datetime.date(2026, 1, 2)]}", "temporal", id="days"),
        pytest.param("[True]", "nominal", id="truth"),
        pytest.param("[{'a': None}]", "nominal", id="nothing"),
    ],
)
def test_plain_data_needs_no_pandas(data, kind, monkeypatch):
    """Without pandas, charts draw lists and dicts."""
    monkeypatch.setattr(columns, "has_pandas", lambda: False)
    app = AppTest.from_string(f"{IMPORTS}st.bar_chart({data})\nst.line_chart([[1, 2], [3, 4]])", default_timeout=60).run()

    assert not app.exception
    assert json.loads(_charts(app)[0].spec)["encoding"]["y"]["type"] == kind
    assert len(_charts(app)[1].datasets["source"]) == 4


def test_chart_is_what_it_was_when_it_was_drawn():
    """What is done to data, specification or chart later does not show."""
    script = f"""{IMPORTS}
rows = [{{"a": 1}}]
spec = {{"mark": "bar", "encoding": {{"x": {{"field": "a"}}}}}}
chart = alt.Chart(pd.DataFrame({{"a": [1]}})).mark_bar().encode(x="a")
st.vega_lite_chart(rows, spec)
st.altair_chart(chart)
rows.append({{"a": 2}})
spec["encoding"]["x"]["field"] = "z"
chart.mark = "line"
"""
    vega, altair = _charts(AppTest.from_string(script, default_timeout=60).run())

    assert vega.datasets == {"source": [{"a": 1}]}
    assert '"z"' not in vega.spec
    assert json.loads(altair.spec)["mark"] == {"type": "bar"}


def test_changed_data_leaves_the_specification_alone():
    """Names that Altair makes up are the same for other data, so that a view can change the data alone."""
    draw = "st.altair_chart(alt.Chart(pd.DataFrame({'a': [%s]})).mark_bar().encode(x='a').interactive())"
    app = AppTest.from_string(f"{IMPORTS}c = alt.Chart(pd.DataFrame({{'a': [1]}}))\n{draw % 1}\n{draw % 2}", default_timeout=60).run()
    one, other = _charts(app)

    assert one.spec == other.spec
    assert one.figure != other.figure


def test_named_parameter_keeps_its_name():
    """Only names that Altair made up are changed, also inside expressions."""
    script = f"""{IMPORTS}
wide = alt.param(value=3)
mine = alt.param("param_mine", value=1)
st.altair_chart(alt.Chart(WIDE).mark_bar(size=alt.ExprRef(f"{{wide.name}} * 2")).encode(x="a").add_params(wide, mine))
"""
    spec = json.loads(_charts(AppTest.from_string(script, default_timeout=60).run())[0].spec)

    assert spec["mark"]["size"] == {"expr": "param_1 * 2"}
    assert [param["name"] for param in spec["params"]] == ["param_1", "param_mine"]
