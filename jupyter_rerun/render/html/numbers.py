"""Numbers as text, by the formats that columns and metrics share: printf, and the names of the usual ones."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping

_PRINTF = re.compile(r"%(?:\(\w+\))?([-+ 0#']*)(\d*)((?:\.\d+)?)([a-zA-Z])")
_UNITS = ("", "K", "M", "B", "T")
_BYTES = ("byte", "kB", "MB", "GB", "TB", "PB")


def format_number(text: str, format: str) -> str:
    """Return a number in a format; `text` as it is without one, if it is no number, or if the format is none."""
    try:
        value = float(text.strip()) if format else math.nan
    except ValueError:
        return text
    if not math.isfinite(value) or format in ("", "plain"):
        return text
    named = _NAMED.get(format)
    if named is not None:
        return named(value)
    try:
        return _printf(value, format)
    except (ValueError, TypeError, OverflowError):
        return text


def _printf(value: float, format: str) -> str:
    def write(found: re.Match[str]) -> str:
        flags, width, digits, letter = found.groups()
        separator = "," if "'" in flags or "," in flags else ""
        flags = flags.replace("'", "")
        if letter in "diu":
            shown = f"{int(value):{'+' if '+' in flags else ''}{separator}d}"
        elif letter == "s":
            shown = _plain(value)
        else:
            shown = f"%{flags}{width}{digits}{letter}" % (int(value) if letter in "xXobc" else value)
        fill = "0" if "0" in flags and "-" not in flags else " "
        return shown.ljust(int(width or 0)) if "-" in flags else shown.rjust(int(width or 0), fill)

    return "%".join(_PRINTF.sub(write, part) for part in format.split("%%"))


def _plain(value: float) -> str:
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def _trim(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _signed(value: float, write: Callable[[float], str]) -> str:
    return f"-{write(-value)}" if value < 0 else write(value)


def _money(sign: str, digits: int) -> Callable[[float], str]:
    return lambda value: _signed(value, lambda size: f"{sign}{size:,.{digits}f}")


def _scale(value: float, units: tuple[str, ...], step: float = 1000) -> str:
    """Write a size with at most two digits that count, and its unit."""
    power = 0
    while value >= step and power < len(units) - 1:
        value, power = value / step, power + 1
    return f"{_trim(f'{value:.1f}') if value < 100 else f'{value:.0f}'}{units[power]}"


def _power_of_ten(value: float, step: int) -> str:
    exponent = math.floor(math.log10(abs(value)) / step) * step if value else 0
    return f"{_trim(f'{value / 10**exponent:.3f}')}E{exponent}"


def _accounting(value: float) -> str:
    return f"(${-value:,.2f})" if value < 0 else f"${value:,.2f}"


_NAMED: Mapping[str, Callable[[float], str]] = {
    "localized": lambda value: _signed(value, lambda size: f"{int(size):,}" if size == int(size) else f"{size:,}"),
    "percent": lambda value: f"{value * 100:,.2f}%",
    "dollar": _money("$", 2),
    "euro": _money("€", 2),
    "yen": _money("¥", 0),
    "compact": lambda value: _signed(value, lambda size: _scale(size, _UNITS)),
    "scientific": lambda value: _power_of_ten(value, 1),
    "engineering": lambda value: _power_of_ten(value, 3),
    "accounting": _accounting,
    "bytes": lambda value: _signed(value, lambda size: _scale(size, tuple(f" {unit}" for unit in _BYTES))),
}
