"""Buttons, and what else there is to press."""

from __future__ import annotations

from typing import Any

import ipywidgets

from jupyter_rerun.elements.inputs.buttons import Button
from jupyter_rerun.render.html.icons import icon_html
from jupyter_rerun.render.kinds.control import Control, guarded
from jupyter_rerun.render.kinds.kind import Inside, Kind, inline_html
from jupyter_rerun.render.kinds.saved import ACCENT, BOX
from jupyter_rerun.render.messages import sendable
from jupyter_rerun.render.parts import Receive, SharedParts
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


class ButtonControl(Control[Button]):
    name = "button"
    shown_by = guarded(ipywidgets.Button)

    def __init__(self, element: Button, shared: SharedParts, receive: Receive) -> None:
        self.element = element
        self._receive = receive
        self.widget = self.shown_by(**sendable(self.traits(element)), **shared.looks(self.shown_by))
        self.widget.on_click(self._press)

    def traits(self, element: Button) -> dict[str, Any]:
        # The view puts the formatted label in its place; where there is none, this one remains.
        return {**super().traits(element), "description": element.label}

    def attrs(self, element: Button) -> dict[str, Any]:
        return {
            "type": element.type,
            "icon_position": element.icon_position,
            "shortcut": element.shortcut,
            "wrap": element.wrap,
            "submits": element.is_form_submitter or None,
        }

    def update(self, element: Button, *, is_pending: bool) -> None:
        self.element = element
        self.set_traits(self.traits(element))

    def accept(self, raw: object) -> None:
        """A press leaves nothing behind."""

    def refuse(self) -> None:
        """A button shows nothing of a press."""

    def _press(self, _: ipywidgets.Button) -> None:
        self._receive(self, True)


KINDS: dict[type, Kind] = {
    Button: Kind(html=button_html, text=button_text, part=ButtonControl),
}
