"""Subtitles: WebVTT as it is, SubRip turned into it."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_rerun.elements.media.contents import name_content, read_file
from jupyter_rerun.errors import (
    RerunError,
    StreamlitAPIException,
    StreamlitInvalidParameterTypeError,
    StreamlitValueError,
)
from jupyter_rerun.tree.blob import Blob

_ENDINGS = (".srt", ".vtt")
_SRT_TIME = re.compile(r"(\d{2}:\d{2}:\d{2}),(\d{3})")
_SRT_START = re.compile(rf"\s*\d+\s*\n\s*{_SRT_TIME.pattern} --> {_SRT_TIME.pattern}")


@dataclass(frozen=True)
class Subtitle:
    """One track, under the name that the player offers it by."""

    label: str
    source: Blob

    @property
    def url(self) -> str:
        """The address it has in tests."""
        return name_content(self.source)


def make_subtitles(subtitles: Any) -> tuple[Subtitle, ...]:
    """Return the tracks of a film: one without a name, or those of a dict by their names.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If `subtitles` is nothing of the kind.
    StreamlitAPIException
        If a track cannot be read, or is neither WebVTT nor SubRip.
    """
    if not subtitles:
        return ()
    if not isinstance(subtitles, (str, bytes, io.BytesIO, Path, dict)):
        raise StreamlitInvalidParameterTypeError("subtitles", type(subtitles).__name__, ["str", "bytes", "BytesIO", "Path", "dict"])
    tracks: Mapping[str, Any] = subtitles if isinstance(subtitles, dict) else {"default": subtitles}
    return tuple(Subtitle(label or "", _make_track(label, data)) for label, data in tracks.items())


def _make_track(label: str, data: Any) -> Blob:
    try:
        return Blob.of(_to_vtt(data), "text/vtt")
    except (RerunError, TypeError, ValueError) as error:
        raise StreamlitAPIException(f"The subtitles {label!r} cannot be shown: {error}") from error


def _to_vtt(data: Any) -> bytes:
    if isinstance(data, (str, Path)):
        return _read_text(data)
    content = data.getvalue() if isinstance(data, io.BytesIO) else data
    if not isinstance(content, bytes):
        raise StreamlitInvalidParameterTypeError("subtitles", type(data).__name__, ["str", "bytes", "Path", "BytesIO"])
    text = content.decode("utf-8", "replace")
    return _convert(content.decode("utf-8")) if _SRT_START.match(text) else content


def _read_text(data: str | Path) -> bytes:
    if os.path.isfile(data):
        ending = Path(data).suffix.lower()
        if ending not in _ENDINGS:
            raise StreamlitValueError("subtitles", list(map(repr, _ENDINGS)), detail=f"The file ends in {ending!r}.")
        content = read_file(data)
        return _convert(content.decode("utf-8")) if ending == ".srt" else content
    if isinstance(data, Path):
        raise StreamlitAPIException(f"There is no file {str(data)!r}.")
    text = data.strip()
    if text == "" or text.startswith("WEBVTT"):
        return text.encode("utf-8")
    if _SRT_START.match(text):
        return _convert(text)
    raise StreamlitValueError("subtitles", ["the path of a file", "WebVTT text", "SubRip text"])


def _convert(srt: str) -> bytes:
    """Return SubRip as WebVTT, which writes times with a point."""
    timed = _SRT_TIME.sub(r"\1.\2", srt)
    return f"WEBVTT\n\n{timed}".strip().encode("utf-8")
