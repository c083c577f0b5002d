"""Inputs whose value a person reads in another form than it has, and what else there is to press."""

from __future__ import annotations

import re
from html import escape

from jupyter_rerun.elements.inputs.button_groups import ButtonGroup
from jupyter_rerun.elements.inputs.chat_input import ChatInput
from jupyter_rerun.elements.inputs.date_inputs import DateInput
from jupyter_rerun.elements.inputs.datetime_inputs import DateTimeInput
from jupyter_rerun.elements.inputs.downloads import DownloadButton
from jupyter_rerun.elements.inputs.feedback import COUNTS, Feedback
from jupyter_rerun.elements.inputs.file_inputs import AudioInput, CameraInput, FileUploader
from jupyter_rerun.elements.inputs.links import LinkButton, MenuButton
from jupyter_rerun.elements.inputs.multiselect import Multiselect
from jupyter_rerun.elements.inputs.pagination import Pagination
from jupyter_rerun.elements.inputs.text_inputs import TextInput
from jupyter_rerun.render.date_fields import show_dates
from jupyter_rerun.render.faces.face import Face, Inside, inline_html
from jupyter_rerun.render.faces.inputs import button_html, button_text, value_face

_PAGE = re.compile(r"(https?:|mailto:|[/.#?]|[\w-]+[/.])", re.IGNORECASE)


def _link_html(element: LinkButton, inside: Inside) -> str:
    is_page = bool(_PAGE.match(element.url))  # a reader of notebooks runs no script
    target = f' href="{escape(element.url)}"' if is_page and not element.disabled else ""
    return f'<div style="margin:0.25em 0"><a{target}>{inline_html(element.label)}</a></div>'


def _show_text(element: TextInput) -> str:
    if element.type == "password":
        return "••••" if element.value else ""  # of one length: the notebook may be published
    return "" if element.value is None else str(element.value)


def _show_options(element: ButtonGroup | Multiselect) -> str:
    return ", ".join(element.value)  # type: ignore[arg-type]


def _show_files(element: FileUploader | CameraInput | AudioInput) -> str:
    return ", ".join(file.name for file in element.value)  # type: ignore[attr-defined]


def _show_rating(element: Feedback) -> str:
    if not element.value:
        return "no rating"
    number, count = int(str(element.value)), COUNTS[element.type]
    if element.type == "thumbs":
        return "👎👍"[number]
    return "★" * (number + 1) + "☆" * (count - number - 1) if element.type == "stars" else f"face {number + 1} of {count}"


FACES: dict[type, Face] = {
    AudioInput: value_face(_show_files),
    ButtonGroup: value_face(_show_options),
    CameraInput: value_face(_show_files),
    ChatInput: Face(html=button_html, text=button_text),
    DateInput: value_face(show_dates),
    DateTimeInput: value_face(show_dates),
    DownloadButton: Face(html=button_html, text=button_text),
    Feedback: value_face(_show_rating),
    FileUploader: value_face(_show_files),
    LinkButton: Face(html=_link_html, text=lambda element: f"[{element.label}]({element.url})"),
    MenuButton: Face(html=button_html, text=lambda element: f"[{element.label}: {', '.join(element.options)}]"),
    Multiselect: value_face(_show_options),
    Pagination: value_face(lambda element: f"page {element.value} of {element.num_pages}"),
    TextInput: value_face(_show_text),
}
