"""Stores: rows in a database, each place with those of its own.

A place is what a notebook's app, or several that share a name, save in. Writing is one transaction. Every row says which kernel
wrote it last, so that two that write the same are noticed.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import uuid4

from jupyter_rerun.keep.codecs import Encoded
from jupyter_rerun.keep.databases import ABOUT, STATE, Connection, MissingStoreError, RaceError, StoreError, open_database
from jupyter_rerun.keep.secret import data_folder

ENVIRONMENT: Final = "JUPYTER_RERUN_STORE"
SCHEMA: Final = 1
_MOST_TRIES: Final = 5
_COLUMNS: Final = ("place", "item", "writer", "saved_at", "codec", "version", "seal", "place_name", "name", "payload")
_INSERT: Final = f"INSERT INTO {STATE} ({', '.join(_COLUMNS)}) VALUES ({', '.join(f':{name}' for name in _COLUMNS)})"
_CHANGED: Final = ("writer", "saved_at", "codec", "version", "seal", "payload")
_UPDATE: Final = f"UPDATE {STATE} SET {', '.join(f'{name} = :{name}' for name in _CHANGED)} WHERE place = :place AND item = :item"
_DELETE: Final = f"DELETE FROM {STATE} WHERE place = :place AND item = :item"


class NewerStoreError(StoreError):
    """A newer version of this package has made the tables."""


@dataclass(frozen=True)
class Loaded:
    """What a store has at one place."""

    store: str  # which store it is, even if another one has taken its address; empty if there is none yet
    rows: Mapping[str, Encoded]
    saved_at: float = 0.0  # the last of them


@dataclass(frozen=True)
class Change:
    """What is to become of one place."""

    put: Mapping[str, Encoded]
    drop: Collection[str] = ()  # rows
    aside: Collection[str] = ()  # rows that could not be read: what is put in their place does not end them


@dataclass(frozen=True)
class Saved:
    """What came of saving."""

    store: str
    others: Collection[str]  # rows that were replaced, or dropped, and that another kernel had written


def default_url() -> str:
    """Return where state is kept unless something else is said: the address in the environment, or a file in Jupyter's data folder."""
    return os.environ.get(ENVIRONMENT) or f"sqlite:///{data_folder() / 'jupyter_rerun' / 'state.sqlite3'}"


class Store:
    """A store, for one kernel.

    Parameters
    ----------
    url
        ``sqlite:///PATH``, or an address that SQLAlchemy knows; that of `default_url` if empty.

    Raises
    ------
    PackageMissingError
        If the address needs SQLAlchemy, or a driver, that is not installed.
    ValueError
        If it is no address.
    """

    def __init__(self, url: str = "") -> None:
        self._database = open_database(url or default_url())
        self.writer = uuid4().hex
        self._loaded_at: dict[str, float] = {}  # by place: what was written before is known

    @property
    def name(self) -> str:
        """Its address, as people may read it."""
        return self._database.name

    def hold(self) -> None:
        """Hold a connection for what is saved from now on, until `rest`."""
        self._database.hold()

    def rest(self) -> None:
        """Hold no connection any more."""
        self._database.rest()

    def load(self, place: str) -> Loaded:
        """Return what is kept at a place.

        Raises
        ------
        StoreError
            If the store cannot be read now.
        """
        began_at = time.time()
        loaded: Loaded = self._try_often(lambda: self._load(place))
        self._loaded_at[place] = began_at
        return loaded

    def save(self, changes: Mapping[str, Change], expects: str = "") -> Saved:
        """Change places, all or none.

        Parameters
        ----------
        expects
            Which store the changes are for; where it is another one by now, nothing is changed, and the answer says which. Any if empty.

        Raises
        ------
        StoreError
            If the store cannot be written to now.
        """
        return self._try_often(lambda: self._save(changes, expects))  # type: ignore[no-any-return]

    def clear(self, place: str) -> int:
        """Remove all that is kept at a place; return how many rows that were."""
        found = self.load(place).rows
        if found:
            self.save({place: Change({}, list(found))})
        return len(found)

    def _load(self, place: str) -> Loaded:
        try:
            with self._database.transaction(writes=False) as connection:
                store = _find_store(connection)
                query = f"SELECT saved_at, name, codec, version, payload, seal FROM {STATE} WHERE place = :place"
                rows = connection.ask(query, place=_digest(place)) if store else []
        except MissingStoreError:
            return Loaded("", {})
        saved_at = max((each for each, *_ in rows if isinstance(each, float)), default=0.0)
        return Loaded(store, {_text(name): _to_encoded(*facts) for _, name, *facts in rows}, saved_at)

    def _save(self, changes: Mapping[str, Change], expects: str) -> Saved:
        others: list[str] = []
        with self._database.transaction(writes=True) as connection:
            store = _find_store(connection) or _make_store(connection)
            if expects in ("", store):
                for place in sorted(changes):
                    others += self._change(connection, place, changes[place])
        return Saved(store, others)

    def _change(self, connection: Connection, place: str, change: Change) -> list[str]:
        """Make the changes of one place; return the rows among them that another kernel has written since this one has loaded them."""
        now, digest = time.time(), _digest(place)
        found = connection.ask(f"SELECT item, writer, saved_at FROM {STATE} WHERE place = :place", place=digest)
        known_at = self._loaded_at.get(place, 0.0)
        written = {item: writer != self.writer and saved_at > known_at for item, writer, saved_at in found}
        aside = [{"place": digest, "item": _digest(row), "aside": _digest(f"aside {now} {place}")} for row in sorted(change.aside)]
        if aside:
            connection.run(f"UPDATE {STATE} SET place = :aside WHERE place = :place AND item = :item", aside)
        there = written.keys() - {row["item"] for row in aside}
        # In one order, so that two kernels wait for each other, not both for the other.
        rows = sorted((self._row(place, row, encoded, now) for row, encoded in change.put.items()), key=lambda row: str(row["item"]))
        old, new = [row for row in rows if row["item"] in there], [row for row in rows if row["item"] not in there]
        if old and connection.run(_UPDATE, [{name: row[name] for name in (*_CHANGED, "place", "item")} for row in old]) != len(old):
            raise RaceError("another kernel has just removed the same")
        if new:
            connection.run(_INSERT, new)
        if change.drop:
            connection.run(_DELETE, [{"place": digest, "item": item} for item in sorted(map(_digest, change.drop))])
        items = {_digest(row): row for row in (*change.put, *change.drop)}
        return [items[item] for item, is_other in written.items() if is_other and item in items]

    def _row(self, place: str, row: str, encoded: Encoded, now: float) -> dict[str, object]:
        return {
            "place": _digest(place),
            "item": _digest(row),
            "writer": self.writer,
            "saved_at": now,
            "codec": encoded.codec,
            "version": encoded.version,
            "seal": encoded.seal,
            "place_name": _bytes(place),
            "name": _bytes(row),
            "payload": encoded.payload,
        }

    def _try_often(self, action: Any) -> Any:
        """Do something again where another writer was first, or a damaged file has been put aside."""
        for _ in range(_MOST_TRIES - 1):
            try:
                return action()
            except RaceError:
                continue
        return action()


def _find_store(connection: Connection) -> str:
    """Return which store it is, nothing if that is not said yet; NewerStoreError if its tables are not for this version."""
    found = connection.ask(f"SELECT id, version FROM {ABOUT} ORDER BY id") if connection.has_tables() else []
    if not found:
        return ""
    store, version = found[0]
    if version != SCHEMA:
        raise NewerStoreError(f"another version of this package has made it (format {version}), and it is left alone")
    return str(store)


def _make_store(connection: Connection) -> str:
    store = uuid4().hex
    if not connection.has_tables():
        connection.make_tables()
    connection.run(f"INSERT INTO {ABOUT} (id, version) VALUES (:id, :version)", [{"id": store, "version": SCHEMA}])
    return store


def _to_encoded(codec: object, version: object, payload: object, seal: object) -> Encoded:
    """Return a row's value; where columns hold what nobody wrote there, one that cannot be read."""
    is_one = isinstance(codec, str) and isinstance(version, int) and isinstance(payload, bytes) and isinstance(seal, bytes)
    return Encoded(codec, version, payload, seal) if is_one else Encoded("json", 0, b"", b"")  # type: ignore[arg-type]


def _digest(name: str) -> str:
    """Return a name as a key of any length and any characters is found by in any database."""
    return hashlib.sha256(_bytes(name)).hexdigest()


def _bytes(name: str) -> bytes:
    return name.encode("utf-8", "surrogatepass")


def _text(name: object) -> str:
    try:
        return str(name, "utf-8", "surrogatepass")  # type: ignore[call-overload,no-any-return]
    except (TypeError, UnicodeDecodeError):  # of a damaged row
        return repr(name)
