"""Buttons."""

from __future__ import annotations

from typing import Any

import ipywidgets

from jupyter_rerun.elements.inputs.buttons import Button
from jupyter_rerun.render.controls.control import Control, Guarded
from jupyter_rerun.render.parts import Choose, Receive, SharedParts
from jupyter_rerun.render.sendable import sendable


class GuardedButton(Guarded, ipywidgets.Button):
    pass


class ButtonControl(Control[Button]):
    name = "button"

    def __init__(self, element: Button, shared: SharedParts, receive: Receive) -> None:
        self.element = element
        self._receive = receive
        self.widget = GuardedButton(**sendable(self.traits(element)), **shared.looks(GuardedButton))
        self.widget.on_click(self._press)

    @classmethod
    def widget_type(cls, element: Button) -> type[ipywidgets.Widget]:
        return GuardedButton

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


PARTS: dict[type, Choose] = {
    Button: lambda element: ButtonControl,
}
