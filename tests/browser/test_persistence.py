"""State that lasts, as a person sees it: in a store through restarts and renames, and in the notebook itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import OpenNotebook
from tests.browser.lab import Lab, NotebookPage, soon
from tests.kernel.harness import running_kernel

APP = """\
%%app kept {options}
n = st.slider("N", 0, 9, 2, key="n")
files = st.file_uploader("Files", accept_multiple_files=True, key="files")
st.text(f"n is {{n}}, files are {{[(each.name, each.size) for each in files]}}")
"""
STORE, NOTEBOOK = APP.format(options="--persist"), APP.format(options="--persist-in notebook")
METADATA = "() => window.jupyterapp.shell.currentWidget.context.model.sharedModel.getMetadata('jupyter_rerun') ?? null"
CAN_UNDO = "() => window.jupyterapp.shell.currentWidget.context.model.sharedModel.undoManager.undoStack.length"
RESTART = "async () => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()"
# Notes what an app has said from now on, in whatever output it stands.
WATCH = """() => {
  window.said = [];
  const look = () => {
    const found = /n is \\d/.exec(document.querySelector('.jp-Notebook')?.innerText ?? '')?.[0];
    const value = document.querySelector('.jp-Notebook .rerun-app [role=slider]')?.getAttribute('aria-valuenow');
    for (const each of [found, value]) if (each != null && !window.said.includes(each)) window.said.push(each);
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
  look();
}"""


def read(path: Path) -> Any:
    return json.loads(path.read_text()).get("metadata", {}).get("jupyter_rerun", {})


def start(notebook: NotebookPage) -> Locator:
    """Run the app, and move its slider to 3."""
    app = notebook.run_app(1)
    app.get_by_role("slider", name="N").press("ArrowRight")
    expect(app).to_contain_text("n is 3")
    return app


def restart(notebook: NotebookPage) -> Locator:
    """Restart the kernel, and run all cells, as a person would; return the app."""
    notebook.page.evaluate(RESTART)
    notebook.wait_until_idle()
    expect(notebook.cell(1)).to_contain_text("is not running")
    notebook.page.evaluate(WATCH)
    notebook.execute("notebook:run-all-cells")
    app = notebook.cell(1).locator(".rerun-app:not(.rerun-idle)")
    expect(app.get_by_role("slider", name="N")).to_be_visible()
    return app


@pytest.mark.slow
def test_state_in_a_store_lasts(open_notebook: OpenNotebook, lab: Lab):
    """Through a reload, a rename and a restart, with an uploaded file; a copy begins with it."""
    notebook = open_notebook(STORE)
    app, page = start(notebook), notebook.page
    app.locator("input[type=file]").set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": b"abc"})
    expect(app).to_contain_text("n is 3, files are [('a.txt', 3)]")
    assert soon(page, page.evaluate, METADATA)
    notebook.save()
    found = read(lab.directory / notebook.name)
    assert found.keys() == {"id"}

    notebook.reload()
    app = notebook.cell(1).locator(".rerun-app")
    expect(app).to_contain_text("n is 3, files are [('a.txt', 3)]")
    expect(app.get_by_text("a.txt", exact=True)).to_be_visible()

    name = notebook.name
    renamed = f"renamed-{name}"
    page.evaluate("([from, to]) => window.jupyterapp.serviceManager.contents.rename(from, to)", [name, renamed])
    assert soon(page, page.evaluate, "() => window.jupyterapp.shell.currentWidget.context.path") == renamed
    notebook.name = renamed
    app = restart(notebook)
    expect(app).to_contain_text("n is 3, files are [('a.txt', 3)]")
    expect(app.get_by_text("a.txt", exact=True)).to_be_visible()
    assert soon(page, lambda: set(page.evaluate("() => window.said"))) == {"n is 3", "3.0"}
    notebook.save()

    copy = page.evaluate("path => window.jupyterapp.serviceManager.contents.copy(path, '').then(({ path }) => path)", renamed)
    assert read(lab.directory / copy) == found
    notebook.leave()
    notebook.name = copy
    notebook.show()
    notebook.execute("notebook:run-all-cells")
    app = notebook.cell(1).locator(".rerun-app:not(.rerun-idle)")
    expect(app).to_contain_text("n is 3, files are [('a.txt', 3)]")
    app.get_by_role("slider", name="N").press("ArrowRight")
    expect(app).to_contain_text("n is 4")
    big = app.locator("input[type=file]")
    big.set_input_files({"name": "big.bin", "mimeType": "application/octet-stream", "buffer": b"x" * (21 << 20)})
    expect(app).to_contain_text("('big.bin', 22020096)")


@pytest.mark.slow
def test_state_in_the_notebook_travels(open_notebook: OpenNotebook, lab: Lab, tmp_path: Path):
    """A save that comes too early is followed by another; the file is the same each time, and another machine goes on from it."""
    notebook = open_notebook(NOTEBOOK, "%app state clear")
    notebook.run_app(1)
    page, path = notebook.page, lab.directory / notebook.name
    assert soon(page, lambda: "entry:n" in page.evaluate(METADATA)["state"]["rows"])
    undoable = page.evaluate(CAN_UNDO)
    start(notebook)
    notebook.save()
    assert soon(page, lambda: read(path)["state"]["rows"]["entry:n"]["value"]) == 3
    assert page.evaluate(CAN_UNDO) == undoable
    assert soon(page, page.evaluate, "() => !window.jupyterapp.shell.currentWidget.context.model.dirty")
    content = path.read_bytes()
    notebook.save()
    assert path.read_bytes() == content

    variables = {"JUPYTER_DATA_DIR": str(tmp_path / "data"), "JPY_SESSION_NAME": str(path)}
    with running_kernel("%load_ext jupyter_rerun", "import jupyter_rerun as st", cwd=path.parent, **variables) as kernel:
        assert "n is 3" in kernel.run(NOTEBOOK).app_text

    app = restart(notebook)
    expect(app).to_contain_text("n is 3")
    assert soon(page, lambda: set(page.evaluate("() => window.said"))) == {"n is 3", "3.0"}
    notebook.run_cell(2)
    assert soon(page, lambda: page.evaluate(METADATA) is None)
    notebook.save()
    assert read(path) == {}
