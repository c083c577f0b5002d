"""Inputs, and what a person can do with them.

What a test sets is pending until the app runs: `value` is the pending one, and the run receives it as it would
from a browser, through the input's own contract.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from typing_extensions import Self

from jupyter_rerun.errors import AppTestError
from jupyter_rerun.testing.lists import Lookup, widgets
from jupyter_rerun.testing.nodes import Element, Root

_UNCHANGED: Final = object()


class Widget(Element):
    """An input."""

    content = "value"

    def __init__(self, proto: Any, root: Root, type: str = "") -> None:
        super().__init__(proto, root, type)
        self._pending: object = _UNCHANGED

    @property
    def id(self) -> str:
        """The element id."""
        return str(self.proto.element_id)

    @property
    def disabled(self) -> bool:
        return bool(self.proto.disabled)

    @property
    def value(self) -> Any:
        """What was set last, else the value in session state."""
        return self.root.find_value(self.id) if self._pending is _UNCHANGED else self._pending

    def set_value(self, v: Any) -> Self:
        """Give the input a value, as a person would; it counts from the next run on.

        Raises
        ------
        AppTestError
            If the input is disabled.
        """
        if self.disabled:
            raise AppTestError(f"{self._title()} is disabled: a person cannot change it.")
        self._pending = v
        return self

    def forget(self) -> None:
        """Take back what was set since the last run."""
        self._pending = _UNCHANGED

    @property
    def is_pending(self) -> bool:
        """Whether the next run receives a value from here."""
        return self._pending is not _UNCHANGED

    @property
    def is_trigger(self) -> bool:
        return False

    def choices(self) -> Iterator[tuple[Any, str]]:
        """Yield what a person could choose next, for `set_value`, and how to call it: all options, or the ends of a scale."""
        yield from ()

    def wire(self) -> object:
        """Return what a browser would send."""
        return self.proto.contract.to_wire(self._pending)

    def wires(self) -> dict[str, object]:
        """Return the same, by the ids of the inputs that this is: most are one."""
        return {self.id: self.wire()}


class Button(Widget, kind="button"):
    """``st.button``."""

    @property
    def value(self) -> bool:
        """Whether it was clicked since the last run, or that run was caused by its click."""
        return self._pending is True or bool(self.proto.value)

    def click(self) -> Self:
        """Press it; the next run sees the press."""
        return self.set_value(True)

    @property
    def is_pending(self) -> bool:
        return self._pending is True

    @property
    def is_trigger(self) -> bool:
        return True


class Checkbox(Widget, kind="checkbox"):
    """``st.checkbox``."""

    def check(self) -> Self:
        return self.set_value(True)

    def uncheck(self) -> Self:
        return self.set_value(False)

    def choices(self) -> Iterator[tuple[Any, str]]:
        yield not self.value, "off" if self.value else "on"


class Toggle(Widget, kind="toggle"):
    """``st.toggle``."""

    def choices(self) -> Iterator[tuple[Any, str]]:
        yield not self.value, "off" if self.value else "on"


class TextInput(Widget, kind="text_input"):
    """``st.text_input``."""

    def input(self, v: str) -> Self:
        """Type a text; one that is longer than `max_chars` allows changes nothing."""
        if self.proto.max_chars and len(v) > self.proto.max_chars:
            return self
        return self.set_value(v)


class TextArea(TextInput, kind="text_area"):
    """``st.text_area``."""


class NumberInput(Widget, kind="number_input"):
    """``st.number_input``."""

    @property
    def min(self) -> Any:
        """The smallest number allowed, None if there is no such limit."""
        return self.proto.min if self.proto.has_min else None

    @property
    def max(self) -> Any:
        """The largest number allowed, None if there is no such limit."""
        return self.proto.max if self.proto.has_max else None

    def increment(self) -> Self:
        """Press "+"; nothing happens without a number, or at `max`."""
        return self._step(1)

    def decrement(self) -> Self:
        """Press "-"; nothing happens without a number, or at `min`."""
        return self._step(-1)

    def choices(self) -> Iterator[tuple[Any, str]]:
        yield from ((end, str(end)) for end in (self.min, self.max) if end is not None)

    def _step(self, direction: int) -> Self:
        if self.value is None:
            return self
        value = self.value + direction * self.step
        if self.max is not None:
            value = min(value, self.max)
        if self.min is not None:
            value = max(value, self.min)
        return self.set_value(value)


class Slider(Widget, kind="slider"):
    """``st.slider``; a range is a pair."""

    def set_range(self, lower: Any, upper: Any) -> Self:
        """Move both handles of a range."""
        return self.set_value([lower, upper])

    def choices(self) -> Iterator[tuple[Any, str]]:
        contract = self.proto.contract
        count = len(contract.scale.handles)
        ends = [contract.from_wire([end] * count) for end in (contract.scale.low, contract.scale.high)]
        yield from list_ends([end[0] for end in ends] if count > 1 else ends, is_range=count > 1)


def list_ends(values: Sequence[Any], *, is_range: bool) -> Iterator[tuple[Any, str]]:
    """Yield the values of a scale, or its widest range and its narrowest ones."""
    if not is_range:
        yield from ((value, repr(value)) for value in values)
    else:
        low, high = values[0], values[-1]
        yield from (((start, end), f"{start!r} to {end!r}") for start, end in ((low, high), (low, low), (high, high)))


class WidgetLookup(Lookup):
    """Inputs of one value."""

    button = widgets(Button)
    checkbox = widgets(Checkbox)
    form_submit_button = widgets(Button, lambda node: node.is_form_submitter)
    number_input = widgets(NumberInput)
    slider = widgets(Slider)
    text_area = widgets(TextArea)
    text_input = widgets(TextInput)
    toggle = widgets(Toggle)
