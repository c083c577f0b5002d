"""The options of a choice: the user's objects, each with the label that people see.

A label stands for an option wherever the object itself cannot travel or cannot be recognised: on the wire,
and in session state when the next run makes the options anew.
"""

from __future__ import annotations

from array import array
from collections import UserList, deque
from collections.abc import Callable, ItemsView, Iterable, KeysView, Mapping, Sequence, ValuesView
from enum import Enum, EnumMeta
from typing import Any, Literal

from jupyter_rerun.errors import (
    StreamlitAPIException,
    StreamlitDefaultNotInOptionsError,
    StreamlitIncompatibleParametersError,
    StreamlitInvalidParameterTypeError,
    StreamlitValueError,
    StreamlitValueOutOfRangeError,
)
from jupyter_rerun.script.options import read_option
from jupyter_rerun.state import is_same

FilterMode = Literal["fuzzy", "contains", "prefix"] | None

_LISTS = (list, tuple, set, frozenset, range, deque, array, UserList, KeysView, ValuesView, ItemsView, map, enumerate)


class Options:
    """Options in order. Where two have one label, it means the later one, as in Streamlit."""

    __slots__ = ("_format", "_indices", "enum_class", "labels", "values")

    def __init__(self, options: object, format_func: Callable[[Any], Any]) -> None:
        self.values = list_options(options)
        _check_comparable(self.values)
        self._format = format_func
        self.labels: tuple[str, ...] = ()
        self._indices: dict[str, int] = {}
        self.enum_class = options if isinstance(options, EnumMeta) else _common_enum(self.values)

    def make_labels(self) -> None:
        """Call `format_func` for each option."""
        self.labels = tuple(map(self._format, self.values))
        for label in self.labels:
            if not isinstance(label, str):
                raise TypeError(f"`format_func` must return a str, not {type(label).__name__} ({label!r}).")
        self._indices = {label: index for index, label in enumerate(self.labels)}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Options) and self.labels == other.labels and all(map(is_same, self.values, other.values))

    __hash__ = None  # type: ignore[assignment]

    def __len__(self) -> int:
        return len(self.values)

    def at(self, index: int | None) -> object:
        """Return the option at `index`; None for no index, or where there are no options."""
        return self.values[index] if index is not None and self.values else None

    def find(self, label: object, otherwise: object = None) -> object:
        """Return the option of that label."""
        index = self._indices.get(label)  # type: ignore[call-overload]
        return otherwise if index is None else self.values[index]

    def find_first(self, label: str, otherwise: object = None) -> object:
        """Return the first option of that label, where a list of them is meant to keep its order."""
        return self.values[self.labels.index(label)] if label in self._indices else otherwise

    def has_label(self, label: object) -> bool:
        return label in self._indices

    @property
    def format_func(self) -> Callable[[Any], Any]:
        """The user's function; unlike `label_of` it may raise."""
        return self._format

    def position_of_label(self, label: object) -> int | None:
        """Return the position of the option of that label."""
        return self._indices.get(label)  # type: ignore[call-overload,no-any-return]

    def positions_of(self, default: object) -> tuple[int, ...]:
        """Return the positions of one default or several; StreamlitDefaultNotInOptionsError if one is no option."""
        positions = []
        for value in list_options(default):
            if value not in self.values:
                raise StreamlitDefaultNotInOptionsError(value)
            positions.append(self.values.index(value))
        return tuple(positions)

    def label_of(self, value: object) -> Any:
        """Return the label of any value, also of one that is no option; its `str` where `format_func` fails."""
        try:
            return self._format(value)
        except Exception:  # the user's function, and a value it was not made for
            return str(value)

    def text_of(self, value: object) -> str:
        """Return the label of any value, as `label_of` does; TypeError if `format_func` makes no text of it."""
        label = self.label_of(value)
        if not isinstance(label, str):
            raise TypeError(f"`format_func` must return a str, not {type(label).__name__}")
        return label

    def has(self, value: object) -> bool:
        """Whether an option has the label of `value`."""
        try:
            return self._format(value) in self._indices
        except Exception:  # the user's function, and a value it was not made for
            return False

    def modernize(self, value: object) -> object:
        """Return the member of this run's enum class for one of an earlier run's class of that name."""
        new = self.enum_class
        if new is None or not isinstance(value, Enum) or isinstance(value, new):
            return value
        old = type(value)
        if old.__qualname__ != new.__qualname__ or set(old._member_names_) != set(new._member_names_):
            return value
        how = read_option("runner.enumCoercion")
        if how == "off" or (how == "nameAndValue" and any(each.value != new[each.name].value for each in old)):
            return value
        return new[value.name]

    def modernize_all(self, values: Any) -> Any:
        """Return `values`, or a collection of its type with the members of this run's enum class."""
        changed = [self.modernize(value) for value in values]
        is_same = all(new is old for new, old in zip(changed, values, strict=True))
        return values if is_same else type(values)(changed)


def why_not_new(label: str) -> str | None:
    """Say why nobody can have typed `label` as a new option, or None: it is one line, without room at its ends."""
    is_typed = label and label == label.strip(" \t\n\r") and "\n" not in label and "\r" not in label
    return None if is_typed else f"{label!r} is no new option"


def check_filter_mode(filter_mode: object, *, accepts_new: bool) -> None:
    """Refuse an unknown way of searching, and none where new options must be typed."""
    if filter_mode is not None and filter_mode not in ("fuzzy", "contains", "prefix"):
        raise StreamlitValueError("filter_mode", ["'fuzzy'", "'contains'", "'prefix'", "None"], detail=f"Got {filter_mode!r}.")
    if filter_mode is None and accepts_new:
        raise StreamlitIncompatibleParametersError(
            "filter_mode=None", "accept_new_options=True", explanation="A new option must be typed, and None lets nobody type."
        )


def check_index(index: object, count: int) -> None:
    """Raise if `index` is no position among `count` options."""
    if index is None:
        return
    if isinstance(index, bool):
        raise TypeError("`index` must be a position, not a bool.")
    if not isinstance(index, int):
        raise StreamlitInvalidParameterTypeError("index", type(index).__name__, ["int", "None"])
    if count and not 0 <= index < count:
        raise StreamlitValueOutOfRangeError("index", index, 0, count - 1)


def list_options(options: Any) -> list[Any]:
    """Return the options that any collection holds.

    A mapping gives its keys, an enum its members (members that are texts, their texts), a table its first
    column, None nothing. A single value is one option. Tables and arrays are known by their methods, so
    that no data library is needed.
    """
    if options is None:
        return []
    if isinstance(options, (str, int, float)):
        return [options]
    if isinstance(options, EnumMeta):
        members: list[Any] = list(options)
        return [member.value for member in members] if issubclass(options, str) else members
    if isinstance(options, Mapping):
        return list(options)
    if isinstance(options, _LISTS):
        return list(options)
    return _list_column(options)


def _list_column(table: Any) -> list[Any]:
    if hasattr(table, "to_pylist"):  # pyarrow
        rows = table.to_pylist()
        return [next(iter(row.values())) for row in rows] if rows and isinstance(rows[0], dict) else list(rows)
    if getattr(table, "empty", False) is True:
        return []
    if hasattr(table, "iloc"):  # pandas
        column = table.iloc[:, 0] if getattr(table, "ndim", 1) > 1 else table
        return list(column.tolist())
    if hasattr(table, "get_columns"):  # polars
        columns = table.get_columns()
        return list(columns[0].to_list()) if columns else []
    for name in ("tolist", "to_list"):  # numpy, an index, a series
        if hasattr(table, name):
            rows = getattr(table, name)()
            return [row[0] if isinstance(row, list) and row else row for row in rows] if isinstance(rows, list) else [rows]
    return list(table) if isinstance(table, Iterable) else [table]


def _common_enum(values: Sequence[object]) -> EnumMeta | None:
    kinds = {type(value) for value in values[:2]}
    if len(kinds) != 1 or not isinstance(next(iter(kinds)), EnumMeta):
        return None
    kind = type(values[0])
    return kind if all(type(value) is kind for value in values) else None  # type: ignore[return-value]


def _check_comparable(values: Sequence[object]) -> None:
    if not values:
        return
    try:
        bool(values[0] == values[0])
    except ValueError:
        raise StreamlitAPIException(
            f"The options are of type {type(values[0]).__name__}, which `==` does not compare to one truth. "
            "Use their names or positions as options."
        ) from None
