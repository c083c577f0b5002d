"""Apps where notebooks are renamed, copied, closed and opened again, and where several have one kernel."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab import SETUP, NotebookPage, new_page
from tests.browser.test_lifecycle import KERNEL
from tests.browser.test_places import APP, live, mark, select, step
from tests.browser.test_static import IS_DOCUMENTED

OWN = APP.replace("n =", "import jupyter_rerun as st\nn =", 1)
OPEN = "([path, id]) => void window.jupyterapp.commands.execute('docmanager:open', { path, ...(id && { kernel: { id } }) })"
TASK = """\
%%app task
import os, time
pressed = st.button("work")
st.text("begun")
while pressed and not os.path.exists({go!r}):
    time.sleep(0.01)
st.text("done" if pressed else "at rest")
"""


def open_beside(notebook: NotebookPage, name: str, kernel: str = "") -> tuple[Locator, Locator]:
    """Open another notebook in the same page, perhaps on a kernel that runs already; return both."""
    notebook.page.evaluate(OPEN, [name, kernel])
    panel = notebook.page.locator(".jp-NotebookPanel")
    expect(panel).to_have_count(2)
    expect(panel.nth(1).locator(".jp-CodeCell").first).to_be_visible()
    notebook.page.wait_for_function("() => window.jupyterapp.shell.currentWidget.sessionContext.kernelDisplayStatus === 'idle'")
    return panel.nth(0), panel.nth(1)


def cell_of(panel: Locator, index: int) -> Locator:
    return panel.locator(".jp-CodeCell").nth(index)


def find_kernel(lab, name: str) -> str:
    (kernel,) = [session["kernel"]["id"] for session in lab.request("GET", "api/sessions") if session["path"] == name]
    return kernel


def replace_text(notebook: NotebookPage, cell: Locator, text: str) -> None:
    cell.locator(".cm-content").click()
    notebook.page.keyboard.press("Control+a")
    notebook.page.keyboard.insert_text(text)


@pytest.fixture
def other(lab):
    """The name of another notebook, whose kernel is stopped in the end."""
    name = f"test{next(lab.numbers)}.ipynb"
    yield name
    lab.stop_kernel(name)


@pytest.mark.slow
def test_a_renamed_notebook_keeps_its_apps_and_a_copy_has_none(open_notebook, lab):
    """The kernel goes with the name; the copy has a kernel of its own, which runs nothing yet."""
    notebook = open_notebook(OWN)
    step(notebook, notebook.run_app(1), "first 1")
    notebook.page.wait_for_function(IS_DOCUMENTED, arg="first 1")
    notebook.save()
    old, notebook.name = notebook.name, f"renamed-{notebook.name}"
    notebook.page.evaluate("([old, name]) => window.jupyterapp.serviceManager.contents.rename(old, name)", [old, notebook.name])
    expect(notebook.page.get_by_role("tab", name=notebook.name)).to_be_visible()
    step(notebook, live(notebook, 1), "first 2")
    expect(mark(notebook, 1)).to_have_attribute("data-state", "idle")

    copy = notebook.page.evaluate("async path => (await window.jupyterapp.serviceManager.contents.copy(path, '')).path", notebook.name)
    first, second = open_beside(notebook, copy)
    idle = cell_of(second, 1).locator(".jp-RerunIdle")
    expect(idle).to_contain_text("This app is not running.")
    expect(idle).to_contain_text("first 1")
    idle.get_by_role("button", name="Run").click()
    expect(cell_of(second, 1).locator(".rerun-app")).to_contain_text("first 0")
    expect(cell_of(first, 1).locator(".rerun-app")).to_contain_text("first 2")
    lab.stop_kernel(copy)


@pytest.mark.slow
def test_two_notebooks_on_one_kernel_say_which_has_an_app(open_notebook, lab, other):
    """They share the state; an app whose name the other one has taken says where it is, and can be taken back."""
    notebook = open_notebook(APP, "%%app follower\nst.text(f\"seen {st.session_state.get('n')}\")")
    step(notebook, notebook.run_app(1), "first 1")
    notebook.run_app(2)
    lab.write(other, ["%app", APP.replace("first", "second")])
    first, second = open_beside(notebook, other, notebook.page.evaluate(f"{KERNEL}.id"))

    cell_of(second, 1).locator(".cm-content").click()
    notebook.page.keyboard.press("Control+Enter")
    expect(cell_of(second, 1).locator(".rerun-app")).to_contain_text("second 1")
    idle = cell_of(first, 1).locator(".jp-RerunIdle")
    expect(idle).to_contain_text(f"Not running here: a cell of {other} runs this app now.")
    expect(cell_of(first, 1).locator(".jp-RerunIndicator")).to_have_attribute("data-state", "stopped")
    cell_of(second, 1).get_by_role("slider", name="n").press("ArrowRight")
    notebook.page.evaluate(OPEN, [notebook.name, ""])
    expect(cell_of(first, 2).locator(".rerun-app")).to_contain_text("seen 2")

    idle.get_by_role("button", name="Run this one instead").click()
    expect(cell_of(first, 1).locator(".rerun-app")).to_contain_text("first 2")
    expect(cell_of(second, 1).locator(".jp-RerunIdle")).to_contain_text(f"Not running here: a cell of {notebook.name} runs this app now.")


@pytest.mark.slow
def test_a_copy_on_the_same_kernel_has_apps_of_its_own(open_notebook, lab):
    """Its cells have the same ids: what they show is a copy until they run, and then their own; the other notebook's apps go on."""
    notebook = open_notebook(APP, "%%app\nst.button('press')\nst.text('alone')")
    step(notebook, notebook.run_app(1), "first 1")
    notebook.run_app(2)
    notebook.page.wait_for_function(IS_DOCUMENTED, arg="first 1")
    notebook.save()
    copy = notebook.page.evaluate("async path => (await window.jupyterapp.serviceManager.contents.copy(path, '')).path", notebook.name)
    first, second = open_beside(notebook, copy, notebook.page.evaluate(f"{KERNEL}.id"))

    for index in (1, 2):
        expect(cell_of(second, index).locator(".jp-RerunIdle")).to_contain_text("This is a copy of an app, and not running.")
        expect(cell_of(second, index).locator(".jp-RerunIndicator")).to_have_attribute("data-state", "stopped")
    replace_text(notebook, cell_of(second, 2), "%%app\nst.button('press')\nst.text('changed')")
    cell_of(second, 2).get_by_role("button", name="Run", exact=True).click()
    expect(cell_of(second, 2).locator(".rerun-app")).to_contain_text("changed")
    expect(cell_of(first, 2).locator(".rerun-app")).to_contain_text("alone")
    replace_text(notebook, cell_of(second, 1), APP.replace("first", "second"))
    cell_of(second, 1).get_by_role("button", name="Run this one instead").click()
    expect(cell_of(second, 1).locator(".rerun-app")).to_contain_text("second 1")
    expect(cell_of(second, 1)).to_contain_text("has moved here from cell [2] of another notebook.")
    notebook.page.evaluate(OPEN, [notebook.name, ""])
    expect(cell_of(first, 1).locator(".jp-RerunIdle")).to_contain_text(f"Not running here: a cell of {copy} runs this app now.")
    expect(cell_of(first, 2).locator(".rerun-app")).to_contain_text("alone")

    # As true where both are opened anew.
    notebook.page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save-all')")
    notebook.leave()
    notebook.page.evaluate(OPEN, [notebook.name, ""])
    expect(notebook.page.locator(".jp-NotebookPanel")).to_have_count(1)
    expect(live(notebook, 2)).to_contain_text("alone")
    first, second = open_beside(notebook, copy)
    expect(cell_of(second, 1).locator(".rerun-app")).to_contain_text("second 1")
    expect(cell_of(second, 2).locator(".rerun-app")).to_contain_text("changed")
    lab.stop_kernel(copy)


@pytest.fixture
def open_window(lab, browser):
    """Open a notebook in a window of its own."""
    opened: list[NotebookPage] = []

    def open_one(name: str) -> NotebookPage:
        page = new_page(browser)
        window = NotebookPage(lab, page, name)
        opened.append(window)
        page.goto(f"{lab.url}/lab/workspaces/{Path(name).stem}-{len(opened)}/tree/{name}")
        window.wait_until_ready()
        return window

    yield open_one
    for window in opened:
        window.page.close()
    assert [error for window in opened for error in window.errors] == []


@pytest.mark.slow
def test_two_windows_on_a_notebook_show_its_apps_live(open_notebook, open_window):
    """Wherever the cell was run; what is done in one is seen in the other."""
    first = open_notebook(APP)
    step(first, first.run_app(1), "first 1")
    second = open_window(first.name)

    step(second, second.run_app(1), "first 2")

    expect(second.cell(1)).not_to_contain_text("has moved here")
    step(first, live(first, 1), "first 3")
    expect(live(second, 1)).to_contain_text("first 3")


@pytest.mark.slow
def test_an_app_that_another_window_has_taken_says_so(lab, open_window, other):
    """Each window gives the cells of an old notebook, which has none, ids of its own; the one that ran a cell last has its app."""
    lab.write(other, [SETUP, APP])
    path = lab.directory / other
    old = json.loads(path.read_text()) | {"nbformat_minor": 4}
    for cell in old["cells"]:
        del cell["id"]
    path.write_text(json.dumps(old))
    windows = [open_window(other), open_window(other)]

    for n, window in enumerate(windows, 1):
        window.run_cell(0)
        step(window, window.run_app(1), f"first {n}")

    first, second = windows
    expect(second.cell(1)).to_contain_text("has moved here from cell [2].")
    idle = first.cell(1).locator(".jp-RerunIdle")
    expect(idle).to_contain_text("Not running here: a cell in another window runs this app now.")
    expect(mark(first, 1)).to_have_attribute("data-state", "stopped")
    idle.get_by_role("button", name="Run this one instead").click()
    step(first, live(first, 1), "first 3")
    expect(second.cell(1).locator(".jp-RerunIdle")).to_contain_text("Not running here: a cell in another window runs this app now.")


@pytest.mark.slow
def test_an_app_of_a_busy_kernel_says_that_it_waits(open_notebook, tmp_path: Path):
    """A notebook that is opened while the kernel works shows its apps as they were, and says so, until the kernel has answered."""
    go = tmp_path / "go"
    notebook = open_notebook(TASK.format(go=str(go)))
    app = notebook.run_app(1)
    notebook.page.wait_for_function(IS_DOCUMENTED, arg="at rest")
    notebook.save()
    app.get_by_role("button", name="work").click()
    expect(mark(notebook, 1)).to_have_attribute("data-state", "running")
    notebook.leave()
    notebook.page.evaluate(OPEN, [notebook.name, ""])

    idle = notebook.cell(1).locator(".jp-RerunIdle")
    expect(idle).to_contain_text("Waiting for the kernel, which has not answered yet")
    expect(idle).to_contain_text("at rest")
    expect(idle.get_by_role("button")).to_have_count(0)
    expect(mark(notebook, 1)).to_have_accessible_name("App waits for the kernel")
    go.touch()
    expect(live(notebook, 1)).to_contain_text("done")
    expect(mark(notebook, 1)).to_have_attribute("data-state", "idle")
    expect(idle).to_have_count(0)


@pytest.mark.slow
@pytest.mark.parametrize("by", ["this page", "another"])
def test_a_view_of_a_deleted_cell_says_when_its_kernel_has_ended(open_notebook, lab, by):
    """It goes on as long as the kernel does, whoever restarts that; no cell is left to be run."""
    notebook = open_notebook(APP)
    notebook.run_app(1)
    select(notebook, 1)
    notebook.execute("notebook:create-output-view")
    view = notebook.page.locator(".jp-LinkedOutputView")
    expect(view.locator(".rerun-app")).to_be_visible()
    notebook.page.evaluate(OPEN, [notebook.name, ""])
    select(notebook, 1)
    notebook.execute("notebook:delete-cell")
    expect(live(notebook, 1)).to_have_count(0)
    step(notebook, view, "first 1")

    if by == "this page":
        notebook.page.evaluate(f"() => {KERNEL}.restart()")
    else:
        lab.request("POST", f"api/kernels/{find_kernel(lab, notebook.name)}/restart")

    expect(view).to_contain_text("This app is not running: its kernel has ended.")
    expect(view.locator(".rerun-app")).to_have_attribute("data-jupyter-rerun-state", "stopped")


@pytest.mark.slow
def test_the_run_button_in_a_view_runs_the_cell_that_it_is_a_view_of(open_notebook, lab):
    """Also where a copy of the notebook, with cells of the same ids, has been opened before."""
    notebook = open_notebook(OWN)
    step(notebook, notebook.run_app(1), "first 1")
    notebook.page.wait_for_function(IS_DOCUMENTED, arg="first 1")
    notebook.save()
    copy = notebook.page.evaluate("async path => (await window.jupyterapp.serviceManager.contents.copy(path, '')).path", notebook.name)
    notebook.leave()
    notebook.page.evaluate(OPEN, [copy, ""])
    expect(notebook.cell(1).locator(".jp-RerunIdle")).to_be_visible()
    copied, opened = open_beside(notebook, notebook.name)
    expect(cell_of(opened, 1).locator(".rerun-app")).to_be_visible()
    cell_of(opened, 1).locator(".jp-InputPrompt").click()
    notebook.execute("notebook:create-output-view")
    view = notebook.page.locator(".jp-LinkedOutputView")
    expect(view.locator(".rerun-app")).to_be_visible()
    lab.request("POST", f"api/kernels/{find_kernel(lab, notebook.name)}/restart")

    view.get_by_role("button", name="Run").click()

    expect(view.locator(".rerun-app")).to_contain_text("first 0")
    expect(cell_of(copied, 1).locator(".jp-RerunIdle")).to_have_count(1)
    lab.stop_kernel(copy)


@pytest.mark.slow
def test_the_commands_that_restart_leave_no_app_of_the_old_kernel(open_notebook):
    """Clearing takes all outputs away; running all brings every app back, once."""
    notebook = open_notebook(APP, APP.replace("same", "other").replace("first", "other"))
    step(notebook, notebook.run_app(1), "first 1")
    expect(notebook.run_app(2)).to_contain_text("other 1")
    for command in ("notebook:restart-clear-output", "notebook:restart-run-all"):
        notebook.page.evaluate("command => void window.jupyterapp.commands.execute(command)", command)
        notebook.page.get_by_role("button", name="Confirm Kernel Restart").click()
        if command == "notebook:restart-clear-output":
            expect(notebook.page.locator(".rerun-app, .jp-RerunIdle")).to_have_count(0)
            for index in (1, 2):
                expect(mark(notebook, index)).to_have_attribute("data-state", "unknown")
            notebook.wait_until_idle()

    expect(live(notebook, 1)).to_contain_text("first 0")
    expect(live(notebook, 2)).to_contain_text("other 0")
    step(notebook, live(notebook, 1), "first 1")
    expect(live(notebook, 2)).to_contain_text("other 1")
    expect(notebook.page.locator(".jp-RerunIdle")).to_have_count(0)
