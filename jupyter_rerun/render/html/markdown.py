"""Markdown as HTML: GitHub's kind, with Streamlit's additions and maths.

Maths stays TeX between its dollars, in an element of the class ``math``, for the front end to typeset. Links
open a new tab; addresses that run code stay text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from jupyter_rerun.render.html.sanitize import sanitize

# Of a text without any mark of Markdown nothing needs to be parsed, and the parser takes long to load.
_PLAIN = re.compile(r"(?:[^\W_]|[ ,])*")


@dataclass(frozen=True)
class Rendered:
    """HTML, and whether it holds maths."""

    html: str
    has_math: bool = False


@lru_cache(maxsize=2048)
def render_markdown(text: str, *, allows_html: bool = False) -> Rendered:
    """Return a text with blocks: paragraphs, lists, tables, code."""
    if not allows_html and text and text == text.strip() and _PLAIN.fullmatch(text):
        return Rendered(f"<p>{text}</p>")
    from jupyter_rerun.render.html.markdown_parser import find_parser

    # Notes bear the name of their text: another text on the page has a first note, too.
    html = (
        find_parser(allows_html).render(text, {"docId": blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()}).strip()
    )
    return Rendered(sanitize(html) if allows_html else html, _has_math(html))


@lru_cache(maxsize=2048)
def render_inline(text: str) -> Rendered:
    """Return a text of one line, as in labels and headings; marks of blocks stay as they are."""
    line = " ".join(text.split())
    if _PLAIN.fullmatch(line):
        return Rendered(line)
    from jupyter_rerun.render.html.markdown_parser import find_parser

    html = find_parser(False).renderInline(line).strip()
    return Rendered(html, _has_math(html))


def _has_math(html: str) -> bool:
    return 'class="math ' in html
