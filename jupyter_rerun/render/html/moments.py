"""Dates and times as text, as a browser writes them: by patterns of letters, and by Streamlit's names for the usual ones.

`labextension/view/moments.ts` is the same for what a page writes by itself; `tests/texts.py` has what both make of what.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

_TEXT = re.compile(
    r"(?:(\d{4,})-(\d\d)-(\d\d))?T?(?:(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9})\d*)?)?)?"
    r"(Z|[+-]\d\d(?::?\d\d(?::?\d\d)?)?)?",
    re.ASCII,
)
_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d\d):?(\d\d)?(?::?(\d\d))?", re.ASCII)
_UTC = datetime.timezone.utc
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=_UTC)


@dataclass(frozen=True)
class Moment:
    """A time on a clock, and perhaps how far that clock is ahead of UTC."""

    at: datetime.datetime  # on the clock, to the second
    fraction: str = ""  # what is behind the seconds, without zeros at its end
    offset_s: int | None = None
    is_time: bool = False  # of any day

    @property
    def offset(self) -> str:
        """How far the clock is ahead of UTC; empty where that is not known."""
        if self.offset_s is None:
            return ""
        minutes, seconds = divmod(abs(self.offset_s), 60)
        text = f"{'-' if self.offset_s < 0 else '+'}{minutes // 60:02}:{minutes % 60:02}"
        return f"{text}:{seconds:02}" if seconds else text

    @property
    def instant_s(self) -> int:
        """Seconds since 1970; a clock without an offset counts as UTC."""
        return (self.at.replace(tzinfo=_UTC) - _EPOCH) // datetime.timedelta(seconds=1) - (self.offset_s or 0)

    def on_clock_of(self, zone: str) -> Moment:
        """Return the moment at which the clock of a zone shows this time, which has no offset."""
        there = _find_zone(zone)
        offset = None if there is None or self.is_time else self.at.replace(tzinfo=there).utcoffset()
        return self if offset is None else replace(self, offset_s=int(offset.total_seconds()))

    def in_zone(self, zone: str) -> Moment:
        """Return the same moment on the clock of a zone; itself if no such zone is known."""
        there = _find_zone(zone)
        if there is None or self.is_time:
            return self
        try:
            at = (_EPOCH + datetime.timedelta(seconds=self.instant_s)).astimezone(there)
        except (OverflowError, ValueError):  # beyond the years there are
            return self
        offset = at.utcoffset() or datetime.timedelta()
        return replace(self, at=at.replace(tzinfo=None), offset_s=int(offset.total_seconds()))


def read_moment(text: str) -> Moment | None:
    """Return what an ISO text says: a date, a time or both, with a Z or an offset; None if it is no such text."""
    found = _TEXT.fullmatch(text)
    if found is None or not (found[1] or found[4]):
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    try:
        at = datetime.datetime(year, month, day, hour, minute, second) if found[1] else datetime.datetime(1970, 1, 1, hour, minute, second)
    except ValueError:
        return None
    return Moment(at, (found[7] or "").rstrip("0"), _read_offset(found[8]), not found[1])


def _read_offset(text: str | None) -> int | None:
    if text is None or text == "Z":
        return None if text is None else 0
    found = _OFFSET.fullmatch(text)
    if found is None:
        return None
    sign, hours, minutes, seconds = found.groups()
    return (int(hours) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)) * (-1 if sign == "-" else 1)


@lru_cache(maxsize=64)
def _find_zone(name: str) -> datetime.tzinfo | None:
    offset = _read_offset(name)
    if offset is not None:
        return datetime.timezone(datetime.timedelta(seconds=offset)) if abs(offset) < 86_400 else None
    try:
        from zoneinfo import ZoneInfo

        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # ZoneInfoNotFoundError is a KeyError
        return None


# patterns

_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_LONG = {"LT": "h:mm A", "LTS": "h:mm:ss A", "L": "MM/DD/YYYY", "LL": "MMMM D, YYYY", "LLL": "MMMM D, YYYY h:mm A"}
_LONG |= {"LLLL": "dddd, MMMM D, YYYY h:mm A", "l": "M/D/YYYY", "ll": "MMM D, YYYY", "lll": "MMM D, YYYY h:mm A"}
_LONG |= {"llll": "ddd, MMM D, YYYY h:mm A"}
_WORD = re.compile(
    r"\[([^\[\]]*)\]|\\(.)|LTS|LT|L{1,4}|l{1,4}|Mo|M{1,4}|Do|DDDo|D{1,4}|do|d{1,4}|e|E|Wo|WW|W|GGGG|GG|Qo|Q|YYYYYY|YYYYY|YYYY|YY"
    r"|A|a|HH|H|hh|h|kk|k|mm|m|ss|s|S{1,9}|X|x|ZZ|Z|zz|z"
)


def format_moment(moment: Moment, pattern: str) -> str:
    """Write a moment by a pattern such as ``YYYY-MM-DD HH:mm``; what is in brackets stays."""

    def write(found: re.Match[str]) -> str:
        if found[1] is not None:
            return found[1]
        if found[2] is not None:
            return found[2]
        word = found[0]
        if word in _LONG:
            return format_moment(moment, _LONG[word])
        if word[0] == "S":
            return moment.fraction.ljust(9, "0")[: len(word)]
        return _WORDS[word](moment)

    return _WORD.sub(write, pattern)


def _ordinal(number: int) -> str:
    teens = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _day_of_year(moment: Moment) -> int:
    return moment.at.timetuple().tm_yday


def _sunday_first(moment: Moment) -> int:
    return moment.at.isoweekday() % 7


_WORDS: Mapping[str, Callable[[Moment], str]] = {
    "YYYYYY": lambda moment: f"+{moment.at.year:06}",
    "YYYYY": lambda moment: f"{moment.at.year:05}",
    "YYYY": lambda moment: f"{moment.at.year:04}",
    "YY": lambda moment: f"{moment.at.year % 100:02}",
    "Q": lambda moment: str((moment.at.month + 2) // 3),
    "Qo": lambda moment: _ordinal((moment.at.month + 2) // 3),
    "MMMM": lambda moment: _MONTHS[moment.at.month - 1],
    "MMM": lambda moment: _MONTHS[moment.at.month - 1][:3],
    "MM": lambda moment: f"{moment.at.month:02}",
    "Mo": lambda moment: _ordinal(moment.at.month),
    "M": lambda moment: str(moment.at.month),
    "DDDD": lambda moment: f"{_day_of_year(moment):03}",
    "DDDo": lambda moment: _ordinal(_day_of_year(moment)),
    "DDD": lambda moment: str(_day_of_year(moment)),
    "DD": lambda moment: f"{moment.at.day:02}",
    "Do": lambda moment: _ordinal(moment.at.day),
    "D": lambda moment: str(moment.at.day),
    "dddd": lambda moment: _DAYS[moment.at.weekday()],
    "ddd": lambda moment: _DAYS[moment.at.weekday()][:3],
    "dd": lambda moment: _DAYS[moment.at.weekday()][:2],
    "do": lambda moment: _ordinal(_sunday_first(moment)),
    "d": lambda moment: str(_sunday_first(moment)),
    "e": lambda moment: str(_sunday_first(moment)),
    "E": lambda moment: str(moment.at.isoweekday()),
    "WW": lambda moment: f"{moment.at.isocalendar()[1]:02}",
    "Wo": lambda moment: _ordinal(moment.at.isocalendar()[1]),
    "W": lambda moment: str(moment.at.isocalendar()[1]),
    "GGGG": lambda moment: f"{moment.at.isocalendar()[0]:04}",
    "GG": lambda moment: f"{moment.at.isocalendar()[0] % 100:02}",
    "HH": lambda moment: f"{moment.at.hour:02}",
    "H": lambda moment: str(moment.at.hour),
    "hh": lambda moment: f"{moment.at.hour % 12 or 12:02}",
    "h": lambda moment: str(moment.at.hour % 12 or 12),
    "kk": lambda moment: f"{moment.at.hour or 24:02}",
    "k": lambda moment: str(moment.at.hour or 24),
    "mm": lambda moment: f"{moment.at.minute:02}",
    "m": lambda moment: str(moment.at.minute),
    "ss": lambda moment: f"{moment.at.second:02}",
    "s": lambda moment: str(moment.at.second),
    "A": lambda moment: "AM" if moment.at.hour < 12 else "PM",
    "a": lambda moment: "am" if moment.at.hour < 12 else "pm",
    "X": lambda moment: str(moment.instant_s),
    "x": lambda moment: f"{moment.instant_s}{moment.fraction.ljust(3, '0')[:3]}",
    "Z": lambda moment: moment.offset or "+00:00",
    "ZZ": lambda moment: (moment.offset or "+00:00").replace(":", ""),
    "z": lambda moment: moment.offset or "UTC",
    "zz": lambda moment: moment.offset or "UTC",
}

# formats by name

_USUAL = {"date": "YYYY-MM-DD", "time": "HH:mm:ss", "datetime": "YYYY-MM-DD HH:mm:ss"}
_SPOKEN = {"date": "ll", "time": "h:mm:ss A", "datetime": "MMM D, YYYY, h:mm:ss A"}
_ISO = {"date": "YYYY-MM-DD", "time": "HH:mm:ss", "datetime": "YYYY-MM-DD[T]HH:mm:ss"}


def _is_usual(text: str) -> bool:
    """Whether a text is a moment to the second, without an offset."""
    if len(text) != 19 or text[10] != "T" or not text.isascii():
        return False
    try:
        return datetime.datetime.fromisoformat(text).tzinfo is None and text[4] == text[7] == "-" and text[13] == text[16] == ":"
    except ValueError:
        return False


def moment_text(
    text: str, type: str, format: str | None = None, step_s: object = None, zone: str | None = None, own: str | None = None
) -> str:
    """Return what a cell shows of a date, a time or both, given as an ISO text; that text where it is none.

    Parameters
    ----------
    type
        ``date``, ``time`` or ``datetime``.
    format
        A pattern, or a name. What is told from today (``distance``, ``calendar``) is told by the date: this text stays
        where it is written.
    step_s
        What a person can choose apart: less than a second shows milliseconds, a minute hides the seconds.
    zone
        Whose clock is shown. A time without an offset is one of UTC.
    own
        Whose clock such a time is on instead.
    """
    if type == "datetime" and not (format or step_s or zone or own) and _is_usual(text):  # the many
        return f"{text[:10]} {text[11:]}"
    moment = read_moment(text)
    if moment is None:
        return text
    if own is not None and moment.offset_s is None:
        moment = moment.on_clock_of(own)
    if zone is not None:
        moment = moment.in_zone(zone)
    offset = "" if type == "date" else moment.offset
    fraction = f".{moment.fraction}" if moment.fraction and type != "date" else ""
    if format == "localized":
        return " ".join(filter(None, (format_moment(moment, _SPOKEN[type]), offset)))
    if format == "iso8601":
        return f"{format_moment(moment, _ISO[type])}{fraction}{offset}"
    if format and format not in ("distance", "calendar"):
        return format_moment(moment, format)
    usual = _USUAL[type]
    if type != "date" and isinstance(step_s, (int, float)):
        usual = usual.removesuffix(":ss") if step_s >= 60 else f"{usual}.SSS" if step_s < 1 else usual
        return f"{format_moment(moment, usual)}{offset}"
    return f"{format_moment(moment, usual)}{fraction}{offset}"
