"""Live objects behind elements: widgets of other packages, each made once and kept while an app draws it.

Nothing here imports ipywidgets: a widget is any object with traits, attributes that can be set and, if it has
something to release, a `close`.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from jupyter_rerun.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError, find_message

Factory = Callable[..., Any]


class LiveWidget:
    """One widget object, the traits an element binds, and the arguments it was made with."""

    def __init__(self, factory: Factory, names: tuple[str, ...], traits: Mapping[str, Any]) -> None:
        self.names = names
        self._traits = dict(traits)
        self._pushing: int | None = None  # the thread that sets a bound trait
        before = _open_comms()
        self.widget = factory(**traits)
        self._made = [each for each in _reach(self.widget, set()) if getattr(getattr(each, "comm", None), "comm_id", "") not in before]
        missing = [name for name in names if not _has_trait(self.widget, name)]
        if missing:
            self.close()
            raise StreamlitInvalidParameterTypeError(
                "factory", type(self.widget).__name__, [f"a widget with the trait {name!r}" for name in missing]
            )
        self.initial = self.read()

    def read(self) -> object:
        """Return the bound trait's value, or a tuple of several."""
        values = tuple(getattr(self.widget, name) for name in self.names)
        return values if len(values) > 1 else values[0]

    def show(self, value: object) -> object:
        """Give the bound traits `value`; return what the widget made of it.

        Raises
        ------
        StreamlitAPIException
            If the widget refuses it.
        """
        values = (value,) if len(self.names) == 1 else value
        try:
            with self._marked():
                for name, part in zip(self.names, values, strict=True):  # type: ignore[call-overload]
                    if not is_equal(getattr(self.widget, name), part):
                        setattr(self.widget, name, part)
        except Exception as error:  # whatever the widget's own validation raises
            traits = ", ".join(self.names)
            raise StreamlitAPIException(
                f"{type(self.widget).__name__} does not take {value!r} as {traits}: {find_message(error)}"
            ) from error
        return self.read()

    @property
    def is_pushing(self) -> bool:
        """Whether the calling thread is inside `show`: a change that it hears of is no person's."""
        return self._pushing == threading.get_ident()

    def can_update(self, traits: Mapping[str, Any]) -> bool:
        """Whether the widget can be brought from its arguments to `traits`, or has to be made anew."""
        return set(traits) >= set(self._traits) and all(_has_trait(self.widget, name) for name in self._changed(traits))

    def update(self, traits: Mapping[str, Any]) -> None:
        """Set the arguments that changed."""
        for name in self._changed(traits):
            setattr(self.widget, name, traits[name])
        self._traits = dict(traits)

    def set_disabled(self, is_disabled: bool) -> None:
        """Disable or enable the widget, if it can be."""
        if "disabled" not in self._traits and _has_trait(self.widget, "disabled"):
            self.widget.disabled = is_disabled

    def _changed(self, traits: Mapping[str, Any]) -> list[str]:
        # A bound trait belongs to session state; its argument was the value at first.
        return [
            name
            for name, value in traits.items()
            if name not in self.names and not (name in self._traits and is_equal(self._traits[name], value))
        ]

    @contextmanager
    def _marked(self) -> Iterator[None]:
        self._pushing = threading.get_ident()
        try:
            yield
        finally:
            self._pushing = None

    def close(self) -> None:
        """Release the widget and what its factory made with it; what was there before stays."""
        for each in reversed(self._made):
            each.close()


class LiveWidgets:
    """The live widgets of one app, by element."""

    def __init__(self) -> None:
        self._live: dict[str, LiveWidget] = {}
        self._replaced: list[LiveWidget] = []

    def obtain(self, element_id: str, factory: Factory, names: tuple[str, ...], traits: Mapping[str, Any]) -> LiveWidget:
        """Return the element's widget, made now or brought up to date."""
        live = self._live.get(element_id)
        if live is not None and live.can_update(traits):
            live.update(traits)
            return live
        made = LiveWidget(factory, names, traits)
        if live is not None:
            self._replaced.append(live)
        self._live[element_id] = made
        return made

    def release(self, drawn: Collection[str] = ()) -> None:
        """Close all but those of the elements `drawn`; to be called when they are no longer shown."""
        gone = [self._live.pop(element_id) for element_id in list(self._live) if element_id not in drawn]
        for live in (*self._replaced, *gone):
            live.close()
        self._replaced = []


def is_equal(left: object, right: object) -> bool:
    """Whether two trait values are equal, arrays and frames element by element."""
    if left is right:
        return True
    try:
        same: Any = left == right
        if isinstance(same, bool):
            return same
        array = same.to_numpy() if hasattr(same, "to_numpy") else same
        return bool(array.all()) if hasattr(array, "all") else bool(same)
    except BaseException:  # `==` of arrays of different shapes, of frames with different labels, of user types
        return False


def _has_trait(widget: Any, name: str) -> bool:
    return bool(widget.has_trait(name)) if hasattr(widget, "has_trait") else hasattr(widget, name)


def _open_comms() -> set[str]:
    """Return the ids of all comms that are open: each ipywidget that is in use has one."""
    module = sys.modules.get("comm")
    return set(module.get_comm_manager().comms) if module is not None else set()


def _reach(widget: Any, seen: set[int]) -> Iterator[Any]:
    """Yield `widget` and the widgets in its traits: children, layout, style."""
    if id(widget) in seen or not callable(getattr(widget, "close", None)):
        return
    seen.add(id(widget))
    yield widget
    for name in getattr(widget, "keys", ()) if hasattr(widget, "comm") else ():
        value = getattr(widget, name, None)
        for part in value if isinstance(value, (list, tuple)) else [value]:
            if hasattr(part, "comm") and hasattr(part, "has_trait"):
                yield from _reach(part, seen)
