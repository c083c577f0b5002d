"""How many examples generated tests take."""

from __future__ import annotations

from hypothesis import settings


def examples(count: int) -> int:
    """Return as many of `count` as the profile of Hypothesis has of its usual hundred."""
    return max(1, count * settings().max_examples // 100)
