"""One JupyterLab and one Chromium for all browser tests, and one notebook with a kernel of its own for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.lab import FLAGS, SETUP, SIZE, WAIT_S, Lab, NotebookPage, new_page, running_lab
from tests.tools.chromium import find_chromium

expect.set_options(timeout=WAIT_S * 1000)


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
        pytest.fail("No Chromium here: run python -m tests.tools.chromium, or leave these tests out with -m 'not browser'.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


OpenNotebook = Callable[..., NotebookPage]
MOST_KEPT = 2


class Pages:
    """Pages that show JupyterLab. Some are kept, for a module and its tests: to load one takes longer than most tests."""

    def __init__(self, lab: Lab, browser: Browser) -> None:
        self._lab = lab
        self._browser = browser
        self._kept: list[Page] = []
        self._reloaded: list[Page] = []  # JupyterLab would open there what was open when it was loaded: it has to be loaded anew

    def open(self, name: str) -> NotebookPage:
        """Open a notebook, in a page that was kept if there is one."""
        if self._kept:
            return NotebookPage(self._lab, self._kept.pop(), name).show()
        page = self._reloaded.pop() if self._reloaded else new_page(self._browser)
        notebook = NotebookPage(self._lab, page, name).open()
        notebook.is_reloaded = False
        return notebook

    def close(self, notebook: NotebookPage, *, is_fit: bool) -> None:
        """Keep the page if it is fit for other tests, unless enough are kept."""
        page = notebook.page
        notebook.release()
        # What links have opened goes with the page: each may be a whole JupyterLab.
        is_fit = is_fit and page.context.pages == [page]
        kept = self._reloaded if notebook.is_reloaded else self._kept
        if len(kept) == MOST_KEPT or not is_fit:
            page.close()
        else:
            notebook.leave()
            page.set_viewport_size(SIZE)
            kept.append(page)


@contextmanager
def opening(lab: Lab, pages: Pages, session: pytest.Session) -> Iterator[OpenNotebook]:
    """Open notebooks; at the end they are closed, and their consoles must have been free of errors."""
    opened: list[NotebookPage] = []
    failures = session.testsfailed

    def open_cells(*cells: str) -> NotebookPage:
        name = f"test{next(lab.numbers)}.ipynb"
        lab.write(name, [SETUP, *cells])
        notebook = pages.open(name)
        opened.append(notebook)
        notebook.run_cell(0)
        return notebook

    yield open_cells
    errors = [error for notebook in opened for error in notebook.errors]
    for notebook in opened:
        # A test that failed may have left anything behind.
        pages.close(notebook, is_fit=not errors and session.testsfailed == failures)
        lab.stop_kernel_later(notebook.name)
    assert errors == []


@pytest.fixture(scope="session")
def pages(lab: Lab, browser: Browser) -> Pages:
    return Pages(lab, browser)


@pytest.fixture
def open_notebook(lab: Lab, pages: Pages, request: pytest.FixtureRequest) -> Iterator[OpenNotebook]:
    """Open a notebook of these cells, after one that loads the extension."""
    with opening(lab, pages, request.session) as open_cells:
        yield open_cells


@pytest.fixture(scope="module")
def module_notebook(lab: Lab, pages: Pages, request: pytest.FixtureRequest) -> Iterator[OpenNotebook]:
    """Like `open_notebook`, for notebooks that the tests of a module share."""
    with opening(lab, pages, request.session) as open_cells:
        yield open_cells
