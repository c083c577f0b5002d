"""`metric`: one number, how it changed, and perhaps how it came about."""

from __future__ import annotations

import numbers
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from inspect import cleandoc
from textwrap import dedent
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from jupyter_rerun.elements.inputs.options import list_options
from jupyter_rerun.elements.inputs.shared import LabelVisibility, check_label
from jupyter_rerun.elements.parameters import Height, Width, check_height, check_icon, check_width, clean_help
from jupyter_rerun.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError, StreamlitValueError
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import Element

if TYPE_CHECKING:
    from typing_extensions import Self

Number = int | float | Decimal
DeltaColor = Literal["normal", "inverse", "off", "red", "orange", "yellow", "green", "blue", "violet", "gray", "grey", "primary"]

# Streamlit's numbers, which tests read.
COLORS = ("red", "green", "gray", "orange", "yellow", "blue", "violet", "primary")
DOWN, UP, LEVEL = range(3)
CHARTS = ("line", "bar", "area")

_MODES = ("normal", "inverse", "off")
_COLOR_NAMES = ("red", "orange", "yellow", "green", "blue", "violet", "gray", "grey", "primary")
_ARROWS = {"auto": None, "up": UP, "down": DOWN, "off": LEVEL}
_NOTHING = "—"


@dataclass(frozen=True, kw_only=True)
class Metric(Element):
    """A number and its change.

    Attributes
    ----------
    color, direction, chart_type
        Positions in `COLORS`, of `DOWN`, `UP` and `LEVEL`, and in `CHARTS`.
    """

    kind: ClassVar[str] = "metric"
    label: str
    body: str
    delta: str = ""
    color: int = COLORS.index("gray")
    direction: int = LEVEL
    delta_description: str = ""
    help: str = ""
    icon: str = ""
    label_visibility: str = "visible"
    show_border: bool = False
    format: str = ""
    chart_data: tuple[float, ...] = ()
    chart_type: int = 0
    width: Width = "stretch"
    height: Height = "content"


class MetricElements(Drawing):
    """The function that draws a number."""

    def metric(
        self,
        label: str,
        value: Number | str | None,
        delta: Number | str | None = None,
        delta_color: DeltaColor = "normal",
        *,
        help: str | None = None,
        icon: str | None = None,
        label_visibility: LabelVisibility = "visible",
        border: bool = False,
        width: Width = "stretch",
        height: Height = "content",
        chart_data: Iterable[Any] | None = None,
        chart_type: Literal["line", "bar", "area"] = "line",
        delta_arrow: Literal["auto", "up", "down", "off"] = "auto",
        format: str | None = None,
        delta_description: str | None = None,
    ) -> Self:
        """Show a number in large letters, and how it has changed.

        Parameters
        ----------
        label
            What people read beside it: Markdown of one line.
        value
            A number, also of numpy, or a text. None shows a dash.
        delta
            The change: a number, or a text, which starts with a ``-`` if it went down.
        delta_color
            ``normal`` shows a rise green and a fall red, ``inverse`` the other way round,
            ``off`` gray. Or the name of a color.
        help
            An explanation, as Markdown: a mark beside the label shows it when the pointer rests
            there.
        icon
            An emoji, or the name of an icon such as ``:material/home:``. It stands before the
            label.
        label_visibility
            ``visible`` shows the label, ``hidden`` leaves its room empty, ``collapsed`` gives
            up the room, too. Screen readers read the label in any case, so always give one.
        border
            Whether a line surrounds it.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels.
        height
            ``content`` is as high as needed, ``stretch`` fills the height there is; a number is
            pixels.
        chart_data
            Numbers from which a small chart is drawn below.
        chart_type
            ``line``, ``bar`` or ``area``.
        delta_arrow
            ``auto`` goes by the sign, ``up`` and ``down`` point there, ``off`` shows no arrow.
        format
            How numbers are written, as in ``st.column_config.NumberColumn``: a printf format,
            or a name such as ``percent``, ``dollar`` or ``compact``. Texts that are numbers are
            formatted too.
        delta_description
            Shown after the change, such as ``since yesterday``.

        Raises
        ------
        StreamlitInvalidParameterTypeError
            If `value` or `delta` is neither a number nor a text.
        StreamlitValueError
            If `delta_color`, `delta_arrow` or `label_visibility` is none of the known ones.
        StreamlitAPIException
            If `chart_data` holds anything but numbers, or `icon` is no icon.

        Notes
        -----
        Follows Streamlit's metric. An unknown `chart_type` means ``line``, as there.

        Examples
        --------
        With its change, and a small chart::

            st.metric(
                "Temperature",
                21.5,
                delta=-0.8,
                format="%.1f °C",
                chart_data=[22.1, 22.3, 21.5],
                border=True,
            )
        """
        label = check_label(label, label_visibility)
        direction = _find_direction(delta)
        element = Metric(
            label=label,
            body=_NOTHING if value is None else value if isinstance(value, str) else _write(value, "value"),
            delta="" if delta is None or delta == "" else dedent(delta) if isinstance(delta, str) else _write(delta, "delta"),
            help=clean_help(help),
            icon=check_icon(icon),
            color=COLORS.index(_find_color(cleandoc(str(delta_color)), delta, direction)),
            direction=_find_arrow(cleandoc(str(delta_arrow)), direction),
            delta_description=delta_description or "",
            label_visibility=label_visibility,
            show_border=bool(border),
            format=format or "",
            chart_data=() if chart_data is None else tuple(_read(part) for part in list_options(chart_data)),
            chart_type=CHARTS.index(chart_type) if chart_type in CHARTS else 0,
            width=check_width(width, allow_content=True),
            height=check_height(height, allow_content=True),
        )
        return self.draw(element)


def _write(value: Any, parameter: str) -> str:
    if not isinstance(value, numbers.Number) and hasattr(value, "item"):  # numpy's, and those of tensors
        with suppress(Exception):  # it may have several items, or `item` may be something else
            value = value.item()
    if not isinstance(value, numbers.Number):
        raise StreamlitInvalidParameterTypeError(
            parameter, type(value).__name__, ["int", "float", "Decimal", "a NumPy number", "str", "None"], detail="Convert it first."
        )
    return str(value)


def _read(part: Any) -> float:
    try:
        return float(part)
    except Exception:  # whatever the conversion of the program's own object raises
        raise StreamlitAPIException(f"`chart_data` holds {part!r}, a {type(part).__name__}; it takes numbers only.") from None


def _find_direction(delta: Any) -> int:
    if delta is None or delta == "":
        return LEVEL
    if dedent(delta) == "0" if isinstance(delta, str) else bool(delta == 0):
        return LEVEL
    return DOWN if dedent(str(delta)).startswith("-") else UP


def _find_color(mode: str, delta: Any, direction: int) -> str:
    if mode not in (*_MODES, *_COLOR_NAMES):
        raise StreamlitValueError("delta_color", [f"'{name}'" for name in (*_MODES, *_COLOR_NAMES)], detail=f"Got {mode!r}.")
    if delta is None or delta == "":
        return "gray"
    if mode not in _MODES:
        return "gray" if mode == "grey" else mode
    if direction == LEVEL or mode == "off":
        return "gray"
    return "green" if (direction == UP) == (mode == "normal") else "red"


def _find_arrow(arrow: str, direction: int) -> int:
    if arrow not in _ARROWS:
        raise StreamlitValueError("delta_arrow", [f"'{name}'" for name in _ARROWS], detail=f"Got {arrow!r}.")
    wanted = _ARROWS[arrow]
    return direction if wanted is None else wanted
