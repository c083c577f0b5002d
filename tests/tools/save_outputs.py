"""Run the notebooks, lessons and examples, and save their outputs, as nbval and readers on the web see them.

Views of widgets are left out: without a kernel they would show an error in place of the static rendering.
"""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbclient import NotebookClient

VIEW_MIME = "application/vnd.jupyter.widget-view+json"


def save_outputs(path: Path) -> None:
    """Execute the notebook at `path` and write it back with its outputs."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, resources={"metadata": {"path": str(path.parent)}}, store_widget_state=False).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", ()):
            output.get("data", {}).pop(VIEW_MIME, None)
    notebook.metadata.pop("widgets", None)
    notebook.metadata["language_info"] = {"name": "python"}
    nbformat.write(notebook, path)


if __name__ == "__main__":
    for notebook_path in sorted(Path(__file__).parents[2].glob("notebooks/**/*.ipynb")):
        if ".ipynb_checkpoints" not in notebook_path.parts:
            save_outputs(notebook_path)
