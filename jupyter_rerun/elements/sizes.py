"""Widths and heights: a number of pixels, or a name."""

from __future__ import annotations

from typing import Literal

from jupyter_rerun.errors import StreamlitInvalidHeightError, StreamlitInvalidWidthError, StreamlitValueOutOfRangeError

Width = int | Literal["stretch", "content"]
Height = int | Literal["stretch", "content"]

MAX_PIXELS = 2**32 - 1


def _is_pixels(size: object) -> bool:
    return isinstance(size, int) and size > 0


def check_width(width: Width, *, allow_content: bool = False) -> Width:
    """Return `width`; StreamlitInvalidWidthError if it is no width."""
    names = ("stretch", "content") if allow_content else ("stretch",)
    if width not in names and not _is_pixels(width):
        raise StreamlitInvalidWidthError(width, allow_content)
    return width if isinstance(width, str) else _check_bound("width", int(width))


def check_height(height: Height, *, allow_content: bool = False) -> Height:
    """Return `height`; StreamlitInvalidHeightError if it is no height."""
    names = ("stretch", "content") if allow_content else ("stretch",)
    if height not in names and not _is_pixels(height):
        raise StreamlitInvalidHeightError(height, allow_content)
    return height if isinstance(height, str) else _check_bound("height", int(height))


def _check_bound(name: str, size: int) -> int:
    if size > MAX_PIXELS:
        raise StreamlitValueOutOfRangeError(name, size, 1, MAX_PIXELS)
    return size
