"""Memory comes back: what runs leave behind does not grow with their number, and neither does their work."""

from __future__ import annotations

import pytest

from tests.census import KINDS
from tests.kernel.harness import Kernel

pytestmark = pytest.mark.kernel
# Two thousand runs in all; those that execute an app cell cost more.
RUNS, CELLS = 150, 40


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_left_of_many_runs(kernel: Kernel, kind: str) -> None:
    """As many objects and entries as before, as many calls in the last run as in an early one."""
    runs = CELLS if kind.startswith("apps") else RUNS
    result = kernel.run(f"from tests.census import take; taken = take(get_ipython(), {kind!r}, {runs})")
    assert result.status == "ok", result.error

    taken = kernel.value("taken")
    assert taken["left"] == {}
    early, late = taken["calls"]
    assert late <= early * 1.02
