"""State that goes where the notebook goes: in its own metadata, or found again in a store by the id that these have."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import nbformat
import pytest

from tests.kernel.harness import EXTENSION, CellResult, Kernel, running_kernel
from tests.kernel.test_static import ask

pytestmark = pytest.mark.kernel

APP = """
import jupyter_rerun as st
st.slider("N", 0, 9, 2, key="n")
st.text_input("Password", key="password", type="password")
st.text(f"n={st.session_state.n} plan={st.session_state.setdefault('plan_a', 1)}")
"""
Start = Callable[..., AbstractContextManager[Kernel]]


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Start a kernel of a notebook in a folder; each has a data folder of its own unless one is named."""
    count = iter(range(99))

    def start(name: str = "demo.ipynb", data: str = "") -> AbstractContextManager[Kernel]:
        variables = {"JUPYTER_DATA_DIR": str(tmp_path / (data or f"data{next(count)}")), "JPY_SESSION_NAME": str(tmp_path / name)}
        return running_kernel("%load_ext jupyter_rerun", "import jupyter_rerun as st", cwd=tmp_path, **variables)

    return start


def page(folder: Path, name: str = "demo.ipynb", **facts: Any) -> dict[str, Any]:
    """Return what a page tells of a notebook, which is there."""
    (folder / name).touch()
    return {"root": str(folder), "path": name, **facts}


def move(kernel: Kernel, value: int) -> None:
    """Move the slider, and wait until its run has ended, and is saved."""
    kernel.wait_for_idle_of(kernel.update(kernel.control("demo", "N"), value=value))
    kernel.wait_until(f"st.session_state.n == {value} and {EXTENSION}.notebook.run is None")
    assert kernel.run(f"assert all(each.keeper.shelf.flush() for each in {EXTENSION}.keeping.places())").status == "ok"


def kept(kernel: Kernel, result: CellResult) -> dict[str, Any]:
    """Return what a page is told that the notebook is to keep."""
    form = ask(kernel, result)
    assert form is not None
    return dict(form.get("kept", {}))  # type: ignore[call-overload]


def write(path: Path, state: object) -> None:
    """Write a notebook that has a state, as a page saves it."""
    metadata = {"jupyter_rerun": {"state": state}}
    nbformat.write(nbformat.v4.new_notebook(metadata=metadata, cells=[nbformat.v4.new_code_cell(f"%%app demo{APP}")]), path)


def test_state_travels_with_the_notebook(start: Start, tmp_path: Path) -> None:
    """To a kernel without a store; from the page, or the file where no page tells it. A page hears when it is cleared."""
    line = "%%app demo --persist-in notebook"
    with start() as kernel:
        result = kernel.run(f"{line}{APP}", document=page(tmp_path))
        move(kernel, 7)
        kernel.run("st.session_state.password = 'hidden-word'\n%app rerun demo")
        state = kept(kernel, result)["document"]["state"]
        assert "hidden-word" not in json.dumps(state)
        assert "In the notebook, when it is saved" in kernel.run("%app state kept", document=page(tmp_path)).text

        kernel.drain()
        kernel.seen.clear()
        assert "values removed" in kernel.run("%app state clear").text
        kernel.wait_for(lambda m: m["content"].get("data", {}).get("content", {}).get("type") == "status", "a status", past=True)
        assert kept(kernel, result) == {"document": {**kept(kernel, result)["document"], "state": None}}
    assert not (tmp_path / "data0" / "jupyter_rerun").exists()

    write(tmp_path / "demo.ipynb", state)
    with start() as kernel:
        result = kernel.run(f"{line}{APP}")
        assert "n=7" in result.app_text
        assert "n=2" not in str(result.messages)
        assert "which only JupyterLab and Notebook 7 write" in kernel.run("%app state kept").text

        # Two notebooks on one kernel: each has what its own apps keep, and no page tells the other's.
        other = kernel.run("%%app second --persist-in notebook\nst.text('second')", notebook="two", document=page(tmp_path, "two.ipynb"))
        rows = [sorted(kept(kernel, each)["document"]["state"]["rows"]) for each in (result, other)]
        assert [["app:second" in each, "app:demo" in each] for each in rows] == [[False, True], [True, False]]


def test_a_stranger_s_notebook_unpickles_nothing(start: Start, tmp_path: Path) -> None:
    """What it says in the place of values is named; what somebody else has kept in a store is not found."""
    mark = tmp_path / "mark"
    evil = pickle.dumps(_Evil(str(mark)))
    row = {"codec": "pickle", "version": 1, "value": evil.hex(), "seal": "00"}
    state = {"format": ["jupyter_rerun state", 1], "rows": {"entry:n": row, "entry:plan_a": {**row, "codec": "json"}}}
    with start() as kernel:
        result = kernel.run(f"%%app demo --persist-in notebook{APP}", document=page(tmp_path, id="known", state=state))

        assert "n=2 plan=1" in result.app_text
        assert ["format pickle" in result.text, "somebody has changed it" in result.text] == [True, True]
        assert "n=2" in kernel.run(f"%%app demo --persist{APP}", document=page(tmp_path, id="known")).app_text
    assert not mark.exists()


class _Evil:
    def __init__(self, mark: str) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Any, ...]:
        return open, (self.mark, "w")


def test_state_in_a_store_is_found_by_the_notebook_s_id(start: Start, tmp_path: Path) -> None:
    """The page is told an id; with that it is found after a rename, whether or not the kernel has heard of it. A copy goes its own way."""
    code = f"%%app demo --persist{APP}"
    with start(data="data") as kernel:
        result = kernel.run(code, document=page(tmp_path))
        move(kernel, 5)
        told = kept(kernel, result)
        assert told.keys() == {"id"}
        kernel.run(code, document=page(tmp_path, id=told["id"]))  # from now on it is kept under the id
        (tmp_path / "demo.ipynb").rename(tmp_path / "renamed.ipynb")
        kernel.run(code, document=page(tmp_path, "renamed.ipynb", id=told["id"]))
        move(kernel, 6)
        assert str(tmp_path / "renamed.ipynb") in kernel.run("%app state kept").text

    with start(data="data") as kernel:  # restarted: its environment still has the old path
        (tmp_path / "renamed.ipynb").rename(tmp_path / "again.ipynb")
        assert "n=6" in kernel.run(code, document=page(tmp_path, "again.ipynb", id=told["id"])).app_text
        copy = page(tmp_path, "copy.ipynb", id=told["id"])
        with start("copy.ipynb", data="data") as second:
            assert "n=6" in second.run(code, document=copy).app_text
            move(second, 1)
        move(kernel, 8)
    with start("copy.ipynb", data="data") as kernel:
        assert "n=1" in kernel.run(code, document=copy).app_text
        kernel.run("st.session_state.clear()")
        assert "n=2" in kernel.run(f"%%app other --persist shared{APP}", document=copy).app_text  # a named place is another


@pytest.mark.parametrize(
    ("line", "words"),
    [
        pytest.param("--persist --no-persist", "Leave one of them out", id="yes and no"),
        pytest.param("--persist mine --persist-in notebook", "one in a store", id="a name in the notebook"),
        pytest.param('--persist-keys " , "', "needs names or patterns", id="no keys"),
        pytest.param("--persist-in nowhere", "invalid choice", id="nowhere"),
    ],
)
def test_what_contradicts_itself_is_an_error(kernel: Kernel, line: str, words: str) -> None:
    """It says what to write, and no app is made."""
    result = kernel.run(f"%%app demo {line}\n1")

    assert result.status == "error"
    assert words in f"{result.text}{result.reply['evalue']}"


def test_what_is_kept_is_chosen_on_the_line(kernel: Kernel, tmp_path: Path) -> None:
    """Where, and which keys; the settings count for what is not said. The Tab key knows the words."""
    kernel.run(f"%config JupyterRerun.store = 'sqlite:///{tmp_path}/state.sqlite3'")
    modes = f"[{EXTENSION}.notebook.apps['demo'].options.persist, {EXTENSION}.notebook.apps['demo'].options.persist_keys]"
    cases = {
        "--persist here": ["store", ("*",)],
        "--persist-keys 'plan_*, n' --persist here": ["store", ("plan_*", "n")],
        "--persist-in notebook": ["notebook", ("*",)],
        "--persist-keys n": ["store", ("n",)],
    }
    for line, expected in cases.items():
        kernel.run(f"%%app demo {line}{APP}")
        assert kernel.value(modes) == expected, line
    kernel.run("%config JupyterRerun.persist = 'notebook'\n%config JupyterRerun.persist_keys = ['plan_*']")
    for line, expected in {
        "--persist": ["notebook", ("plan_*",)],
        "--persist here": ["store", ("plan_*",)],
        "": ["notebook", ("plan_*",)],
    }.items():
        kernel.run(f"%%app demo {line}{APP}")
        assert kernel.value(modes) == expected, line
    kernel.run("%config JupyterRerun.persist = 'off'\n%config JupyterRerun.persist_keys = ['*']\n%config JupyterRerun.store = ''")

    assert {"--persist", "--persist-in", "--persist-keys"} <= set(kernel.completions("%%app demo --pers"))
    assert sorted(kernel.completions("%%app demo --persist-in ")) == ["notebook", "store"]
