"""Without a front end an app runs once, and the saved notebook reads well."""

from __future__ import annotations

import nbclient
import nbformat
import pytest
from nbconvert import HTMLExporter

from tests.kernel.harness import ROOT

pytestmark = pytest.mark.kernel

CELLS = [
    "%load_ext jupyter_rerun",
    "rows = [1, 2, 3]",
    "%%app sums\nimport jupyter_rerun as st\nfactor = st.slider('Factor', 1, 9, key='factor')\n"
    "total = sum(rows) * factor\nst.write('Total:', total)\nprint('printed')",
    "total",
    "%%app waits\nimport asyncio, jupyter_rerun as st\nawait asyncio.sleep(0)\nst.text('awaited')",
    "st.session_state.factor = 2",
    "%app rerun sums\ntotal",
]


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> nbformat.NotebookNode:
    """The cells, executed by nbclient as nbconvert, papermill and nbval do it."""
    import os

    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    made = nbformat.v4.new_notebook(metadata=kernel, cells=[nbformat.v4.new_code_cell(text) for text in CELLS])
    client = nbclient.NotebookClient(made, timeout=60, resources={"metadata": {"path": str(tmp_path_factory.mktemp("notebook"))}})
    client.execute(env={**os.environ, "PYTHONPATH": str(ROOT)})
    return made


def test_cells_run_from_top_to_bottom(notebook: nbformat.NotebookNode) -> None:
    """No cell fails, and cells below see what the app published."""
    assert notebook.cells[3].outputs[0].data["text/plain"] == "6"
    assert notebook.cells[6].outputs[0].data["text/plain"] == "12"


def test_output_reads_well_without_a_kernel(notebook: nbformat.NotebookNode) -> None:
    """One output holds HTML and plain text, and no live view, which nbconvert would prefer and could not fill."""
    (output,) = notebook.cells[2].outputs
    assert output.output_type == "display_data"
    assert set(output.data) == {"text/html", "text/plain"}
    for text in ("Factor", "Total:", "printed"):
        assert text in output.data["text/html"]
        assert text in output.data["text/plain"]
    assert "<script" not in output.data["text/html"]


def test_awaiting_app_is_complete(notebook: nbformat.NotebookNode) -> None:
    """A body that awaits has ended when its cell has."""
    assert "awaited" in notebook.cells[4].outputs[0].data["text/plain"]


def test_exported_page_shows_the_app(notebook: nbformat.NotebookNode) -> None:
    """A page made by nbconvert holds what the app showed."""
    page, _ = HTMLExporter().from_notebook_node(notebook)

    assert page.count("awaited") == 2  # in the code and in the output
    assert '<div class="jupyter-rerun">' in page
