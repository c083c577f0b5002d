"""Disagreements that generated programs have found, each in its smallest form; `REGRESSIONS` grows with every one."""

from __future__ import annotations

from dataclasses import dataclass

from tests.oracle import Step


@dataclass(frozen=True)
class Regression:
    """A program on which both sides once disagreed."""

    number: int
    what: str  # was wrong
    script: str
    steps: tuple[Step, ...] = ()


_TWO_INPUTS_OF_ONE_KEY = """
import streamlit as st
ss = st.session_state
if ss.get("f"):
    st.text_input("t", key="t")
else:
    st.text_area("t", max_chars=4, key="t")
if st.button("b", key="b"):
    ss.pop("t", None)
st.slider("n", 0, 9, key="n")
raise ValueError("no run is complete")
"""

_HIDDEN_AND_ASSIGNED = """
import streamlit as st
ss = st.session_state
if not ss.get("f"):
    st.selectbox("s", ["x", "y", "z"], key="s", persist_state="session")
if st.button("assign", key="assign"):
    ss.s = "x"
"""

_ASSIGNED_BEFORE = """
import streamlit as st
ss = st.session_state
ss.n = ss.get("n", 0) + 1
if ss.n == 1:
    ss.k = {value!r}
else:
    st.text(repr(st.chat_input("say", key="k")))
st.text(repr(ss.get("k")))
"""

_CLEARED = """
import streamlit as st
ss = st.session_state
def assign():
    ss.t = "assigned"
st.button("assign", on_click=assign, key="assign")
if not ss.get("f"):
    with st.form("form", clear_on_submit=True):
        st.text_input("t", key="t", value="first")
        st.form_submit_button("go", key="go")
"""

_REFUSED_ELSEWHERE = """
import streamlit as st
ss = st.session_state
if not ss.get("f"):
    ss.b = True
@st.fragment
def part():
    with st.sidebar:
        st.button("b", key="b")
part()
st.sidebar.write("end")
"""

REGRESSIONS = (
    Regression(
        1,
        "The oracle took an entry for present that Streamlit lists after its deletion, for an element of an earlier run.",
        _TWO_INPUTS_OF_ONE_KEY,
        (("pending", ("state", "f", True)), ("click", "b")),
    ),
    Regression(
        2,
        "A chat input in AppTest did not have the value that the program had assigned to its key.",
        'import streamlit as st\nst.session_state.a = "hello"\nst.write(st.chat_input("a", key="a"))\n',
        (("run",), ("set_value", "a", "typed")),
    ),
    Regression(
        3,
        "The key of a hidden input with persist_state lost what was assigned to it in the meantime.",
        _HIDDEN_AND_ASSIGNED,
        (
            ("select", "s", "z"),
            ("pending", ("state", "f", True)),
            ("pending", ("state", "s", "y")),
            ("run",),
            ("click", "assign"),
            ("run",),
            ("pending", ("state", "f", False)),
        ),
    ),
    Regression(
        4,
        "A chat input returned what the program had assigned to its key in an earlier run as if it had been sent.",
        _ASSIGNED_BEFORE.format(value="hello"),
        (("run",), ("chat_input", "k", "typed"), ("run",)),
    ),
    Regression(
        5,
        "And if that is no text, the entry holds it until the next run, as a press.",
        _ASSIGNED_BEFORE.format(value=5),
        (("run",), ("run",)),
    ),
    Regression(
        6,
        "A form that was cleared did not send its defaults with its next submission after the program had given it a value.",
        _CLEARED,
        (("set_value", "t", "typed"), ("click", "go"), ("click", "assign"), ("click", "go"), ("click", "go")),
    ),
    Regression(
        7,
        "Nor after it had left the page.",
        _CLEARED,
        (
            ("click", "go"),
            ("pending", ("state", "f", True)),
            ("run",),
            ("click", "assign"),
            ("pending", ("state", "f", False)),
            ("run",),
            ("click", "go"),
        ),
    ),
    Regression(
        8,
        "A fragment whose input elsewhere was refused left an empty wrapper there.",
        _REFUSED_ELSEWHERE,
        (("pending", ("state", "f", True)), ("run",), ("pending", ("state", "f", False))),
    ),
)
