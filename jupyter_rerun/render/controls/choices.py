"""Choices of one option."""

from __future__ import annotations

from typing import Any

import ipywidgets

from jupyter_rerun.elements.inputs.choices import Radio
from jupyter_rerun.render.controls.control import Control, Guarded
from jupyter_rerun.render.faces.face import inline_html
from jupyter_rerun.render.parts import Choose


class GuardedRadioButtons(Guarded, ipywidgets.RadioButtons):
    pass


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
}
