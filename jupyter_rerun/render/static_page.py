"""An app as it reads without a kernel: one text/html and one text/plain for the saved notebook.

No script and no class that a style sheet would have to explain: nbviewer, GitHub and printed pages show it
well, in light and in dark. Equal trees give equal texts, so that tools can compare notebooks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Any

from jupyter_rerun.elements.data.grid.columns import Column as GridColumn
from jupyter_rerun.elements.data.grid.columns import list_columns
from jupyter_rerun.elements.data.grid.config import INDEX
from jupyter_rerun.elements.data.grid.nodes import GridFacts, Table
from jupyter_rerun.elements.data.nested import Json
from jupyter_rerun.elements.inputs.button_groups import ButtonGroup
from jupyter_rerun.elements.inputs.buttons import Button
from jupyter_rerun.elements.inputs.chat_input import ChatInput
from jupyter_rerun.elements.inputs.checks import Checkbox
from jupyter_rerun.elements.inputs.date_inputs import DateInput
from jupyter_rerun.elements.inputs.datetime_inputs import DateTimeInput
from jupyter_rerun.elements.inputs.downloads import DownloadButton
from jupyter_rerun.elements.inputs.feedback import COUNTS, Feedback
from jupyter_rerun.elements.inputs.file_inputs import AudioInput, CameraInput, FileUploader
from jupyter_rerun.elements.inputs.links import LinkButton, MenuButton
from jupyter_rerun.elements.inputs.multiselect import Multiselect
from jupyter_rerun.elements.inputs.pagination import Pagination
from jupyter_rerun.elements.inputs.text_inputs import TextInput
from jupyter_rerun.elements.layout.containers import Column, Columns, Expander, FlexContainer, StatefulExpander
from jupyter_rerun.elements.layout.forms import Form
from jupyter_rerun.elements.page_info import Menu
from jupyter_rerun.elements.pages.page_link import PageLink
from jupyter_rerun.elements.status.alerts import Alert, ExceptionElement
from jupyter_rerun.elements.text.headings import Heading
from jupyter_rerun.elements.text.introspect import HelpInfo
from jupyter_rerun.elements.text.output import DisplayData, Stream
from jupyter_rerun.elements.text.raw_html import Html
from jupyter_rerun.elements.text.text import Code, Divider, Markdown, Text
from jupyter_rerun.elements.tree import Container, Element, Node, Tree, WidgetElement
from jupyter_rerun.render import content
from jupyter_rerun.render.date_fields import show_dates
from jupyter_rerun.render.grid.looks import sample_html, sample_text
from jupyter_rerun.render.html.ansi import plain_text
from jupyter_rerun.render.html.markdown import render_markdown
from jupyter_rerun.render.html.sanitize import sanitize
from jupyter_rerun.render.sendable import sendable

_LINE = "1px solid rgba(128,128,128,0.35)"
_GROUND = "rgba(128,128,128,0.12)"
_TONES = {"error": "214,58,58", "warning": "204,133,0", "info": "28,117,214", "success": "32,142,75"}
_PAGE = re.compile(r"(https?:|mailto:|[/.#?]|[\w-]+[/.])", re.IGNORECASE)
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")  # differs from run to run
_ROOTS = ("sidebar", "main", "bottom", "event")


def static_html(tree: Tree) -> str:
    """Return the page as HTML."""
    inside = _menu_html(tree.info.menu) + "".join(_root_html(tree.roots[name]) for name in _ROOTS if tree.roots[name].children)
    return str(sendable(f'<div class="jupyter-rerun">{inside}</div>'))


def static_text(tree: Tree) -> str:
    """Return the page as plain text: one line for each element, ``Label: value`` for an input."""
    lines = [line for name in _ROOTS for child in tree.roots[name].children for line in _lines(child, "")]
    return str(sendable("\n".join([*_menu_text(tree.info.menu), *lines])))


def _menu_html(menu: Menu | None) -> str:
    """Name the pages, the one that is shown in bold: the others are not here."""
    if menu is None or not menu.is_shown:
        return ""
    titles = ((item, content.inline_html(item.title)) for item in menu.items)
    names = " · ".join(f"<b>{title}</b>" if item.id == menu.current else title for item, title in titles)
    return f'<div style="border-bottom:{_LINE};padding-bottom:0.5em;margin-bottom:1em">{names}</div>'


def _menu_text(menu: Menu | None) -> list[str]:
    if menu is None or not menu.is_shown:
        return []
    return ["Pages: " + ", ".join(f"[{item.title}]" if item.id == menu.current else item.title for item in menu.items)]


def _page_link_html(element: PageLink, node: Node) -> str:
    label = content.inline_html(element.label)
    shown = f'<a href="{escape(element.page)}">{label}</a>' if element.external and not element.disabled else f"<u>{label}</u>"
    return f'<div style="margin:0.25em 0">{shown}</div>'


def _root_html(root: Container) -> str:
    inside = _children_html(root)
    if root.root_name == "sidebar":
        return f'<div style="background:{_GROUND};padding:0.5em 1em;border-radius:8px;margin-bottom:1em">{inside}</div>'
    return inside


# HTML


def _children_html(container: Container) -> str:
    return "".join(_node_html(child) for child in container.children)


def _node_html(node: Node) -> str:
    element = node.element if isinstance(node, Container) else node
    for kind in type(element).__mro__:
        if kind in _HTML:
            return _HTML[kind](element, node)
    return _children_html(node) if isinstance(node, Container) else ""


def _shown(element: Element, node: Node) -> str:
    """Show what the app view shows too."""
    spec = content.spec(element)
    style = _size_style(spec)
    return f"<div{style}>{spec['html']}</div>"


def _size_style(spec: Mapping[str, Any]) -> str:
    styles = []
    if isinstance(spec.get("width"), int):
        styles.append(f"max-width:{spec['width']}px")
    if "align" in spec:
        styles.append(f"text-align:{spec['align']}")
    return f' style="{";".join(styles)}"' if styles else ""


def _text_html(element: Text, node: Node) -> str:
    return f'<pre style="white-space:pre-wrap;background:none">{escape(element.body, quote=False)}</pre>'


def _caption_or_markdown(element: Markdown, node: Node) -> str:
    shown = _shown(element, node)
    return f'<div style="opacity:0.75;font-size:0.9em">{shown}</div>' if element.kind == "caption" else shown


def _code_html(element: Code, node: Node) -> str:
    text = element.code_text
    if element.show_line_numbers:
        lines = text.split("\n")
        digits = len(str(len(lines)))
        text = "\n".join(f"{number:>{digits}}  {line}" for number, line in enumerate(lines, start=1))
    return f'<pre style="background:{_GROUND};padding:0.75em;border-radius:6px"><code>{escape(text, quote=False)}</code></pre>'


def _raw_html(element: Html, node: Node) -> str:
    return f"<div>{sanitize(element.body)}</div>"


def _json_html(element: Json, node: Node) -> str:
    return f'<div style="font-family:monospace">{content.spec(element)["html"]}</div>'


def _grid_html(element: GridFacts, node: Node) -> str:
    return sample_html(element.frame, element.shown_columns)


def _table_html(element: Table, node: Node) -> str:
    return sample_html(element.frame, _table_columns(element))


def _table_columns(element: Table) -> tuple[GridColumn, ...]:
    return list_columns(element.frame, json.dumps({INDEX: {"hidden": element.hide_index}}))


def _alert_html(element: Alert, node: Node) -> str:
    tone = _TONES[element.kind]
    style = f"background:rgba({tone},0.12);border-left:4px solid rgb({tone});padding:0.5em 1em;margin:0.5em 0;border-radius:6px"
    return f'<div style="{style}">{content.spec(element)["html"]}</div>'


def _exception_html(element: ExceptionElement, node: Node) -> str:
    tone = _TONES["warning" if element.is_warning else "error"]
    text = "\n".join((*element.stack_trace, _summarize(element)))
    style = f"background:rgba({tone},0.12);border-left:4px solid rgb({tone});padding:0.75em;border-radius:6px;white-space:pre-wrap"
    return f'<pre style="{style}">{escape(text, quote=False)}</pre>'


def _stream_html(element: Stream, node: Node) -> str:
    ground = f"rgba({_TONES['error']},0.12)" if element.name == "stderr" else "none"
    return f'<pre style="background:{ground};white-space:pre-wrap">{escape(plain_text(element.text), quote=False)}</pre>'


def _display_html(element: DisplayData, node: Node) -> str:
    for mime, draw in _RICH.items():
        if mime in element.data:
            return f"<div>{draw(_joined(element.data[mime]))}</div>"
    return ""


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


def _widget_html(element: WidgetElement, node: Node) -> str:
    label = f"<b>{content.inline_html(element.label)}</b>: " if element.label_visibility == "visible" else ""
    return f'<div style="margin:0.25em 0">{label}{escape(_show_value(element), quote=False)}</div>'


def _button_html(element: Button, node: Node) -> str:
    style = f"display:inline-block;border:{_LINE};border-radius:6px;padding:0.25em 0.75em;margin:0.25em 0"
    return f'<div><span style="{style}">{content.inline_html(element.label)}</span></div>'


def _link_html(element: LinkButton, node: Node) -> str:
    is_page = bool(_PAGE.match(element.url))  # a reader of notebooks runs no script
    target = f' href="{escape(element.url)}"' if is_page and not element.disabled else ""
    return f'<div style="margin:0.25em 0"><a{target}>{content.inline_html(element.label)}</a></div>'


def _container_html(element: FlexContainer, node: Node) -> str:
    assert isinstance(node, Container)
    if not node.children and not element.border:
        return ""
    style = f"border:{_LINE};border-radius:8px;padding:0.75em" if element.border else ""
    if element.horizontal:
        style += ";display:flex;flex-wrap:wrap;gap:1em"
    return f'<div style="{style.lstrip(";")}">{_children_html(node)}</div>' if style else f"<div>{_children_html(node)}</div>"


def _form_html(element: Form, node: Node) -> str:
    assert isinstance(node, Container)
    style = f' style="border:{_LINE};border-radius:8px;padding:0.75em"' if element.border else ""
    return f"<div{style}>{_children_html(node)}</div>"


def _columns_html(element: Columns, node: Node) -> str:
    """Use a table, the one way of standing side by side that every reader of notebooks keeps."""
    assert isinstance(node, Container)
    cells = "".join(_node_html(child) for child in node.children)
    table = "width:100%;border:none;color:inherit;table-layout:fixed"
    return f'<table style="{table}"><tbody><tr style="background:none">{cells}</tr></tbody></table>'


def _column_html(element: Column, node: Node) -> str:
    assert isinstance(node, Container)
    align = {"center": "middle"}.get(element.vertical_alignment, element.vertical_alignment)
    border = _LINE if element.show_border else "none"
    style = f"width:{element.weight * 100:.4g}%;vertical-align:{align};text-align:left;border:{border};padding:0 0.5em"
    return f'<td style="{style}">{_children_html(node)}</td>'


def _expander_html(element: Expander | StatefulExpander, node: Node) -> str:
    assert isinstance(node, Container)
    is_open = " open" if element.expanded else ""
    style = f"border:{_LINE};border-radius:8px;padding:0.5em 0.75em;margin:0.5em 0"
    return f'<details{is_open} style="{style}"><summary>{content.inline_html(element.label)}</summary>{_children_html(node)}</details>'


_HTML: dict[type, Callable[[Any, Node], str]] = {
    Alert: _alert_html,
    Button: _button_html,
    ChatInput: _button_html,
    DownloadButton: _button_html,
    LinkButton: _link_html,
    MenuButton: _button_html,
    Code: _code_html,
    Column: _column_html,
    Columns: _columns_html,
    DisplayData: _display_html,
    Divider: _shown,
    ExceptionElement: _exception_html,
    Expander: _expander_html,
    FlexContainer: _container_html,
    Form: _form_html,
    GridFacts: _grid_html,
    Heading: _shown,
    HelpInfo: _shown,
    Html: _raw_html,
    Json: _json_html,
    Markdown: _caption_or_markdown,
    PageLink: _page_link_html,
    StatefulExpander: _expander_html,
    Stream: _stream_html,
    Table: _table_html,
    Text: _text_html,
    WidgetElement: _widget_html,
}


# Plain text


def _lines(node: Node, indent: str) -> Iterator[str]:
    element = node.element if isinstance(node, Container) else node
    for kind in type(element).__mro__:
        if kind in _TEXT:
            for line in _TEXT[kind](element).split("\n"):
                yield f"{indent}{line}".rstrip()
            indent += "  " if isinstance(node, Container) else ""
            break
    if isinstance(node, Container):
        for child in node.children:
            yield from _lines(child, indent)


def _summarize(element: ExceptionElement) -> str:
    name = element.type.rpartition(".")[2]
    return f"{name}: {element.message}" if element.message else name


def _display_text(element: DisplayData) -> str:
    text = element.data.get("text/plain")
    return _ADDRESS.sub("", _joined(text)) if text is not None else f"[{', '.join(sorted(element.data))}]"


def _show_value(element: WidgetElement) -> str:
    """Return the value as a person reads it."""
    if isinstance(element, Checkbox):
        return "☑" if element.value else "☐"
    value = element.value
    if isinstance(element, TextInput) and element.type == "password":
        return "••••" if value else ""  # of one length: the notebook may be published
    if isinstance(element, (DateInput, DateTimeInput)):
        return show_dates(element)
    if isinstance(element, (ButtonGroup, Multiselect)):
        return ", ".join(value)  # type: ignore[arg-type]
    if isinstance(element, Feedback):
        return _show_rating(element)
    if isinstance(element, Pagination):
        return f"page {value} of {element.num_pages}"
    if isinstance(element, (FileUploader, CameraInput, AudioInput)):
        return ", ".join(file.name for file in value)  # type: ignore[attr-defined]
    if isinstance(value, (list, tuple)):
        return " – ".join(map(str, value))
    return "" if value is None else str(value)


def _show_rating(element: Feedback) -> str:
    if not element.value:
        return "no rating"
    number, count = int(str(element.value)), COUNTS[element.type]
    if element.type == "thumbs":
        return "👎👍"[number]
    return "★" * (number + 1) + "☆" * (count - number - 1) if element.type == "stars" else f"face {number + 1} of {count}"


_TEXT: dict[type, Callable[[Any], str]] = {
    Alert: lambda element: f"{element.kind.capitalize()}: {element.title + ': ' if element.title else ''}{element.body}",
    Button: lambda element: f"[{element.label}]",
    ChatInput: lambda element: f"[{element.label}]",
    DownloadButton: lambda element: f"[{element.label}]",
    LinkButton: lambda element: f"[{element.label}]({element.url})",
    MenuButton: lambda element: f"[{element.label}: {', '.join(element.options)}]",
    Code: lambda element: element.code_text,
    DisplayData: _display_text,
    ExceptionElement: _summarize,
    Expander: lambda element: f"{element.label}:",
    GridFacts: lambda element: sample_text(element.frame, element.shown_columns),
    Heading: lambda element: f"{'#' * int(element.tag[1])} {element.body}",
    HelpInfo: lambda element: element.value,
    Html: lambda element: element.body,
    Json: lambda element: element.body,
    Markdown: lambda element: element.body,
    PageLink: lambda element: f"→ {element.label}" + (f" ({element.page})" if element.external else ""),
    StatefulExpander: lambda element: f"{element.label}:",
    Stream: lambda element: plain_text(element.text).removesuffix("\n"),
    Table: lambda element: sample_text(element.frame, _table_columns(element)),
    Text: lambda element: element.body,
    WidgetElement: lambda element: f"{element.label}: {_show_value(element)}",
}
