"""What tells how things stand: messages, exceptions, a spinner."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from jupyter_rerun.elements.status.alerts import Alert, ExceptionElement
from jupyter_rerun.elements.status.spinner import Spinner
from jupyter_rerun.render.html.icons import icon_html
from jupyter_rerun.render.html.markdown import Rendered, render_inline, render_markdown
from jupyter_rerun.render.html.palette import ACCENT
from jupyter_rerun.render.kinds.kind import LINES, TONES, Inside, Kind, html_spec, inline_html
from jupyter_rerun.render.messages import said

if TYPE_CHECKING:
    from jupyter_rerun.render.wire.nodes import HtmlSpec, SpinnerSpec


def _alert(element: Alert) -> HtmlSpec:
    body = render_markdown(element.body)
    title = render_inline(element.title)
    head = f"{icon_html(element.icon)} " if element.icon else ""
    if element.title:
        head = f"<p>{head}<strong>{title.html}</strong></p>"
    html = head + body.html if element.title or not head else body.html.replace("<p>", f"<p>{head}", 1)
    if head and head not in html:  # the body starts with no paragraph
        html = f"<p>{head}</p>{body.html}"
    return html_spec(f"alert {element.kind}", Rendered(html, body.has_math or title.has_math), width=element.width)


def _exception(element: ExceptionElement) -> HtmlSpec:
    name = element.type.rpartition(".")[2]
    message = _message_html(element)
    rows = "\n".join(map(_row_html, element.stack_trace))
    trace = f'<pre class="trace">{rows}</pre>' if rows else ""
    tone = " warning" if element.is_warning else ""
    return html_spec(
        f"exception{tone}", f'<div><span class="exception-type">{escape(name)}</span>{message}</div>{trace}', width=element.width
    )


def _message_html(element: ExceptionElement) -> str:
    if not element.message:
        return ""
    if element.message_is_markdown:
        return f": {inline_html(element.message)}" if "\n" not in element.message else render_markdown(element.message).html
    text = escape(element.message, quote=False)
    return f"<pre>{text}</pre>" if "\n" in element.message else f": {text}"


def _row_html(row: str) -> str:
    """Mark the steps in the app's own cell."""
    text = escape(row, quote=False)
    return f'<span class="user">{text}</span>' if row.startswith("Cell ") else text


def _spinner(element: Spinner) -> SpinnerSpec:
    elapsed_s = element.elapsed_s if element.show_time else None
    facts: SpinnerSpec = {"kind": "spinner", "html": inline_html(element.text), "width": element.width, "elapsed": elapsed_s}
    return said(facts)


def _alert_html(element: Alert, inside: Inside) -> str:
    tone = TONES[element.kind]
    edge = f"4px solid rgb({tone})" + (f";border-left-color:{ACCENT}" if element.kind == "info" else "")  # JupyterLab keeps the first
    style = f"background:rgba({tone},0.12);border-left:{edge};padding:12px 16px;border-radius:8px"
    return f'<div style="{style}">{_without_room_below(_alert(element)["html"])}</div>'


def _without_room_below(html: str) -> str:
    """Return the text so that its last paragraph ends where its box does."""
    before, tag, last = html.rpartition("<p>")
    return f'{before}<p style="margin:0">{last}' if tag and last.rstrip().endswith("</p>") else html


def _exception_html(element: ExceptionElement, inside: Inside) -> str:
    """Return what happened, then where, as the live form does."""
    tone = TONES["warning" if element.is_warning else "error"]
    name, _, message = _summarize(element).partition(": ")
    head = f"<b>{escape(name, quote=False)}</b>{': ' if message else ''}{escape(message, quote=False)}"
    rows = (_step_html(row) for row in element.stack_trace)
    text = "\n".join((head, *rows))
    style = f"background:rgba({tone},0.12);border-left:4px solid rgb({tone});padding:12px 16px;border-radius:8px"
    return f'<pre style="{style};font-size:0.93em;line-height:1.5;{LINES}">{text}</pre>'


def _step_html(row: str) -> str:
    text = escape(row, quote=False)
    return f"<b>{text}</b>" if row.startswith("Cell ") else text


def _summarize(element: ExceptionElement) -> str:
    name = element.type.rpartition(".")[2]
    return ": ".join(part for part in (name, element.message) if part)


def _alert_text(element: Alert) -> str:
    return f"{element.kind.capitalize()}: {element.title + ': ' if element.title else ''}{element.body}"


KINDS: dict[type, Kind] = {
    Alert: Kind(_alert, _alert_html, _alert_text),
    ExceptionElement: Kind(_exception, _exception_html, _summarize),
    Spinner: Kind(_spinner),
}
