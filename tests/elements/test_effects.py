"""What is shown once: toasts, balloons, snow; judged by Streamlit."""

from __future__ import annotations

import pytest

from jupyter_rerun.testing import AppTest
from tests.oracle import run_both

PRELUDE = "import streamlit as st\n"

CALLS = [
    "st.toast('a')",
    "st.toast(3, icon='🚀', duration='long')",
    "st.toast('  a\\n    b', icon=':material/home:', duration=7)",
    "st.toast('a', icon='spinner', duration='infinite')",
    "st.toast('')",
    "st.toast(None)",
    "st.toast('a', icon='x')",
    "st.toast('a', duration=0)",
    "st.toast('a', duration='x')",
    "st.toast('a', duration=1.5)",
    "st.toast('a', duration=None)",
    "st.balloons()",
    "st.snow()",
]


@pytest.mark.parametrize("call", CALLS)
def test_call_gives_what_streamlit_gives(call):
    """Tree and class of error are the same, also in the second run."""
    run_both(f"{PRELUDE}handle = {call}\n", ("run",))


SCRIPTS = {
    "where toasts stand": "st.toast('a')\nst.sidebar.toast('b')\nwith st.sidebar:\n    st.toast('c')\nst.container().toast('d')\n",
    "a toast that changes": "t = st.toast('a')\nt.toast('b', icon='🚀')\nt.empty()\n",
    "effects in containers": "with st.container():\n    st.balloons()\nst.columns(2)[1].snow()\n",
    "an effect that is replaced": "e = st.empty()\ne.balloons()\ne.snow()\n",
    "in a fragment": "@st.fragment\ndef f():\n    st.toast('a')\n    st.balloons()\nf()\n",
    "a toast in a cached function": "@st.cache_data\ndef f():\n    st.toast('a')\n    return 1\nf()\n",
    "balloons in a cached function": "@st.cache_data\ndef f():\n    st.balloons()\n    return 1\nf()\n",
    "a press": "if st.button('b', key='b'):\n    st.toast('pressed')\n",
    "a callback": "st.button('b', key='b', on_click=lambda: st.toast('pressed'))\n",
}


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_tree_is_that_of_streamlit(script):
    """Elements stand where Streamlit puts them."""
    run_both(PRELUDE + script, *([("click", "b")] if "key='b'" in script else []), ("run",))


def test_toasts_are_a_collection():
    """Body and icon are those of Streamlit."""
    theirs, ours = run_both(f"{PRELUDE}st.toast('a', icon='🚀')\n")
    assert [(toast.value, toast.icon) for toast in ours.toast] == [(toast.value, toast.icon) for toast in theirs.toast] == [("a", "🚀")]


def test_each_run_that_calls_it_shows_it_again():
    """The stamp tells a later call from the same element that is still there."""
    app = AppTest.from_string(f"{PRELUDE}t = st.toast('a')\nst.balloons()\nt.toast('b')\n").run()
    first = (app.toast[0].stamp, app.get("balloons")[0].stamp)
    app.run()
    assert first == (1, 1)
    assert (app.toast[0].stamp, app.get("balloons")[0].stamp) == (2, 2)


def test_a_kept_result_shows_nothing_again():
    """What a cached function has drawn once is not shown with every use of its result."""
    app = AppTest.from_string(f"{PRELUDE}@st.cache_data\ndef f():\n    st.snow()\n    return 1\nf()\n").run().run()
    assert [snow.stamp for snow in app.get("snow")] == [1]
