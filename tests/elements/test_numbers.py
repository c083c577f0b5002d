"""Number inputs: types, bounds, corrections and identity, judged by Streamlit."""

from __future__ import annotations

import pytest

from tests.elements.calls import contract_of, show, show_after, show_changing
from tests.oracle import run_both

CALLS = [
    "st.number_input('a')",
    "st.number_input('a', 0)",
    "st.number_input('a', 0, 10)",
    "st.number_input('a', 0.0)",
    "st.number_input('a', max_value=5)",
    "st.number_input('a', max_value=-5)",
    "st.number_input('a', value=5)",
    "st.number_input('a', value=5.5)",
    "st.number_input('a', value=None)",
    "st.number_input('a', 0, value=None)",
    "st.number_input('a', 0, value=5.0)",
    "st.number_input('a', value='x')",
    "st.number_input('a', 0, value='x')",
    "st.number_input('a', value=True)",
    "st.number_input('a', value=[1])",
    "st.number_input('a', value=__import__('numpy').int64(4))",
    "st.number_input('a', value=__import__('numpy').float64(4))",
    "st.number_input('a', value=__import__('numpy').float32(4))",
    "st.number_input('a', value=__import__('decimal').Decimal(4))",
    "st.number_input('a', step=1)",
    "st.number_input('a', step=0.5)",
    "st.number_input('a', step=0)",
    "st.number_input('a', step=2**60)",
    "st.number_input('a', 0, 10, value=11)",
    "st.number_input('a', 0, 10, value=-1)",
    "st.number_input('a', 10, 0)",
    "st.number_input('a', 2**60)",
    "st.number_input('a', value=2**60)",
    "st.number_input('a', value=1e308)",
    "st.number_input('a', value=float('inf'))",
    "st.number_input('a', format='x')",
    "st.number_input('a', format='%d')",
    "st.number_input('a', format='%d %d')",
    "st.number_input('a', format='%s')",
    "st.number_input('a', value=1, format='%0.2f')",
    "st.number_input('a', placeholder=5)",
    "st.number_input('a', value=None, placeholder='p', icon='🎉')",
    "st.number_input('a', icon='x')",
    "st.number_input('a', icon=5)",
    "st.number_input('a', icon=':material/add:')",
    "st.number_input('a', width='content')",
    "st.number_input('a', required=True, disabled=True)",
    "st.number_input('a', label_visibility=None)",
    "st.number_input('a', bind='query-params')",
    "st.number_input('a', key='k', bind='query-params')",
    "st.number_input('a', key='k', persist_state='session')",
    "st.number_input('a', 0, 1.0, key='', label_visibility='x')",
]


@pytest.mark.parametrize("call", CALLS)
def test_call_gives_what_streamlit_gives(call):
    """Value, element, state and class of error are the same, also in the second run."""
    run_both(show(call), ("run",))


@pytest.mark.parametrize(
    "value", ["7", "7.5", "True", "99", "-1", "None", "'x'", "[3]", "1j", "2**60", "__import__('decimal').Decimal('1.5')"]
)
@pytest.mark.parametrize(
    "call",
    [
        "st.number_input('a', 0, 10, key='k')",
        "st.number_input('a', value=1, key='k')",
        "st.number_input('a', 0.0, 9.0, 2.0, key='k')",
        "st.number_input('a', 0, 10, None, key='k')",
    ],
)
def test_assigned_value_is_kept_corrected_or_refused_as_in_streamlit(call, value):
    """A number out of range becomes the default, in session state too; what is no number is an error."""
    run_both(show_after(value, call), ("run",))


@pytest.mark.parametrize(
    ("call", "chosen"),
    [
        pytest.param("st.number_input('a', 0, 10)", 4, id="int"),
        pytest.param("st.number_input('a', 0, 10)", 4.9, id="float-for-int"),
        pytest.param("st.number_input('a', 0, 10)", 40, id="out-of-range"),
        pytest.param("st.number_input('a', 0, 10)", None, id="emptied"),
        pytest.param("st.number_input('a', value=None)", 5, id="int-for-float"),
        pytest.param("st.number_input('a', 0.5, 9.5)", 2.25, id="float"),
    ],
)
def test_chosen_value_arrives(call, chosen):
    """What a person types has the type of the input; out of range it is the default."""
    run_both(show(call), ("number_input", 0, chosen), ("run",))


@pytest.mark.parametrize("action", ["increment", "decrement"])
@pytest.mark.parametrize(
    "call", ["st.number_input('a', 1, 3, 2)", "st.number_input('a', 0.5, 1.5, 1.0)", "st.number_input('a', value=None)"]
)
def test_step_buttons_stay_in_range(call, action):
    """Plus and minus stop at the ends, and do nothing without a number."""
    step = lambda app: getattr(app.number_input[0], action)()  # noqa: E731
    run_both(show(call), step, step)


def test_emptied_input_returns_none():
    """An input that started empty can be emptied again."""
    run_both(show("st.number_input('a', value=None, key='k')"), ("number_input", "k", 3.0), ("number_input", "k", None))


@pytest.mark.parametrize("key", ["", ", key='k'"], ids=["keyless", "keyed"])
@pytest.mark.parametrize(
    "changed",
    [
        "st.number_input('a', 0, 9{key})",
        "st.number_input('a', 0, 3{key})",
        "st.number_input('a', 5, 10{key})",
        "st.number_input('a', 0, 10, 2{key})",
        "st.number_input('a', 0, 10, step=2{key})",
        "st.number_input('b', 0, 10{key})",
        "st.number_input('a', 0, 10, placeholder='p'{key})",
        "st.number_input('a', 0, 10, icon='🎉'{key})",
        "st.number_input('a', 0, 10, required=True{key})",
        "st.number_input('a', 0, 10, disabled=True{key})",
        "st.number_input('a', 0.0, 10.0{key})",
        "st.sidebar.number_input('a', 0, 10{key})",
    ],
)
def test_changed_parameter_keeps_or_resets_the_value(changed, key):
    """Without a key most parameters make another input; with one none does, as long as the value fits."""
    first = f"st.number_input('a', 0, 10{key})"
    run_both(show_changing(first, first, changed.format(key=key)), ("number_input", 0, 4), ("run",))


@pytest.mark.parametrize("raw", [None, "3", True, [3], {}, 11, -1, 3.5, float("nan"), float("inf")])
def test_browser_may_not_send(raw):
    """What is no whole number in range is refused with a reason."""
    assert contract_of("st.number_input('a', 0, 10)").check(raw)


def test_browser_may_not_send_more_than_a_float_holds():
    """An integer that no double can hold is refused, not an error."""
    assert contract_of("st.number_input('a', 0, 10)").check(10**400)


@pytest.mark.parametrize(
    ("call", "raw"),
    [
        ("st.number_input('a', 0, 10)", 3),
        ("st.number_input('a', 0, 10)", 3.0),
        ("st.number_input('a')", 1e300),
        ("st.number_input('a', value=None)", None),
    ],
)
def test_browser_may_send(call, raw):
    """A number in range is taken, and nothing where the input started empty."""
    assert contract_of(call).check(raw) is None
