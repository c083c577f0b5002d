"""``jupyter rerun new``: notebooks that run, are free of faults, and overwrite nothing."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from jupyter_rerun.cli.check import find_faults
from jupyter_rerun.cli.new import TEMPLATES
from jupyter_rerun.testing import AppTest
from tests.cli.conftest import Command


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_new_notebook_is_a_good_one(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, template: str):
    """It names a kernel, has no faults, and its app runs."""
    monkeypatch.chdir(tmp_path)
    told = command("new", "--template", template)
    path = tmp_path / f"{template}.ipynb"

    assert (told.code, told.out) == (0, f"{template}.ipynb\n")
    document = nbformat.read(path, as_version=4)
    nbformat.validate(document)
    assert document.metadata.kernelspec.name == "python3"
    assert find_faults(path) == []
    assert not AppTest.from_notebook(path, default_timeout=60).run().exception


def test_nothing_is_overwritten(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A name that is taken is refused; without a name, a free one is found."""
    monkeypatch.chdir(tmp_path)

    assert [command("new").out for _ in range(2)] == ["counter.ipynb\n", "counter-2.ipynb\n"]
    assert command("new", "mine").out == "mine.ipynb\n"
    before = (tmp_path / "mine.ipynb").read_text()
    told = command("new", "mine.ipynb", "--template", "form")
    assert told.code == 2
    assert "mine.ipynb is there already, and is not overwritten." in told.err
    assert (tmp_path / "mine.ipynb").read_text() == before
    assert "a notebook is a file that ends in .ipynb" in command("new", "mine.txt").err
    assert "cannot be written" in command("new", tmp_path / "no" / "such.ipynb").err
