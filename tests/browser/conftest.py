"""One JupyterLab and one Chromium for all browser tests, and one notebook with a kernel of its own for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from tests.browser.lab import FLAGS, SETUP, Lab, NotebookPage, running_lab
from tests.tools.chromium import find_chromium

expect.set_options(timeout=20_000)  # a wait ends with its condition: long ones cost only failing tests


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
SIZE: ViewportSize = {"width": 1200, "height": 900}


class Pages:
    """Pages that show JupyterLab. Two are kept, for a module and its tests: to load one takes longer than most tests."""

    def __init__(self, lab: Lab, browser: Browser) -> None:
        self._lab = lab
        self._browser = browser
        self._kept: list[Page] = []

    def open(self, name: str, *, shares: bool) -> NotebookPage:
        """Open a notebook, perhaps in the page that was kept."""
        if shares and self._kept:
            return NotebookPage(self._lab, self._kept.pop(), name).show()
        page = self._browser.new_page(viewport=SIZE)
        page.set_default_timeout(60_000)
        notebook = NotebookPage(self._lab, page, name).open()
        notebook.is_reloaded = False
        return notebook

    def close(self, notebook: NotebookPage) -> None:
        """Keep the page, unless it was loaded anew, or enough are kept."""
        page = notebook.page
        notebook.release()
        if len(self._kept) == 2 or notebook.is_reloaded:
            page.close()
        else:
            notebook.leave()
            page.set_viewport_size(SIZE)
            self._kept.append(page)
        self._lab.stop_kernel(notebook.name)


@contextmanager
def opening(lab: Lab, pages: Pages) -> Iterator[OpenNotebook]:
    """Open notebooks; at the end they are closed, and their consoles must have been free of errors."""
    opened: list[NotebookPage] = []

    def open_cells(*cells: str) -> NotebookPage:
        name = f"test{next(lab.numbers)}.ipynb"
        lab.write(name, [SETUP, *cells])
        notebook = pages.open(name, shares=not opened)
        opened.append(notebook)
        notebook.run_cell(0)
        return notebook

    yield open_cells
    errors = [error for notebook in opened for error in notebook.errors]
    for notebook in opened:
        pages.close(notebook)
    assert errors == []


@pytest.fixture(scope="session")
def pages(lab: Lab, browser: Browser) -> Pages:
    return Pages(lab, browser)


@pytest.fixture
def open_notebook(lab: Lab, pages: Pages) -> Iterator[OpenNotebook]:
    """Open a notebook of these cells, after one that loads the extension."""
    with opening(lab, pages) as open_cells:
        yield open_cells


@pytest.fixture(scope="module")
def module_notebook(lab: Lab, pages: Pages) -> Iterator[OpenNotebook]:
    """Like `open_notebook`, for notebooks that the tests of a module share."""
    with opening(lab, pages) as open_cells:
        yield open_cells
