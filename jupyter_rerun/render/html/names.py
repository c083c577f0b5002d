"""Names in HTML and styles of the user's own: which properties are allowed, and how classes and ids are called in the page."""

from __future__ import annotations

import re
from functools import lru_cache

PREFIX = "user-"  # of names of the user's own: no rule or query of the page around knows one
POSITIONS = frozenset({"static", "relative", "absolute", "fixed", "sticky"})  # in the box of the app, see docs/html.md

# Properties by their first words: `border` stands for `border-top-color`, too.
_WORDS = """
    accent-color align animation appearance aspect-ratio backdrop-filter backface-visibility background block-size border bottom
    box break caption-side caret-color clear clip-path color column columns content counter cursor direction display
    dominant-baseline empty-cells fill filter flex float font gap grid height hyphenate-character hyphens image-orientation
    image-rendering inline-size inset isolation justify left letter-spacing line-break line-clamp line-height list-style margin
    mask max-block-size max-height max-inline-size max-width min-block-size min-height min-inline-size min-width mix-blend-mode
    object opacity order orphans outline overflow overflow-wrap overscroll-behavior padding page-break paint-order perspective
    place pointer-events position quotes resize right rotate row-gap rx ry r cx cy x y scale scroll-behavior scroll-snap
    scrollbar shape shape-rendering stop-color stop-opacity stroke tab-size table-layout text top touch-action transform
    transition translate unicode-bidi user-select vector-effect vertical-align visibility white-space widows width will-change
    word-break word-spacing word-wrap writing-mode z-index zoom -webkit-background-clip -webkit-text-fill-color
    -webkit-text-stroke -webkit-line-clamp -webkit-box-orient -webkit-font-smoothing -webkit-mask
"""
_PROPERTIES = frozenset(_WORDS.split())
# Declarations that nothing has to be looked into for: a table has thousands.
_QUICK = re.compile(r"(?:\s*[a-z-]+\s*:[\w#%.,\s+!-]*(?:(?:rgb|hsl)a?\([\d.,%\s]*\)[\s\w!]*)?(?:;|$))+", re.ASCII)


def plain_style(css: str) -> str | None:
    """Return what is allowed of a `style` attribute; None if it has to be parsed."""
    return ";".join(filter(_is_plainly_allowed, css.split(";"))) if _QUICK.fullmatch(css) else None


def _is_plainly_allowed(declaration: str) -> bool:
    name, _, value = declaration.partition(":")
    name = name.strip()
    return is_allowed(name) and (name != "position" or value.strip() in POSITIONS)


@lru_cache(maxsize=1024)
def is_allowed(name: str) -> bool:
    if name.startswith("--"):
        return True
    found = name
    while found and found not in _PROPERTIES:
        found = found.rpartition("-")[0]
    return bool(found) and (found != "position" or name == found)


def own_names(names: str) -> str:
    """Return classes or ids as names of the user's own."""
    words = names.split()
    return PREFIX + words[0] if len(words) == 1 else " ".join([PREFIX + word for word in words])


def slug(text: str) -> str:
    """Return the name of a heading in a URL."""
    plain = re.sub(r":[a-z]+(?:-[a-z]+)?\[|[\[\]*_`~]|:material/\w+:", "", text)
    return re.sub(r"[^\w]+", "-", plain.lower()).strip("-")
