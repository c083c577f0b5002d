"""What people do with an editor, as changes of its value.

A value on the wire is never changed but replaced: rows that stay the same are the same objects in both, so that
`jupyter_rerun.render.grid.history` finds the difference without comparing cells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jupyter_rerun.elements.data.grid.nodes import DataEditor

ROW_ID = re.compile(r"[ra]\d{1,15}", re.ASCII)
_NEW_ID = re.compile(r"[ran]\d{1,15}", re.ASCII)  # n: of a row that comes with the change itself
MAX_CELLS = 1_000_000

Value = Mapping[str, Any]  # edited_rows, added_rows, deleted_rows
Source = Callable[[str, str], Any]  # a cell of the data, by the ids of its row and its column


@dataclass(frozen=True)
class Refusal:
    """A cell that stays as it was, and why."""

    row: str
    column: str
    reason: str


@dataclass
class Outcome:
    """What became of one thing a person did."""

    value: Value
    rows: list[str] = field(default_factory=list)  # that the browser has to be told of
    refusals: list[Refusal] = field(default_factory=list)
    place: tuple[str, str] | None = None  # a cell to look at: its row and column


def edit(value: Value, message: Mapping[str, Any], element: DataEditor, source: Source) -> Outcome | None:
    """One cell was entered."""
    cell = [message.get("row"), message.get("column"), message.get("value")]
    return edit_cells(value, {"cells": [cell]}, element, source)


def edit_cells(value: Value, message: Mapping[str, Any], element: DataEditor, source: Source) -> Outcome | None:
    """Many cells were pasted, filled or emptied, in rows that are there and in new ones; what does not fit is left out."""
    count, given = message.get("adds", 0), message.get("cells")
    if type(count) is not int or not 0 <= count <= MAX_CELLS or not isinstance(given, list) or len(given) > MAX_CELLS:
        return None
    first = len(value["added_rows"])
    outcome = Outcome(_added(value, element, count))
    writer = _Writer(outcome, element, source)
    for row, column, cell in _cells(given):
        row_id = f"a{first + int(row[1:])}" if row[0] == "n" else row
        reason = writer.set(row_id, column, cell)
        if reason is not None:
            outcome.refusals.append(Refusal(row, column, reason))
        if row[0] != "n":
            writer.touched[row] = None
    outcome.rows = list(writer.touched)
    return outcome


def _cells(given: list[Any]) -> Iterator[tuple[str, str, Any]]:
    for each in given:
        if isinstance(each, list) and len(each) == 3:
            row, column, cell = each
            if isinstance(row, str) and _NEW_ID.fullmatch(row) and isinstance(column, str):
                yield row, column, cell


class _Writer:
    """Changes cells of a value that is under construction; rows are copied when they change first."""

    def __init__(self, outcome: Outcome, element: DataEditor, source: Source) -> None:
        self._edited: dict[str, Any] = outcome.value["edited_rows"]
        self._added: list[Any] = outcome.value["added_rows"]
        self._deleted = frozenset(outcome.value["deleted_rows"])
        self._element = element
        self._source = source
        self._copied: set[str] = set()
        self.touched: dict[str, None] = {}

    def set(self, row_id: str, column: str, cell: object) -> str | None:
        """Change one cell; say why not."""
        number = int(row_id[1:])
        is_new = row_id[0] == "a"
        if number >= (len(self._added) if is_new else self._element.frame.row_count) or (not is_new and number in self._deleted):
            return "the row is no longer there"
        reason: str | None = self._element.contract.check_cell(column, cell, is_new=is_new)  # type: ignore[attr-defined]
        if reason is not None:
            return reason
        name = str(number)
        if is_new:
            if row_id not in self._copied:
                self._added[number] = dict(self._added[number])
            self._added[number][column] = cell
        else:
            if row_id not in self._copied:
                self._edited[name] = dict(self._edited.get(name, {}))
            self._set_edited(name, column, cell, row_id)
        self._copied.add(row_id)
        return None

    def _set_edited(self, name: str, column: str, cell: object, row_id: str) -> None:
        """As in Streamlit, a cell that is what it was in the data counts as not edited."""
        cells = self._edited[name]
        if _is_same(self._source(row_id, column), cell):
            cells.pop(column, None)
        else:
            cells[column] = cell
        if not cells:
            del self._edited[name]


def _is_same(one: object, other: object) -> bool:
    return isinstance(one, bool) is isinstance(other, bool) and one == other


def add(value: Value, message: Mapping[str, Any], element: DataEditor, source: Source) -> Outcome | None:
    """A row was added at the end."""
    return Outcome(_added(value, element, 1))


def _added(value: Value, element: DataEditor, count: int) -> dict[str, Any]:
    defaults = {column.name: column.default for column in element.shown_columns if column.default is not None}
    return {
        "edited_rows": dict(value["edited_rows"]),
        "added_rows": [*value["added_rows"], *(dict(defaults) for _ in range(count))],
        "deleted_rows": list(value["deleted_rows"]),
    }


def delete(value: Value, message: Mapping[str, Any], element: DataEditor, source: Source) -> Outcome | None:
    """Rows were deleted."""
    given = message.get("rows")
    ids = {row for row in given if isinstance(row, str) and ROW_ID.fullmatch(row)} if isinstance(given, list) else set()
    if not ids:
        return None
    gone = {int(row[1:]) for row in ids if row[0] == "r"}
    return Outcome(
        {
            "edited_rows": {row: cells for row, cells in value["edited_rows"].items() if int(row) not in gone},
            "added_rows": [cells for number, cells in enumerate(value["added_rows"]) if f"a{number}" not in ids],
            "deleted_rows": sorted({*value["deleted_rows"], *gone}),
        }
    )


def without_incomplete(value: Value, element: DataEditor) -> Value:
    """Return `value` without added rows that lack what they require: as in Streamlit the program gets a row when it has all of that."""
    entries = [(column.name, column.entry) for column in element.shown_columns if column.is_editable and column.is_required]
    added = [row for row in value["added_rows"] if not any(entry.lacks(row.get(name)) for name, entry in entries)]
    return value if len(added) == len(value["added_rows"]) else {**value, "added_rows": added}


CHANGES: Mapping[str, Callable[[Value, Mapping[str, Any], DataEditor, Source], Outcome | None]] = {
    "edit": edit,
    "edits": edit_cells,
    "add": add,
    "delete": delete,
}
