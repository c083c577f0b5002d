"""`SQLConnection`: databases that SQLAlchemy has a dialect for."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NoReturn

from jupyter_rerun.cache.data import cache_data
from jupyter_rerun.cache.identity import Definition
from jupyter_rerun.cache.registry import REGISTRY
from jupyter_rerun.cache.settings import read_ttl_s
from jupyter_rerun.connections.base import BaseConnection, find_secrets_problem
from jupyter_rerun.elements.optional import require
from jupyter_rerun.errors import StreamlitAPIException, StreamlitMissingRequiredParameterError
from jupyter_rerun.run import find_run

if TYPE_CHECKING:
    from uuid import UUID

    from pandas import DataFrame
    from sqlalchemy import URL, Connection, Engine
    from sqlalchemy.orm import Session

_OF_ADDRESS = ("dialect", "driver", "username", "password", "host", "port", "database", "query")
_REQUIRED = ("dialect", "username", "host")
_ATTEMPTS = 3
_PAUSE_S = 1.0  # between attempts
_LOOK_S = 0.1  # how often a run that pauses looks for newer requests


class SQLConnection(BaseConnection["Engine"]):
    """A connection to a database by SQLAlchemy, which has to be installed, as has a driver.

    Settings are in ``[connections.NAME]`` of the secrets, or arguments of `st.connection`,
    which win: `url`, or `dialect`, `username` and `host`, perhaps `driver`, `password`, `port`,
    `database` and `query`. `autocommit` ends each statement with a commit. Further arguments,
    and the table `create_engine_kwargs` in the secrets, are those of SQLAlchemy's
    ``create_engine``.

    Parameters
    ----------
    connection_name
        Name of the connection.
    **kwargs
        The settings.

    Notes
    -----
    Follows Streamlit's SQLConnection; differs in giving the connections of the engine back
    when the object is reset or no longer kept.

    Examples
    --------
    A database in a file::

        conn = st.connection("numbers", type="sql", url="sqlite:///numbers.db")
        st.dataframe(conn.query("SELECT 1 AS number UNION SELECT 2", ttl="10m"))
    """

    def __init__(self, connection_name: str, **kwargs: Any) -> None:
        self._queries: dict[float | None, Definition] = {}  # by the lifetime of their results
        super().__init__(connection_name, **kwargs)

    def _connect(self, autocommit: bool = False, **kwargs: Any) -> Engine:
        sqlalchemy = require("sqlalchemy", f"The connection {self._connection_name!r}")
        saved = self._secrets.to_dict()
        settings = {**saved, **{name: kwargs.pop(name) for name in ("url", *_OF_ADDRESS) if name in kwargs}}
        if not settings:
            self._refuse("has no settings", "url")
        url = sqlalchemy.make_url(settings["url"]) if "url" in settings else self._make_url(sqlalchemy.URL, settings)
        try:
            engine: Engine = sqlalchemy.create_engine(url, **{**saved.get("create_engine_kwargs", {}), **kwargs})
        except sqlalchemy.exc.NoSuchModuleError as error:
            raise sqlalchemy.exc.NoSuchModuleError(
                f"{error} SQLAlchemy has no dialect {url.drivername!r}: install the package that brings it."
            ) from None
        return engine.execution_options(isolation_level="AUTOCOMMIT") if autocommit else engine

    def _make_url(self, kind: type[URL], settings: Mapping[str, Any]) -> URL:
        missing = [name for name in _REQUIRED if name not in settings]
        if missing:
            self._refuse(f"has no {' and no '.join(missing)}", missing[0])
        driver, port = settings.get("driver"), settings.get("port")
        return kind.create(
            f"{settings['dialect']}+{driver}" if "driver" in settings else settings["dialect"],
            username=settings["username"],
            password=settings.get("password"),
            host=settings["host"],
            port=int(port) if port is not None else None,
            database=settings.get("database"),
            query=settings.get("query", {}),
        )

    def _refuse(self, what: str, parameter: str) -> NoReturn:
        """Raise that settings are missing, and say where they are looked for."""
        name, problem = self._connection_name, find_secrets_problem(self._origin)
        says = (
            f"The connection {name!r} {what}. Give `url`, or `dialect`, `username` and `host`, to st.connection() or in "
            f"[connections.{name}] of the secrets. {problem}"
        ).rstrip()
        if parameter == "url":
            raise StreamlitAPIException(says)
        raise StreamlitMissingRequiredParameterError(parameter, detail=says)

    def query(
        self,
        sql: str,
        *,
        show_spinner: bool | str = "Running `sql.query(...)`.",
        ttl: float | int | timedelta | None = None,
        index_col: str | list[str] | None = None,
        chunksize: int | None = None,
        params: Any | None = None,
        **kwargs: Any,
    ) -> DataFrame:
        """Read from the database, and keep the result as `st.cache_data` does.

        Where there is no connection, or it is lost, the query is tried three times, a second
        apart, each time with a new engine. Write with `session`: what a query changes is
        rolled back.

        Parameters
        ----------
        sql
            The query. ``:name`` stands for a parameter.
        show_spinner
            Whether a turning ring shows that the query runs; a text is shown beside it.
        ttl
            How long a result is served: seconds, a timedelta, or a text such as ``1h30m``.
            None for ever.
        index_col
            The column, or columns, that become the index.
        chunksize
            Of pandas, and an error here: parts that come one by one cannot be kept.
        params
            The parameters: a dict, by name.
        **kwargs
            Further arguments of ``pandas.read_sql``.

        Returns
        -------
        DataFrame
            A copy for each caller.

        Raises
        ------
        PackageMissingError
            If pandas is not installed.

        Notes
        -----
        Follows Streamlit's query; differs in trying again also where pandas has hidden that the
        connection is lost.

        Examples
        --------
        A query with a parameter::

            conn = st.connection("numbers", type="sql", url="sqlite:///numbers.db")
            least = st.number_input("At least", 0, 10, 1)
            asked = "WITH n(x) AS (VALUES (1), (2), (3)) SELECT x FROM n WHERE x >= :least"
            st.dataframe(conn.query(asked, params={"least": least}, ttl=3600))
        """
        sqlalchemy = require("sqlalchemy", "query()")
        pandas = require("pandas", "query()")

        def read(instance_id: UUID, sql: str, /, **arguments: Any) -> DataFrame:
            return self._try_often(lambda connection: pandas.read_sql(sqlalchemy.text(sql), connection, **arguments))

        # The caches know a function by its name: results of one connection and lifetime belong together.
        ttl_s = read_ttl_s(ttl)
        read.__qualname__ = f"query.{self._connection_name}.{ttl_s}"
        cached = cache_data(ttl=ttl_s, show_spinner=show_spinner)(read)
        self._queries[ttl_s] = cached.definition
        with self._lock:
            self._follow_secrets()
        return cached(self._connection_instance_id, sql, index_col=index_col, chunksize=chunksize, params=params, **kwargs)

    def _try_often(self, read: Callable[[Connection], DataFrame]) -> DataFrame:
        """Return what is read from a connection; of what fails for want of one, the last error is raised."""
        refusal = require("sqlalchemy.exc", "query()").DatabaseError
        for number in range(1, _ATTEMPTS + 1):
            is_lost = False  # pandas raises errors of its own
            try:
                with self._instance.connect() as connection:
                    try:
                        return read(connection)
                    finally:
                        is_lost = connection.invalidated
            except Exception as error:
                if not is_lost and not isinstance(error, refusal):
                    raise
                self.reset()
                if number == _ATTEMPTS:
                    raise
            pause(_PAUSE_S)
        raise AssertionError

    def connect(self) -> Connection:
        """Return a new connection of SQLAlchemy.

        Examples
        --------
        A statement without pandas::

            from sqlalchemy import text

            conn = st.connection("memory", type="sql", url="sqlite://")
            with conn.connect() as connection:
                st.write("Answer:", connection.execute(text("SELECT 42")).scalar())
        """
        return self._instance.connect()

    @property
    def engine(self) -> Engine:
        """The engine of SQLAlchemy."""
        return self._instance

    @property
    def driver(self) -> str:
        """Name of the driver, such as ``psycopg``."""
        return self._instance.driver

    @property
    def session(self) -> Session:
        """A new session of SQLAlchemy, for writing and for whatever is more than one query.

        Examples
        --------
        Write, and read what was written::

            from sqlalchemy import text

            conn = st.connection("pets", type="sql", url="sqlite:///pets.db")
            with conn.session as session:
                session.execute(text("CREATE TABLE IF NOT EXISTS pets (name TEXT PRIMARY KEY)"))
                session.execute(text("INSERT OR REPLACE INTO pets VALUES (:name)"), {"name": "Rex"})
                session.commit()
            st.dataframe(conn.query("SELECT name FROM pets", ttl=0))
        """
        made: Session = require("sqlalchemy.orm", "session").Session(self._instance)
        return made

    def reset(self) -> None:
        engine = self._raw_instance
        super().reset()
        if engine is not None:
            engine.dispose()  # else what nobody uses stays open until Python looks

    def close(self) -> None:
        for query in list(self._queries.values()):
            REGISTRY.forget_function(query)
        if self._raw_instance is not None:
            self._raw_instance.dispose()


def pause(seconds: float) -> None:
    """Wait, but no longer than the run that waits is wanted."""
    end_s = time.monotonic() + seconds
    run = find_run()
    while (left_s := end_s - time.monotonic()) > 0:
        if run is not None:
            run.checkpoint()
        time.sleep(min(_LOOK_S, left_s))
