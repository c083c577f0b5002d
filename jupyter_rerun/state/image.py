"""What a session holds between two runs, as it was at one moment.

An image does not change: not with later runs, and not with what programs do to lists and dicts they have assigned (how
deep that goes stands in `jupyter_rerun.state.frozen`). A value need not be one that pickle takes. Two images are equal if
they say the same; of values that are the same objects that is cheap to tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from jupyter_rerun.state.frozen import Limit, freeze, list_shared, thawer, weigh
from jupyter_rerun.state.keys import ElementId, KeyMap, is_element_id
from jupyter_rerun.state.lifetimes import Lifetimes
from jupyter_rerun.state.spaces import Spaces
from jupyter_rerun.state.values import NO_VALUE, PLAIN, is_same

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
    left_values: Mapping[int, Limit] = field(default_factory=dict)  # containers that were not copied: why

    @classmethod
    def of(cls, entries: Mapping[str, object], values: Mapping[ElementId, object] = {}, apps: Mapping[str, AppImage] = {}) -> StateImage:
        """Return an image that holds what it says: entries as if assigned before the first run."""
        values = {**entries, **values}
        return cls(Spaces(values).map(freeze(values.values())), apps=apps)

    @property
    def entries(self) -> dict[str, object]:
        """All entries by key: plain ones and those of keyed widgets."""
        return self._thaw(keeps=False).entries(self.keys, None)

    @property
    def values(self) -> dict[ElementId, object]:
        """The values of inputs without a key."""
        return self._values(self._thaw(keeps=False))

    @property
    def left(self) -> dict[str, Limit]:
        """Whose values the image has not copied, by key and by id of an input without one, and why."""
        if not self.left_values:
            return {}
        found = ((name, self.left_values.get(id(value))) for name, value in self.spaces.all())
        return {self.keys.find_key(name) or name: limit for name, limit in found if limit is not None}

    def open(self, origin: object) -> tuple[Spaces, KeyMap, Lifetimes]:
        """Return what a session is to hold; the one that the image is of gets its own containers back where they are unchanged."""
        return self._thaw(keeps=origin is self.origin), self.keys.copy(), self.lifetimes.copy()

    def begun_with(self, values: Mapping[str, object], app: str, own: AppImage | None) -> StateImage:
        """Return the image as if an app had begun with frozen values of an earlier kernel, a page and a query; see `keep_missing`."""
        spaces, lifetimes = self.spaces.map(lambda value: value), self.lifetimes.copy()
        keep_missing(spaces, self.keys, lifetimes, values, app)
        return replace(self, spaces=spaces, lifetimes=lifetimes, apps=self.apps if own is None else {app: own, **self.apps})

    def weigh_beside(self, other: StateImage) -> int:
        """Return about how many bytes this image holds beyond those of another one."""
        held = dict(other.spaces.all())
        new = ((value, held.get(name)) for name, value in self.spaces.all())
        return _ENTRY_BYTES * len(held) + sum(weigh(value, was) for value, was in new if value is not was)

    def differences(self, other: StateImage) -> Iterator[tuple[str, object, object]]:
        """Yield what differs, by key, and by element id for inputs without one: what this image has, and what another one has.

        Where one has nothing, that is `NO_VALUE`.
        """
        mine, its, copied = thawer(keeps=True), thawer(keeps=True), thawer(keeps=False)
        for old, new in ((self.frozen_entries, other.frozen_entries), (self.frozen_values, other.frozen_values)):
            for name in {**old, **new}:
                was, is_now = old.get(name, NO_VALUE), new.get(name, NO_VALUE)
                if was is not is_now and not is_same(mine(was), its(is_now)):
                    yield name, copied(was), copied(is_now)

    def shared_with(self, other: StateImage) -> Iterator[tuple[str, object, bool]]:
        """Yield the objects that both images have under the same key, and that neither has copied; and whether each is the entry itself."""
        its = other.frozen_entries
        for name, value in self.frozen_entries.items():
            if type(value) not in PLAIN and name in its:
                there = {id(each) for each in list_shared(its[name])}
                yield from ((name, each, each is value) for each in list_shared(value) if id(each) in there)

    @property
    def frozen_entries(self) -> dict[str, object]:
        """All entries by key, as they are in the image."""
        return self.spaces.entries(self.keys, None)

    @property
    def frozen_values(self) -> dict[ElementId, object]:
        """The values of inputs without a key, as they are in the image."""
        return self._values(self.spaces)

    def _thaw(self, *, keeps: bool) -> Spaces:
        return self.spaces.map(thawer(keeps=keeps))

    def _values(self, spaces: Spaces) -> dict[ElementId, object]:
        return {name: spaces.find(name, None) for name in spaces.elements() if self.keys.find_key(name) is None}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, StateImage):
            return NotImplemented
        # One that has not begun yet has as little as one that has nothing.
        if any(self.apps.get(app, AppImage()) != other.apps.get(app, AppImage()) for app in {**self.apps, **other.apps}):
            return False
        return next(self.differences(other), None) is None

    def __repr__(self) -> str:
        return f"StateImage.of({self.entries!r}, {self.values!r}, {dict(self.apps)!r})"


def keep_missing(spaces: Spaces, keys: KeyMap, lifetimes: Lifetimes, values: Mapping[str, object], app: str) -> dict[str, object]:
    """Hold values of an app, by key or element id, as if from earlier runs; return those that were not held already."""
    held = spaces.entries(keys, None)
    missing = {name: value for name, value in values.items() if name not in held and not spaces.has_own(name)}
    for name, value in missing.items():
        spaces.keep_restored(name, value)
        if is_element_id(name):
            lifetimes.expect(name, app)
    return missing
