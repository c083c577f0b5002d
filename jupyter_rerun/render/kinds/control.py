"""Input controls: an ipywidget that shows an input's value and hands on what the person does with it.

What a browser sends never becomes state by itself. It is offered to the renderer as a value on the wire; only
when that has accepted it does the widget take it over, so that it mirrors what the browser shows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

import ipywidgets

from jupyter_rerun.render.kinds.kind import input_spec
from jupyter_rerun.render.messages import sendable
from jupyter_rerun.render.parts import Receive, SharedParts, WidgetPart, set_traits
from jupyter_rerun.tree.nodes import WidgetElement

if TYPE_CHECKING:
    from jupyter_rerun.render.wire.nodes import WidgetSpec

W = TypeVar("W", bound=WidgetElement)


class _Guard:
    """See `guarded`."""

    offer: Callable[[Mapping[str, Any]], None] | None = None

    def set_state(self, sync_data: Mapping[str, Any]) -> None:
        if self.offer is not None:
            self.offer(sync_data)

    def take(self, state: Mapping[str, Any]) -> None:
        """Take over what the browser shows already; other views of the widget are told."""
        super().set_state(state)  # type: ignore[misc]


def guarded(of: type[ipywidgets.Widget]) -> type[ipywidgets.Widget]:
    """Return a class of such widgets, which offer what the browser sends, in place of taking it."""
    return type(f"Guarded{of.__name__}", (_Guard, of), {})


class Control(WidgetPart[W]):
    """One input control."""

    name: ClassVar[str]  # what the view calls this sort of control
    shown_by: ClassVar[type[ipywidgets.Widget]]  # a class of `guarded` widgets
    bound: ClassVar[str] = "value"  # the trait that the person changes

    def __init__(self, element: W, shared: SharedParts, receive: Receive) -> None:
        self.element = element
        self._receive = receive
        kind = self.widget_type(element)
        self.widget = kind(**sendable({**self.traits(element), self.bound: self.to_trait(element)}), **shared.looks(kind))
        self.widget.offer = self._offer

    # what a subclass says

    @classmethod
    def widget_type(cls, element: W) -> type[ipywidgets.Widget]:
        """Return the class of `guarded` widgets that shows `element`, if that depends on it."""
        return cls.shown_by

    def traits(self, element: W) -> dict[str, Any]:
        """Return all traits that depend on the element, but for its value."""
        return {"disabled": element.disabled}

    def to_trait(self, element: W) -> Any:
        """Return the bound trait for the element's value on the wire."""
        return element.value

    def to_wire(self, raw: object) -> object:
        """Return the value on the wire for what the browser sent as the bound trait.

        Raises
        ------
        TypeError, ValueError, IndexError
            If it can mean nothing.
        """
        return raw

    def attrs(self, element: W) -> dict[str, Any]:
        """Return what the view adds to the widget; an icon, which many inputs have, comes by itself."""
        return {}

    # the life of a control

    def accepts(self, element: W) -> bool:
        return type(self.widget) is self.widget_type(element)

    def update(self, element: W, *, is_pending: bool) -> None:
        self.element = element
        traits = {name: value for name, value in self.traits(element).items() if getattr(self.widget, name) != value}
        if not is_pending:
            traits[self.bound] = self.to_trait(element)
        self.set_traits(traits)

    def set_traits(self, traits: Mapping[str, Any]) -> None:
        set_traits(self.widget, traits)

    def spec(self) -> WidgetSpec:
        attrs = {**self.attrs(self.element), "bound": self.bound if self.element.form_id else None}
        return {"kind": "widget", "ref": self.ref, **input_spec(self.name, self.element, attrs)}

    def accept(self, raw: object) -> None:
        """The value is taken: mirror what the browser shows."""
        self.widget.take({self.bound: raw})

    def is_other(self, raw: object) -> bool:
        """Whether the browser holds another value than the one known of it."""
        if self.element.disabled or self.element.is_trigger:
            return False
        known = getattr(self.widget, self.bound)
        return bool(raw != (list(known) if isinstance(known, tuple) else known))

    def refuse(self) -> None:
        """The value is not taken: have the browser show the old one again."""
        self.widget.send_state(self.bound)

    def _offer(self, state: Mapping[str, Any]) -> None:
        if self.bound in state:
            self._receive(self, state[self.bound])
