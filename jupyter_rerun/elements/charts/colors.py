"""Colors of charts: hex notation, tuples of numbers, and the names of Streamlit's palette."""

from __future__ import annotations

from typing import Any

from jupyter_rerun.errors import StreamlitInvalidColorError

# The view shows them in the colors of its theme.
PALETTE = frozenset({"red", "orange", "yellow", "green", "blue", "violet", "gray", "grey", "primary"})


def is_palette_name(color: object) -> bool:
    """Whether `color` is a name of the palette, in any case of letters."""
    return isinstance(color, str) and color.lower() in PALETTE


def is_hex(color: object) -> bool:
    """Whether `color` looks like ``#rgb``, ``#rgba``, ``#rrggbb`` or ``#rrggbbaa``."""
    return isinstance(color, str) and len(color) in (4, 5, 7, 9) and color[0] == "#" and color[1:].isalnum()


def is_tuple(color: Any) -> bool:
    """Whether `color` is three or four numbers."""
    return isinstance(color, (tuple, list)) and len(color) in (3, 4) and all(isinstance(part, (int, float)) for part in color)


def is_color(color: object) -> bool:
    """Whether `color` is one by its notation, as a name is not."""
    return is_hex(color) or is_tuple(color) or (isinstance(color, str) and color.startswith(("rgb(", "rgba(")))


def to_css(color: Any) -> str:
    """Return a color as CSS.

    Parameters
    ----------
    color
        CSS, or red, green, blue and perhaps the opacity: floats from 0 to 1, or ints from 0 to 255.

    Raises
    ------
    StreamlitInvalidColorError
        If it is no color.
    """
    if not is_color(color):
        raise StreamlitInvalidColorError(color)
    if isinstance(color, str):
        return color
    tones = ", ".join(str(_to_byte(part)) for part in color[:3])
    return f"rgb({tones})" if len(color) == 3 else f"rgba({tones}, {_to_share(color[3])})"


def to_bytes(color: Any) -> tuple[int, ...]:
    """Return red, green, blue and, if it has one, the opacity of a color, from 0 to 255 each.

    Raises
    ------
    StreamlitInvalidColorError
        If it is no color in hex notation and no tuple.
    """
    if is_tuple(color):
        return tuple(map(_to_byte, color))
    if not is_hex(color):
        raise StreamlitInvalidColorError(color)
    digits = color[1:] if len(color) > 5 else "".join(digit * 2 for digit in color[1:])
    try:
        return tuple(bytes.fromhex(digits if len(digits) == 8 else f"{digits}ff"))
    except ValueError:
        raise StreamlitInvalidColorError(color) from None


def _to_byte(part: Any) -> int:
    return min(255, max(int(part * 255) if isinstance(part, float) else part, 0))


def _to_share(part: Any) -> float:
    return min(1.0, max(part if isinstance(part, float) else part / 255, 0.0))
