"""Spans of time written as text: ``300ms``, ``1.5s``, ``2 minutes``, ``1h30m``, ``00:05:00``."""

from __future__ import annotations

import re

from jupyter_rerun.errors import StreamlitBadTimeStringError

_SECONDS = {
    1e-9: ("ns", "nano", "nanos", "nanosecond", "nanoseconds", "n"),
    1e-6: ("us", "µs", "micro", "micros", "microsecond", "microseconds", "u"),
    1e-3: ("ms", "milli", "millis", "millisecond", "milliseconds", "l"),
    1.0: ("s", "sec", "second", "seconds"),
    60.0: ("m", "min", "minute", "minutes", "t"),
    3600.0: ("h", "hr", "hour", "hours"),
    86400.0: ("d", "day", "days"),
    604800.0: ("w",),
}
_UNITS = {name: seconds for seconds, names in _SECONDS.items() for name in names}
_NUMBER = re.compile(r"\d+\.?\d*|\.\d+")
_PART = re.compile(r"\s*(?P<number>\d+\.?\d*|\.\d+)\s*(?P<unit>[a-zµ]+)\s*,?", re.IGNORECASE)
_CLOCK = re.compile(
    r"\s*(?:(?P<days>\d+)\s*days?,?\s+)?(?P<hours>\d+):(?P<minutes>[0-5]?\d):(?P<seconds>[0-5]?\d(?:\.\d+)?)\s*", re.IGNORECASE
)


def parse_duration_s(text: str) -> float:
    """Return the seconds that `text` says.

    Raises
    ------
    StreamlitBadTimeStringError
        If it is no span of time.

    Notes
    -----
    Takes what ``pandas.Timedelta`` takes of these forms, without needing pandas. A number alone counts
    nanoseconds, as it does there.
    """
    body = text.strip()
    sign = -1.0 if body.startswith("-") else 1.0
    body = body.lstrip("+-") if body[:1] in ("+", "-") else body
    clock = _CLOCK.fullmatch(body)
    if clock is not None:
        days, hours, minutes, seconds = (float(part or 0) for part in clock.group("days", "hours", "minutes", "seconds"))
        return sign * (days * 86400 + hours * 3600 + minutes * 60 + seconds)
    if _NUMBER.fullmatch(body):
        return sign * float(body) * 1e-9
    total, position = 0.0, 0
    while position < len(body):
        part = _PART.match(body, position)
        unit = _UNITS.get(part.group("unit").lower()) if part is not None else None
        if part is None or unit is None:
            raise StreamlitBadTimeStringError(text)
        total += float(part.group("number")) * unit
        position = part.end()
    if not body:
        raise StreamlitBadTimeStringError(text)
    return sign * total
