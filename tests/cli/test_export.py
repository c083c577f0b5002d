"""``jupyter rerun export``: an app and its script do the same, the one here and the other in Streamlit."""

from __future__ import annotations

from pathlib import Path

import pytest

import jupyter_rerun
from jupyter_rerun.cli.to_streamlit import ONLY_HERE
from jupyter_rerun.testing import AppTest
from tests.cli.conftest import NOTEBOOKS, Command, write_cells
from tests.oracle import Pair, Step

streamlit = pytest.importorskip("streamlit")
StreamlitAppTest = pytest.importorskip("streamlit.testing.v1").AppTest

# A notebook and an app of it, and what is done with both.
APPS: list[tuple[str, str, list[Step]]] = [
    ("01-counter", "counter", [("slider", "step", 3), ("click", "add"), ("click", "add")]),
    ("02-callbacks", "celsius", []),
    ("06-forms", "guestbook", [("input", "guest", "Ada"), ("click", 0)]),
    ("08-pages", "prices", [("slider", "grams", 250)]),
    ("08-pages", "shop", []),
]


@pytest.mark.parametrize(("name", "app", "steps"), APPS, ids=[app for _, app, _ in APPS])
def test_an_app_does_the_same_as_its_script(command: Command, tmp_path: Path, name: str, app: str, steps: list[Step]):
    """Same state and same page after each interaction."""
    script = tmp_path / "app.py"
    told = command("export", NOTEBOOKS / f"{name}.ipynb", "--app", app, "--out", script)
    assert (told.code, told.out) == (0, "")
    theirs = StreamlitAppTest.from_file(str(script), default_timeout=120)
    pair = Pair(script.read_text(), theirs, AppTest.from_notebook(NOTEBOOKS / f"{name}.ipynb", app=app, default_timeout=120))

    for step in [("run",), *steps]:
        pair.play(step)
        assert not theirs.exception
        assert not pair.has_parted


CELLS = [
    "%load_ext jupyter_rerun",
    "import jupyter_rerun as st\nimport math",
    "rows = [1, 2, 3]\nfactor = 2\n%matplotlib inline\nfiles = !ls",
    "rows.append(4)\nst.session_state.start = 5",
    "unused = 1 / 0",
    "%%app sums --cancel anywhere\nst.write(sum(rows) * factor, len(files or []))\n"
    "st.number_input('n', key='start')\nif st.button('Undo'):\n    st.undo()\nwith st.shield():\n    x = math.sqrt(4)\n"
    "display(x)\nst.text(x)",
    "%%app waits\nimport asyncio\nasync def part():\n    await asyncio.sleep(0)\nawait part()\nst.text('end')",
]


def test_what_cannot_come_along_is_told_and_left_as_a_comment(command: Command, tmp_path: Path):
    """The script runs, with what it can; each loss has its cell and line."""
    notebook, script = write_cells(tmp_path / "a.ipynb", CELLS), tmp_path / "sums.py"
    told = command("export", notebook, "--app", "sums", "-o", script)

    assert told.code == 1
    assert told.out.splitlines() == [
        f"{notebook}: cell 6, line 1: `--cancel anywhere` of %%app has no counterpart",
        f"{notebook}: cell 3, line 3: magics and commands are IPython's",
        f"{notebook}: cell 3, line 4: magics and commands are IPython's",
        f"{notebook}: cell 6, line 5: Streamlit has no st.undo",
        f"{notebook}: cell 6, line 6: Streamlit has no st.shield",
        f"{notebook}: cell 6, line 8: `display` is Jupyter's: st.write shows an object there",
    ]
    text = script.read_text()
    assert "import streamlit as st" in text
    assert "unused" not in text
    assert "# %matplotlib inline" in text
    theirs = StreamlitAppTest.from_file(str(script), default_timeout=120).run()
    assert not theirs.exception
    assert [each.value for each in theirs.markdown] == ["`20` `0`"]
    assert theirs.number_input[0].set_value(7).run().session_state["start"] == 7
    assert theirs.text[0].value == "2.0"

    assert (
        "cell 7, line 5: there is no `await` outside a function there"
        in command("export", notebook, "--app", "waits", "-o", tmp_path / "w.py").out
    )


def test_several_apps_become_pages(command: Command, tmp_path: Path):
    """One entry script with a page for each app; an app with pages of its own is a script beside it."""
    out = tmp_path / "shop"
    told = command("export", NOTEBOOKS / "08-pages.ipynb", "-o", out)

    assert told.code == 0
    assert sorted(path.relative_to(out).as_posix() for path in out.rglob("*.py")) == ["apps/prices.py", "shop.py", "streamlit_app.py"]
    theirs = StreamlitAppTest.from_file(str(out / "streamlit_app.py"), default_timeout=120).run()
    assert not theirs.exception
    assert theirs.selectbox[0].label == "Nuts"
    again = command("export", NOTEBOOKS / "08-pages.ipynb", "-o", out)
    assert again.code == 2
    assert "is there already, and is not overwritten" in again.err


def test_names_that_streamlit_has_not():
    """What is told of is what Streamlit has not."""
    assert {name for name in jupyter_rerun.__all__ if not hasattr(streamlit, name)} - {"DeltaGenerator", "errors"} == ONLY_HERE


@pytest.mark.parametrize(
    ("cells", "words", "says"),
    [
        (["x = 1"], [], "has no app. An app is a cell whose first line is %%app."),
        (["%%app a\nst.text('a')"], ["--app", "b"], "has no app 'b'. Apps there: a."),
        (["%%app a\nst.text('a'"], [], "cell 1, line 2: the app is no Python"),
        (["%%app a", "%%app b"], ["-o", "one.py"], "is one script, and there are 2 apps."),
    ],
)
def test_wrong_use(command: Command, tmp_path: Path, cells: list[str], words: list[str], says: str):
    """What is wrong, and nothing is written."""
    told = command("export", write_cells(tmp_path / "a.ipynb", cells), *words)

    assert told.code == 2
    assert says in told.err
    assert list(tmp_path.iterdir()) == [tmp_path / "a.ipynb"]
