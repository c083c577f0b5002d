"""Texts that UTF-8 cannot hold."""

from __future__ import annotations

import json
import logging

import pytest

import jupyter_rerun as st
from jupyter_rerun.render.messages import sendable
from jupyter_rerun.render.static_form import static_html, static_text
from tests.hostile import FRAGMENTS, draw_all
from tests.render.test_static_form import _tree


def test_lone_surrogate_is_replaced_and_all_else_kept() -> None:
    """One bad character must not cost the page."""
    cleaned = sendable({"kind": "html", "html": "a\ud800é", "items": ["\udfff", 1, None], "open": True})

    assert cleaned == {"kind": "html", "html": "a?é", "items": ["?", 1, None], "open": True}
    assert sendable(("\ud800", (1, 2))) == ("?", (1, 2))
    json.dumps(cleaned, ensure_ascii=False).encode("utf-8")


def test_static_page_with_a_lone_surrogate_can_be_sent() -> None:
    """A notebook that holds it can be saved."""
    tree = _tree("import jupyter_rerun as st\nst.text('x\\ud800y')\nst.html('<b>\\ud800</b>')")

    assert "x?y" in static_text(tree)
    static_html(tree).encode("utf-8")


@pytest.mark.parametrize("text", ["".join(FRAGMENTS), "\ud83d"], ids=["hostile", "lone surrogate"])
def test_whatever_a_text_holds_its_element_is_shown(show, caplog, text):
    """The call refuses it, or the browser gets it: no element is left out for a message that cannot be sent."""
    caplog.set_level(logging.ERROR, "jupyter_rerun")
    app = show(lambda: draw_all(st, text))

    for message in app.told():
        json.dumps(message.data, ensure_ascii=False).encode("utf-8")
    assert "cannot be shown" not in caplog.text
