"""What people entered in forms and have not submitted yet.

The inputs of a form send their values at once, as all inputs do; here they wait until one of its buttons is pressed.
A value that the program gives to an input meanwhile replaces the one that waits.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from jupyter_rerun.tree.nodes import WidgetElement


@dataclass(frozen=True)
class _Held:
    form_id: str
    value: object
    over: object  # the value on the wire that the program knows


class HeldValues:
    """The values that wait in the forms of one app."""

    def __init__(self) -> None:
        self._held: dict[str, _Held] = {}

    @property
    def ids(self) -> Collection[str]:
        """Ids of the inputs whose values wait."""
        return self._held.keys()

    def hold(self, element: WidgetElement, value: object, over: object) -> None:
        """Keep `value` until the form of `element` is submitted, or the program gives the input another value than `over`."""
        self._held[element.id] = _Held(element.form_id, value, over)

    def find_over(self, element: WidgetElement) -> object:
        """Return the value on the wire that the program knows of `element`."""
        held = self._held.get(element.id)
        return element.value if held is None else held.over

    def take(self, form_id: str) -> Mapping[str, object]:
        """Return all that waits in a form, by element id; nothing waits there any more."""
        taken = {name: held.value for name, held in self._held.items() if held.form_id == form_id}
        for name in taken:
            del self._held[name]
        return taken

    def note_drawn(self, element: WidgetElement) -> None:
        """The program drew `element`: if it gave it another value, that one counts."""
        held = self._held.get(element.id)
        if held is not None and (held.form_id != element.form_id or held.over != element.value):
            del self._held[element.id]

    def keep(self, element_ids: Collection[str]) -> None:
        """Forget what waits for other inputs than these."""
        self._held = {name: held for name, held in self._held.items() if name in element_ids}
