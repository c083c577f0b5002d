"""A table as an app shows it: what is in which cell, in which order, and whether it is the same as before.

A frame never changes; values leave it as JSON, a few rows at a time. There are two sorts: frames over pandas,
and, where pandas is not installed, frames over plain lists.
"""

from __future__ import annotations

import datetime
import decimal
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from weakref import ref

from jupyter_rerun.elements.data.grid.cells import Json, attempt, to_json, to_text
from jupyter_rerun.elements.data.grid.config import INDEX

Limits = tuple[int, int] | tuple[float, float] | tuple[str, str]  # dates as ISO texts


@dataclass(frozen=True)
class FrameColumn:
    """One column; index columns come first."""

    name: str  # by which edits and the configuration know it
    label: str
    kind: str
    is_index: bool = False
    categories: tuple[Json, ...] | None = None
    timezone: str | None = None
    limits: Limits | None = None  # of the values that its type of data holds, where they are narrow
    groups: tuple[str, ...] = ()  # of names that stand over the label, from the top down
    is_hidden: bool = False  # unless somebody says otherwise


@dataclass(frozen=True)
class Arrangement:
    """Which rows, in which order."""

    sort: tuple[tuple[int, bool], ...] = ()  # column numbers, each with whether it descends
    search: str = ""
    formats: tuple[tuple[int, str], ...] = ()  # that a person chose for columns
    hidden: tuple[int, ...] = ()  # columns that a person does not want to see
    asked: str = ""  # tells one time that it was asked for from another: until then rows stay where they are

    def __bool__(self) -> bool:
        return bool(self.sort or self.search)


Place = tuple[int, int]  # row or level, and column


@dataclass(frozen=True)
class Dressing:
    """What a Styler says of a table as a whole, for tables that are drawn whole."""

    caption: str = ""
    rules: tuple[tuple[str, str], ...] = ()  # selectors inside the table, and declarations
    hides_header: bool = False
    hidden_rows: frozenset[int] = frozenset()
    heads: Mapping[Place, str] = field(default_factory=dict)  # CSS of names of columns: by level and column of data
    classes: Mapping[Place, str] = field(default_factory=dict)  # of cells of data
    tips: Mapping[Place, str] = field(default_factory=dict)


class Frame:
    """A table that never changes."""

    dressing: Dressing | None = None
    is_styled = False  # whether cells have texts or CSS of their own
    foot: tuple[tuple[str, Frame], ...] = ()  # rows of the same columns that stand below all others, with how pandas names them
    row_count: int
    columns: tuple[FrameColumn, ...]
    has_range_index: bool

    def __init__(self) -> None:
        self._same: ref[Frame] | None = None  # a frame known to be equal

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns that are no index."""
        return tuple(column.name for column in self.columns if not column.is_index)

    def rows(self, positions: Sequence[int], numbers: Sequence[int] | None = None) -> list[list[Json]]:
        """Return the cells of rows, in the order of `columns`, or of those with these numbers."""
        raise NotImplementedError

    def styles(self, position: int) -> Mapping[int, tuple[str | None, str]]:
        """Return the cells of a row that have a text or CSS of their own, by number of column."""
        return {}

    def sort(self, columns: Sequence[tuple[int, bool]], rows: Sequence[int], edits: Mapping[int, Mapping[str, Any]] = {}) -> Sequence[int]:
        """Return the positions of rows in the order of columns; rows without a value come last.

        Parameters
        ----------
        columns
            Numbers of columns, each with whether it descends; the first counts most.
        edits
            Cells that people changed: by position, then by name of the column.
        """
        raise NotImplementedError

    def distinct(self, number: int) -> tuple[Sequence[int], Sequence[int] | None]:
        """Return positions at which a column has all of its values, and for each row the place of its own among them.

        The places are None where each row stands for itself.
        """
        return range(self.row_count), None

    def value(self) -> Any:
        """Return the table as `AppTest` shows it."""
        raise NotImplementedError

    def fingerprint(self) -> str:
        """Return a text that equal tables share."""
        raise NotImplementedError

    def _equals(self, other: Any) -> bool:
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Frame) or type(self) is not type(other) or hash(self) != hash(other):
            return False
        if self._same is not None and self._same() is other:
            return True
        if not self._equals(other):
            return False
        self._same = ref(other)
        other._same = ref(self)
        return True

    def __hash__(self) -> int:
        return hash((self.row_count, self.columns))


class PlainFrame(Frame):
    """A table of plain lists.

    Parameters
    ----------
    names, columns
        The columns, all of one length.
    index
        Names of the rows; None for their numbers.
    """

    def __init__(self, names: Sequence[object], columns: Sequence[Sequence[Any]], index: Sequence[Any] | None = None) -> None:
        super().__init__()
        self.row_count = len(columns[0]) if columns else len(index or ())
        self.has_range_index = index is None
        self._values = [list(index) if index is not None else range(self.row_count), *map(list, columns)]
        described = [FrameColumn(str(name), str(name), plain_kind(column)) for name, column in zip(names, columns, strict=True)]
        kind = "integer" if index is None else plain_kind(index)
        self.columns = (FrameColumn(INDEX, "", kind, is_index=True), *described)

    @property
    def lists(self) -> Sequence[Sequence[Any]]:
        """The names of the rows, and then the values of each column."""
        return self._values

    def rows(self, positions: Sequence[int], numbers: Sequence[int] | None = None) -> list[list[Json]]:
        chosen = self._values if numbers is None else [self._values[number] for number in numbers]
        return [[to_json(values[position]) for values in chosen] for position in positions]

    def sort(self, columns: Sequence[tuple[int, bool]], rows: Sequence[int], edits: Mapping[int, Mapping[str, Any]] = {}) -> Sequence[int]:
        for number, descends in reversed(columns):
            values = self._values[number]
            rows = [*_order(values, rows, descends), *(row for row in rows if values[row] is None)]
        return rows

    def value(self) -> list[dict[str, Any]]:
        """Return a list of dicts."""
        names = self.names
        return [dict(zip(names, row, strict=True)) for row in zip(*self._values[1:], strict=True)]

    def fingerprint(self) -> str:
        from hashlib import blake2b

        text = attempt(
            lambda: repr((self.columns, self._values)),
            lambda error: repr((self.columns, [list(map(to_json, values)) for values in self._values])),
        )
        return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    def _equals(self, other: Any) -> bool:
        return attempt(lambda: bool(self._values == other._values), lambda error: False)

    __hash__ = Frame.__hash__


def _order(values: Sequence[Any], rows: Sequence[int], descends: bool) -> list[int]:
    """Return the rows that have a value in the order of the values, or in that of their texts."""
    present = [row for row in rows if values[row] is not None]
    return attempt(
        lambda: sorted(present, key=values.__getitem__, reverse=descends),
        lambda error: sorted(present, key=lambda row: to_text(values[row]), reverse=descends),
    )


_PLAIN_KINDS: Mapping[type, str] = {
    bool: "boolean",
    int: "integer",
    float: "float",
    str: "string",
    bytes: "bytes",
    complex: "complex",
    dict: "dict",
    list: "list",
    tuple: "list",
    set: "list",
    decimal.Decimal: "decimal",
    datetime.datetime: "datetime",
    datetime.date: "date",
    datetime.time: "time",
    datetime.timedelta: "timedelta",
}


def plain_kind(values: Iterable[Any]) -> str:
    """Return the kind of data in a list."""
    kinds = {_PLAIN_KINDS.get(type(value), "unknown") for value in values if value is not None}
    if not kinds:
        return "empty"
    if kinds == {"integer", "float"}:
        return "float"
    return kinds.pop() if len(kinds) == 1 else "unknown"
