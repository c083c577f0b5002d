"""Patterns in JavaScript's dialect, which browsers hold texts against, tried in Python.

A pattern that Python would read in another way, and that cannot be rewritten, is left to the browser: a text that a
person could enter must never be refused.
"""

from __future__ import annotations

import re
import warnings
from functools import lru_cache

_SPACE = r"\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_ANY_BUT_BREAKS = r"[^\n\r\u2028\u2029]"
_TOKEN = re.compile(
    r"""(?P<same>\\(?:[dDwWbBnrtfv]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|[^\w\s])|[^\\\[\](){}*+?.$|^])
    |\\(?P<space>[sS])
    |(?P<group>\((?:\?(?::|=|!|<=|<!|<[A-Za-z_]\w*>)|(?!\?)))
    |(?P<set>\[(?:[^\\\]]|\\.)+\])
    |(?P<count>(?:[*+?]|\{\d+(?:,\d*)?\})\??(?![*+?{]))
    |(?P<other>[).$|^])""",
    re.VERBOSE | re.ASCII,
)
_MEMBER = re.compile(r"(?P<same>\\(?:[dDwWbnrtfv]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|[^\w\s])|[^\\])|\\(?P<space>s)", re.ASCII)


def is_match(pattern: str, text: str, *, dot_all: bool) -> bool:
    """Whether a browser finds `pattern` in `text`; True where only the browser can tell.

    Parameters
    ----------
    dot_all
        Whether a dot means line breaks, too: JavaScript's flag ``s``. The flag ``u`` is always set.
    """
    found = _compile(pattern, dot_all)
    return found is None or found.search(text) is not None


@lru_cache(maxsize=256)
def _compile(pattern: str, dot_all: bool) -> re.Pattern[str] | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # what Python means to read in another way one day
            return re.compile(_rewrite(pattern, dot_all), re.ASCII | re.DOTALL)
    except (ValueError, re.error, OverflowError, RecursionError, FutureWarning):
        return None


def _rewrite(pattern: str, dot_all: bool) -> str:
    """Return `pattern` in Python's dialect; ValueError if that cannot be."""
    parts, at = [], 0
    while at < len(pattern):
        token = _TOKEN.match(pattern, at)
        if token is None:
            raise ValueError(pattern[at:])
        parts.append(_rewrite_token(token, dot_all))
        at = token.end()
    return "".join(parts)


def _rewrite_token(token: re.Match[str], dot_all: bool) -> str:
    text = token[0]
    if token["space"]:
        return f"[{'^' if text[1] == 'S' else ''}{_SPACE}]"
    if token["group"]:
        return text.replace("(?<", "(?P<", 1) if text[-1] == ">" else text
    if token["set"]:
        return _rewrite_set(text)
    if text == "$":
        return r"\Z"
    return _ANY_BUT_BREAKS if text == "." and not dot_all else text


def _rewrite_set(text: str) -> str:
    inside = text[1:-1]
    start = "[^" if inside.startswith("^") else "["
    inside = inside.removeprefix("^")
    parts, at = [], 0
    while at < len(inside):
        member = _MEMBER.match(inside, at)
        if member is None:
            raise ValueError(text)
        parts.append(_SPACE if member["space"] else f"\\{member[0]}" if member[0] in "[&|~" else member[0])
        at = member.end()
    if not parts or "--" in inside:
        raise ValueError(text)
    return f"{start}{''.join(parts)}]"
