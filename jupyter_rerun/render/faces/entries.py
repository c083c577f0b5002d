"""Inputs whose value a person reads in another form than it has, and what else there is to press."""

from __future__ import annotations

import re
from html import escape

from jupyter_rerun.elements.inputs.chat_input import ChatInput
from jupyter_rerun.elements.inputs.colors import ColorPicker
from jupyter_rerun.elements.inputs.date_inputs import DateInput
from jupyter_rerun.elements.inputs.datetime_inputs import DateTimeInput
from jupyter_rerun.elements.inputs.downloads import DownloadButton
from jupyter_rerun.elements.inputs.feedback import COUNTS, Feedback
from jupyter_rerun.elements.inputs.file_inputs import AudioInput, CameraInput, FileUploader
from jupyter_rerun.elements.inputs.links import LinkButton, MenuButton
from jupyter_rerun.elements.inputs.numbers import NumberInput
from jupyter_rerun.elements.inputs.pagination import Pagination
from jupyter_rerun.elements.inputs.text_inputs import TextArea, TextInput
from jupyter_rerun.elements.js_numbers import DataType
from jupyter_rerun.render.date_fields import show_dates, show_days
from jupyter_rerun.render.faces.controls import ACCENT_TEXT, BOX, EDGE, box, box_face, faint, labelled
from jupyter_rerun.render.faces.face import Face, Inside
from jupyter_rerun.render.faces.inputs import button_html, button_text, push_html
from jupyter_rerun.render.html.numbers import format_number, js_text
from jupyter_rerun.render.html.palette import check_css_color

_PAGE = re.compile(r"(https?:|mailto:|[/.#?]|[\w-]+[/.])", re.IGNORECASE)


def _link_html(element: LinkButton, inside: Inside) -> str:
    is_page = bool(_PAGE.match(element.url))  # a reader of notebooks runs no script
    target = f' href="{escape(element.url)}"' if is_page and not element.disabled else ""
    return push_html(element, tag=f"a{target}")


def _menu_html(element: MenuButton, inside: Inside) -> str:
    return push_html(element, mark=" ▾")


def _show_text(element: TextInput | TextArea) -> str:
    if isinstance(element, TextInput) and element.type == "password":
        return "••••" if element.value else ""  # of one length: the notebook may be published
    return "" if element.value is None else str(element.value)


def _show_number(element: NumberInput) -> str:
    """Write a number as the live input does, see `labextension/view/number/field.ts`."""
    value: int | float | None = element.value  # type: ignore[assignment]
    if value is None:
        return ""
    return format_number(js_text(value) if element.data_type is DataType.FLOAT else str(value), element.format)


def _area_html(element: TextArea, inside: Inside) -> str:
    """Return a box that scrolls as the live one does; one without a height of its own shows all."""
    height = element.height if isinstance(element.height, int) else None
    room = f"height:{height}px;overflow:auto" if height else "min-height:68px"
    text = _show_text(element)
    style = f"{BOX};{room};white-space:pre-wrap"
    return labelled(element, f'<div style="{style}">{escape(text, quote=False) if text else faint(element.placeholder)}</div>')


def _dates_html(element: DateInput, inside: Inside) -> str:
    """Return a box for each day of a range; they stand below each other where the live ones do."""
    days = show_days(element)
    if not element.is_range:
        return labelled(element, box("".join(days)))
    dash = '<span style="line-height:38px;opacity:0.65">–</span>'
    boxes = [f'<div style="flex:1 1 152px">{box(day)}</div>' for day in (*days, "", "")[:2]]
    return labelled(element, f'<div style="display:flex;flex-wrap:wrap;gap:8px">{dash.join(boxes)}</div>')


def _color_html(element: ColorPicker, inside: Inside) -> str:
    color = check_css_color(str(element.value)) or "none"
    well = f"box-sizing:border-box;width:38px;height:38px;border:{EDGE};border-radius:8px;background-color:{color}"
    text = f"{BOX};min-width:104px"
    value = escape(str(element.value), quote=False)
    return labelled(element, f'<div style="display:flex;gap:8px"><div style="{well}"></div><div style="{text}">{value}</div></div>')


def _files_html(element: FileUploader, inside: Inside) -> str:
    zone = f"{BOX};min-height:64px;border-style:dashed;padding:21px 12px"
    files = [box(file.name, style=";margin-top:6px") for file in element.value]  # type: ignore[attr-defined]
    return labelled(element, f'<div style="{zone}">{faint("No file" if not files else "")}</div>{"".join(files)}')


def _taken_html(element: AudioInput | CameraInput, inside: Inside) -> str:
    placeholder = "No picture" if isinstance(element, CameraInput) else "No recording"
    return labelled(element, box(_show_files(element), placeholder=placeholder, style=";padding:17px 12px"))


def _rating_html(element: Feedback, inside: Inside) -> str:
    marks = f";color:{ACCENT_TEXT};font-size:1.4em;letter-spacing:0.5em" if element.value and element.type != "faces" else ""
    return f'<div style="height:34px;line-height:34px{marks}">{escape(_show_rating(element))}</div>'


def _pages_html(element: Pagination, inside: Inside) -> str:
    return f'<div style="height:38px;line-height:38px">{_show_page(element)}</div>'


def _show_page(element: Pagination) -> str:
    return f"page {element.value} of {element.num_pages}"


def _chat_html(element: ChatInput, inside: Inside) -> str:
    return f"<div>{box('', placeholder=element.placeholder, style=';border-radius:23px;padding:12px 16px')}</div>"


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
    AudioInput: Face(html=_taken_html, text=lambda element: f"{element.label}: {_show_files(element)}"),
    CameraInput: Face(html=_taken_html, text=lambda element: f"{element.label}: {_show_files(element)}"),
    ChatInput: Face(html=_chat_html, text=button_text),
    ColorPicker: Face(html=_color_html, text=lambda element: f"{element.label}: {element.value}"),
    DateInput: Face(html=_dates_html, text=lambda element: f"{element.label}: {show_dates(element)}"),
    DateTimeInput: box_face(show_dates),
    DownloadButton: Face(html=button_html, text=button_text),
    Feedback: Face(html=_rating_html, text=lambda element: f"{element.label}: {_show_rating(element)}"),
    FileUploader: Face(html=_files_html, text=lambda element: f"{element.label}: {_show_files(element)}"),
    LinkButton: Face(html=_link_html, text=lambda element: f"[{element.label}]({element.url})"),
    MenuButton: Face(html=_menu_html, text=lambda element: f"[{element.label}: {', '.join(element.options)}]"),
    NumberInput: box_face(_show_number, placeholder=lambda element: element.placeholder),
    Pagination: Face(html=_pages_html, text=lambda element: f"{element.label}: {_show_page(element)}"),
    TextArea: Face(html=_area_html, text=lambda element: f"{element.label}: {_show_text(element)}"),
    TextInput: box_face(_show_text, placeholder=lambda element: element.placeholder),
}
