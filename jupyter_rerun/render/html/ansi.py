"""Printed text as a terminal shows it: carriage returns, backspaces, colors."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

_NAMES = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
_STYLE = re.compile(r"\x1b\[([0-9;]*)m")
_OTHER_ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-ln-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[@-Z\\-_]|[\x00-\x07\x0b\x0c\x0e-\x1a]")

_ERASED = re.compile("[^\n\b]\b")  # not raw: "\b" is the backspace itself


@lru_cache(maxsize=256)
def ansi_html(text: str) -> str:
    """Return HTML with notebooks' classes for colors, such as ``ansi-red-fg``."""
    parts = _STYLE.split(settle(text))
    html = [escape(parts[0], quote=False)]
    classes: list[str] = []
    for codes, piece in zip(parts[1::2], parts[2::2], strict=True):
        classes = _apply(codes, classes)
        if piece:
            shown = escape(piece, quote=False)
            html.append(f'<span class="{" ".join(classes)}">{shown}</span>' if classes else shown)
    return "".join(html)


def plain_text(text: str) -> str:
    """Return the text without colors."""
    return _STYLE.sub("", settle(text))


def settle(text: str) -> str:
    """Return what is left to read: lines begun again (progress bars) only as they ended."""
    text = _OTHER_ESCAPES.sub("", text)
    while "\b" in text:
        shorter = _ERASED.sub("", text)
        text = shorter if shorter != text else text.replace("\b", "")
    if "\r" not in text:
        return text
    return "\n".join(_overwrite(line) for line in text.replace("\r\n", "\n").split("\n"))


def _overwrite(line: str) -> str:
    """Write the parts of a line over each other, as far as each reaches."""
    shown = ""
    for part in line.split("\r"):
        shown = part + shown[len(part) :]
    return shown


def _apply(codes: str, classes: list[str]) -> list[str]:
    """Return the classes after an escape sequence; what has no class is left out."""
    for code in (int(number or 0) for number in codes.split(";")):
        if code == 0:
            classes = []
        elif code == 1:
            classes = [*_without(classes, "ansi-bold"), "ansi-bold"]
        elif code == 22:
            classes = _without(classes, "ansi-bold")
        elif code in (38, 48):  # colors by number: the numbers that follow belong to it
            return classes
        else:
            classes = _paint(code, classes)
    return classes


def _paint(code: int, classes: list[str]) -> list[str]:
    for first, end, brightness in ((30, "-fg", ""), (40, "-bg", ""), (90, "-fg", "-intense"), (100, "-bg", "-intense")):
        rest = [name for name in classes if not name.endswith(end)]
        if first <= code < first + 8:
            return [*rest, f"ansi-{_NAMES[code - first]}{brightness}{end}"]
        if code == first + 9 and not brightness:
            return rest
    return classes


def _without(classes: list[str], name: str) -> list[str]:
    return [kept for kept in classes if kept != name]
