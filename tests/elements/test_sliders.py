"""Sliders: scales, values, corrections and identity, judged by Streamlit."""

from __future__ import annotations

import pytest

from tests.elements.calls import contract_of, show, show_after, show_changing
from tests.oracle import run_both

CALLS = [
    "st.slider('a')",
    "st.slider('a', 0, 10)",
    "st.slider('a', 10, 0, 3)",
    "st.slider('a', 0, 10, 50)",
    "st.slider('a', min_value=3)",
    "st.slider('a', value=5)",
    "st.slider('a', value=5.0)",
    "st.slider('a', value=True)",
    "st.slider('a', value=__import__('numpy').int64(4))",
    "st.slider('a', value=__import__('numpy').float64(0.5))",
    "st.slider('a', value=__import__('fractions').Fraction(1, 2))",
    "st.slider('a', value=__import__('decimal').Decimal(1))",
    "st.slider('a', 0.0, 1.0)",
    "st.slider('a', 0, 10, (2, 3))",
    "st.slider('a', 0, 10, [7, 3])",
    "st.slider('a', value=(50, 200))",
    "st.slider('a', value=[])",
    "st.slider('a', value=())",
    "st.slider('a', 0.0, 5.0, value=())",
    "st.slider('a', value=[4])",
    "st.slider('a', value='x')",
    "st.slider('a', value=(1, 2, 3))",
    "st.slider('a', value=(1, 2.0))",
    "st.slider('a', value=1e999)",
    "st.slider('a', 0, 1.0)",
    "st.slider('a', 0, 10, 5.0)",
    "st.slider('a', 0, 10, '5')",
    "st.slider('a', 0, 10, step=0)",
    "st.slider('a', 0, 10, step=0.5)",
    "st.slider('a', 0, 10, step=3, format='%d!')",
    "st.slider('a', 5, 5)",
    "st.slider('a', 0, 2**60)",
    "st.slider('a', 0.0, 1e400)",
    "st.slider('a', value=D.date(2020, 1, 1))",
    "st.slider('a', value=D.date.max)",
    "st.slider('a', value=D.date.min)",
    "st.slider('a', D.date(2020, 1, 1), D.date(2021, 1, 1))",
    "st.slider('a', D.date(2020, 1, 1), D.date(2021, 1, 1), (D.date(2020, 3, 1), D.date(2020, 2, 1)))",
    "st.slider('a', D.date(2020, 1, 1), D.date(2020, 1, 1))",
    "st.slider('a', D.date(2020, 1, 1), 5)",
    "st.slider('a', value=D.date(2020, 1, 1), step=1)",
    "st.slider('a', value=D.date(2020, 1, 1), step=D.timedelta(0))",
    "st.slider('a', value=(D.date(2020, 1, 1), D.datetime(2020, 1, 2)))",
    "st.slider('a', value=D.datetime(2020, 1, 1, 5))",
    "st.slider('a', value=D.datetime(1900, 1, 1))",
    "st.slider('a', value=D.datetime(2020, 1, 1, tzinfo=D.timezone(D.timedelta(hours=3))))",
    "st.slider('a', D.datetime(2020, 1, 1), D.datetime(2020, 1, 1, 5))",
    "st.slider('a', value=D.time(9))",
    "st.slider('a', value=D.time(9, tzinfo=D.timezone.utc))",
    "st.slider('a', D.time(1), D.time(2), D.time(1, 30), step=D.timedelta(minutes=5))",
    "st.slider('a', D.time(1), D.time(1))",
    "st.slider('a', value=D.timedelta(1))",
    "st.slider('a', on_change=5)",
    "st.slider('a', label_visibility='x')",
    "st.slider('a', width=0)",
    "st.slider('a', width='content')",
    "st.slider('a', width=None)",
    "st.slider('a', bind='x')",
    "st.slider('a', bind='query-params')",
    "st.slider('a', persist_state='session')",
    "st.slider('a', key='k', persist_state='x')",
    "st.slider('a', key='k', persist_state='page')",
    "st.slider('a', key='')",
    "st.slider('a', key='$$ID-x')",
    "st.slider('a', key=1)",
    "st.slider(5)",
    "st.slider(None)",
    "st.slider('a', help='  x\\n  y ')",
    "st.slider('a', 0, 1.0, key='$$ID-x', on_change=5)",
]


@pytest.mark.parametrize("call", CALLS)
def test_call_gives_what_streamlit_gives(call):
    """Value, element, state and class of error are the same, also in the second run."""
    run_both(show(call), ("run",))


@pytest.mark.parametrize("value", ["7", "7.5", "True", "99", "-1", "None", "'x'", "(3, 4)", "[3, 99]", "float('nan')", "float('inf')"])
@pytest.mark.parametrize(
    "call", ["st.slider('a', 0, 10, key='k')", "st.slider('a', 0, 10, 1, key='k')", "st.slider('a', 0.0, 9.0, key='k')"]
)
def test_assigned_value_is_kept_or_refused_as_in_streamlit(call, value):
    """An assigned value off the scale is an error in its run; a pair makes a slider without value a range."""
    run_both(show_after(value, call), ("run",))


@pytest.mark.parametrize("value", ["D.date(2020, 1, 5)", "D.date(2030, 1, 5)", "D.datetime(2020, 1, 5)", "5", "'x'"])
def test_assigned_date_is_kept_or_refused_as_in_streamlit(value):
    """A date off the scale is an error, and so is what is no date."""
    run_both(show_after(value, "st.slider('a', value=D.date(2020, 1, 1), key='k')"), ("run",))


@pytest.mark.parametrize(
    ("call", "value"),
    [
        pytest.param("st.slider('n', 0, 9, 3, key='n')", 77, id="above"),
        pytest.param("st.slider('n', 0, 9, 3, key='n')", -1, id="below"),
        pytest.param("st.slider('n', 0, 9, (3, 5), key='n')", (1, 77), id="range"),
        pytest.param("st.slider('n', 0.0, 1.0, key='n')", 5, id="other type"),
        pytest.param("st.slider('n', 0, 9, 3, key='n')", 5, id="fits"),
    ],
)
def test_a_value_off_the_scale_that_is_assigned_between_runs_gives_way_to_the_default(call, value):
    """The slider and the state never hold different values."""
    run_both(f"import streamlit as st\n{call}\nst.write('v', st.session_state.n)", ("state", "n", value), ("run",), ("run",))


@pytest.mark.parametrize(
    ("call", "chosen"),
    [
        pytest.param("st.slider('a', 0, 10)", 4, id="int"),
        pytest.param("st.slider('a', 0, 10)", 40, id="int-off-the-scale"),
        pytest.param("st.slider('a', 0.0, 1.0)", 0.25, id="float"),
        pytest.param("st.slider('a', 0.0, 9.0)", 2, id="int-for-float"),
        pytest.param("st.slider('a', 0, 10, (2, 3))", (1, 9), id="range"),
        pytest.param("st.slider('a', 0, 10, (2, 3))", (1, 90), id="range-off-the-scale"),
    ],
)
def test_chosen_value_arrives(call, chosen):
    """What a person chooses has the type of the scale; off the scale it is the default."""
    run_both(show(call), ("slider", 0, chosen), ("run",))


@pytest.mark.parametrize("key", ["", ", key='k'"], ids=["keyless", "keyed"])
@pytest.mark.parametrize(
    "changed",
    [
        "st.slider('a', 0, 9{key})",
        "st.slider('a', 1, 10{key})",
        "st.slider('a', 0, 10, step=2{key})",
        "st.slider('b', 0, 10{key})",
        "st.slider('a', 0, 10, 2{key})",
        "st.slider('a', 0, 10, format='%d!'{key})",
        "st.slider('a', 0, 10, help='h'{key})",
        "st.slider('a', 0, 10, width=200{key})",
        "st.slider('a', 0, 10, disabled=True{key})",
        "st.slider('a', 0, 10, label_visibility='hidden'{key})",
        "st.slider('a', 0, 10, on_change='ignore'{key})",
        "st.sidebar.slider('a', 0, 10{key})",
        "st.container().slider('a', 0, 10{key})",
        "st.number_input('a', 0, 10{key})",
    ],
)
def test_changed_parameter_keeps_or_resets_the_value(changed, key):
    """Without a key most parameters make another slider; with one only its ends and step do."""
    first = f"st.slider('a', 0, 10{key})"
    run_both(show_changing(first, first, changed.format(key=key)), ("slider", 0, 4), ("run",))


@pytest.mark.parametrize(
    ("call", "raw"),
    [
        pytest.param("st.slider('a', 0, 10)", raw, id=f"int-{raw!r}")
        for raw in (None, 3, [], [3, 4], ["3"], [True], [None], [11], [-1], [3.5], [float("nan")], [float("inf")], {"0": 3}, "3")
    ]
    + [
        pytest.param("st.slider('a', 0, 10, (2, 3))", raw, id=f"range-{raw!r}")
        for raw in ([3], [4, 3], [3, 11], [3, float("nan")], [1, 2, 3], [[1], [2]])
    ]
    + [pytest.param("st.slider('a', value=D.time(9))", raw, id=f"time-{raw!r}") for raw in ([0], [0.5], ["09:00"])],
)
def test_browser_may_not_send(call, raw):
    """What is no number on the scale is refused with a reason."""
    assert contract_of(call).check(raw)


@pytest.mark.parametrize(
    ("call", "raw"),
    [
        ("st.slider('a', 0, 10)", [3]),
        ("st.slider('a', 0, 10)", [3.0]),
        ("st.slider('a', 0.0, 1.0)", [1]),
        ("st.slider('a', 0, 10, (2, 3))", [0, 10]),
        ("st.slider('a', 0, 10, (2, 3))", [5, 5]),
        ("st.slider('a', value=[4])", [7]),
    ],
)
def test_browser_may_send(call, raw):
    """A number on the scale is taken."""
    assert contract_of(call).check(raw) is None


@pytest.mark.parametrize(
    "call",
    [
        "st.slider('a', 0, 10, (2, 3))",
        "st.slider('a', value=0.25)",
        "st.slider('a', value=D.date(2020, 1, 1))",
        "st.slider('a', value=D.datetime(2020, 1, 1, 5, tzinfo=D.timezone.utc))",
        "st.slider('a', value=(D.time(1), D.time(9, 30)))",
    ],
)
def test_value_survives_the_wire(call):
    """A value that travels to the browser and back is equal, with its type and time zone."""
    contract = contract_of(call)
    wire = contract.to_wire(contract.default())
    assert contract.check(wire) is None
    assert repr(contract.from_wire(wire)) == repr(contract.default())
