"""Parameters that are either true or false."""

from __future__ import annotations

from operator import index
from typing import Any


def check_flag(parameter: str, value: Any) -> bool:
    """Return a bool of NumPy's, or a whole number, as one of Python's; TypeError for anything else, as for a text."""
    if isinstance(value, bool):
        return value
    try:
        # NumPy's bool is no index, and one of its arrays with one entry no flag.
        return bool(value.item() if type(value).__name__ in ("bool", "bool_") else index(value))
    except TypeError:
        raise TypeError(f"`{parameter}` must be True or False. Got {value!r}.") from None
