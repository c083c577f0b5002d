"""Parameters that many functions share: what each may be, and the one form in which it goes on."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from operator import index
from pathlib import Path
from textwrap import dedent
from typing import Any, Literal
from urllib.parse import urlparse

from jupyter_rerun.elements.symbols import find_drawing
from jupyter_rerun.errors import (
    StreamlitAPIException,
    StreamlitBadTimeStringError,
    StreamlitInvalidHeightError,
    StreamlitInvalidParameterTypeError,
    StreamlitInvalidWidthError,
    StreamlitValueError,
    StreamlitValueOutOfRangeError,
)

# Texts: what surrounds them in the code is no part of them


def clean_body(body: object) -> str:
    """Return the text of `body` without common indentation and without space around it."""
    text = body if isinstance(body, str) else str(body)
    return (dedent(text) if "\n" in text else text).strip()


def clean_help(help: object) -> str:
    """Return a help text without the indentation of the code around it; empty for None."""
    if help is None:
        return ""
    text = help if isinstance(help, str) else str(help)
    return dedent(text) if "\n" in text or text[:1].isspace() else text


# Alternative texts: what assistive technologies say of a picture, a chart or a player.

_LOGGER = logging.getLogger("jupyter_rerun")

_LONGEST_PATH = 4096  # characters; no path is longer
MAX_PIXELS = 2**32 - 1


def clean_alt(alt: object, *, allow_empty: bool = False) -> str | None:
    """Return the text, without space around it; None if it says nothing.

    Parameters
    ----------
    allow_empty
        Whether an empty text means something of its own: that a picture is there for its looks only.
    """
    if alt is None:
        return None
    text = alt if isinstance(alt, str) else str(alt)
    if text == "" and allow_empty:
        return ""
    if not text.strip():
        _LOGGER.warning("An empty `alt` names nothing. Say in a few words what is shown, or leave it out.")
        return None
    return text.strip()


# How elements are arranged: alignment, gaps, wrapping.

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
        if gap > MAX_PIXELS:
            raise StreamlitValueOutOfRangeError("gap", gap, 0, MAX_PIXELS)
        return gap
    if isinstance(gap, str) and gap.lower() in GAPS:
        return gap.lower()  # type: ignore[return-value]
    raise StreamlitValueError("gap", [*map(repr, GAPS), "None", "a number of pixels"], detail=f"Got {gap!r}.")


# Spans of time written as text: ``300ms``, ``1.5s``, ``2 minutes``, ``1h30m``, ``00:05:00``.

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
_TERM = re.compile(r"\s*(?P<number>\d+\.?\d*|\.\d+)\s*(?P<unit>[a-zµ]+)\s*,?", re.IGNORECASE)
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
        part = _TERM.match(body, position)
        unit = _UNITS.get(part.group("unit").lower()) if part is not None else None
        if part is None or unit is None:
            raise StreamlitBadTimeStringError(text)
        total += float(part.group("number")) * unit
        position = part.end()
    if not body:
        raise StreamlitBadTimeStringError(text)
    return sign * total


# Parameters that are either true or false.


def check_flag(parameter: str, value: Any) -> bool:
    """Return a bool of NumPy's, or a whole number, as one of Python's; TypeError for anything else, as for a text."""
    if isinstance(value, bool):
        return value
    try:
        # NumPy's bool is no index, and one of its arrays with one entry no flag.
        return bool(value.item() if type(value).__name__ in ("bool", "bool_") else index(value))
    except TypeError:
        raise TypeError(f"`{parameter}` must be True or False. Got {value!r}.") from None


# Icons: one emoji, ``:material/name:``, or the word ``spinner``.

# One picture as people see it: a flag, a keycap, or a pictograph with its modifiers and joined parts.
_PICTOGRAPH = (
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u25fe\u2600-\u27bf\u2934\u2935"
    "\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_PICTURE = f"{_PICTOGRAPH}\ufe0f?[\U0001f3fb-\U0001f3ff]?(?:[\U000e0020-\U000e007f]+)?"
_EMOJI = f"(?:[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3|{_PICTURE}(?:\u200d{_PICTURE})*)"
_ONE_EMOJI = re.compile(_EMOJI)
_LEADING_ICON = re.compile(rf"({_EMOJI}|:material/[a-z0-9_]+:)[\s\ufe0f]*(.*)", re.DOTALL)
_MATERIAL_ICON = re.compile(r":material/([a-z0-9_]+):")


def is_address(text: object, protocols: tuple[str, ...] = ("http", "https")) -> bool:
    """Whether `text` is a complete address with one of these protocols."""
    try:
        parsed = urlparse(str(text))
    except ValueError:
        return False
    return parsed.scheme in protocols and bool(parsed.netloc if parsed.scheme.startswith("http") else parsed.path)


def is_file(text: str) -> bool:
    """Whether there is a file of that name; the disk is not asked for texts that are none."""
    if len(text) > _LONGEST_PATH or "<" in text:
        return False
    try:
        return Path(text).is_file()
    except (OSError, ValueError):
        return False


def is_emoji(text: str) -> bool:
    """Whether `text` is one emoji."""
    return not text.isascii() and _ONE_EMOJI.fullmatch(text) is not None


def check_icon(icon: object) -> str:
    """Return the icon without spaces around it; empty for None.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If `icon` is no text.
    StreamlitAPIException
        If it is neither an emoji nor a Material icon that there is.
    """
    if icon is None:
        return ""
    if not isinstance(icon, str):
        raise StreamlitInvalidParameterTypeError("icon", type(icon).__name__, ["str", "None"])
    name = icon.strip()
    found = _MATERIAL_ICON.fullmatch(name)
    if name in ("", "spinner") or (found and find_drawing(found.group(1))) or is_emoji(name):
        return name
    shown = name if len(name) <= 60 else f"{name[:60]}…"
    if found:
        shown = name.replace("/", "\u200b/")  # else the message would draw it where there is one
        raise StreamlitAPIException(f"`icon` is '{shown}': there is no Material icon of that name. fonts.google.com/icons has all of them.")
    raise StreamlitAPIException(
        f"`icon` is {shown!r}, which is neither one emoji nor a Material icon such as `:material\u200b/thumb_up:`. "
        "Emoji shortcodes and images are not supported there."
    )


def split_leading_icon(text: str) -> tuple[str, str]:
    """Return the icon that `text` starts with, if any, and the rest."""
    found = _LEADING_ICON.match(text)
    return (found.group(1), found.group(2)) if found is not None else ("", text)


# Keyboard shortcuts, brought into one spelling: ``Ctrl + Return`` is ``ctrl+enter``.

_MODIFIERS = {
    "ctrl": ("ctrl", "control", "mod"),
    "cmd": ("cmd", "command", "meta"),
    "alt": ("alt", "option"),
    "shift": ("shift",),
}
_KEYS = {
    "enter": ("enter", "return"),
    "space": ("space", "spacebar"),
    "tab": ("tab",),
    "escape": ("escape", "esc"),
    "backspace": ("backspace",),
    "delete": ("delete", "del"),
    "home": ("home",),
    "end": ("end",),
    "pageup": ("pageup",),
    "pagedown": ("pagedown",),
    "left": ("left", "arrowleft"),
    "right": ("right", "arrowright"),
    "up": ("up", "arrowup"),
    "down": ("down", "arrowdown"),
}
_MODIFIER_NAMES = {spelling: name for name, spellings in _MODIFIERS.items() for spelling in spellings}
_KEY_NAMES = {spelling: name for name, spellings in _KEYS.items() for spelling in spellings}
_TAKEN = ("c", "r")  # copying and rerunning


def check_shortcut(shortcut: object) -> str:
    """Return the shortcut in one spelling: modifiers in a fixed order, then one key; empty for None.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If it is no text.
    StreamlitAPIException
        If it has not exactly one key beside its modifiers, or a key that is taken (C and R).
    """
    if shortcut is None:
        return ""
    if not isinstance(shortcut, str):
        raise StreamlitInvalidParameterTypeError("shortcut", type(shortcut).__name__, ["str", "None"])
    tokens = [token.strip().lower() for token in shortcut.split("+") if token.strip()]
    modifiers = {_MODIFIER_NAMES[token] for token in tokens if token in _MODIFIER_NAMES}
    keys = [_find_key(token, shortcut) for token in tokens if token not in _MODIFIER_NAMES]
    if len(keys) != 1:
        raise StreamlitAPIException(f"`shortcut={shortcut!r}` has {len(keys)} keys beside its modifiers; it needs one, as in 'Ctrl+K'.")
    if keys[0] in _TAKEN:
        raise StreamlitAPIException(f"`shortcut={shortcut!r}` takes a key that copies or reruns. Choose another than C and R.")
    return "+".join([*(name for name in _MODIFIERS if name in modifiers), keys[0]])


def _find_key(token: str, shortcut: str) -> str:
    if token in _KEY_NAMES:
        return _KEY_NAMES[token]
    if (len(token) == 1 and token.isalnum()) or (token.startswith("f") and token[1:].isdigit()):
        return token
    raise StreamlitAPIException(f"`shortcut={shortcut!r}` has no key named {token!r}. Use a letter, a digit, F1 or a name such as Enter.")


# Widths and heights: a number of pixels, or a name.

Width = int | Literal["stretch", "content"]
Height = int | Literal["stretch", "content"]


def _is_pixels(size: object) -> bool:
    return isinstance(size, int) and size > 0


def check_width(width: Width, *, allow_content: bool = False) -> Width:
    """Return `width`; StreamlitInvalidWidthError if it is no width."""
    names = ("stretch", "content") if allow_content else ("stretch",)
    if width not in names and not _is_pixels(width):
        raise StreamlitInvalidWidthError(width, allow_content)
    return width if isinstance(width, str) else _check_bound("width", int(width))


def check_height(height: Height, *, allow_content: bool = False) -> Height:
    """Return `height`; StreamlitInvalidHeightError if it is no height."""
    names = ("stretch", "content") if allow_content else ("stretch",)
    if height not in names and not _is_pixels(height):
        raise StreamlitInvalidHeightError(height, allow_content)
    return height if isinstance(height, str) else _check_bound("height", int(height))


def _check_bound(name: str, size: int) -> int:
    if size > MAX_PIXELS:
        raise StreamlitValueOutOfRangeError(name, size, 1, MAX_PIXELS)
    return size
