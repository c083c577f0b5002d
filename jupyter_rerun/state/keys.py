"""Names of entries: what a user's key may be, and which widgets a key stands for.

A key is what the user wrote (any object, taken as its ``str``). An element id is what we derive from
an element; ids start with `ID_PREFIX`, which no key may do. One key can stand for one element in each
app that draws it.
"""

from __future__ import annotations

from jupyter_rerun.errors import StreamlitAPIException, StreamlitValueError

ID_PREFIX = "$$ID"

ElementId = str


def is_element_id(name: str) -> bool:
    """Whether `name` is a derived id, not a user's key."""
    return name.startswith(ID_PREFIX)


def to_key(key: object) -> str:
    """Return the entry name of a user's key.

    Raises
    ------
    StreamlitValueError
        If the key is empty.
    StreamlitAPIException
        If it starts with the reserved prefix.
    """
    name = str(key)
    if not name:
        raise StreamlitValueError("key", ["a non-empty name"], detail="Got an empty string.")
    if is_element_id(name):
        raise StreamlitAPIException(f"Keys that start with {ID_PREFIX!r} are reserved; {name!r} is one. Choose another key.")
    return name


class KeyMap:
    """Which element a key stands for, in each app.

    An entry outlives its element: a key keeps meaning the element that last had it, until it is
    deleted or another element takes it.
    """

    def __init__(self) -> None:
        self._ids: dict[str, dict[str, ElementId]] = {}
        self._keys: dict[ElementId, str] = {}

    def copy(self) -> KeyMap:
        copied = KeyMap()
        copied._ids = dict(self._ids)  # of dicts that do not change
        copied._keys = dict(self._keys)
        return copied

    def bind(self, key: str, app: str, element_id: ElementId) -> None:
        """Let `key` stand for `element_id` in `app`; the newest binding is tried first elsewhere."""
        self._keys[element_id] = key
        before = self._ids.get(key, {})
        old = before.get(app)
        if old == element_id and next(reversed(before)) == app:
            return
        ids = self._ids[key] = {**{other: found for other, found in before.items() if other != app}, app: element_id}
        if old is not None and old != element_id and old not in ids.values():
            self._keys.pop(old, None)

    def unbind(self, key: str) -> None:
        """Forget what `key` stands for, in every app."""
        for element_id in self._ids.pop(key, {}).values():
            self._keys.pop(element_id, None)

    def forget(self, element_id: ElementId) -> None:
        """No app draws an element any more: its key, if it has not gone to another one, stands for nothing."""
        key = self._keys.pop(element_id, None)
        if key is None:
            return
        ids = {app: found for app, found in self._ids.get(key, {}).items() if found != element_id}
        if ids:
            self._ids[key] = ids
        else:
            self._ids.pop(key, None)

    def find_key(self, element_id: ElementId) -> str | None:
        return self._keys.get(element_id)

    def find_id(self, key: str, app: str | None) -> ElementId | None:
        """Return the element of `key` in `app`, else the newest one in any app."""
        ids = self._ids.get(key)
        if not ids:
            return None
        found = ids.get(app) if app is not None else None
        return found if found is not None else next(reversed(ids.values()))

    def ids(self, key: str) -> list[ElementId]:
        """All elements that `key` stands for, each once."""
        return list(dict.fromkeys(self._ids.get(key, {}).values()))
