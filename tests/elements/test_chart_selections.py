"""Selecting in charts of Vega-Lite: state, identity, callbacks and errors, judged by Streamlit where it can be asked."""

from __future__ import annotations

import pytest

from jupyter_rerun.elements.charts.vega_state import VegaContract, VegaLiteState
from jupyter_rerun.testing import AppTest
from tests.elements.calls import PRELUDE
from tests.oracle import run_both

IMPORTS = f"""{PRELUDE}import altair as alt, pandas as pd
DATA = pd.DataFrame({{"a": [1, 2], "b": [3, 4]}})
POINT = {{"name": "picked", "select": "point"}}
BOX = {{"name": "box", "select": {{"type": "interval"}}}}
def spec(*params, mark="point", **more):
    return {{"mark": mark, "encoding": {{"x": {{"field": "a", "type": "quantitative"}}}}, "params": list(params), **more}}
"""

CALLS = {
    "point": "st.vega_lite_chart(DATA, spec(POINT), key='k', on_select='rerun')",
    "both": "st.vega_lite_chart(DATA, spec(POINT, BOX), key='k', on_select='rerun')",
    "one of both": "st.vega_lite_chart(DATA, spec(POINT, BOX), key='k', on_select='rerun', selection_mode='box')",
    "modes": "st.vega_lite_chart(DATA, spec(POINT, BOX), key='k', on_select='rerun', selection_mode=['picked', 'box'])",
    "no modes": "st.vega_lite_chart(DATA, spec(POINT), key='k', on_select='rerun', selection_mode=[])",
    "unknown mode": "st.vega_lite_chart(DATA, spec(POINT), key='k', on_select='rerun', selection_mode='x')",
    "without key": "st.vega_lite_chart(DATA, spec(POINT), on_select='rerun')",
    "ignored": "st.vega_lite_chart(DATA, spec(POINT), key='k')",
    "callback": "st.vega_lite_chart(DATA, spec(POINT), key='k', on_select=lambda: None)",
    "in layers": "st.vega_lite_chart(DATA, {'layer': [spec(POINT), spec()]}, key='k', on_select='rerun')",
    "in parts": "st.vega_lite_chart(DATA, {'vconcat': [spec(POINT), {'hconcat': [spec(BOX)]}]}, key='k', on_select='rerun')",
    "in facets": "st.vega_lite_chart(DATA, {'facet': {'field': 'b'}, 'spec': spec(POINT)}, key='k', on_select='rerun')",
    "odd parameters": "st.vega_lite_chart(DATA, {'mark': 'bar', 'params': [5, {'name': 'x'}, POINT]}, key='k', on_select='rerun')",
    "altair": (
        "st.altair_chart(alt.Chart(DATA).mark_point().encode(x='a').add_params(alt.selection_point('p')), key='k', on_select='rerun')"
    ),
    "altair unnamed": "st.altair_chart(alt.Chart(DATA).mark_point().encode(x='a').add_params(alt.selection_point()), on_select='rerun')",
    "altair scales": "st.altair_chart(alt.Chart(DATA).mark_point().encode(x='a').interactive(), on_select='rerun')",
    "altair none": "st.altair_chart(alt.Chart(DATA).mark_point(), on_select='rerun')",
    "form callback": "with st.form('f'): st.vega_lite_chart(DATA, spec(POINT), key='k', on_select=lambda: None)",
    "form": "with st.form('f'): st.vega_lite_chart(DATA, spec(POINT), key='k', on_select='rerun')",
    "twice": "st.vega_lite_chart(DATA, spec(POINT), on_select='rerun')\nst.vega_lite_chart(DATA, spec(POINT), on_select='rerun')",
    "twice ignored": "st.vega_lite_chart(DATA, spec(POINT))\nst.vega_lite_chart(DATA, spec(POINT))",
    "same key": "st.vega_lite_chart(DATA, spec(POINT), key='k', on_select='rerun')\nst.button('b', key='k')",
    "assigned": "ss.k = {}\nst.vega_lite_chart(DATA, spec(POINT), key='k', on_select='rerun')",
    "assigned but ignored": "ss.k = {}\nst.vega_lite_chart(DATA, spec(POINT), key='k')",
    "empty key": "st.vega_lite_chart(DATA, spec(POINT), key='', on_select='rerun')",
    "changed": "event = st.vega_lite_chart(DATA, spec(POINT), key='k', on_select='rerun')\nevent.selection = 5",
    "attributes": (
        "e = st.vega_lite_chart(DATA, spec(POINT), on_select='rerun')\nst.text(repr([e.selection.picked, e['selection']['picked']]))"
    ),
    "missing": "e = st.vega_lite_chart(DATA, spec(POINT), on_select='rerun')\nst.text(hasattr(e.selection, 'other'))",
}


@pytest.mark.parametrize("call", [pytest.param(call, id=name) for name, call in CALLS.items()])
def test_call_is_streamlits(call):
    """State, returned value and errors are those of Streamlit."""
    returned = f"st.text(repr({call}))" if call.startswith("st.vega") and "on_select='rerun')" in call and "\n" not in call else call
    run_both(IMPORTS + returned)


FIRST = "st.vega_lite_chart(DATA, spec(POINT), key='k', on_select='rerun')"
SELECTED = {"selection": {"picked": [{"a": 1}]}}


def _play(*calls: str) -> AppTest:
    """Run the first call, select, then run each other call."""
    lines = "\n".join(f"if ss.n == {number}: event = {call}" for number, call in enumerate(calls, 1))
    script = f"{IMPORTS}ss.n = ss.get('n', 0) + 1\nevent = None\n{lines}\nst.text(repr(event))\n"
    app = AppTest.from_string(script, default_timeout=60).run()
    app.get("vega_lite_chart")[0].set_value(SELECTED)
    app.run()
    for _ in calls[2:]:
        app.run()
    assert not app.exception
    return app


@pytest.mark.parametrize(
    ("changed", "stays"),
    [
        pytest.param(FIRST, True, id="same"),
        pytest.param("st.vega_lite_chart([{'a': 5}], spec(POINT), key='k', on_select='rerun')", True, id="other data"),
        pytest.param("st.vega_lite_chart(DATA, spec(POINT, mark='bar'), key='k', on_select='rerun', alt='x')", True, id="other mark"),
        pytest.param("st.sidebar.vega_lite_chart(DATA, spec(POINT), key='k', on_select='rerun')", True, id="elsewhere"),
        pytest.param("st.vega_lite_chart(DATA, spec(POINT, BOX), key='k', on_select='rerun')", False, id="other selections"),
        pytest.param("st.vega_lite_chart(DATA, spec(POINT), key='other', on_select='rerun')", False, id="other key"),
    ],
)
def test_selection_with_a_key_lasts_while_the_same_can_be_selected(changed, stays):
    """With a key only the parameters that count make another chart."""
    app = _play(FIRST, changed, changed)

    assert ("'a': 1" in app.text[0].value) is stays


@pytest.mark.parametrize(
    ("changed", "stays"),
    [
        pytest.param("st.vega_lite_chart(DATA, spec(POINT), on_select='rerun', width=300)", True, id="other width"),
        pytest.param("st.vega_lite_chart([{'a': 5}], spec(POINT), on_select='rerun')", False, id="other data"),
        pytest.param("st.vega_lite_chart(DATA, spec(POINT, mark='bar'), on_select='rerun')", False, id="other mark"),
        pytest.param("st.vega_lite_chart(DATA, spec(POINT), on_select='rerun', theme=None)", False, id="other theme"),
        pytest.param("st.vega_lite_chart(DATA, spec(POINT), on_select='rerun', alt='x')", False, id="other alt"),
    ],
)
def test_selection_without_a_key_lasts_while_the_chart_is_the_same(changed, stays):
    """Without a key everything but the size makes another chart."""
    first = "st.vega_lite_chart(DATA, spec(POINT), on_select='rerun')"

    assert ("'a': 1" in _play(first, changed, changed).text[0].value) is stays


def test_callback_sees_the_selection():
    """The function is called once, before the run, with what was selected in session state."""
    script = (
        f"{IMPORTS}ss.setdefault('log', [])\n"
        "st.vega_lite_chart(DATA, spec(POINT, BOX), key='k', on_select=lambda: ss.log.append(dict(ss.k.selection)))\n"
    )
    app = AppTest.from_string(script, default_timeout=60).run()
    app.get("vega_lite_chart")[0].set_value({"selection": {"picked": [{"a": 1}], "box": {"a": [0, 2.5]}}}).run()

    assert app.session_state.log == [{"picked": [{"a": 1}], "box": {"a": [0, 2.5]}}]
    assert app.session_state.k.selection.box.a == [0, 2.5]


def test_selection_in_a_form_waits_for_its_button():
    """In a form a selection counts when it is submitted."""
    script = f"""{IMPORTS}
with st.form("f"):
    event = st.vega_lite_chart(DATA, spec(POINT), on_select="rerun")
    st.form_submit_button("Go")
st.text(repr(event))
"""
    app = AppTest.from_string(script, default_timeout=60).run()
    chart = app.get("vega_lite_chart")[0]
    chart.set_value(SELECTED).run()
    assert "'a': 1" not in app.text[0].value

    app.get("vega_lite_chart")[0].set_value(SELECTED)
    app.button[0].click().run()
    assert "'a': 1" in app.text[0].value


CONTRACT = VegaContract(("box", "picked"))


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param({"selection": {"picked": [{"a": 1}], "box": {"a": [0, 1]}}}, id="both"),
        pytest.param({"selection": {"box": {}}}, id="nothing"),
        pytest.param({"selection": {"picked": []}}, id="no points"),
    ],
)
def test_selection_from_the_browser_is_taken(raw):
    """Lists of points and ranges by field come back as they are; what is not named is empty."""
    assert CONTRACT.check(raw) is None
    value = CONTRACT.from_wire(raw)
    assert isinstance(value, VegaLiteState)
    assert CONTRACT.to_wire(value)["selection"] == {"box": {}, "picked": {}, **raw["selection"]}


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(None, id="none"),
        pytest.param([], id="list"),
        pytest.param({"selection": []}, id="no names"),
        pytest.param({"selection": {}, "more": 1}, id="more"),
        pytest.param({"selection": {"other": []}}, id="other name"),
        pytest.param({"selection": {"picked": 5}}, id="number"),
        pytest.param({"selection": {"picked": [[[[[[[[[[1]]]]]]]]]]}}, id="deep"),
        pytest.param({"selection": {"picked": [0] * 100_001}}, id="large"),
    ],
)
def test_selection_that_no_chart_sends_is_refused(raw):
    """Values from a browser are not trusted."""
    assert CONTRACT.check(raw) is not None
