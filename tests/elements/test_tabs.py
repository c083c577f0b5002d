"""Tabs and popovers, judged by Streamlit."""

from __future__ import annotations

import pytest

from jupyter_rerun.elements.layout.tabs import StatefulTabs
from jupyter_rerun.run import RunRequest
from jupyter_rerun.testing import AppTest
from jupyter_rerun.tree.nodes import Container
from tests.apps import Apps
from tests.oracle import run_both

PRELUDE = "import streamlit as st\nss = st.session_state\n"

CALLS = [
    "st.tabs(['a', 'b'])",
    "st.tabs(('a', 'a'), width=300, height=200)",
    "st.tabs('ab')",
    "st.tabs([])",
    "st.tabs(None)",
    "st.tabs(['a', 1])",
    "st.tabs(['a'], default='b')",
    "st.tabs(['a', 'b'], default='b', height='stretch')",
    "st.tabs(['a', 'b'], default='')",
    "st.tabs(['a'], width='content')",
    "st.tabs(['a'], height='x')",
    "st.tabs(['a'], on_change=None)",
    "st.tabs(['a'], on_change='x')",
    "st.tabs(['a'], key='k')",
    "st.tabs(['a', 'b'], key='k', on_change='rerun')",
    "st.tabs(['a', 'b'], key='k', on_change='rerun', default='b')",
    "st.tabs(['a', 'b'], on_change=print, args=(1,))",
    "st.tabs(['a', 'a'], on_change='rerun', key='k')",
    "st.tabs(['a', 'b'], bind='x')",
    "st.tabs(['a', 'b'], bind='query-params')",
    "st.tabs(['a', 'b'], bind='query-params', key='k')",
    "st.tabs(['a', ''], bind='query-params', key='k')",
    "st.tabs(['a', 'a'], bind='query-params', key='k')",
    "st.popover('p')",
    "st.popover('p', type='primary', help='h', icon='🚀', disabled=True, width=200, wrap=True)",
    "st.popover('p', use_container_width=True, key='k')",
    "st.popover(None)",
    "st.popover('p', type='x')",
    "st.popover('p', icon='x')",
    "st.popover('p', width='x')",
    "st.popover('p', on_change=None)",
    "st.popover('p', on_change='x')",
    "st.popover('p', key='k', on_change='rerun')",
    "st.popover('p', on_change=print, disabled=True)",
]


@pytest.mark.parametrize("call", CALLS)
def test_call_gives_what_streamlit_gives(call):
    """Tree, state and class of error are the same, also in the second run."""
    run_both(f"{PRELUDE}handle = {call}\n", ("run",))


SCRIPTS = {
    "methods and with": "a, b = st.tabs(['a', 'b'])\na.text('1')\nwith b:\n    st.text('2')\nst.text('3')\n",
    "a tuple": "t = st.tabs(['a'])\nst.text(type(t).__name__)\n",
    "open is None": "st.text(repr([t.open for t in st.tabs(['a', 'b'])] + [st.popover('p').open]))\n",
    "open of tabs": "st.text(repr([t.open for t in st.tabs(['a', 'b'], on_change='rerun', default='b')]))\n",
    "equal labels": "st.text(repr([t.open for t in st.tabs(['a', 'a', 'b'], on_change='rerun')]))\n",
    "open of a popover": "st.text(repr(st.popover('p', on_change='rerun').open))\n",
    "tabs in tabs": "a, b = st.tabs(['a', 'b'])\nc, d = b.tabs(['c', 'd'])\nd.button('x')\n",
    "popover in a popover": "with st.popover('a'):\n    with st.popover('b'):\n        st.text('x')\n",
    "columns in tabs": "t, = st.tabs(['a'])\na, b = t.columns(2)\nb.text('x')\n",
    "sidebar": "st.sidebar.tabs(['a'])[0].text('1')\nwith st.sidebar:\n    st.popover('p').text('2')\n",
    "a slot that becomes tabs": "e = st.empty()\ne.text('x')\na, b = e.tabs(['a', 'b'])\nb.text('y')\n",
    "keys twice": "st.tabs(['a'], key='k')\nst.popover('p', key='k')\n",
    "stateful twice": "st.tabs(['a'], on_change='rerun')\nst.tabs(['a'], on_change='rerun')\n",
    "stateless twice": "st.tabs(['a'])\nst.tabs(['a'])\nst.popover('p')\nst.popover('p')\n",
    "a form in tabs": "t, = st.tabs(['a'])\nwith t.form('f'):\n    st.text_input('x', key='x')\n    st.form_submit_button()\n",
    "tabs in a form": "with st.form('f'):\n    a, b = st.tabs(['a', 'b'])\n    b.text_input('x', key='x')\n    st.form_submit_button()\n",
    "stateful tabs in a form": "with st.form('f'):\n    st.tabs(['a'], on_change='rerun')\n    st.form_submit_button()\n",
    "tabs with a callback in a form": "with st.form('f'):\n    st.tabs(['a'], on_change=print)\n    st.form_submit_button()\n",
    "popover with a callback in a form": "with st.form('f'):\n    st.popover('a', on_change=print)\n    st.form_submit_button()\n",
    "a form in a popover": "with st.popover('p'):\n    with st.form('f'):\n        st.toggle('x')\n        st.form_submit_button()\n",
    "in a fragment": "@st.fragment\ndef f():\n    a, b = st.tabs(['a', 'b'])\n    b.button('x')\n    st.popover('p').text('y')\nf()\n",
    "in a cached function": (
        "@st.cache_data\ndef f():\n    a, b = st.tabs(['a', 'b'])\n    b.text('x')\n    st.popover('p').text('y')\n    return 1\nf()\nf()\n"
    ),
    "stateful in a cached function": "@st.cache_data\ndef f():\n    st.tabs(['a', 'b'], on_change='rerun')[0].text('x')\nf()\n",
}


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_tree_is_that_of_streamlit(script):
    """Elements stand where Streamlit puts them."""
    run_both(PRELUDE + script, ("run",))


TABS = """
def note():
    ss.log = [*ss.get('log', []), ss.t]
a, b = st.tabs(['a', 'b'], key='t', on_change=note)
if b.open:
    b.text('only when it is seen')
st.text(repr((a.open, b.open, ss.t, ss.get('log'))))
"""

STEPS = {
    "assigned": (("state", "t", "b"), ("run",), ("run",)),
    "assigned what is no tab": (("state", "t", "c"), ("run",), ("run",)),
    "deleted": (("state", "t", "b"), ("run",), ("delete", "t"), ("run",)),
}


@pytest.mark.parametrize("steps", STEPS.values(), ids=STEPS)
def test_state_of_tabs_can_be_assigned(steps):
    """Session state decides which tab is seen, without a callback; what is no label becomes the default."""
    run_both(PRELUDE + TABS, *steps)


@pytest.mark.parametrize("query", ["a", "b", "c"])
def test_tabs_follow_their_query_parameter(query):
    """The address says which tab is seen at first; what is no label is dropped."""
    run_both(
        f"{PRELUDE}a, b = st.tabs(['a', 'b'], key='t', bind='query-params')\nst.text(repr((a.open, b.open)))\n",
        ("run",),
        setup=lambda app: app.query_params.update({"t": query}),
    )


def test_popover_can_be_opened_by_the_program():
    """Session state holds whether it is open; True before the call opens it."""
    script = "p = st.popover('p', key='p', on_change='rerun')\nst.text(repr((p.open, ss.p)))\n"
    pair = run_both(PRELUDE + script, ("state", "p", True), ("run",), ("run",))
    assert pair.ours.text[0].value == "(True, True)"


def _send(apps: Apps, app: object, kind: type, value: object) -> None:
    (element,) = (node.element for node in app.display.tree.walk() if isinstance(node, Container) and isinstance(node.element, kind))  # type: ignore[attr-defined]
    app.slot.put(RunRequest(changes={element.id: value}))  # type: ignore[attr-defined]
    apps.serve()


def test_tab_that_a_person_chooses_calls_back_and_reruns():
    """The callback sees the label, the handles which tab is seen."""
    apps = Apps()
    app = apps.add("a", PRELUDE + TABS)

    _send(apps, app, StatefulTabs, "b")

    assert app.display.tree.roots["main"].children[1].body == "(False, True, 'b', ['b'])"


def test_a_browser_can_only_choose_what_there_is():
    """Labels that are not there are refused."""
    contract = AppTest.from_string(PRELUDE + TABS).run().get("tab_container")[0].proto.contract
    assert contract.check("b") is None
    assert contract.check("c")
    assert contract.check(["a"])


def test_opening_tabs_in_a_form_is_no_value_of_the_form():
    """It counts at once, not when the form is submitted."""
    script = "with st.form('f'):\n    st.tabs(['a', 'b'], on_change='rerun')\n    st.form_submit_button()\n"
    app = AppTest.from_string(PRELUDE + script).run()
    assert app.get("tab_container")[0].proto.form_id == ""


def test_tabs_are_a_collection():
    """``at.tabs`` has each tab of all calls, as Streamlit's has."""
    theirs, ours = run_both(f"{PRELUDE}a, b = st.tabs(['a', 'b'])\nb.tabs(['c'])\n")
    assert [tab.label for tab in ours.tabs] == [tab.label for tab in theirs.tabs] == ["a", "b", "c"]
    assert len(ours.tabs[1].tabs) == len(theirs.tabs[1].tabs) == 1
