"""What is kept of apps that do not run, or not well: it stays until they have completed a run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jupyter_rerun.keep.history import History
from jupyter_rerun.keep.keeper import Keeper
from jupyter_rerun.keep.rows import Part
from jupyter_rerun.keep.shelves import StoreShelf
from jupyter_rerun.keep.stores import Store
from jupyter_rerun.run import App
from tests.apps import Apps

HEAD = "import jupyter_rerun as st\nss = st.session_state\n"
ONE = "st.slider('N', 0, 9)\nst.slider('K', 0, 9, key='k')"
OTHER = "st.slider('M', 0, 9, key='m')"


class Kept(Apps):
    """Apps of one kernel, all kept at one place."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.keeper = Keeper(self.notebook, StoreShelf(Store(url), None))

    def run(self, name: str, script: str) -> App:
        """Execute the cell of an app, which has not been there, or was stopped."""
        app = self.add(name, HEAD + script, runs=False)
        self.keeper.begin(app, "place")
        self.put_run(name)
        self.serve()
        return app

    def values(self, name: str) -> list[object]:
        """Return what the inputs of an app show."""
        return [element.value[0] for element in self.shown(name).widgets()]  # type: ignore[index]

    def enter(self, name: str, *values: int) -> None:
        """Let a person move each slider of an app."""
        for element, value in zip(list(self.shown(name).widgets()), values, strict=True):
            self.renderers[name].set(element.id, [value])
            self.serve()

    def rows(self) -> set[tuple[str, str]]:
        """Return what is in the store: kinds, and names of keys and apps."""
        assert self.keeper.shelf.flush()
        parts = map(Part.of, self.keeper.shelf.store.load("place").rows)
        return {(part.kind, part.app or part.name) for part in parts}


ALL = {("entry", "k"), ("value", "one"), ("app", "one"), ("entry", "m"), ("app", "other")}


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[], Kept]]:
    """Start a kernel, in place of the one before."""
    made: list[Kept] = []

    def start() -> Kept:
        while made:
            made.pop().keeper.close()
        made.append(Kept(f"sqlite:///{tmp_path / 'state.sqlite3'}"))
        return made[-1]

    yield start
    made[-1].keeper.close()


@pytest.fixture
def kept(start: Callable[[], Kept]) -> Kept:
    """A second kernel of a notebook in which both apps were used."""
    first = start()
    first.run("one", ONE)
    first.run("other", OTHER)
    first.enter("one", 3, 5)
    first.enter("other", 7)
    assert first.rows() == ALL
    return start()


def use_other(kept: Kept) -> None:
    kept.run("other", OTHER)
    kept.enter("other", 8)
    assert kept.rows() >= {("entry", "m"), ("app", "other")}


def test_of_an_app_that_is_not_run(kept: Kept, start: Callable[[], Kept]):
    """Keys, values of inputs without one, and what the app has beside them."""
    use_other(kept)

    assert kept.rows() == ALL
    again = start()
    again.run("one", ONE)
    assert again.values("one") == [3, 5]


@pytest.mark.parametrize("ending", ["", "ss.pop('k')\n", "st.slider('N', 0, 9)\nss.k = 1\n"], ids=["at once", "deleted", "drawn"])
def test_of_an_app_whose_runs_fail(kept: Kept, start: Callable[[], Kept], ending: str):
    """Another app's run does not remove it, and what the failed run has changed does not take its place."""
    kept.run("one", f"{ending}1 / 0")
    use_other(kept)

    assert kept.rows() == ALL
    again = start()
    again.run("one", ONE)
    assert again.values("one") == [3, 5]


def test_of_an_app_that_is_stopped(kept: Kept, start: Callable[[], Kept]):
    """Its inputs are gone from session state, and there again when its cell is run again, in this kernel or the next one."""
    kept.run("one", ONE)
    kept.enter("one", 4, 6)
    kept.notebook.remove("one")
    assert "k" not in kept.state
    use_other(kept)
    assert kept.rows() == ALL

    kept.run("one", ONE)
    assert kept.values("one") == [4, 6]
    kept.notebook.remove("one")
    use_other(start_again := start())
    start_again.run("one", ONE)
    assert start_again.values("one") == [4, 6]


def test_of_an_app_that_gets_another_name(kept: Kept, start: Callable[[], Kept]):
    """What has the new name begins with the keys, and the old name has all it had."""
    kept.run("one", ONE)
    kept.notebook.remove("one")
    kept.run("renamed", ONE)
    kept.enter("renamed", 1, 2)

    assert kept.rows() >= {("value", "one"), ("app", "one"), ("value", "renamed"), ("app", "renamed"), ("entry", "k")}
    again = start()
    again.run("one", ONE)
    assert again.values("one") == [3, 2]


def test_of_an_app_that_is_kept_no_more(kept: Kept, start: Callable[[], Kept]):
    """As with ``--no-persist``: it runs on, and what was kept stays as it was."""
    kept.run("one", ONE)
    kept.keeper.end("one")
    kept.enter("one", 8, 8)
    use_other(kept)

    assert kept.rows() == ALL
    again = start()
    again.run("one", ONE)
    assert again.values("one") == [3, 5]


def test_what_was_kept_for_an_input_goes_with_it(kept: Kept):
    """One that is hidden and drawn again begins with its own value, as in a kernel that has restored nothing."""
    kept.run("one", f"if ss.get('shown', True):\n    {ONE.splitlines()[1]}\nss.get('shown')")
    assert kept.state["k"] == 5

    kept.write("shown", False)
    assert "k" not in kept.state
    kept.write("shown", True)
    assert kept.state["k"] == 0


def test_until_it_has_completed_a_run(kept: Kept):
    """Then what it has not drawn is gone; what is cleared is, too."""
    kept.run("one", "st.text('nothing')")
    use_other(kept)
    assert kept.rows() == ALL - {("value", "one")}  # nobody has had to do with the key

    kept.keeper.clear("place")
    kept.enter("other", 2)
    assert kept.rows() == {("app", "one"), ("entry", "m"), ("app", "other")}


def test_undoing_what_was_done_before_does_not_take_it_back(kept: Kept):
    """An app that begins later begins with what is kept; a step of another app, from before that, has nothing to do with it."""
    history = History(kept.notebook)
    kept.run("other", OTHER)
    kept.enter("other", 8)
    kept.write("mine", 1)
    kept.run("one", ONE)
    assert kept.values("one") == [3, 5]

    for steps, mine, m in ((1, None, 8), (1, None, 7)):
        history.undo(steps)
        kept.serve()
        assert (kept.values("one"), kept.state["k"], kept.values("other"), kept.state.get("mine")) == ([3, 5], 5, [m], mine)
    history.redo(2)
    kept.serve()
    assert (kept.values("one"), kept.values("other"), kept.state["mine"]) == ([3, 5], [8], 1)


def test_of_an_app_that_has_not_completed_its_run(kept: Kept):
    """Another one that does so makes no end of its inputs."""
    kept.run("one", f"if 'may' not in ss: raise ValueError\n{ONE}")
    use_other(kept)
    kept.write("may", True)
    kept.put_run("one")
    kept.serve()

    assert kept.values("one") == [3, 5]
