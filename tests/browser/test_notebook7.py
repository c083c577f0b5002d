"""Notebook 7: apps, and what is said of them, as in JupyterLab. One story for what happens to cells, one for what happens to the kernel."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.lab import SETUP, Lab, Notebook7Page, new_page, soon
from tests.browser.test_lifecycle import KERNEL
from tests.browser.test_looks import WEAK_TEXTS
from tests.browser.test_places import APP, OTHER, idle, live, mark, select, step
from tests.browser.test_static import IS_DOCUMENTED

WORK = """\
%%app work
import time
if st.toggle("work"):
    time.sleep(600)
"""


@pytest.fixture
def open_notebook7(lab: Lab, browser: Browser) -> Iterator[Callable[..., Notebook7Page]]:
    """Open a notebook of these cells, after one that loads the extension, or one that there is, in Notebook 7."""
    opened: list[Notebook7Page] = []

    def open_cells(*cells: str, name: str = "") -> Notebook7Page:
        if not name:
            name = f"test{next(lab.numbers)}.ipynb"
            lab.write(name, [SETUP, *cells])
        page = new_page(browser)
        opened.append(Notebook7Page(lab, page, name).open())
        opened[-1].run_cell(0)
        return opened[-1]

    yield open_cells
    for notebook in opened:
        notebook.page.close()
        lab.stop_kernel_later(notebook.name)
    assert [error for notebook in opened for error in notebook.errors] == []


def test_cells_of_apps_say_what_they_are(open_notebook7):
    """Two of one name, a copy, one that comes back, one that is split, one that works, is interrupted, fails."""
    notebook = open_notebook7(APP, OTHER, WORK)
    step(notebook, notebook.run_app(1), "first 1")
    expect(mark(notebook, 1)).to_have_attribute("data-state", "idle")

    expect(notebook.run_app(2)).to_contain_text("second 1")
    expect(notebook.cell(2)).to_contain_text("App 'same' has moved here from cell [2].")
    expect(idle(notebook, 1)).to_contain_text("Not running here: cell [3] runs this app now.")
    expect(idle(notebook, 1)).to_contain_text("first")
    expect(mark(notebook, 1)).to_have_attribute("data-state", "stopped")
    idle(notebook, 1).get_by_role("button", name="Run this one instead").click()
    step(notebook, live(notebook, 1), "first 2")
    expect(idle(notebook, 2)).to_contain_text("Not running here: cell [4] runs this app now.")

    select(notebook, 1)
    notebook.execute("notebook:copy-cell")
    notebook.execute("notebook:paste-cell-below")
    expect(idle(notebook, 2)).to_contain_text("This is a copy of an app, and not running.")
    expect(mark(notebook, 2)).to_have_attribute("data-state", "stopped")

    # Else one that follows at once is undone together with the paste.
    notebook.page.evaluate("() => window.jupyterapp.shell.currentWidget.content.model.sharedModel.clearUndoHistory()")
    select(notebook, 1)
    notebook.execute("notebook:delete-cell")
    step(notebook, live(notebook, 1), "first 3")
    notebook.execute("notebook:undo-cell-action")
    step(notebook, live(notebook, 1), "first 4")
    expect(idle(notebook, 2)).to_contain_text("This is a copy of an app, and not running.")

    notebook.cell(1).locator(".cm-line").nth(2).click()
    notebook.page.keyboard.press("Home")
    notebook.execute("notebook:split-cell-at-cursor")
    step(notebook, live(notebook, 2), "first 5")
    notebook.run_app(1)
    expect(idle(notebook, 2)).to_contain_text("Not running here: cell [5] runs this app now.")

    at = notebook.find_cell("%%app work")
    work = notebook.run_app(at)
    work.get_by_role("switch", name="work").check()
    expect(mark(notebook, at)).to_have_attribute("data-state", "running")
    notebook.interrupt()
    expect(mark(notebook, at)).to_have_attribute("data-state", "interrupted")


THEMES = {"JupyterLab Dark": "rgb(33, 150, 243)", "JupyterLab Light": "rgb(25, 118, 210)"}  # with their brand colours


@pytest.mark.slow
def test_an_app_lives_as_long_as_its_kernel(open_notebook7):
    """A reload keeps it; a restart and a kill leave it as it was, with a Run button that works, in both themes."""
    notebook = open_notebook7(APP.replace("n =", "import jupyter_rerun as st\nn =", 1), "import os\nprint(os.getpid())")
    app = notebook.run_app(1)
    step(notebook, app, "first 1")
    notebook.page.wait_for_function(IS_DOCUMENTED, arg="first 1")
    notebook.save()
    notebook.reload()
    step(notebook, live(notebook, 1), "first 2")
    expect(mark(notebook, 1)).to_have_attribute("data-state", "idle")

    for theme, brand in THEMES.items():
        notebook.choose_theme(theme)
        expect(live(notebook, 1).get_by_role("slider")).to_have_css("background-color", brand)
        assert soon(notebook.page, live(notebook, 1).evaluate, WEAK_TEXTS) == []

    notebook.page.wait_for_function(IS_DOCUMENTED, arg="first 2")
    notebook.page.evaluate(f"() => {KERNEL}.restart()")
    expect(idle(notebook, 1)).to_contain_text("This app is not running.")
    expect(idle(notebook, 1)).to_contain_text("first 2")
    expect(notebook.page.locator(".rerun-app")).to_have_count(0)
    expect(mark(notebook, 1)).to_have_attribute("data-state", "stopped")
    idle(notebook, 1).get_by_role("button", name="Run").click()
    step(notebook, live(notebook, 1), "first 1")
    expect(mark(notebook, 1)).to_have_attribute("data-state", "idle")

    os.kill(int(notebook.printed(2)), signal.SIGKILL)
    notebook.page.get_by_role("dialog").get_by_role("button", name="Ok").click()  # it says that the kernel will restart
    expect(idle(notebook, 1)).to_contain_text("This app is not running.")
    expect(mark(notebook, 1)).to_have_attribute("data-state", "stopped")
    idle(notebook, 1).get_by_role("button", name="Run").click()
    step(notebook, live(notebook, 1), "first 1")


@pytest.mark.slow
def test_a_copy_on_the_same_kernel_has_apps_of_its_own(open_notebook7, lab):
    """Also where each notebook has a window of its own, which knows nothing of the other but what the kernel says."""
    first = open_notebook7(APP, "%%app\nst.button('press')\nst.text('alone')")
    step(first, first.run_app(1), "first 1")
    first.run_app(2)
    first.page.wait_for_function(IS_DOCUMENTED, arg="first 1")
    first.save()
    copy = lab.request("POST", "api/contents", {"copy_from": first.name})["path"]
    kernel = first.page.evaluate(f"{KERNEL}.id")
    lab.request("POST", "api/sessions", {"path": copy, "name": copy, "type": "notebook", "kernel": {"id": kernel}})
    second = open_notebook7(name=copy)

    for index in (1, 2):
        expect(idle(second, index)).to_contain_text("This is a copy of an app, and not running.")
    second.replace_cell(2, "%%app\nst.button('press')\nst.text('changed')")
    idle(second, 2).get_by_role("button", name="Run", exact=True).click()
    expect(live(second, 2)).to_contain_text("changed")
    expect(live(first, 2)).to_contain_text("alone")

    idle(second, 1).get_by_role("button", name="Run this one instead").click()
    step(second, live(second, 1), "first 2")
    expect(idle(first, 1)).to_contain_text(f"Not running here: a cell of {copy} runs this app now.")
    expect(idle(first, 1)).to_contain_text("first 1")
