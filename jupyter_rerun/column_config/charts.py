"""Columns whose numbers are drawn."""

from __future__ import annotations

from jupyter_rerun.column_config.common import ColumnWidth, describe
from jupyter_rerun.elements.data.grid.config import ColumnConfig, check_chart_color


def ProgressColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    format: str | None = None,
    min_value: int | float | None = None,
    max_value: int | float | None = None,
    step: int | float | None = None,
    color: str | None = None,
) -> ColumnConfig:
    """Describe a column of numbers shown as bars.

    Parameters
    ----------
    format
        As in `NumberColumn`.
    min_value, max_value
        The ends of the bar: 0, and 1 for fractions or 100 for whole numbers, by default.
    color
        A name, a hex color, ``auto`` (green grows), or ``auto-inverse``.

    Raises
    ------
    StreamlitValueError
        If `color` is none.
    """
    check_chart_color(color)
    kind = {"type": "progress", "format": format, "min_value": min_value, "max_value": max_value, "step": step, "color": color}
    return describe(kind, label=label, width=width, help=help, pinned=pinned)


def LineChartColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    y_min: int | float | None = None,
    y_max: int | float | None = None,
    color: str | None = None,
) -> ColumnConfig:
    """Describe a column whose lists of numbers are drawn as lines.

    Parameters
    ----------
    y_min, y_max
        The range of the vertical axis; by default that of each cell.
    color
        A name, a hex color, ``auto`` (green where the last number is larger than the first), or ``auto-inverse``.

    Raises
    ------
    StreamlitValueError
        If `color` is none.
    """
    return _chart("line_chart", label, width, help, pinned, y_min, y_max, color)


def BarChartColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    y_min: int | float | None = None,
    y_max: int | float | None = None,
    color: str | None = None,
) -> ColumnConfig:
    """Describe a column whose lists of numbers are drawn as bars. See `LineChartColumn` for parameters."""
    return _chart("bar_chart", label, width, help, pinned, y_min, y_max, color)


def AreaChartColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    y_min: int | float | None = None,
    y_max: int | float | None = None,
    color: str | None = None,
) -> ColumnConfig:
    """Describe a column whose lists of numbers are drawn as areas. See `LineChartColumn` for parameters."""
    return _chart("area_chart", label, width, help, pinned, y_min, y_max, color)


def _chart(
    kind: str,
    label: str | None,
    width: ColumnWidth | None,
    help: str | None,
    pinned: bool | None,
    y_min: int | float | None,
    y_max: int | float | None,
    color: str | None,
) -> ColumnConfig:
    check_chart_color(color)
    return describe({"type": kind, "y_min": y_min, "y_max": y_max, "color": color}, label=label, width=width, help=help, pinned=pinned)
