"""``jupyter rerun import``: a script and its notebook do the same, the one in Streamlit and the other here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jupyter_rerun.cli.notebooks import read_notebook
from jupyter_rerun.testing import AppTest
from tests.cli.conftest import Command
from tests.oracle import Pair
from tests.parity.corpus import events, lifetime, parts, state
from tests.parity.program import Program

StreamlitAppTest = pytest.importorskip("streamlit.testing.v1").AppTest

# Every tenth program, and those with files: pages in a folder, pages by `st.navigation`.
PROGRAMS = [each for module in (events, lifetime, parts, state) for each in module.PROGRAMS]
# Streamlit's AppTest takes a folder `pages` for all the pages there are; its server, as a notebook, asks `st.navigation`.
ONLY_IN_APPTEST = {"switching to the file of a page"}
CHOSEN = [
    each
    for number, each in enumerate(PROGRAMS)
    if (number % 12 == 0 or each.files) and not each.before and each.name not in ONLY_IN_APPTEST
]


def write(program: Program, folder: Path) -> Path:
    for name, text in {"main.py": program.script, **program.files}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder / "main.py"


@pytest.mark.parametrize("program", CHOSEN, ids=[each.name for each in CHOSEN])
def test_a_script_does_the_same_as_its_notebook(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: Program):
    """Same state and same page after each interaction."""
    script = write(program, tmp_path)
    monkeypatch.chdir(tmp_path)
    told = command("import", script)
    assert told.code == 0, told.err
    ours = AppTest.from_notebook(tmp_path / "main.ipynb", default_timeout=120)
    pair = Pair(program.script, StreamlitAppTest.from_file(str(script), default_timeout=120), ours)

    for step in [("run",), *program.steps]:
        pair.play(step)
        assert not pair.has_parted


def test_the_cell_is_the_script(command: Command, tmp_path: Path):
    """Line for line, below `%%app`; what the folder has is told, and the notebook names its kernel."""
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_text("[theme]\nbase = 'dark'\n")
    (tmp_path / "requirements.txt").write_text("pandas\n")
    script = '"""An app."""\nfrom __future__ import annotations\n\nimport streamlit as st\n\nst.title("Ä")\n'
    (tmp_path / "app.py").write_text(script, "utf-8")
    assert command("import", tmp_path).code == 0
    notebook = read_notebook(tmp_path / "app.ipynb")

    assert [cell.kind for cell in notebook.cells] == ["markdown", "code", "code"]
    assert notebook.cells[1].text == "%load_ext jupyter_rerun"
    assert notebook.cells[2].text == f"%%app app --magic streamlit\n{script}"
    assert "requirements.txt" in notebook.cells[0].text
    assert "config.toml" in notebook.cells[0].text
    assert notebook.document["metadata"]["kernelspec"]["name"] == "python3"
    assert json.loads((tmp_path / "app.ipynb").read_text("utf-8"))["nbformat"] == 4
    assert not AppTest.from_notebook(tmp_path / "app.ipynb", default_timeout=60).run().exception
    assert "is there already, and is not overwritten" in command("import", tmp_path / "app.py").err


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({}, "holds no script."),
        ({"a.py": "", "b.py": ""}, "holds several scripts: a.py, b.py. Name the one that is started."),
        ({"a.py": "x = 1\nif"}, "a.py, line 2: this is no Python"),
    ],
)
def test_wrong_use(command: Command, tmp_path: Path, files: dict[str, str], says: str):
    """What is wrong, and nothing is written."""
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    told = command("import", tmp_path)

    assert told.code == 2
    assert says in told.err
    assert not list(tmp_path.glob("*.ipynb"))
