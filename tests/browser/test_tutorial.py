"""The tutorial's notebook of components, as a person runs it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.lab import NotebookPage

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
# What is out of sight is else not in the page.
RUN_ALL = """() => {
  const { content } = window.jupyterapp.shell.currentWidget;
  content.notebookConfig = { ...content.notebookConfig, windowingMode: 'none' };
  void window.jupyterapp.commands.execute('notebook:run-all-cells');
}"""


@pytest.fixture
def components(lab, pages):
    """The notebook, run from top to bottom."""
    shutil.copy(NOTEBOOKS / "15-components.ipynb", lab.directory)
    notebook: NotebookPage = pages.open("15-components.ipynb")
    yield notebook
    errors = list(notebook.errors)
    pages.close(notebook, is_fit=False)
    lab.stop_kernel_later(notebook.name)
    assert errors == []


@pytest.mark.slow
def test_components_of_the_tutorial_answer(components):
    """Stars and the dial say their values, and the frame that pries reads nothing."""
    page = components.page
    page.evaluate(RUN_ALL)
    review, depth, frame, tides = (
        page.locator(f".rerun-app[data-jupyter-rerun-app={name}]") for name in ("review", "depth", "frame", "tides")
    )

    review.get_by_role("button", name="5 of 5").click()
    expect(review).to_contain_text("Stars: 5")
    dial = depth.locator("iframe").content_frame.get_by_label("Depth")
    dial.focus()
    dial.press("ArrowRight")
    expect(depth).to_contain_text("The tide stands at 4.5 metres.")
    expect(frame).to_contain_text("could read of this page: nothing")
    expect(tides).to_contain_text("4 rows")
