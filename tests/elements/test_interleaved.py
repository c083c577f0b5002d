"""What is drawn in turns into several places, judged by Streamlit: everything stays where it was put, by itself."""

from __future__ import annotations

import pytest

from jupyter_rerun.testing import AppTest
from tests.oracle import run_both, start_theirs

PROGRAMS = {
    "two containers": (
        "a, b = st.container(), st.container()\na.text(1)\nb.text(2)\na.text(3)\n"
        "b.write(4)\na.text(5)\nwith b: st.write('x', 'y')\nst.write('z')"
    ),
    "columns": "columns = st.columns(3)\nfor i in (2, 0, 1):\n  columns[i].text(i)\n  columns[i].text(i)",
    "tabs in each other": "a, b = st.tabs(['a', 'b'])\nb.write(1)\na.write(2)\nwith a:\n  with b: st.write(3)\n  st.write(4)",
    "page and side bar": (
        "with st.sidebar:\n  st.text(1)\n  with st.container():\n    st.text(2)\n    st.sidebar.text(3)\n  st.text(4)\nst.text(5)"
    ),
    "an expander and a form": (
        "e, f = st.expander('e'), st.form('f')\nf.text_input('t')\ne.write(1)\nf.form_submit_button()\nf.write(2)\ne.write(3)"
    ),
    "messages": (
        "m, n = st.chat_message('user'), st.chat_message('ai')\nm.write('a')\nn.write('b')\nm.write('c')\nn.write_stream(x for x in 'de')"
    ),
    "a position that is replaced": (
        "x = st.empty()\nst.write(1)\nx.write(2)\nst.write(3)\nx.button('b')\nwith x: st.write(4)\nwith x:\n  st.write(5)\n  st.write(6)"
    ),
    "an element that is replaced": "w = st.warning('w')\nst.write(1)\nw.error('e')\nw.empty()\nst.write(2)\nw.success('s')",
    "positions out of order": (
        "all = [st.empty() for _ in range(3)]\nfor i in (1, 0, 2): all[i].text(i)\nall[1].empty()\nall[0].container()"
    ),
    "equal neighbours": "c = st.container()\nc.error('a')\nst.error('b')\nc.error('c')\nc.error('c')",
    "containers between texts": ("c = st.container()\nc.text('a')\nn = c.container()\nc.text('b')\nn.text('c')\nc.text('d')\nn.text('e')"),
    "fragments": "@st.fragment\ndef f(): c.text('f')\nc = st.container()\nf()\nc.text('m')\nf()",
    "what is shown once": "st.text('a')\nst.toast('t')\nst.text('b')\nst.balloons()\nst.text('c')",
}


@pytest.mark.parametrize("script", PROGRAMS.values(), ids=PROGRAMS.keys())
def test_what_is_drawn_in_turns_stays_separate(script: str):
    """The page has the same elements in the same order, in each run."""
    run_both(f"import streamlit as st\n{script}", ("run",), ("run",))


@pytest.mark.parametrize("error", ["errors.MarkdownFormattedException", "errors.StreamlitAPIException", "errors.Error", "ValueError"])
def test_the_message_of_an_error_is_markdown_where_streamlits_is(error: str):
    """`is_markdown` tells, for an error that is shown and for one that is raised."""
    script = f"import streamlit as st\nfrom streamlit import errors\nst.exception({error}('**b**'))\nraise {error}('*i*')"
    theirs, ours = start_theirs(script).run(), AppTest.from_string(script).run()

    assert [(each.value, each.is_markdown) for each in ours.exception] == [(each.value, each.is_markdown) for each in theirs.exception]


@pytest.mark.parametrize("call", ["chat_input('Say')", "feedback('stars')", "pagination(3)"])
def test_an_input_without_a_label_has_none_in_tests(call: str):
    """What is drawn without a label has an empty one, though the page tells screen readers what it is."""
    app = AppTest.from_string(f"import streamlit as st\nst.{call}").run()

    assert app.get(call.partition("(")[0])[0].label == ""
