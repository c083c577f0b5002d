"""Saving in the background: what is written, when, and what is said where that fails."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jupyter_rerun.keep import databases, saver
from jupyter_rerun.keep.codecs import Encoded, encode
from jupyter_rerun.keep.databases import StoreError
from jupyter_rerun.keep.saver import Saver
from jupyter_rerun.keep.stores import Change, Loaded, Saved, Store
from tests.keep.kills import kill_often

ONE, TWO, THREE = (encode("k", number) for number in (1, 2, 3))


class FakeStore:
    """A store in memory that notes what is saved, and can be held or fail."""

    name = "the store"

    def __init__(self) -> None:
        self.id = "first"
        self.rows: dict[str, dict[str, Encoded]] = {}
        self.saves: list[dict[str, Change]] = []
        self.may_go_on = threading.Event()
        self.may_go_on.set()
        self.is_entered = threading.Event()
        self.error: StoreError | None = None
        self.others: list[str] = []
        self.is_held = False
        self.has_rested = threading.Event()

    def hold(self) -> None:
        self.is_held = True

    def rest(self) -> None:
        self.is_held = False
        self.has_rested.set()

    def save(self, changes: dict[str, Change], expects: str = "") -> Saved:
        self.is_entered.set()
        assert self.may_go_on.wait(60)
        if self.error is not None:
            raise self.error
        if expects in ("", self.id):
            self.saves.append(changes)
            for place, change in changes.items():
                rows = self.rows.setdefault(place, {})
                rows.update(change.put)
                for row in change.drop:
                    rows.pop(row, None)
        return Saved(self.id, self.others)


@pytest.fixture
def store() -> FakeStore:
    return FakeStore()


@pytest.fixture
def open_saver() -> Iterator[Callable[[Any], Saver]]:
    """Make savers that end with the test."""
    made: list[Saver] = []

    def make(store: Any) -> Saver:
        made.append(Saver(store))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def one(store: FakeStore, open_saver: Callable[[Any], Saver]) -> Saver:
    return open_saver(store)


def test_only_what_differs_is_written(one: Saver, store: FakeStore):
    """Rows that are new or others, and those that are gone; nothing where nothing is."""
    for rows in ({"a": ONE, "b": ONE}, {"a": ONE, "b": TWO}, {"a": ONE}, {"a": ONE}):
        one.put("place", rows)
        assert one.flush()

    assert [(dict(change.put), list(change.drop)) for save in store.saves for change in save.values()] == [
        ({"a": ONE, "b": ONE}, []),
        ({"b": TWO}, []),
        ({}, ["b"]),
    ]


def test_nobody_waits_for_the_store_and_the_newest_counts(one: Saver, store: FakeStore):
    """What is said while it is being written to becomes one transaction, of the last word."""
    store.may_go_on.clear()
    one.put("place", {"a": ONE})
    assert store.is_entered.wait(60)
    for rows in ({"a": TWO}, {"a": THREE}):
        one.put("place", rows)
        one.put("other", rows)
    store.may_go_on.set()

    assert one.flush()
    assert store.saves == [{"place": Change({"a": ONE})}, {"place": Change({"a": THREE}), "other": Change({"a": THREE})}]


def test_what_was_loaded_is_not_written_again(one: Saver, store: FakeStore):
    """Rows that wait for their classes stay, as do those that cannot be read; none of a newer version is written."""
    rows = dict.fromkeys(("same", "gone", "waiting", "unread", "closed"), ONE)
    one.adopt("place", Loaded("first", rows), unread=["unread"], closed=["closed"], waiting=["waiting"])

    one.put("place", {"same": ONE, "closed": TWO})
    assert one.flush()
    one.put("place", {"same": ONE, "closed": TWO, "unread": TWO, "waiting": TWO})
    assert one.flush()

    assert store.saves == [{"place": Change({}, ("gone",))}, {"place": Change({"unread": TWO, "waiting": TWO}, aside=("unread",))}]


def test_another_store_gets_everything(one: Saver, store: FakeStore):
    """One that was removed and made anew has nothing of what was saved."""
    one.put("place", {"a": ONE, "b": ONE})
    assert one.flush()
    store.id, store.rows = "second", {}

    one.put("place", {"a": ONE, "b": TWO})

    assert one.flush()
    assert store.rows == {"place": {"a": ONE, "b": TWO}}


def test_a_failure_is_told_once_and_its_end_too(one: Saver, store: FakeStore, log: list[str]):
    """The app goes on, and what could not be saved is when the store is back."""
    store.error = StoreError("it is locked")
    for rows in ({"a": ONE}, {"a": TWO}):
        one.put("place", rows)
        assert not one.flush()
    assert log == ["State is not saved in the store for now: it is locked. The app goes on; it is tried again."]
    store.error = StoreError("it is full")
    assert not one.flush()
    assert len(log) == 2
    store.error = None

    assert one.flush()
    assert store.rows == {"place": {"a": TWO}}
    assert log[2:] == ["State is saved in the store again."]


def test_it_is_tried_again_without_a_word(one: Saver, store: FakeStore, monkeypatch: pytest.MonkeyPatch):
    """Nothing new has to be said for that."""
    monkeypatch.setattr(saver, "FIRST_PAUSE_S", 0.01)
    store.error = StoreError("it is locked")
    one.put("place", {"a": ONE})
    assert not one.flush()
    store.error = None

    with one._changed:
        assert one._changed.wait_for(lambda: not one._is_behind(), 60)


def test_other_kernels_are_told_of_once(one: Saver, store: FakeStore, log: list[str]):
    """However often they save the same."""
    store.others = ["a"]
    for each in (ONE, TWO):
        one.put("place", {"a": each})
        assert one.flush()

    assert len(log) == 1
    assert "Another kernel" in log[0]


def test_a_process_that_was_forked_saves_nothing(one: Saver, store: FakeStore):
    """It has a copy of the state, and no thread."""
    if not hasattr(os, "fork"):
        pytest.skip("no forks")
    one.put("place", {"a": ONE})
    assert one.flush()
    one._pid = -1

    one.put("place", {"a": TWO})

    assert not one.flush()
    assert len(store.saves) == 1
    one._pid = os.getpid()


def test_what_is_said_after_the_end_is_saved_at_once(one: Saver, store: FakeStore):
    """At the end of a process others may come later than the thread's own end."""
    one.put("place", {"a": ONE})
    one.close()

    one.put("place", {"a": TWO})

    assert one.flush()
    assert store.rows == {"place": {"a": TWO}}


def test_a_connection_is_held_while_it_is_used(one: Saver, store: FakeStore, monkeypatch: pytest.MonkeyPatch):
    """From the first word until nothing has been said for a while, and not beyond the end."""
    monkeypatch.setattr(saver, "REST_S", 60.0)
    one.put("place", {"a": ONE})
    assert one.flush()
    assert store.is_held
    monkeypatch.setattr(saver, "REST_S", 0.01)
    one.put("place", {"a": TWO})
    assert one.flush()
    assert store.has_rested.wait(60)
    assert not store.is_held

    monkeypatch.setattr(saver, "REST_S", 60.0)
    one.put("place", {"a": ONE})
    one.close()
    assert not store.is_held


# with real stores


def test_saving_again_opens_no_new_connection(path: Path, open_saver: Callable[[Any], Saver], monkeypatch: pytest.MonkeyPatch):
    """As long as the file is the one it was; where another kernel has written to it, or copies are put in its place, it is opened anew."""
    monkeypatch.setattr(saver, "REST_S", 60.0)
    store = Store(f"sqlite:///{path}")
    one, opened = open_saver(store), list[bool]()
    connect = store._database._connect  # type: ignore[attr-defined]
    monkeypatch.setattr(store._database, "_connect", lambda writes: (opened.append(writes), connect(writes))[1])

    def save(value: Encoded) -> int:
        one.put("place", {"a": value})
        assert one.flush()
        return opened.count(True)

    assert [save(each) for each in (ONE, TWO, ONE)] == [1, 1, 1]
    Store(f"sqlite:///{path}").save({"other": Change({"a": ONE})})
    assert save(TWO) == 1
    copied = path.read_bytes()
    path.unlink()
    path.write_bytes(copied)
    assert save(ONE) == 2
    store.rest()
    assert not Path(f"{path}-wal").exists()
    assert Store(f"sqlite:///{path}").load("place").rows == {"a": ONE}


def test_a_child_leaves_the_connection_alone(path: Path):
    """It is the parent's."""
    store = Store(f"sqlite:///{path}")
    store.hold()
    store.save({"place": Change({"a": ONE})})
    held = store._database._held  # type: ignore[attr-defined]
    object.__setattr__(held, "pid", -1)

    store.save({"place": Change({"a": TWO})})
    store.rest()

    assert held.connection.execute("SELECT 1").fetchall() == [(1,)]
    assert databases._OF_PARENTS.pop() is held
    held.connection.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state.sqlite3"


def test_a_locked_store_gets_it_later(path: Path, open_saver: Callable[[Any], Saver], monkeypatch: pytest.MonkeyPatch, log: list[str]):
    """When whoever holds it has let go."""
    monkeypatch.setattr(databases, "PATIENCE_S", 0.0)
    store = Store(f"sqlite:///{path}")
    one = open_saver(store)
    one.put("place", {"a": ONE})
    assert one.flush()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    one.put("place", {"a": TWO})
    assert not one.flush()
    other.execute("ROLLBACK")
    other.close()

    assert one.flush()
    assert store.load("place").rows == {"a": TWO}
    assert ["locked" in log[0], "again" in log[1]] == [True, True]


def test_a_store_that_is_removed_or_damaged_gets_everything_again(path: Path, open_saver: Callable[[Any], Saver]):
    """Rows that had been saved before as well."""
    store = Store(f"sqlite:///{path}")
    one = open_saver(store)
    rows = {f"row {number}": ONE for number in range(50)}
    for harm in (lambda: path.unlink(), lambda: path.write_bytes(b"no database" * 99), lambda: os.truncate(path, 5000)):
        one.put("place", rows)
        assert one.flush()
        for end in ("-wal", "-shm"):
            Path(f"{path}{end}").unlink(missing_ok=True)
        harm()

        rows = {**rows, "row 0": TWO if rows["row 0"] == ONE else ONE}
        one.put("place", rows)

        assert one.flush()
        assert store.load("place").rows == rows


def test_two_kernels_keep_what_each_saved_last(postgres: str, open_saver: Callable[[Any], Saver], log: list[str]):
    """At one place of one server: of each row the last word, and one line in the log."""
    first, second = open_saver(Store(postgres)), open_saver(Store(postgres))
    first.put("two kernels", {"a": ONE, "b": ONE})
    assert first.flush()
    second.adopt("two kernels", Store(postgres).load("two kernels"))

    second.put("two kernels", {"a": TWO, "b": ONE, "c": TWO})
    assert second.flush()
    first.put("two kernels", {"a": ONE, "b": THREE})
    assert first.flush()

    assert Store(postgres).load("two kernels").rows == {"a": TWO, "b": THREE, "c": TWO}
    assert len([line for line in log if "Another kernel" in line]) == 1


# a process that ends

AT_EXIT = """
import sys
from jupyter_rerun.keep.codecs import encode
from jupyter_rerun.keep.saver import Saver
from jupyter_rerun.keep.stores import Store
Saver(Store(sys.argv[1])).put("place", {"a": encode("k", 1)})
"""


def test_what_is_left_is_saved_at_the_end(path: Path):
    """A process that ends waits for the store."""
    subprocess.run([sys.executable, "-c", AT_EXIT, f"sqlite:///{path}"], check=True)

    assert Store(f"sqlite:///{path}").load("place").rows == {"a": ONE}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal")
@pytest.mark.parametrize("kind", ["sqlite3", "postgres"])
def test_a_process_that_is_killed_loses_no_more_than_the_round_in_progress(kind: str, request: pytest.FixtureRequest):
    """At whatever moment: what it had said to be saved is there, all of one round, and the store can be used."""
    # Kills take nothing from a file in memory that they would leave on a disk, for which other tests make each of them wait.
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        url = f"sqlite:///{Path(folder) / 'state.sqlite3'}" if kind == "sqlite3" else request.getfixturevalue("postgres")
        kill_often(url, times=50 if kind == "sqlite3" else 10)
