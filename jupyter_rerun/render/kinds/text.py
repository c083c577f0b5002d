"""Text: markdown, headings, code, HTML, help."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from jupyter_rerun.elements.text.headings import Heading
from jupyter_rerun.elements.text.introspect import HelpInfo, Member
from jupyter_rerun.elements.text.raw_html import Html
from jupyter_rerun.elements.text.text import Code, Divider, Markdown, Text
from jupyter_rerun.render.html.highlight import code_html, highlight, paint
from jupyter_rerun.render.html.icons import icon_html
from jupyter_rerun.render.html.markdown import Rendered, render_inline, render_markdown
from jupyter_rerun.render.html.names import PREFIX, slug
from jupyter_rerun.render.html.palette import line_style
from jupyter_rerun.render.html.sanitize import clean_for_page, sanitize, scope_styles
from jupyter_rerun.render.kinds.kind import LINES, ONE_LINE, Inside, Kind, html_spec, in_one_line, static_of

if TYPE_CHECKING:
    from jupyter_rerun.render.wire.nodes import HtmlSpec

# Sizes are those of `labextension/view/style/text.css`.
_HEADINGS = {"h1": (2, 700, "4px"), "h2": (1.6, 600, "0"), "h3": (1.3, 600, "0")}
_INNER = "margin:20px 0 8px;font-weight:600;line-height:1.25"
_CELL = "padding:6px 12px;border:1px solid rgba(128,128,128,0.35);line-height:1.5;font-size:0.95em"
_TAGS = {
    "h1": f"{_INNER};font-size:2em",
    "h2": f"{_INNER};font-size:1.6em",
    "h3": f"{_INNER};font-size:1.3em",
    "h4": f"{_INNER};font-size:1.12em",
    "h5": f"{_INNER};font-size:1em",
    "h6": f"{_INNER};font-size:1em",
    "p": "margin:0 0 12px",
    "table": "display:block;max-width:100%;overflow:auto;overflow-wrap:normal;margin:0 0 12px;border-collapse:collapse;font-size:1em",
    "tr": "background:none",
    "td": f"{_CELL};text-align:left",
    "th": f"{_CELL};text-align:left",
    "ul": "margin:0 0 12px;padding-left:24px",
    "ol": "margin:0 0 12px;padding-left:24px",
    "blockquote": "margin:0 0 12px;padding:2px 16px;border-left:3px solid rgba(128,128,128,0.35)",
}
_TAG = re.compile(rf"<({'|'.join(_TAGS)})( id=\"[^\"]*\")?(?: style=\"([^\"]*)\")?>")
_CODE_FRAME = "margin:0;padding:14px 48px 14px 16px;border-radius:8px;background:rgba(128,128,128,0.08);overflow-x:auto;font-size:0.93em"
_CODE = "background:none;padding:0;font-size:1em;line-height:17px"
_INLINE_CODE = "padding:2px 5px;border-radius:4px;background:rgba(128,128,128,0.12);font-size:0.9em"
_BLOCK = re.compile(r'<pre(?: style="([^"]*)")?><code\b[^>]*>(.*?)</code></pre>', re.DOTALL)


def _text(element: Text) -> HtmlSpec:
    shown = Rendered(escape(element.body, quote=False))
    if not element.wrap:
        shown = in_one_line(shown, element.body)
    return html_spec("text", shown, width=element.width, align=element.text_alignment, help=element.help)


def _markdown(element: Markdown) -> HtmlSpec:
    if element.wrap:
        shown = render_markdown(element.body, allows_html=element.allow_html)
    else:
        shown = in_one_line(render_inline(element.body), element.body)
    return html_spec(element.kind, shown, width=element.width, align=element.text_alignment, help=element.help)


def _divider(element: Divider) -> HtmlSpec:
    return html_spec("divider", "<hr>", width=element.width)


def _heading(element: Heading) -> HtmlSpec:
    html, has_math = _heading_html(element, [])
    return html_spec(element.kind, Rendered(html, has_math), width=element.width, align=element.text_alignment, help=element.help)


def _heading_html(element: Heading, styles: list[str]) -> tuple[str, bool]:
    """Return the heading, and whether there is a formula in it."""
    inside = render_inline(element.body)
    icon = f"{icon_html(element.icon)} " if element.icon else ""
    name = PREFIX + (element.anchor or slug(element.body))
    styles = styles if element.wrap else [*styles, ONE_LINE]
    style = f' style="{";".join(styles)}"' if styles else ""
    html = f'<{element.tag} id="{escape(name)}"{style}>{icon}{inside.html}</{element.tag}>'
    if element.divider:
        html += f'<hr style="{line_style(element.divider_color)}">'
    return html, inside.has_math


def _code(element: Code) -> HtmlSpec:
    height = element.height if isinstance(element.height, int) else None
    html = code_html(element.code_text, element.language, numbers=element.show_line_numbers, wraps=element.wrap_lines, height=height)
    return html_spec("code", html, width=element.width)


def _raw_html(element: Html) -> HtmlSpec:
    if element.unsafe_allow_javascript:
        return html_spec("raw", scope_styles(element.body), width=element.width, scripts=True)
    return html_spec("raw", clean_for_page(element.body), width=element.width)


def _help_info(element: HelpInfo) -> HtmlSpec:
    value = code_html(element.value, "python", wraps=True) if element.value else ""
    html = _help_body(element, value, "white-space:pre-wrap")
    return html_spec("markdown object", html, width=element.width)


def _help_body(element: HelpInfo, value: str, doc_style: str) -> str:
    name = f"<code>{escape(element.name)}</code> " if element.name else ""
    text = escape(element.doc_string or "No documentation.", quote=False)
    doc = f'<div class="help-text" style="{doc_style}">{text}</div>'
    rows = "".join(map(_member_html, element.members))
    count = len(element.members)
    folded = f"{count} member{'' if count == 1 else 's'}"
    members = f"<details><summary>{folded}</summary><table><tbody>{rows}</tbody></table></details>" if rows else ""
    return f"<p>{name}<em>{escape(element.type)}</em></p>{value}{doc}{members}"


def _member_html(member: Member) -> str:
    said = f"<code>{escape(member.value)}</code>" if member.value else escape(member.doc_string or "—")
    return f"<tr><td><code>{escape(member.name)}</code></td><td><em>{escape(member.type)}</em></td><td>{said}</td></tr>"


def _help_html(element: HelpInfo, inside: Inside) -> str:
    value = _code_html(Code(code_text=element.value, wrap_lines=True), inside) if element.value else ""
    doc = "max-height:320px;margin:8px 0;overflow:auto;font-family:monospace;font-size:0.9em;white-space:pre-wrap"
    html = _TAG.sub(_sized, _help_body(element, value and f'<div style="margin:0 0 12px">{value}</div>', doc))
    box = "padding:12px 16px;border:1px solid rgba(128,128,128,0.35);border-radius:8px"
    return static_of(html_spec("", f'<div style="{box}">{html}</div>', width=element.width))


def _static_heading(element: Heading, inside: Inside) -> str:
    size, weight, room = _HEADINGS[element.tag]
    html, _ = _heading_html(element, [f"margin:0;padding-top:{room};font-size:{size}em;font-weight:{weight};line-height:1.25"])
    html = html.replace('<hr style="', '<hr style="margin:0;')
    return static_of(html_spec(element.kind, html, width=element.width, align=element.text_alignment))


def _text_html(element: Text, inside: Inside) -> str:
    style = f"margin:0;background:none;font-size:0.95em;line-height:1.5;{LINES}"
    return f'<pre style="{style}">{escape(element.body, quote=False)}</pre>'


def _caption_or_markdown(element: Markdown, inside: Inside) -> str:
    shown = _dress(static_of(_markdown(element)))
    return f'<div style="opacity:0.75;font-size:0.9em">{shown}</div>' if element.kind == "caption" else shown


def _dress(html: str) -> str:
    """Give the tags of Markdown the sizes that they have in the app view, in place of those of a reader of notebooks."""
    html = _BLOCK.sub(lambda block: _code_block(paint(block[2]), block[1] or "white-space:pre"), html)
    return _TAG.sub(_sized, html).replace("<code>", f'<code style="{_INLINE_CODE}">')


def _sized(tag: re.Match[str]) -> str:
    return f'<{tag[1]}{tag[2] or ""} style="{_TAGS[tag[1]]};{tag[3] or ""}">'


def _code_html(element: Code, inside: Inside) -> str:
    shown = paint(highlight(element.code_text, element.language))
    if element.show_line_numbers:
        lines = shown.split("\n")
        digits = len(str(len(lines)))
        shown = "\n".join(f'<span style="opacity:0.65">{number:>{digits}}</span>  {line}' for number, line in enumerate(lines, start=1))
    flow = LINES if element.wrap_lines else "white-space:pre;word-break:normal"
    height = f";max-height:{element.height}px" if isinstance(element.height, int) else ""
    return _code_block(shown, flow, height)


def _code_block(shown: str, flow: str, height: str = "") -> str:
    """Return painted code, which flows as the style `flow` says."""
    return f'<pre style="{_CODE_FRAME};{flow}{height}"><code style="{_CODE};{flow}">{shown}</code></pre>'


def _raw_html_html(element: Html, inside: Inside) -> str:
    return f"<div>{sanitize(element.body)}</div>"


KINDS: dict[type, Kind] = {
    Code: Kind(_code, _code_html, lambda element: element.code_text),
    Divider: Kind(_divider, lambda element, inside: static_of(_divider(element))),
    Heading: Kind(_heading, _static_heading, lambda element: f"{'#' * int(element.tag[1])} {element.body}"),
    HelpInfo: Kind(_help_info, _help_html, lambda element: element.value or element.name),
    Html: Kind(_raw_html, _raw_html_html, lambda element: element.body),
    Markdown: Kind(_markdown, _caption_or_markdown, lambda element: element.body),
    Text: Kind(_text, _text_html, lambda element: element.body),
}
