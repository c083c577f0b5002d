"""Nested data as a tree that folds, without a script."""

from __future__ import annotations

import json
from functools import lru_cache
from html import escape

MOST_NODES = 2000  # a browser stays quick; what is left out is counted
_LONGEST_TEXT = 5000


@lru_cache(maxsize=128)
def json_html(body: str, open_levels: int | None) -> str:
    """Return JSON text as HTML.

    Parameters
    ----------
    open_levels
        How many levels start open; None for all.
    """
    try:
        value = json.loads(body)
        return _Tree(open_levels).draw(value, 0, "")
    except (ValueError, RecursionError):
        return f"<pre>{escape(body[:_LONGEST_TEXT], quote=False)}</pre>"


class _Tree:
    """One drawing, with the number of nodes that it may still have."""

    def __init__(self, open_levels: int | None) -> None:
        self._open_levels = open_levels
        self._left = MOST_NODES

    def draw(self, value: object, level: int, name: str) -> str:
        self._left -= 1
        if isinstance(value, dict) and value:
            return self._draw_nest([(_key(key), item) for key, item in value.items()], level, name, "{}")
        if isinstance(value, list) and value:
            return self._draw_nest([(f'<span class="key index">{n}:</span> ', item) for n, item in enumerate(value)], level, name, "[]")
        return f'<div class="leaf">{name}{_leaf(value)}</div>'

    def _draw_nest(self, items: list[tuple[str, object]], level: int, name: str, brackets: str) -> str:
        inside = []
        for drawn, (label, item) in enumerate(items):
            if self._left <= 0:
                inside.append(f'<div class="more"><em>… {len(items) - drawn:,} more not shown</em></div>')
                break
            inside.append(self.draw(item, level + 1, label))
        is_open = " open" if self._open_levels is None or level < self._open_levels else ""
        count = f"{len(items):,} item" + ("" if len(items) == 1 else "s")
        return (
            f"<details{is_open}><summary>{name}{brackets[0]}…{brackets[1]} <small>{count}</small></summary>"
            f'<div class="nest" style="padding-left:1.25em">{"".join(inside)}</div></details>'
        )


def _key(key: str) -> str:
    return f'<span class="key nt">{escape(json.dumps(key, ensure_ascii=False), quote=False)}</span>: '


def _leaf(value: object) -> str:
    if isinstance(value, str):
        kind, text = "s2", value if len(value) <= _LONGEST_TEXT else f"{value[:_LONGEST_TEXT]}…"
        shown = json.dumps(text, ensure_ascii=False)
    elif value is None or isinstance(value, bool):
        kind, shown = "kc", json.dumps(value)
    elif isinstance(value, (int, float)):
        kind, shown = "mi" if isinstance(value, int) else "mf", json.dumps(value)
    else:
        kind, shown = "p", "{}" if isinstance(value, dict) else "[]"
    return f'<span class="{kind}">{escape(shown, quote=False)}</span>'
