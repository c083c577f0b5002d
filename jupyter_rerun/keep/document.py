"""State that travels with the notebook, in the notebook's own metadata: as text, and nothing in it that would have to be unpickled.

The kernel does not write the document. It says what is to be in it, and whoever has the document open, the extension of JupyterLab, puts
that in. What the document has when an app begins is told by the page, or read from the file.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Mapping
from typing import Any, Final
from uuid import uuid4

from jupyter_rerun.errors import CannotLoadError
from jupyter_rerun.keep.codecs import encode_text, is_newer_text
from jupyter_rerun.keep.files import NewerFormatError, pack_rows, read_texts, unpack_rows
from jupyter_rerun.keep.rows import Restored, RowWriter
from jupyter_rerun.keep.shelves import Opened

_LOGGER = logging.getLogger("jupyter_rerun")
FIELD: Final = "jupyter_rerun"  # in the metadata of a notebook
PLACE: Final = "notebook"  # the only one
MOST_CHARS: Final = 100_000  # of one value: it stands in the file that people compare and send
MOST_CHARS_IN_ALL: Final = 1_000_000


class DocumentShelf:
    """The notebook that is open (see `Shelf`).

    Parameters
    ----------
    found
        The state that its document has; None if there is none.
    """

    name = "the notebook"

    def __init__(self, found: object) -> None:
        self._lock = threading.Lock()  # a page may ask on a subshell
        self._id = uuid4().hex
        self._number = 0  # of what was said last
        self._found = found
        self._rows: dict[str, Any] | None = None  # that are to be in the document; None: it stays as it is
        self._left: dict[str, Any] = {}  # rows of a newer version
        self._sizes: dict[str, tuple[object, int]] = {}
        self._named: set[str] = set()  # rows for which there was no room

    def tell(self) -> dict[str, Any] | None:
        """Return what is to be in the document, in which order that was said by whom; None if it is to stay as it is; any thread."""
        with self._lock:
            rows = self._rows
            if rows is None:
                return None
            said = {**self._left, **rows}
            return {"by": self._id, "number": self._number, "state": pack_rows(dict(sorted(said.items()))) if said else None}

    def open(self, place: str) -> Opened | None:
        if self._found is None:
            return Opened({}, Restored())
        try:
            rows = unpack_rows(self._found, "the state in the metadata of the notebook")
        except NewerFormatError as error:
            _LOGGER.warning("%s It stays as it is, and nothing is kept in the notebook.", error)
            return None
        except CannotLoadError as error:
            _LOGGER.warning("%s", error)
            return Opened({}, Restored())
        restored = self.read(rows)
        for problem in restored.problems.values():
            _LOGGER.warning("%s (In the metadata of the notebook.)", problem)
        self._left = {row: rows[row] for row in restored.problems if is_newer_text(rows[row])}
        return Opened(rows, restored)

    def read(self, rows: Mapping[str, Any]) -> Restored:
        return read_texts(rows)

    def make_writer(self) -> RowWriter[dict[str, Any]]:
        return RowWriter(lambda name, value: encode_text(name, value, MOST_CHARS))

    def put(self, place: str, rows: Mapping[str, Any]) -> None:
        fitting = self._fit({row: each for row, each in rows.items() if row not in self._left})
        with self._lock:
            if fitting != self._rows:
                self._rows = fitting
                self._number += 1

    def flush(self) -> bool:
        return True

    def clear(self, place: str) -> int:
        with self._lock:
            count = len(self._rows or {})
            self._rows, self._left, self._found = {}, {}, None
            self._number += 1
        return count

    def sizes(self, place: str) -> Mapping[str, int]:
        return {row: self._sizes[row][1] for row in self._rows or {}}

    def close(self) -> None:
        """What was said last stays."""

    def _fit(self, rows: Mapping[str, Any]) -> dict[str, Any]:
        """Leave out what there is no room for, in the order of the rows."""
        known, self._sizes, all_chars = self._sizes, {}, 0
        fitting = {}
        for row in sorted(rows):
            entry = rows[row]
            before = known.get(row)
            size = before[1] if before is not None and before[0] is entry else len(json.dumps(entry))
            self._sizes[row] = entry, size
            if all_chars + size <= MOST_CHARS_IN_ALL:
                all_chars += size
                fitting[row] = entry
            elif row not in self._named:
                self._named.add(row)
                told = (
                    "%s is not kept in the notebook: with it, that would hold more than %s characters of state. A store has room for more."
                )
                _LOGGER.warning(told, row.rpartition(":")[2], f"{MOST_CHARS_IN_ALL:,}")
        return fitting


def find_told(metadata: object) -> Mapping[str, Any]:
    """Return what the metadata of a notebook says of this package: ``id`` and ``state``, if it has them."""
    told = metadata.get(FIELD) if isinstance(metadata, Mapping) else None
    return told if isinstance(told, Mapping) else {}


def read_metadata(path: str) -> Mapping[str, Any]:
    """Return what the file of a notebook says of this package (see `find_told`); nothing if it cannot be read."""
    try:
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
    except (OSError, ValueError, RecursionError):
        return {}
    return find_told(content.get("metadata") if isinstance(content, dict) else None)
