"""What is live of an app's elements: making it, following its element, closing it.

A part belongs to one node of the page. A kind of element that needs a live widget, or answers what pages ask, names a
subclass in its `Kind`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import ipywidgets

from jupyter_rerun.render.app_view import AppView
from jupyter_rerun.render.messages import sendable
from jupyter_rerun.tree.nodes import Element
from jupyter_rerun.tree.reconcile import NodeId

if TYPE_CHECKING:
    from jupyter_rerun.render.wire.nodes import Spec

E = TypeVar("E", bound=Element)


_shared: dict[type[ipywidgets.Widget], ipywidgets.Widget] = {}
_users: set[SharedParts] = set()
_sharing = threading.RLock()


class SharedParts:
    """An app's use of the layout and style objects that the widgets of all apps have in common: one each, as each costs a comm.

    They go with the last app that uses them.
    """

    @property
    def layout(self) -> ipywidgets.Layout:
        return self._find(ipywidgets.Layout)

    def looks(self, widget_type: type[ipywidgets.Widget]) -> dict[str, Any]:
        """Return the arguments by which a new widget uses the shared objects."""
        style = widget_type.class_traits().get("style")
        return {"layout": self.layout} if style is None else {"layout": self.layout, "style": self._find(style.klass)}

    def close(self) -> None:
        with _sharing:
            _users.discard(self)
            if not _users:
                for part in _shared.values():
                    part.close()
                _shared.clear()

    def _find(self, kind: type[ipywidgets.Widget]) -> ipywidgets.Widget:
        with _sharing:
            _users.add(self)
            if kind not in _shared or _shared[kind].comm is None:  # a program may close all widgets there are
                _shared[kind] = kind()
            return _shared[kind]


class Part(Generic[E]):
    """What is live of one node."""

    element: E

    def __init__(self, element: E, shared: SharedParts, receive: Receive) -> None:
        raise NotImplementedError

    def place(self, node_id: NodeId, view: AppView) -> None:
        """It is that node of that view."""

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

    def spec(self) -> Spec:
        """Return what the view has to know of it."""
        raise NotImplementedError

    def hear(self, message: Mapping[str, Any]) -> None:
        """Take a message of a page about the node; any thread."""

    def close(self) -> None:
        """Its node is gone."""


class WidgetPart(Part[E]):
    """The live widget of one node."""

    widget: ipywidgets.Widget

    @property
    def ref(self) -> str:
        return f"IPY_MODEL_{self.widget.model_id}"

    def close(self) -> None:
        self.widget.close()


# Called on any thread with a value as the browser sent it, in the wire form of the element's contract.
Receive = Callable[["Part[Any]", object], None]


def set_traits(widget: ipywidgets.Widget, traits: Mapping[str, Any]) -> None:
    """Set what differs, in the order given, and send it as one message."""
    with widget.hold_sync():
        for name, value in traits.items():
            setattr(widget, name, sendable(value))
