"""Files beside the notebook that programs name by ``app/static/…``."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest

import jupyter_rerun as st
from jupyter_rerun.elements.media.served import read_served
from jupyter_rerun.render.static_form import static_html
from jupyter_rerun.testing import AppTest
from tests.oracle import run_both

PIXEL = b"\x89PNG\r\n\x1a\nnot really"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a notebook, with files in and beside ``static``."""
    notebook = tmp_path / "notebook"
    for each in ("static/deep", ".streamlit"):
        (notebook / each).mkdir(parents=True)
    (notebook / "static/a b.png").write_bytes(PIXEL)
    (notebook / "static/deep/film.mp4").write_bytes(b"film")
    (notebook / "static/page.html").write_text("<script>parent.alert(1)</script>")
    (notebook / "static/drawing.svg").write_text("<svg/>")
    (notebook / "secret.txt").write_text("secret")
    (notebook / "static/out").symlink_to(notebook / "secret.txt")
    (notebook / "static/up").symlink_to(tmp_path)
    (notebook / "static/in").symlink_to(notebook / "static/deep")
    os.mkfifo(notebook / "static/pipe")
    monkeypatch.chdir(notebook)
    monkeypatch.setenv("HOME", str(tmp_path))
    serve(True)
    return notebook


def serve(is_on: bool) -> None:
    Path(".streamlit/config.toml").write_text(f"[server]\nenableStaticServing = {str(is_on).lower()}\n")


@pytest.mark.parametrize(
    ("address", "content", "mime"),
    [
        ("app/static/a%20b.png", PIXEL, "image/png"),
        ("./app/static/a b.png?v=2#top", PIXEL, "image/png"),
        ("/app/static/deep/film.mp4", b"film", "video/mp4"),
        ("app/static/in/film.mp4", b"film", "video/mp4"),
        ("app/static/drawing.svg", b"<svg/>", "image/svg+xml"),
        ("app/static/page.html", b"<script>parent.alert(1)</script>", "text/plain; charset=utf-8"),
    ],
)
def test_a_file_below_the_folder_is_served(address: str, content: bytes, mime: str):
    """With its type, but for what would run as a page of the notebook's own origin."""
    assert read_served(address) == (content, mime)


@pytest.mark.parametrize(
    "address",
    [
        *("app/static/none.png", "app/static/", "app/static", "app/static/deep", "static/a b.png", "https://example.org/app/static/a.png"),
        *("app/static/../secret.txt", "app/static/%2e%2e/secret.txt", "app/static/deep/../../secret.txt", "app/static/out"),
        *("app/static/up/notebook/secret.txt", "app/static//etc/passwd", "app/static/%2Fetc%2Fpasswd", "app/static/a\0", "app/static/%00"),
        *("app/static/pipe", "app/static/" + "a" * 5000, 5, None, ["app/static/a b.png"], {"path": "app/static/a b.png"}),
    ],
    ids=repr,
)
def test_nothing_else_is(address: object):
    """Neither what lies outside, whatever links lead there, nor what is no file."""
    with pytest.raises(LookupError):
        read_served(address)


def test_without_the_option_nothing_is_served_and_a_hint_is_given_once(caplog: pytest.LogCaptureFixture):
    """The hint says what to write where."""
    serve(False)
    with caplog.at_level(logging.WARNING, "jupyter_rerun"):
        for _ in range(2):
            with pytest.raises(LookupError, match=r"enableStaticServing = true under \[server\]"):
                read_served("app/static/hint.png")

    assert len(caplog.records) == 1


MEDIA = """
import streamlit as st
st.image("/app/static/a.png")
st.video("/app/static/b.mp4")
st.audio("/app/static/c.wav")
st.markdown("![A](app/static/a.png) [B](app/static/b.pdf)")
st.link_button("Open", "app/static/b.pdf")
st.logo("/app/static/a.png")
"""


def test_a_program_sees_the_addresses_that_it_gave():
    """As in Streamlit, whether files are served or not."""
    run_both(MEDIA)
    serve(False)
    run_both(MEDIA)


def test_addresses_without_a_slash_are_pictures_too():
    """Which Streamlit takes for paths in st.image, while HTML and Markdown have them so."""
    app = AppTest.from_string("import streamlit as st\nst.image('app/static/a.png')\nst.image('./app/static/a.png')").run()

    assert not app.exception


def test_html_names_such_files_for_the_view_and_the_saved_form_beside_the_notebook(show):
    """A browser asks the kernel; a saved notebook has them in the folder next to it."""

    def program():
        st.markdown("![A](app/static/a.png) and [B](./app/static/b.pdf)")
        st.html('<video poster="/app/static/p.png"><source src="app/static/v.mp4"></video><img data-rerun-src="app/static/forged.png">')

    app = show(program).run()

    live = "".join(str(spec.get("html")) for spec in app.renderer.view.nodes.values())
    assert ' data-rerun-src="app/static/a.png"' in live
    assert ' href="./app/static/b.pdf"' in live
    assert 'data-rerun-poster="/app/static/p.png"' in live
    assert '<source data-rerun-src="app/static/v.mp4"' in live
    assert "forged" not in live
    saved = static_html(app.display.tree)
    assert 'src="static/a.png"' in saved
    assert 'href="static/b.pdf"' in saved
    assert 'poster="static/p.png"' in saved
