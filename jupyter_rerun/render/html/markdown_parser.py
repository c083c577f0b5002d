"""The parser of Markdown: GitHub's kind, with Streamlit's additions and maths."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
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
from jupyter_rerun.render.html.names import PREFIX, slug
from jupyter_rerun.render.html.sanitize import mark_own


@lru_cache(maxsize=2)
def find_parser(allows_html: bool) -> MarkdownIt:
    """Return the parser of texts that may hold HTML, or may not."""
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
