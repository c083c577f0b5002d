"""Widths and heights, judged by Streamlit."""

from __future__ import annotations

import pytest

from tests.oracle import run_both

CALLS = [
    "st.text('x', width={size})",
    "st.iframe('https://example.org', width={size})",
    "st.iframe('https://example.org', height={size})",
    "st.container(height={size})",
    "st.dataframe({{'a': [1]}}, width={size})",
]


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("size", ["0", "1", "True", "2**32 - 1", "2**32", "2**40", "40.5", "'100%'", "None"])
def test_a_size_is_accepted_where_streamlit_accepts_it(call: str, size: str):
    """The same sizes are refused, with the same error."""
    run_both(f"import streamlit as st\n{call.format(size=size)}")
