"""Columns whose numbers are drawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jupyter_rerun.elements.data.grid.config import ColumnConfig, ColumnWidth, check_chart_color, describe


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
    label
        What people read in the header; the name of the column if None.
    width
        ``small``, ``medium``, ``large``, or pixels; as wide as the content if None.
    help
        An explanation, as Markdown: it is shown when the pointer rests on the header.
    pinned
        Whether the column stays in view at the left. None: only the index does.
    format
        A printf pattern with one number, such as ``"%.2f m"``, or ``plain``, ``localized``,
        ``percent``, ``dollar``, ``euro``, ``yen``, ``accounting``, ``compact``,
        ``scientific``, ``engineering``, ``bytes``, ``duration`` (of seconds).
    min_value, max_value
        The ends of the bar: 0, and 1 for fractions or 100 for whole numbers, by default.
    step
        The precision of the numbers shown.
    color
        A name, a hex color, ``auto`` (green grows), or ``auto-inverse``.

    Raises
    ------
    StreamlitValueError
        If `color` is none.

    Examples
    --------
    Shares as bars::

        column = st.column_config.ProgressColumn(
            "Share", min_value=0, max_value=1, format="percent"
        )
        st.dataframe({"share": [0.25, 0.75]}, column_config={"share": column})
    """
    check_chart_color(color)
    kind = {"type": "progress", "format": format, "min_value": min_value, "max_value": max_value, "step": step, "color": color}
    return describe(locals(), kind)


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
    label
        What people read in the header; the name of the column if None.
    width
        ``small``, ``medium``, ``large``, or pixels; as wide as the content if None.
    help
        An explanation, as Markdown: it is shown when the pointer rests on the header.
    pinned
        Whether the column stays in view at the left. None: only the index does.
    y_min, y_max
        The range of the vertical axis; by default that of each cell.
    color
        A name, a hex color, ``auto`` (green where the last number is larger than the
        first), or ``auto-inverse``.

    Raises
    ------
    StreamlitValueError
        If `color` is none.

    Examples
    --------
    Lists as small lines::

        st.dataframe(
            {"week": [[1, 3, 2], [4, 2, 3]]},
            column_config={
                "week": st.column_config.LineChartColumn("Week", y_min=0, y_max=5)
            },
        )
    """
    return _chart("line_chart", locals())


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
    """Describe a column whose lists of numbers are drawn as bars.

    Parameters
    ----------
    label
        What people read in the header; the name of the column if None.
    width
        ``small``, ``medium``, ``large``, or pixels; as wide as the content if None.
    help
        An explanation, as Markdown: it is shown when the pointer rests on the header.
    pinned
        Whether the column stays in view at the left. None: only the index does.
    y_min, y_max
        The range of the vertical axis; by default that of each cell.
    color
        A name, a hex color, ``auto`` (green where the last number is larger than the
        first), or ``auto-inverse``.

    Examples
    --------
    Lists as small bars::

        st.dataframe(
            {"week": [[1, 3, 2], [4, 2, 3]]},
            column_config={"week": st.column_config.BarChartColumn("Week", color="blue")},
        )
    """
    return _chart("bar_chart", locals())


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
    """Describe a column whose lists of numbers are drawn as areas.

    Parameters
    ----------
    label
        What people read in the header; the name of the column if None.
    width
        ``small``, ``medium``, ``large``, or pixels; as wide as the content if None.
    help
        An explanation, as Markdown: it is shown when the pointer rests on the header.
    pinned
        Whether the column stays in view at the left. None: only the index does.
    y_min, y_max
        The range of the vertical axis; by default that of each cell.
    color
        A name, a hex color, ``auto`` (green where the last number is larger than the
        first), or ``auto-inverse``.

    Examples
    --------
    Lists as small areas::

        st.dataframe(
            {"week": [[1, 3, 2], [4, 2, 3]]},
            column_config={"week": st.column_config.AreaChartColumn("Week", y_min=0)},
        )
    """
    return _chart("area_chart", locals())


def _chart(kind: str, given: Mapping[str, Any]) -> ColumnConfig:
    check_chart_color(given["color"])
    return describe(given, {"type": kind, **{name: given[name] for name in ("y_min", "y_max", "color")}})
