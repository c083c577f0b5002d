"""What keeps the state of apps: what is saved after which run, and what comes back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from jupyter_rerun.keep import rows
from jupyter_rerun.keep.codecs import encode
from jupyter_rerun.keep.databases import SQLiteFile, StoreError
from jupyter_rerun.keep.keeper import Keeper
from jupyter_rerun.keep.kinds.own import MOST_UPLOADED_BYTES
from jupyter_rerun.keep.rows import Part
from jupyter_rerun.keep.shelves import StoreShelf
from jupyter_rerun.keep.stores import Change, Store
from jupyter_rerun.run import App
from jupyter_rerun.testing import AppTest

SECRET = b"a secret of the tests"
APP = """
import streamlit as st
st.slider("N", 0, 9, key="n")
st.text_input("Keyless")
st.session_state.setdefault("log", [])
if "fails" in st.session_state:
    raise ValueError
"""


class Kept:
    """An app in a kernel of its own, whose state is kept."""

    def __init__(self, path: Path, patterns: Sequence[str] = ("*",), code: str = APP) -> None:
        self.test = AppTest.from_string(code)
        self.test.options = replace(self.test.options, persist_keys=tuple(patterns), told=frozenset({"persist_keys"}))
        notebook = self.test._notebook
        self.store = Store(f"sqlite:///{path}")
        self.keeper = Keeper(notebook, StoreShelf(self.store, SECRET))
        add = notebook.add

        def begin(app: App) -> None:
            add(app)
            self.keeper.begin(app, "place")

        notebook.add = begin  # type: ignore[method-assign]
        self.test.run()

    def entries(self) -> set[str]:
        """Return the keys in the store, when all is saved that was said."""
        assert self.keeper.shelf.flush()
        return {Part.of(row).name for row in self.store.load("place").rows if row.startswith("entry:")}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state.sqlite3"


@pytest.fixture
def kernels() -> Iterator[list[Kept]]:
    """Kernels that end with the test."""
    made: list[Kept] = []
    yield made
    for each in made:
        each.keeper.close()


def start(kernels: list[Kept], path: Path, patterns: Sequence[str] = ("*",)) -> Kept:
    """Start a kernel, and run the app's cell."""
    kernels.append(Kept(path, patterns))
    return kernels[-1]


def test_what_goes_from_the_state_goes_from_the_store(path: Path, kernels: list[Kept]):
    """A deleted entry does not come back."""
    kept = start(kernels, path)
    kept.test.session_state.extra = 1
    kept.test.run()
    assert kept.entries() == {"n", "log"}  # the app has nothing to do with the other one

    kept.test._notebook.session.delete("log")
    kept.keeper.save()

    assert kept.entries() == {"n"}


def test_only_keys_that_are_chosen_are_kept(path: Path, kernels: list[Kept]):
    """By name or pattern; what was kept before of others goes."""
    assert start(kernels, path).entries() == {"n", "log"}
    kernels.pop().keeper.close()

    assert start(kernels, path, ["l*", "nothing"]).entries() == {"log"}


def test_a_run_that_fails_is_not_saved(path: Path, kernels: list[Kept]):
    """What it has left half done is not what the next kernel begins with."""
    kept = start(kernels, path)
    kept.test.session_state.fails = True
    kept.test.slider(key="n").set_value(5).run()
    assert kept.entries() == {"n", "log"}

    other = start(kernels, path)

    assert (other.test.slider(key="n").value, "fails" in other.test.session_state) == (0, False)


def test_what_session_state_holds_already_counts_more(path: Path, kernels: list[Kept]):
    """A cell above the app goes on to set what it sets."""
    start(kernels, path).test.slider(key="n").set_value(5).run()
    kernels.pop().keeper.close()
    fresh = AppTest.from_string(APP)
    fresh.session_state.n = 3

    keeper = Keeper(fresh._notebook, StoreShelf(Store(f"sqlite:///{path}"), SECRET))
    add = fresh._notebook.add
    fresh._notebook.add = lambda app: (add(app), keeper.begin(app, "place"))[0]  # type: ignore[method-assign]
    fresh.run()
    keeper.close()

    assert fresh.slider(key="n").value == 3


def test_what_other_apps_have_kept_stays_until_they_begin(path: Path, kernels: list[Kept]):
    """Inputs without a key of an app whose cell has not run yet are there when it does."""
    part = Part("value", "$$ID-other", "other")
    start(kernels, path)
    kernels.pop().keeper.close()
    Store(f"sqlite:///{path}").save({"place": Change({part.row: encode(part.name, 7)})})

    kept = start(kernels, path)
    kept.test.slider(key="n").set_value(5).run()
    assert kept.keeper.save()

    assert part.row in kept.store.load("place").rows


def test_what_cannot_be_read_is_not_overwritten(path: Path, kernels: list[Kept], monkeypatch: pytest.MonkeyPatch, log: list[str]):
    """An app that has begun without what is kept must not take its place; it says so."""
    start(kernels, path).test.slider(key="n").set_value(5).run()
    kernels.pop().keeper.close()

    def fail(store: Store, place: str) -> None:
        raise StoreError("there is no server")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "load", fail)
        kept = start(kernels, path)
    kept.test.slider(key="n").set_value(1).run()
    assert kept.keeper.save()

    assert [("there is no server" in line, "nothing is saved there" in line) for line in log] == [(True, True)]
    assert start(kernels, path).test.slider(key="n").value == 5


def test_a_full_disk_is_said_and_the_app_goes_on(path: Path, kernels: list[Kept], monkeypatch: pytest.MonkeyPatch, log: list[str]):
    """Once; the file is as it was, and gets what is newest as soon as there is room."""
    kept = start(kernels, path)
    kept.test.slider(key="n").set_value(5).run()
    assert kept.keeper.save()
    open_file = SQLiteFile._open

    def open_on_full_disk(file: SQLiteFile, options: str) -> sqlite3.Connection:
        connection = open_file(file, options)
        connection.execute("PRAGMA max_page_count = 8")  # SQLite's own word for it is that of a full disk
        return connection

    with monkeypatch.context() as patch:
        patch.setattr(SQLiteFile, "_open", open_on_full_disk)
        kept.store.rest()
        for value in (6, 7):
            kept.test.session_state.log = ["x" * 100_000 * value]
            kept.test.slider(key="n").set_value(value).run()
            assert not kept.keeper.save()
        assert not kept.test.exception
        stored = Store(f"sqlite:///{path}").load("place").rows
        assert stored["entry:n"] == encode("n", 5)
    assert kept.keeper.save()

    assert [("is full" in line, "is saved in" in line) for line in log] == [(True, False), (False, True)]
    kernels.pop().keeper.close()
    assert start(kernels, path).test.slider(key="n").value == 7


def test_files_come_back_up_to_a_size(path: Path, kernels: list[Kept], log: list[str]):
    """One that is larger is named once, also beside others in one input; all else is kept, and so it is when it has gone."""
    code = (
        "import streamlit as st\nfor key in ('small', 'edge', 'large'): st.file_uploader('F', key=key)\n"
        "st.file_uploader('Several', key='several', accept_multiple_files=True)\nst.slider('N', 0, 9, key='n')"
    )
    kernels.append(Kept(path, code=code))
    test = kernels[-1].test
    edge = bytes(MOST_UPLOADED_BYTES)
    test.file_uploader(key="small").upload("small.txt", b"small")
    test.file_uploader(key="edge").upload("edge.bin", edge)
    test.file_uploader(key="large").upload("large.bin", edge + b"x")
    test.file_uploader(key="several").upload("a.txt", b"a").upload("huge.bin", edge + b"x").run()
    for value in (1, 2):
        test.slider(key="n").set_value(value).run()
    assert kernels[-1].entries() == {"small", "edge", "n"}
    assert [(name in line, "larger than 20 MB" in line) for name, line in zip(("large.bin", "huge.bin"), log, strict=True)] == [
        (True, True)
    ] * 2
    test.file_uploader(key="several").upload("a.txt", b"a").run()
    assert kernels[-1].entries() == {"small", "edge", "several", "n"}
    kernels.pop().keeper.close()

    kernels.append(Kept(path, code=code))
    state = kernels[-1].test.session_state
    assert (state.small.read(), state.small.name, state.edge.size, state.large, state.n) == (b"small", "small.txt", len(edge), None, 2)
    assert ([file.name for file in state.several], state.edge.read() == edge) == (["a.txt"], True)
    assert len(log) == 2


def test_what_is_cleared_does_not_come_back(path: Path, kernels: list[Kept]):
    """Nor what other apps have kept there; the app that runs is kept anew with its next run."""
    part = Part("value", "$$ID-other", "other")
    Store(f"sqlite:///{path}").save({"place": Change({part.row: encode(part.name, 7)})})
    kept = start(kernels, path)
    kept.test.slider(key="n").set_value(5).run()

    assert kept.keeper.clear("place") == 5
    assert kept.store.load("place").rows == {}
    kept.test.run()

    assert kept.entries() == {"n", "log"}
    assert part.row not in kept.store.load("place").rows


def test_what_has_not_changed_is_not_encoded_again(path: Path, kernels: list[Kept], monkeypatch: pytest.MonkeyPatch):
    """However often the app reads it; what holds an object that may have changed is, when the app has read it."""
    kept = start(kernels, path)
    kept.test.session_state.log = [[1], {"a": (2, 3)}]
    kept.test.run()
    encoded: list[str] = []
    monkeypatch.setattr(rows, "encode", lambda key, *others: (encoded.append(key), encode(key, *others))[1])

    kept.test.slider(key="n").set_value(5).run()
    assert "log" not in encoded
    kept.test.session_state.log[1]["a"] = 4
    kept.test.run()
    assert encoded.count("log") == 1
    kept.test.session_state.log.append(Fraction(1, 2))
    for _ in range(2):
        kept.test.run()
    assert encoded.count("log") == 3
    kernels.pop().keeper.close()

    assert start(kernels, path).test.session_state.log == [[1], {"a": 4}, Fraction(1, 2)]
