"""What a browser says in JSON: whether it can have said that, and whether it is more than is kept."""

from __future__ import annotations

import math
from typing import Any

_MOST_INT = 10**21  # a browser writes larger numbers with an exponent


def find_fault(content: object, *, most_depth: int, most_parts: int, most_chars: int) -> str | None:
    """Say what of a value from a browser is not as JSON is there, or is too much; None if nothing is.

    It is walked without recursion: a forged value may be nested deeper than Python goes.

    Parameters
    ----------
    most_depth
        How many lists and objects may be inside each other.
    most_parts
        How many values it may hold.
    most_chars
        How long its texts may be, together.
    """
    parts = chars = 0
    level = [content]
    for _ in range(most_depth + 1):
        parts += len(level)
        if parts > most_parts:
            return "it holds too much"
        inner: list[Any] = []
        for each in level:
            if isinstance(each, dict):
                if not all(isinstance(name, str) for name in each):
                    return "values have names"
                chars += sum(map(len, each))
                inner.extend(each.values())
            elif isinstance(each, list):
                inner.extend(each)
            elif isinstance(each, str):
                chars += len(each)
            else:
                fault = _find_fault_of_one(each)
                if fault is not None:
                    return fault
        if chars > most_chars:
            return f"it is larger than {most_chars >> 20} MB"
        if not inner:
            return None
        level = inner
    return f"it is nested more than {most_depth} deep"


def _find_fault_of_one(value: object) -> str | None:
    if isinstance(value, float) and not math.isfinite(value):
        return "a number must be finite"
    if isinstance(value, int) and abs(value) >= _MOST_INT:
        return "a number has too many digits"
    return None if value is None or isinstance(value, (int, float)) else f"a {type(value).__name__} is no part of JSON"
