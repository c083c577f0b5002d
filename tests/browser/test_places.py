"""Which cell shows an app: two of one name, copies, cells that are split, moved, deleted and brought back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab import NotebookPage, soon

APP = """\
%%app same
n = st.slider("n", 0, 10, key="n")
st.text(f"first {n}")"""
OTHER = APP.replace("first", "second")


def live(notebook: NotebookPage, index: int) -> Locator:
    return notebook.cell(index).locator(".rerun-app")


def idle(notebook: NotebookPage, index: int) -> Locator:
    return notebook.cell(index).locator(".jp-RerunIdle")


def mark(notebook: NotebookPage, index: int) -> Locator:
    return notebook.cell(index).locator(".jp-RerunIndicator")


def select(notebook: NotebookPage, index: int) -> None:
    notebook.cell(index).locator(".jp-InputPrompt").click()


def step(notebook: NotebookPage, live: Locator, text: str) -> None:
    """Move the slider of a live app by one."""
    live.get_by_role("slider", name="n").press("ArrowRight")
    expect(live).to_contain_text(text)


@pytest.mark.slow
def test_of_two_cells_with_one_name_one_shows_the_app_and_both_say_so(open_notebook):
    """The cell that ran it last has it, with its state; the other one shows what it was, and how to get it back."""
    notebook = open_notebook(APP, OTHER)
    step(notebook, notebook.run_app(1), "first 1")

    expect(notebook.run_app(2)).to_contain_text("second 1")
    expect(notebook.cell(2)).to_contain_text("App 'same' has moved here from cell [2].")
    expect(idle(notebook, 1)).to_contain_text("Not running here: cell [3] runs this app now.")
    expect(idle(notebook, 1)).to_contain_text("first")
    expect(live(notebook, 1)).to_have_count(0)
    expect(mark(notebook, 1)).to_have_attribute("data-state", "stopped")
    step(notebook, live(notebook, 2), "second 2")

    idle(notebook, 1).get_by_role("button", name="Run this one instead").click()
    expect(live(notebook, 1)).to_contain_text("first 2")
    expect(idle(notebook, 2)).to_contain_text("Not running here: cell [4] runs this app now.")
    expect(live(notebook, 2)).to_have_count(0)
    step(notebook, live(notebook, 1), "first 3")

    # It is as true after a reload.
    notebook.save()
    notebook.open()
    expect(live(notebook, 1)).to_contain_text("first 3")
    expect(idle(notebook, 2)).to_contain_text("Not running here: cell [4] runs this app now.")


@pytest.mark.slow
def test_a_copy_of_an_app_is_not_running(open_notebook):
    """It says so, beside the original; when that is gone, a copy is where the app is, until it comes back."""
    notebook = open_notebook(APP)
    step(notebook, notebook.run_app(1), "first 1")
    select(notebook, 1)
    notebook.execute("notebook:copy-cell")
    notebook.execute("notebook:paste-cell-below")

    expect(idle(notebook, 2)).to_contain_text("This is a copy of an app, and not running.")
    expect(mark(notebook, 2)).to_have_attribute("data-state", "stopped")
    step(notebook, live(notebook, 1), "first 2")

    # Else one that follows at once is undone together with the paste.
    notebook.page.evaluate("() => window.jupyterapp.shell.currentWidget.content.model.sharedModel.clearUndoHistory()")
    select(notebook, 1)
    notebook.execute("notebook:delete-cell")
    expect(live(notebook, 1)).to_contain_text("first 2")
    step(notebook, live(notebook, 1), "first 3")
    notebook.execute("notebook:undo-cell-action")
    expect(live(notebook, 1)).to_contain_text("first 3")
    expect(idle(notebook, 2)).to_contain_text("This is a copy of an app, and not running.")

    idle(notebook, 2).get_by_role("button", name="Run this one instead").click()
    expect(live(notebook, 2)).to_contain_text("first 3")
    expect(idle(notebook, 1)).to_contain_text("Not running here: cell [3] runs this app now.")


@pytest.mark.slow
def test_a_copy_of_an_app_without_a_name_becomes_an_app_of_its_own(open_notebook):
    """The cell is its name, so both run."""
    notebook = open_notebook('%%app\nst.button("press")\nst.text("alone")')
    notebook.run_app(1)
    select(notebook, 1)
    notebook.execute("notebook:copy-cell")
    notebook.execute("notebook:paste-cell-below")

    idle(notebook, 2).get_by_role("button", name="Run", exact=True).click()

    expect(live(notebook, 2)).to_contain_text("alone")
    expect(live(notebook, 1)).to_contain_text("alone")


@pytest.mark.slow
@pytest.mark.parametrize(
    "commands",
    [
        ["notebook:delete-cell", "notebook:undo-cell-action"],
        ["notebook:cut-cell", "notebook:paste-cell-below"],
        ["notebook:move-cell-down", "notebook:move-cell-up"],
    ],
    ids=["brought-back", "cut-and-pasted", "moved"],
)
def test_a_cell_that_comes_back_is_attached_to_its_app(open_notebook, commands):
    """Wherever it went, it is the cell of the app: live again, as the app is now, and run without a word."""
    name = commands[0].partition(":")[2]  # of its own: a page may hold views of an earlier notebook for a while
    notebook = open_notebook(APP.replace("same", name), "st.session_state.n = 7")
    notebook.run_app(1)
    select(notebook, 1)
    notebook.execute(commands[0])
    notebook.run_cell(notebook.find_cell("session_state.n = 7"))
    select(notebook, 1)
    notebook.execute(commands[1])

    at = notebook.find_cell(f"%%app {name}")
    expect(live(notebook, at)).to_contain_text("first 7")
    step(notebook, live(notebook, at), "first 8")
    expect(mark(notebook, at)).to_have_attribute("data-state", "idle")
    assert soon(notebook.page, notebook.count_views, name) == 1
    assert "has moved here" not in notebook.run_app(at).locator("xpath=ancestor::*[contains(@class,'jp-Cell-outputArea')]").inner_text()


@pytest.mark.slow
def test_a_cell_that_is_split_says_where_its_app_is(open_notebook):
    """The lower part keeps the output, and shows it live until the upper one runs the app."""
    notebook = open_notebook(APP)
    notebook.run_app(1)
    notebook.cell(1).locator(".cm-line").nth(2).click()
    notebook.page.keyboard.press("Home")
    notebook.execute("notebook:split-cell-at-cursor")
    step(notebook, live(notebook, 2), "first 1")
    expect(mark(notebook, 2)).to_have_attribute("data-state", "idle")

    notebook.run_app(1)
    expect(idle(notebook, 2)).to_contain_text("Not running here: cell [3] runs this app now.")
    expect(idle(notebook, 2)).to_contain_text("first")
    expect(mark(notebook, 2)).to_have_attribute("data-state", "stopped")

    select(notebook, 1)
    notebook.page.keyboard.press("Shift+ArrowDown")
    notebook.execute("notebook:merge-cells")
    expect(notebook.page.locator(".jp-RerunIdle, .rerun-app")).to_have_count(0)
    expect(mark(notebook, 1)).to_have_attribute("data-state", "unknown")
    expect(notebook.run_app(1)).to_contain_text("first 1")
    expect(notebook.cell(1)).not_to_contain_text("has moved here")  # from a cell that is there no more


def test_an_app_that_is_stopped_says_so(open_notebook):
    """``%app stop`` leaves nothing that looks alive, and all that the run has shown, also of one that was shown before its end."""
    notebook = open_notebook(APP.replace("st.text", "import time; time.sleep(0.4)\nst.text"), "%app stop same")
    notebook.run_app(1)
    notebook.run_cell(2)

    expect(idle(notebook, 1)).to_contain_text("This app is not running.")
    expect(idle(notebook, 1)).to_contain_text("first 0")
    expect(mark(notebook, 1)).to_have_attribute("data-state", "stopped")
    expect(mark(notebook, 1)).to_have_accessible_name("App is not running: run the cell")
    idle(notebook, 1).get_by_role("button", name="Run").click()
    step(notebook, live(notebook, 1), "first 1")
