"""Boxes to tick, and switches."""

from __future__ import annotations

from typing import Any

import ipywidgets

from jupyter_rerun.elements.inputs.checks import Checkbox, Toggle
from jupyter_rerun.render.kinds.control import Control, guarded
from jupyter_rerun.render.kinds.kind import Inside, Kind
from jupyter_rerun.render.kinds.saved import ACCENT, RAIL, label, named, shape, unseen


class CheckboxControl(Control[Checkbox]):
    name = "checkbox"
    shown_by = guarded(ipywidgets.Checkbox)

    def traits(self, element: Checkbox) -> dict[str, Any]:
        return {**super().traits(element), "indent": False}

    def to_trait(self, element: Checkbox) -> bool:
        return bool(element.value)


class ToggleControl(CheckboxControl):
    name = "toggle"


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


KINDS: dict[type, Kind] = {
    Checkbox: Kind(html=_check_html, text=named(_show_check), part=CheckboxControl),
    Toggle: Kind(html=_toggle_html, text=named(_show_check), part=ToggleControl),
}
