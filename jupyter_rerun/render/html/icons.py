"""Emoji by their shortcodes, and icons as HTML: emoji as they are, Material Symbols as drawings.

All are part of the package; nothing is fetched.
"""

from __future__ import annotations

import json
from functools import lru_cache
from html import escape
from pathlib import Path

_STATIC = Path(__file__).parents[1] / "static"  # made by the build
_SVG = (
    '<svg viewBox="0 0 24 24" width="1.25em" height="1.25em" style="vertical-align:-0.25em" aria-hidden="true">'
    '<path fill="currentColor" d="{}"></path></svg>'
)


@lru_cache(maxsize=512)
def icon_html(icon: str) -> str:
    """Return an emoji, ``:material/name:`` or ``spinner`` as HTML; a name that there is no drawing for is only a title."""
    if icon == "spinner":
        return '<span class="icon spinner" role="img" aria-label="busy"></span>'
    if not icon.startswith(":material/"):
        return f'<span class="icon">{escape(icon)}</span>'
    name = icon.removeprefix(":material/").removesuffix(":")
    title = escape(name.replace("_", " "))
    path = _read("icons").get(name)  # in a square of 24
    drawing = _SVG.format(escape(path)) if path else ""
    return f'<span class="icon material" role="img" aria-label="{title}" title="{title}">{drawing}</span>'


def find_emoji(name: str) -> str | None:
    """Return the emoji of a shortcode, which is written without its colons."""
    return _read("emoji").get(name)


@lru_cache(maxsize=2)
def _read(table: str) -> dict[str, str]:
    """Return all there are by their names, read when the first one is needed."""
    found: dict[str, str] = json.loads((_STATIC / f"{table}.json").read_text(encoding="utf-8"))
    return found
