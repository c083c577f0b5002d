"""Numbers as a browser holds them: every one is a double, so large integers lose digits."""

from __future__ import annotations

import math
from enum import IntEnum
from numbers import Integral, Real
from typing import TypeGuard

from jupyter_rerun.errors import StreamlitJSNumberBoundsError

MAX_SAFE_INTEGER = 2**53 - 1
MAX_FLOAT = 1.7976931348623157e308


class DataType(IntEnum):
    """What the numbers on the wire stand for; the values are those of Streamlit's messages."""

    INT = 0
    FLOAT = 1
    DATETIME = 2
    DATE = 3
    TIME = 4

    @property
    def is_moment(self) -> bool:
        """Whether the wire holds microseconds."""
        return self >= DataType.DATETIME


def is_whole(value: object) -> TypeGuard[int]:
    """Whether `value` is of an integer type; asks the usual types first, as abstract ones are slow to ask."""
    return type(value) is int or (type(value) is not float and isinstance(value, Integral))


def is_real(value: object) -> TypeGuard[float]:
    """Whether `value` is of any type of real numbers."""
    return type(value) is int or type(value) is float or isinstance(value, Real)


def is_sent(value: object) -> TypeGuard[int | float]:
    """Whether a browser may have sent `value` as a number. Python's JSON reads infinities, which no browser sends."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) <= MAX_FLOAT


def check_safe_integer(name: str, value: object) -> None:
    """Raise StreamlitJSNumberBoundsError if a browser would round the integer `value`."""
    if not -MAX_SAFE_INTEGER <= int(value) <= MAX_SAFE_INTEGER:  # type: ignore[call-overload]
        raise StreamlitJSNumberBoundsError(
            f"`{name}` is {value}. A browser counts exactly up to 2**53 - 1 = {MAX_SAFE_INTEGER} only, in both directions."
        )


def check_safe_float(name: str, value: object) -> None:
    """Raise StreamlitJSNumberBoundsError if `value` is no finite double. NaN passes, as in Streamlit."""
    if not isinstance(value, (float, Integral)):
        raise StreamlitJSNumberBoundsError(f"`{name}` is {value!r}, which is not a float.")
    if float(value) > MAX_FLOAT or float(value) < -MAX_FLOAT:
        raise StreamlitJSNumberBoundsError(f"`{name}` is {value}. A browser counts up to {MAX_FLOAT} only, in both directions.")


def why_not_number(raw: object, low: float, high: float, *, is_whole: bool) -> str | None:
    """Say why a browser may not send `raw` for a number between `low` and `high`, or None."""
    if isinstance(raw, bool) or not isinstance(raw, (int, float)):
        return f"a number is needed, not {type(raw).__name__}"
    if isinstance(raw, float) and not math.isfinite(raw):
        return "the number must be finite"
    if is_whole and raw != int(raw):
        return f"{raw!r} is not a whole number"
    if not low <= raw <= high:
        return f"{raw!r} is not between {low} and {high}"
    return None
