"""Generated programs and generated interactions: both sides agree on state and page after each step."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.oracle import run_both, start_theirs
from tests.parity.programs import play_session, programs
from tests.parity.regressions import REGRESSIONS, Regression
from tests.variants import examples


@settings(max_examples=examples(200), suppress_health_check=list(HealthCheck))
@given(programs(), st.data())
def test_programs_agree_with_streamlit(program: str, data: st.DataObject):
    """Whatever is shown, hidden, assigned, deleted, stopped or rerun, both sides hold and show the same."""
    play_session(program, data.draw)


@pytest.mark.parametrize("regression", REGRESSIONS, ids=[f"{each.number}" for each in REGRESSIONS])
def test_regression_agrees_with_streamlit(regression: Regression):
    """What once disagreed agrees."""
    run_both(regression.script, *regression.steps)


def test_streamlit_has_its_keys_in_one_order():
    """What a program disagrees in, it disagrees in again in another process."""
    app = start_theirs("import streamlit as st\nfor n in range(40): st.session_state[f'k{n}'] = n\nst.text(list(st.session_state))").run()
    assert app.text[0].value == str([f"k{number}" for number in range(40)])


def test_regressions_are_numbered():
    """A number stands for one disagreement, and none is left out."""
    assert [each.number for each in REGRESSIONS] == list(range(1, len(REGRESSIONS) + 1))
