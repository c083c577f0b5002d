"""A command line, read in this process."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from jupyter_rerun.cli.main import run
from jupyter_rerun.cli.notebooks import make_notebook

ROOT = Path(__file__).parents[2]
NOTEBOOKS = ROOT / "notebooks"


@dataclass(frozen=True)
class Told:
    """What a command has said, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Command = Callable[..., Told]


@pytest.fixture
def command(capfd: pytest.CaptureFixture[str]) -> Command:
    """Run a command line; its words are texts or paths."""

    def call(*words: object) -> Told:
        # Not on this thread: a program that drives a browser may have a loop there, which commands do not expect.
        with ThreadPoolExecutor(1) as executor:
            code = executor.submit(run, [str(word) for word in words]).result()
        out, err = capfd.readouterr()
        return Told(code, out, err)

    return call


def write_cells(path: Path, cells: Sequence[str]) -> Path:
    """Write a notebook of code cells."""
    path.write_text(json.dumps(make_notebook([("code", cell) for cell in cells])), "utf-8")
    return path
