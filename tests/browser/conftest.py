"""One JupyterLab and one Chromium for all browser tests, one notebook and one page for each."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.lab import FLAGS, SETUP, Lab, NotebookPage, running_lab
from tests.tools.chromium import find_chromium

_numbers = itertools.count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with running_lab(tmp_path_factory.mktemp("lab")) as lab:
        yield lab


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        pytest.fail("No Chromium here: run tests/tools/chromium.py, or leave these tests out with -m 'not browser'.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


OpenNotebook = Callable[..., NotebookPage]


@contextmanager
def opening(lab: Lab, browser: Browser) -> Iterator[OpenNotebook]:
    """Open notebooks; at the end their pages are closed, and their consoles must be free of errors."""
    opened: list[NotebookPage] = []

    def open_cells(*cells: str) -> NotebookPage:
        name = f"test{next(_numbers)}.ipynb"
        lab.write(name, [SETUP, *cells])
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        page.set_default_timeout(20_000)
        notebook = NotebookPage(lab, page, name).open()
        opened.append(notebook)
        notebook.run_cell(0)
        return notebook

    yield open_cells
    errors = [error for notebook in opened for error in notebook.errors]
    for notebook in opened:
        notebook.page.close()
        lab.stop_kernel(notebook.name)
    assert errors == []


@pytest.fixture
def open_notebook(lab: Lab, browser: Browser) -> Iterator[OpenNotebook]:
    """Open a notebook of these cells, after one that loads the extension."""
    with opening(lab, browser) as open_cells:
        yield open_cells


@pytest.fixture(scope="module")
def module_notebook(lab: Lab, browser: Browser) -> Iterator[OpenNotebook]:
    """Like `open_notebook`, for notebooks that the tests of a module share."""
    with opening(lab, browser) as open_cells:
        yield open_cells
