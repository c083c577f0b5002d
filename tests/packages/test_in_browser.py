"""Packages built on Streamlit, as a person uses them in JupyterLab."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.lab import NotebookPage
from tests.packages.interactions import INTERACTIONS
from tests.packages.table import PACKAGES, Package, rows

pytestmark = pytest.mark.browser

WORKING = [package for package in PACKAGES if package.works]


def test_each_package_that_works_is_used():
    """No row of the table says so without a test that uses it."""
    assert set(INTERACTIONS) == {package.name for package in WORKING}


@pytest.fixture(scope="module")
def shared(module_notebook) -> NotebookPage:
    return module_notebook("", "%app stop one\n%app reset")


@pytest.fixture
def notebook(shared: NotebookPage) -> Iterator[NotebookPage]:
    """One notebook for all: its app is each of the programs in turn, and begins with nothing."""
    yield shared
    shared.run_cell(2)


@pytest.mark.parametrize("package", rows(WORKING))
def test_somebody_uses_it(package: Package, notebook: NotebookPage):
    """Python gets what a person does with what the package draws."""
    notebook.replace_cell(1, f"%%app one{package.program}")
    app = notebook.run_app(1)

    INTERACTIONS[package.name](app)

    notebook.errors[:] = [error for error in notebook.errors if not any(known in error for known in SAID.get(package.name, ()))]


# What packages write to the page's console by themselves.
SAID = {
    "streamlit-agraph": ('Invalid type received for "groups"', "Errors have been found in the supplied options object"),
    "streamlit-js-eval": ("Blocked a frame",),
}
