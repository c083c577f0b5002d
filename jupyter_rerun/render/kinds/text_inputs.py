"""Boxes for text, for numbers and for messages: by what rules the browser takes what is typed, and when it sends it."""

from __future__ import annotations

from html import escape
from typing import Any, TypeVar

import ipywidgets

from jupyter_rerun.elements.inputs.chat_input import ChatInput
from jupyter_rerun.elements.inputs.numbers import NumberInput
from jupyter_rerun.elements.inputs.text_inputs import PasswordInput, TextArea, TextInput
from jupyter_rerun.elements.js_numbers import DataType
from jupyter_rerun.render.html.numbers import format_number, js_text
from jupyter_rerun.render.kinds.buttons import button_text
from jupyter_rerun.render.kinds.control import Control, guarded
from jupyter_rerun.render.kinds.kind import Attrs, Field, Inside, Kind, no_value
from jupyter_rerun.render.kinds.saved import BOX, box, boxed, faint, labelled, named

T = TypeVar("T", bound=TextInput | TextArea)


class TextControl(Control[T]):
    """What one line and several lines have in common. An empty box is None for an input that started as None."""

    def traits(self, element: T) -> dict[str, Any]:
        return {
            **super().traits(element),
            "placeholder": element.placeholder,
            "continuous_update": False,  # the view waits for a pause, where it is to send while one types
        }

    def to_trait(self, element: T) -> str:
        return str(element.value) if element.value is not None else ""

    def to_wire(self, raw: object) -> object:
        return None if raw == "" and self.element.default is None else raw

    def attrs(self, element: T) -> dict[str, Any]:
        return text_attrs(element)


class TextInputControl(TextControl[TextInput]):
    name = "text"
    shown_by = guarded(ipywidgets.Text)

    def attrs(self, element: TextInput) -> dict[str, Any]:
        return line_attrs(element)


class TextAreaControl(TextControl[TextArea]):
    name = "textarea"
    shown_by = guarded(ipywidgets.Textarea)

    def attrs(self, element: TextArea) -> dict[str, Any]:
        return {**super().attrs(element), "height": element.height}


def text_attrs(element: TextInput | TextArea) -> Attrs:
    return {"maxlength": element.max_chars or None, "required": element.required or None, "live": False}


def line_attrs(element: TextInput) -> Attrs:
    return {
        **text_attrs(element),
        "type": element.type if element.type != "default" else None,
        "autocomplete": element.autocomplete,
        "live": element.live_debounce_ms if element.live_debounce_ms is not None else False,
        "pattern": element.validate_regex,
        "pattern_message": element.validate_message,
    }


def password_attrs(element: PasswordInput) -> Attrs:
    return {**line_attrs(element), "placeholder": element.placeholder, "nullable": element.default is None or None}


def number_attrs(element: NumberInput) -> Attrs:
    return {
        "required": element.required or None,
        "min": element.min if element.has_min else None,
        "max": element.max if element.has_max else None,
        "step": element.step,
        "format": element.format,
        "placeholder": element.placeholder,
        "is_int": element.data_type is DataType.INT,
        "nullable": element.default is None,
    }


def chat_attrs(element: ChatInput) -> Attrs:
    return {
        "placeholder": element.placeholder,
        "maxlength": element.max_chars or None,
        "accept": ("", "one", "multiple", "directory")[element.accept_file],
        "types": list(element.file_type) if element.accepts_files else None,
        "max_mb": element.max_upload_size_mb,
        "audio": element.accept_audio or None,
        "rate": element.audio_sample_rate if element.accept_audio else None,
        "submit_mode": ("submit", "disable", "stop")[element.submit_mode],
        "text": element.assigned if element.stamp else None,
        "stamp": element.stamp or None,
        "height": element.height if element.height != "content" else None,
    }


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


def _chat_html(element: ChatInput, inside: Inside) -> str:
    return f"<div>{box('', placeholder=element.placeholder, style=';border-radius:23px;padding:12px 16px')}</div>"


def _placeholder(element: NumberInput | TextInput) -> str:
    return element.placeholder


_LINE_HTML = boxed(_show_text, placeholder=_placeholder)

KINDS: dict[type, Kind] = {
    ChatInput: Kind(Field("chat", chat_attrs, no_value), _chat_html, button_text),
    NumberInput: Kind(Field("number", number_attrs), boxed(_show_number, placeholder=_placeholder), named(_show_number)),
    PasswordInput: Kind(Field("password", password_attrs), _LINE_HTML, named(_show_text)),
    TextArea: Kind(html=_area_html, text=named(_show_text), part=TextAreaControl),
    TextInput: Kind(html=_LINE_HTML, text=named(_show_text), part=TextInputControl),
}
