"""Components in frames: how they are declared and called, what they return, and what session state has of it."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import streamlit.errors
from jupyter_rerun.components.v1 import declare_component
from jupyter_rerun.components.v1.custom_component import CustomComponent
from streamlit.components.lib.local_component_registry import LocalComponentRegistry
from streamlit.components.v1 import component_arrow
from streamlit.components.v1.custom_component import CustomComponent as TheirComponent
from streamlit.proto.Components_pb2 import ArrowTable as ArrowTableProto
from streamlit.proto.WidgetStates_pb2 import WidgetState

from jupyter_rerun.elements.components import values
from jupyter_rerun.elements.components.values import FrameContract
from jupyter_rerun.elements.inputs.uploads import StoredFile
from jupyter_rerun.run import AppOptions
from jupyter_rerun.testing import AppTest
from tests.oracle import run_both

START = """
import pandas as pd
import streamlit as st
import streamlit.components.v1 as components
ss = st.session_state
show = components.declare_component("thing", url="http://localhost:1")
log = ss.setdefault("log", [])
"""


def a_file(content: bytes) -> StoredFile:
    """Return what a browser has sent in pieces."""
    return StoredFile.from_bytes("value", content, "")


def say(value: Any, at: int = 0) -> Callable[[Any], None]:
    """Return a step: the page of a component gives it a value; the run that follows gets it."""

    def step(app: Any) -> None:
        node = app.get("component_instance")[at]
        if isinstance(app, AppTest):
            node.set_value(value)
            return
        told = WidgetState(id=node.proto.id)
        if isinstance(value, bytes):
            told.bytes_value = value
        else:
            told.json_value = json.dumps(value)
        find = app._tree.get_widget_states

        def with_told() -> Any:
            states = find()
            states.widgets.append(told)
            return states

        app._tree.get_widget_states = with_told

    return step


@pytest.mark.parametrize(
    "call",
    [
        pytest.param("show()", id="nothing"),
        pytest.param("show(a=1, b=[None, {'c': 'd'}])", id="arguments"),
        pytest.param("show(a=1, default=3)", id="default"),
        pytest.param("show(default=[1], key='k')", id="default with a key"),
        pytest.param("show(default=b'x')", id="bytes as the default"),
        pytest.param("show(key='')", id="empty key"),
        pytest.param("show(raw=b'x', more=bytearray(b'y'), view='z')", id="bytes"),
        pytest.param("show(table=pd.DataFrame({'a': [1]}), column=pd.Series([1]))", id="tables"),
        pytest.param("show(a=float('nan'))", id="number that is none"),
        pytest.param("show.create_instance(a=1, default=2)", id="by its method"),
        pytest.param("show(1)", id="argument without a name"),
        pytest.param("show(a={1, 2})", id="set"),
        pytest.param("show(a=object())", id="object"),
        pytest.param("show(a=memoryview(b'x'))", id="view of bytes"),
        pytest.param("show(tab_index=-1)", id="left out of the order"),
        pytest.param("show(tab_index=-2)", id="no place in the order"),
        pytest.param("show(tab_index=True)", id="truth as a place"),
        pytest.param("show(tab_index=1.5)", id="fraction as a place"),
        pytest.param("show(on_change='rerun')", id="mode"),
        pytest.param("show(on_change='ignore')", id="other mode"),
        pytest.param("show(on_change='x')", id="no mode"),
        pytest.param("show(on_change=3)", id="no callback"),
        pytest.param("show(on_change=lambda: None)", id="callback"),
        pytest.param("(show(a=1), show(a=1))", id="twice the same"),
        pytest.param("(show(a=1), show(a=2), show(a=1, b=pd.DataFrame()), show(a=1, b=b''))", id="different ones"),
        pytest.param("(show(key='k'), show(key='k'))", id="twice the same key"),
        pytest.param("(st.form('f').__enter__(), show(key='k', on_change=lambda: None))[1]", id="callback in a form"),
        pytest.param("components.declare_component('x')", id="without a source"),
        pytest.param("components.declare_component('x', None, None)", id="with none of the sources"),
        pytest.param("components.declare_component('x', '/tmp', 'http://localhost:1')(default=1)", id="both sources"),
        pytest.param("components.declare_component('x', url='')(default=1)", id="empty address"),
        pytest.param("components.declare_component(name='x', path='/tmp').abspath", id="path"),
        pytest.param("components.declare_component('x', '/tmp') == components.declare_component('x', '/tmp')", id="equal ones"),
        pytest.param("components.declare_component('x', '/tmp') != components.declare_component('x', '/')", id="different folders"),
        pytest.param("len({show, components.declare_component('thing', url='http://localhost:1')})", id="hash"),
        pytest.param("(show.url, show.path, show.name == show.module_name + '.thing')", id="attributes"),
    ],
)
def test_a_call_is_as_in_streamlit(call: str):
    """What it returns, what session state has then, or the error it raises."""
    run_both(f"{START}st.write(repr({call}))\nst.write(ss.get('k', 'no entry'))", setup=lambda app: None)


@pytest.mark.parametrize("path", ["/no/such/folder", __file__])
def test_a_component_without_its_folder_is_refused_in_an_app(path: str):
    """As Streamlit's registry does, with the folder; outside of apps nothing is asked of it."""
    with pytest.raises(streamlit.errors.StreamlitAPIException):
        LocalComponentRegistry().register_component(TheirComponent("x", path))
    app = AppTest.from_string(
        f"import streamlit.components.v1 as c\nc.declare_component('x', path={path!r}, url='http://localhost:1')"
    ).run()

    assert path in app.exception[0].message
    assert declare_component("x", path).abspath == path


@pytest.mark.parametrize(
    ("call", "steps"),
    [
        pytest.param("show(default=1, key='k')", [say(5), ("run",), say(None), ("run",), say({"a": [1, None]})], id="json"),
        pytest.param("show(default=1)", [say(5), ("run",), say(0), say("")], id="without a key"),
        pytest.param("show(key='k')", [say(b"\x00\xff"), ("run",), say(b"")], id="bytes"),
        pytest.param("show(key='k', on_change=lambda: log.append(ss.k))", [say(1), ("run",), say(1), say(2)], id="callback"),
        pytest.param("show(a=len(log), key='k')", [say(1), ("run",), say(2), ("run",)], id="arguments change with a key"),
        pytest.param("show(a=len(log))", [say(1), ("run",), say(2), ("run",)], id="arguments change without a key"),
        pytest.param("show(key='k')", [("state", "k", 7), ("run",), say(1), ("state", "k", {"x": 2}), ("run",)], id="assigned"),
        pytest.param("show(default=1, key='k')", [say(3), ("delete", "k"), ("run",)], id="deleted"),
    ],
)
def test_a_value_is_what_the_next_run_gets(call: str, steps: list[Any]):
    """None means the default; a callback is called before the run; other arguments are another component, unless it has a key."""
    script = f"{START}value = {call}\nlog.append(value)\nst.write(repr(value), repr(ss.get('k')), repr(log))"

    run_both(script, *steps)


def test_values_of_a_form_come_with_its_button():
    """Until then neither the return value nor session state has them; a callback is called then."""
    script = f"""{START}
with st.form("f"):
    value = show(key="k", default=0, on_change=lambda: log.append(ss.k))
    st.form_submit_button("Send", key="send")
st.write(repr(value), repr(ss.k), repr(log))
"""
    app = AppTest.from_string(script).run()
    app.get("component_instance")[0].set_value(4).run()
    assert app.markdown[0].value == "0 None []"

    app.get("component_instance")[0].set_value(4)
    app.button(key="send").click().run()

    assert app.markdown[0].value == "4 4 [4]"


def test_components_stand_in_fragments_and_dialogs():
    """A value runs the fragment alone."""
    script = f"""{START}
st.write("whole", len(log))
@st.fragment
def part():
    st.write(show(key="k", default=0))
part()
"""
    app = AppTest.from_string(script).run()
    app.get("component_instance")[0].set_value(3).run()

    assert [each.value for each in app.markdown] == ["whole `0`", "`3`"]


def test_a_value_that_nobody_reads_twice_is_one_element():
    """An unchanged run draws an equal element, so that nothing is sent."""
    app = AppTest.from_string(f"{START}show(a=[1], table=pd.DataFrame({{'a': [1]}}), key='k')")
    first = app.run().get("component_instance")[0].proto

    assert app.run().get("component_instance")[0].proto == first


def as_wire(frame: pd.DataFrame) -> dict[str, Any]:
    """Return a table as Streamlit's component library says it, on the wire."""
    from base64 import b64encode

    proto = ArrowTableProto()
    component_arrow.marshall(proto, frame)
    return {"table": {part: b64encode(getattr(proto, part)).decode() for part in ("data", "index", "columns")}}


@pytest.mark.parametrize(
    "frame",
    [
        pytest.param(pd.DataFrame({"a": [1, 2], "b": ["x", "y"]}), id="mixed"),
        pytest.param(pd.DataFrame({"a": [1.5, None]}, index=["r", "s"]), id="named rows"),
        pytest.param(pd.DataFrame([[1, 2], [3, 4]], columns=pd.MultiIndex.from_tuples([("a", "b"), ("a", "c")])), id="two levels"),
    ],
)
def test_a_table_is_read_as_in_streamlit(frame: pd.DataFrame):
    """With rows and columns as the component names them."""
    wire = as_wire(frame)
    proto = ArrowTableProto()
    component_arrow.marshall(proto, frame)

    assert FrameContract().check(wire) is None
    pd.testing.assert_frame_equal(FrameContract().from_wire(wire), component_arrow.arrow_proto_to_dataframe(proto))


def test_a_forged_table_is_refused():
    """Whatever Arrow makes of it."""
    wire = as_wire(pd.DataFrame({"a": ["x" * 100] * 50}))
    wire["table"]["data"] = wire["table"]["data"][:400]

    with pytest.raises(ValueError, match="table"):
        FrameContract().from_wire(wire)


@pytest.mark.parametrize(
    ("wire", "says"),
    [
        pytest.param({"json": [[[]]] * 3, "bytes": ""}, "one thing", id="two values"),
        pytest.param({"other": 1}, "nothing that a component can say", id="unknown"),
        pytest.param({"json": float("inf")}, "finite", id="endless number"),
        pytest.param({"json": 10**400}, "digits", id="huge number"),
        pytest.param({"json": ["x" * (1 << 20)] * 400}, "larger", id="huge"),
        pytest.param({"bytes": "AA="}, "base64", id="no bytes"),
        pytest.param({"text": "[]"}, "file", id="text that is no file"),
        pytest.param({"text": a_file(b"[1, ")}, "no JSON", id="text that is no JSON"),
        pytest.param({"text": a_file(b"[" * 200 + b"]" * 200)}, "nested", id="deep text"),
        pytest.param({"text": a_file(b"[" * 100_000)}, "no JSON", id="endless text"),
        pytest.param({"text": a_file(b"[" + b"," * 8_000_001)}, "too much", id="text of many parts"),
        pytest.param({"table": {"data": a_file(b""), "index": "", "columns": None}}, "base64", id="a table without names"),
        pytest.param({"table": {"data": ""}}, "columns", id="part of a table"),
        pytest.param({"table": {"data": 1, "index": 2, "columns": 3}}, "base64", id="numbers as a table"),
    ],
)
def test_what_no_component_says_is_refused(wire: object, says: str):
    """With the reason."""
    assert says in str(FrameContract().check(wire))


@pytest.mark.parametrize("wire", [{"bytes": "A" * 100}, {"bytes": a_file(b"A" * 100)}, {"json": ["x" * 100]}], ids=["text", "file", "JSON"])
def test_what_is_too_large_is_refused(monkeypatch, wire: object):
    """However it comes, and before it does."""
    monkeypatch.setattr(values, "MOST_BYTES", 50)

    assert "larger than" in str(FrameContract().check(wire))
    assert "larger than" in str(FrameContract().find_refusal("value", "", 51))
    assert FrameContract().find_refusal("value", "", 50) is None


def test_what_is_large_comes_as_files():
    """Bytes, the parts of a table, and the text of JSON."""
    frame = pd.DataFrame({"a": [1, 2]})
    table = {part: a_file(b64decode(content)) for part, content in as_wire(frame)["table"].items()}
    wires = [{"bytes": a_file(b"\xff")}, {"text": a_file(b'{"a": [1, null]}')}, {"table": table}]

    assert [FrameContract().check(wire) for wire in wires] == [None] * 3
    raw, text, read = map(FrameContract().from_wire, wires)
    assert (raw, text) == (b"\xff", {"a": [1, None]})
    assert read.to_numpy().tolist() == [[1], [2]]


def test_a_deep_value_is_refused_without_going_deep():
    """A forged value may be nested deeper than Python goes."""
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]

    assert "nested" in str(FrameContract().check({"json": deep}))


@pytest.mark.parametrize("name", ["data", "index", "columns"])
@pytest.mark.parametrize(
    "table",
    [
        pytest.param(pd.DataFrame({"a": [1, 2], "b": ["x", None], "c": pd.to_datetime(["2024-01-01", "2024-01-02"])}), id="frame"),
        pytest.param(pd.Series([1, 2], name="s"), id="series"),
        pytest.param(pd.DataFrame({("a", 1): [1], ("b", 2): ["x"]}), id="two levels"),
        pytest.param(pd.DataFrame({"a": [1, "x"]}), id="kinds of values in a column"),
        pytest.param(pd.DataFrame({"a": [1]}).style.format("{:.2f}").set_uuid("u"), id="styler"),
    ],
)
def test_a_table_travels_as_in_streamlit(table: Any, name: str):
    """The three Arrow streams hold the same tables."""
    import pyarrow

    from jupyter_rerun.elements.components.tables import marshal_table

    proto = ArrowTableProto()
    component_arrow.marshall(proto, table)
    ours, theirs = (
        pyarrow.ipc.open_stream(content).read_all() for content in (getattr(marshal_table(table), name).content, getattr(proto, name))
    )

    assert ours.schema.equals(theirs.schema)
    pd.testing.assert_frame_equal(ours.to_pandas(), theirs.to_pandas())


def test_a_styler_travels_as_in_streamlit():
    """Its rules, its caption and the texts it shows."""
    import pyarrow

    from jupyter_rerun.elements.components.tables import marshal_table

    table = pd.DataFrame({"a": [1, 2], "b": [3.5, 4]}).style.format("{:.2f}").highlight_max(color="red").set_caption("C").set_uuid("u")
    table.set_table_styles([{"selector": "th", "props": [("color", "blue")]}])
    proto = ArrowTableProto()
    component_arrow.marshall(proto, table)
    ours = marshal_table(table)
    look = json.loads(ours.styler.content)
    shown, told = (pyarrow.ipc.open_stream(each).read_pandas() for each in (ours.displayed.content, proto.styler.display_values))

    assert (look["uuid"], look["caption"]) == (proto.styler.uuid, proto.styler.caption)
    assert look["styles"].split() == proto.styler.styles.split()
    pd.testing.assert_frame_equal(shown, told)


def test_a_component_is_of_its_module_and_found_by_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """In any app of the notebook, whichever has declared it."""
    (tmp_path / "package_of_one.py").write_text(
        "import os\nimport streamlit.components.v1 as components\n"
        "show = components.declare_component('one', path=os.path.dirname(__file__))\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    app = AppTest.from_string(
        "import streamlit as st\nfrom package_of_one import show\n"
        "from streamlit.components.v1.component_registry import ComponentRegistry\n"
        "find = ComponentRegistry.instance()\n"
        "st.write(show.name, find.get_component_path(show.name), find.get_component(show.name) is show, len(find.get_components()))\n"
        "st.write(show(default=4))"
    ).run()

    assert not app.exception
    assert [each.value for each in app.markdown] == [f"package_of_one.one {tmp_path} `True` `1`", "`4`"]


def test_a_component_has_another_version_once_it_is_built_anew(tmp_path: Path):
    """So that a page does not show files that it had before."""
    import os

    page = tmp_path / "index.html"
    page.write_text("1")
    first, same = (CustomComponent("c", str(tmp_path))._version for _ in range(2))
    os.utime(page, ns=(1, 1))

    assert first == same != CustomComponent("c", str(tmp_path))._version


@pytest.mark.parametrize("call", ["html('<b>a</b>')", "iframe('https://example.org')"])
def test_what_draws_is_not_written_too(call):
    """As the last line of a cell, whose value is shown: the handle that it returns is none."""
    app = AppTest.from_string(f"import jupyter_rerun as st\nst.components.v1.{call}")
    app.options = AppOptions(magic="all")

    assert [element.type for element in app.run().main.children.values()] == ["iframe"]
