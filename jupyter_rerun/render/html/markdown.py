"""Markdown as HTML: GitHub's kind, with Streamlit's additions and maths.

Maths stays TeX between its dollars, in an element of the class ``math``, for the front end to typeset. Links
open a new tab; addresses that run code stay text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.dollarmath.index import math_inline_dollar
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from jupyter_rerun.render.html.directives import add_directives
from jupyter_rerun.render.html.highlight import code_html
from jupyter_rerun.render.html.names import PREFIX
from jupyter_rerun.render.html.sanitize import mark_own, sanitize


@dataclass(frozen=True)
class Rendered:
    """HTML, and whether it holds maths."""

    html: str
    has_math: bool = False


@lru_cache(maxsize=2048)
def render_markdown(text: str, *, allows_html: bool = False) -> Rendered:
    """Return a text with blocks: paragraphs, lists, tables, code."""
    # Notes bear the name of their text: another text on the page has a first note, too.
    html = _parser(allows_html).render(text, {"docId": blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()}).strip()
    return Rendered(sanitize(html) if allows_html else html, _has_math(html))


@lru_cache(maxsize=2048)
def render_inline(text: str) -> Rendered:
    """Return a text of one line, as in labels and headings; marks of blocks stay as they are."""
    html = _parser(False).renderInline(" ".join(text.split())).strip()
    return Rendered(html, _has_math(html))


def slug(text: str) -> str:
    """Return the name of a heading in a URL."""
    plain = re.sub(r":[a-z]+(?:-[a-z]+)?\[|[\[\]*_`~]|:material/\w+:", "", text)
    return re.sub(r"[^\w]+", "-", plain.lower()).strip("-")


def _has_math(html: str) -> bool:
    return 'class="math ' in html


@lru_cache(maxsize=2)
def _parser(allows_html: bool) -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": allows_html}, renderer_cls=_MarkingRenderer if allows_html else RendererHTML)
    md.enable(["table", "strikethrough"])
    md.use(dollarmath_plugin, allow_labels=False, allow_space=False, double_inline=True)
    md.inline.ruler.at("math_inline", _parse_math)
    md.use(gfm_autolink_plugin)
    md.use(tasklists_plugin)
    md.use(footnote_plugin, inline=False)
    md.use(add_directives)
    md.core.ruler.push("anchors", _name_headings)
    md.add_render_rule("link_open", _render_link)
    md.add_render_rule("fence", _render_code)
    md.add_render_rule("code_block", _render_code)
    for name, delimiter, tag, kind in (
        ("math_inline", "$", "span", "inline"),
        ("math_inline_double", "$$", "span", "display"),
        ("math_block", "$$", "div", "block"),
    ):
        md.add_render_rule(name, _math_rule(delimiter, tag, kind))
    if allows_html:
        rules = md.renderer.rules  # type: ignore[attr-defined]
        rules.update({name: _marking(rule) for name, rule in rules.items() if name not in ("html_block", "html_inline")})
    return md


class _MarkingRenderer(RendererHTML):
    """Tells what this package writes from what stands in the text."""

    def renderToken(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:  # noqa: N802
        return mark_own(super().renderToken(tokens, idx, options, env))


def _marking(rule: Callable[..., str]) -> Callable[..., str]:
    return lambda *args: mark_own(rule(*args))


_parse_dollars = math_inline_dollar(allow_space=False, allow_double=True)


def _parse_math(state: StateInline, silent: bool) -> bool:
    """Parse ``$maths$``; a digit after the closing dollar makes both amounts of money."""
    start = state.pos
    if not _parse_dollars(state, True):
        return False
    is_money = state.src[state.pos : state.pos + 1].isdigit()
    state.pos = start
    return not is_money and _parse_dollars(state, silent)


def _name_headings(state: StateCore) -> None:
    """Give headings the name under which a URL finds them."""
    for heading, content in zip(state.tokens, state.tokens[1:], strict=False):
        if heading.type == "heading_open" and (name := slug(content.content)):
            heading.attrSet("id", PREFIX + name)


def _render_link(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Mapping[str, Any]) -> str:
    token = tokens[index]
    address = str(token.attrGet("href") or "")
    if address.startswith("#"):
        token.attrSet("href", f"#{PREFIX}{address[1:]}")
    else:
        token.attrSet("target", "_blank")
        token.attrSet("rel", "noopener noreferrer")
    return renderer.renderToken(tokens, index, options, env)  # type: ignore[arg-type]


def _render_code(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Mapping[str, Any]) -> str:
    token = tokens[index]
    words = token.info.split()
    html = code_html(token.content.removesuffix("\n"), words[0] if words else "plaintext")
    # The view draws a diagram in its place where it can; the code is what else is shown.
    return f'<div class="rerun-mermaid">{html}</div>\n' if words[:1] == ["mermaid"] else f"{html}\n"


def _math_rule(delimiter: str, tag: str, kind: str) -> Any:
    def render(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Mapping[str, Any]) -> str:
        tex = escape(tokens[index].content.strip(), quote=False)
        return f'<{tag} class="math {kind}">{delimiter}{tex}{delimiter}</{tag}>'

    return render
