"""How session state shows itself as the result of a notebook cell."""

from __future__ import annotations

import reprlib
from collections.abc import Mapping
from html import escape

_CELL = "<td style='text-align:left'>{}</td>"
_ROW = "<tr>" + _CELL.format("<code>{}</code>") + _CELL + _CELL.format("<code>{}</code>") + "</tr>"


def state_html(entries: Mapping[str, object]) -> str:
    """Return a table of key, type and abbreviated value, one entry a row."""
    if not entries:
        return "<em>session_state is empty</em>"
    short = reprlib.Repr()
    short.maxstring = short.maxother = 120
    rows = "".join(
        _ROW.format(escape(key), escape(type(value).__name__), escape(_short(short, value))) for key, value in sorted(entries.items())
    )
    return f"<table><thead><tr><th>key</th><th>type</th><th>value</th></tr></thead><tbody>{rows}</tbody></table>"


def _short(short: reprlib.Repr, value: object) -> str:
    try:
        return short.repr(value)
    except Exception as error:  # a broken __repr__ must not hide the other entries
        return f"<{type(error).__name__} in repr>"
