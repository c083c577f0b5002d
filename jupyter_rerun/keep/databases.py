"""Databases that hold rows: SQLite through the standard library, and any other through SQLAlchemy.

A database is opened for one transaction at a time: files may go and come back, servers too, and a process may fork.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Final, Protocol

from jupyter_rerun.elements.optional import require
from jupyter_rerun.errors import PackageMissingError, describe_error

_LOGGER = logging.getLogger("jupyter_rerun")
Row = Mapping[str, Any]

ABOUT: Final = "jupyter_rerun_about"
STATE: Final = "jupyter_rerun_state"
PATIENCE_S: Final = 5.0  # with others that write
_SQLITE: Final = "sqlite:///"
_ROLLED_BACK: Final = "40"  # the class of errors after which SQL says to try again, a deadlock among them
_MOST_CHECKED_BYTES: Final = 64 << 20
_DAMAGES: Final = ("malformed", "not a database", "unsupported file format")


class StoreError(Exception):
    """A store cannot be used now; the message says why."""


class MissingStoreError(StoreError):
    """There is no store yet: the first save makes it."""


class RaceError(StoreError):
    """Another writer was first: the transaction is to be made again."""


class Connection(Protocol):
    """A transaction."""

    def run(self, statement: str, rows: Sequence[Row]) -> int:
        """Execute a statement for each of some rows; return how many it has found to change."""

    def ask(self, query: str, **values: object) -> list[tuple[Any, ...]]:
        """Return the rows of an answer."""

    def has_tables(self) -> bool: ...

    def make_tables(self) -> None: ...


class Database(Protocol):
    """Where rows are."""

    name: str  # as people may read it

    @contextmanager
    def transaction(self, *, writes: bool) -> Iterator[Connection]:
        """Open a transaction, which is made if nothing is raised in it; StoreError if that fails."""
        ...


def open_database(url: str) -> Database:
    """Return the database of an address: ``sqlite:///PATH``, or whatever SQLAlchemy knows.

    Raises
    ------
    PackageMissingError
        If it needs SQLAlchemy, or a driver, that is not installed.
    ValueError
        If there is no such address.
    """
    path = url.removeprefix(_SQLITE)
    if url.startswith(_SQLITE) and path and "?" not in path and path != ":memory:":
        return SQLiteFile(Path(path).absolute())
    return SQLAlchemyDatabase(url)


class SQLiteFile:
    """A file of SQLite."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = str(path)

    @contextmanager
    def transaction(self, *, writes: bool) -> Iterator[Connection]:
        try:
            if writes:
                self._make_file()
            elif not self.path.exists():
                raise MissingStoreError("there is no file yet")
            with closing(self._connect(writes)) as connection:
                connection.execute(f"BEGIN {'IMMEDIATE' if writes else 'DEFERRED'}")
                if not writes:
                    self._check(connection)
                try:
                    yield _SQLiteConnection(connection)
                    connection.execute("COMMIT")
                except BaseException:
                    with suppress(sqlite3.Error):
                        connection.execute("ROLLBACK")
                    raise
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # the latter where it would name a damaged name
            if isinstance(error, UnicodeDecodeError) or any(words in str(error) for words in _DAMAGES):
                self._put_aside(error)
                raise RaceError("it was damaged, and begins anew") from error
            raise StoreError(describe_error(error)) from error
        except OSError as error:
            raise StoreError(describe_error(error)) from error

    def _make_file(self) -> None:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self.path.exists():
            # What people have entered is nobody else's business.
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))

    def _connect(self, writes: bool) -> sqlite3.Connection:
        connection = self._open("mode=rw")
        try:
            if writes:
                # A process that is killed loses nothing it has committed, and readers wait for no writer.
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = NORMAL")
            else:
                connection.execute("SELECT count(*) FROM sqlite_master")
        except sqlite3.OperationalError:
            connection.close()
            if writes or os.path.exists(f"{self.path}-wal"):
                raise
            # Where nobody may write, SQLite cannot even make the files by which readers and writers agree; there are no writers.
            return self._open("mode=ro&immutable=1")
        except BaseException:
            connection.close()
            raise
        return connection

    def _open(self, options: str) -> sqlite3.Connection:
        connection = sqlite3.connect(f"{self.path.as_uri()}?{options}", timeout=PATIENCE_S, isolation_level=None, uri=True)
        connection.text_factory = lambda text: str(text, "utf-8", "replace")  # of a damaged row
        return connection

    def _check(self, connection: sqlite3.Connection) -> None:
        """Look for damage that would only hide rows, unless that takes long."""
        if self.path.stat().st_size <= _MOST_CHECKED_BYTES:
            ((answer,),) = connection.execute("PRAGMA quick_check(1)")
            if answer != "ok":
                raise sqlite3.DatabaseError(f"{_DAMAGES[0]}: {answer}")

    def _put_aside(self, error: Exception) -> None:
        """Keep a damaged file under another name, so that a new one can be begun."""
        stem = f"{self.path.stem}-damaged-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}"
        aside = self.path.with_name(f"{stem}{self.path.suffix}")
        try:
            os.replace(self.path, aside)
        except FileNotFoundError:  # another kernel has done that
            return
        for end in ("-wal", "-shm"):
            with suppress(OSError):
                os.replace(f"{self.path}{end}", f"{aside}{end}")
        _LOGGER.warning(
            "The saved state in %s is damaged (%s). The file is kept as %s, and a new one is begun.", self.path, error, aside.name
        )


class _SQLiteConnection:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def run(self, statement: str, rows: Sequence[Row]) -> int:
        return self._connection.executemany(statement, rows).rowcount

    def ask(self, query: str, **values: object) -> list[tuple[Any, ...]]:
        return self._connection.execute(query, values).fetchall()

    def has_tables(self) -> bool:
        return bool(self.ask("SELECT 1 FROM sqlite_master WHERE name = :name", name=STATE))

    def make_tables(self) -> None:
        self._connection.execute(f"CREATE TABLE {ABOUT} (id TEXT NOT NULL, version INTEGER NOT NULL)")
        self._connection.execute(
            f"CREATE TABLE {STATE} (place TEXT NOT NULL, item TEXT NOT NULL, writer TEXT NOT NULL, saved_at REAL NOT NULL, "
            "codec TEXT NOT NULL, version INTEGER NOT NULL, seal BLOB NOT NULL, place_name BLOB NOT NULL, name BLOB NOT NULL, "
            "payload BLOB NOT NULL, PRIMARY KEY (place, item))"
        )


class SQLAlchemyDatabase:
    """A database that SQLAlchemy has a dialect for."""

    def __init__(self, url: str) -> None:
        self._library = sqlalchemy = require("sqlalchemy", "A store that is no file of SQLite")
        try:
            address = sqlalchemy.make_url(url)
            self.name = address.render_as_string(hide_password=True)
            waits = {"connect_timeout": int(PATIENCE_S)} if address.get_backend_name() == "postgresql" else {}
            self._engine = sqlalchemy.create_engine(address, poolclass=sqlalchemy.pool.NullPool, connect_args=waits)
        except (sqlalchemy.exc.NoSuchModuleError, ModuleNotFoundError) as error:
            raise PackageMissingError(f"The store {self.name}", getattr(error, "name", None) or address.drivername) from None
        except sqlalchemy.exc.ArgumentError:
            raise ValueError(
                "The address of the store is none that SQLAlchemy knows. One is 'postgresql+psycopg://user@host/name'."
            ) from None

    @contextmanager
    def transaction(self, *, writes: bool) -> Iterator[Connection]:
        errors = self._library.exc
        try:
            with self._engine.begin() as connection:
                yield _SQLAlchemyConnection(self._library, connection)
        except errors.IntegrityError as error:
            raise RaceError("another kernel has just saved the same") from error
        except errors.OperationalError as error:
            kind = RaceError if str(getattr(error.orig, "sqlstate", "")).startswith(_ROLLED_BACK) else StoreError
            raise kind(describe_error(error.orig or error)) from error
        except (errors.SQLAlchemyError, OSError) as error:
            raise StoreError(describe_error(getattr(error, "orig", None) or error)) from error


class _SQLAlchemyConnection:
    def __init__(self, library: Any, connection: Any) -> None:
        self._library = library
        self._connection = connection

    def run(self, statement: str, rows: Sequence[Row]) -> int:
        text = self._library.text(statement)
        return sum(self._connection.execute(text, dict(row)).rowcount for row in rows)

    def ask(self, query: str, **values: object) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self._connection.execute(self._library.text(query), values)]

    def has_tables(self) -> bool:
        return bool(self._library.inspect(self._connection).has_table(STATE))

    def make_tables(self) -> None:
        library = self._library
        tables, column = library.MetaData(), library.Column
        length, text, data = library.String(64), library.String(32), library.LargeBinary(2**32 - 1)
        library.Table(ABOUT, tables, column("id", text, nullable=False), column("version", library.Integer, nullable=False))
        library.Table(
            STATE,
            tables,
            column("place", length, primary_key=True),
            column("item", length, primary_key=True),
            column("writer", text, nullable=False),
            column("saved_at", library.Double, nullable=False),
            column("codec", text, nullable=False),
            column("version", library.Integer, nullable=False),
            column("seal", library.LargeBinary(64), nullable=False),
            column("place_name", data, nullable=False),
            column("name", data, nullable=False),
            column("payload", data, nullable=False),
        )
        try:
            tables.create_all(self._connection)
        except library.exc.DatabaseError as error:  # another kernel makes them at this moment, or nobody may
            raise RaceError(describe_error(error.orig or error)) from error
