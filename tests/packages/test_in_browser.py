"""Packages built on Streamlit, as a person uses them in JupyterLab."""

from __future__ import annotations

import pytest

from tests.packages.interactions import INTERACTIONS
from tests.packages.table import PACKAGES, Package

pytestmark = pytest.mark.browser

WORKING = [package for package in PACKAGES if package.works]


def test_each_package_that_works_is_used():
    """No row of the table says so without a test that uses it."""
    assert set(INTERACTIONS) == {package.name for package in WORKING}


@pytest.mark.parametrize("package", WORKING, ids=[package.name for package in WORKING])
def test_somebody_uses_it(package: Package, open_notebook):
    """Python gets what a person does with what the package draws."""
    notebook = open_notebook(f"%%app one{package.program}")
    app = notebook.run_app(1)

    INTERACTIONS[package.name](app)

    notebook.errors[:] = [error for error in notebook.errors if not any(known in error for known in SAID.get(package.name, ()))]


# What packages write to the page's console by themselves.
SAID = {
    "streamlit-agraph": ('Invalid type received for "groups"', "Errors have been found in the supplied options object"),
    "streamlit-js-eval": ("Blocked a frame",),
}
