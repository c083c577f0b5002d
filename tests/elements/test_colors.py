"""The picker of colours, judged by Streamlit."""

from __future__ import annotations

import pytest

from tests.elements.calls import contract_of, show, show_after, show_changing
from tests.oracle import run_both

CALLS = [
    "st.color_picker('a')",
    "st.color_picker('a', '#08f')",
    "st.color_picker('a', '#0088FF')",
    *(f"st.color_picker('a', {value!r})" for value in ("0088ff", "#08", "#0088ff00", "red", "", "#00ff0g", 5, (0, 0, 0))),
    *(f"st.color_picker('a', width={width!r})" for width in ("stretch", "content", 10, 0, -5, 300, "x", 5.5)),
    "st.color_picker('a', disabled=True, help='h', label_visibility='hidden')",
    "st.color_picker('a', on_change='always')",
    "st.color_picker('a', key='k', persist_state='session')",
    "st.color_picker('a', key='k', bind='query-params')",
    "st.color_picker('a'), st.color_picker('a')",
    "st.form('f').color_picker('a', on_change=print)",
]


@pytest.mark.parametrize("call", CALLS)
def test_call_gives_what_streamlit_gives(call):
    """Value, element, state and class of error are the same, also in the second run."""
    run_both(show(call), ("run",))


@pytest.mark.parametrize("value", ["'#123456'", "'123456'", "'red'", "''", "None", "5", "['#123456']"])
@pytest.mark.parametrize("call", ["st.color_picker('a', key='k')", "st.color_picker('a', '#abc', key='k')"])
def test_assigned_value_is_kept_once_as_in_streamlit(call, value):
    """A text in session state is returned; the next run has it as a colour, or else the default. Anything else is an error."""
    run_both(show_after(value, call), ("run",), ("run",))


@pytest.mark.parametrize("action", ["pick", "set_value"])
@pytest.mark.parametrize("color", ["#123456", "123456", "#abc", "nonsense"])
def test_picked_colour_arrives(action, color):
    """A colour is taken with and without the number sign; what is none becomes the default."""
    run_both(show("st.color_picker('a', '#ffffff', key='k')"), (action, "k", color), ("run",))


@pytest.mark.parametrize("key", ["", ", key='k'"], ids=["keyless", "keyed"])
@pytest.mark.parametrize(
    "changed",
    [
        "st.color_picker('b'{key})",
        "st.color_picker('a', '#fff'{key})",
        "st.color_picker('a', width=200{key})",
        "st.color_picker('a', help='h'{key})",
        "st.color_picker('a', disabled=True{key})",
        "st.sidebar.color_picker('a'{key})",
    ],
)
def test_changed_parameter_keeps_or_resets_the_value(changed, key):
    """Without a key most parameters make another picker; with one none does."""
    first = f"st.color_picker('a'{key})"
    run_both(show_changing(first, first, changed.format(key=key)), ("color_picker", 0, "#123456"), ("run",))


@pytest.mark.parametrize("raw", [None, 5, "", "red", "#08", "#12345", "#1234567", ["#123456"], "#12345g", "#123456\n"])
def test_browser_may_not_send(raw):
    """What is no hex colour is refused with a reason."""
    assert contract_of("st.color_picker('a')").check(raw)


@pytest.mark.parametrize("raw", ["#123456", "#aBc", "123456"])
def test_browser_may_send(raw):
    """Three or six hex digits are taken, with the number sign or without."""
    contract = contract_of("st.color_picker('a')")
    assert contract.check(raw) is None
    assert contract.from_wire(raw) == f"#{raw.removeprefix('#')}"
