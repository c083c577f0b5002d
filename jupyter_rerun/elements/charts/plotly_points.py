"""Whether points of a selection are in a figure of Plotly.

Only what a figure says plainly is held against a point: which traces it has, how many points one can have at most, and,
for traces whose points stand where their data says, where each is. Figures that change in the browser, by steps of an
animation or by buttons, say nothing of their points.
"""

from __future__ import annotations

import base64
import binascii
import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from jupyter_rerun.tree.blob import Blob

_PLACED = {"scatter", "scattergl"}  # others, such as bars, may stand on each other
_BINNED = {"histogram", "histogram2d", "histogram2dcontour"}  # a point's number is that of a bin
_DATE = re.compile(r"(\d{4}-\d\d?-\d\d?)(?:[ T](\d\d:\d\d)(?::(\d\d)(?:\.(\d+))?)?)?.*", re.ASCII | re.DOTALL)
_NAMES = ("point_number", "point_index")
_TYPES = {  # of encoded arrays: their codes in Python, and bytes
    "i1": ("b", 1),
    "i2": ("h", 2),
    "i4": ("i", 4),
    "i8": ("q", 8),
    "u1": ("B", 1),
    "u1c": ("B", 1),
    "u2": ("H", 2),
    "u4": ("I", 4),
    "u8": ("Q", 8),
    "f4": ("f", 4),
    "f8": ("d", 8),
}


class FigurePoints:
    """The points of one figure, which is read when somebody selects in it for the first time."""

    def __init__(self, figure: Blob) -> None:
        self._figure = figure

    @cached_property
    def _traces(self) -> list[Mapping[str, Any]]:
        data = self._spec.get("data")
        return [trace if isinstance(trace, dict) else {} for trace in data] if isinstance(data, list) else []

    @cached_property
    def _spec(self) -> Mapping[str, Any]:
        return dict(json.loads(self._figure.content))

    @cached_property
    def _changes(self) -> bool:
        layout = self._spec.get("layout") or {}
        return bool(self._spec.get("frames") or layout.get("updatemenus") or layout.get("sliders"))

    @cached_property
    def _has_dates(self) -> bool:
        """Whether numbers may be milliseconds, which are told as dates."""
        layout = self._spec.get("layout") or {}
        return any(isinstance(axis, dict) and axis.get("type") == "date" for axis in layout.values())

    def has(self, curve: int, point: Mapping[str, Any]) -> bool:
        """Whether a trace may have that point."""
        if self._changes:
            return True
        if curve >= len(self._traces):
            return False
        trace = self._traces[curve]
        kind = trace.get("type", "scatter")
        count = max(map(_count, _arrays(trace)), default=0)
        numbers = [point[name] for name in _NAMES if isinstance(point.get(name), int)]
        many = [number for name in ("point_numbers", "point_indices") for number in _as_list(point.get(name))]
        if any(number >= count for number in [*many, *(() if kind in _BINNED else numbers)]):
            return False
        if kind not in _PLACED or trace.get("stackgroup") or not numbers or self._has_dates:
            return True
        return all(_is_at(trace.get(axis), numbers[-1], point[axis]) for axis in ("x", "y") if axis in point)


def _as_list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list) else ()


def _arrays(value: object) -> Iterator[Any]:
    """Yield the arrays in a trace, however deep."""
    if isinstance(value, list) or (isinstance(value, dict) and "bdata" in value):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        if isinstance(item, (dict, list)):
            yield from _arrays(item)


def _count(array: Any) -> int:
    if isinstance(array, list):
        return len(array)
    _, size = _TYPES.get(str(array.get("dtype")), ("", 1))
    return len(str(array["bdata"])) * 3 // 4 // size


def _is_at(array: object, index: int, told: object) -> bool:
    """Whether a point's place is what an array says; also if that cannot be told."""
    values = _decode(array) if isinstance(array, dict) else array
    if not isinstance(values, (list, memoryview)) or not 0 <= index < len(values):
        return True
    given = values[index]
    if isinstance(given, bool) or isinstance(told, bool):
        return bool(given == told)
    if isinstance(given, (int, float)) and isinstance(told, (int, float)):
        return math.isclose(given, told, rel_tol=1e-9, abs_tol=1e-300)
    if isinstance(given, str) and isinstance(told, str):
        return given == told or (_DATE.match(given) is not None and _moment(given) == _moment(told))
    if isinstance(given, (int, float)) or isinstance(told, (int, float)):
        return _is_number(given, told)
    return True  # several categories, or nothing


def _is_number(given: object, told: object) -> bool:
    """Whether a number and a text mean the same."""
    number, text = (given, told) if isinstance(told, str) else (told, given)
    if not isinstance(text, str):
        return False
    try:
        return math.isclose(float(text), number, rel_tol=1e-9)  # type: ignore[arg-type]
    except ValueError:
        return False


def _moment(text: str) -> tuple[str, ...]:
    found = _DATE.match(text)
    if found is None:
        return (text,)
    day, minute, second, part = (each or "" for each in found.groups())
    return day, minute or "00:00", second or "00", part[:3].rstrip("0")


def _decode(array: Mapping[str, Any]) -> memoryview | None:
    code, _ = _TYPES.get(str(array.get("dtype")), ("", 1))
    if not code or "shape" in array:
        return None
    try:
        return memoryview(base64.b64decode(str(array["bdata"]))).cast(code)  # type: ignore[call-overload,no-any-return]
    except (binascii.Error, TypeError):
        return None
