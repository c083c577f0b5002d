"""session_state as a mapping (rules S1 to S11), judged by Streamlit."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tests.oracle import run_both

# Each script logs what it finds into the page; both sides must show the same.
SCRIPTS = {
    "S1 item and attribute reach one entry": """
        st.session_state["a"] = 1
        st.session_state.b = 2
        st.write(st.session_state.a, st.session_state["b"])
    """,
    "S1 a missing item is a KeyError": """
        st.session_state["missing"]
    """,
    "S1 a missing attribute is an AttributeError": """
        st.session_state.missing
    """,
    "S2 deleting a missing item is a KeyError": """
        del st.session_state["missing"]
    """,
    "S2 deleting a missing attribute is an AttributeError": """
        del st.session_state.missing
    """,
    "S2 popping a missing entry is a KeyError": """
        st.session_state.pop("missing")
    """,
    "S2 mapping methods": """
        ss = st.session_state
        ss.setdefault("a", 1)
        ss.update({"b": 2}, c=3)
        st.write(ss.get("a"), ss.get("missing"), ss.get("missing", 7), ss.pop("b"), ss.pop("missing", 8))
        st.write(sorted(ss.keys()), sorted(ss.values()), sorted(ss.items()), len(ss), ss == {"a": 1, "c": 3})
        ss.clear()
        st.write(len(ss), list(ss))
    """,
    "S2 popitem": """
        st.session_state.a = 1
        st.write(str(st.session_state.popitem()), len(st.session_state))
    """,
    "S2 popitem of an empty state": """
        st.session_state.popitem()
    """,
    "S2 the union operator is unsupported": """
        st.session_state | {"a": 1}
    """,
    "S3 keys are taken as their str": """
        ss = st.session_state
        ss[1] = "one"
        ss[None] = "none"
        st.write(1 in ss, "1" in ss, ss["1"], ss[1], "None" in ss, (1, 2) in ss)
    """,
    "S3 a widget's key too": """
        st.checkbox("c", key=1)
        st.write(st.session_state["1"], st.session_state[1])
    """,
    "S4 an empty key cannot be written": """
        st.session_state[""] = 1
    """,
    "S4 an empty key cannot be read": """
        st.session_state[""]
    """,
    "S4 a reserved key cannot be written": """
        st.session_state["$$ID-x"] = 1
    """,
    "S4 a reserved key cannot be read": """
        st.session_state["$$ID-x"]
    """,
    "S4 a reserved key cannot be asked for": """
        "$$ID-x" in st.session_state
    """,
    "S5 entries do not shadow methods": """
        st.session_state.items = 5
        st.write(callable(st.session_state.items), st.session_state["items"])
    """,
    "S6 widgets without a key never appear": """
        st.session_state.a = 1
        st.checkbox("keyless")
        st.checkbox("keyed", key="k")
        st.write(sorted(st.session_state), len(st.session_state), sorted(st.session_state.to_dict().items()))
    """,
    "S6 str is that of a dict": """
        st.session_state.a = 1
        st.write(str(st.session_state))
        st.write(st.session_state.to_dict() is st.session_state.to_dict())
    """,
    "S7 deleting while iterating": """
        for name in "abc":
            st.session_state[name] = name
        for name in st.session_state.keys():
            del st.session_state[name]
        st.write(len(st.session_state))
    """,
    "S8 stored objects are kept by reference": """
        if "log" not in st.session_state:
            st.session_state.log = []
        st.session_state.log.append(len(st.session_state.log))
        st.write(str(st.session_state.log))
    """,
    "S8 options that a widget returns are copies": """
        class Option:
            def __repr__(self):
                return "option"
        options = [Option()]
        chosen = st.selectbox("s", options, format_func=repr)
        st.write(chosen is options[0])
    """,
    "S8 members of an enum are themselves": """
        from enum import Enum
        class Color(Enum):
            RED = 1
            BLUE = 2
        chosen = st.radio("r", list(Color))
        st.write(chosen is Color.RED)
    """,
    "S9 names of the script do not survive a run": """
        st.write("first" in globals())
        first = 1
    """,
    "S11 the state is written as JSON": """
        st.session_state.a = 1
        st.write(st.session_state)
        st.session_state
    """,
}


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS.keys())
def test_agrees_with_streamlit(script: str):
    """The first run and a rerun show and keep the same on both sides."""
    run_both("import streamlit as st\n" + dedent(script), ("run",), ("run",))


def test_a_thread_without_a_run_sees_a_state_of_its_own():
    """S10: entries of the app are not visible in a thread that belongs to no run."""
    run_both(
        dedent(
            """
            import threading
            import streamlit as st
            st.session_state.a = 1
            seen = []
            thread = threading.Thread(target=lambda: seen.append("a" in st.session_state))
            thread.start()
            thread.join()
            st.write(str(seen))
            """
        )
    )


@pytest.mark.parametrize("way", ["copy", "deepcopy"])
def test_a_copy_writes_nothing(way: str):
    """The copy is `session_state` itself, and copying it leaves no entries."""
    run_both(f"import streamlit as st, copy\nst.session_state.a = 1\nc = copy.{way}(st.session_state)\nst.write(c.a, c.to_dict())")
