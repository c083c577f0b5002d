"""Numbers as text, as a browser writes them: printf formats, and Streamlit's names for the usual ones.

`labextension/view/format.ts` is the same for what a page writes by itself; `tests/texts.py` has what both make of what.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

# What a placeholder may be, in this order; everything else is no format.
_PLACE = re.compile(r"%(?:1\$)?(\+)?(0|'[^$])?(-)?(\d+)?(?:\.(\d+))?([bcdefgiosuxX])", re.ASCII)
_WIDE = Context(prec=800, rounding=ROUND_HALF_UP)  # as many digits as any double has
_UNITS = ("", "K", "M", "B", "T")
_BYTES = ("B", "KB", "MB", "GB", "TB")
_MAX_WIDTH = 1000


def format_number(text: str, format: str, decimals: int | None = None) -> str:
    """Return a number in a format; `text` as it is without one, if it is no number, or if the format is none.

    Parameters
    ----------
    decimals
        How many a named format shows; None for its usual ones.
    """
    if format in ("", "plain"):
        return text
    try:
        value = Decimal(text.strip().replace("_", "x"))
    except (InvalidOperation, ValueError):
        return text
    if not value.is_finite():
        return text
    named = _NAMED.get(format)
    if named is not None:
        return named(value, decimals)
    found = _printf(value, format)
    return text if found is None else found


def js_text(value: float) -> str:
    """Return a double as JavaScript writes it: shortest, and in powers of ten only what is very large or small."""
    if not math.isfinite(value):
        return "NaN" if math.isnan(value) else "∞" if value > 0 else "-∞"
    if value == 0:
        return "0"
    if 1e-6 <= abs(value) < 1e21:
        return _trim(f"{Decimal(repr(value)):f}")
    digits, exponent = f"{Decimal(repr(value)):e}".split("e")
    return f"{_trim(digits)}e{int(exponent):+d}"


def plain_number(value: float, decimals: int | None = None) -> str:
    """Return a number as cells show it that have no format: with so many decimals, or with four at most."""
    if decimals is not None:
        return _fixed(Decimal(value), decimals)
    if value == int(value):
        return js_text(value)
    if abs(value) < 1e-4:
        return js_text(float(Context(prec=4, rounding=ROUND_HALF_UP).create_decimal(Decimal(value))))
    if abs(abs(value) * 1e4 % 1 - 0.5) > 1e-3 and abs(value) < 1e9:  # no tie, which Python rounds in another way
        return _trim(f"{value:.4f}")
    return _trim(_fixed(Decimal(value), 4))


def _fixed(value: Decimal, decimals: int) -> str:
    return f"{_WIDE.quantize(value, Decimal(1).scaleb(-decimals)):f}"


def _trim(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


# printf


def _printf(value: Decimal, format: str) -> str | None:
    """Return what a format makes of a number; None if it is no format of one number."""
    found, places = [], 0
    for part in re.split(r"(%%|%[^a-zA-Z%]*[a-zA-Z])", format):
        if part == "%%":
            found.append("%")
        elif part.startswith("%"):
            place = _PLACE.fullmatch(part)
            written = None if place is None or places else _write_place(value, place)
            if written is None:
                return None
            found.append(written)
            places += 1
        elif "%" in part:
            return None
        else:
            found.append(part)
    return "".join(found)


def _write_place(value: Decimal, place: re.Match[str]) -> str | None:
    plus, fill, left, width, digits, letter = place.groups()
    with suppress(OverflowError, ValueError):
        shown = _LETTERS[letter](value, None if digits is None else int(digits))
        sign = ""
        if letter in "defgi" and (value < 0 or plus):
            sign, shown = "-" if value < 0 else "+", shown.lstrip("+-")
        room = min(int(width or 0), _MAX_WIDTH) - len(sign + shown)
        pad = (fill[-1] if fill else " ") * room
        return f"{sign}{shown}{pad}" if left else f"{sign}{pad}{shown}" if fill == "0" else f"{pad}{sign}{shown}"
    return None


def _precise(value: Decimal, digits: int | None) -> str:
    return js_text(float(value)) if digits is None else _fixed(Decimal(float(value)), digits)


def _powered(value: Decimal, digits: int | None) -> str:
    number = float(value)
    exact = Decimal(repr(number)) if digits is None else Context(prec=digits + 1, rounding=ROUND_HALF_UP).create_decimal(Decimal(number))
    shown, _, exponent = f"{exact:e}".partition("e")
    shown = _trim(shown) if digits is None else f"{Decimal(shown):.{digits}f}"
    return f"{shown}e{int(exponent or 0):+d}"


def _general(value: Decimal, digits: int | None) -> str:
    exact = Decimal(float(value))
    return js_text(float(exact if digits is None else Context(prec=digits, rounding=ROUND_HALF_UP).create_decimal(exact)))


_LETTERS: Mapping[str, Callable[[Decimal, int | None], str]] = {
    "b": lambda value, digits: f"{int(value):b}",
    "c": lambda value, digits: chr(int(value)),
    "d": lambda value, digits: str(int(value)),
    "e": _powered,
    "f": _precise,
    "g": _general,
    "i": lambda value, digits: str(int(value)),
    "o": lambda value, digits: f"{int(value) % 2**32:o}",
    "s": lambda value, digits: (str(int(value)) if value == int(value) else js_text(float(value)))[:digits],
    "u": lambda value, digits: str(int(value) % 2**32),
    "x": lambda value, digits: f"{int(value) % 2**32:x}",
    "X": lambda value, digits: f"{int(value) % 2**32:X}",
}


# formats by name


def _grouped(value: Decimal, least: int, most: int) -> str:
    """Return the size of a number in groups of three, with so many decimals."""
    whole, _, part = _fixed(abs(value), most).partition(".")
    part = part[:least] + part[least:].rstrip("0")
    return f"{int(whole):,}{'.' if part else ''}{part}"


def _sign(value: Decimal) -> str:
    return "-" if value.is_signed() else ""


def _localized(value: Decimal, decimals: int | None) -> str:
    return _sign(value) + (_grouped(value, 0, 3) if decimals is None else _grouped(value, decimals, decimals))


def _percent(value: Decimal, decimals: int | None) -> str:
    least, most = (0, 2) if decimals is None else (max(decimals - 2, 0),) * 2
    return f"{_sign(value)}{_grouped(_WIDE.multiply(value, Decimal(100)), least, most)}%"


def _money(sign: str, usual: int) -> Callable[[Decimal, int | None], str]:
    def write(value: Decimal, decimals: int | None) -> str:
        digits = usual if decimals is None else decimals
        return f"{_sign(value)}{sign}{_grouped(value, digits, digits)}"

    return write


def _accounting(value: Decimal, decimals: int | None) -> str:
    digits = 2 if decimals is None else decimals
    shown = _grouped(value, digits, digits)
    return f"({shown})" if value < 0 else shown


def _scaled(value: Decimal, units: tuple[str, ...], round_to: Callable[[Decimal], Decimal]) -> str:
    """Return a number in the largest unit that leaves something before the point."""
    power = 0
    size = round_to(abs(value))
    while size >= 1000 and power < len(units) - 1:
        power += 1
        size = round_to(_WIDE.divide(abs(value), Decimal(1000) ** power))
    shown = _trim(f"{size:f}")
    return f"{_sign(value)}{f'{int(size):,}' if size >= 10_000 else shown}{units[power]}"


def _two_digits(size: Decimal) -> Decimal:
    """Round to what counts: two digits, or whole numbers."""
    return Context(prec=2, rounding=ROUND_HALF_UP).create_decimal(size) if size < 10 else _WIDE.quantize(size, Decimal(1))


def _power_of_ten(step: int) -> Callable[[Decimal, int | None], str]:
    def write(value: Decimal, decimals: int | None) -> str:
        exponent = value.adjusted() // step * step if value else 0
        size = _grouped(abs(value).scaleb(-exponent, _WIDE), 0, 3)
        if size in ("10", "1,000") and len(size.replace(",", "")) > step:  # rounded up into the next power
            exponent, size = exponent + step, "1"
        return f"{_sign(value)}{size}E{exponent}"

    return write


_NAMED: Mapping[str, Callable[[Decimal, int | None], str]] = {
    "localized": _localized,
    "percent": _percent,
    "dollar": _money("$", 2),
    "euro": _money("€", 2),
    "yen": _money("¥", 0),
    "compact": lambda value, decimals: _scaled(value, _UNITS, _two_digits),
    "scientific": _power_of_ten(1),
    "engineering": _power_of_ten(3),
    "accounting": _accounting,
    "bytes": lambda value, decimals: _scaled(value, _BYTES, lambda size: _WIDE.quantize(size, Decimal("0.1"))),
}
