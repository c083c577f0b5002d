"""Icons as HTML: emoji as they are, Material Symbols as drawings. Nothing is fetched."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from jupyter_rerun.elements.symbols import find_drawing

_SVG = (
    '<svg viewBox="0 0 24 24" width="1.25em" height="1.25em" style="vertical-align:-0.25em" aria-hidden="true">'
    '<path fill="currentColor" d="{}"></path></svg>'
)


@lru_cache(maxsize=512)
def icon_html(icon: str) -> str:
    """Return an emoji, ``:material/name:`` or ``spinner`` as HTML; a name that there is no drawing for stays as it is written."""
    if icon == "spinner":
        return '<span class="icon spinner" role="img" aria-label="busy"></span>'
    name = icon.removeprefix(":material/").removesuffix(":")
    path = find_drawing(name) if icon.startswith(":material/") else None
    if path is None:
        return f'<span class="icon">{escape(icon)}</span>'
    title = escape(name.replace("_", " "))
    return f'<span class="icon material" role="img" aria-label="{title}" title="{title}">{_SVG.format(escape(path))}</span>'
