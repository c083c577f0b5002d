"""`session_state`: the mapping users see.

It finds its session anew on every call: inside a run through a context variable, outside one through the
notebook it is attached to, and otherwise (a plain Python process, a thread of a headless test) in a
private session that nothing else sees.

In a thread of a notebook, reads see the values kept so far; writes are handed to the notebook's own
thread and take effect between runs, in order.

A process that is forked from the notebook's has a copy of the values: what it writes is seen there alone.
"""

from __future__ import annotations

import os
import reprlib
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import suppress
from contextvars import ContextVar
from html import escape
from typing import Any, Protocol

from jupyter_rerun.state.keys import to_key
from jupyter_rerun.state.session import Session


class StateAccess(Protocol):
    """How session state is reached from where the caller stands."""

    session: Session
    process: int  # id of the process that it belongs to; one forked from it has none of its threads, and no right to its sockets

    def read(self, key: str) -> object:
        """Return an entry; KeyError if there is none."""

    def contains(self, key: str) -> bool: ...

    def write(self, key: str, value: object) -> None: ...

    def delete(self, key: str) -> None: ...

    def entries(self) -> dict[str, object]: ...


current_access: ContextVar[StateAccess | None] = ContextVar("jupyter_rerun_access", default=None)


class DirectAccess:
    """Access outside any run: writes are kept at once."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.process = os.getpid()

    def read(self, key: str) -> object:
        return self.session.find(key)

    def contains(self, key: str) -> bool:
        return self.session.has(key)

    def write(self, key: str, value: object) -> None:
        self.session.assign_between_runs(key, value)

    def delete(self, key: str) -> None:
        self.session.delete(key)

    def entries(self) -> dict[str, object]:
        return self.session.entries()


def find_access() -> StateAccess | None:
    """Return how code reaches session state in a run, or in what a test runs above one; None elsewhere."""
    access = current_access.get()
    return None if access is None else _in_this_process(access)


def _in_this_process(access: StateAccess) -> StateAccess:
    return access if access.process == os.getpid() else DirectAccess(access.session)


class SessionStateProxy(MutableMapping[Any, Any]):
    """Values kept between runs, by key, shared by all apps of the notebook.

    Keys may be any object and are taken as their ``str``. An entry is an item or an
    attribute; names of mapping methods (``items``, ``get``, ...) are reached as items only.
    The entry of a keyed widget is its value; assign it above the widget or in a callback.

    Raises
    ------
    KeyError, AttributeError
        If there is no such entry.
    StreamlitWidgetAlreadyInstantiatedError
        If an entry is assigned after its widget was drawn in the same run.

    Notes
    -----
    Follows Streamlit's ``session_state``; differs in being shared by the apps of one
    notebook, and in being usable from plain cells.

    Examples
    --------
    Count the presses of a button::

        if "count" not in st.session_state:
            st.session_state.count = 0
        if st.button("Add"):
            st.session_state.count += 1
        st.write("Count:", st.session_state.count)

    The value of an input, by its key::

        st.slider("Speed", 0, 10, key="speed")
        st.write("Twice as fast:", 2 * st.session_state.speed)
    """

    __slots__ = ("_outside",)
    _outside: StateAccess

    def __init__(self, outside: StateAccess | None = None) -> None:
        self.attach(outside)

    def attach(self, outside: StateAccess | None) -> None:
        """Use `outside` wherever no run is going on; None for a private session."""
        object.__setattr__(self, "_outside", outside or DirectAccess(Session()))

    def _access(self) -> StateAccess:
        return find_access() or _in_this_process(self._outside)

    def __getitem__(self, key: object) -> Any:
        name = to_key(key)
        try:
            return self._access().read(name)
        except KeyError:
            raise KeyError(self._explain("key", name)) from None

    def __setitem__(self, key: object, value: object) -> None:
        self._access().write(to_key(key), value)

    def __delitem__(self, key: object) -> None:
        name = to_key(key)
        try:
            self._access().delete(name)
        except KeyError:
            raise KeyError(self._explain("key", name)) from None

    def __contains__(self, key: object) -> bool:
        return self._access().contains(to_key(key))

    def clear(self) -> None:
        """Remove all entries that there are now: in a thread each is there until its removal takes effect."""
        access = self._access()
        for key in access.entries():
            with suppress(KeyError):  # another thread was faster
                access.delete(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self.to_dict())

    def __len__(self) -> int:
        return len(self.to_dict())

    def __getattr__(self, name: str) -> Any:
        try:
            return self._access().read(name)
        except KeyError:
            raise AttributeError(self._explain("attribute", name)) from None

    def __setattr__(self, name: str, value: object) -> None:
        self[name] = value

    def __delattr__(self, name: str) -> None:
        try:
            self._access().delete(name)
        except KeyError:
            raise AttributeError(self._explain("attribute", name)) from None

    def to_dict(self) -> dict[str, Any]:
        """Return all entries in a new dict: plain ones and those of keyed widgets."""
        return self._access().entries()

    def __dir__(self) -> list[str]:
        """Return the keys that are attributes beside the methods, for completion."""
        return [*super().__dir__(), *(key for key in self.to_dict() if key.isidentifier())]

    def _ipython_key_completions_(self) -> list[str]:
        return list(self.to_dict())

    def _explain(self, what: str, name: str) -> str:
        """Say that there is no such entry: which one was perhaps meant, or how to make it."""
        says = f'st.session_state has no {what} "{name}".'
        if name.startswith("__"):  # asked for by a protocol, not by a person
            return says
        from difflib import get_close_matches

        known = self._access().session.entries()  # not `entries`: an app that looks for one key has not read all
        likely = get_close_matches(name, known, n=1) or [key for key in known if key.casefold() == name.casefold()]
        if likely:
            return f'{says} Did you mean "{likely[0]}"?'
        return f"{says} Did you initialize it? Write st.session_state.setdefault({name!r}, ...) above this line."

    # A copy is the thing itself: made piece by piece, it would write its pieces into the state.

    def __copy__(self) -> SessionStateProxy:
        return self

    def __deepcopy__(self, memo: object) -> SessionStateProxy:
        return self

    def __str__(self) -> str:
        return str(self.to_dict())

    def __repr__(self) -> str:
        return f"<session_state with {len(self)} entries>"

    def _repr_html_(self) -> str:
        return _state_html(self.to_dict())


_CELL = "<td style='text-align:left'>{}</td>"
_ROW = "<tr>" + _CELL.format("<code>{}</code>") + _CELL + _CELL.format("<code>{}</code>") + "</tr>"


def _state_html(entries: Mapping[str, object]) -> str:
    """Return a table of key, type and abbreviated value, one entry a row."""
    if not entries:
        return "<em>session_state is empty</em>"
    short = reprlib.Repr()
    short.maxstring = short.maxother = 120
    rows = "".join(
        _ROW.format(escape(key), escape(type(value).__name__), escape(_short(short, value))) for key, value in sorted(entries.items())
    )
    return f"<table><thead><tr><th>key</th><th>type</th><th>value</th></tr></thead><tbody>{rows}</tbody></table>"


def _short(short: reprlib.Repr, value: object) -> str:
    try:
        return short.repr(value)
    except Exception as error:  # a broken __repr__ must not hide the other entries
        return f"<{type(error).__name__} in repr>"
