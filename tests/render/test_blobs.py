"""Blobs: sent once, fetched on request, forgotten with the last node that shows them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import ClassVar

import pytest

import jupyter_rerun as st
from jupyter_rerun.render.blobs import PUSHED_BYTES
from jupyter_rerun.render.kinds import table
from jupyter_rerun.render.kinds.kind import Kind
from jupyter_rerun.tree.blob import Blob
from jupyter_rerun.tree.nodes import Element


@dataclass(frozen=True, kw_only=True)
class Shown(Element):
    kind: ClassVar[str] = "shown"
    blob: Blob

    @property
    def blobs(self):
        return (self.blob,)


@pytest.fixture
def app(show, monkeypatch):
    """An app that draws what `app.contents` holds."""
    monkeypatch.setitem(table.KINDS, Shown, Kind(lambda element: {"kind": "shown", "blob": element.blob.ref()}))
    contents = []
    app = show(lambda: [st._main.draw(Shown(blob=Blob.of(content, "image/png"))) for content in contents])
    app.contents, app.mime = contents, "image/png"
    return app


def pushed(app):
    """Return the blobs that the updates since the last call brought."""
    view = app.renderer.view.model_id
    told = [message for message in app.told() if message.comm_id == view and message.data.get("method") == "custom"]
    refs = [ref["digest"] for message in told for ref in message.data["content"].get("blobs", [])]
    parts = [part for message in told for part in message.buffers]
    return dict(zip(refs, parts, strict=True))


def fetch(app, digest):
    return app.transfers({"type": "download", "step": "start", "transfer": "t", "blob": digest})


def test_a_blob_goes_along_with_the_first_frame_that_names_it(app):
    """Equal ones go once, unchanged ones never again."""
    app.contents[:] = [b"one", b"other", b"one"]
    app.run()
    assert list(pushed(app).values()) == [b"one", b"other"]
    app.run()
    assert pushed(app) == {}
    app.contents[:] = [b"other", b"new"]
    app.run()
    assert list(pushed(app).values()) == [b"new"]


def test_a_page_that_opens_later_fetches_what_is_shown(app):
    """What is no longer shown is not given out."""
    one, other = Blob.of(b"one", "image/png").digest, Blob.of(b"other", "image/png").digest
    app.contents[:] = [b"one", b"other", b"one"]
    app.run()
    assert fetch(app, one)[0]["parts"] == [b"one"]
    app.contents[:] = [b"one"]
    app.run()
    assert fetch(app, one)[0]["mime"] == "image/png"
    assert "no longer shows" in fetch(app, other)[0]["error"]
    assert "no longer shows" in fetch(app, ["forged"])[0]["error"]


def test_a_large_blob_waits_until_it_is_fetched(app):
    """It would hold up the updates behind it."""
    app.contents[:] = [b"x" * (PUSHED_BYTES + 1)]
    app.run()
    assert pushed(app) == {}
    (start,) = fetch(app, Blob.of(app.contents[0], "image/png").digest)
    assert start["size"] == PUSHED_BYTES + 1


def test_a_type_that_no_message_can_hold_loses_no_frame(app):
    """Data says what a blob is; whatever it says, the update gets to the page."""
    app.contents[:] = [b"one"]
    app.mime = "image/\ud83d"
    app.run()
    (update,) = app.updates()
    json.dumps(update, ensure_ascii=False).encode()
