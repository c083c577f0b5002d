"""Tables of what this layer has for kinds of elements, in parts that are loaded with the first element of theirs.

An element is found by the module of `jupyter_rerun.elements` that defines it: a page of buttons and texts loads nothing
of charts and grids.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TypeVar

T = TypeVar("T")

_ELEMENTS = "jupyter_rerun.elements."


class Rooms(dict[type, T]):
    """What belongs to each kind of element that has been looked for.

    Parameters
    ----------
    table
        Name of the mapping from kinds that a part has.
    rooms
        For modules or folders of `jupyter_rerun.elements`, the module of `jupyter_rerun.render` that has their part.
    """

    def __init__(self, table: str, rooms: Mapping[str, str]) -> None:
        super().__init__()
        self._table = table
        self._rooms = dict(rooms)

    def find(self, kind: type) -> T | None:
        """Return what belongs to `kind`."""
        if kind not in self and kind.__module__.startswith(_ELEMENTS):
            self._open(kind.__module__.removeprefix(_ELEMENTS))
        return self.get(kind)

    def find_nearest(self, kind: type) -> T | None:
        """Return what belongs to `kind`, or to the nearest kind that it derives from."""
        found = (self.find(base) for base in kind.__mro__)
        return next((each for each in found if each is not None), None)

    def load_all(self) -> None:
        """Load all parts."""
        for module in list(self._rooms):
            self._open(module)

    def _open(self, module: str) -> None:
        """Load the part for a module: the entry of the module itself, else that of the folder it is in."""
        while module not in self._rooms:
            module, dot, _ = module.rpartition(".")
            if not dot:
                return
        part = getattr(import_module(f"jupyter_rerun.render.{self._rooms[module]}"), self._table)
        for kind, value in part.items():
            self.setdefault(kind, value)
