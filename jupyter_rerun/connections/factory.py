"""`connection`: finds the class of a connection, and keeps the object that it makes."""

from __future__ import annotations

import builtins
import inspect
import os
from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeVar, overload

from jupyter_rerun.cache.hashing import digest, name_class
from jupyter_rerun.cache.identity import describe_code
from jupyter_rerun.cache.resource import cache_resource
from jupyter_rerun.cache.settings import Ttl, read_ttl_s
from jupyter_rerun.connections.base import BaseConnection, read_table
from jupyter_rerun.connections.snowflake import INSTEAD, SnowflakeCallersRightsConnection, SnowflakeConnection
from jupyter_rerun.connections.sql import SQLConnection
from jupyter_rerun.errors import PackageMissingError, StreamlitAPIException, StreamlitInvalidParameterTypeError
from jupyter_rerun.script.proxies import secrets
from jupyter_rerun.script.secrets import SecretsOrigin, find_origin, read_origin

C = TypeVar("C", bound=BaseConnection[Any])

_BY_NAME: Mapping[str, type[BaseConnection[Any]]] = {
    "snowflake": SnowflakeConnection,
    "snowflake-callers-rights": SnowflakeCallersRightsConnection,
    "sql": SQLConnection,
}
_FROM_ENVIRONMENT = "env:"
_PACKAGES = {"MySQLdb": "mysqlclient", "psycopg2": "psycopg2-binary", "psycopg": "psycopg[binary]", "cx_Oracle": "oracledb"}


@overload
def connection(
    name: Literal["sql"], type: Literal["sql"] | None = None, max_entries: int | None = None, ttl: Ttl = None, **kwargs: Any
) -> SQLConnection: ...


@overload
def connection(name: str, type: Literal["sql"], max_entries: int | None = None, ttl: Ttl = None, **kwargs: Any) -> SQLConnection: ...


@overload
def connection(name: str, type: type[C], max_entries: int | None = None, ttl: Ttl = None, **kwargs: Any) -> C: ...


@overload
def connection(
    name: str, type: str | None = None, max_entries: int | None = None, ttl: Ttl = None, **kwargs: Any
) -> BaseConnection[Any]: ...


def connection(
    name: str, type: str | type[Any] | None = None, max_entries: int | None = None, ttl: Ttl = None, **kwargs: Any
) -> BaseConnection[Any]:
    """Connect to data, or return the connection that is there.

    The object is kept as under `st.cache_resource`: reruns, other apps and threads get the
    same one. Its settings are in the table ``[connections.NAME]`` of the secrets, or arguments,
    which win. If the table changes, the connection is reset.

    Parameters
    ----------
    name
        Name of the connection. ``env:VARIABLE`` is the name that a variable of the environment
        holds.
    type
        ``sql`` for a `SQLConnection`; a class that derives from
        `st.connections.BaseConnection`, or its dotted name. None takes `name`, if it is
        ``sql``, or what `type` in the secrets says.
    max_entries
        How many connections are kept. Where there is no room, the one that was used longest
        ago is closed.
    ttl
        How long a connection is kept: seconds, a timedelta, or a text such as ``1h30m``. None
        for ever.
    **kwargs
        Settings of the connection, by name.

    Returns
    -------
    An object of the class.

    Raises
    ------
    StreamlitAPIException
        If there is no such type, or settings are missing.
    PackageMissingError
        If SQLAlchemy or the driver of the database is not installed.
    KeyError, StreamlitSecretNotFoundError
        If there is no type, neither here nor in the secrets.
    NotAvailableError
        If the type is ``snowflake``: it says what to use instead.

    Notes
    -----
    Follows Streamlit's connection; differs in that the secrets of an `AppTest` hold for
    connections, too, that a class that was edited makes a new connection, and in having no
    Snowflake.

    Examples
    --------
    A database in a file::

        conn = st.connection("numbers", type="sql", url="sqlite:///numbers.db")
        st.dataframe(conn.query("SELECT 1 AS number UNION SELECT 2", ttl="10m"))
    """
    if not isinstance(name, str):
        raise StreamlitInvalidParameterTypeError("name", builtins.type(name).__name__, ["str"])
    if name.startswith(_FROM_ENVIRONMENT):
        name = _read_environment(name.removeprefix(_FROM_ENVIRONMENT))
    frame = inspect.currentframe()
    # What an import statement of the caller does: in an app ``streamlit`` is this package.
    importer = frame.f_back.f_builtins["__import__"] if frame is not None and frame.f_back is not None else __import__
    origin = find_origin()
    kind = _find_class(name, type, origin, importer)
    try:
        return _obtain(name, kind, origin, max_entries, read_ttl_s(ttl), kwargs)
    except ModuleNotFoundError as error:
        if builtins.type(error) is not ModuleNotFoundError or error.name is None:
            raise  # it says what to do
        raise PackageMissingError(f"The connection {name!r}", _PACKAGES.get(error.name, error.name.partition(".")[0])) from error


def _obtain(
    name: str, kind: type[C], origin: SecretsOrigin, max_entries: int | None, ttl_s: float | None, settings: Mapping[str, Any]
) -> C:
    """Return the connection that is kept under these settings, or keep a new one."""

    # Arguments whose names begin with `_` do not count. Those without a name leave all names to the settings.
    def connect(_kind: type[C], identity: object, /, **settings: Any) -> C:
        return _kind(connection_name=name, **settings)

    # The caches know a function by its name: another lifetime must not take the place of what is kept.
    connect.__qualname__ = f"connection.{ttl_s}.{max_entries}"
    keep = cache_resource(
        ttl=ttl_s,
        max_entries=max_entries,
        scope=kind.scope(),
        show_spinner="Running `st.connection(...)`.",
        on_release=lambda made: made.close(),
    )
    return keep(connect)(kind, (name, _describe_class(kind), _describe_origin(origin, name)), **settings)


def _describe_class(kind: type[BaseConnection[Any]]) -> object:
    """Return what tells a class from others: one that a rerun defines again is the same, one that was edited is not."""
    codes = []
    for each in kind.__mro__[: kind.__mro__.index(BaseConnection)]:
        for name, value in vars(each).items():
            function = inspect.unwrap(getattr(value, "fget", None) or getattr(value, "__func__", value))
            if inspect.isfunction(function):
                codes.append((name, describe_code(function.__code__)))
    return name_class(kind), codes


def _describe_origin(origin: SecretsOrigin, name: str) -> object:
    """Return what tells the secrets of one app from those of another: files may change, and reset the connection then."""
    return origin.paths if origin.given is None else digest(read_table(origin, name))


def _find_class(name: str, wanted: object, origin: SecretsOrigin, importer: Callable[..., Any]) -> type[BaseConnection[Any]]:
    if wanted is None:
        wanted = name if name in (*_BY_NAME, "snowpark") else _read_type(name, origin)
    if isinstance(wanted, str):
        module, _, last = wanted.rpartition(".")
        wanted = getattr(importer(module, {}, {}, [last]), last) if module else _find_by_name(wanted)
    if not inspect.isclass(wanted):
        raise TypeError(f"`type` is {wanted!r}; it must be 'sql', a class of connections, or the dotted name of one.")
    if not issubclass(wanted, BaseConnection):
        why = (
            " It derives from Streamlit's own, which was imported outside an app; import it in the app's cell."
            if any(each.__module__.startswith("streamlit.") for each in wanted.__mro__)
            else ""
        )
        raise StreamlitAPIException(f"{name_class(wanted)} does not derive from st.connections.BaseConnection.{why}")
    return wanted


def _find_by_name(wanted: str) -> type[BaseConnection[Any]]:
    if wanted == "snowpark":
        raise StreamlitAPIException(f"Streamlit has removed connections of type 'snowpark'. {INSTEAD}")
    if wanted not in _BY_NAME:
        raise StreamlitAPIException(
            f"There is no type of connections {wanted!r}. Types: 'sql', a class that derives from st.connections.BaseConnection, "
            "or the dotted name of one, such as 'package.module.Class'."
        )
    return _BY_NAME[wanted]


def _read_type(name: str, origin: SecretsOrigin) -> object:
    """Return the type that the secrets say."""
    read_origin(secrets, origin)  # raises if there are none
    try:
        return read_table(origin, name)["type"]
    except KeyError:
        raise KeyError(
            f'st.connection("{name}") has no type. Say type="sql", or write a type into [connections.{name}] of .streamlit/secrets.toml.'
        ) from None


def _read_environment(variable: str) -> str:
    try:
        return os.environ[variable]
    except KeyError:
        raise KeyError(f'st.connection("env:{variable}") takes its name from the environment, which has no {variable}.') from None
