"""Values of cells as JSON, whatever they are: one that cannot be shown says so, and costs no other cell."""

from __future__ import annotations

import base64
import datetime
import decimal
import math
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any, TypeVar

from jupyter_rerun.errors import describe_error
from jupyter_rerun.run.cancellation import ENDS_RUN

Json = Any
T = TypeVar("T")
U = TypeVar("U")
_SAFE_INT = 2**53 - 1  # beyond it JavaScript's numbers have gaps
_MAX_TEXT = 10_000  # characters of a cell that are sent
_MAX_ITEMS = 200  # of a list in a cell
_MAX_PARTS = 10_000  # of all lists in a cell together
_MAX_DEPTH = 30
_MORE = "…"


def to_json(value: Any) -> Json:
    """Return any value of a cell as JSON."""
    if value is None or isinstance(value, (bool, str)):
        return value[:_MAX_TEXT] if isinstance(value, str) else value
    if isinstance(value, int):
        return value if -_SAFE_INT <= value <= _SAFE_INT else to_text(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None if math.isnan(value) else _infinity(value)
    return _Writer().write(value)


def _infinity(value: float | decimal.Decimal) -> str:
    return "∞" if value > 0 else "-∞"


def to_text(value: Any) -> str:
    """Return the text of any value; if it has none, the reason."""
    return attempt(lambda: str(value), _excuse)


def attempt(make: Callable[[], T], otherwise: Callable[[BaseException], U]) -> T | U:
    """Return what is made of the program's own values; where their classes raise, whatever it is, something else."""
    try:
        return make()
    except ENDS_RUN:
        raise
    except BaseException as error:
        return otherwise(error)


def is_missing(value: Any) -> bool:
    """Whether a value stands for none: None, NaN, pandas' NA and NaT."""
    return value is None or (isinstance(value, float) and math.isnan(value)) or type(value).__name__ in ("NAType", "NaTType")


def is_bottomless(value: Any) -> bool:
    """Whether lists and mappings are in one another too deeply for most libraries, perhaps in themselves."""
    return isinstance(value, (list, tuple, dict)) and _reaches(value, _MAX_DEPTH, {})


def _reaches(value: Any, depth: int, known: dict[int, float]) -> bool:
    """Whether something in `value` is `depth` levels deep; `known` says of containers how far was looked from them."""
    if not isinstance(value, (list, tuple, dict)):
        return False
    looked = known.get(id(value), -1)
    if depth == 0 or looked == math.inf:
        return True
    if looked >= depth:
        return False
    known[id(value)] = math.inf  # as long as this is inside it
    try:
        parts = list(islice(value.values() if isinstance(value, dict) else value, _MAX_PARTS))
    except ENDS_RUN:
        raise
    except BaseException:  # of the user's class
        return True
    if any(_reaches(part, depth - 1, known) for part in parts):
        return True
    known[id(value)] = depth
    return False


def _excuse(error: BaseException) -> str:
    return f"Cannot be shown: {describe_error(error)}"


class _Writer:
    """Writes one cell, in which there may be others."""

    def __init__(self) -> None:
        self._left = _MAX_PARTS
        self._around: list[int] = []  # ids of what the value is in

    def write(self, value: Any) -> Json:
        self._left -= 1
        if self._left < 0 or len(self._around) > _MAX_DEPTH or id(value) in self._around:
            return _MORE
        self._around.append(id(value))
        try:
            return self._convert(value)
        except ENDS_RUN:
            raise
        except BaseException as error:  # the user's class may do anything
            return _excuse(error)
        finally:
            self._around.pop()

    def _list(self, values: Iterable[Any]) -> list[Json]:
        found = []
        for value in islice(values, _MAX_ITEMS):
            if self._left <= 0:
                found.append(_MORE)
                break
            found.append(self._part(value))
        return found

    def _part(self, value: Any) -> Json:
        if value is not None and not isinstance(value, (bool, str, int, float)):
            return self.write(value)
        self._left -= 1
        return to_json(value)

    def _convert(self, value: Any) -> Json:
        for kind, convert in _CONVERSIONS:
            if isinstance(value, kind):
                return convert(value)
        if isinstance(value, Mapping):
            return {to_text(name): self._part(item) for name, item in islice(value.items(), _MAX_PARTS)}
        if isinstance(value, (list, tuple, set, frozenset)):
            return self._list(value)
        if type(value).__module__.startswith(("numpy", "pandas")) and hasattr(value, "tolist"):  # an array or a scalar of numpy
            return self._part((value[:_MAX_ITEMS] if getattr(value, "ndim", 0) else value).tolist())
        if isinstance(value, Iterable) and not hasattr(value, "__dict__"):
            return self._list(value)
        return None if _is_unlike_itself(value) else str(value)[:_MAX_TEXT]


def _is_unlike_itself(value: Any) -> bool:
    """Whether a value is pandas' NA or NaT, or one like them."""
    try:
        return bool(value != value)
    except ENDS_RUN:
        raise
    except BaseException:  # a comparison may raise anything, pandas' NA does
        return type(value).__name__ == "NAType"


def _bytes_to_json(value: Any) -> str:
    data = bytes(value)
    for mark, mime in _MAGIC.items():
        if data.startswith(mark):
            return f"data:{mime};base64,{base64.b64encode(data).decode('ascii')}"
    return data[:_MAX_TEXT].decode("utf-8", "backslashreplace")


_MAGIC = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif", b"<svg": "image/svg+xml"}

_CONVERSIONS: tuple[tuple[type | tuple[type, ...], Callable[[Any], Json]], ...] = (
    (datetime.timedelta, lambda value: value.total_seconds() if value == value else None),
    ((datetime.datetime, datetime.date, datetime.time), lambda value: value.isoformat() if value == value else None),
    (decimal.Decimal, lambda value: str(value) if value.is_finite() else None if value.is_nan() else _infinity(value)),
    ((bytes, bytearray, memoryview), _bytes_to_json),
)
