"""How many variants of one thing `make test` tries; `make test-all` tries all of them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from _pytest.mark import ParameterSet
from hypothesis import settings


def examples(count: int) -> int:
    """Return as many of `count` generated examples as the profile of Hypothesis has of its usual hundred."""
    return max(1, count * settings().max_examples // 100)


def numbered(cases: Sequence[ParameterSet], *, every: int) -> list[ParameterSet]:
    """Return cases, each with its number, as parameters of a test: of so many one that is not slow."""
    return [pytest.param(number, case, id=case.id, marks=slow_unless(number % every == 0)) for number, case in enumerate(cases)]


def slow_unless(is_quick: bool) -> tuple[pytest.MarkDecorator, ...]:
    """Return what marks a parameter as slow, unless it is quick."""
    return () if is_quick else (pytest.mark.slow,)
