"""The page on the command line says what the commands say of themselves."""

from __future__ import annotations

from tests.tools.commands import PAGE, write_page


def test_the_page_says_what_help_says():
    """``python -m tests.tools.commands`` writes it anew."""
    assert PAGE.read_text("utf-8") == write_page()
