"""The wheel, installed: an app answers in JupyterLab, Notebook 7 and Voila."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.lab import SETUP, Lab, Notebook7Page, NotebookPage, new_page
from tests.installed.conftest import PYTHON

COUNTER = """\
%%app counter
import jupyter_rerun as st

def bump(by):
    st.session_state.count += by

st.session_state.setdefault("count", 0)
step = st.slider("Step", 1, 10, key="step")
st.button("Add", on_click=bump, args=(step,))
st.text(f"Count: {st.session_state.count}")
"""
WHERE = "import jupyter_rerun\nprint(jupyter_rerun.__file__)"


def count(app: Locator) -> None:
    """Press the button, move the slider, press again."""
    expect(app).to_contain_text("Count: 0")
    app.get_by_role("button", name="Add").click()
    expect(app).to_contain_text("Count: 1")
    app.get_by_role("slider", name="Step").press("ArrowRight")
    app.get_by_role("button", name="Add").click()
    expect(app).to_contain_text("Count: 3")


@pytest.mark.parametrize("kind", [NotebookPage, Notebook7Page])
def test_an_app_counts_in_a_notebook(lab: Lab, browser: Browser, kind: type[NotebookPage]):
    """It is the installed package, and the extension that the wheel brings marks the cell."""
    lab.write("counter.ipynb", [SETUP, COUNTER, WHERE])
    notebook = kind(lab, new_page(browser), "counter.ipynb").open()
    notebook.run_cell(0)

    count(notebook.run_app(1))

    expect(notebook.cell(1).locator(".jp-RerunIndicator")).to_have_attribute("data-state", "idle")
    assert Path(PYTHON).parents[1] in Path(notebook.printed(2).strip()).parents
    assert notebook.errors == []
    notebook.page.close()
    lab.stop_kernel("counter.ipynb")


def test_an_app_counts_in_voila(lab: Lab, browser: Browser):
    """There is no extension there, and none is needed."""
    lab.write("shown.ipynb", [SETUP, COUNTER])
    page = new_page(browser)
    page.goto(f"{lab.url}/voila/render/shown.ipynb")

    count(page.locator(".rerun-app"))

    page.close()
