"""The spaces that hold the values of a session, and the order in which they are looked up.

A value is found in this order: assigned by the user in this run, sent by the front end (or the default a widget started with) in
this run, kept for the widget from earlier runs, kept for the key from earlier runs.

With the next run, what was assigned and received becomes what is kept: for the widgets of a key, if it has any.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import chain

from jupyter_rerun.state.keys import ElementId, KeyMap, is_element_id
from jupyter_rerun.state.values import NO_VALUE, PLAIN


class Spaces:
    """The values, by key or by element id; `kept` is what they begin with."""

    def __init__(self, kept: Mapping[str, object] = {}) -> None:
        self._kept: dict[str, object] = dict(kept)
        self._assigned: dict[str, object] = {}
        self._incoming: dict[ElementId, object] = {}
        self._shown: dict[ElementId, object] = {}  # what widgets show where it is not what they were given
        self._adopted: dict[ElementId, str] = {}  # widgets drawn with a value that is kept under their key
        self._restored: set[str] = set()  # keys that are kept from an earlier kernel until a widget takes its value
        self._untried: set[ElementId] = set()  # widgets that have not been drawn since their entry was assigned between runs

    def map(self, change: Callable[[object], object]) -> Spaces:
        """Return other spaces, with what `change` makes of each value that is not plain."""
        spaces = Spaces()
        for name in ("_kept", "_assigned", "_incoming", "_shown"):
            setattr(spaces, name, {each: value if type(value) in PLAIN else change(value) for each, value in getattr(self, name).items()})
        spaces._adopted, spaces._restored, spaces._untried = dict(self._adopted), set(self._restored), set(self._untried)
        return spaces

    # reading

    def all(self) -> Iterator[tuple[str, object]]:
        """Yield whatever is held, by key or id."""
        return chain(self._kept.items(), self._assigned.items(), self._incoming.items(), self._shown.items())

    def find(self, element_id: ElementId | None, key: str | None) -> object:
        """Return the value of an element or a key, or of both; `NO_VALUE` if there is none."""
        if key in self._assigned:
            return self._assigned[key]
        if element_id in self._incoming:
            return self._incoming[element_id]
        if element_id in self._kept:
            return self._kept[element_id]
        return self._kept.get(key, NO_VALUE) if key is not None else NO_VALUE

    def has_own(self, element_id: ElementId) -> bool:
        """Whether a widget has a value of its own, from before or from the front end."""
        return element_id in self._incoming or element_id in self._kept

    def is_assigned(self, key: str | None) -> bool:
        """Whether the user assigned `key` and no run has begun since."""
        return key in self._assigned

    def is_sent(self, element_id: ElementId, key: str | None) -> bool:
        """Whether a widget has what came from the front end with this run."""
        return element_id in self._incoming and key not in self._assigned

    def elements(self) -> list[ElementId]:
        """Return the widgets that have a value of their own."""
        return [name for name in {**self._kept, **self._incoming} if is_element_id(name)]

    def entries(self, keys: KeyMap, app: str | None) -> dict[str, object]:
        """Return all entries by key as an app sees them: plain ones and those of keyed widgets."""
        entries: dict[str, object] = {}
        for name in (*self._kept, *self._incoming, *self._assigned):
            key = keys.find_key(name) if is_element_id(name) else name
            if key is not None and key not in entries:
                value = self.find(keys.find_id(key, app), key)
                if value is not NO_VALUE:
                    entries[key] = value
        return entries

    # writing

    def assign(self, key: str, value: object) -> None:
        """The user assigns an entry in a run."""
        self._assigned[key] = value

    def receive(self, element_id: ElementId, value: object) -> None:
        """A widget gets a value in a run."""
        self._incoming[element_id] = value

    def keep(self, key: str, value: object) -> None:
        """Let a key have a value that no widget has."""
        self._kept[key] = value

    def keep_restored(self, name: str, value: object) -> None:
        """Let a key or a widget have a value of an earlier kernel: a widget with that key takes it over, and it goes with the widget."""
        self._kept[name] = value
        if not is_element_id(name):
            self._restored.add(name)

    def put(self, key: str, ids: Collection[ElementId], value: object) -> None:
        """Assign an entry between runs: every widget with its key takes the value."""
        self._assigned.pop(key, None)
        for element_id in ids:
            self._incoming.pop(element_id, None)
            self._shown.pop(element_id, None)
        self._untried.update(ids)
        self._kept.update(dict.fromkeys(ids or [key], value))

    def show(self, element_id: ElementId, value: object) -> None:
        """A widget shows another value than it has; the next run has the one shown."""
        self._shown[element_id] = value

    def ignore(self, element_id: ElementId) -> None:
        """What the front end has sent for a widget does not count."""
        self._incoming.pop(element_id, None)

    def remove(self, names: Iterable[str]) -> None:
        for name in names:
            for space in (self._assigned, self._incoming, self._kept, self._shown):
                space.pop(name, None)

    def unkeep(self, keys: Iterable[str]) -> None:
        """Take away what is kept for keys, not what their widgets have."""
        for key in keys:
            self._kept.pop(key, None)

    # the life of a run

    def reset(self, triggers: Mapping[ElementId, object]) -> None:
        """Give triggers the values that they have between presses."""
        for space in (self._incoming, self._kept):
            space.update((name, value) for name, value in triggers.items() if name in space)

    def commit(self, keys: KeyMap) -> None:
        """Move what the last run assigned and received into what is kept, and what is kept for a key to the widget that began with it."""
        for element_id, value in self._incoming.items():
            self._kept[element_id] = value
            self.link(element_id, value, keys)
        for key, value in self._assigned.items():
            self._kept.update(dict.fromkeys(keys.ids(key) or [key], value))
        for element_id, key in self._adopted.items():
            if key in self._kept:
                self._kept.setdefault(element_id, self._kept[key])
        for key in self._restored.intersection(self._adopted.values()):
            self._kept.pop(key, None)
            self._restored.discard(key)
        self._incoming, self._assigned, self._adopted = {}, {}, {}

    def take(self, changes: Mapping[ElementId, object], presses: Mapping[ElementId, object]) -> dict[ElementId, object]:
        """Take what the front end sends; return all changes, with what widgets have shown."""
        changes, self._shown = {**self._shown, **changes}, {}
        self._incoming = {**presses, **changes}
        return changes

    def find_kept(self, element_id: ElementId) -> object:
        """Return what a widget had before the changes; None if it had nothing."""
        return self._kept.get(element_id)

    # values of one key

    def link(self, element_id: ElementId, value: object, keys: KeyMap) -> None:
        """Give the value of a keyed widget to the widgets that other apps have under its key."""
        key = keys.find_key(element_id)
        if key is not None:
            for linked in keys.ids(key):
                if linked != element_id and linked in self._kept:
                    self._kept[linked] = value

    def find_linked(self, ids: Iterable[ElementId]) -> object:
        """Return the value that the first of these widgets has; `NO_VALUE` if none has one."""
        for element_id in ids:
            for space in (self._incoming, self._kept):
                if element_id in space:
                    return space[element_id]
        return NO_VALUE

    # a widget with a value that it was not drawn with before

    def adopt(self, element_id: ElementId, key: str) -> bool:
        """A widget is drawn: whether it begins with what is kept for its key, which is then its own from the next run on."""
        if key in self._kept and element_id not in self._kept:
            self._adopted[element_id] = key
        return element_id in self._adopted

    def refuse(self, element_id: ElementId) -> None:
        """A widget cannot be drawn with what is kept for its key, which stays there."""
        self._adopted.pop(element_id, None)

    def try_out(self, element_id: ElementId) -> bool:
        """A widget is drawn: whether for the first time since its entry was assigned between runs."""
        is_untried = element_id in self._untried
        self._untried.discard(element_id)
        return is_untried

    def forget(self, element_id: ElementId) -> None:
        """A widget does not come back."""
        self._untried.discard(element_id)
