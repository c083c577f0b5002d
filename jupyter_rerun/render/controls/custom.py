"""Widgets of other packages: shown as they are, their bound traits observed."""

from __future__ import annotations

from typing import Any

from jupyter_rerun.elements.inputs.custom import CustomWidget
from jupyter_rerun.render.faces.face import field_spec
from jupyter_rerun.render.parts import Choose, Receive, SharedParts, WidgetPart


class CustomControl(WidgetPart[CustomWidget]):
    """The view of a live widget, which belongs to the app, not to this."""

    def __init__(self, element: CustomWidget, shared: SharedParts, receive: Receive) -> None:
        self.element = element
        self._receive = receive
        self.widget = element.live.widget
        self.widget.observe(self._hear, list(element.live.names))

    def accepts(self, element: CustomWidget) -> bool:
        return element.live is self.element.live

    def update(self, element: CustomWidget, *, is_pending: bool) -> None:
        self.element = element  # its value is in the widget already, see TraitContract.fit

    def spec(self) -> dict[str, Any]:
        return {"kind": "widget", "ref": self.ref, "control": "any", "id": self.element.id, **field_spec(self.element)}

    def to_wire(self, raw: object) -> object:
        return raw

    def accept(self, raw: object) -> None:
        """The widget has it already."""

    def refuse(self) -> None:
        self.element.live.show(self.element.value)

    def close(self) -> None:
        self.widget.unobserve(self._hear, list(self.element.live.names))

    def _hear(self, change: object) -> None:
        if not self.element.live.is_pushing:
            self._receive(self, self.element.live.read())


PARTS: dict[type, Choose] = {
    CustomWidget: lambda element: CustomControl,
}
