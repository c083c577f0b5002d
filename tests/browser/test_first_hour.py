"""What JupyterLab's own keys say of an app: Tab completes it, Shift-Tab explains it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import OpenNotebook
from tests.browser.lab import NotebookPage, soon


def press_at_end(notebook: NotebookPage, index: int, key: str) -> Locator:
    """Press a key at the end of what a cell holds; return its editor."""
    editor = notebook.cell(index).locator(".cm-content")
    editor.click()
    notebook.page.keyboard.press("Control+End")
    notebook.page.keyboard.press(key)
    return editor


COMPLETED = {
    "%%app x --ca": "%%app x --cancel",
    "%%app x --cancel any": "%%app x --cancel anywhere",
    "%app rer": "%app rerun",
    "st.session_state.my_": "st.session_state.my_key",
    "st.session_state['my_": "st.session_state['my_key",
}


# JupyterLab waits for a second, in which a kernel on a busy machine may not get ready to complete for the first time.
READY = "st.session_state.my_key = 1\nget_ipython().kernel.do_complete('st.session_state.my_', 20)"


@pytest.mark.slow
def test_tab_completes_what_can_follow(open_notebook: OpenNotebook):
    """The only option, value, command or entry that can follow is offered, and Enter takes it."""
    notebook = open_notebook(READY, *COMPLETED)
    notebook.run_cell(1)

    for index, completed in enumerate(COMPLETED.values(), 2):
        editor = press_at_end(notebook, index, "Tab")
        expect(notebook.page.locator(".jp-Completer .jp-Completer-match")).to_be_visible()
        notebook.page.keyboard.press("Enter")
        expect(editor).to_have_text(completed)


BROKEN_LINES = """pre => Math.round(pre.getBoundingClientRect().height / parseFloat(getComputedStyle(pre).lineHeight))
    - pre.innerText.replace(/\\n+$/, '').split('\\n').length"""


def test_shift_tab_shows_parameters_and_an_example(open_notebook: OpenNotebook):
    """What a function takes is explained where it is typed, and no line of it is broken."""
    notebook = open_notebook("st.slider")
    press_at_end(notebook, 1, "Shift+Tab")

    tip = notebook.page.locator(".jp-Tooltip-content")
    expect(tip).to_contain_text("True shows it grey and lets nobody use it.")
    expect(tip).to_contain_text('speed = st.slider("Speed in km/h", 0, 130, 50)')
    assert soon(notebook.page, tip.locator("pre").evaluate, BROKEN_LINES) == 0


FIRST = "%%app first\nimport jupyter_rerun as st\nst.text('hello')"


@pytest.mark.slow
def test_an_app_runs_in_a_notebook_that_does_not_load_the_extension(lab, pages):
    """Its cell says which line other programs need; what comes later does not say it again."""
    name = f"test{next(lab.numbers)}.ipynb"
    lab.write(name, [FIRST, "%app"])
    notebook = pages.open(name)
    expect(notebook.run_app(0)).to_contain_text("hello")
    expect(notebook.cell(0)).to_contain_text("This cell needs `%load_ext jupyter_rerun`, which JupyterLab has run for it.")
    expect(notebook.run_cell(1)).not_to_contain_text("load_ext")

    pages.close(notebook, is_fit=not notebook.errors)
    lab.stop_kernel_later(name)
    assert notebook.errors == []
