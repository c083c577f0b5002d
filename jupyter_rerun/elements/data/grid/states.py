"""What a table says of itself in session state: dicts that can be read like objects and not be changed."""

from __future__ import annotations

from typing import Any, NoReturn


class ReadOnlyState(dict[str, Any]):
    """A dict whose entries are attributes too. Changing it would change no table, so it raises TypeError."""

    def __getitem__(self, key: Any) -> Any:
        found = super().__getitem__(key)
        return ReadOnlyState(found) if type(found) is dict else found

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"{type(self).__name__} has no {name!r}.") from None

    def _refuse(self, *args: object, **kwargs: object) -> NoReturn:
        raise TypeError(f"{type(self).__name__} is read-only. Assign a new dict to its key in session state where that is allowed.")

    __setitem__ = __delitem__ = __setattr__ = __delattr__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __hash__(self) -> int:  # type: ignore[override]
        """Hash it, as it cannot change; the history tells by that."""
        return hash(frozenset(self))

    def __copy__(self) -> ReadOnlyState:
        return type(self)(self)

    def __deepcopy__(self, memo: dict[int, Any]) -> ReadOnlyState:
        from copy import deepcopy

        return type(self)({name: deepcopy(dict.__getitem__(self, name), memo) for name in self})

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (dict(self),)


class DataframeSelectionState(ReadOnlyState):
    """What is selected: ``rows`` by position, ``columns`` by name, ``cells`` by both."""


class DataframeState(ReadOnlyState):
    """The state of a table in which can be selected: its ``selection``."""


class DataEditorState(ReadOnlyState):
    """What people changed: ``edited_rows``, ``added_rows`` and ``deleted_rows``."""


class ButtonColumnClickState(ReadOnlyState):
    """Which button of a column was pressed: its ``row`` and ``label``."""
