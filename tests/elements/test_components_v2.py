"""Components of ``st.components.v2``: what they return, what session state shows of them, and what calls their callbacks."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.proto.WidgetStates_pb2 import WidgetState

from jupyter_rerun.testing import AppTest
from tests.oracle import run_both

START = """
import streamlit as st
ss = st.session_state
show = st.components.v2.component("thing", html="<b></b>", js="export default function() {}")
log = ss.setdefault("log", [])
"""
NOTE = "log.append((%r, repr(ss.get('k'))))"


def say(state: dict[str, Any] | None = None, *triggers: tuple[str, Any], at: int = 0) -> Callable[[Any], None]:
    """Return a step: the code of a component sets its state, triggers, or both; the run that follows gets it."""
    events = [{"event": name, "value": value} for name, value in triggers]

    def step(app: Any) -> None:
        node = app.get("bidi_component")[at]
        if isinstance(app, AppTest):
            if state is not None:
                node.set_value(state)
            for name, value in triggers:
                node.trigger(name, value)
            return
        told = [WidgetState(id=node.proto.id, json_value=json.dumps(state))] if state is not None else []
        if triggers:
            told.append(WidgetState(id=_make_trigger_id(node.proto.id, "events"), json_trigger_value=json.dumps(events)))
        find = app._tree.get_widget_states

        def with_told() -> Any:
            states = find()
            states.widgets.extend(told)
            return states

        app._tree.get_widget_states = with_told

    return step


CALLS = [
    pytest.param("show()", id="nothing"),
    pytest.param("show(key='k')", id="key"),
    pytest.param("show(key=3)", id="number as a key"),
    pytest.param("show(key='k', default={'v': 1}, on_v_change=lambda: None)", id="default"),
    pytest.param("show(key='k', default={'v': [1, {'a': 2}]}, on_v_change=lambda: None).v[1]", id="nested default"),
    pytest.param("show(key='k', default={'v': {'a': {'b': 2}}}, on_v_change=lambda: None).v.a.b", id="attributes of dicts"),
    pytest.param("show(key='k', default={'v': 1})", id="default without a callback"),
    pytest.param("show(key='k', default={'v': 1}, on_v_change=None)", id="default with no callback"),
    pytest.param("show(on_v_change=lambda: None, on_click_change=lambda: None)", id="callbacks"),
    pytest.param("show(on__change=lambda: None)", id="a callback without a name"),
    pytest.param("show(on___change=lambda: None)", id="a callback named by a line"),
    pytest.param("show(on_change=lambda: None)", id="on_change"),
    pytest.param("show(on_click=lambda: None, other=3)", id="other names"),
    pytest.param("show(on_v_change=3)", id="no function"),
    pytest.param("show(key='')", id="empty key"),
    pytest.param("show(data=object())", id="data that nobody can send"),
    pytest.param("show(data={'a': object()})", id="data with a part that nobody can send"),
    pytest.param("show(data=float('nan'))", id="no number"),
    pytest.param("show(width='wide')", id="width"),
    pytest.param("show(width=-1)", id="negative width"),
    pytest.param("show(height='high')", id="height"),
    pytest.param("show(width=100, height='stretch')", id="sizes"),
    pytest.param("show('k')", id="a position"),
    pytest.param("show(isolate_styles=False)", id="styles where it is shown"),
    pytest.param("[show(), show()]", id="two alike"),
    pytest.param("[show(key='a'), show(key='b')]", id="two with keys"),
    pytest.param("[show(key='a'), show(key='a')]", id="two with one key"),
    pytest.param("[show(data=1), show(data=2)]", id="two with data"),
    pytest.param("[show(data={'a': 1, 'b': 2}), show(data={'b': 2, 'a': 1})]", id="two with data in another order"),
    pytest.param("show(key='k').zz", id="a value that it has not"),
    pytest.param("st.components.v2.component('x', js=3)", id="a number for a script"),
    pytest.param("st.components.v2.component('x', css=b'')", id="bytes for a style"),
    pytest.param("st.components.v2.component('x', js='index.js')", id="a path without a package"),
    pytest.param("st.components.v2.component('x', css='./a/b.css')", id="a path of a style"),
    pytest.param("st.components.v2.component('x', js='export default () => 1')()", id="a line of code"),
    pytest.param("st.components.v2.component('x', css='a{}')()", id="a line of style"),
    pytest.param("st.components.v2.component('x')()", id="no content"),
    pytest.param("st.components.v2.component('x', '<b></b>')", id="html by position"),
]


@pytest.mark.parametrize("call", CALLS)
def test_a_call_returns_what_it_returns_in_streamlit(call: str):
    """Or raises the same error; session state shows the same."""
    run_both(f"{START}result = {call}\nst.text(repr(result))\nst.text(type(result).__name__)")


VALUES = f"""{START}
def note(name):
    return lambda: log.append((name, repr(ss.get("k"))))

result = show(key="k", default={{"v": 5}}, on_v_change=note("v"), on_w_change=note("w"), on_click_change=note("click"))
st.text(repr(result))
st.text(repr(ss.k))
st.text((ss.k.zz, ss.k["v"], result.w))
"""


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param([say({"v": 6}), say({"v": 6})], id="state"),
        pytest.param([say({"v": 5, "w": [1]}), say({"v": 5}), say({"v": 5, "w": []}), say({})], id="states that come and go"),
        pytest.param([say({"x": {"y": 1}})], id="a value that it did not declare"),
        pytest.param([say(None, ("click", 1)), ("run",)], id="trigger"),
        pytest.param([say(None, ("click", None))], id="trigger of nothing"),
        pytest.param([say(None, ("click", 1), ("click", 2)), ("run",)], id="a trigger twice"),
        pytest.param([say(None, ("other", 7)), ("run",)], id="a trigger that it did not declare"),
        pytest.param([say({"w": 1}, ("click", 2)), ("run",)], id="both"),
        pytest.param([say({"v": 1}, ("v", 2)), ("run",)], id="one name for both"),
        pytest.param([("state", "k", {"v": 9, "q": 1}), ("run",), say({"v": 3})], id="assigned from outside"),
        pytest.param([say({"v": 6}), ("delete", "k"), ("run",)], id="deleted"),
        pytest.param([say({"v": None}), say({"v": False}), say({"v": 0}), say({"v": ""})], id="values like nothing"),
        pytest.param([say({"v": 1}), say({"v": 1.0}), say({"v": True})], id="equal values"),
    ],
)
def test_values_last_and_triggers_do_not(steps: Any):
    """The result and session state have both, and each change calls its callback."""
    run_both(VALUES, *steps)


WRITES = f"""{START}
ss.n = ss.get("n", 0) + 1
def clear():
    ss.k["v"] = "cleared"
    ss.k.w = "attribute"
    ss.k["unknown"] = 1
    log.append(repr(ss.k))

if ss.n == 2:
    ss.k["v"] = "early"
if ss.n == 3:
    del ss.k["v"]
if ss.n == 4:
    ss.k = {{"v": "whole"}}
result = show(key="k", default={{"v": 5}}, on_v_change=lambda: log.append("v"), on_w_change=lambda: log.append("w"))
st.text(repr(result))
if ss.n == 5:
    ss.k["v"] = "late"
st.button("clear", key="clear", on_click=clear)
"""


def test_a_program_writes_values_of_a_component():
    """Item by item or all at once, above it or in a callback; a name without a callback is ignored, and below it is too late."""
    run_both(WRITES, ("run",), ("run",), ("run",), ("run",), ("click", "clear"), say({"v": 1}))


@pytest.mark.parametrize(
    "changed",
    ["data={ss.n}", "width={ss.n} * 100", "default={{'v': ss.n}}, on_v_change=lambda: None", "height=ss.n * 10"],
)
@pytest.mark.parametrize("key", ["", "key='k', "])
def test_with_a_key_a_component_stays_the_same(key: str, changed: str):
    """Whatever else changes; without one each of its parameters makes another of it."""
    changed = changed.replace("{ss.n}", "ss.n").replace("{{", "{").replace("}}", "}")
    script = f"{START}ss.n = ss.get('n', 0) + 1\nst.text(repr(show({key}{changed})))"
    run_both(script, say({"w": 1}), ("run",))


def test_a_form_submits_what_a_component_has_set():
    """Its callbacks are called then."""
    script = f"""{START}
with st.form("f"):
    result = show(key="k", on_v_change=lambda: log.append("v"))
    st.form_submit_button("send", key="send")
st.text(repr(result))
"""

    def submit(app: Any) -> None:
        say({"v": 1})(app)
        app.button(key="send").click()

    run_both(script, submit, ("run",))


def test_callbacks_of_a_component_come_last():
    """Inputs with one callback come first, whatever was changed first."""
    script = f"""{START}
show(key="k", on_v_change=lambda: log.append("v"))
st.checkbox("c", key="c", on_change=lambda: log.append("c"))
st.text(log)
"""

    def both(app: Any) -> None:
        say({"v": 1})(app)
        app.checkbox(key="c").check()

    run_both(script, both)


def test_a_component_in_a_fragment_runs_that_alone():
    """What it sets is a reason to run its fragment."""
    app = AppTest.from_string(
        f"""{START}
ss.whole = ss.get("whole", 0) + 1
@st.fragment
def part():
    st.text(repr(show(key="k", on_click_change=lambda: None)))
part()
"""
    ).run()
    app.get("bidi_component")[0].trigger("click", 4)
    app.run_fragments()

    assert (app.session_state.whole, app.text[0].value) == (1, "{'click': 4}")


def test_a_component_in_a_form_has_no_triggers():
    """Neither for a test, nor for a page that sends one all the same."""
    app = AppTest.from_string(f"{START}\nwith st.form('f'):\n    show(key='k')\n    st.form_submit_button('send')").run()
    node = app.get("bidi_component")[0]

    assert "form" in node.proto.triggers.contract.check([{"event": "a", "value": 1}])
    with pytest.raises(Exception, match="form"):
        node.trigger("a")


@pytest.mark.parametrize(
    ("data", "form"),
    [
        ("None", None),
        ("{'a': [1, None]}", "json"),
        ("'text'", "json"),
        ("b'bytes'", "bytes"),
        ("pd.DataFrame({'a': [1]})", "arrow_data"),
        ("np.array([1, 2])", "arrow_data"),
        ("pd.Series([1, 2])", "arrow_data"),
        ("{'a': pd.DataFrame({'a': [1]}), 'b': 1}", "mixed"),
        ("[pd.DataFrame({'a': [1]})]", "json"),
        ("{'a': {'b': pd.DataFrame({'a': [1]})}}", "json"),
        ("{1, 2}", "arrow_data"),
        ("(1, 2)", "json"),
        ("5", "json"),
        ("range(3)", "arrow_data"),
        ("pd.DataFrame({'a': [1, 'x', object]})", "arrow_data"),
    ],
)
def test_data_is_sent_as_streamlit_sends_it(data: str, form: str | None):
    """As JSON, as a table, as bytes, or as JSON with tables in it; tables have the same cells."""
    pair = run_both(f"{START}\nimport numpy as np\nimport pandas as pd\nshow(data={data})")
    theirs, ours = (app.get("bidi_component")[0].proto for app in pair)

    assert theirs.WhichOneof("data") == form
    assert (None if ours.payload is None else ours.payload.form) == (form and form.removesuffix("_data"))
    if form == "json":
        assert json.loads(ours.json) == json.loads(theirs.json)
    if form == "bytes":
        assert ours.bytes == theirs.bytes
    if form == "arrow_data":
        assert read_table(ours.payload.content.content).equals(read_table(theirs.arrow_data.data))
    if form == "mixed":
        (table,) = ours.payload.tables
        (their_table,) = theirs.mixed.arrow_blobs.values()
        assert read_table(table.content).equals(read_table(their_table.data))
        assert json.loads(ours.payload.content.content)["a"] == {"__streamlit_arrow_ref__": table.digest}


def read_table(content: bytes) -> Any:
    import pyarrow as pa

    return pa.ipc.open_stream(content).read_pandas()


def test_a_table_needs_pyarrow(monkeypatch: Any):
    """The error names it."""
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    app = AppTest.from_string(f"{START}\nimport pandas as pd\nshow(data={{'a': pd.DataFrame({{'a': [1]}})}})").run()

    assert app.exception[0].proto.type.endswith(".PackageMissingError")
    assert "pyarrow" in app.exception[0].message


def test_numbers_that_json_has_not_are_null():
    """A browser could read none of the text otherwise."""
    app = AppTest.from_string(f"{START}\nshow(data={{'a': [float('nan'), float('inf'), 1.5]}})").run()
    assert json.loads(app.get("bidi_component")[0].json) == {"a": [None, None, 1.5]}


def test_each_component_of_a_name_shows_its_own_content():
    """Though they are told apart by nothing else."""
    script = """
import streamlit as st
one = st.components.v2.component("same", html="one")
two = st.components.v2.component("same", html="two")
one(key="a")
two(key="b")
"""
    app = AppTest.from_string(script).run()
    assert [node.html_content for node in app.get("bidi_component")] == ["one", "two"]


def test_what_a_program_assigns_is_kept_though_no_page_can_show_it():
    """Only what JSON can say goes to the page; the rest is the program's."""
    script = f"{START}\nss.setdefault('k', {{'v': object, 'w': 1}})\nst.text(repr(show(key='k')))"
    app = AppTest.from_string(script).run().run()

    assert app.text[0].value == "{'v': <class 'object'>, 'w': 1}"
    assert app.get("bidi_component")[0].proto.value == {"w": 1}


def test_a_style_where_it_is_shown_is_ignored_with_a_word(caplog: Any):
    """Older programs pass `isolate_styles` there."""
    with caplog.at_level(logging.WARNING, "jupyter_rerun"):
        AppTest.from_string(f"{START}\nshow(isolate_styles=False)").run()
    assert "isolate_styles" in caplog.text


BOUND = f"""{START}
result = show(key="k", default={{"v": 1}}, on_v_change=lambda: log.append("v"), bind="query-params")
st.text(repr(result))
"""


def test_an_address_has_the_state_of_a_bound_component():
    """As JSON; while it is the default, nothing."""
    app = AppTest.from_string(BOUND)
    app.query_params["k"] = '{"v": [2, "\u00e4"]}'
    app.run()
    assert (app.text[0].value, app.session_state.log) == ("{'v': [2, 'ä']}", [])

    app.get("bidi_component")[0].set_value({"v": {"a": True}, "w": None})
    app.run()
    assert app.query_params["k"] == '{"v":{"a":true},"w":null}'
    app.get("bidi_component")[0].set_value({"v": 1})
    app.run()
    assert "k" not in app.query_params


@pytest.mark.parametrize("text", ["", "3", "x", "[1]", "{", '{"v": NaN}', '{"v": ' + "[" * 99 + "]" * 99 + "}", "{1: 2}", "true"])
def test_an_address_that_says_no_state_is_ignored(text: str):
    """The component has its default, and the address is put right."""
    app = AppTest.from_string(BOUND)
    app.query_params["k"] = text
    app.run()

    assert not app.exception
    assert app.text[0].value == "{'v': 1}"
    assert "k" not in app.query_params


def test_a_state_outlives_a_component_that_is_hidden_if_it_is_to():
    """With `persist_state` it is there again, without it begins with its default."""
    app = AppTest.from_string(f"""{START}
if st.checkbox("shown", True, key="shown"):
    st.text(repr(show(key="kept", persist_state="session")))
    st.text(repr(show(key="lost")))
""").run()
    for node in app.get("bidi_component"):
        node.set_value({"v": 1})
    app.run()
    app.checkbox[0].uncheck().run()
    app.checkbox[0].check().run()

    assert app.text.values == ["{'v': 1}", "{}"]


@pytest.mark.parametrize("option", ["bind='query-params'", "persist_state='page'"])
def test_what_lasts_needs_a_key(option: str):
    """As of each input."""
    app = AppTest.from_string(f"{START}\nshow({option})").run()
    assert app.exception[0].proto.type.endswith("StreamlitMissingRequiredParameterError")


def test_a_saved_notebook_has_a_place_for_a_component():
    """It says what was there."""
    from jupyter_rerun.render.static_form import static_html, static_text

    app = AppTest.from_string("import streamlit as st\nst.components.v2.component('a<b', html='<script>1</script>')()").run()
    tree = app._app.display.tree
    assert "Component a&lt;b" in static_html(tree)
    assert "<script" not in static_html(tree)
    assert "Component a<b" in static_text(tree)
