"""What a session holds between two runs, as it was at one moment.

An image does not change: not with later runs, and not with what programs do to lists and dicts they have assigned (how
deep that goes stands in `jupyter_rerun.state.values`). A value need not be one that pickle takes. Two images are equal if
they say the same; of values that are the same objects that is cheap to tell.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jupyter_rerun.state.keys import ElementId, KeyMap
from jupyter_rerun.state.lifetimes import Lifetimes
from jupyter_rerun.state.spaces import Spaces
from jupyter_rerun.state.values import PLAIN, freezer, is_left, is_same, thawer, weigh

_ENTRY_BYTES = 400  # of what an image knows of each key and widget


@dataclass(frozen=True)
class AppImage:
    """What belongs to one app beside session state."""

    page: str = ""  # id of the page it shows
    query: str = ""  # its query parameters, as in an address
    memory: object = field(default=None, compare=False, repr=False)  # what the app itself knows of them; None in another process


@dataclass(frozen=True, eq=False, repr=False)
class StateImage:
    """An image of a session; without arguments, of one before its first run."""

    spaces: Spaces = field(default_factory=Spaces)  # of frozen values
    keys: KeyMap = field(default_factory=KeyMap)
    lifetimes: Lifetimes = field(default_factory=Lifetimes)
    apps: Mapping[str, AppImage] = field(default_factory=dict)
    origin: object = None  # of the session that it is of

    @classmethod
    def of(cls, entries: Mapping[str, object], values: Mapping[ElementId, object] = {}, apps: Mapping[str, AppImage] = {}) -> StateImage:
        """Return an image that holds what it says: entries as if assigned before the first run."""
        return cls(Spaces({**entries, **values}).map(freezer()), apps=apps)

    @property
    def entries(self) -> dict[str, object]:
        """All entries by key: plain ones and those of keyed widgets."""
        return self._thaw(keeps=False).entries(self.keys, None)

    @property
    def values(self) -> dict[ElementId, object]:
        """The values of inputs without a key."""
        return self._values(self._thaw(keeps=False))

    @property
    def left(self) -> list[str]:
        """The keys, and ids of inputs without one, whose values the image has not copied, as they hold too much."""
        names = (name for name, value in self.spaces.all() if is_left(value))
        return sorted({self.keys.find_key(name) or name for name in names})

    def open(self, origin: object) -> tuple[Spaces, KeyMap, Lifetimes]:
        """Return what a session is to hold; the one that the image is of gets its own containers back where they are unchanged."""
        return self._thaw(keeps=origin is self.origin), self.keys.copy(), self.lifetimes.copy()

    def weigh_beside(self, other: StateImage) -> int:
        """Return about how many bytes this image holds beyond those of another one."""
        held = dict(other.spaces.all())
        new = [value for name, value in self.spaces.all() if type(value) not in PLAIN or value is not held.get(name)]
        return _ENTRY_BYTES * len(held) + sum(map(weigh, new))

    def _thaw(self, *, keeps: bool) -> Spaces:
        return self.spaces.map(thawer(keeps=keeps))

    def _values(self, spaces: Spaces) -> dict[ElementId, object]:
        return {name: spaces.find(name, None) for name in spaces.elements() if self.keys.find_key(name) is None}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, StateImage):
            return NotImplemented
        if dict(self.apps) != dict(other.apps):
            return False
        mine, its = self._thaw(keeps=True), other._thaw(keeps=True)
        return _are_same(mine.entries(self.keys, None), its.entries(other.keys, None)) and _are_same(self._values(mine), other._values(its))

    def __repr__(self) -> str:
        return f"StateImage.of({self.entries!r}, {self.values!r}, {dict(self.apps)!r})"


def _are_same(left: Mapping[str, object], right: Mapping[str, object]) -> bool:
    return left.keys() == right.keys() and all(is_same(value, right[name]) for name, value in left.items())
