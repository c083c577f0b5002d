"""State in a file: JSON that people, git and other programs can read, with nothing in it that would have to be unpickled.

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


def write_text(parts: Mapping[Part, object]) -> tuple[str, list[CannotSaveError]]:
    """Return parts as the text of a file, and what cannot be in it."""
    rows: dict[str, Any] = {}
    refused = []
    for part, value in parts.items():
        try:
            rows[part.row] = encode_text(part.name, value)
        except CannotSaveError as error:
            refused.append(error)
    return json.dumps({"format": [_NAME, FORMAT], "rows": rows}, indent=2, sort_keys=True) + "\n", refused


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
        name, version = content["format"]
        rows = dict(content["rows"])
    except (ValueError, TypeError, LookupError, RecursionError):
        raise CannotLoadError("", "the file is damaged, or none with saved state") from None
    if name != _NAME or version != FORMAT:
        raise CannotLoadError("", f"a newer version of this package wrote the file, or another program (format {name} {version})")
    restored = Restored()
    for row, entry in rows.items():
        restored.take(row, lambda part, entry=entry: decode_text(part.name, entry))  # type: ignore[misc]
    return restored


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
