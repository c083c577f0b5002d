"""These need an environment with the wheel and nothing of this folder, whose Python INSTALLED names: `make check-dist` makes it."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.browser.conftest import browser  # noqa: F401 (fixture)
from tests.browser.lab import Lab, running_lab

PYTHON = os.environ.get("INSTALLED", "")

if not PYTHON:
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with running_lab(tmp_path_factory.mktemp("lab"), python=PYTHON) as lab:
        yield lab
