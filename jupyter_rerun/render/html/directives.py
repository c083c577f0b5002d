"""Streamlit's additions to markdown, as a plugin of markdown-it.

``:blue[text]``, ``:blue-background[text]``, ``:blue-badge[text]``, ``:small[text]``, ``:shimmer[text]``,
``:color[text]{foreground="#d00" background="hsl(60,100%,90%)"}``, ``:material/name:``, ``:tada:``, and arrows:
``<- -> <-> -- >= <= ~=`` with spaces around them.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from jupyter_rerun.elements.symbols import find_emoji
from jupyter_rerun.render.html.icons import icon_html
from jupyter_rerun.render.html.palette import NAMES, check_css_color, color, ground_style, text_style, tint

_DIRECTIVE = re.compile(rf":(color|small|shimmer|(?:{'|'.join(NAMES)})(?:-background|-badge)?)(?=\[)")
_ATTRIBUTES = re.compile(r'\{((?:\s*(?:foreground|background)="[^"{}]*")+)\s*\}')
_ATTRIBUTE = re.compile(r'(foreground|background)="([^"]*)"')
_SHORTCODE = re.compile(r":(material/[a-z0-9_]+|[a-z0-9_+\-]+):")
_STREAMLIT = '<span class="icon" role="img" aria-label="Streamlit" title="Streamlit">🎈</span>'  # whose logo is its own
_ARROWS = {"<->": "↔", "<-": "←", "->": "→", "--": "—", ">=": "≥", "<=": "≤", "~=": "≈"}
_ARROW = re.compile(rf"(?<!\S)({'|'.join(map(re.escape, _ARROWS))})(?!\S)")


def add_directives(md: MarkdownIt) -> None:
    """Plugin: ``MarkdownIt().use(add_directives)``."""
    md.inline.ruler.before("link", "directive", _parse_directive)
    md.inline.ruler.after("directive", "shortcode", _parse_shortcode)
    md.core.ruler.push("arrows", _replace_arrows)
    md.add_render_rule("drawing", lambda renderer, tokens, index, options, env: str(tokens[index].content))


def _parse_directive(state: StateInline, silent: bool) -> bool:
    found = _DIRECTIVE.match(state.src, state.pos)
    if found is None:
        return False
    end = state.md.helpers.parseLinkLabel(state, found.end())
    if end < 0:
        return False
    after, style = _read_style(state.src, found.group(1), end + 1)
    if not silent:
        tag = "small" if found.group(1) == "small" else "span"
        outer_end = state.posMax
        state.pos, state.posMax = found.end() + 1, end
        opening = state.push("directive_open", tag, 1)
        opening.attrs = {"class": f"directive {found.group(1)}", **({"style": style} if style else {})}
        state.md.inline.tokenize(state)
        state.push("directive_close", tag, -1)
        state.posMax = outer_end
    state.pos = after
    return True


def _read_style(text: str, name: str, after: int) -> tuple[int, str]:
    """Return where the directive ends, and the CSS it stands for."""
    if name == "color":
        found = _ATTRIBUTES.match(text, after)
        return (found.end(), _custom_style(found.group(1))) if found is not None else (after, "")
    return after, _style(name)


def _custom_style(attributes: str) -> str:
    styles = []
    for name, value in _ATTRIBUTE.findall(attributes):
        css = check_css_color(value)
        if css is not None:
            styles.append(f"color:{css}" if name == "foreground" else f"background:{css};padding:0.1em 0.25em;border-radius:0.25em")
    return ";".join(styles)


def _style(name: str) -> str:
    base, _, kind = name.partition("-")
    if name == "small":
        return ""
    if name == "shimmer":
        return "opacity:0.7"
    if kind == "background":
        return ground_style(base)
    if kind == "badge":
        if base == "rainbow":
            return ground_style(base)
        return f"display:inline-block;background:{tint(base)};color:{color(base)};padding:0 0.4em;border-radius:0.4em;font-size:0.9em"
    return text_style(base)


def _parse_shortcode(state: StateInline, silent: bool) -> bool:
    found = _SHORTCODE.match(state.src, state.pos)
    if found is None:
        return False
    name = found.group(1)
    drawing = icon_html(found.group(0)) if name.startswith("material/") else _STREAMLIT if name == "streamlit" else ""
    emoji = "" if drawing else find_emoji(name)
    if not drawing and not emoji:
        return False
    if not silent:
        if drawing:
            token = state.push("drawing", "", 0)
            token.content = drawing
        else:
            state.pending += emoji or ""
    state.pos = found.end()
    return True


def _replace_arrows(state: StateCore) -> None:
    for block in state.tokens:
        links = 0
        for token in block.children or ():
            links += (token.type == "link_open") - (token.type == "link_close")
            if token.type == "text" and links == 0:
                _replace_in(token)


def _replace_in(token: Token) -> None:
    if any(arrow in token.content for arrow in _ARROWS):
        token.content = _ARROW.sub(lambda found: _ARROWS[found.group(1)], token.content)
