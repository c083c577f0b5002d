"""How elements are arranged: alignment, gaps, wrapping."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from jupyter_rerun.errors import StreamlitValueError, StreamlitValueOutOfRangeError

GapName = Literal["xxsmall", "xsmall", "small", "medium", "large", "xlarge", "xxlarge"]
Gap = int | GapName
TextAlignment = Literal["left", "center", "right", "justify"]
HorizontalAlignment = Literal["left", "center", "right", "distribute"]
VerticalAlignment = Literal["top", "center", "bottom", "distribute"]

TEXT_ALIGNMENTS = ("left", "center", "right", "justify")
HORIZONTAL_ALIGNMENTS = ("left", "center", "right", "distribute")
VERTICAL_ALIGNMENTS = ("top", "center", "bottom", "distribute")
COLUMN_ALIGNMENTS = ("top", "center", "bottom")
GAPS = ("xxsmall", "xsmall", "small", "medium", "large", "xlarge", "xxlarge")
_LARGEST = 2**32 - 1


def check_choice(parameter: str, value: object, choices: Sequence[str]) -> None:
    """Refuse a value that is none of `choices`."""
    if value not in choices:
        raise StreamlitValueError(parameter, [repr(choice) for choice in choices], detail=f"Got {value!r}.")


def check_wrap(wrap: object) -> bool:
    """Return `wrap`; StreamlitValueError if it is no bool."""
    if not isinstance(wrap, bool):
        raise StreamlitValueError("wrap", ["True", "False"], detail=f"Got {wrap!r}.")
    return wrap


def check_gap(gap: object) -> Gap | None:
    """Return the gap: a name in lower case, pixels, or None for none at all."""
    if gap is None:
        return None
    if isinstance(gap, int) and not isinstance(gap, bool) and gap >= 0:
        if gap > _LARGEST:
            raise StreamlitValueOutOfRangeError("gap", gap, 0, _LARGEST)
        return gap
    if isinstance(gap, str) and gap.lower() in GAPS:
        return gap.lower()  # type: ignore[return-value]
    raise StreamlitValueError("gap", [*map(repr, GAPS), "None", "a number of pixels"], detail=f"Got {gap!r}.")
