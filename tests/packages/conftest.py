"""These need the packages of `requirements.txt`, which an environment of their own has: `make check-packages` runs them there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import jupyterlab
import pytest

from tests.browser.conftest import browser, module_notebook, pages  # noqa: F401 (fixtures)
from tests.browser.lab import Lab, running_lab

if find_spec("st_aggrid") is None:
    collect_ignore_glob = ["test_*.py"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/packages" in item.path.as_posix():
            item.add_marker(pytest.mark.packages)


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A JupyterLab that runs in this environment, and whose own files are in the one below it."""
    share = Path(jupyterlab.__file__).parents[4] / "share/jupyter"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_PATH", os.pathsep.join([*filter(None, [os.environ.get("JUPYTER_PATH")]), str(share)]))
        patch.setenv("JUPYTERLAB_DIR", str(share / "lab"))
        with running_lab(tmp_path_factory.mktemp("lab")) as lab:
            yield lab
