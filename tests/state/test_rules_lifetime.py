"""How long entries of widgets live (rules S22 to S27), judged by Streamlit."""

from __future__ import annotations

from jupyter_rerun.testing import AppTest
from tests.cases import RUN, Case, case, each

HIDE, SHOW = ("state", "shows", False), ("state", "shows", True)

CASES = [
    case(
        "S22 a widget that a complete run does not draw is forgotten at the run's end",
        """
        st.write(ss.get("n", "gone"))
        if ss.setdefault("shows", True):
            st.slider("n", 0, 9, 2, key="n")
        st.write(ss.get("n", "gone"))
        """,
        ("slider", "n", 4),
        HIDE,
        RUN,
        RUN,
        SHOW,
        RUN,
    ),
    case(
        "S22 so is one without a key",
        """
        if ss.setdefault("shows", True):
            st.write(st.slider("n", 0, 9, 2))
        """,
        ("slider", 0, 4),
        HIDE,
        RUN,
        SHOW,
        RUN,
    ),
    *[
        case(
            f"S23 nothing is forgotten after {what}",
            f"""
            if ss.get("ends"):
                {line}
            st.slider("n", 0, 9, 2, key="n")
            st.write(st.checkbox("keyless"))
            """,
            ("slider", "n", 4),
            ("checkbox", 0, True),
            ("state", "ends", True),
            RUN,
            RUN,
            ("state", "ends", False),
            RUN,
        )
        for what, line in (("st.stop", "st.stop()"), ("an exception", 'raise ValueError("x")'))
    ],
    case(
        "S24 nothing is forgotten by a run that st.rerun ended, but by the next complete one",
        """
        ss.setdefault("log", []).append(sorted(ss.to_dict()))
        if ss.get("reruns"):
            ss.reruns = False
            st.rerun()
        if ss.setdefault("shows", True):
            st.slider("n", 0, 9, 2, key="n")
        st.write(str(ss.log))
        """,
        ("slider", "n", 4),
        ("state", "reruns", True),
        RUN,
        ("state", "reruns", True),
        HIDE,
        RUN,
        RUN,
    ),
    *[
        case(
            f"S25 {line} keeps the value of a hidden widget",
            f"""
            if "n" in ss:
                {line}
            if ss.setdefault("shows", True):
                st.slider("n", 0, 9, 2, key="n")
            """,
            ("slider", "n", 4),
            HIDE,
            RUN,
            RUN,
            SHOW,
            RUN,
            ("slider", "n", 5),
        )
        for line in ("ss.n = ss.n", "ss.update({'n': ss.n})", "ss['n'] = ss['n']")
    ],
    case(
        "S25 the value goes in the run after the last one that assigned it",
        """
        if "n" in ss and ss.setdefault("keeps", True):
            ss.n = ss.n
        if ss.setdefault("shows", True):
            st.slider("n", 0, 9, 2, key="n")
        """,
        ("slider", "n", 4),
        HIDE,
        RUN,
        ("state", "keeps", False),
        RUN,
        RUN,
        ("state", "n", 8),
        RUN,
        RUN,
    ),
    case(
        "S26 a plain value set once before the first draw is absorbed",
        """
        if "ready" not in ss:
            ss.ready = True
            ss.n = 6
        if ss.setdefault("shows", True):
            st.slider("n", 0, 9, 2, key="n")
        """,
        ("slider", "n", 4),
        HIDE,
        RUN,
        SHOW,
        RUN,
    ),
    case(
        "S26 setdefault in every run restores the initial value, not the last edit",
        """
        ss.setdefault("n", 6)
        if ss.setdefault("shows", True):
            st.slider("n", 0, 9, 2, key="n")
        """,
        ("slider", "n", 4),
        HIDE,
        RUN,
        RUN,
        SHOW,
        RUN,
    ),
    case(
        "S26 a plain value of an earlier run comes back when the widget goes",
        """
        if "ready" not in ss:
            ss.ready = True
            ss.n = 6
        if ss.get("shows"):
            st.slider("n", 0, 9, 2, key="n")
        """,
        SHOW,
        RUN,
        ("slider", "n", 4),
        HIDE,
        RUN,
        RUN,
        SHOW,
        RUN,
    ),
    case(
        "S27 persist_state keeps the last edit while the widget is hidden",
        """
        if ss.setdefault("shows", True):
            st.slider("n", 0, 9, 2, key="n", persist_state="session")
            st.text_input("t", key="t", persist_state="page")
        """,
        ("slider", "n", 4),
        ("text_input", "t", "x"),
        HIDE,
        RUN,
        RUN,
        SHOW,
        RUN,
        ("slider", "n", 5),
        HIDE,
        RUN,
        SHOW,
        RUN,
    ),
    case("S27 persist_state needs a key", 'st.slider("n", persist_state="session")'),
    case("S27 persist_state has two values", 'st.slider("n", key="n", persist_state="app")'),
]


@each(CASES)
def test_agrees_with_streamlit(case: Case):
    """State, page and exceptions are the same on both sides after each step."""
    case.play()


def test_what_a_hidden_input_leaves_is_not_that_of_another_one():
    """An input of its key with other limits keeps its own value (a listed difference); the hidden one returns with its own."""
    app = AppTest.from_string("""
import streamlit as st
if st.session_state.get("other"):
    st.slider("n", 0, 9, 2, key="n")
else:
    st.slider("n", 0, 5, 1, key="n", persist_state="session")
""").run()
    seen = []
    for other in (True, True, False):
        app.session_state.other = other
        seen.append(app.run().slider[0].value)

    assert seen == [2, 2, 1]
