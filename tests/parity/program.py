"""One program of the corpus: a script as people write them, what is done with it, and the rules it shows."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from textwrap import dedent

import pytest

import jupyter_rerun
from tests.oracle import Pair, Step, start


@dataclass(frozen=True)
class Program:
    """A script and the steps played on it, on both sides."""

    name: str
    rules: frozenset[str]
    script: str
    steps: tuple[Step, ...]
    before: tuple[Step, ...] = ()  # before the first run

    def play(self) -> Pair:
        """Play the steps; AssertionError where the sides differ."""
        pair = start(self.script)
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
        return ast.parse(self.script)


def program(name: str, rules: str, script: str, *steps: Step, before: tuple[Step, ...] = ()) -> Program:
    """Return a program; ``import streamlit as st`` is put before the script."""
    return Program(name, frozenset(rules.split()), "import streamlit as st\n" + dedent(script).strip("\n") + "\n", steps, before)


RUN = ("run",)
