"""Splices: how one long text becomes another that differs in one place."""

from __future__ import annotations

SHORT = 256  # texts up to this length are sent whole


def find_splice(old: str, new: str) -> tuple[int, int, str] | None:
    """Return from where to where the old text differs, and what comes in its place.

    Positions and lengths are in UTF-16 units, as a browser counts. None if that saves less than half.
    """
    if len(new) <= SHORT:
        return None
    start = _count_common(old, new)
    end = _count_common(old[start:][::-1], new[start:][::-1])
    text = new[start : len(new) - end]
    if len(text) > len(new) // 2:
        return None
    return _units(old[:start]), _units(old[: len(old) - end]), text


def _count_common(one: str, other: str) -> int:
    """Return the length of the common beginning, found by halves: comparing slices is fast."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
