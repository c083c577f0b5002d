"""``jupyter rerun test``: pytest tests all apps of notebooks, and its word becomes an exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import NOTEBOOKS, Command, write_cells


def test_apps_are_tested(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A notebook that works is 0, one with an app that fails is 1, and says where; results are written for a CI system."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # each process would need seconds for all that are installed
    monkeypatch.setenv("PYTEST_PLUGINS", "pytest_jupyter_rerun")
    results = tmp_path / "results.xml"
    told = command("test", NOTEBOOKS / "01-counter.ipynb", "--junitxml", results)
    assert told.code == 0, told.out
    assert "counter" in results.read_text()

    bad = write_cells(tmp_path / "bad.ipynb", ["%%app bad\nimport jupyter_rerun as st\nif st.button('Go'):\n    1 / 0"])
    told = command("test", bad)
    assert told.code == 1
    assert "ZeroDivisionError" in told.out


def test_wrong_use(command: Command, tmp_path: Path):
    """What leads to no notebook."""
    assert command("test", tmp_path / "gone.ipynb").code == 2
    assert "holds no files that end in .ipynb" in command("test", tmp_path).err
