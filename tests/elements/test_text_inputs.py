"""Text inputs and areas: parameters, corrections and identity, judged by Streamlit."""

from __future__ import annotations

import pytest

from tests.elements.calls import contract_of, show, show_after, show_changing
from tests.oracle import run_both

KINDS = ["text_input", "text_area"]

CALLS = [
    "st.{kind}('a')",
    "st.{kind}('a', 'x')",
    "st.{kind}('a', 5)",
    "st.{kind}('a', None)",
    "st.{kind}('a', 'abcdef', max_chars=3)",
    "st.{kind}('a', 'abcdef', max_chars=0)",
    "st.{kind}('a', placeholder=5)",
    "st.{kind}('a', None, placeholder='p', required=True)",
    "st.{kind}('a', width='content')",
    "st.{kind}('a', width=300, disabled=True)",
    "st.{kind}('a', on_change='always')",
    "st.{kind}('a', key='k', persist_state='session')",
    "st.{kind}('a', persist_state='session')",
    "st.{kind}('a', key='k', bind='query-params')",
    "st.{kind}('a', label_visibility='collapsed')",
    "st.{kind}('a', help='h')",
]

INPUTS = [
    "st.text_input('a', type='password')",
    "st.text_input('a', type='x')",
    "st.text_input('a', type=[])",
    "st.text_input('a', type='email')",
    "st.text_input('a', type='phone', autocomplete='off')",
    "st.text_input('a', type='url', icon='x')",
    "st.text_input('a', type='search', icon='', placeholder='')",
    "st.text_input('a', live=True)",
    "st.text_input('a', live='300ms')",
    "st.text_input('a', live='0ms')",
    "st.text_input('a', live='1m')",
    "st.text_input('a', live='2m')",
    "st.text_input('a', live='-1s')",
    "st.text_input('a', live='0.0001ms')",
    "st.text_input('a', live='1s 5ms')",
    "st.text_input('a', live='00:00:01')",
    "st.text_input('a', live='x')",
    "st.text_input('a', live='')",
    "st.text_input('a', live='5')",
    "st.text_input('a', live='NaT')",
    "st.text_input('a', live=5)",
    "st.text_input('a', live=None)",
    "st.text_input('a', live=5, type='x', on_change=3)",
    "st.text_input('a', validate='x')",
    "st.text_input('a', validate=('x', 'y'))",
    "st.text_input('a', validate=('x',))",
    "st.text_input('a', validate=('x', 5))",
    "st.text_input('a', validate=['x', 'y'])",
    "st.text_input('a', validate=5)",
    "st.text_input('a', type='password', bind='query-params', key='k')",
    "st.text_input('a', autocomplete='x')",
]

AREAS = [
    "st.text_area('a', height=200)",
    "st.text_area('a', height=0)",
    "st.text_area('a', height='content')",
    "st.text_area('a', height='stretch')",
    "st.text_area('a', height='x')",
]

CHANGED = [
    "st.{kind}('b'{key})",
    "st.{kind}('a', 'd'{key})",
    "st.{kind}('a', None{key})",
    "st.{kind}('a', max_chars=9{key})",
    "st.{kind}('a', placeholder='p'{key})",
    "st.{kind}('a', required=True{key})",
    "st.{kind}('a', disabled=True{key})",
    "st.sidebar.{kind}('a'{key})",
]

CHANGED_INPUTS = [
    "st.text_input('a', validate='x'{key})",
    "st.text_input('a', validate=('x', 'y'){key})",
    "st.text_input('a', type='password'{key})",
    "st.text_input('a', live=True{key})",
    "st.text_input('a', icon='🎉'{key})",
    "st.text_area('a'{key})",
]


@pytest.mark.parametrize("call", [*(call.format(kind=kind) for kind in KINDS for call in CALLS), *INPUTS, *AREAS])
def test_call_gives_what_streamlit_gives(call):
    """Value, element, state and class of error are the same, also in the second run."""
    run_both(show(call), ("run",))


@pytest.mark.parametrize("value", ["'text'", "'longer than five'", "None", "5", "['x']", "b'x'"])
@pytest.mark.parametrize(
    "call",
    [
        "st.text_input('a', key='k')",
        "st.text_input('a', 'x', 5, key='k')",
        "st.text_area('a', key='k')",
        "st.text_area('a', None, key='k')",
    ],
)
def test_assigned_value_is_kept_or_refused_as_in_streamlit(call, value):
    """A text of any length is kept, and None; anything else is an error."""
    run_both(show_after(value, call), ("run",))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("typed", ["abc", "", "  spaced ", "longer than five"])
@pytest.mark.parametrize("arguments", ["", ", None", ", max_chars=5"])
def test_typed_text_arrives(kind, arguments, typed):
    """The text typed is returned in this run and in the next, cut at `max_chars`."""
    run_both(show(f"st.{kind}('a'{arguments})"), (kind, 0, typed), ("run",))


@pytest.mark.parametrize("key", ["", ", key='k'"], ids=["keyless", "keyed"])
@pytest.mark.parametrize("changed", CHANGED)
@pytest.mark.parametrize("kind", KINDS)
def test_changed_parameter_keeps_or_resets_the_value(kind, changed, key):
    """Without a key most parameters make another input; with one only `max_chars` does."""
    first = f"st.{kind}('a'{key})"
    run_both(show_changing(first, first, changed.format(kind=kind, key=key)), (kind, 0, "typed"), ("run",))


@pytest.mark.parametrize("key", ["", ", key='k'"], ids=["keyless", "keyed"])
@pytest.mark.parametrize("changed", CHANGED_INPUTS)
def test_changed_parameter_of_a_text_input_keeps_or_resets_the_value(changed, key):
    """With a key the pattern counts too, but not the message, the type or the pause."""
    first = f"st.text_input('a'{key})"
    run_both(show_changing(first, first, changed.format(key=key)), ("text_input", 0, "typed"), ("run",))


@pytest.mark.parametrize("raw", [None, 5, True, ["x"], {}, b"x", "too long for it"])
@pytest.mark.parametrize("kind", KINDS)
def test_browser_may_not_send(kind, raw):
    """What is no text, or too long a one, is refused with a reason."""
    assert contract_of(f"st.{kind}('a', max_chars=5)").check(raw)


@pytest.mark.parametrize(
    ("call", "raw"), [("st.text_input('a')", ""), ("st.text_area('a', None)", None), ("st.text_input('a', max_chars=2)", "ab")]
)
def test_browser_may_send(call, raw):
    """A text is taken, and nothing where the input started without one."""
    assert contract_of(call).check(raw) is None


@pytest.mark.parametrize(
    ("type", "autocomplete", "icon"),
    [("default", "", ""), ("password", "new-password", ""), ("email", "email", ":material/mail:"), ("search", "off", ":material/search:")],
)
def test_type_brings_what_fits_it(type, autocomplete, icon):
    """Autocompletion, icon, placeholder and pattern of a type are Streamlit's."""
    pair = run_both(show(f"st.text_input('a', type={type!r})"))
    theirs, ours = (app.text_input[0].proto for app in pair)
    assert (ours.autocomplete, ours.icon) == (theirs.autocomplete, theirs.icon) == (autocomplete, icon)
    assert ours.placeholder == theirs.placeholder
    assert ours.validate_regex == (theirs.validate_regex or None)


def test_a_value_of_another_type_is_an_error_that_names_entry_and_input():
    """The entry may have been made by an input elsewhere, so both ends are named."""
    pair = run_both("import streamlit as st\nst.session_state.k = 4\nst.text_input('T', key='k')")

    message = pair.ours.exception[0].message
    assert "session_state['k']" in message
    assert "text_input (cell line 3)" in message
