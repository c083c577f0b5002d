"""Rows of oracle tests: a script, the steps, and a name that says the rule."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent
from typing import Any

import pytest

from tests.oracle import Pair, Step, run_both


@dataclass(frozen=True)
class Case:
    """One script and what is done with it. ``import streamlit as st`` and ``ss`` are there already."""

    name: str
    script: str
    steps: tuple[Step, ...] = ()

    def play(self) -> Pair:
        return run_both("import streamlit as st\nss = st.session_state\n" + dedent(self.script).lstrip("\n"), *self.steps)


def case(name: str, script: str, *steps: Step) -> Case:
    return Case(name, script, steps)


def each(cases: list[Case]) -> Any:
    """Parametrize a test by `cases`, with their names as ids."""
    return pytest.mark.parametrize("case", cases, ids=[case.name for case in cases])


RUN = ("run",)
