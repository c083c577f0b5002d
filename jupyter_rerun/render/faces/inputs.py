"""Inputs in general, and what there is to press."""

from __future__ import annotations

from typing import Any

from jupyter_rerun.elements.inputs.buttons import Button
from jupyter_rerun.elements.inputs.checks import Checkbox, Toggle
from jupyter_rerun.render.faces.controls import ACCENT, BOX, RAIL, box_face, label, shape, unseen
from jupyter_rerun.render.faces.face import Face, Inside, inline_html
from jupyter_rerun.render.html.icons import icon_html
from jupyter_rerun.tree.nodes import WidgetElement

# The colour around, in a form that JupyterLab lets pass.
_AROUND = "color:inherit;color:color-mix(in srgb,currentcolor,rgb(0,0,0) 0%)"
_TYPES = {
    "primary": f";border-color:{ACCENT};background-color:{ACCENT};color:#ffffff",
    "tertiary": ";border-color:rgba(0,0,0,0);padding:8px 0",
}


def button_html(element: Any, inside: Inside) -> str:
    return push_html(element)


def push_html(element: Any, *, tag: str = "span", mark: str = "") -> str:
    """Return what is pressed."""
    return f'<div><{tag} style="{push_style(element)}">{push_text(element)}{mark}</{tag.split()[0]}></div>'


def push_style(element: Any) -> str:
    """Return the style of what is pressed: as wide as its text, or as it is to be."""
    width = {"stretch": "display:block", "content": "display:inline-block"}
    style = f"{BOX};{width.get(element.width, f'display:inline-block;width:{element.width}px')};max-width:100%"
    style += f";padding:8px 14px;text-align:center;vertical-align:top;{_AROUND};text-decoration:none"
    style += _TYPES.get(element.type, "")
    return style + (";opacity:0.6" if element.disabled else "")


def push_text(element: Any) -> str:
    icon = f"{icon_html(element.icon)} " if element.icon else ""
    shown = inline_html(element.label)
    return f"{shown} {icon}".rstrip() if getattr(element, "icon_position", "left") == "right" else icon + shown


def button_text(element: WidgetElement) -> str:
    return f"[{element.label}]"


def _check_html(element: Checkbox, inside: Inside) -> str:
    if element.value:
        tick = f"background-color:{ACCENT};color:#ffffff;font-size:13px;line-height:18px;text-align:center"
        return _one_line(element, shape(18, 18, 3, tick, "✓"))
    return _one_line(element, shape(18, 18, 3, f"border:1px solid {RAIL}", unseen("☐")))


def _toggle_html(element: Toggle, inside: Inside) -> str:
    knob = shape(14, 14, 7, "background-color:#ffffff;font-size:0", _show_check(element))
    color, side = (ACCENT, "right") if element.value else (RAIL, "left")
    return _one_line(element, shape(34, 20, 10, f"padding:3px;line-height:0;background-color:{color};text-align:{side}", knob))


def _one_line(element: Checkbox, control: str) -> str:
    style = "min-height:28px;line-height:28px" + (";opacity:0.6" if element.disabled else "")
    words = f'<span style="padding-left:6px">{label(element)}</span>' if element.label_visibility == "visible" else ""
    return f'<div style="{style}">{control} {words}</div>'


def _show_check(element: Checkbox) -> str:
    return "☑" if element.value else "☐"


def _show_value(element: WidgetElement) -> str:
    value = element.value
    if isinstance(value, (list, tuple)):
        return " – ".join(map(str, value))
    return "" if value is None else str(value)


FACES: dict[type, Face] = {
    Button: Face(html=button_html, text=button_text),
    Checkbox: Face(html=_check_html, text=lambda element: f"{element.label}: {_show_check(element)}"),
    Toggle: Face(html=_toggle_html, text=lambda element: f"{element.label}: {_show_check(element)}"),
    WidgetElement: box_face(_show_value),
}
