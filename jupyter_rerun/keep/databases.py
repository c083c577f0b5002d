"""Databases that hold rows: SQLite through the standard library, and any other through SQLAlchemy.

A database is opened for one transaction at a time: files may go and come back, servers too, and a process may fork. Whoever writes again
and again has a connection held meanwhile, as long as it leads where the address does, and lets go of it when it rests.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
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
_BESIDE: Final = ("-wal", "-shm")  # the files that SQLite has beside one that is open
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

    def hold(self) -> None:
        """Hold a connection for those that write, from the next transaction on, until `rest`."""

    def rest(self) -> None:
        """Hold none any more."""

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
        self._holds = False
        self._held: _Held | None = None
        self._lock = threading.Lock()  # of these

    def hold(self) -> None:
        self._holds = True

    def rest(self) -> None:
        self._holds = False
        self._close_held()

    def _close_held(self) -> None:
        held = self._take()
        if held is not None:
            held.connection.close()

    @contextmanager
    def transaction(self, *, writes: bool) -> Iterator[Connection]:
        try:
            with self._open_for(writes) as (connection, is_doubtful):
                connection.execute(f"BEGIN {'IMMEDIATE' if writes else 'DEFERRED'}")
                if is_doubtful:
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

    @contextmanager
    def _open_for(self, writes: bool) -> Iterator[tuple[sqlite3.Connection, bool]]:
        """Open the file, or have the connection that is held; and whether something may have happened to the file since."""
        held, is_doubtful = (self._take(), False) if writes else (None, True)
        if held is not None and held.files != self._look():
            self._give_up(held)
            held, is_doubtful = None, True
        if writes:
            self._make_file()
        elif not self.path.exists():
            raise MissingStoreError("there is no file yet")
        connection = held.connection if held is not None else self._connect(writes)
        try:
            yield connection, is_doubtful
        except BaseException:
            connection.close()
            raise
        if writes and self._holds and (files := self._look()) is not None:
            with self._lock:
                self._held = _Held(connection, files)
        else:
            connection.close()

    def _take(self) -> _Held | None:
        """Return the connection that is held, if it is one of this process; it is held no more."""
        with self._lock:
            held, self._held = self._held, None
        if held is not None and held.pid != os.getpid():
            _OF_PARENTS.append(held)  # which goes on with it: not even closing it is for a child
            return None
        return held

    def _give_up(self, held: _Held) -> None:
        held.connection.close()
        if self._identify("") != held.files[0]:
            # What the file before had not taken in yet must not come into the one that has its name now.
            for place, end in enumerate(_BESIDE, 1):
                if self._identify(end) == held.files[place]:
                    with suppress(OSError):
                        os.unlink(f"{self.path}{end}")

    def _look(self) -> tuple[object, ...] | None:
        """Return which files these are, and when the main one was written, by whomsoever; None if one is missing."""
        files = [self._identify(end) for end in ("", *_BESIDE)]
        try:
            main = os.stat(self.path)
        except OSError:
            return None
        return None if None in files else (*files, main.st_size, main.st_mtime_ns, main.st_ctime_ns)

    def _identify(self, end: str) -> tuple[int, int] | None:
        try:
            found = os.stat(f"{self.path}{end}")
        except OSError:
            return None
        return found.st_dev, found.st_ino

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
        address = f"{self.path.as_uri()}?{options}"
        # One at a time has it, but not always the same thread.
        connection = sqlite3.connect(address, timeout=PATIENCE_S, isolation_level=None, uri=True, check_same_thread=False)
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
        self._close_held()
        stem = f"{self.path.stem}-damaged-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}"
        aside = self.path.with_name(f"{stem}{self.path.suffix}")
        try:
            os.replace(self.path, aside)
        except FileNotFoundError:  # another kernel has done that
            return
        for end in _BESIDE:
            with suppress(OSError):
                os.replace(f"{self.path}{end}", f"{aside}{end}")
        _LOGGER.warning(
            "The saved state in %s is damaged (%s). The file is kept as %s, and a new one is begun.", self.path, error, aside.name
        )


@dataclass(frozen=True)
class _Held:
    """A connection between two transactions."""

    connection: sqlite3.Connection
    files: tuple[object, ...]  # as they were after the last one
    pid: int = field(default_factory=os.getpid)


_OF_PARENTS: Final[list[_Held]] = []


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
            self._make_held = partial(sqlalchemy.create_engine, address, pool_size=1, pool_pre_ping=True, connect_args=waits)
            self._held: Any = None  # an engine that holds a connection, which it tries out first
        except (sqlalchemy.exc.NoSuchModuleError, ModuleNotFoundError) as error:
            raise PackageMissingError(f"The store {self.name}", getattr(error, "name", None) or address.drivername) from None
        except sqlalchemy.exc.ArgumentError:
            raise ValueError(
                "The address of the store is none that SQLAlchemy knows. One is 'postgresql+psycopg://user@host/name'."
            ) from None

    def hold(self) -> None:
        if self._held is None and self._engine.dialect.name != "sqlite":  # a file, which may go and come back
            self._held = self._make_held()

    def rest(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            held.dispose()

    @contextmanager
    def transaction(self, *, writes: bool) -> Iterator[Connection]:
        errors = self._library.exc
        engine = self._held if writes and self._held is not None else self._engine
        try:
            with engine.begin() as connection:
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
