"""What packages import from ``streamlit.elements.lib.utils``."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

__all__ = ["SAFE_VALUES", "Key", "LabelVisibility", "to_key"]

Key: TypeAlias = str | int
LabelVisibility: TypeAlias = Literal["visible", "hidden", "collapsed"]
SAFE_VALUES: TypeAlias = Any  # what an element is told apart by


def to_key(key: Key | None) -> str | None:
    """Return a key as session state has it."""
    return None if key is None else str(key)
