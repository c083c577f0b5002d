"""AppTest beyond what the oracle compares: where apps come from, time limits, faults of a test."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import Any

import pytest

import jupyter_rerun
from jupyter_rerun.errors import AppNotFoundError, AppTestError
from jupyter_rerun.testing import AppTest
from jupyter_rerun.testing.blocks import Collections
from jupyter_rerun.testing.lists import Collection
from jupyter_rerun.testing.v1.element_tree import BlockList, ElementList, Node, WidgetList
from jupyter_rerun.tree.nodes import Element
from tests.oracle import run_both, start_theirs


def greet(name: str, *, mark: str = "!") -> None:
    import streamlit as st

    st.write("Hello", name + mark)
    st.checkbox("c", key="c")


def test_a_file_is_found_beside_the_test_and_sees_its_neighbours():
    """A relative path starts at the calling file; the script imports what lies beside it."""
    app = AppTest.from_file("apps/counter.py").run()

    app.button(key="add").click().run()

    assert app.markdown[0].value == "Count: `2`"
    assert app.run_count == 2


def test_a_changed_file_is_read_anew(tmp_path: Path):
    """Saving the script changes the next run and keeps the state."""
    path = tmp_path / "app.py"
    path.write_text("import streamlit as st\nst.session_state.a = 1")
    app = AppTest.from_file(path).run()

    path.write_text("import streamlit as st\nst.write(st.session_state.a, 'new')")

    assert app.run().markdown.values == ["`1` new"]


def test_a_function_runs_from_its_source_with_arguments():
    """`args` and `kwargs` may be changed between runs."""
    app = AppTest.from_function(greet, args=("Ann",), kwargs={"mark": "?"}).run()

    assert app.markdown[0].value == "Hello Ann?"
    assert app.checkbox(key="c").value is False


def test_a_run_that_takes_too_long_is_a_runtime_error_and_stops():
    """The limit also ends code that never reaches a checkpoint; the next run works."""
    app = AppTest.from_string("import streamlit as st\nwhile st.session_state.get('loops', True):\n    pass", default_timeout=60)
    with pytest.raises(RuntimeError, match=r"0\.2 s"):
        app.run(timeout=0.2)

    app.session_state.loops = False

    assert not app.run().exception


def test_a_script_that_is_no_python_raises_from_run():
    """A SyntaxError belongs to whoever wrote the test."""
    with pytest.raises(SyntaxError):
        AppTest.from_string("if").run()


def test_import_streamlit_means_this_package_inside_the_app_only():
    """Submodules too; `sys.modules` is as before."""
    app = AppTest.from_string(
        """
        import streamlit as st
        import streamlit.errors
        import streamlit.components.v1 as components
        from streamlit.errors import StreamlitAPIException
        from streamlit.testing.v1 import AppTest
        st.write(st.__name__, streamlit.__name__, streamlit.errors.__name__, StreamlitAPIException.__module__, AppTest.__module__)
        st.write(components.__name__)
        """
    ).run()

    ours = "jupyter_rerun.as_streamlit jupyter_rerun.as_streamlit jupyter_rerun.errors jupyter_rerun.errors jupyter_rerun.testing.app"
    assert app.markdown.values == [ours, "jupyter_rerun.components.v1"]
    import streamlit

    assert streamlit.__name__ == "streamlit"


def test_a_name_that_is_not_here_is_an_import_error():
    """A function of Streamlit that does not exist here is reported as missing, not taken from there."""
    app = AppTest.from_string("from streamlit import line_chart_of_nothing").run()

    assert app.exception[0].proto.type == "jupyter_rerun.errors.CounterpartMissingError"


def test_collections_are_lists_that_find_by_key():
    """Index, slice, length, equality, values, and a call with a key."""
    app = AppTest.from_string(
        """
        import streamlit as st
        for name in "abc":
            st.checkbox(name, name == "b", key=name)
        with st.sidebar.container(key="box"):
            st.text("inside")
        """
    ).run()

    boxes = app.checkbox
    assert isinstance(boxes, WidgetList)
    assert isinstance(app.text, ElementList)
    assert isinstance(app.container, BlockList)
    assert (len(boxes), boxes.len, boxes.values) == (3, 3, [False, True, False])
    assert boxes[1] is boxes(key="b") is app.get_by_key("b")
    assert boxes[1:] == [boxes[1], boxes[2]]
    assert app.sidebar.container(key="box").text[0].value == "inside"
    assert app.main.text == []
    assert app.get("checkbox") == list(boxes)
    with pytest.raises(KeyError):
        boxes(key="missing")
    with pytest.raises(KeyError):
        app.get_by_key("missing")


def test_get_by_key_refuses_to_choose():
    """Several elements with one key are a fault of the question."""
    app = AppTest.from_string("import streamlit as st\nst.checkbox('c', key='k')\nst.sidebar.container(key='l')").run()
    app.main.children[1] = app.main.children[0]

    with pytest.raises(AppTestError, match="2 elements"):
        app.get_by_key("k")


def test_what_is_set_waits_for_run():
    """Before the run `value` is the pending one, and session state is unchanged."""
    app = AppTest.from_string("import streamlit as st\nst.slider('n', 0, 9, key='n')").run()

    slider = app.slider(key="n").set_value(4)

    assert slider.value == 4
    assert app.session_state.n == 0
    assert slider.run() is app
    assert app.session_state.n == 4


ACTIONS = {
    "check": (lambda app: app.checkbox[0].check(), "c", True),
    "uncheck": (lambda app: app.checkbox[0].check().uncheck(), "c", False),
    "toggle": (lambda app: app.toggle[0].set_value(True), "g", True),
    "input": (lambda app: app.text_input[0].input("abc"), "t", "abc"),
    "input too long": (lambda app: app.text_input[0].input("abcdef"), "t", ""),
    "input in an area": (lambda app: app.text_area[0].input("abc"), "a", "abc"),
    "increment": (lambda app: app.number_input[0].increment(), "n", 7),
    "increment at max": (lambda app: app.number_input[0].set_value(9).increment(), "n", 9),
    "decrement": (lambda app: app.number_input[0].decrement(), "n", 3),
    "decrement at min": (lambda app: app.number_input[0].set_value(2).decrement(), "n", 1),
    "set_range": (lambda app: app.slider[0].set_range(3, 4), "r", (3, 4)),
    "select": (lambda app: app.selectbox[0].select("y"), "s", "y"),
    "select_index": (lambda app: app.selectbox[0].select_index(2), "s", "z"),
    "select nothing": (lambda app: app.selectbox[0].select("y").select_index(None), "s", None),
    "radio": (lambda app: app.radio[0].set_value(2), "d", 2),
}


@pytest.mark.parametrize(("act", "key", "expected"), ACTIONS.values(), ids=ACTIONS.keys())
def test_actions_do_what_a_person_does(act: Any, key: str, expected: object):
    """Each action gives the input the value that a person would give it; Streamlit's AppTest agrees."""
    script = """
import streamlit as st
st.checkbox("c", key="c")
st.toggle("g", key="g")
st.text_input("t", max_chars=4, key="t")
st.text_area("a", key="a")
st.number_input("n", 1, 9, 5, step=2, key="n")
st.slider("r", 0, 9, (2, 5), key="r")
st.selectbox("s", ["x", "y", "z"], index=None, key="s")
st.radio("d", [1, 2], key="d", format_func=lambda n: f"<{n}>")
"""
    for app in (AppTest.from_string(script), start_theirs(script)):
        app.run()
        act(app)
        app.run()
        assert app.session_state[key] == expected


def test_acting_on_what_cannot_be_used_is_an_error():
    """A disabled input, or an element that is no input, cannot be set or clicked."""
    app = AppTest.from_string("import streamlit as st\nst.button('b', key='b', disabled=True)\nst.text('t')").run()

    with pytest.raises(AppTestError, match="disabled"):
        app.button[0].click()
    with pytest.raises(AppTestError):
        app.text[0].set_value("x")
    with pytest.raises(AppTestError):
        app.text[0].click()


def test_session_state_of_the_test_is_a_mapping():
    """Items and attributes, before and between runs."""
    app = AppTest.from_string("import streamlit as st\nst.write(st.session_state.a)")
    app.session_state.a = 1
    app.session_state["b"] = 2

    assert app.run().markdown[0].value == "`1`"
    assert ("a" in app.session_state, len(app.session_state), app.session_state.get("c")) == (True, 2, None)
    del app.session_state.b
    assert app.session_state.to_dict() == {"a": 1}
    with pytest.raises(KeyError):
        app.session_state["b"]
    with pytest.raises(AttributeError):
        app.session_state.b  # noqa: B018


def test_an_app_inside_a_test_inside_an_app_has_its_own_state():
    """AppTest may be used in a running app: the two sessions do not meet."""
    outer = AppTest.from_string(
        """
        import streamlit as st
        from streamlit.testing.v1 import AppTest
        st.session_state.n = 1
        inner = AppTest.from_string("import streamlit as st\\nst.session_state.n = st.session_state.get('n', 10) + 1").run()
        st.write(inner.session_state.n, st.session_state.n)
        """,
        default_timeout=60,
    ).run()

    assert outer.markdown[0].value == "`11` `1`"


def write_notebook(path: Path, *cells: str) -> Path:
    sources = [{"cell_type": "code", "source": cell.splitlines(keepends=True), "metadata": {}, "outputs": []} for cell in cells]
    path.write_text(json.dumps({"cells": [{"cell_type": "markdown", "source": "# text"}, *sources], "metadata": {}, "nbformat": 4}))
    return path


def test_an_app_of_a_notebook_runs_over_the_cells_above_it(tmp_path: Path):
    """Plain cells run once, before the first run; other apps and the cells below do not."""
    path = write_notebook(
        tmp_path / "lesson.ipynb",
        "%load_ext jupyter_rerun\nimport jupyter_rerun as st\nruns = []",
        "%%capture\nruns.append('a magic')",
        "runs.append('setup')\nst.session_state.start = 3",
        "%%app first\nst.write('first')",
        "%%app second --magic all\nruns.append('app')\nn = st.slider('n', 0, 9, key='n')\nlen(runs), n % 5\nst.session_state.start",
        "raise ValueError('a cell below is left out')",
    )

    app = AppTest.from_notebook(path, app="second").run()
    app.slider(key="n").set_value(7).run()

    assert app.markdown.values == ["`4` `2`", "`3`"]
    assert AppTest.from_notebook(path).run().markdown.values == ["first"]
    with pytest.raises(AppNotFoundError, match=r"lesson\.ipynb\. Apps there: first, second"):
        AppTest.from_notebook(path, app="third")


def test_from_notebook_finds_a_name_among_options(tmp_path: Path) -> None:
    """The value of an option is not the name, and quotes are no part of it."""
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": "%%app --cancel never 'my app'\n'shown'"}
    path = tmp_path / "named.ipynb"
    path.write_text(json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}), "utf-8")

    assert AppTest.from_notebook(path, app="my app").run().markdown.values == ["shown"]


def test_from_notebook_obeys_the_options_of_the_cell(tmp_path: Path) -> None:
    """The app runs as its ``%%app`` line says."""
    cell = "%%app --serializable end --magic=last strict\nimport streamlit as st\nst.session_state.k = lambda: 1\n2\n3"
    path = write_notebook(tmp_path / "chosen.ipynb", cell)

    app = AppTest.from_notebook(path, app="strict").run()

    assert app.markdown.values == ["`3`"]
    assert app.exception[0].proto.type.endswith("UnserializableSessionStateError")


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param("@st.cache_data\ndef load():\n    return 7\nx = load()", id="cached function"),
        pytest.param("x = 7\nst.write(x)\nwith st.sidebar:\n    st.slider('n')", id="elements"),
        pytest.param("x = 7\nst.query_params.clear()\nst.context.locale\nst.set_page_config('t')", id="context"),
        pytest.param("@st.fragment\ndef part():\n    st.write(1)\npart()\nx = 7", id="fragment"),
        pytest.param("x = 7\ndisplay(x)", id="display"),
    ],
)
def test_cells_above_an_app_may_use_the_package(tmp_path: Path, cell: str) -> None:
    """As in a notebook, what they draw is not shown and what they make is at hand."""
    path = write_notebook(tmp_path / "above.ipynb", "import jupyter_rerun as st", cell, "%%app below\nx\ndisplay('shown')")

    app = AppTest.from_notebook(path).run()

    assert app.markdown.values == ["`7`"]
    assert app.output.values == [{"text/plain": "'shown'"}]


def test_an_app_with_a_frame_has_a_repr():
    """It is what pytest and notebooks print."""
    script = "import streamlit as st\nimport pandas as pd\nst.dataframe(pd.DataFrame({'a': [5]}))"
    app = AppTest.from_string(script, default_timeout=60).run()  # it may be the first to import pandas

    assert "Dataframe(value=" in repr(app)


BLOCKS = """
import streamlit as st
@st.dialog("D", width="large")
def ask(): st.write(1)
ask()
with st.popover("P", help="h"): st.write(2)
with st.form("F", clear_on_submit=True): st.form_submit_button()
with st.container(border=True): st.write(3)
"""


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(lambda app: app.get("dialog")[0].proto.dialog.title, id="dialog"),
        pytest.param(lambda app: (app.get("popover")[0].proto.popover.label, app.get("popover")[0].proto.popover.help), id="popover"),
        pytest.param(lambda app: app.form[0].proto.form.clear_on_submit, id="form"),
        pytest.param(lambda app: app.form[0].proto.form.form_id, id="key of a form"),
        pytest.param(lambda app: app.container[0].proto.flex_container.border, id="container"),
    ],
)
def test_facts_of_containers_are_where_tests_of_streamlit_read_them(path: Any):
    """``proto`` has a part named after the type of the container, besides each parameter by its name."""
    pair = run_both(BLOCKS)

    assert path(pair.ours) == path(pair.theirs)


EVERY_KIND_OF_COLLECTION = """
import streamlit as st
st.pills("P", "ab"); st.segmented_control("S", "ab"); st.datetime_input("D", None); st.button("B")
st.help(len)
with st.form("F"): st.form_submit_button()
one, two = st.columns(2)
with st.container(): st.data_editor([{"a": 1}]); st.dataframe([{"a": 1}])
st.tabs(["A", "B"]); st.grid(2).text("in it")
"""
COLLECTIONS = sorted(name for name in dir(Collections) if isinstance(getattr(Collections, name), Collection))


def test_get_takes_the_name_of_a_collection_as_the_original_does():
    """`get` finds what the collection of the name has, also where elements of one type are in several collections."""
    pair = run_both(EVERY_KIND_OF_COLLECTION)

    theirs = [name for name in COLLECTIONS if hasattr(pair.theirs, name)]
    assert {name: len(pair.ours.get(name)) for name in theirs} == {name: len(pair.theirs.get(name)) for name in theirs}
    assert {name: pair.ours.get(name) for name in COLLECTIONS} == {name: list(getattr(pair.ours, name)) for name in COLLECTIONS}


def test_each_class_of_nodes_stands_for_elements_that_there_are():
    """A kind that no element has is a class that no test meets."""
    for name in dir(jupyter_rerun.sidebar):
        getattr(type(jupyter_rerun.sidebar), name)  # its family is loaded
    for name in ("frames", "modules"):  # of components, which no handle draws
        importlib.import_module(f"jupyter_rerun.elements.components.{name}")

    def kinds(of: type) -> set[str]:
        return {getattr(of, "kind", "")}.union(*map(kinds, of.__subclasses__()))

    assert set(Node.kinds) - kinds(Element) == set()


@pytest.mark.parametrize("module", ["app_test", "element_tree", "errors"])
def test_modules_of_the_original_have_their_names(module: str):
    """A test's imports work once ``streamlit`` is renamed in them."""
    ours = importlib.import_module(f"jupyter_rerun.testing.v1.{module}")

    assert ours.AppTestError is AppTestError


FRAGMENTS = """
import jupyter_rerun as st
st.session_state.whole = st.session_state.get("whole", 0) + 1
@st.fragment
def part(name):
    st.button(name, key=name)
    st.text(f"{name} {st.session_state.whole}")
    st.session_state[f"runs of {name}"] = st.session_state.get(f"runs of {name}", 0) + 1
part("a")
part("b")
st.button("all", key="all")
"""


def _counts(app: AppTest) -> list[int]:
    return [app.session_state[name] for name in ("whole", "runs of a", "runs of b")]


def test_fragments_run_as_in_a_browser():
    """Those whose inputs were set or clicked run alone, unless one stands outside of all."""
    app = AppTest.from_string(FRAGMENTS).run()

    app.button(key="a").click()
    assert _counts(app.run_fragments()) == [1, 2, 1]
    app.button(key="a").click()
    app.button(key="b").click()
    assert _counts(app.run_fragments()) == [1, 3, 2]
    app.button(key="b").click()
    app.button(key="all").click()
    assert _counts(app.run_fragments()) == [2, 4, 3]
    assert _counts(app.button(key="b").click().run()) == [3, 5, 4]


def test_a_test_that_does_nothing_runs_no_fragment():
    """That is an error, which names what does run."""
    app = AppTest.from_string(FRAGMENTS).run()

    with pytest.raises(AppTestError, match="`run` runs the whole app"):
        app.run_fragments()
