"""What a handle prints as."""

from __future__ import annotations

import subprocess
import sys

from jupyter_rerun.testing import AppTest

HANDLES = """
import streamlit as st

first, second = st.tabs(["a", "b"])
with second:
    nested = st.container()
handles = [
    st.sidebar, first, second, nested, nested.empty(), nested.text("x"), *st.columns(2), st.empty(), st.status("s"), st.expander("e"),
    st.popover("p"), st.chat_message("user"), st.form("f"), st.sidebar.container(), st.container(horizontal=True), st.progress(1),
    st.container(key="k"), st.bottom,
]
names = [str(handle) for handle in handles]
for name in names:
    st.text_input(name, key=name)
st.session_state.names = names
st.session_state.reprs = [repr(handle) for handle in handles]
"""


def test_a_handle_has_one_name_in_each_run() -> None:
    """It is where the handle draws, so that a key made of it stands for one input; no two have the same."""
    app = AppTest.from_string(HANDLES).run()
    assert not app.exception
    names = list(app.session_state.names)

    app.text_input[0].set_value("kept").run()

    assert app.session_state.names == app.session_state.reprs == names
    assert app.text_input[0].value == "kept"
    assert len(set(names)) == len(names)


def test_the_name_of_a_handle_says_where_it_draws() -> None:
    """Its class, the root and the positions on the way."""
    app = AppTest.from_string("""
import streamlit as st
st.text("above")
box = st.container()
with box:
    inner = st.container()
st.session_state.names = [str(each) for each in (st.sidebar, box, inner, inner.text("x"), inner.text("y"))]
old = st.empty()
gone = old.container()
old.text("in its place")
st.session_state.names.append(str(gone))
""").run()

    assert app.session_state.names == [
        "DeltaGenerator('sidebar')",
        "DeltaGenerator('main', 1)",
        "DeltaGenerator('main', 1, 0)",
        "DeltaGenerator('main', 1, 0, 0)",
        "DeltaGenerator('main', 1, 0, 1)",
        "DeltaGenerator('main')",
    ]


def test_a_cached_function_is_named_by_its_name() -> None:
    """No address is in it."""
    app = AppTest.from_string("""
import streamlit as st
@st.cache_data
def load(): ...
st.text(load)
""").run()

    assert app.text[0].value == "<cached __main__.load>"


def test_families_find_each_other_whichever_is_loaded_first() -> None:
    """In a new process, what one family has of another is there as well."""
    app = 'AppTest.from_string("import streamlit as st; st.line_chart([1])")'
    script = f"from jupyter_rerun.testing import AppTest; assert not {app}.run(timeout=60).exception"

    subprocess.run([sys.executable, "-c", script], check=True)
