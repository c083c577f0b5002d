"""One program of the corpus: a script as people write them, what is done with it, and the rules it shows."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import dedent

from tests.oracle import Pair, Step, start


@dataclass(frozen=True)
class Program:
    """A script and the steps played on it, on both sides."""

    name: str
    rules: frozenset[str]
    script: str
    steps: tuple[Step, ...]
    before: tuple[Step, ...] = ()  # before the first run
    files: Mapping[str, str] = field(default_factory=dict)  # beside the script

    def play(self, folder: Path) -> Pair:
        """Play the steps; AssertionError where the sides differ. Files are written into `folder`."""
        pair = start(self.script, self.files, folder if self.files else None)
        for step in (*self.before, ("run",), *self.steps):
            pair.play(step)
            assert not pair.has_parted, f"only one side raised at {step!r}"
        return pair

    @property
    def calls(self) -> list[ast.Call]:
        """The calls of functions by their attribute name, such as ``st.slider(...)`` and ``column.button(...)``."""
        return [node for node in ast.walk(self.tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]

    @property
    def names(self) -> set[str]:
        """What the script uses of the package: ``st.<name>``."""
        return {
            node.attr
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "st"
        }

    @property
    def tree(self) -> ast.Module:
        return ast.parse("\n".join([self.script, *self.files.values()]))


def program(name: str, rules: str, script: str, *steps: Step, before: tuple[Step, ...] = (), files: Mapping[str, str] = {}) -> Program:
    """Return a program; ``import streamlit as st`` is put before the script and the files."""
    texts = {path: _complete(text) for path, text in files.items()}
    return Program(name, frozenset(rules.split()), _complete(script), steps, before, texts)


def _complete(text: str) -> str:
    return "import streamlit as st\n" + dedent(text).strip("\n") + "\n"


RUN = ("run",)
