"""Which elements have a live widget, and what makes it. All others are drawn by the view."""

from __future__ import annotations

from typing import Any

from jupyter_rerun.render.parts import Choose, Part
from jupyter_rerun.render.rooms import Rooms

# A new kind of element with a live widget has its entry in the `PARTS` of one of these modules.
PARTS: Rooms[Choose] = Rooms(
    "PARTS",
    {
        "data.grid.nodes": "grid.parts",
        "inputs.buttons": "controls.buttons",
        "inputs.checks": "controls.checks",
        "inputs.choices": "controls.choices",
        "inputs.custom": "controls.custom",
        "inputs.sliders": "controls.sliders",
        "inputs.text_inputs": "controls.texts",
        "text.output": "outputs",
    },
)


def find_part_type(element: object) -> type[Part[Any]] | None:
    """Return what shows `element`; None if it needs no live widget."""
    choose = PARTS.find(type(element))
    return None if choose is None else choose(element)
