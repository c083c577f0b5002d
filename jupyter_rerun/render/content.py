"""From an element to what the view has to know of it: JSON whose HTML is ready to show.

`SPEC` names one function for each kind of element that needs no live widget; `field_spec` makes the part of an
input that the view draws around its control. `labextension/view/protocol.ts` describes the result.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from jupyter_rerun.elements.arrangement import Gap
from jupyter_rerun.elements.data.grid.nodes import Table
from jupyter_rerun.elements.data.nested import Json
from jupyter_rerun.elements.layout.containers import Column, Columns, Empty, Expander, FlexContainer, StatefulExpander
from jupyter_rerun.elements.layout.dialogs import Dialog
from jupyter_rerun.elements.layout.forms import Form
from jupyter_rerun.elements.layout.fragments import Transparent
from jupyter_rerun.elements.pages.page_link import PageLink
from jupyter_rerun.elements.status.alerts import Alert, ErrorAlert, ExceptionElement, InfoAlert, SuccessAlert, WarningAlert
from jupyter_rerun.elements.status.spinner import Spinner
from jupyter_rerun.elements.text.headings import Header, Heading, Subheader, Title
from jupyter_rerun.elements.text.introspect import HelpInfo
from jupyter_rerun.elements.text.output import Stream
from jupyter_rerun.elements.text.raw_html import Html
from jupyter_rerun.elements.text.text import Caption, Code, Divider, Markdown, Text
from jupyter_rerun.elements.tree import WidgetElement
from jupyter_rerun.render.fields import FIELDS
from jupyter_rerun.render.grid.looks import table_html
from jupyter_rerun.render.html.ansi import ansi_html
from jupyter_rerun.render.html.highlight import code_html
from jupyter_rerun.render.html.icons import icon_html
from jupyter_rerun.render.html.json_tree import json_html
from jupyter_rerun.render.html.markdown import Rendered, render_inline, render_markdown, slug
from jupyter_rerun.render.html.palette import line_style
from jupyter_rerun.render.html.sanitize import sanitize
from jupyter_rerun.render.page_spec import link_spec

Spec = dict[str, Any]

_ONE_LINE = "white-space:nowrap;overflow:hidden;text-overflow:ellipsis"


def spec(element: object) -> Spec:
    """Return the view's description of an element that has no live widget.

    Raises
    ------
    KeyError
        If its kind is neither in `SPEC` nor in `FIELDS`.
    """
    if type(element) in FIELDS:
        return _field(element)  # type: ignore[arg-type]
    return SPEC[type(element)](element)


def _field(element: WidgetElement) -> Spec:
    field = FIELDS[type(element)]
    found = {"kind": "field", "control": field.control, "id": element.id, "value": field.to_json(element.value), **field_spec(element)}
    attrs = {**field.attrs(element), **icon_attr(element)}
    attrs = {name: value for name, value in attrs.items() if value not in (None, "", ())}
    return {**found, "attrs": attrs} if attrs else found


def icon_attr(element: WidgetElement) -> Spec:
    """Return the icon of an input that has one, as an attribute of its control."""
    icon = getattr(element, "icon", "")
    return {"icon": icon_html(icon)} if icon else {}


def field_spec(element: WidgetElement) -> Spec:
    """Return what the view draws of an input: label, help, whether it is disabled, width."""
    found: Spec = {"label": inline_html(element.label), "visibility": element.label_visibility}
    if element.help:
        found["help"] = render_markdown(element.help).html
    if element.disabled:
        found["disabled"] = True
    width = getattr(element, "width", None)
    if width is not None:
        found["width"] = width
    return found


def inline_html(text: str) -> str:
    """Return markdown of one line, such as a label."""
    return render_inline(text).html


def _html(cls: str, shown: Rendered | str, **facts: Any) -> Spec:
    """Return the description of HTML; facts that say nothing are left out."""
    shown = Rendered(shown) if isinstance(shown, str) else shown
    found: Spec = {"kind": "html", "cls": cls, "html": shown.html}
    if shown.has_math:
        found["math"] = True
    if facts.get("align") == "left":
        del facts["align"]
    if facts.get("help"):
        facts["help"] = render_markdown(facts["help"]).html
    found.update((name, value) for name, value in facts.items() if value not in (None, "", "auto", False))
    return found


def _in_one_line(shown: Rendered, title: str) -> Rendered:
    return Rendered(f'<div style="{_ONE_LINE}" title="{escape(title)}">{shown.html}</div>', shown.has_math)


def _text(element: Text) -> Spec:
    shown = Rendered(escape(element.body, quote=False))
    if not element.wrap:
        shown = _in_one_line(shown, element.body)
    return _html("text", shown, width=element.width, align=element.text_alignment, help=element.help)


def _markdown(element: Markdown) -> Spec:
    if element.wrap:
        shown = render_markdown(element.body, allows_html=element.allow_html)
    else:
        shown = _in_one_line(render_inline(element.body), element.body)
    return _html(element.kind, shown, width=element.width, align=element.text_alignment, help=element.help)


def _divider(element: Divider) -> Spec:
    return _html("divider", "<hr>", width=element.width)


def _heading(element: Heading) -> Spec:
    inside = render_inline(element.body)
    icon = f"{icon_html(element.icon)} " if element.icon else ""
    name = element.anchor or slug(element.body)
    style = f' style="{_ONE_LINE}"' if not element.wrap else ""
    html = f'<{element.tag} id="{escape(name)}"{style}>{icon}{inside.html}</{element.tag}>'
    if element.divider:
        html += f'<hr style="{line_style(element.divider_color)}">'
    return _html(element.kind, Rendered(html, inside.has_math), width=element.width, align=element.text_alignment, help=element.help)


def _code(element: Code) -> Spec:
    height = element.height if isinstance(element.height, int) else None
    html = code_html(element.code_text, element.language, numbers=element.show_line_numbers, wraps=element.wrap_lines, height=height)
    return _html("code", html, width=element.width)


def _table(element: Table) -> Spec:
    height = f' style="max-height:{element.height}px;overflow:auto"' if isinstance(element.height, int) else ""
    return _html("table", f'<div class="rerun-table-box"{height}>{table_html(element)}</div>', width=element.width)


def _raw_html(element: Html) -> Spec:
    if element.unsafe_allow_javascript:
        return _html("html", element.body, width=element.width, scripts=True)
    return _html("html", sanitize(element.body), width=element.width)


def _json(element: Json) -> Spec:
    levels = element.max_expand_depth if element.expanded else 0
    return _html("json", json_html(element.body, levels), width=element.width)


def _alert(element: Alert) -> Spec:
    body = render_markdown(element.body)
    title = render_inline(element.title)
    head = f"{icon_html(element.icon)} " if element.icon else ""
    if element.title:
        head = f"<p>{head}<strong>{title.html}</strong></p>"
    html = head + body.html if element.title or not head else body.html.replace("<p>", f"<p>{head}", 1)
    if head and head not in html:  # the body starts with no paragraph
        html = f"<p>{head}</p>{body.html}"
    return _html(f"alert {element.kind}", Rendered(html, body.has_math or title.has_math), width=element.width)


def _exception(element: ExceptionElement) -> Spec:
    name = element.type.rpartition(".")[2]
    message = _message_html(element)
    rows = "\n".join(map(_row_html, element.stack_trace))
    trace = f'<pre class="trace">{rows}</pre>' if rows else ""
    tone = " warning" if element.is_warning else ""
    return _html(f"exception{tone}", f'<div><span class="exception-type">{escape(name)}</span>{message}</div>{trace}', width=element.width)


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


def _help_info(element: HelpInfo) -> Spec:
    members = "".join(
        f"<tr><td><code>{escape(member.name)}</code></td><td>{escape(member.type)}</td>"
        f"<td>{escape(member.value or member.doc_string or '—')}</td></tr>"
        for member in element.members
    )
    name = f"<strong>{escape(element.name)}</strong> " if element.name else ""
    return _html(
        "markdown help",
        f"<p>{name}<em>{escape(element.type)}</em></p>{code_html(element.value, 'python', wraps=True)}"
        f'<pre style="white-space:pre-wrap">{escape(element.doc_string or "No documentation.", quote=False)}</pre>'
        + (f"<details><summary>Members</summary><table><tbody>{members}</tbody></table></details>" if members else ""),
    )


def _stream(element: Stream) -> Spec:
    return _html(f"stream {element.name}", ansi_html(element.text))


def _spinner(element: Spinner) -> Spec:
    found: Spec = {"kind": "spinner", "html": inline_html(element.text), "width": element.width}
    if element.show_time:
        found["elapsed"] = element.elapsed_s
    return found


def _gap(gap: Gap | None) -> str | None:
    return f"{gap}px" if isinstance(gap, int) else gap


def _container(element: FlexContainer) -> Spec:
    found: Spec = {"kind": "container", "gap": _gap(element.gap)}
    facts: Mapping[str, Any] = {
        "border": element.border,
        "height": element.height if element.height != "content" else None,
        "width": element.width if element.width != "stretch" else None,
        "horizontal": element.horizontal,
        "halign": element.horizontal_alignment if element.horizontal_alignment != "left" else None,
        "valign": element.vertical_alignment if element.vertical_alignment != "top" else None,
        "autoscroll": element.autoscroll,
    }
    found.update((name, value) for name, value in facts.items() if value)
    if element.horizontal and not element.wrap:
        found["wrap"] = False
    return found


def _form(element: Form) -> Spec:
    facts: Mapping[str, Any] = {
        "border": element.border,
        "height": element.height if element.height != "content" else None,
        "width": element.width if element.width != "stretch" else None,
    }
    found: Spec = {"kind": "form", "name": element.key, "enter": element.enter_to_submit, "gap": "small"}
    return {**found, **{name: value for name, value in facts.items() if value}}


def _columns(element: Columns) -> Spec:
    return {
        "kind": "columns",
        "gap": _gap(element.gap),
        "valign": element.vertical_alignment,
        "wrap": element.wrap,
        "width": element.width,
    }


def _column(element: Column) -> Spec:
    return {"kind": "column", "weight": element.weight, "border": element.show_border, "valign": element.vertical_alignment}


def _expander(element: Expander | StatefulExpander) -> Spec:
    found: Spec = {
        "kind": "expander",
        "label": inline_html(element.label),
        "open": element.expanded,
        "width": element.width,
        "type": element.type,
    }
    if element.icon:
        found["icon"] = icon_html(element.icon)
    if isinstance(element, StatefulExpander):
        found["id"] = element.id
    return found


def _dialog(element: Dialog) -> Spec:
    found: Spec = {
        "kind": "dialog",
        "id": element.id,
        "label": inline_html(element.label),
        "width": element.width,
        "position": element.position,
        "dismissible": element.dismissible,
        "open": element.value,
        "opening": element.opening,
    }
    if element.icon:
        found["icon"] = '<span class="rerun-ring" aria-hidden="true"></span>' if element.icon == "spinner" else icon_html(element.icon)
    return found


def _slot(element: Empty | Transparent) -> Spec:
    return {"kind": "slot"}


SPEC: dict[type, Callable[[Any], Spec]] = {
    Caption: _markdown,
    Code: _code,
    Column: _column,
    Columns: _columns,
    Divider: _divider,
    Dialog: _dialog,
    Empty: _slot,
    ErrorAlert: _alert,
    ExceptionElement: _exception,
    Expander: _expander,
    FlexContainer: _container,
    Form: _form,
    Header: _heading,
    HelpInfo: _help_info,
    Html: _raw_html,
    InfoAlert: _alert,
    Json: _json,
    Markdown: _markdown,
    Spinner: _spinner,
    StatefulExpander: _expander,
    Stream: _stream,
    Subheader: _heading,
    PageLink: link_spec,
    SuccessAlert: _alert,
    Table: _table,
    Text: _text,
    Title: _heading,
    Transparent: _slot,
    WarningAlert: _alert,
}
