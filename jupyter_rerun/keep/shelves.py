"""Where state is kept, as what keeps it sees it: places, each with rows.

One kind of shelf is a store, another the notebook itself (`jupyter_rerun.keep.document`).
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from jupyter_rerun.keep.databases import StoreError
from jupyter_rerun.keep.rows import ImageWriter, Restored, RowWriter, read_rows
from jupyter_rerun.keep.saver import Saver
from jupyter_rerun.keep.stores import Store

_LOGGER = logging.getLogger("jupyter_rerun")


@dataclass(frozen=True)
class Opened:
    """What is kept at a place."""

    rows: Mapping[str, Any]  # as the shelf has them
    restored: Restored  # what they hold


class Shelf(Protocol):
    """Keeps rows; nothing that it is told waits for a disk."""

    @property
    def name(self) -> str:
        """Where it is, as people may read it."""

    def open(self, place: str) -> Opened | None:
        """Return what is kept at a place; None, with a word in the log, where nothing can be kept now."""

    def read(self, rows: Mapping[str, Any]) -> Restored:
        """Return what rows hold that were kept here."""

    def make_writer(self) -> RowWriter[Any]:
        """Return what makes rows for a place."""

    def put(self, place: str, rows: Mapping[str, Any]) -> None:
        """Say what is to be at a place."""

    def flush(self) -> bool:
        """Wait until all is kept that was said so far; return whether it is."""

    def clear(self, place: str) -> int:
        """Remove what is kept at a place; return how many rows that were. StoreError if that is not possible now."""

    def sizes(self, place: str) -> Mapping[str, int]:
        """Return how many bytes each row takes that is kept at a place. StoreError if that is not known now."""

    def close(self) -> None:
        """Keep what was said last, and nothing any more."""


class StoreShelf:
    """A store (see `Shelf`).

    Parameters
    ----------
    secret
        What pickles are signed with; None to pickle nothing.
    """

    def __init__(self, store: Store, secret: bytes | None) -> None:
        self.store = store
        self.saver = Saver(store)
        self._secret = secret

    @property
    def name(self) -> str:
        return self.store.name

    def open(self, place: str) -> Opened | None:
        try:
            loaded = self.store.load(place)
        except StoreError as error:
            # What cannot be read is not to be lost.
            _LOGGER.warning(
                "Kept state cannot be read in %s: %s. The app begins without it, and nothing is saved there. To try again, run the cell.",
                self.name,
                error,
            )
            return None
        restored = self.read(loaded.rows)
        for problem in restored.problems.values():
            _LOGGER.warning("%s It stays in %s.", problem, self.name)
        closed = [row for row in restored.problems if loaded.rows[row].is_newer]
        self.saver.adopt(
            place,
            loaded,
            unread=[row for row in restored.problems if row not in closed],
            closed=closed,
            waiting=[part.row for part in restored.waiting],
        )
        return Opened(loaded.rows, restored)

    def read(self, rows: Mapping[str, Any]) -> Restored:
        return read_rows(rows, self._secret)

    def make_writer(self) -> ImageWriter:
        return ImageWriter(self._secret)

    def put(self, place: str, rows: Mapping[str, Any]) -> None:
        self.saver.put(place, rows)

    def flush(self) -> bool:
        return self.saver.flush()

    def clear(self, place: str) -> int:
        self.saver.flush()
        count = len(self.store.load(place).rows)
        self.saver.put(place, {})
        self.saver.flush()
        self.store.clear(place)  # also what could not be read
        return count

    def sizes(self, place: str) -> Mapping[str, int]:
        return {row: len(encoded.payload) for row, encoded in self.store.load(place).rows.items()}

    def close(self) -> None:
        self.saver.close()
