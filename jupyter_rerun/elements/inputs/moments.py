"""Dates, times and datetimes as a browser holds them: whole microseconds since 1970.

The clock time counts, whatever the time zone: 9 o'clock stays 9 o'clock on its way to the browser and back.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone, tzinfo

from jupyter_rerun.elements.js_numbers import MAX_SAFE_INTEGER, DataType
from jupyter_rerun.errors import StreamlitJSNumberBoundsError

Moment = date | time | datetime

_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
_MICROSECOND = timedelta(microseconds=1)
_CLOCK_DAY = date(2000, 1, 1)  # on which times of day are counted
_REACH = timedelta(microseconds=MAX_SAFE_INTEGER)
EARLIEST_DAY = (_EPOCH - _REACH).date() + timedelta(days=1)
LATEST_DAY = (_EPOCH + _REACH).date() - timedelta(days=1)


def span_to_micros(span: timedelta) -> int:
    return span // _MICROSECOND


def to_micros(moment: Moment, data_type: DataType) -> int:
    """Return a moment of that type as microseconds.

    Raises
    ------
    TypeError, AttributeError
        If it is of another type.
    """
    if data_type is DataType.TIME:
        at = datetime.combine(_CLOCK_DAY, moment)  # type: ignore[arg-type]
    elif data_type is DataType.DATE:
        at = datetime.combine(moment, time())  # type: ignore[arg-type]
    else:
        at = moment  # type: ignore[assignment]
    return span_to_micros(at.replace(tzinfo=timezone.utc) - _EPOCH)


def from_micros(micros: float, data_type: DataType, zone: tzinfo | None) -> Moment:
    """Return the moment of that type, in `zone` if it has one."""
    at = (_EPOCH + timedelta(microseconds=int(micros))).replace(tzinfo=zone)
    if data_type is DataType.DATE:
        return at.date()
    return at.timetz() if data_type is DataType.TIME else at


def check_reach(name: str, micros: int) -> None:
    """Raise StreamlitJSNumberBoundsError if a browser would round the moment."""
    if abs(micros) > MAX_SAFE_INTEGER:
        raise StreamlitJSNumberBoundsError(
            f"`{name}` is too far from 1970 for a browser to count it in microseconds. It must lie between {EARLIEST_DAY} and {LATEST_DAY}."
        )


def window_around(anchor: date, width: timedelta) -> tuple[date, date]:
    """Return `width` before and after `anchor`, cut where browsers stop counting, but never on the wrong side of it."""
    floor, ceiling = EARLIEST_DAY, LATEST_DAY
    if isinstance(anchor, datetime):
        floor = datetime.combine(floor, time.min, tzinfo=anchor.tzinfo)
        ceiling = datetime.combine(ceiling, time.max, tzinfo=anchor.tzinfo)
    try:
        low = min(anchor, max(anchor - width, floor))
    except OverflowError:
        low = anchor
    try:
        high = max(anchor, min(anchor + width, ceiling))
    except OverflowError:
        high = anchor
    return low, high
