"""Columns of dates and times."""

from __future__ import annotations

import datetime

from jupyter_rerun.elements.data.grid.config import Alignment, ColumnConfig, ColumnWidth, describe


def DatetimeColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
    default: datetime.datetime | None = None,
    format: str | None = None,
    min_value: datetime.datetime | None = None,
    max_value: datetime.datetime | None = None,
    step: int | float | datetime.timedelta | None = None,
    timezone: str | None = None,
) -> ColumnConfig:
    """Describe a column of dates with times.

    Parameters
    ----------
    label
        What people read in the header; the name of the column if None.
    width
        ``small``, ``medium``, ``large``, or pixels; as wide as the content if None.
    help
        An explanation, as Markdown: it is shown when the pointer rests on the header.
    disabled
        True lets nobody change its cells. None: only where the data cannot be edited.
    required
        Whether a cell must not stay empty. A new row reaches the program when it
        has all that is required.
    pinned
        Whether the column stays in view at the left. None: only the index does.
    alignment
        ``left``, ``center`` or ``right``; as suits the values if None.
    default
        What a new row has there.
    format
        A pattern such as ``"YYYY-MM-DD HH:mm"``, or ``localized``, ``distance``,
        ``calendar``, ``iso8601``.
    min_value, max_value
        What may be entered, both included.
    step
        What can be chosen, in seconds.
    timezone
        Name of the zone the times are shown in, such as ``Europe/Berlin``.

    Examples
    --------
    Moments, to the minute::

        from datetime import datetime

        column = st.column_config.DatetimeColumn(
            "Start", format="YYYY-MM-DD HH:mm", step=60
        )
        st.data_editor(
            {"start": [datetime(2026, 5, 17, 9, 30)]}, column_config={"start": column}
        )
    """
    kind = {
        "type": "datetime",
        "format": format,
        "min_value": _iso(min_value),
        "max_value": _iso(max_value),
        "step": _seconds(step),
        "timezone": timezone,
    }
    return describe({**locals(), "default": _iso(default)}, kind)


def TimeColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
    default: datetime.time | None = None,
    format: str | None = None,
    min_value: datetime.time | None = None,
    max_value: datetime.time | None = None,
    step: int | float | datetime.timedelta | None = None,
) -> ColumnConfig:
    """Describe a column of times of day.

    Parameters
    ----------
    label
        What people read in the header; the name of the column if None.
    width
        ``small``, ``medium``, ``large``, or pixels; as wide as the content if None.
    help
        An explanation, as Markdown: it is shown when the pointer rests on the header.
    disabled
        True lets nobody change its cells. None: only where the data cannot be edited.
    required
        Whether a cell must not stay empty. A new row reaches the program when it
        has all that is required.
    pinned
        Whether the column stays in view at the left. None: only the index does.
    alignment
        ``left``, ``center`` or ``right``; as suits the values if None.
    default
        What a new row has there.
    format
        A pattern such as ``"HH:mm"``, or ``localized``, ``iso8601``.
    min_value, max_value
        What may be entered, both included.
    step
        What can be chosen, in seconds.

    Examples
    --------
    Times of day, every quarter of an hour::

        from datetime import time

        column = st.column_config.TimeColumn("Start", format="HH:mm", step=900)
        st.data_editor({"start": [time(9, 30)]}, column_config={"start": column})
    """
    kind = {"type": "time", "format": format, "min_value": _iso(min_value), "max_value": _iso(max_value), "step": _seconds(step)}
    return describe({**locals(), "default": _iso(default)}, kind)


def DateColumn(  # noqa: N802
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
    default: datetime.date | None = None,
    format: str | None = None,
    min_value: datetime.date | None = None,
    max_value: datetime.date | None = None,
    step: int | None = None,
) -> ColumnConfig:
    """Describe a column of dates.

    Parameters
    ----------
    label
        What people read in the header; the name of the column if None.
    width
        ``small``, ``medium``, ``large``, or pixels; as wide as the content if None.
    help
        An explanation, as Markdown: it is shown when the pointer rests on the header.
    disabled
        True lets nobody change its cells. None: only where the data cannot be edited.
    required
        Whether a cell must not stay empty. A new row reaches the program when it
        has all that is required.
    pinned
        Whether the column stays in view at the left. None: only the index does.
    alignment
        ``left``, ``center`` or ``right``; as suits the values if None.
    default
        What a new row has there.
    format
        A pattern such as ``"DD.MM.YYYY"``, or ``localized``, ``distance``, ``iso8601``.
    min_value, max_value
        What may be entered, both included.
    step
        What can be chosen, in days.

    Examples
    --------
    Days of one year::

        from datetime import date

        column = st.column_config.DateColumn(
            "Day",
            format="DD.MM.YYYY",
            min_value=date(2026, 1, 1),
            max_value=date(2026, 12, 31),
        )
        st.data_editor({"day": [date(2026, 5, 17)]}, column_config={"day": column})
    """
    kind = {"type": "date", "format": format, "min_value": _iso(min_value), "max_value": _iso(max_value), "step": step}
    return describe({**locals(), "default": _iso(default)}, kind)


def _iso(moment: datetime.date | datetime.time | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _seconds(step: int | float | datetime.timedelta | None) -> int | float | None:
    return step.total_seconds() if isinstance(step, datetime.timedelta) else step
