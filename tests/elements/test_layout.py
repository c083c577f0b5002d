"""Containers, judged by Streamlit."""

from __future__ import annotations

import pytest

from jupyter_rerun.run import RunRequest
from jupyter_rerun.testing import AppTest
from jupyter_rerun.tree.nodes import Container
from tests.apps import Apps
from tests.oracle import run_both

PRELUDE = "import streamlit as st\nss = st.session_state\n"

CALLS = [
    "st.columns(2)",
    "st.columns([1, 3])",
    "st.columns((0.5, 0.5, 1), gap=None, vertical_alignment='bottom', border=True)",
    "st.columns(2, gap='SMALL', width=300, wrap=False)",
    "st.columns(2, gap=12)",
    "st.columns(2, gap=-1)",
    "st.columns(2, gap=True)",
    "st.columns(2, gap='tiny')",
    "st.columns(0)",
    "st.columns([])",
    "st.columns([1, -1])",
    "st.columns(None)",
    "st.columns('ab')",
    "st.columns(1.5)",
    "st.columns(True)",
    "st.columns(2, vertical_alignment='distribute')",
    "st.columns(2, wrap=None)",
    "st.columns(2, width='content')",
    "st.container()",
    "st.container(border=True, height=200, key='k')",
    "st.container(horizontal=True, wrap=False, horizontal_alignment='distribute', vertical_alignment='center', gap='large')",
    "st.container(wrap=False)",
    "st.container(horizontal_alignment='middle')",
    "st.container(vertical_alignment='middle')",
    "st.container(gap='x')",
    "st.container(width='x')",
    "st.container(height='x')",
    "st.container(height='stretch', width='content', autoscroll=True)",
    "st.empty()",
    "st.expander('a')",
    "st.expander('a', True, icon='🚀', type='compact', width=200)",
    "st.expander('a', icon='x')",
    "st.expander('a', type='x')",
    "st.expander('a', on_change=None)",
    "st.expander('a', on_change='x')",
    "st.expander('a', width='content')",
    "st.expander(None)",
    "st.expander('a', key='k')",
    "st.expander('a', key='k', on_change='rerun')",
    "st.expander('a', True, on_change=print, args=(1,))",
    "st.expander('a', bind='x')",
    "st.expander('a', bind='query-params')",
    "st.expander('a', key='k', bind='query-params')",
]


@pytest.mark.parametrize("call", CALLS)
def test_call_gives_what_streamlit_gives(call):
    """Tree, state and class of error are the same, also in the second run."""
    run_both(f"{PRELUDE}handle = {call}\n", ("run",))


SCRIPTS = {
    "methods": "a, b = st.columns(2)\na.text('1')\nb.text('2')\na.text('3')\n",
    "with": "with st.container():\n    st.text('1')\n    with st.expander('e'):\n        st.text('2')\n    st.text('3')\nst.text('4')\n",
    "filled later": "c = st.container()\nst.text('below')\nc.text('above')\n",
    "nested columns": "a, b = st.columns(2)\nc, d = b.columns([1, 2])\nd.button('x')\n",
    "sidebar": "st.sidebar.text('1')\nwith st.sidebar:\n    st.text('2')\nst.text('3')\n",
    "empty is replaced": "e = st.empty()\ne.text('1')\ne.text('2')\n",
    "empty in with": "with st.empty():\n    st.text('1')\n    st.text('2')\n",
    "empty holds a container": "e = st.empty()\nc = e.container()\nc.text('1')\nc.text('2')\n",
    "empty is emptied": "e = st.empty()\ne.text('1')\ne.empty()\n",
    "empty in a column": "a, b = st.columns(2)\ne = a.empty()\nst.text('x')\ne.markdown('y')\n",
    "container replaced by text": "e = st.empty()\ne.container().text('1')\ne.text('2')\n",
    "with inside with of another": "a, b = st.columns(2)\nwith a:\n    with b:\n        st.text('b')\n    st.text('a')\n",
    "error inside with": "with st.container():\n    st.text('1')\n    1 / 0\n",
    "keys twice": "st.container(key='a')\nst.container(key='a')\n",
    "key of container and input": "st.container(key='a')\nst.text_input('x', key='a')\n",
    "key of input and expander": "st.text_input('x', key='a')\nst.expander('e', key='a')\n",
    "stateful twice": "st.expander('e', on_change='rerun')\nst.expander('e', on_change='rerun')\n",
    "write in handle": "st.container().write('a', 'b')\n",
    "input in expander": "with st.expander('e', key='e', on_change='rerun') as e:\n    st.toggle('n', key='n')\nst.text(repr(e.open))\n",
    "open of an expander": "st.text(repr(st.expander('e', True).open))\n",
}


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_tree_is_that_of_streamlit(script):
    """Elements stand where Streamlit puts them."""
    run_both(PRELUDE + script, ("run",))


EXPANDER = """
def note():
    ss.log = [*ss.get('log', []), ss.e]
e = st.expander('e', key='e', on_change=note)
st.text(repr((e.open, ss.e, ss.get('log'))))
"""


def test_expander_state_can_be_assigned():
    """A stateful expander opens when session state says so, without a callback."""
    pair = run_both(PRELUDE + EXPANDER, ("state", "e", True), ("run",), ("run",))
    assert pair.ours.text[0].value == "(True, True, None)"


def test_expander_that_is_opened_calls_back_and_reruns():
    """What the front end sends is its value: the callback sees it, and so does the handle."""
    apps = Apps()
    app = apps.add("a", PRELUDE + EXPANDER)
    (expander,) = (node.element for node in app.display.tree.walk() if isinstance(node, Container))

    app.slot.put(RunRequest(changes={expander.id: True}))
    apps.serve()

    (expander,) = (node.element for node in app.display.tree.walk() if isinstance(node, Container))
    assert expander.expanded is True
    assert app.display.tree.roots["main"].children[1].body == "(True, True, [True])"


def test_expander_refuses_what_is_no_fact():
    """A browser can send only true or false."""
    app = AppTest.from_string(PRELUDE + EXPANDER).run()
    contract = app.expander[0].proto.contract
    assert contract.check(True) is None
    assert contract.check("yes")


def test_column_shares_add_up_to_one():
    """Weights are relative to the row."""
    pair = run_both(f"{PRELUDE}st.columns([2, 3, 5])\n")
    assert [column.weight for column in pair.ours.columns] == [column.weight for column in pair.theirs.columns] == [0.2, 0.3, 0.5]
