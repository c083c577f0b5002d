"""A name that an app does not find: after a restart, the cell that assigns it has to run first."""

from __future__ import annotations

from collections.abc import Iterator

import nbformat
import pytest

from tests.kernel.harness import Kernel, running_kernel

pytestmark = pytest.mark.kernel

CELLS = [
    "%load_ext jupyter_rerun\nimport jupyter_rerun as st",
    "# the data\n%matplotlib inline\nframe = [1, 2]\nrows = {\n    'a': frame}",
    "def load(path):\n    return secret",
    "from math import (\n    sqrt)",
    "%%app first\npublished = st.slider('n')",
    "%%bash\nshelled=1",
    "# a comment\n%%app wrong\nbelow = 1",
    "long = '" + 80 * "x" + "'",
    "wrong (",
]


@pytest.fixture(scope="module")
def restarted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kernel]:
    """A kernel of a notebook, none of whose cells has been run."""
    folder = tmp_path_factory.mktemp("restarted")
    cells = [nbformat.v4.new_markdown_cell("unknown = 1"), *map(nbformat.v4.new_code_cell, CELLS)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "saved.ipynb")
    with running_kernel("%load_ext jupyter_rerun", cwd=folder, JPY_SESSION_NAME=str(folder / "saved.ipynb")) as kernel:
        yield kernel


IMPORT = "import jupyter_rerun as st\n"


@pytest.mark.parametrize(
    ("body", "hint"),
    [
        pytest.param("st.title('t')", "Run the cell with 'import jupyter_rerun as st' first, or write that in this one.", id="the package"),
        pytest.param(IMPORT + "st.write(frame)", "Run the cell with 'frame = [1, 2]' first.", id="a variable"),
        pytest.param(IMPORT + "st.write(rows)", "Run the cell with 'rows = {' first.", id="several lines"),
        pytest.param(IMPORT + "load('x')", "Run the cell with 'def load(path):' first.", id="a function"),
        pytest.param(IMPORT + "def draw(): st.write(frame)\ndraw()", "Run the cell with 'frame = [1, 2]' first.", id="in a function"),
        pytest.param(
            IMPORT + "@st.fragment\ndef draw(): st.write(frame)\ndraw()", "Run the cell with 'frame = [1, 2]' first.", id="in a fragment"
        ),
        pytest.param(IMPORT + "st.write(published)", "Run the cell with \"published = st.slider('n')\" first.", id="of another app"),
        pytest.param(IMPORT + "st.write(long)", "Run the cell with \"long = '" + 51 * "x" + '…" first.', id="a long line"),
    ],
)
def test_the_cell_that_assigns_a_missing_name_is_told(restarted: Kernel, body: str, hint: str) -> None:
    """The error names the next step, with the line by which the cell is found."""
    shown = restarted.run(f"%%app tried\n{body}").app_text

    assert f"is not defined. {hint}" in shown


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("nowhere", id="no cell"),
        pytest.param("unknown", id="text"),
        pytest.param("shelled", id="another language"),
        pytest.param("below", id="a cell that is no app"),
        pytest.param("if len(''): frame = 1\nframe", id="of its own"),
        pytest.param("frame = 1\ndel frame\nframe", id="deleted"),
        pytest.param("def f():\n    frame\n    frame = 1\nf()", id="of a function"),
        pytest.param("raise NameError('frame')", id="raised by hand"),
        pytest.param("exec('frame', {})", id="of other code"),
    ],
)
def test_nothing_is_told_that_is_not_sure(restarted: Kernel, body: str) -> None:
    """What no cell assigns, what the app assigns itself, and names that other code wants have Python's message alone."""
    shown = restarted.run(f"%%app tried\n{body}").app_text

    assert "Error" in shown
    assert "Run the cell" not in shown


def test_a_name_that_the_notebook_has_is_not_missing(restarted: Kernel) -> None:
    """An app's own names of an earlier run are there for other cells only."""
    restarted.run("%%app own\nimport jupyter_rerun as st\nif not st.session_state.get('ran'): frame = 1\nst.session_state.ran = 1")

    assert "Run the cell" not in restarted.run("%%app own\nframe").app_text
    restarted.run("%app stop own")


def test_where_no_file_tells_the_import_can_be_written(kernel: Kernel) -> None:
    """The name that this package has everywhere is known without a notebook's file."""
    kernel.run("del st")
    try:
        shown = kernel.run("%%app tried\nst.title('t')").app_text
        assert "Write 'import jupyter_rerun as st' in this cell, or run the one that does." in shown
    finally:
        kernel.run("import jupyter_rerun as st")
