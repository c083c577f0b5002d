"""What is logged, and where it is read."""

from __future__ import annotations

import pytest

from tests.kernel.harness import Kernel

pytestmark = pytest.mark.kernel


def test_hints_about_the_app_are_logged_and_not_shown(kernel: Kernel) -> None:
    """An entry that is assigned and has a default is told of in the notebook's log alone; what users log is shown."""
    kernel.seen.clear()
    hints = "st.session_state.z = 3\nst.slider('Z', 0, 10, 5, key='z')\nst.text_input('')\n"
    result = kernel.run(f"%%app hints\n{hints}import logging\nlogging.getLogger('mine').error('shown')")

    logged = [m["content"]["text"] for m in kernel.seen if m["msg_type"] == "stream" and not m["parent_header"]]
    assert len([text for text in logged if text.startswith("jupyter_rerun: ")]) == 2
    assert "jupyter_rerun:" not in result.text + result.app_text
    assert "shown" in result.app_text


def test_what_is_drawn_outside_an_app_is_told_of_in_the_cell(kernel: Kernel) -> None:
    """Outside runs the log is read where the code was executed."""
    assert "%%app" in kernel.run("st.text('nowhere')").text


def test_an_app_that_draws_with_streamlit_itself_is_told_so(kernel: Kernel) -> None:
    """A name that another cell bound to Streamlit draws nothing; one that the app's cell imports is ours."""
    kernel.run("import sys, types\nsys.modules['streamlit'] = sl = types.ModuleType('streamlit')")
    try:
        told = kernel.run("%%app foreign\ndef draw():\n    sl.title")
        silent = kernel.run("%%app own\nimport streamlit as sl\nsl.text('by us')")
    finally:
        kernel.run("del sys.modules['streamlit'], sl")

    assert "import streamlit as sl" in told.text
    assert silent.text == ""
    assert "by us" in silent.app_text
