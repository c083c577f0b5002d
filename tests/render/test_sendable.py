"""Texts that UTF-8 cannot hold."""

from __future__ import annotations

import json

from jupyter_rerun.render.sendable import sendable
from jupyter_rerun.render.static_page import static_html, static_text
from tests.render.test_static_page import _tree


def test_lone_surrogate_is_replaced_and_all_else_kept() -> None:
    """One bad character must not cost the page."""
    cleaned = sendable({"kind": "html", "html": "a\ud800é", "items": ["\udfff", 1, None], "open": True})

    assert cleaned == {"kind": "html", "html": "a?é", "items": ["?", 1, None], "open": True}
    json.dumps(cleaned, ensure_ascii=False).encode("utf-8")


def test_static_page_with_a_lone_surrogate_can_be_sent() -> None:
    """A notebook that holds it can be saved."""
    tree = _tree("import jupyter_rerun as st\nst.text('x\\ud800y')\nst.html('<b>\\ud800</b>')")

    assert "x?y" in static_text(tree)
    static_html(tree).encode("utf-8")
