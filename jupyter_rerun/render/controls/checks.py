"""Boxes to tick, and switches."""

from __future__ import annotations

from typing import Any

import ipywidgets

from jupyter_rerun.elements.inputs.checks import Checkbox, Toggle
from jupyter_rerun.render.controls.control import Control, Guarded
from jupyter_rerun.render.parts import Choose


class GuardedCheckbox(Guarded, ipywidgets.Checkbox):
    pass


class CheckboxControl(Control[Checkbox]):
    name = "checkbox"

    @classmethod
    def widget_type(cls, element: Checkbox) -> type[ipywidgets.Widget]:
        return GuardedCheckbox

    def traits(self, element: Checkbox) -> dict[str, Any]:
        return {**super().traits(element), "indent": False}

    def to_trait(self, element: Checkbox) -> bool:
        return bool(element.value)


class ToggleControl(CheckboxControl):
    name = "toggle"


PARTS: dict[type, Choose] = {
    Checkbox: lambda element: CheckboxControl,
    Toggle: lambda element: ToggleControl,
}
