"""Boxes for text."""

from __future__ import annotations

from typing import Any, TypeVar

import ipywidgets

from jupyter_rerun.elements.inputs.text_inputs import TextArea, TextInput
from jupyter_rerun.render.controls.control import Control, Guarded
from jupyter_rerun.render.parts import Choose
from jupyter_rerun.render.text_fields import line_attrs, text_attrs

T = TypeVar("T", bound=TextInput | TextArea)


class GuardedText(Guarded, ipywidgets.Text):
    pass


class GuardedTextarea(Guarded, ipywidgets.Textarea):
    pass


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

    @classmethod
    def widget_type(cls, element: TextInput) -> type[ipywidgets.Widget]:
        return GuardedText

    def attrs(self, element: TextInput) -> dict[str, Any]:
        return line_attrs(element)


class TextAreaControl(TextControl[TextArea]):
    name = "textarea"

    @classmethod
    def widget_type(cls, element: TextArea) -> type[ipywidgets.Widget]:
        return GuardedTextarea

    def attrs(self, element: TextArea) -> dict[str, Any]:
        return {**super().attrs(element), "height": element.height}


PARTS: dict[type, Choose] = {
    TextArea: lambda element: TextAreaControl,
    TextInput: lambda element: TextInputControl,
}
