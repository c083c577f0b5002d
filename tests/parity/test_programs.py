"""Generated programs and generated interactions: both sides agree on state and page after each step."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.parity.programs import play_session, programs


@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(programs(), st.data())
def test_programs_agree_with_streamlit(program: str, data: st.DataObject):
    """Whatever is shown, hidden, assigned, deleted, stopped or rerun, both sides hold and show the same."""
    play_session(program, data.draw)
