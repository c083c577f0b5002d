"""What all connections have in common: their settings, and one underlying object that is made anew when it has to be."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar
from uuid import uuid4

from jupyter_rerun.errors import StreamlitAPIException, StreamlitSecretNotFoundError
from jupyter_rerun.script.proxies import secrets
from jupyter_rerun.script.secrets import SecretsOrigin, SecretsSection, find_origin, read_origin

RawConnectionT = TypeVar("RawConnectionT")


class BaseConnection(ABC, Generic[RawConnectionT]):
    """What classes of connections derive from: settings in the secrets, and what they connect to.

    A class defines `_connect`, which makes the underlying connection. `_instance` is what it
    has made, `_secrets` the table ``[connections.NAME]`` of the secrets. `st.connection` makes
    the object, and keeps it as `st.cache_resource` would. Any thread may use `_instance`.

    Parameters
    ----------
    connection_name
        Name of the connection.
    **kwargs
        What `_connect` is called with.

    Notes
    -----
    Follows Streamlit's BaseConnection. When the table in the secrets has changed, the
    connection is reset the next time it is used.

    Examples
    --------
    A class of your own; what takes long is kept under `st.cache_data`::

        import sqlite3

        class Ledger(st.connections.BaseConnection[sqlite3.Connection]):
            def _connect(self, **kwargs):
                path = kwargs.get("path") or self._secrets["path"]
                return sqlite3.connect(path, check_same_thread=False)

            def total(self, *numbers):
                @st.cache_data(ttl=60)
                def add(numbers):
                    marks = ", ".join("(?)" for _ in numbers)
                    asked = f"WITH n(x) AS (VALUES {marks}) SELECT sum(x) FROM n"
                    return self._instance.execute(asked, numbers).fetchone()[0]

                return add(numbers)

            def close(self):
                self._instance.close()

        ledger = st.connection("ledger", type=Ledger, path=":memory:")
        st.write("Total:", ledger.total(1, 2, 3))
    """

    def __init__(self, connection_name: str, **kwargs: Any) -> None:
        self._connection_name = connection_name
        self._kwargs = kwargs
        self._connection_instance_id = uuid4()  # another one where what was read before counts no longer
        self._lock = threading.RLock()
        # Not looked for anew: a thread that uses the connection may belong to no app, or to one with other secrets.
        self._origin = find_origin()
        self._seen_secrets = read_table(self._origin, connection_name)
        self._raw_instance: RawConnectionT | None = self._connect(**kwargs)

    if not TYPE_CHECKING:  # a type checker would take every name for an attribute

        def __getattribute__(self, name: str) -> Any:
            try:
                return super().__getattribute__(name)
            except AttributeError:
                raw = super().__getattribute__("__dict__").get("_raw_instance")
                if not hasattr(type(self), name) and raw is not None and hasattr(raw, name):
                    raise AttributeError(
                        f"{type(self).__name__} has no {name!r}; what it connects to, a {type(raw).__name__}, has: use `._instance.{name}`."
                    ) from None
                raise

    def __repr__(self) -> str:
        # The output of a cell is saved with the notebook: no setting must get into it by accident.
        return f"<{type(self).__name__} {self._connection_name!r}>"

    @abstractmethod
    def _connect(self, **kwargs: Any) -> RawConnectionT:
        """Make the underlying connection.

        Called when the object is made, and when `_instance` is used after a reset.
        """
        raise NotImplementedError

    @property
    def _instance(self) -> RawConnectionT:
        """The underlying connection, which is made if there is none."""
        with self._lock:
            self._follow_secrets()
            if self._raw_instance is None:
                self._raw_instance = self._connect(**self._kwargs)
            return self._raw_instance

    @property
    def _secrets(self) -> SecretsSection:
        """The table ``[connections.NAME]`` of the secrets; an empty one if there is none."""
        return SecretsSection(read_table(self._origin, self._connection_name))

    def reset(self) -> None:
        """Let go of the underlying connection: the next use makes another.

        Examples
        --------
        A connection that is asked anew whether it lives::

            conn = st.connection("numbers", type="sql", url="sqlite:///numbers.db")
            if st.button("Connect again"):
                conn.reset()
            st.write("Answer:", conn.query("SELECT 42 AS answer", ttl=10)["answer"][0])
        """
        self._raw_instance = None

    def close(self) -> None:
        """Called when `st.connection` no longer keeps the object. A class closes here what must not wait for Python to do it."""

    @classmethod
    def scope(cls) -> Literal["global", "session"]:
        """Return who shares a connection of the class: all sessions of the process (``global``), or nobody (``session``)."""
        return "global"

    def _follow_secrets(self) -> None:
        """Reset the connection if its table of secrets is another than before."""
        try:
            found = read_table(self._origin, self._connection_name, is_strict=True)
        except StreamlitSecretNotFoundError:
            return  # somebody is writing the file
        if found != self._seen_secrets:
            self._seen_secrets = found
            self._connection_instance_id = uuid4()
            self.reset()


def read_table(origin: SecretsOrigin, name: str, *, is_strict: bool = False) -> Mapping[str, Any]:
    """Return the settings of a connection in the secrets; an empty mapping if there are none.

    Raises
    ------
    StreamlitSecretNotFoundError
        If a file cannot be read, and `is_strict`.
    StreamlitAPIException
        If what is there is no table.
    """
    try:
        connections = read_origin(secrets, origin).get("connections")
    except StreamlitSecretNotFoundError as error:
        if is_strict and error.exec_kwargs.get("path"):
            raise
        return {}
    table = connections.get(name, {}) if isinstance(connections, Mapping) else {}
    if not isinstance(table, Mapping):
        raise StreamlitAPIException(
            f"The secret connections.{name} is a {type(table).__name__}. Settings of a connection are a table: [connections.{name}]."
        )
    return table


def find_secrets_problem(origin: SecretsOrigin) -> str:
    """Return why secrets cannot be read; nothing if they can."""
    try:
        read_origin(secrets, origin)
    except StreamlitSecretNotFoundError as error:
        return str(error)
    return ""
