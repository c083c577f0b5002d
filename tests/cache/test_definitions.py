"""Functions that are defined again: by every run, in edited cells, in several apps."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

import jupyter_rerun as st
from jupyter_rerun.cache import attach_session, clear_session
from jupyter_rerun.cache.function import CachedFunction
from jupyter_rerun.compat.imports import app_builtins
from jupyter_rerun.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError
from jupyter_rerun.run.body import CodeBody
from jupyter_rerun.run.code import compile_body
from jupyter_rerun.state import Session
from tests.apps import Apps

FIRST = """
import streamlit as st
@st.cache_data
def load():
    st.session_state.loads = st.session_state.get('loads', 0) + 1
    return 'first'
@st.cache_data
def other():
    st.session_state.others = st.session_state.get('others', 0) + 1
    return 'other'
st.text(load()); st.text(other())
"""
SECOND = FIRST.replace("'first'", "'second'")


def edit(apps: Apps, name: str, script: str) -> None:
    """Run an app's cell again with another text, which has a file name of its own, as in a notebook."""
    app = apps.notebook.find_app(name)
    app.body = CodeBody(compile_body(dedent(script), f"<{name} {abs(hash(script))}>"), app.body.names, app_builtins)  # type: ignore[attr-defined]
    app.slot.put(_request())
    apps.serve()


def _request() -> Any:
    from jupyter_rerun.run import RunRequest

    return RunRequest()


def counts(apps: Apps) -> tuple[object, object]:
    return apps.state["loads"], apps.state["others"]


def test_an_edited_function_loses_its_own_results_only():
    """The other function of the cell keeps what it has; going back to the first text begins anew."""
    first, second = (text.replace("load", "load_edited") for text in (FIRST, SECOND))  # no other test's app has this function
    apps = Apps()
    apps.add("app", first)
    edit(apps, "app", second)
    assert (apps.state["load_editeds"], apps.state["others"]) == (2, 1)
    assert apps.texts("app") == ["second", "other"]

    edit(apps, "app", first)
    assert (apps.state["load_editeds"], apps.state["others"]) == (3, 1)


def test_an_edit_elsewhere_in_the_cell_changes_nothing():
    """The function's own source counts, not that of the cell."""
    apps = Apps()
    apps.add("app", FIRST)
    edit(apps, "app", FIRST + "st.text('more')\n")
    edit(apps, "app", FIRST)

    assert counts(apps) == (1, 1)


def test_apps_with_functions_of_one_name_do_not_disturb_each_other():
    """Each keeps its own, and equal functions share their results."""
    apps = Apps()
    apps.add("left", FIRST)
    apps.add("right", SECOND)
    assert counts(apps) == (2, 1)

    for name in ("left", "right", "left"):
        apps.notebook.find_app(name).slot.put(_request())
        apps.serve()
    assert counts(apps) == (2, 1)


def test_a_function_that_another_app_still_has_keeps_its_results():
    """Editing one of two equal functions leaves the other's results alone."""
    apps = Apps()
    apps.add("left", FIRST)
    apps.add("right", FIRST)
    edit(apps, "left", SECOND)
    apps.notebook.find_app("right").slot.put(_request())
    apps.serve()

    assert counts(apps) == (2, 1)
    assert apps.texts("right") == ["first", "other"]


def _cell(source: str, number: int) -> dict[str, Any]:
    """Execute a plain cell: its file name is that of its text."""
    names: dict[str, Any] = {"st": st, "__name__": "__main__"}
    exec(compile_body(source, f"<cell {number}>", magic="none").code, names)
    return names


def test_a_plain_cell_is_a_place_as_well():
    """Running it again keeps results, editing it drops them, and releases resources."""
    released: list[str] = []
    source = "@st.cache_resource(on_release=lambda value: value.append('gone'))\ndef f(log): return log\n"

    first = _cell(source, 1)["f"]([])
    assert _cell(source, 1)["f"]([]) is first
    assert _cell(source + "# edited\n", 2)["f"]([]) is first
    assert first == released
    assert _cell(source.replace("return log", "return [*log]"), 3)["f"]([]) is not first
    assert first == ["gone"]


def test_a_function_without_source_is_known_by_its_code():
    """As one that `exec` has made of a text that nobody keeps."""

    def define(text: str) -> Any:
        names: dict[str, Any] = {}
        exec(compile(text, "<nowhere>", "exec"), names)
        return st.cache_data(names["f"])

    calls: list[int] = []
    first, again, other = (define(f"def f(_calls): _calls.append({n}); return {n}") for n in (1, 1, 2))
    assert [first(calls), again(calls), other(calls)] == [1, 1, 2]
    assert calls == [1, 2]


def test_built_in_functions_are_known_by_name():
    """They have neither source nor code."""
    assert st.cache_data(max)(1, 2) == 2
    assert st.cache_data(min)(1, 2) == 1


@pytest.mark.parametrize("thing", [5, "f", object()], ids=["number", "text", "object"])
def test_what_is_no_function_is_refused(thing: Any):
    """With an error that says what to do."""
    with pytest.raises(StreamlitInvalidParameterTypeError, match="func"):
        st.cache_data(thing)


def test_session_scope_needs_a_session(tmp_path: Path):
    """In a notebook, plain cells have that of the notebook; elsewhere there is none."""
    released: list[object] = []

    @st.cache_resource(scope="session", on_release=released.append)
    def f() -> object:
        return object()

    with pytest.raises(StreamlitAPIException, match="session"):
        f()
    session, other = Session(), Session()
    attach_session(session)
    try:
        first = f()
        assert f() is first
        attach_session(other)
        assert f() is not first
        clear_session(session)
        assert released == [first]
    finally:
        attach_session(None)
        clear_session(other)


def test_the_function_can_still_be_seen():
    """Name, documentation and source are those of the function."""

    @st.cache_data
    def f(a: int, b: int = 1) -> int:
        """Add."""
        return a + b

    assert isinstance(f, CachedFunction)
    assert (f.__name__, f.__doc__, f.__wrapped__(1, 2)) == ("f", "Add.", 3)  # type: ignore[attr-defined]
    assert repr(f) == f"<cached {__name__}.test_the_function_can_still_be_seen.<locals>.f>"
