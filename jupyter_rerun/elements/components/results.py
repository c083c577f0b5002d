"""What a component has said: its state, which lasts, and its triggers, which last for one run."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, MutableMapping
from copy import deepcopy
from typing import Any

from jupyter_rerun.errors import StreamlitAPIException
from jupyter_rerun.run import find_run
from jupyter_rerun.script.proxies import session_state


class AttributeDictionary(dict[Any, Any]):
    """A dict whose entries are attributes, too; so are those of dicts in it."""

    def __getattr__(self, name: str) -> Any:
        try:
            found = self[name]
        except KeyError:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}") from None
        return AttributeDictionary(found) if isinstance(found, dict) else found

    def __setattr__(self, name: str, value: Any) -> None:
        self[name] = value


class ComponentResult(AttributeDictionary):
    """What the mounting command of a component returns: its values by name, as items and as attributes.

    Parameters
    ----------
    state_vals
        The values that last.
    trigger_vals
        Those that last for one run; a value that lasts takes precedence over one of its name.
    """

    def __init__(self, state_vals: Mapping[str, Any] | None = None, trigger_vals: Mapping[str, Any] | None = None) -> None:
        super().__init__({**(trigger_vals or {}), **(state_vals or {})})


class ComponentState(dict[str, Any]):
    """A component's values, as session state shows them under its key: assigning one gives it to the component.

    What is assigned that no callback of the component is named for is ignored, as in Streamlit.

    Parameters
    ----------
    state
        What lasts.
    triggers
        What lasts for this run.
    names
        Those that can be assigned; None: any.
    """

    def __init__(
        self, key: str, element_id: str, state: Mapping[str, Any], triggers: Mapping[str, Any], names: Collection[str] | None
    ) -> None:
        super().__init__({**triggers, **state})
        self.__dict__.update(_key=key, _element_id=element_id, _state=dict(state), _names=names)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # asked for by a protocol
            raise AttributeError(name)
        return self.get(name)

    def __setattr__(self, name: str, value: Any) -> None:
        self[name] = value

    def __setitem__(self, name: str, value: Any) -> None:
        if self._is_open(name):
            super().__setitem__(name, value)
            self._write({**self.__dict__["_state"], name: value})

    def __delitem__(self, name: str) -> None:
        if self._is_open(name):
            super().__delitem__(name)
            self._write({each: value for each, value in self.__dict__["_state"].items() if each != name})

    # The methods of a dict that change it pass by those above.
    clear = MutableMapping.clear
    pop = MutableMapping.pop
    popitem = MutableMapping.popitem
    setdefault = MutableMapping.setdefault
    update = MutableMapping.update

    def __ior__(self, other: Any) -> ComponentState:  # type: ignore[override,misc]
        self.update(other)
        return self

    # A copy is what it shows now.

    def __copy__(self) -> dict[str, Any]:
        return dict(self)

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, Any]:
        return deepcopy(dict(self), memo)

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self),)

    def _is_open(self, name: str) -> bool:
        """Whether a value can be assigned; StreamlitAPIException if it is too late for that in this run."""
        key, names, run = self.__dict__["_key"], self.__dict__["_names"], find_run()
        if run is not None and (self.__dict__["_element_id"] in run.record.seen or key in run.record.forms):
            raise StreamlitAPIException(
                f"`st.session_state.{key}.{name}` cannot be modified after the component with key `{key}` is instantiated. "
                "Assign it above the component, or in a callback."
            )
        return names is None or name in names

    def _write(self, state: dict[str, Any]) -> None:
        self.__dict__["_state"] = state
        session_state[self.__dict__["_key"]] = state


def make_view(
    key: str, element_id: str, trigger_id: str, names: Collection[str] | None
) -> Callable[[object, Callable[[str], object]], object]:
    """Return a function that makes of a component's state what session state shows under its key."""

    def show(state: object, find: Callable[[str], object]) -> object:
        if not isinstance(state, dict):
            return state
        return ComponentState(key, element_id, state, read_triggers(find(trigger_id)), names)

    return show


def read_triggers(payloads: object) -> dict[str, Any]:
    """Return the triggers of a run by name, each with its last value."""
    return {each["event"]: each["value"] for each in payloads} if isinstance(payloads, list) else {}
