"""State that outlives the kernel: kept in a store or a file, and there again in the next kernel."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from tests.kernel.harness import EXTENSION, Kernel, running_kernel

pytestmark = pytest.mark.kernel

APP = """
import jupyter_rerun as st
st.session_state.setdefault("log", []).append(st.session_state.get("n"))
st.slider("N", 0, 9, 2, key="n")
st.text_input("Keyless", "nothing")
st.text_input("Password", key="password", type="password")
st.text(f"n={st.session_state.n} log={st.session_state.log}")
"""
SAVED = f"assert all(each.keeper.shelf.flush() for each in {EXTENSION}.keeping.places())"
Start = Callable[..., AbstractContextManager[Kernel]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the notebook is."""
    return tmp_path


@pytest.fixture
def start(folder: Path) -> Start:
    """Start a kernel of the notebook; each has the same data folder of Jupyter's."""

    def start(name: str = "demo.ipynb", **variables: str) -> AbstractContextManager[Kernel]:
        said = {"JUPYTER_DATA_DIR": str(folder / "data"), "JPY_SESSION_NAME": str(folder / name) if name else "", **variables}
        return running_kernel("%load_ext jupyter_rerun", "import jupyter_rerun as st", cwd=folder, **said)

    return start


def move(kernel: Kernel, value: int) -> None:
    """Move the slider, and wait until its run has ended and is saved."""
    kernel.wait_for_idle_of(kernel.update(kernel.control("demo", "N"), value=value))
    kernel.wait_until(f"st.session_state.n == {value} and {EXTENSION}.notebook.run is None")
    assert kernel.run(SAVED).status == "ok"


@pytest.fixture
def kept(start: Start) -> None:
    """A notebook whose slider was moved to 7 in a kernel that was killed then."""
    with start() as kernel:
        kernel.run(f"%%app demo --persist{APP}")
        move(kernel, 7)


@pytest.mark.usefixtures("kept")
def test_the_next_kernel_goes_on(start: Start):
    """The first run has the kept values already: the slider's own was never there."""
    with start() as kernel:
        result = kernel.run(f"%%app demo --persist{APP}")

        assert result.status == "ok", result.error
        assert "n=7 log=[None, 7, 7]" in result.app_text
        assert "n=2" not in str(result.messages)


@pytest.mark.slow
@pytest.mark.usefixtures("kept")
def test_only_an_app_that_asks_for_it_is_kept(start: Start):
    """Without the option nothing comes back, and nothing is lost by that; the setting stands for the option."""
    with start() as kernel:
        assert "n=2 log=[None]" in kernel.run(f"%%app demo{APP}").app_text
    with start() as kernel:
        kernel.run("%config JupyterRerun.persist = 'store'")
        assert "n=2 log=[None]" in kernel.run(f"%%app demo --no-persist{APP}").app_text
    with start() as kernel:
        kernel.run("%config JupyterRerun.persist = 'store'")
        assert "n=7 log=[None, 7, 7]" in kernel.run(f"%%app demo{APP}").app_text


def test_no_password_is_in_the_store(start: Start, folder: Path):
    """Nor anywhere beside it."""
    with start() as kernel:
        kernel.run(f"%%app demo --persist{APP}")
        kernel.run("st.session_state.password = 'hidden-word'; st.session_state.shown = 'shown-word'")
        kernel.run("%%app reads --persist\nst.text(st.session_state.shown)")
        kernel.run(SAVED)
        content = b"".join(path.read_bytes() for path in (folder / "data" / "jupyter_rerun").iterdir())

    assert b"shown-word" in content
    assert b"hidden-word" not in content


@pytest.mark.slow
def test_a_place_with_a_name_is_shared(start: Start):
    """Another notebook that names it goes on from there; one that does not has a place of its own."""
    with start("one.ipynb") as kernel:
        kernel.run(f"%%app demo --persist shared{APP}")
        move(kernel, 5)
    with start("two.ipynb") as kernel:
        assert "n=2 log=[None]" in kernel.run(f"%%app demo --persist{APP}").app_text
    with start("two.ipynb") as kernel:
        assert "n=5 log=[None, 5, 5]" in kernel.run(f"%%app demo --persist shared{APP}").app_text


def test_a_notebook_without_a_path_is_told_to_name_a_place(start: Start):
    """Notebooks that nothing tells apart must not share what they keep."""
    with start("") as kernel:
        result = kernel.run(f"%%app demo --persist{APP}")

        assert "Name a place" in result.text
        assert "n=2" in result.app_text


def test_what_is_left_is_saved_at_the_end(start: Start):
    """A kernel that ends by itself saves what cells have assigned since the last run."""
    with start() as kernel:
        kernel.run(f"%%app demo --persist{APP}")
        kernel.run("st.session_state.log.append('a cell')")
        kernel.manager.shutdown_kernel()
    with start() as kernel:
        assert "'a cell'" in kernel.run(f"%%app demo --persist{APP}").app_text


@pytest.mark.slow
def test_classes_of_the_app_come_back_as_its_own(start: Start):
    """An object of a class that the app's cell defines is one of the class of now, also where it is the value of an input without a key."""
    app = (
        "import dataclasses, enum\nclass Color(enum.Enum):\n    RED = 1\n    BLUE = 2\n@dataclasses.dataclass\nclass Point:\n    x: int\n"
        "st.session_state.setdefault('point', Point(1))\nst.selectbox('Color', Color, key='color')\nother = st.selectbox('Other', Color)\n"
        "st.text(f'{st.session_state.point.x} {type(st.session_state.point) is Point} {st.session_state.color} {other}')"
    )
    with start() as kernel:
        kernel.run(f"%%app demo --persist\n{app}")
        kernel.run("st.session_state.point.x = 5; st.session_state.color = Color.BLUE")
        found = f"next(each for each in {EXTENSION}.notebook.apps['demo'].display.tree.widgets() if each.label == 'Other').id"
        kernel.run(f"{EXTENSION}.notebook.session.assign_input({found}, Color.BLUE)")
        kernel.run("%app rerun demo")
        assert kernel.run(SAVED).status == "ok"
    with start() as kernel:
        kernel.run(f"%%app demo --persist\n{app}")
        kernel.wait_until(f"{EXTENSION}.notebook.apps['demo'].run_count == 2 and {EXTENSION}.notebook.run is None")

        assert "5 False Color.BLUE Color.BLUE" in kernel.shown("demo")


def test_what_cannot_be_kept_is_named_and_the_app_works(start: Start):
    """Once; all else is kept."""
    code = "%%app demo --persist\nimport threading\nst.session_state.setdefault('lock', threading.Lock())\nst.slider('N', 0, 9, key='n')"
    with start() as kernel:
        first = kernel.run(code)
        move(kernel, 3)
        second = kernel.run(code)

        assert [text.count("session_state['lock']") for text in (first.text, second.text)] == [1, 0]
        assert "entry  n " in kernel.run("%app state kept").text


@pytest.mark.parametrize(
    ("address", "word"),
    [
        pytest.param("postgresql+psycopg://ada:hidden@/none?host=/nowhere", "cannot be read", id="no server"),
        pytest.param("nosuch://x", "State is not kept", id="no database"),
        pytest.param("sqlite:///file/state.sqlite3", "State is not saved", id="no folder"),
    ],
)
def test_a_store_that_cannot_be_used_is_named_and_the_app_works(start: Start, folder: Path, address: str, word: str):
    """One line in the log, without a password, and the app runs."""
    (folder / "file").write_text("no folder")
    with start(JUPYTER_RERUN_STORE=address) as kernel:
        result = kernel.run(f"%%app demo --persist{APP}")
        later = kernel.run(f"{EXTENSION}.keeping._keeper and {EXTENSION}.keeping._keeper.save()\n%app rerun demo")

        assert (result.status, later.status) == ("ok", "ok")
        assert f"{result.text}{later.text}".count(word) == 1
        assert "hidden" not in result.text
        assert "n=2" in kernel.shown("demo")


@pytest.mark.usefixtures("kept")
def test_state_is_shown_saved_loaded_and_cleared(start: Start, folder: Path):
    """``%app state kept``, ``save``, ``load`` and ``clear``."""
    with start() as kernel:
        kernel.run(f"%%app demo --persist{APP}")
        said = kernel.run("%app state kept").text
        assert ["demo.ipynb, in" in said, "entry  n " in said, "list" in said, "password" not in said] == [True] * 4
        assert "saved in" in kernel.run("%app state save state.json").text
        move(kernel, 3)
        assert "loaded from" in kernel.run("%app state load state.json").text
        assert "n=7" in kernel.shown("demo")
        assert "4 values removed" in kernel.run("%app state clear").text
        assert "entry" not in _table(kernel)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        pytest.param("%app state load nothing.json", "nothing.json is not loaded", id="no such file"),
        pytest.param("%app state save", "needs the name of a file", id="no name"),
        pytest.param("%app state clear now", "takes no file", id="a word too many"),
        pytest.param("%app rerun demo more", "in quotes", id="another command"),
        pytest.param("%app state save nothing/state.json", "is not written", id="no such folder"),
    ],
)
def test_what_is_not_asked_rightly_says_what_to_write(kernel: Kernel, line: str, words: str):
    """Nothing happens then."""
    result = kernel.run(line)

    assert result.status == "error"
    assert words in result.reply["evalue"]


def _table(kernel: Kernel) -> Any:
    return kernel.value(f"[row for each in {EXTENSION}.keeping.places() for row in each.keeper.shelf.sizes(each.place)]")


def test_two_kernels_of_one_notebook(start: Start):
    """Of each value the last one is kept, and the log says once that there is another kernel."""
    with start() as one, start() as two:
        one.run(f"%%app demo --persist{APP}")
        two.run(f"%%app demo --persist{APP}")
        move(one, 4)
        move(two, 6)
    with start() as kernel:
        assert "n=6" in kernel.run(f"%%app demo --persist{APP}").app_text
