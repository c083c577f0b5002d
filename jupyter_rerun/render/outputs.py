"""Rich outputs: whatever a notebook can display, shown in an app by the notebook's own renderers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ipywidgets

from jupyter_rerun.elements.text.output import DisplayData
from jupyter_rerun.render.parts import Choose, Part, Receive, SharedParts, WidgetPart
from jupyter_rerun.render.sendable import sendable

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def find_model_id(element: DisplayData) -> str | None:
    """Return the id of the widget that the output is a view of."""
    view = element.data.get(WIDGET_VIEW)
    model_id = view.get("model_id") if isinstance(view, Mapping) else None
    return model_id if isinstance(model_id, str) else None


class RichOutput(WidgetPart[DisplayData]):
    """An `Output` widget whose content is set from here; it never captures."""

    def __init__(self, element: DisplayData, shared: SharedParts, receive: Receive) -> None:
        self.element = element
        self.widget = ipywidgets.Output(outputs=_outputs(element), layout=shared.layout)

    def accepts(self, element: DisplayData) -> bool:
        return find_model_id(element) is None

    def update(self, element: DisplayData, *, is_pending: bool) -> None:
        self.element = element
        self.widget.outputs = _outputs(element)

    def spec(self) -> dict[str, Any]:
        return {"kind": "output", "ref": self.ref}


class WidgetOutput(Part[DisplayData]):
    """A widget that the user displayed. It is the user's: shown where it is, never closed."""

    def __init__(self, element: DisplayData, shared: SharedParts, receive: Receive) -> None:
        self.element = element

    def accepts(self, element: DisplayData) -> bool:
        return find_model_id(element) is not None

    def update(self, element: DisplayData, *, is_pending: bool) -> None:
        self.element = element

    def spec(self) -> dict[str, Any]:
        return {"kind": "output", "ref": f"IPY_MODEL_{find_model_id(self.element)}"}


def _outputs(element: DisplayData) -> tuple[dict[str, Any], ...]:
    return ({"output_type": "display_data", "data": sendable(dict(element.data)), "metadata": sendable(dict(element.metadata))},)


PARTS: dict[type, Choose] = {
    DisplayData: lambda element: RichOutput if find_model_id(element) is None else WidgetOutput,
}
