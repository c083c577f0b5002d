"""`AppTest.from_notebook`: the cells above an app run on a real IPython shell."""

from __future__ import annotations

import builtins
import importlib
import os
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from IPython import get_ipython

from jupyter_rerun.errors import AppTestError, CellFailedError
from jupyter_rerun.testing import AppTest
from jupyter_rerun.testing.notebooks import NotebookFile, Scope

PATIENCE_S = 120.0


def write_notebook(path: Path, *cells: str | tuple[str, list[str]]) -> Path:
    """Write a notebook of a heading and code cells, some with tags."""
    path.parent.mkdir(exist_ok=True)
    made: list[Any] = [nbformat.v4.new_markdown_cell("# Heading")]
    for cell in cells:
        text, tags = (cell, []) if isinstance(cell, str) else cell
        made.append(nbformat.v4.new_code_cell(text, metadata={"tags": tags} if tags else {}))
    nbformat.write(nbformat.v4.new_notebook(cells=made), path)
    return path


ABOVE = (
    "%load_ext jupyter_rerun\n%config JupyterRerun.magic = 'last'\n%autosave 60\nimport jupyter_rerun as st, os, sqlite3",
    "%%time\ntimed = 1",
    "files = !ls\n!touch made\nimport asyncio\nawait asyncio.sleep(0)\nimport lying_beside",
    "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1]);\ndisplay(timed)\nst.write('above')\n1 + 1",
    "from IPython import get_ipython as find\nis_here = find() is get_ipython()\nlast = _\nopened = sqlite3.connect(':memory:')",
    "%app list",
)
APP = """\
%%app
'not the last one'
st.text([timed, 'book.ipynb' in files, lying_beside.NAME, is_here, last, os.path.basename(os.getcwd()), find() is get_ipython()])
st.text(opened.execute('select 1').fetchone())
print('printed')
!echo commanded
doubled = !echo 2
%time timed
display({'displayed': doubled})
plt.plot([1, 2])
n = st.slider('n', 0, 9, key='n')
await asyncio.sleep(0)
n"""


def look_around() -> tuple[Any, ...]:
    """Return what a test must leave as it was."""
    special = [vars(builtins).get(name) for name in ("__IPYTHON__", "display")]
    main = sys.modules["__main__"]
    return get_ipython(), special, Path.cwd(), tuple(sys.path), main, sys.stdout, sys.excepthook, os.environ.get("MPLBACKEND")


def test_the_cells_above_and_the_app_have_a_shell(tmp_path: Path):
    """Magics, commands, `display`, await, figures, the folder of the notebook and `get_ipython` are there, and only there."""
    import matplotlib.pyplot  # noqa: F401

    before = look_around()
    path = write_notebook(tmp_path / "folder" / "book.ipynb", *ABOVE, APP)
    (path.parent / "lying_beside.py").write_text("NAME = 'a module beside it'")
    (path.parent / "__main__.py").touch()  # what runs this process is no module of the notebook's folder

    app = AppTest.from_notebook(path).run(timeout=PATIENCE_S)
    assert not app.exception
    app.slider(key="n").set_value(4).run(timeout=PATIENCE_S)

    assert not app.exception
    assert app.text.values == ["[1, True, 'a module beside it', True, 2, 'folder', True]", "(1,)"]
    assert app.stream[0].value.split()[:2] == ["printed", "commanded"]
    assert [list(output) for output in app.output.values] == [["text/plain"], ["text/plain", "image/png"]]
    assert app.output.values[0] == {"text/plain": "{'displayed': ['2']}"}
    assert app.markdown.values == ["`4`"]
    assert (path.parent / "made").exists()
    assert look_around() == before
    assert "lying_beside" not in sys.modules


def test_each_notebook_has_its_own_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Files of one name beside two notebooks, and in the folder of the tests, are so many modules, and each app keeps its own."""
    (tmp_path / "same").mkdir()
    (tmp_path / "same" / "__init__.py").write_text("NAME = 'outside'")
    (tmp_path / "same" / "part.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    outside = [importlib.import_module(name) for name in ("same", "same.part")]
    apps = []
    for name in ("one", "two"):
        path = write_notebook(tmp_path / name / "book.ipynb", "import same", "%%app\nimport same as again\nagain is same, same.NAME")
        (path.parent / "same.py").write_text(f"NAME = {name!r}")
        apps.append(AppTest.from_notebook(path).run())

    assert [app.run().markdown.values for app in apps] == [["`True` one"], ["`True` two"]]
    assert [sys.modules.pop(each.__name__) for each in reversed(outside)] == [*reversed(outside)]


SCOPES = [
    pytest.param("above", [2, 3], id="above"),
    pytest.param("all", [2, 3, 6, 8], id="all"),
    pytest.param("none", [], id="none"),
    pytest.param("data", [3, 8], id="a tag"),
    pytest.param(6, [6], id="a number"),
    pytest.param(["data", 2], [2, 3, 8], id="several"),
]


@pytest.fixture
def book(tmp_path: Path) -> NotebookFile:
    """Cell 1 is text, 4 and 5 are apps, 7 is left out."""
    cells = ["a = 1", ("b = 2", ["data"]), "%%app first\na", "%%app second\nb", "c = 3", ("d = 4", ["skip-execution"]), ("e = 5", ["data"])]
    return NotebookFile(write_notebook(tmp_path / "book.ipynb", *cells))


@pytest.mark.parametrize(("scope", "expected"), SCOPES)
def test_scope_chooses_the_cells(book: NotebookFile, scope: Scope, expected: list[int]):
    """They are plain cells, without those that say to be left out, from top to bottom."""
    assert [cell.number for cell in book.find_cells(book.find_app("first"), scope)] == expected


@pytest.mark.parametrize(("scope", "says"), [("dato", "Tags there: data, skip-execution"), (4, "Those are, counted from 1: 2, 3, 6, 7, 8")])
def test_a_scope_that_names_no_cell_is_an_error(book: NotebookFile, scope: Scope, says: str):
    """It says what there is."""
    with pytest.raises(AppTestError, match=says):
        AppTest.from_notebook(book.path, scope=scope)


def test_an_app_is_found_by_its_cell(book: NotebookFile):
    """An app without a name, or one of two with the same, has a number."""
    assert AppTest.from_notebook(book.path, 5).run().markdown.values == ["`2`"]


def test_a_cell_that_fails_is_named(tmp_path: Path):
    """With its number, the line, what it raised and how to mend it; the test may then go on with other cells."""
    path = write_notebook(tmp_path / "book.ipynb", "a = 1", "\nb = 2\nc = a / 0", "%%app\na")

    with pytest.raises(CellFailedError, match=r"cell 3 of .*book\.ipynb, line 3 raised ZeroDivisionError: division by zero") as caught:
        AppTest.from_notebook(path).run()

    assert isinstance(caught.value.__cause__, ZeroDivisionError)
    assert AppTest.from_notebook(path, scope=2).run().markdown.values == ["`1`"]


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param(("1 / 0", ["raises-exception"]), id="tag"),
        pytest.param("# NBVAL_RAISES_EXCEPTION\n1 / 0", id="comment"),
        pytest.param(("1 / 0", ["skip-execution"]), id="left out"),
        pytest.param("# NBVAL_SKIP\n1 / 0", id="left out by nbval"),
    ],
)
def test_a_cell_may_say_that_it_fails(tmp_path: Path, cell: Any):
    """In the words of nbclient and nbval."""
    path = write_notebook(tmp_path / "book.ipynb", cell, "%%app\n'shown'")

    assert AppTest.from_notebook(path).run().markdown.values == ["shown"]


@pytest.mark.parametrize(("cell", "line"), [("a = 1\nb = = 2", 2), ("%nosuchmagic", 1), ("await nothing()", 1)])
def test_whatever_fails_in_a_cell_has_its_line(tmp_path: Path, cell: str, line: int):
    """A cell that is no Python, one with an unknown magic, and one that awaits, too."""
    path = write_notebook(tmp_path / "book.ipynb", cell, "%%app\n1")

    with pytest.raises(CellFailedError) as caught:
        AppTest.from_notebook(path).run()

    assert (caught.value.cell, caught.value.line) == (2, line)


def test_cells_above_have_a_time_limit(tmp_path: Path):
    """One that never ends ends the test, not the test run."""
    path = write_notebook(tmp_path / "book.ipynb", "while True: pass", "%%app\n1")

    with pytest.raises(RuntimeError, match=r"The cells above the app did not finish within 0\.2 s"):
        AppTest.from_notebook(path).run(timeout=0.2)


def test_what_is_no_notebook_says_so(tmp_path: Path):
    """A file of another format is no reason for a trace through a reader of JSON."""
    path = tmp_path / "book.ipynb"
    path.write_text("# a script")

    with pytest.raises(AppTestError, match="is no notebook"):
        AppTest.from_notebook(path)
