"""Checkboxes and toggles, judged by Streamlit."""

from __future__ import annotations

import pytest

from tests.elements.calls import contract_of, show, show_after, show_changing
from tests.oracle import run_both

KINDS = ["checkbox", "toggle"]

CALLS = [
    "st.{kind}('a')",
    "st.{kind}('a', True)",
    "st.{kind}('a', 'x')",
    "st.{kind}('a', None)",
    "st.{kind}('a', [])",
    "st.{kind}('a', width='stretch', wrap=False)",
    "st.{kind}('a', width='x')",
    "st.{kind}('a', width=-1)",
    "st.{kind}('a', key='k', bind='query-params', persist_state='page')",
    "st.{kind}('a', bind='query-params')",
    "st.{kind}('a', disabled=True, help='h')",
    "st.{kind}('a', on_change=1)",
    "st.{kind}('a', on_change='ignore')",
    "st.{kind}('', label_visibility='hidden')",
]


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("kind", KINDS)
def test_call_gives_what_streamlit_gives(kind, call):
    """Value, element, state and class of error are the same, also in the second run."""
    run_both(show(call.format(kind=kind)), ("run",))


@pytest.mark.parametrize("value", ["True", "False", "1", "0", "2", "0.5", "None", "'x'", "[1]"])
@pytest.mark.parametrize("kind", KINDS)
def test_assigned_value_is_kept_or_refused_as_in_streamlit(kind, value):
    """A bool and an integer are kept unchanged; anything else is an error."""
    run_both(show_after(value, f"st.{kind}('a', key='k')"), ("run",))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", ["True", "False"])
def test_tick_arrives(kind, value):
    """What a person ticks is returned in this run and in the next."""
    run_both(show(f"st.{kind}('a', {value})"), (kind, 0, True), ("run",), (kind, 0, False), ("run",))


@pytest.mark.parametrize("key", ["", ", key='k'"], ids=["keyless", "keyed"])
@pytest.mark.parametrize(
    "changed",
    [
        "st.{kind}('b'{key})",
        "st.{kind}('a', True{key})",
        "st.{kind}('a', None{key})",
        "st.{kind}('a', help='h'{key})",
        "st.{kind}('a', width=200{key})",
        "st.{kind}('a', wrap=True{key})",
        "st.{kind}('a', disabled=True{key})",
        "st.sidebar.{kind}('a'{key})",
        "st.checkbox('a'{key})",
        "st.toggle('a'{key})",
    ],
)
@pytest.mark.parametrize("kind", KINDS)
def test_changed_parameter_keeps_or_resets_the_value(kind, changed, key):
    """Without a key most parameters make another input; with one only the kind does."""
    first = f"st.{kind}('a'{key})"
    run_both(show_changing(first, first, changed.format(kind=kind, key=key)), (kind, 0, True), ("run",))


@pytest.mark.parametrize("raw", [None, 0, 1, "true", [True], {}])
@pytest.mark.parametrize("kind", KINDS)
def test_browser_may_not_send(kind, raw):
    """Only true and false are taken."""
    assert contract_of(f"st.{kind}('a')").check(raw)
