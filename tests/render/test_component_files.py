"""A page gets the files below a component's folder, and no others."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from jupyter_rerun.components.v1.custom_component import CustomComponent

from jupyter_rerun.render.component_files import read_file

ASK = {"type": "download", "step": "start", "transfer": "t"}


def find_node(app: Any, key: str) -> str:
    """Return the id of the node that shows the component of that key."""
    return next(name for name, spec in app.whole()["nodes"].items() if spec["id"].endswith(f"-{key}"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A component's folder, beside which stands what nobody may read."""
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "own-secret").mkdir()
    (tmp_path / "own-secret/a.js").write_text("secret")
    own = tmp_path / "own"
    (own / "static/js").mkdir(parents=True)
    (own / "index.html").write_text("<b>own</b>")
    (own / "static/js/a b%2e.js").write_text("1")
    (own / "static/font.woff2").write_bytes(b"\x00\xff")
    (own / "out.txt").symlink_to(tmp_path / "secret.txt")
    (own / "outside").symlink_to(tmp_path)
    (own / "inside.html").symlink_to(own / "index.html")
    os.mkfifo(own / "pipe")
    return own


@pytest.mark.parametrize(
    ("path", "content", "mime"),
    [
        pytest.param("index.html", b"<b>own</b>", "text/html", id="page"),
        pytest.param("static/js/a b%2e.js", b"1", "text/javascript", id="odd name"),
        pytest.param("static/font.woff2", b"\x00\xff", "font/woff2", id="font"),
        pytest.param("inside.html", b"<b>own</b>", "text/html", id="link to a file of the folder"),
        pytest.param("outside/own/index.html", b"<b>own</b>", "text/html", id="out by a link and in again"),
    ],
)
def test_a_file_of_the_folder_is_read(folder: Path, path: str, content: bytes, mime: str):
    """With the type that browsers insist on."""
    assert read_file(str(folder), path) == (content, mime)


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("../secret.txt", id="up"),
        pytest.param("static/../../secret.txt", id="up from below"),
        pytest.param("static/../index.html", id="up within"),
        pytest.param("..", id="parent"),
        pytest.param(".", id="itself"),
        pytest.param("", id="nothing"),
        pytest.param("static", id="folder"),
        pytest.param("static/", id="folder with a slash"),
        pytest.param("static//font.woff2", id="two slashes"),
        pytest.param("./index.html", id="dot"),
        pytest.param("..\\secret.txt", id="backslash"),
        pytest.param("static\\font.woff2", id="backslash within"),
        pytest.param("%2e%2e/secret.txt", id="encoded"),
        pytest.param("%2e%2e%2fsecret.txt", id="encoded slash"),
        pytest.param("..%5csecret.txt", id="encoded backslash"),
        pytest.param("..;/secret.txt", id="parameter"),
        pytest.param("out.txt", id="link to a file"),
        pytest.param("outside/secret.txt", id="link to a folder"),
        pytest.param("index.html\x00.js", id="null"),
        pytest.param("pipe", id="pipe"),
        pytest.param("~/secret.txt", id="home"),
        pytest.param("none.js", id="missing"),
        pytest.param("a" * 100_000, id="long"),
        pytest.param("\ud800.js", id="surrogate"),
        pytest.param(7, id="number"),
        pytest.param(None, id="null value"),
        pytest.param(["index.html"], id="list"),
    ],
)
def test_nothing_else_is_read(folder: Path, path: object):
    """Whatever way leads out of the folder."""
    with pytest.raises(LookupError):
        read_file(str(folder), path)


def test_no_file_is_read_by_its_whole_path(folder: Path):
    """Not even one of the folder; nor one of a folder whose name begins as that of the component."""
    for path in (f"{folder}/index.html", f"{folder.parent}/secret.txt", "../own-secret/a.js"):
        with pytest.raises(LookupError):
            read_file(str(folder), path)


def test_a_page_is_answered_by_the_node_that_shows_the_component(show, folder: Path):
    """It names the node and the path; a node that shows none, or another component, has no such file."""
    (folder.parent / "other").mkdir()

    def draw() -> None:
        CustomComponent("own", str(folder))(key="own")
        CustomComponent("other", str(folder.parent / "other"))(key="other")
        CustomComponent("served", url="http://localhost:1")(key="served")

    app = show(draw)
    own, other, served = (find_node(app, key) for key in ("own", "other", "served"))

    (answer,) = app.transfers({**ASK, "asset": "index.html", "node": own})
    refused = [app.transfers({**ASK, "asset": "index.html", "node": node})[0] for node in (other, served, "none", None, 3, "main")]

    assert answer.pop("parts") == [b"<b>own</b>"]
    assert answer == {"type": "transfer", "transfer": "t", "offset": 0, "size": 10, "name": "", "mime": "text/html"}
    assert ["error" in each for each in refused] == [True] * 6


def test_a_file_is_read_when_it_is_asked_for(show, folder: Path):
    """What is built anew meanwhile is what the page gets."""
    app = show(lambda: CustomComponent("own", str(folder))(key="own"))
    (folder / "index.html").write_text("new")

    (answer,) = app.transfers({**ASK, "asset": "index.html", "node": find_node(app, "own")})

    assert answer["size"] == 3
