"""Where a player begins and ends: whole seconds."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from jupyter_rerun.elements.parameters import parse_duration_s
from jupyter_rerun.errors import StreamlitAPIException

MediaTime = int | float | timedelta | str


def parse_times_s(start_time: Any, end_time: Any) -> tuple[int, int | None]:
    """Return both times in whole seconds, rounded down; without an end None.

    Raises
    ------
    StreamlitAPIException
        If one of them is no span of time.
    """
    return _parse("start_time", start_time), None if end_time is None else _parse("end_time", end_time)


def _parse(name: str, time: Any) -> int:
    try:
        if isinstance(time, timedelta):
            return int(time.total_seconds())
        return int(parse_duration_s(time) if isinstance(time, str) else time)
    except (StreamlitAPIException, ValueError, TypeError, OverflowError):
        raise StreamlitAPIException(
            f"`{name}` is {time!r}, which is no span of time. Pass seconds, a timedelta, or a text such as '1m14s'."
        ) from None
