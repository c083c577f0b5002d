"""Inputs in general, and what there is to press."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from jupyter_rerun.elements.inputs.buttons import Button
from jupyter_rerun.elements.inputs.checks import Checkbox
from jupyter_rerun.elements.tree import WidgetElement
from jupyter_rerun.render.faces.face import LINE, Face, Inside, inline_html


def value_face(show: Callable[[Any], str]) -> Face:
    """Return the face of an input whose value `show` writes as a person reads it."""

    def html(element: WidgetElement, inside: Inside) -> str:
        label = f"<b>{inline_html(element.label)}</b>: " if element.label_visibility == "visible" else ""
        return f'<div style="margin:0.25em 0">{label}{escape(show(element), quote=False)}</div>'

    return Face(html=html, text=lambda element: f"{element.label}: {show(element)}")


def button_html(element: WidgetElement, inside: Inside) -> str:
    style = f"display:inline-block;border:{LINE};border-radius:6px;padding:0.25em 0.75em;margin:0.25em 0"
    return f'<div><span style="{style}">{inline_html(element.label)}</span></div>'


def button_text(element: WidgetElement) -> str:
    return f"[{element.label}]"


def _show_check(element: Checkbox) -> str:
    return "☑" if element.value else "☐"


def _show_value(element: WidgetElement) -> str:
    value = element.value
    if isinstance(value, (list, tuple)):
        return " – ".join(map(str, value))
    return "" if value is None else str(value)


FACES: dict[type, Face] = {
    Button: Face(html=button_html, text=button_text),
    Checkbox: value_face(_show_check),
    WidgetElement: value_face(_show_value),
}
