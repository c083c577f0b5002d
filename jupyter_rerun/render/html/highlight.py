"""Code as HTML with Pygments' classes; the view colors them as the editor does."""

from __future__ import annotations

from functools import lru_cache
from html import escape

_LONGEST = 200_000  # characters; beyond, coloring would cost more than it tells


@lru_cache(maxsize=512)
def highlight(text: str, language: str) -> str:
    """Return `text` as HTML, one line per line, with spans where Pygments knows the language."""
    if language in ("", "plaintext", "text") or len(text) > _LONGEST:
        return escape(text, quote=False)
    from pygments import highlight as run_pygments
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return escape(text, quote=False)
    return str(run_pygments(text, lexer, HtmlFormatter(nowrap=True))).removesuffix("\n")


def code_html(text: str, language: str, *, numbers: bool = False, wraps: bool = False, height: int | None = None) -> str:
    """Return a block of code.

    Parameters
    ----------
    numbers
        Whether each line names its number, in an attribute, so that copied text is without them.
    height
        Pixels beyond which the block scrolls.
    """
    inside = highlight(text, language)
    if numbers:
        inside = "\n".join(f'<span class="line" data-line="{n}">{line}</span>' for n, line in enumerate(inside.split("\n"), start=1))
    styles = []
    if wraps:
        styles.append("white-space:pre-wrap")
    if height is not None:
        styles.append(f"max-height:{height}px;overflow:auto")
    style = f' style="{";".join(styles)}"' if styles else ""
    return f'<pre{style}><code class="language-{escape(language)}">{inside}</code></pre>'
