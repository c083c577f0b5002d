"""Session state, secrets, user and context, as a test gives them to its app."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from jupyter_rerun.errors import AppTestError
from jupyter_rerun.run import Notebook
from jupyter_rerun.run.app import Surroundings
from jupyter_rerun.script.context import CONTEXT_FACTS
from jupyter_rerun.state import DirectAccess, SessionStateProxy, StateAccess

_THEMES = ("light", "dark")
_MOST_MINUTES = 2**31


class _Access(DirectAccess):
    """Changes are those of a test, not of a run."""

    def __init__(self, notebook: Notebook) -> None:
        super().__init__(notebook.session)
        self._notebook = notebook

    def write(self, key: str, value: object) -> None:
        super().write(key, value)
        self._notebook.touch()

    def delete(self, key: str) -> None:
        super().delete(key)
        self._notebook.touch()


class AppTestSessionState(SessionStateProxy):
    """The session state of one `AppTest`; assigning an entry counts from the next run on.

    Items and attributes, as in ``st.session_state``. Unlike there, the session is always that of the test, even
    if the test is itself part of a running app.
    """

    __slots__ = ()

    def __init__(self, notebook: Notebook) -> None:
        super().__init__(_Access(notebook))

    def _access(self) -> StateAccess:
        return self._outside

    def __repr__(self) -> str:
        return repr(self.to_dict())


def make_surroundings(secrets: object, user: object, context: object) -> Surroundings:
    """Return the surroundings of an app, copied from a test's dicts; empty secrets leave it those in files.

    Raises
    ------
    AppTestError
        If one is no dict, or `context` has a fact that no browser could tell.
    """
    for name, given in (("secrets", secrets), ("user", user), ("context", context)):
        if not isinstance(given, Mapping):
            raise AppTestError(f"AppTest.{name} must be a dict, not {type(given).__name__}.")
    assert isinstance(secrets, Mapping)
    assert isinstance(user, Mapping)
    assert isinstance(context, Mapping)
    for name, value in context.items():
        _check_fact(name, value)
    return Surroundings(secrets or None, deepcopy(dict(user)), {name: value for name, value in context.items() if value is not None})


def _check_fact(name: str, value: Any) -> None:
    if name not in CONTEXT_FACTS:
        raise AppTestError(f"AppTest.context has no fact {name!r}. It has: {', '.join(sorted(CONTEXT_FACTS))}.")
    kind = CONTEXT_FACTS[name]
    if value is None:
        return
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise AppTestError(f"AppTest.context[{name!r}] is a {type(value).__name__}; it must be of type {kind.__name__}.")
    if name == "theme" and value not in _THEMES:
        raise AppTestError(f"AppTest.context['theme'] is {value!r}; it must be 'light' or 'dark'.")
    if isinstance(value, int) and not -_MOST_MINUTES <= value < _MOST_MINUTES:
        raise AppTestError(f"AppTest.context[{name!r}] is {value}, which is more than a browser can tell.")
