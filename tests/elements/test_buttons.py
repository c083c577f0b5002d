"""Buttons, judged by Streamlit."""

from __future__ import annotations

import pytest

from jupyter_rerun.elements.parameters import check_shortcut
from jupyter_rerun.testing import AppTest
from tests.elements.calls import contract_of, show, show_after, show_changing
from tests.oracle import run_both

CALLS = [
    "st.button('a')",
    "st.button('')",
    "st.button(5)",
    "st.button('a', key='')",
    "st.button('a', type='primary')",
    "st.button('a', type='x')",
    "st.button('a', icon='🎉')",
    "st.button('a', icon='x')",
    "st.button('a', icon=5)",
    "st.button('a', icon_position='right')",
    "st.button('a', icon_position='top')",
    "st.button('a', use_container_width=True)",
    "st.button('a', width='x')",
    "st.button('a', width=None)",
    "st.button('a', on_click=5)",
    "st.button('a', on_click='rerun')",
    "st.button('a', help='h', disabled=True)",
    "st.button('a', wrap=True)",
    "st.button('a', shortcut=5)",
    "st.button('a', shortcut='')",
    "st.button('a', shortcut='ctrl+c')",
    "st.button('a', shortcut='a+b')",
    "st.button('a', shortcut='ctrl')",
    "st.button('a', shortcut='ctrl+nope')",
    "st.button('a', shortcut='x', type='y', on_click=5)",
]


@pytest.mark.parametrize("call", CALLS)
def test_call_gives_what_streamlit_gives(call):
    """Value, element, state and class of error are the same, also in the second run."""
    run_both(show(call), ("run",))


@pytest.mark.parametrize("shortcut", ["Ctrl+K", "shift + cmd+Return", "k", "F11", "esc", "mod+Alt+ArrowUp", "ctrl+ctrl+1"])
def test_shortcut_gets_the_spelling_of_streamlit(shortcut):
    """Modifiers come in a fixed order, before the key, under one name each."""
    pair = run_both(show(f"st.button('a', shortcut={shortcut!r})"))
    theirs, ours = (app.button[0].proto.shortcut for app in pair)
    assert theirs == ours == check_shortcut(shortcut)


@pytest.mark.parametrize("value", ["True", "False"])
def test_key_of_a_button_cannot_be_assigned(value):
    """The run that assigned it fails; the next one returns the stale value once."""
    run_both(show_after(value, "st.button('a', key='k')"), ("run",), ("run",))


def test_press_is_true_for_one_run():
    """The run that a press causes sees True, the next one False."""
    run_both(show("st.button('a', key='k')"), ("click", "k"), ("run",))


@pytest.mark.parametrize("key", ["", ", key='k'"], ids=["keyless", "keyed"])
@pytest.mark.parametrize(
    "changed", ["'b'", "'a', type='primary'", "'a', width=200", "'a', icon='🎉'", "'a', disabled=True", "'a', wrap=True"]
)
def test_press_of_a_changed_button(changed, key):
    """A press counts for the button that has the same identity in the next run."""
    first = f"st.button('a'{key})"
    run_both(show_changing(first, f"st.button({changed}{key})", first), ("click", 0), ("run",))


@pytest.mark.parametrize(("call", "pressed"), [("st.button('b'", True), ("st.menu_button('b', ['x', 'y']", "x")], ids=["button", "menu"])
def test_entry_that_the_program_set_is_no_press_by_a_person(call, pressed):
    """A button that begins with such an entry has it for one run, and its callback is never called."""
    app = AppTest.from_string(f"""
import streamlit as st
ss = st.session_state
if ss.setdefault("runs", 0) == 0:
    ss.k = {pressed!r}
else:
    ss.seen = [*ss.get("seen", ()), {call}, key="k", on_click=lambda: ss.update(called=True))]
ss.runs += 1
""")
    for _ in range(3):
        app.run()

    assert not app.exception
    assert app.session_state.seen[0] == pressed
    assert not app.session_state.seen[1]
    assert "called" not in app.session_state


@pytest.mark.parametrize("raw", [False, 1, None, "true", [True]])
def test_browser_may_only_send_a_press(raw):
    """Nothing but True is a press."""
    assert contract_of("st.button('a')").check(raw)
