"""Inputs for files, messages, downloads, links and menus in a notebook without a kernel."""

from __future__ import annotations

import pytest

from jupyter_rerun.render.static_form import static_html, static_text
from jupyter_rerun.testing import AppTest


def shown(call):
    app = AppTest.from_string(f"import streamlit as st\n{call}\n").run()
    assert not app.exception, app.exception
    return app._app.display.tree


TEXTS = [
    ("st.file_uploader('Data')", "Data:"),
    ("st.camera_input('Face')", "Face:"),
    ("st.chat_input('Say')", "[Say]"),
    ("st.download_button('Get', 'secret')", "[Get]"),
    ("st.link_button('Page', 'https://x.org')", "[Page](https://x.org)"),
    ("st.menu_button('Do', ['x', 'y'])", "[Do: x, y]"),
]


@pytest.mark.parametrize(("call", "text"), TEXTS)
def test_plain_text(call, text):
    """One line that names the input, and never the data of a download."""
    tree = shown(call)
    assert static_text(tree) == text
    assert "secret" not in static_html(tree)


def test_files_are_named():
    """An upload is there by name."""
    app = AppTest.from_string("import streamlit as st\nst.file_uploader('Data', accept_multiple_files=True)\n").run()
    app.file_uploader[0].upload("a.txt", b"x").upload("b.txt", b"y").run()
    assert static_text(app._app.display.tree) == "Data: a.txt, b.txt"


@pytest.mark.parametrize(
    ("url", "is_link"), [("https://x.org/?a=1&b", True), ("page.html", True), ("javascript:x", False), (" java\nscript:x", False)]
)
def test_links_lead_to_pages(url, is_link):
    """A link stays one, unless it is a script."""
    assert ("href=" in static_html(shown(f"st.link_button('Page', {url!r})"))) == is_link
