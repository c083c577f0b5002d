"""What cells may look like: the CSS of a Styler, for a grid's cells, for those of tables, and for a table as a whole."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from hashlib import blake2b

from jupyter_rerun.render.html.names import plain_style

_OF_A_GRID = frozenset(
    {"background", "background-color", "color", "font-style", "font-weight", "opacity", "text-align", "text-decoration"}
)  # its cells have their places and sizes from the grid
_FETCHING = re.compile(r"\burl\(|\bposition:", re.IGNORECASE)
_GROUND = re.compile(r"(?:^|;)background(?:-color)?:([^;]+)")
_COLOR = re.compile(r"(?:^|;)color:")
_DARK, _LIGHT = "#1f2328", "#ffffff"


@lru_cache(maxsize=4096)
def grid_css(css: str) -> str:
    """Return what of a cell's CSS colors and emphasizes it."""
    return _readable(";".join(part for part in _clean(css) if part.partition(":")[0] in _OF_A_GRID))


@lru_cache(maxsize=4096)
def table_css(css: str) -> str:
    """Return what is allowed of the CSS of a cell that is text in a page."""
    return _readable(";".join(_clean(css)))


def _clean(css: str) -> Iterable[str]:
    found = plain_style(css)
    if found is None:
        from jupyter_rerun.render.html.css import clean_style

        found = clean_style(css)
    parts = (part.strip() for part in found.split(";"))
    pairs = (part.partition(":") for part in parts if part and not _FETCHING.search(part))
    return [f"{name.strip()}:{value.strip()}" for name, _, value in pairs]


def _readable(css: str) -> str:
    """Add the color of a text that has only the color of its ground, which the page's own may not go with."""
    ground = _GROUND.search(css)
    if ground is None or _COLOR.search(css):
        return css
    from tinycss2.color3 import parse_color

    color = parse_color(ground[1])
    if color is None or isinstance(color, str) or color.alpha < 0.6:
        return css
    light = 0.299 * color.red + 0.587 * color.green + 0.114 * color.blue
    return f"{css};color:{_DARK if light > 0.5 else _LIGHT}"


def table_sheet(rules: Collection[tuple[str, str]], plain: Iterable[tuple[str, str]] = ()) -> tuple[str, str]:
    """Return a table's styles as a scoped ``style`` element, and the class they go by.

    Parameters
    ----------
    plain
        Rules that are weaker, for a page that has none for tables.
    """
    if not rules:
        return "", ""
    from jupyter_rerun.render.html.css import clean_sheets

    name = f"rerun-styled-{blake2b(repr(rules).encode('utf-8', 'surrogatepass'), digest_size=5).hexdigest()}"
    # Four times: stronger than the page's rules for tables.
    places = [*((f".{name}", rule) for rule in plain), *((f".{name}" * 4, rule) for rule in rules)]
    css = "\n".join(f"{place} {selector} {{ {declarations} }}" for place, (selector, declarations) in places)
    return clean_sheets([css])[0], name
