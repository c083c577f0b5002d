"""What programs may give for a date, a time or a datetime: objects, ISO text, today and now.

An input of dates knows no time, an input of times no date, and none of them a time zone: what is given beyond that
is left out, not converted. Text on the wire is ISO 8601 too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from jupyter_rerun.elements.parameters import check_choice
from jupyter_rerun.errors import StreamlitInvalidParameterTypeError, StreamlitValueOutOfRangeError

DateLike = date | datetime | str | Literal["today"]
TimeLike = time | datetime | str | Literal["now"]
DateTimeLike = datetime | date | time | str | Literal["now"]

DATE_FORMATS = tuple(sep.join(order) for sep in "/.-" for order in (("YYYY", "MM", "DD"), ("DD", "MM", "YYYY"), ("MM", "DD", "YYYY")))

QUARTER_HOUR = timedelta(minutes=15)  # the usual step of times
YEARS_AROUND = 10  # how far dates may be chosen where no bounds are given

_LONGEST_STEP_S = 23 * 3600
_DATETIME_PATTERNS = ("%Y/%m/%d %H:%M", "%Y/%m/%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S")


def read_date(value: object) -> date:
    """Return the day that `value` names.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If it is no date, datetime, ISO text of one, or ``"today"``.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if value == "today":
        return datetime.now().date()
    if isinstance(value, str):
        for parse in (date.fromisoformat, lambda text: datetime.fromisoformat(text).date()):
            with suppress(ValueError):
                return parse(value)
    raise StreamlitInvalidParameterTypeError("value", type(value).__name__, ["date", "datetime", "ISO text", "'today'"])


def read_dates(value: object) -> tuple[tuple[date, ...] | None, bool]:
    """Return the days that `value` names, none for None, and whether they are a range.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If it is neither what `read_date` takes nor a sequence of at most two of that.
    """
    if value is None:
        return None, False
    if isinstance(value, str) or not isinstance(value, Sequence):
        return (read_date(value),), False
    if len(value) > 2:
        raise StreamlitInvalidParameterTypeError(
            "value", type(value).__name__, ["date", "a sequence of at most two dates"], detail=f"It has {len(value)} members."
        )
    return tuple(map(read_date, value)), True


def read_time(value: object) -> time:
    """Return the time of day that `value` names; one that is given as a `time` is returned as it is.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If it is no time, datetime, ISO text of one, or ``"now"``.
    """
    if value == "now":
        return datetime.now().time().replace(microsecond=0)
    if isinstance(value, str):
        for parse in (time.fromisoformat, lambda text: datetime.fromisoformat(text).time()):
            with suppress(ValueError):
                return parse(value).replace(microsecond=0)
    if isinstance(value, datetime):
        return value.time().replace(microsecond=0)
    if isinstance(value, time):
        return value
    raise StreamlitInvalidParameterTypeError("value", type(value).__name__, ["time", "datetime", "ISO text", "'now'"])


def read_datetime(value: object, *, day: date, at: time) -> datetime:
    """Return the minute that `value` names.

    Parameters
    ----------
    day, at
        What a time without a date, and a date without a time, are completed with.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If it is no datetime, date, time, text of one, or ``"now"``.
    """
    if value == "now":
        return to_minute(datetime.now())
    if isinstance(value, datetime):
        return to_minute(value)
    if isinstance(value, date):
        return datetime.combine(value, at)
    if isinstance(value, time):
        return to_minute(datetime.combine(day, value))
    if isinstance(value, str):
        text = value.strip()
        for parse in _datetime_parsers(day, at):
            with suppress(ValueError):
                return to_minute(parse(text))
    raise StreamlitInvalidParameterTypeError("value", type(value).__name__, ["datetime", "date", "time", "ISO text", "'now'"])


def _datetime_parsers(day: date, at: time) -> Sequence[Callable[[str], datetime]]:
    return (
        datetime.fromisoformat,
        *((lambda text, pattern=pattern: datetime.strptime(text, pattern)) for pattern in _DATETIME_PATTERNS),
        lambda text: datetime.combine(date.fromisoformat(text), at),
        lambda text: datetime.combine(day, time.fromisoformat(text)),
    )


def to_minute(moment: datetime) -> datetime:
    """Return a datetime without seconds and without a time zone."""
    if moment.tzinfo is not None:
        moment = moment.replace(tzinfo=None)
    return moment.replace(second=0, microsecond=0)


def shift_years(day: date, years: int) -> date:
    """Return the same day some years later; the ends of the calendar stop it, and 29 February becomes the 28th."""
    year = day.year + years
    if year > date.max.year:
        return date.max
    if year < date.min.year:
        return date.min
    is_leap_day = (day.month, day.day) == (2, 29)
    with suppress(ValueError):
        return day.replace(year=year)
    return day.replace(year=year, day=28) if is_leap_day else day


def date_text(day: date) -> str:
    """Return ``YYYY-MM-DD``, with four digits for the year on every system."""
    return f"{day.year:04d}-{day.month:02d}-{day.day:02d}"


def datetime_text(moment: datetime) -> str:
    """Return ``YYYY-MM-DDTHH:MM``."""
    moment = to_minute(moment)
    return f"{date_text(moment)}T{moment.hour:02d}:{moment.minute:02d}"


def check_date_format(format: object) -> str:
    """Return `format` if dates can be shown in it.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If it is no text.
    StreamlitValueError
        If it is not one of `DATE_FORMATS`.
    """
    if not isinstance(format, str):
        raise StreamlitInvalidParameterTypeError("format", type(format).__name__, ["str"])
    check_choice("format", format, DATE_FORMATS)
    return format


def check_step_s(step: object, shortest_s: int) -> int:
    """Return a step in whole seconds.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If it is neither an int nor a timedelta.
    StreamlitValueOutOfRangeError
        If it is shorter than `shortest_s` or longer than 23 hours.
    """
    if isinstance(step, bool) or not isinstance(step, (int, timedelta)):
        raise StreamlitInvalidParameterTypeError("step", type(step).__name__, ["int", "timedelta"])
    step_s = int(step.total_seconds()) if isinstance(step, timedelta) else step
    if not shortest_s <= step_s <= _LONGEST_STEP_S:
        raise StreamlitValueOutOfRangeError("step", f"{step_s} s", f"{shortest_s} s", "23 h")
    return step_s


def find_text(raw: object, count: int) -> Sequence[Any] | str:
    """Return the texts in a list of at most `count` that a browser sent, or why it is none."""
    if not isinstance(raw, (list, tuple)) or len(raw) > count or not all(isinstance(text, str) for text in raw):
        return f"a list of at most {count} text{'s' if count > 1 else ''} is needed"
    return raw
