"""Code as HTML with Pygments' classes, which the view colors as the editor does; or with colors of its own, where no view is."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

from jupyter_rerun.render.html.palette import near_text

# As `labextension/view/style/text.css` groups them.
_TONES = {
    f"{near_text('20,138,40')};font-weight:600": "k kc kd kn kp kr kt nt",
    near_text("210,72,65"): "s s1 s2 sa sb sc sd se sh si sr ss sx dl",
    near_text("11,137,126"): "m mb mf mh mi il mo nb bp",
    near_text("47,121,218"): "nf fm nc nn nd ne",
    near_text("174,81,205"): "o ow",
    f"{near_text('86,130,134')};font-style:italic": "c c1 ch cm cp cpf cs",
}
_STYLES = {name: tone for tone, names in _TONES.items() for name in names.split()}
_SPAN = re.compile(r'<span class="(?:key )?(\w+)">([^<]*)</span>')

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


def paint(html: str) -> str:
    """Return highlighted code with its colors in the elements themselves, for a page without the view's style sheet."""
    return _SPAN.sub(lambda span: f'<span style="color:{_STYLES[span[1]]}">{span[2]}</span>' if span[1] in _STYLES else span[2], html)


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
