"""Searching a table: a row is found by what its cells show."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jupyter_rerun.elements.data.grid.columns import Column
from jupyter_rerun.elements.data.grid.frame import Frame
from jupyter_rerun.render.grid.text import cell_text, value_text

_MOST_FORMATTED = 100_000  # values of a column that are written in a format of its own; of more, the plain text is searched
_MOST_KEPT = 100_000  # texts of a column that are kept for the next search

_Texts = tuple[list[str], Sequence[int] | None]  # in lower case, and which of them each row shows, unless it is its own


class Search:
    """The texts of one table.

    The number of a row that nobody named is no text, a cell without a value has none, and a box is ``true`` or ``false``.
    """

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._kept: dict[tuple[int, str], _Texts] = {}

    def find(self, wanted: str, columns: Iterable[Column], edits: Mapping[str, Mapping[str, Any]]) -> list[int]:
        """Return the positions of the rows in which one of the columns shows a text, in upper or lower case.

        Parameters
        ----------
        edits
            Cells that people changed: by position, then by name of the column.
        """
        wanted = wanted.lower()
        found = bytearray(self._frame.row_count)
        for column in columns:
            if column.is_index and self._frame.has_range_index:
                continue
            hits = self._hits(wanted, column)
            for row, cells in edits.items():
                if column.name in cells:
                    hits[int(row)] = wanted in _lower(cells[column.name], column)
            found = bytearray(map(max, found, hits))
        return [row for row, is_found in enumerate(found) if is_found]

    def _hits(self, wanted: str, column: Column) -> bytearray:
        texts, places = self._texts(column)
        hits = bytearray(wanted in text for text in texts)
        return hits if places is None else bytearray(hits[place] for place in places)

    def _texts(self, column: Column) -> _Texts:
        key = (column.number, json.dumps(dict(column.rules), default=str))
        kept = self._kept.get(key)
        if kept is not None:
            return kept
        texts = self._write(column)
        if len(texts[0]) <= _MOST_KEPT:
            self._kept[key] = texts
        return texts

    def _write(self, column: Column) -> _Texts:
        firsts, places = self._frame.distinct(column.number)
        cells = [row[0] for row in self._frame.rows(firsts, [column.number])]
        plain = _writes_slowly(column) and len(cells) > _MOST_FORMATTED
        texts = [_lower(cell, column, is_plain=plain) for cell in cells]
        if self._frame.is_styled and column.takes_display:
            texts = texts if places is None else [texts[place] for place in places]
            places = None
            for row in range(self._frame.row_count):
                styled, _ = self._frame.styles(row).get(column.number, (None, ""))
                texts[row] = texts[row] if styled is None else styled.lower()
        return texts, places


def _writes_slowly(column: Column) -> bool:
    return bool(column.rules or column.timezone) and column.type in ("number", "progress", "date", "time", "datetime")


def _lower(value: Any, column: Column, *, is_plain: bool = False) -> str:
    if value is None:
        return ""
    if column.type == "checkbox" and isinstance(value, bool):
        return str(value).lower()
    return (value_text(value) if is_plain else cell_text(value, column)).lower()
