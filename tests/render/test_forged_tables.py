"""What a frame says that is no table, although it looks like one on its way."""

from __future__ import annotations

from pathlib import Path

import pytest

import jupyter_rerun as st

FOLDER = Path(__file__).parents[1] / "components" / "plain"


@pytest.mark.parametrize("content", ["", "AAAA", "/////w=="])
def test_a_value_that_is_no_table_is_refused_and_answered(show, content: str):
    """The page is told that its message was dealt with, or it would say nothing more; the value stays."""
    plain = st.components.v1.declare_component("plain", path=str(FOLDER))
    app = show(lambda: plain(key="plain", default=3)).run()

    app.enters("plain", {"table": {"data": content, "index": content, "columns": content}}, token="mine")

    assert app.field("plain")["ack"] == "mine"
    assert app.requests == []
    app.enters("plain", {"json": 5}, token="next")
    assert app.serve().state["plain"] == 5
