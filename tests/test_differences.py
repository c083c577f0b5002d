"""The list of deliberate differences: each entry that the oracle can be asked about is met."""

from __future__ import annotations

import pytest

from tests.differences import DIFFERENCES
from tests.oracle import run_both


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("own words of a slider", "st.select_slider('n', [1, 2], 3)"),
        ("slider of texts", "st.slider('n', value=('a', 'b'))"),
        ("empty number format", "st.number_input('n', format='')"),
        ("unpicklable results", "@st.cache_data(show_spinner=False)\ndef make():\n    return lambda: 1\nmake()"),
        ("room for no entry", "st.cache_data(lambda: 1, max_entries=0)()"),
        ("syntax errors", "st.write('x'"),
    ],
    ids=lambda fact: fact if " " in fact else None,
)
def test_listed_difference_is_met(name: str, line: str) -> None:
    """An entry that nothing meets any more has to go."""
    assert run_both(f"import streamlit as st\n{line}").differences == {name}


def test_a_bound_of_zero_is_a_bound():
    """AppTest of Streamlit's takes a number below a minimum of 0, which the run then refuses."""
    script = "import streamlit as st\nst.number_input('n', 0, 9, key='n')"

    assert run_both(script, ("decrement", "n")).differences == {"bounds of zero"}


def test_names_are_distinct() -> None:
    """A name stands for one difference."""
    names = [difference.name for difference in DIFFERENCES]

    assert len(set(names)) == len(names)
