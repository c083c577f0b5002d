"""Stores: what is at a place, in a file of SQLite and in PostgreSQL."""

from __future__ import annotations

import os
import random
import sqlite3
import stat
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import pytest

from jupyter_rerun.errors import CannotLoadError, PackageMissingError
from jupyter_rerun.keep import databases, stores
from jupyter_rerun.keep.codecs import Encoded, decode, encode
from jupyter_rerun.keep.databases import STATE, StoreError
from jupyter_rerun.keep.files import save_file
from jupyter_rerun.keep.secret import find_secret
from jupyter_rerun.keep.stores import Change, Loaded, NewerStoreError, Store, default_url

NOBODY = 65534
ONE, TWO = encode("k", 1), encode("k", 2)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "state.sqlite3"


@pytest.fixture(params=["sqlite3", "sqlalchemy", "postgres"])
def url(request: pytest.FixtureRequest, path: Path) -> str:
    """The address of a store of each kind."""
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres"))
    if request.param == "sqlalchemy":
        path.parent.mkdir()
        return f"sqlite+pysqlite:///{path}"
    return f"sqlite:///{path}"


@pytest.fixture
def place() -> str:
    """A place that no other test uses; tests share a server."""
    return f"place {uuid4().hex} \0\udcff{'x' * 300}"


def put(store: Store, place: str, **rows: Encoded) -> None:
    store.save({place: Change(rows)})


def damage(path: Path, start: int, content: bytes) -> None:
    with open(path, "r+b") as file:
        file.seek(start)
        file.write(content)


def test_what_was_saved_is_loaded(url: str, place: str):
    """By another kernel too, whatever the names are; what was not changed stays."""
    names = {"plain": ONE, "\0": TWO, "\ud83d\ude00": ONE, "x" * 1000: Encoded("pickle", 7, bytes(range(256)) * 500, b"seal")}
    store = Store(url)
    assert store.load(place).rows == {}

    store.save({place: Change(names), f"{place}2": Change({"a": ONE})})
    store.save({place: Change({"plain": TWO}, ["\0", "not there"])})

    assert Store(url).load(place).rows == {**{row: each for row, each in names.items() if row != "\0"}, "plain": TWO}
    assert Store(url).load(f"{place}2").rows == {"a": ONE}


def test_a_store_is_known_again(url: str, place: str):
    """It has an id of its own; a change for another store is not made."""
    store = Store(url)
    saved = store.save({place: Change({"a": ONE})})

    refused = store.save({place: Change({"a": TWO})}, "another store")

    assert refused.store == saved.store == Store(url).load(place).store
    assert store.load(place).rows == {"a": ONE}


def test_the_last_one_wins_and_the_other_is_noticed(url: str, place: str):
    """Two kernels save at one place: only of rows that both write is anything to be told, and that were not there from the start."""
    first, second = Store(url), Store(url)
    put(first, place, a=ONE, b=ONE)

    quiet = second.save({place: Change({"c": ONE})})
    loud = second.save({place: Change({"a": TWO}, ["b"])})
    again = second.save({place: Change({"a": ONE})})

    assert [sorted(each.others) for each in (quiet, loud, again)] == [[], ["a", "b"], []]
    assert first.load(place).rows == {"a": ONE, "c": ONE}
    restarted = Store(url)
    restarted.load(place)
    assert restarted.save({place: Change({"a": TWO}, ["c"])}).others == []


def test_many_kernels_save_at_a_time(url: str, place: str):
    """Each row is what one of them has saved, and none fails."""

    def save(number: int) -> None:
        store = Store(url)
        for _ in range(5):
            store.save({place: Change({f"row {row}": encode("k", number) for row in range(20)})})

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(save, range(4)))

    rows = Store(url).load(place).rows
    assert len(rows) == 20
    assert set(rows.values()) <= {encode("k", number) for number in range(4)}


def test_what_could_not_be_read_is_put_aside(url: str, place: str):
    """What takes its place does not end it: with the right secret, somebody may read it some day."""
    store = Store(url)
    put(store, place, a=ONE, b=ONE)

    store.save({place: Change({"a": TWO}, aside=["a"])})

    assert store.load(place).rows == {"a": TWO, "b": ONE}
    with store._database.transaction(writes=False) as connection:
        assert connection.ask(f"SELECT count(*) FROM {STATE} WHERE seal = :seal", seal=ONE.seal)[0][0] >= 2


def test_a_place_is_cleared(url: str, place: str):
    """Others are left alone."""
    store = Store(url)
    put(store, place, a=ONE, b=ONE)
    put(store, f"{place}2", a=ONE)

    assert (store.clear(place), store.clear(place)) == (2, 0)
    assert store.load(f"{place}2").rows == {"a": ONE}


def test_a_newer_store_is_left_alone(url: str, place: str, monkeypatch: pytest.MonkeyPatch):
    """Nothing in it is read or written."""
    store = Store(url)
    put(store, place, a=ONE)
    monkeypatch.setattr(stores, "SCHEMA", stores.SCHEMA - 1)

    for action in (lambda: store.load(place), lambda: put(store, place, a=TWO), lambda: store.clear(place)):
        with pytest.raises(NewerStoreError, match="left alone"):
            action()

    monkeypatch.undo()
    assert store.load(place).rows == {"a": ONE}


# addresses


def test_the_default_is_a_file_in_the_data_folder(data_folder: Path, monkeypatch: pytest.MonkeyPatch):
    """It needs no other package, and is for the person alone; the environment can name another store."""
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    put(Store(), "place", a=ONE)
    path = data_folder / "jupyter_rerun" / "state.sqlite3"

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    monkeypatch.setenv("JUPYTER_RERUN_STORE", "sqlite:///other.sqlite3")
    assert default_url() == "sqlite:///other.sqlite3"


def test_other_databases_need_sqlalchemy(monkeypatch: pytest.MonkeyPatch):
    """It is named where it is missing, as is a driver; an address that is none is an error."""
    with pytest.raises(PackageMissingError, match="pymysql"):
        Store("mysql+pymysql://ada@host/name")
    with pytest.raises(PackageMissingError, match="nosuch"):
        Store("nosuch://ada@host/name")
    with pytest.raises(ValueError, match="address"):
        Store("state.sqlite3")
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    with pytest.raises(PackageMissingError, match="sqlalchemy"):
        Store("postgresql+psycopg://ada@host/name")


def test_no_password_is_told():
    """The name of a store is for the log."""
    store = Store("postgresql+psycopg://ada:hidden@/nothing?host=/nowhere")

    assert "hidden" not in store.name
    with pytest.raises(StoreError) as caught:
        store.load("place")
    assert "hidden" not in str(caught.value)


# a file that is not as it should be


def test_a_file_that_is_no_database_is_kept_aside(path: Path, log: list[str]):
    """A new one is begun, and the log says where the old one is."""
    path.parent.mkdir()
    path.write_bytes(b"not a database" * 100)
    store = Store(f"sqlite:///{path}")

    assert store.load("place") == Loaded("", {})
    put(store, "place", a=ONE)

    assert store.load("place").rows == {"a": ONE}
    (aside,) = path.parent.glob("*damaged*")
    assert aside.read_bytes() == b"not a database" * 100
    assert len(log) == 1
    assert aside.name in log[0]


def test_a_truncated_file_is_kept_aside(path: Path, log: list[str]):
    """Also where it is found out only when it is written to."""
    url = f"sqlite:///{path}"
    for is_read in (True, False):
        store = Store(url)
        put(store, "place", **{f"row {number}": encode("k", "x" * 5000) for number in range(20)})
        os.truncate(path, path.stat().st_size // 2)
        log.clear()

        if is_read:
            assert store.load("place").rows == {}
        else:
            put(store, "place", **{f"row {number}": ONE for number in range(20)})

        assert len(log) == 1
        assert "damaged" in log[0]
    assert Store(url).load("place").rows == {f"row {number}": ONE for number in range(20)}


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_file_gives_no_wrong_row(path: Path, seed: int, log: list[str]):
    """Whatever bytes are others: each row is as it was saved, shows that it is not, or is missing; and one can go on."""
    chance, store = random.Random(seed), Store(f"sqlite:///{path}")
    rows = {f"row {number}": encode(f"row {number}", chance.randbytes(chance.choice([1, 100, 6000]))) for number in range(30)}
    store.save({"place": Change(rows)})
    size = path.stat().st_size
    for _ in range(chance.choice([1, 10, 200])):
        damage(path, chance.randrange(size), chance.randbytes(chance.choice([1, 1, 20])))

    try:
        found = store.load("place").rows
        put(store, "place", new=ONE)
    except StoreError:  # such as a format that it says is newer: it is left alone
        return

    for row, encoded in found.items():
        try:
            value = decode(row, encoded)
        except CannotLoadError:
            continue
        assert encode(row, value) == rows[row]
    assert store.load("place").rows.get("new") in (ONE, None)


def test_a_file_that_is_gone_is_made_anew(path: Path):
    """It is another store then, which whoever saves is told."""
    store = Store(f"sqlite:///{path}")
    before = store.save({"place": Change({"a": ONE})})
    for each in path.parent.iterdir():
        each.unlink()

    after = store.save({"place": Change({"b": ONE})}, before.store)

    assert after.store != before.store
    assert store.load("place").rows == {}


def test_a_locked_file_is_an_error_for_now(path: Path, monkeypatch: pytest.MonkeyPatch):
    """Whoever saves tries again later; readers do not wait for writers."""
    monkeypatch.setattr(databases, "PATIENCE_S", 0.0)
    store = Store(f"sqlite:///{path}")
    put(store, "place", a=ONE)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(StoreError, match="locked"):
        put(store, "place", a=TWO)
    assert store.load("place").rows == {"a": ONE}
    other.execute("ROLLBACK")
    put(store, "place", a=TWO)
    other.close()

    assert store.load("place").rows == {"a": TWO}


def test_a_full_disk_is_an_error_for_now(path: Path, monkeypatch: pytest.MonkeyPatch):
    """What was saved before is there still, and nothing of what was not."""
    store = Store(f"sqlite:///{path}")
    put(store, "place", a=ONE)
    connect = store._database._connect  # type: ignore[attr-defined]

    def connect_small(writes: bool) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(writes)
        connection.execute("PRAGMA max_page_count = 8")  # SQLite's own word for it is that of a full disk
        return connection

    monkeypatch.setattr(store._database, "_connect", connect_small)
    with pytest.raises(StoreError, match="full"):
        put(store, "place", a=TWO, b=encode("k", "x" * 100_000))

    assert store.load("place").rows == {"a": ONE}


def test_a_file_in_the_place_of_a_folder_is_an_error_for_now(path: Path):
    """As is a folder that cannot be made, or not be written to."""
    path.parent.write_text("no folder")

    with pytest.raises(StoreError):
        put(Store(f"sqlite:///{path}"), "place", a=ONE)
    with pytest.raises(StoreError):
        put(Store(f"sqlite:///{path.parent.parent}"), "place", a=ONE)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder of a user who is not root, whom the test is run as: root may write everywhere."""
    with tempfile.TemporaryDirectory() as name:
        is_root = os.geteuid() == 0
        if is_root:
            os.chown(name, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        yield Path(name)
        if is_root:
            os.seteuid(0)
        os.chmod(name, 0o700)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no such permissions")
def test_a_read_only_file_is_read_and_not_written(folder: Path, monkeypatch: pytest.MonkeyPatch):
    """State comes back from it; saving is an error, and leaves it as it was. When it may be written, the next attempt does it."""
    path = folder / "state.sqlite3"
    store = Store(f"sqlite:///{path}")
    put(store, "place", a=ONE)
    path.chmod(0o444)
    folder.chmod(0o555)

    assert store.load("place").rows == {"a": ONE}
    with pytest.raises(StoreError, match="readonly"):
        put(store, "place", a=TWO)
    with pytest.raises(PermissionError):
        save_file(folder / "state.json", {})
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(folder))
    with pytest.raises(PermissionError):
        find_secret()
    assert [each.name for each in folder.iterdir()] == ["state.sqlite3"]
    assert store.load("place").rows == {"a": ONE}

    folder.chmod(0o755)
    path.chmod(0o600)
    put(store, "place", a=TWO)
    assert Store(f"sqlite:///{path}").load("place").rows == {"a": TWO}
