"""Inputs: what a person has entered or chosen, and what there is to press."""

from __future__ import annotations

import re
from html import escape

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
from jupyter_rerun.elements.tree import WidgetElement
from jupyter_rerun.render.date_fields import show_dates
from jupyter_rerun.render.faces.face import LINE, Face, Inside, inline_html

_PAGE = re.compile(r"(https?:|mailto:|[/.#?]|[\w-]+[/.])", re.IGNORECASE)


def _widget_html(element: WidgetElement, inside: Inside) -> str:
    label = f"<b>{inline_html(element.label)}</b>: " if element.label_visibility == "visible" else ""
    return f'<div style="margin:0.25em 0">{label}{escape(_show_value(element), quote=False)}</div>'


def _button_html(element: Button, inside: Inside) -> str:
    style = f"display:inline-block;border:{LINE};border-radius:6px;padding:0.25em 0.75em;margin:0.25em 0"
    return f'<div><span style="{style}">{inline_html(element.label)}</span></div>'


def _link_html(element: LinkButton, inside: Inside) -> str:
    is_page = bool(_PAGE.match(element.url))  # a reader of notebooks runs no script
    target = f' href="{escape(element.url)}"' if is_page and not element.disabled else ""
    return f'<div style="margin:0.25em 0"><a{target}>{inline_html(element.label)}</a></div>'


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


def _button_text(element: WidgetElement) -> str:
    return f"[{element.label}]"


FACES: dict[type, Face] = {
    Button: Face(html=_button_html, text=_button_text),
    ChatInput: Face(html=_button_html, text=_button_text),
    DownloadButton: Face(html=_button_html, text=_button_text),
    LinkButton: Face(html=_link_html, text=lambda element: f"[{element.label}]({element.url})"),
    MenuButton: Face(html=_button_html, text=lambda element: f"[{element.label}: {', '.join(element.options)}]"),
    WidgetElement: Face(html=_widget_html, text=lambda element: f"{element.label}: {_show_value(element)}"),
}
