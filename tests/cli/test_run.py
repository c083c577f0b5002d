"""``jupyter rerun run``: notebooks in a kernel, with what a person does."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest

from jupyter_rerun.cli import chromium
from tests.cli.conftest import NOTEBOOKS, Command, write_cells

pytestmark = pytest.mark.kernel


def test_a_notebook_runs_with_what_a_person_does(command: Command, tmp_path: Path):
    """Inputs are set and buttons pressed in the order given; each kind of report shows the app as it is afterwards."""
    names = ["a.html", "a.ipynb", "a.txt", "a.json"]
    told = command(
        *("run", NOTEBOOKS / "01-counter.ipynb", "--set", "step=3", "--press", "add", "--set", "step=4", "--press", "Add", "--json"),
        *(word for name in names for word in ("--out", tmp_path / name)),
    )

    assert told.code == 0, told.err
    assert told.json["state"] == {"step": 4, "add": False, "count": 7}
    assert told.json["steps"] == ["--set step=3", "--press add", "--set step=4", "--press Add"]
    assert [(app["name"], app["cell"], app["outcome"]) for app in told.json["apps"]] == [("counter", 4, "completed")]
    assert told.json == json.loads((tmp_path / "a.json").read_text())
    assert "Step: 4\n[Add]\nCount: `7`" in (tmp_path / "a.txt").read_text()
    assert "[3/4] --set step=4" in told.err
    document = nbformat.read(tmp_path / "a.ipynb", as_version=4)
    (output,) = [each for each in document.cells[3].outputs if "text/html" in each.get("data", {})]
    assert output.data["text/plain"] == "Step: 4\n[Add]\nCount: `7`"
    assert 'class="jupyter-rerun"' in (tmp_path / "a.html").read_text()
    nbformat.validate(document)


def test_forms_pages_files_and_one_app_alone(command: Command, tmp_path: Path):
    """An app that awaits, a form that waits for its button, a page by its title, a file, and an app that has no name."""
    (tmp_path / "rows.csv").write_text("a\n1\n")
    path = write_cells(
        tmp_path / "all.ipynb",
        [
            "import jupyter_rerun as st\nimport asyncio",
            "%%app\nst.text('no name')",
            "%%app all\nawait asyncio.sleep(0)\n"
            "with st.form('f'):\n    day = st.date_input('Day', key='day')\n    go = st.form_submit_button('Go')\n"
            "file = st.file_uploader('File')\nst.text(f'{day} {go} {file and file.read()}')\n"
            "def first(): st.text('on the first page')\ndef second(): st.text('on the second page')\n"
            "st.navigation([st.Page(first, title='One'), st.Page(second, title='Two')]).run()",
            "1 / 0",
        ],
    )
    told = command(
        *("run", path, "--app", "all", "--set", "day=2026-05-31", "--press", "Go"),
        *("--set", f"File={tmp_path / 'rows.csv'}", "--page", "Two", "--quiet"),
    )

    assert (told.code, told.err) == (0, "")
    assert "2026-05-31 False b'a\\n1\\n'" in told.out
    assert "on the second page" in told.out
    assert "no name" not in told.out


def test_errors_have_their_cell_and_line(command: Command, tmp_path: Path):
    """An app that fails in a run leaves one; a cell that fails keeps those below from being run. The report is written all the same."""
    path = write_cells(
        tmp_path / "bad.ipynb",
        [
            "import jupyter_rerun as st",
            "%%app good\nn = st.slider('n', 0, 9, key='n')\nst.text(1 / (5 - n))",
            "%%app bad\nx = 1\nst.text(x / 0)",
            "a = 1\nb = a.c\n",
            "%%app never\nst.text('never')",
        ],
    )
    told = command("run", path, "--out", tmp_path / "out.html")

    assert told.code == 1
    assert f"{path}: cell 4, line 2: AttributeError: 'int' object has no attribute 'c'" in told.err
    assert "Traceback" not in told.err
    assert "ZeroDivisionError" in (tmp_path / "out.html").read_text()

    told = command("run", path, "--app", "good", "--set", "n=5", "--set", "n=6", "--json")

    assert told.code == 1
    assert told.json["faults"] == [
        {"cell": 2, "line": 3, "says": "ZeroDivisionError: division by zero", "app": "good", "step": "--set n=5"},
    ]
    assert "cell 2, line 3 (app good), after --set n=5: ZeroDivisionError: division by zero" in told.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--set", "m=3"], "No input has the key or the label 'm'. There are: 'n', 'go'."),
        (["--set", "n=30"], "slider 'n': '30' is refused"),
    ],
)
def test_what_cannot_be_done_is_wrong_use(command: Command, tmp_path: Path, words: list[str], says: str):
    """The message says what there is."""
    path = write_cells(
        tmp_path / "a.ipynb", ["%%app a\nimport jupyter_rerun as st\nst.slider('n', 0, 9, key='n')\nst.button('Go', key='go')"]
    )
    told = command("run", path, *words)

    assert told.code == 2
    assert says in told.err
    assert told.out == ""


def test_time_has_an_end(command: Command, tmp_path: Path):
    """A cell that takes longer than it may is a fault of the notebook."""
    path = write_cells(tmp_path / "a.ipynb", ["import time\nwhile True: time.sleep(0.01)"])
    told = command("run", path, "--timeout", "1")

    assert told.code == 1
    assert "cell 1: it takes longer than 1 seconds (--timeout)" in told.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--set", "step"], "--set takes KEY=VALUE, such as --set step=3; not 'step'."),
        (["--app", "conter"], "has no app 'conter'. Apps there: counter."),
        (["--out", "a.docx"], "a report is a file that ends in .html, .png, .ipynb, .txt, .json."),
        (["--out", "no/such/a.html"], "there is no folder no/such."),
        (["--out", NOTEBOOKS / "01-counter.ipynb"], "is the notebook itself, which is not overwritten."),
        (["--kernel", "julia"], "There is no kernel 'julia'. Kernels: "),
    ],
)
def test_what_is_wrong_is_said_before_anything_runs(command: Command, words: list[object], says: str):
    """No kernel is started for what cannot come to anything."""
    told = command("run", NOTEBOOKS / "01-counter.ipynb", *words)

    assert told.code == 2
    assert says in told.err
    assert "[1/" not in told.err


def test_missing_tools_are_said_with_what_installs_them(command: Command, monkeypatch: pytest.MonkeyPatch):
    """Neither nbclient, nor nbconvert, nor a Chromium is part of the package."""
    monkeypatch.setattr(chromium, "find_chromium", lambda: None)
    for missing, words in (("nbclient", []), ("nbconvert", ["--out", "a.html"])):
        with monkeypatch.context() as patch:
            patch.setattr("importlib.util.find_spec", lambda name, missing=missing: None if name == missing else name)
            told = command("run", NOTEBOOKS / "01-counter.ipynb", *words)
        assert told.code == 2
        assert f"-m pip install {missing}" in told.err
    assert "apt install chromium" in command("run", NOTEBOOKS / "01-counter.ipynb", "--out", "a.png").err


def test_a_picture_is_as_high_as_the_page(tmp_path: Path):
    """A Chromium that is there draws the page, however high it is."""
    path = tmp_path / "a.png"
    chromium.take_picture("<!doctype html><body style='margin:0'><div style='height:1234px;background:green'></div>", path, 640)

    size = path.read_bytes()[16:24]
    assert (int.from_bytes(size[:4], "big"), int.from_bytes(size[4:], "big")) == (640, 1234)
