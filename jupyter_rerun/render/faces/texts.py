"""Text: markdown, headings, code, HTML, help; and what was printed or displayed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape

from jupyter_rerun.elements.text.headings import Heading
from jupyter_rerun.elements.text.introspect import HelpInfo, Member
from jupyter_rerun.elements.text.output import DisplayData, Stream
from jupyter_rerun.elements.text.raw_html import Html
from jupyter_rerun.elements.text.text import Code, Divider, Markdown, Text
from jupyter_rerun.render.faces.face import GROUND, ONE_LINE, TONES, Face, Inside, Spec, html_spec, in_one_line, static_of
from jupyter_rerun.render.html.ansi import ansi_html, plain_text
from jupyter_rerun.render.html.highlight import code_html
from jupyter_rerun.render.html.icons import icon_html
from jupyter_rerun.render.html.markdown import Rendered, render_inline, render_markdown, slug
from jupyter_rerun.render.html.names import PREFIX
from jupyter_rerun.render.html.palette import line_style
from jupyter_rerun.render.html.sanitize import sanitize, scope_styles

_ADDRESS = re.compile(r" at 0x[0-9a-f]+")  # differs from run to run


def _text(element: Text) -> Spec:
    shown = Rendered(escape(element.body, quote=False))
    if not element.wrap:
        shown = in_one_line(shown, element.body)
    return html_spec("text", shown, width=element.width, align=element.text_alignment, help=element.help)


def _markdown(element: Markdown) -> Spec:
    if element.wrap:
        shown = render_markdown(element.body, allows_html=element.allow_html)
    else:
        shown = in_one_line(render_inline(element.body), element.body)
    return html_spec(element.kind, shown, width=element.width, align=element.text_alignment, help=element.help)


def _divider(element: Divider) -> Spec:
    return html_spec("divider", "<hr>", width=element.width)


def _heading(element: Heading) -> Spec:
    inside = render_inline(element.body)
    icon = f"{icon_html(element.icon)} " if element.icon else ""
    name = PREFIX + (element.anchor or slug(element.body))
    style = f' style="{ONE_LINE}"' if not element.wrap else ""
    html = f'<{element.tag} id="{escape(name)}"{style}>{icon}{inside.html}</{element.tag}>'
    if element.divider:
        html += f'<hr style="{line_style(element.divider_color)}">'
    return html_spec(element.kind, Rendered(html, inside.has_math), width=element.width, align=element.text_alignment, help=element.help)


def _code(element: Code) -> Spec:
    height = element.height if isinstance(element.height, int) else None
    html = code_html(element.code_text, element.language, numbers=element.show_line_numbers, wraps=element.wrap_lines, height=height)
    return html_spec("code", html, width=element.width)


def _raw_html(element: Html) -> Spec:
    if element.unsafe_allow_javascript:
        return html_spec("html", scope_styles(element.body), width=element.width, scripts=True)
    return html_spec("html", sanitize(element.body), width=element.width)


def _help_info(element: HelpInfo) -> Spec:
    name = f"<code>{escape(element.name)}</code> " if element.name else ""
    value = code_html(element.value, "python", wraps=True) if element.value else ""
    text = escape(element.doc_string or "No documentation.", quote=False)
    doc = f'<div class="help-text" style="white-space:pre-wrap">{text}</div>'
    rows = "".join(map(_member_html, element.members))
    count = len(element.members)
    folded = f"{count} member{'' if count == 1 else 's'}"
    members = f"<details><summary>{folded}</summary><table><tbody>{rows}</tbody></table></details>" if rows else ""
    return html_spec("markdown object", f"<p>{name}<em>{escape(element.type)}</em></p>{value}{doc}{members}", width=element.width)


def _member_html(member: Member) -> str:
    said = f"<code>{escape(member.value)}</code>" if member.value else escape(member.doc_string or "—")
    return f"<tr><td><code>{escape(member.name)}</code></td><td><em>{escape(member.type)}</em></td><td>{said}</td></tr>"


def _stream(element: Stream) -> Spec:
    return html_spec(f"stream {element.name}", ansi_html(element.text))


def _shown(element: Heading | Divider | HelpInfo, inside: Inside) -> str:
    """Show what the app view shows too."""
    make = FACES[Heading if isinstance(element, Heading) else type(element)].spec
    assert make is not None
    return static_of(make(element))


def _text_html(element: Text, inside: Inside) -> str:
    return f'<pre style="white-space:pre-wrap;background:none">{escape(element.body, quote=False)}</pre>'


def _caption_or_markdown(element: Markdown, inside: Inside) -> str:
    shown = static_of(_markdown(element))
    return f'<div style="opacity:0.75;font-size:0.9em">{shown}</div>' if element.kind == "caption" else shown


def _code_html(element: Code, inside: Inside) -> str:
    text = element.code_text
    if element.show_line_numbers:
        lines = text.split("\n")
        digits = len(str(len(lines)))
        text = "\n".join(f"{number:>{digits}}  {line}" for number, line in enumerate(lines, start=1))
    flow = "white-space:pre-wrap" if element.wrap_lines else "white-space:pre;word-break:normal"
    frame = f"background:{GROUND};padding:0.75em;border-radius:6px;overflow-x:auto;{flow}"
    return f'<pre style="{frame}"><code style="background:none;padding:0;{flow}">{escape(text, quote=False)}</code></pre>'


def _raw_html_html(element: Html, inside: Inside) -> str:
    return f"<div>{sanitize(element.body)}</div>"


def _stream_html(element: Stream, inside: Inside) -> str:
    ground = f"rgba({TONES['error']},0.12)" if element.name == "stderr" else "none"
    return f'<pre style="background:{ground};white-space:pre-wrap">{escape(plain_text(element.text), quote=False)}</pre>'


def _display_html(element: DisplayData, inside: Inside) -> str:
    shown = (draw(_joined(element.data[mime])) for mime, draw in _RICH.items() if mime in element.data)
    return next((f"<div>{html}</div>" for html in shown if not _NOTHING.fullmatch(html)), "")


# HTML that shows nothing, such as what is left of a map in a frame of its own.
_NOTHING = re.compile(r"(?:\s|<(?!(?:img|svg|hr|input|video|audio|canvas|math)\b)[^<>]*>)*", re.IGNORECASE)


def _image(mime: str) -> Callable[[str], str]:
    return lambda data: f'<img src="data:{mime};base64,{escape("".join(data.split()))}" alt="" style="max-width:100%">'


# The first form that an output has is shown.
_RICH: Mapping[str, Callable[[str], str]] = {
    "text/html": sanitize,
    "image/svg+xml": sanitize,
    "image/png": _image("image/png"),
    "image/jpeg": _image("image/jpeg"),
    "image/gif": _image("image/gif"),
    "text/markdown": lambda text: render_markdown(text).html,
    "text/latex": lambda text: escape(text, quote=False),
    "text/plain": lambda text: f'<pre style="background:none">{escape(_ADDRESS.sub("", text), quote=False)}</pre>',
}


def _joined(data: object) -> str:
    return "".join(map(str, data)) if isinstance(data, list) else str(data)


def _display_text(element: DisplayData) -> str:
    text = element.data.get("text/plain")
    return _ADDRESS.sub("", _joined(text)) if text is not None else f"[{', '.join(sorted(element.data))}]"


FACES: dict[type, Face] = {
    Code: Face(_code, _code_html, lambda element: element.code_text),
    DisplayData: Face(html=_display_html, text=_display_text),
    Divider: Face(_divider, _shown),
    Heading: Face(_heading, _shown, lambda element: f"{'#' * int(element.tag[1])} {element.body}"),
    HelpInfo: Face(_help_info, _shown, lambda element: element.value or element.name),
    Html: Face(_raw_html, _raw_html_html, lambda element: element.body),
    Markdown: Face(_markdown, _caption_or_markdown, lambda element: element.body),
    Stream: Face(_stream, _stream_html, lambda element: plain_text(element.text).removesuffix("\n")),
    Text: Face(_text, _text_html, lambda element: element.body),
}
