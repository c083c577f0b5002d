"""Which place of a store is a notebook's: what renaming, moving and copying does to the state."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from jupyter_rerun.keep.codecs import decode, encode
from jupyter_rerun.keep.databases import StoreError
from jupyter_rerun.keep.places import enter_place, name_place, note_path
from jupyter_rerun.keep.stores import Change, Store


class Folder:
    """A folder with notebooks, whose state is kept in one store."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.store = Store(f"sqlite:///{path}/state.sqlite3")

    def enter(self, name: str, notebook_id: str = "x") -> str:
        """Have a kernel begin to keep a notebook, which is there."""
        (self.path / name).touch()
        return enter_place(self.store, str(self.path / name), notebook_id)

    def put(self, place: str, value: int) -> None:
        self.store.save({place: Change({"entry:n": encode("n", value)})})

    def get(self, place: str) -> int | None:
        rows = self.store.load(place).rows
        return decode("n", rows["entry:n"]) if rows else None

    def plain(self, name: str) -> str:
        return name_place(str(self.path / name))


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def test_a_renamed_notebook_goes_on(folder: Folder):
    """Whatever it is called, and nothing is left where it was."""
    before = folder.enter("a.ipynb")
    folder.put(before, 1)
    (folder.path / "a.ipynb").unlink()

    after = folder.enter("b.ipynb")

    assert (folder.get(after), folder.get(before), folder.enter("b.ipynb")) == (1, None, after)


def test_a_copy_begins_with_a_copy_and_goes_its_own_way(folder: Folder):
    """Nothing of it comes back to where it was copied from; two clones of one repository are such copies."""
    first = folder.enter("a.ipynb")
    folder.put(first, 1)
    second = folder.enter("b.ipynb")
    assert (folder.get(second), first == second) == (1, False)
    folder.put(second, 2)

    assert [folder.get(folder.enter(name)) for name in ("a.ipynb", "b.ipynb")] == [1, 2]
    assert folder.get(folder.enter("c.ipynb")) == 2  # that of the one that was saved last


def test_a_copy_that_is_renamed_goes_on_with_its_own(folder: Folder):
    """What is gone comes before what is there still."""
    first = folder.enter("a.ipynb")
    folder.put(first, 1)
    folder.put(folder.enter("b.ipynb"), 2)
    (folder.path / "b.ipynb").unlink()
    folder.put(first, 3)

    assert folder.get(folder.enter("c.ipynb")) == 2


def test_what_was_kept_before_there_was_an_id_is_found(folder: Folder):
    """At the same path, or elsewhere if the notebook was renamed when it had been given the id."""
    folder.put(folder.plain("a.ipynb"), 1)
    assert folder.get(folder.enter("a.ipynb")) == 1
    assert folder.get(folder.plain("a.ipynb")) is None

    folder.put(folder.plain("b.ipynb"), 2)
    note_path(folder.store, str(folder.path / "b.ipynb"), "y")
    assert folder.get(folder.enter("c.ipynb", "y")) == 2


def test_another_notebook_at_a_path_begins_afresh(folder: Folder):
    """By its id it is known as another one, and so is one that comes from somebody else."""
    folder.put(folder.enter("a.ipynb"), 1)

    assert folder.get(folder.enter("a.ipynb", "of another")) is None
    assert folder.get(folder.enter("a.ipynb")) == 1


@pytest.mark.parametrize("name", ["load", "save"])
def test_a_store_that_does_not_answer_says_nothing_here(folder: Folder, monkeypatch: pytest.MonkeyPatch, name: str):
    """Whoever opens the place does. Nothing is lost."""
    folder.put(folder.plain("a.ipynb"), 1)

    def fail(*_: object) -> None:
        raise StoreError("there is no server")

    real: Callable[..., object] = getattr(Store, name)
    monkeypatch.setattr(Store, name, fail)
    place = folder.enter("a.ipynb")
    monkeypatch.setattr(Store, name, real)

    assert place == {"load": name_place(str(folder.path / "a.ipynb"), "x"), "save": folder.plain("a.ipynb")}[name]
    assert folder.get(folder.plain("a.ipynb")) == 1
    assert folder.get(folder.enter("a.ipynb")) == 1
