"""A box for a number that may be absent."""

from __future__ import annotations

from typing import Any

import ipywidgets
import traitlets

from jupyter_rerun.elements.inputs.numbers import NumberInput
from jupyter_rerun.elements.js_numbers import DataType
from jupyter_rerun.render.controls.control import Control, Guarded
from jupyter_rerun.render.page_widget import PageWidget
from jupyter_rerun.render.parts import Choose


class NumberField(Guarded, PageWidget):
    """A number, or none at all, which ipywidgets' own number boxes cannot be."""

    module_of = "view"
    part_of = "number"

    value = traitlets.Float(None, allow_none=True).tag(sync=True)
    min = traitlets.Float(None, allow_none=True).tag(sync=True)
    max = traitlets.Float(None, allow_none=True).tag(sync=True)
    step = traitlets.Float(1.0).tag(sync=True)
    format = traitlets.Unicode().tag(sync=True)
    placeholder = traitlets.Unicode().tag(sync=True)
    disabled = traitlets.Bool(False).tag(sync=True)
    is_int = traitlets.Bool(False).tag(sync=True)
    nullable = traitlets.Bool(False).tag(sync=True)


class NumberControl(Control[NumberInput]):
    name = "number"

    @classmethod
    def widget_type(cls, element: NumberInput) -> type[ipywidgets.Widget]:
        return NumberField

    def traits(self, element: NumberInput) -> dict[str, Any]:
        return {
            **super().traits(element),
            "min": element.min if element.has_min else None,
            "max": element.max if element.has_max else None,
            "step": element.step,
            "format": element.format,
            "placeholder": element.placeholder,
            "is_int": element.data_type is DataType.INT,
            "nullable": element.default is None,
        }

    def attrs(self, element: NumberInput) -> dict[str, Any]:
        return {"required": element.required or None}


PARTS: dict[type, Choose] = {
    NumberInput: lambda element: NumberControl,
}
