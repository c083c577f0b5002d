"""Without a front end an app runs once, and the saved notebook reads well."""

from __future__ import annotations

import os
from pathlib import Path

import nbclient
import nbformat
import pytest
from nbconvert import HTMLExporter

from tests.kernel.harness import ROOT

pytestmark = pytest.mark.kernel

CELLS = [
    "rows = [1, 2, 3]",
    "%%app sums\nimport jupyter_rerun as st\nfactor = st.slider('Factor', 1, 9, key='factor')\n"
    "total = sum(rows) * factor\nst.write('Total:', total)\nprint('printed')",
    "total",
    "%%app waits\nimport asyncio, jupyter_rerun as st\nawait asyncio.sleep(0)\nst.text('awaited')",
    "st.session_state.factor = 2",
    "%app rerun sums\ntotal",
]


def execute(directory: Path, *cells: str) -> nbformat.NotebookNode:
    """Execute cells as nbclient does unless told otherwise, which stores the state of all widgets; return the notebook."""
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    made = nbformat.v4.new_notebook(
        metadata=kernel, cells=[nbformat.v4.new_code_cell(text) for text in ["%load_ext jupyter_rerun", *cells]]
    )
    client = nbclient.NotebookClient(made, timeout=60, iopub_timeout=60, resources={"metadata": {"path": str(directory)}})
    client.execute(env={**os.environ, "PYTHONPATH": str(ROOT)})
    return made


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> nbformat.NotebookNode:
    """The cells, executed by nbclient as nbconvert, papermill and nbval do it."""
    return execute(tmp_path_factory.mktemp("notebook"), *CELLS)


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


COUNTER = """%%app counter{number}
import jupyter_rerun as st

def bump(by):
    st.session_state.count += by

st.session_state.setdefault("count", 0)
step = st.slider("Step", 1, 10, key="step{number}")
st.button("Add", on_click=bump, args=(step,), key="add{number}")
st.write("Count:", st.session_state.count)
"""


def test_an_executed_notebook_is_small(tmp_path: Path) -> None:
    """It has what an app showed, and no widget of it."""
    one, six = (len(nbformat.writes(execute(tmp_path, *(COUNTER.format(number=n) for n in range(count))))) for count in (1, 6))

    assert one < 30_000
    assert (six - one) / 5 < 6_000


EVERY_INPUT = """%%app inputs
import ipywidgets, jupyter_rerun as st

st.text_input("Word", st.secrets["word"], type="password", key="word")
st.text_input("Hint", type="password", placeholder="at least eight")
st.text_input("Name", "Rumpelstiltskin")
st.text_area("Story", "Once upon a time")
st.number_input("Number", value=271828)
st.slider("Level", 0, 999_999, 314159)
st.selectbox("Choice", ["Timbuktu", "Samarkand"])
st.data_editor({"a": ["Ouagadougou"]})
st.dataframe({"a": ["Antananarivo"]}, on_select="rerun")
st.radio("Way", ["Scylla", "Charybdis"])
st.widget(ipywidgets.IntText, value=161803, key="own")
"""


def test_no_value_of_an_input_is_among_the_widgets(tmp_path: Path) -> None:
    """What is stored of widgets is that of the program's own; a password is nowhere in the file."""
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit/secrets.toml").write_text("word = 'hunter2'\n")

    made = execute(tmp_path, EVERY_INPUT)

    assert "Rumpelstiltskin" in str(made.cells[1].outputs)
    widgets = made.metadata.get("widgets", {}).get("application/vnd.jupyter.widget-state+json", {}).get("state", {})
    assert {state["model_name"] for state in widgets.values()} == {"IntTextModel", "LayoutModel", "DescriptionStyleModel"}
    assert "161803" in str(widgets)
    assert "hunter2" not in nbformat.writes(made)
