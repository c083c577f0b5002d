"""What every live widget of an app has in common: making it, following its element, closing it.

A part belongs to one node of the page. A kind of element that needs a live widget has one subclass, named in
`jupyter_rerun.render.registry`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

import ipywidgets

from jupyter_rerun.elements.tree import Element
from jupyter_rerun.render.sendable import sendable

E = TypeVar("E", bound=Element)


class SharedParts:
    """The layout and style objects that all widgets of an app use: one each, as each costs a comm."""

    def __init__(self) -> None:
        self._layout: ipywidgets.Layout | None = None
        self._styles: dict[type, ipywidgets.Widget] = {}

    @property
    def layout(self) -> ipywidgets.Layout:
        if self._layout is None:
            self._layout = ipywidgets.Layout()
        return self._layout

    def looks(self, widget_type: type[ipywidgets.Widget]) -> dict[str, Any]:
        """Return the arguments by which a new widget uses the shared objects."""
        style = widget_type.class_traits().get("style")
        if style is None:
            return {"layout": self.layout}
        kind = style.klass
        if kind not in self._styles:
            self._styles[kind] = kind()
        return {"layout": self.layout, "style": self._styles[kind]}

    def close(self) -> None:
        for style in self._styles.values():
            style.close()
        self._styles.clear()
        if self._layout is not None:
            self._layout.close()
            self._layout = None


class Part(Generic[E]):
    """The live widget of one node."""

    widget: ipywidgets.Widget
    element: E

    def __init__(self, element: E, shared: SharedParts, receive: Receive) -> None:
        raise NotImplementedError

    def accepts(self, element: E) -> bool:
        """Whether this part can show `element`; else another takes its place."""
        return True

    def update(self, element: E, *, is_pending: bool) -> None:
        """Show `element`.

        Parameters
        ----------
        is_pending
            Whether the person has chosen a newer value, which must not jump back to that of `element`.
        """
        raise NotImplementedError

    def spec(self) -> dict[str, Any]:
        """Return what the view has to know of it."""
        raise NotImplementedError

    @property
    def ref(self) -> str:
        return f"IPY_MODEL_{self.widget.model_id}"

    def close(self) -> None:
        self.widget.close()


# Returns what shows an element.
Choose = Callable[[Any], type[Part[Any]]]

# Called on any thread with a value as the browser sent it, in the wire form of the element's contract.
Receive = Callable[["Part[Any]", object], None]


def set_traits(widget: ipywidgets.Widget, traits: Mapping[str, Any]) -> None:
    """Set what differs, in the order given, and send it as one message."""
    with widget.hold_sync():
        for name, value in traits.items():
            setattr(widget, name, sendable(value))
