"""A table as an app shows it: what is in which cell, in which order, and whether it is the same as before.

A frame never changes; values leave it as JSON, a few rows at a time. There are two sorts: frames over pandas,
and, where pandas is not installed, frames over plain lists.
"""

from __future__ import annotations

import base64
import datetime
import decimal
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import ref

from jupyter_rerun.elements.data.grid.config import INDEX

Json = Any
Limits = tuple[int, int] | tuple[float, float] | tuple[str, str]  # dates as ISO texts
_SAFE_INT = 2**53 - 1  # beyond it JavaScript's numbers have gaps
_MAX_TEXT = 10_000  # characters of a cell that are sent
_MAX_ITEMS = 200  # of a list in a cell


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


@dataclass(frozen=True)
class Query:
    """Which rows, in which order."""

    sort: tuple[tuple[int, bool], ...] = ()  # column numbers, each with whether it descends
    search: str = ""

    def __bool__(self) -> bool:
        return bool(self.sort or self.search)


class Frame:
    """A table that never changes."""

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

    def find(self, query: Query, edits: Mapping[int, Mapping[str, Any]] = {}) -> Sequence[int]:
        """Return the positions of the rows that match `query`, in its order.

        Parameters
        ----------
        edits
            Cells that people changed: by position, then by name of the column.
        """
        raise NotImplementedError

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


def to_json(value: Any) -> Json:
    """Return any value of a cell as JSON."""
    if value is None or isinstance(value, (bool, str)):
        return value[:_MAX_TEXT] if isinstance(value, str) else value
    if isinstance(value, int):
        return value if -_SAFE_INT <= value <= _SAFE_INT else str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None if math.isnan(value) else "∞" if value > 0 else "-∞"
    for kind, convert in _CONVERSIONS:
        if isinstance(value, kind):
            return convert(value)
    return _other_to_json(value)


def _other_to_json(value: Any) -> Json:
    if hasattr(value, "tolist") and type(value).__module__.startswith(("numpy", "pandas")):  # an array or a scalar of numpy
        return to_json(value.tolist())
    if isinstance(value, Iterable) and not hasattr(value, "__dict__"):
        return [to_json(item) for item, _ in zip(value, range(_MAX_ITEMS), strict=False)]
    try:
        if value != value:  # pandas' NaT
            return None
    except Exception:  # a comparison may raise anything, pandas' NA does
        return None if type(value).__name__ == "NAType" else str(value)
    return str(value)[:_MAX_TEXT]


def _date_to_json(value: Any) -> Json:
    return value.isoformat() if value == value else None


def _bytes_to_json(value: Any) -> str:
    data = bytes(value)
    for mark, mime in _MAGIC.items():
        if data.startswith(mark):
            return f"data:{mime};base64,{base64.b64encode(data).decode('ascii')}"
    return data[:_MAX_TEXT].decode("utf-8", "backslashreplace")


_MAGIC = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif", b"<svg": "image/svg+xml"}

_CONVERSIONS: tuple[tuple[type | tuple[type, ...], Callable[[Any], Json]], ...] = (
    (datetime.timedelta, lambda value: value.total_seconds() if value == value else None),
    ((datetime.datetime, datetime.date, datetime.time), _date_to_json),
    (decimal.Decimal, lambda value: str(value) if value.is_finite() else None),
    ((bytes, bytearray, memoryview), _bytes_to_json),
    (Mapping, lambda value: {str(name): to_json(item) for name, item in value.items()}),
    ((list, tuple, set, frozenset), lambda value: [to_json(item) for item in list(value)[:_MAX_ITEMS]]),
)


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

    def find(self, query: Query, edits: Mapping[int, Mapping[str, Any]] = {}) -> Sequence[int]:
        found: Sequence[int] = range(self.row_count)
        if query.search:
            wanted = query.search.lower()
            found = [row for row in found if any(wanted in str(values[row]).lower() for values in self._values if values[row] is not None)]
        for number, descends in reversed(query.sort):
            values = self._values[number]
            present = [row for row in found if values[row] is not None]
            try:
                present.sort(key=values.__getitem__, reverse=descends)
            except TypeError:
                present.sort(key=lambda row: str(values[row]), reverse=descends)
            found = [*present, *(row for row in found if values[row] is None)]
        return found

    def value(self) -> list[dict[str, Any]]:
        """Return a list of dicts."""
        names = self.names
        return [dict(zip(names, row, strict=True)) for row in zip(*self._values[1:], strict=True)]

    def fingerprint(self) -> str:
        from hashlib import blake2b

        return blake2b(repr((self.columns, self._values)).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    def _equals(self, other: Any) -> bool:
        return bool(self._values == other._values)

    __hash__ = Frame.__hash__


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
