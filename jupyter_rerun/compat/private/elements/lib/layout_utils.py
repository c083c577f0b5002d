"""What packages import from ``streamlit.elements.lib.layout_utils``."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LayoutConfig"]


@dataclass(frozen=True)
class LayoutConfig:
    """How large an element is, in the words of the functions that take `width` and `height`."""

    width: int | str | None = None
    height: int | str | None = None
    text_alignment: str | None = None
