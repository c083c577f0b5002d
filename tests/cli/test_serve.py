"""``jupyter rerun serve``: what is said before anything starts; `tests/browser/test_serve.py` has the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from jupyter_rerun.cli.serve import make_command
from tests.cli.conftest import Command, write_cells


def test_voila_is_started_with_the_right_options():
    """Apps only, wide, without a browser if asked."""
    facts = {"port": 8900, "ip": "localhost", "shows_all": False, "margins": False, "title": "Ä", "theme": "dark"}
    words = make_command(Path("a.ipynb"), opens=False, **facts)  # type: ignore[arg-type]

    assert {"a.ipynb", "--port=8900", "--theme=dark", "--template=jupyter-rerun", "--strip_sources=True", "--no-browser"} < set(words)
    assert "--VoilaConfiguration.resources={'rerun': {'apps_only': True, 'title': 'Ä'}}" in words
    assert "--no-browser" not in make_command(Path("a.ipynb"), opens=True, **facts)  # type: ignore[arg-type]


def test_wrong_use(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A notebook without apps, a folder without notebooks, and no Voila."""
    notebook = write_cells(tmp_path / "a.ipynb", ["x = 1"])
    (tmp_path / "empty").mkdir()

    assert "has no app: the page would be empty." in command("serve", notebook).err
    assert "holds no files that end in .ipynb" in command("serve", tmp_path / "empty").err
    assert command("serve", tmp_path / "gone.ipynb").code == 2
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert "-m pip install voila" in command("serve", notebook).err
