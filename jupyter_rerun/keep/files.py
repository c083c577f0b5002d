"""State in a file or a notebook: JSON that people, git and other programs can read, with nothing in it that would have to be unpickled.

The same state is the same text: rows in order, two spaces deep. What is not written exactly is left out, and named.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from jupyter_rerun.errors import CannotLoadError, CannotSaveError
from jupyter_rerun.keep.codecs import decode_text, encode_text
from jupyter_rerun.keep.rows import Part, Restored

FORMAT: Final = 1
_NAME: Final = "jupyter_rerun state"


class NewerFormatError(CannotLoadError):
    """All that was saved is of a newer version, or of another program: it is to be left as it is."""


def write_text(parts: Mapping[Part, object]) -> tuple[str, list[CannotSaveError]]:
    """Return parts as the text of a file, and what cannot be in it."""
    rows: dict[str, Any] = {}
    refused = []
    for part, value in parts.items():
        try:
            rows[part.row] = encode_text(part.name, value)
        except CannotSaveError as error:
            refused.append(error)
    return json.dumps(pack_rows(rows), indent=2, sort_keys=True) + "\n", refused


def pack_rows(rows: Mapping[str, Any]) -> dict[str, Any]:
    """Return rows as `encode_text` makes them, with a word of what they are."""
    return {"format": [_NAME, FORMAT], "rows": dict(rows)}


def unpack_rows(content: Any, source: str = "the file") -> dict[str, Any]:
    """Return the rows that `pack_rows` was given.

    Raises
    ------
    NewerFormatError
        If a newer version of this package wrote them, or another program.
    CannotLoadError
        If there are none.
    """
    try:
        name, version = content["format"]
        rows = content["rows"]
    except (ValueError, TypeError, LookupError):
        rows = None
    if not isinstance(rows, dict):
        raise CannotLoadError("", f"{source} is damaged, or none with saved state")
    if name != _NAME or version != FORMAT:
        raise NewerFormatError("", f"a newer version of this package wrote {source}, or another program (format {name} {version})")
    return dict(rows)


def read_texts(rows: Mapping[str, Any]) -> Restored:
    """Return what rows hold. What is damaged in them is left out, and named."""
    restored = Restored()
    for row, entry in rows.items():
        restored.take(row, lambda part, entry=entry: decode_text(part.name, entry))  # type: ignore[misc]
    return restored


def save_file(path: Path, parts: Mapping[Part, object]) -> list[CannotSaveError]:
    """Write parts into a file, which is as it was until all is written; return what cannot be in it.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    text, refused = write_text(parts)
    made = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        # What people have entered is nobody else's business, unless they say so.
        with open(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        with suppress(OSError):
            made.chmod(path.stat().st_mode & 0o777)
        os.replace(made, path)
    except BaseException:
        with suppress(OSError):
            made.unlink()
        raise
    return refused


def read_text(text: str) -> Restored:
    """Return what the text of a file holds. What is damaged in it is left out, and named.

    Raises
    ------
    CannotLoadError
        If it is no such text, or one of a newer version.
    """
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        raise CannotLoadError("", "the file is damaged, or none with saved state") from None
    return read_texts(unpack_rows(content))


def load_file(path: Path) -> Restored:
    """Return what a file holds.

    Raises
    ------
    OSError
        If the file cannot be read.
    CannotLoadError
        If it is none with saved state, or one of a newer version.
    """
    try:
        return read_text(path.read_text("utf-8"))
    except UnicodeDecodeError:
        raise CannotLoadError("", "the file is damaged, or none with saved state") from None
