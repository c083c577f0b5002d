"""Choices of one option."""

from __future__ import annotations

from typing import Any

import ipywidgets
import traitlets

from jupyter_rerun.elements.inputs.choices import Radio, Selectbox
from jupyter_rerun.render.controls.control import Control, Guarded
from jupyter_rerun.render.faces.face import inline_html
from jupyter_rerun.render.page_widget import PageWidget
from jupyter_rerun.render.parts import Choose


class SelectField(Guarded, PageWidget):
    """One of many options, found by typing, or none, or a new one: ipywidgets' lists are not all of that."""

    module_of = "view"
    part_of = "select"

    value = traitlets.Unicode(None, allow_none=True).tag(sync=True)
    options = traitlets.Tuple().tag(sync=True)
    placeholder = traitlets.Unicode().tag(sync=True)
    disabled = traitlets.Bool(False).tag(sync=True)
    clearable = traitlets.Bool(False).tag(sync=True)
    accepts_new = traitlets.Bool(False).tag(sync=True)
    filter_mode = traitlets.Unicode().tag(sync=True)


class GuardedRadioButtons(Guarded, ipywidgets.RadioButtons):
    pass


class SelectboxControl(Control[Selectbox]):
    """A list that narrows while one types. Options go by their labels, of which two may be the same: then the later is meant."""

    name = "select"

    @classmethod
    def widget_type(cls, element: Selectbox) -> type[ipywidgets.Widget]:
        return SelectField

    def traits(self, element: Selectbox) -> dict[str, Any]:
        is_usable = bool(element.options) or element.accept_new_options
        return {
            "disabled": element.disabled or not is_usable,
            "options": element.options,
            "placeholder": select_placeholder(element),
            "clearable": element.default is None and not element.required,
            "accepts_new": element.accept_new_options,
            "filter_mode": element.filter_mode or "",
        }

    def to_trait(self, element: Selectbox) -> str | None:
        return None if element.value is None else str(element.value)

    def attrs(self, element: Selectbox) -> dict[str, Any]:
        return {"required": element.required or None}


def select_placeholder(element: Selectbox) -> str:
    if element.placeholder:
        return element.placeholder.strip()
    if element.accept_new_options:
        return "Choose or add an option" if element.options else "Add an option"
    return "Choose an option" if element.options else "No options to select"


class RadioControl(Control[Radio]):
    """Buttons; the browser names an option by its position."""

    name = "radio"
    bound = "index"

    @classmethod
    def widget_type(cls, element: Radio) -> type[ipywidgets.Widget]:
        return GuardedRadioButtons

    def traits(self, element: Radio) -> dict[str, Any]:
        return {"options": element.options, **super().traits(element)}

    def to_trait(self, element: Radio) -> int | None:
        found = [index for index, label in enumerate(element.options) if label == element.value]
        return found[-1] if found else None

    def to_wire(self, raw: object) -> object:
        if raw is None:
            return None
        if isinstance(raw, bool) or not isinstance(raw, int) or not 0 <= raw < len(self.element.options):
            raise IndexError(f"{raw!r} is no position in the list")
        return self.element.options[raw]

    def update(self, element: Radio, *, is_pending: bool) -> None:
        # ipywidgets chooses the first of new options by itself, so these always bring the value along.
        is_new = element.options != self.widget.options
        super().update(element, is_pending=is_pending and not is_new)

    def attrs(self, element: Radio) -> dict[str, Any]:
        return {"horizontal": element.horizontal or None, "captions": [inline_html(caption) for caption in element.captions]}


PARTS: dict[type, Choose] = {
    Radio: lambda element: RadioControl,
    Selectbox: lambda element: SelectboxControl,
}
