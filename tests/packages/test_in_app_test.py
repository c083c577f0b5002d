"""Packages built on Streamlit, in a test of an app."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest as StreamlitAppTest

from jupyter_rerun.compat.installed import find_folder, is_built_on_streamlit
from jupyter_rerun.testing import AppTest
from tests.packages.table import PACKAGES, Package, rows

LIMIT_S = 120  # for the first import of large libraries on a busy machine


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """What is built on Streamlit is imported anew by each side of each test."""
    forget()
    yield
    forget()


def forget() -> None:
    for name, module in list(sys.modules.items()):
        path = getattr(module, "__file__", None)
        if path is not None and (folder := find_folder(path)) is not None and is_built_on_streamlit(folder, name):
            del sys.modules[name]


@pytest.mark.filterwarnings("ignore")  # of the packages' own
@pytest.mark.parametrize("package", rows(PACKAGES))
def test_a_program_runs_as_in_streamlit(package: Package):
    """Without an exception, also when it runs again; Python has the values that it begins with."""
    theirs = run(StreamlitAppTest, package.program)
    forget()
    ours = run(AppTest, package.program)

    assert ours == theirs


def run(kind: Any, program: str) -> list[list[str]]:
    """Return the texts of two runs."""
    app = kind.from_string(program, default_timeout=LIMIT_S)
    texts = []
    for _ in range(2):
        app.run()
        assert [each.value for each in app.exception] == []
        texts.append([each.value for each in app.text])
    return texts
