"""What becomes of a kernel that gives no answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.kernel import harness
from tests.kernel.harness import Kernel

pytestmark = pytest.mark.kernel

STUCK = "def stuck():\n    print('began', flush=True)\n    while True: pass\nstuck()"


def test_a_kernel_that_gives_no_answer_says_where_it_is_and_is_replaced(
    find_kernel: Callable[[], Kernel], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The test that waits in vain fails with the stacks of all threads; the next one has a kernel that answers."""
    kernel = find_kernel()
    cell = kernel.start(STUCK)
    kernel.wait_for(lambda m: m["msg_type"] == "stream" and "began" in m["content"]["text"], "the loop")
    with monkeypatch.context() as hurried:
        hurried.setattr(harness, "TIMEOUT_S", 0.1)
        with pytest.raises(AssertionError, match="waited in vain for the end of the cell") as failure:
            kernel.finish(cell)

    assert " in stuck\n" in str(failure.value)
    assert "Current thread" in str(failure.value)
    assert find_kernel() is not kernel
    assert find_kernel().value("1 + 1") == 2
    assert find_kernel() is find_kernel()


def test_a_kernel_that_has_died_is_not_waited_for(find_kernel: Callable[[], Kernel], monkeypatch: pytest.MonkeyPatch) -> None:
    """A kernel that ends by itself fails the test with what it said, however long tests may wait."""
    monkeypatch.setattr(harness, "TIMEOUT_S", float("inf"))

    with pytest.raises(AssertionError, match="farewell"):
        find_kernel().run("import os\nos.write(2, b'farewell')\nos._exit(1)")

    assert find_kernel().value("1 + 1") == 2
