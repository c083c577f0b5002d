"""The kernel is busy while an app reruns, and says so of what lasts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kernel.harness import Kernel

pytestmark = pytest.mark.kernel

APP = """%%app waits
import time
from pathlib import Path
import jupyter_rerun as st

n = st.slider("N", 0, 9, key="n")
while n == 1 and not Path({mark!r}).exists():
    time.sleep(0.01)
st.text(f"ended {{n}}")
"""


def own_statuses(kernel: Kernel) -> list[str]:
    """Return what the kernel said of itself, not in answer to a message."""
    statuses = [m for m in kernel.seen if m["msg_type"] == "status" and not m["parent_header"]]
    return [m["content"]["execution_state"] for m in statuses]


def test_a_run_that_lasts_makes_the_kernel_busy(kernel: Kernel, route: str | None, mark: Path) -> None:
    """Busy is told while the run goes on, idle after it."""
    kernel.run(APP.format(mark=str(mark)))
    kernel.seen.clear()
    kernel.update(kernel.control("waits", "N"), value=1, subshell=route)
    kernel.wait_for(lambda m: own_statuses(kernel) == ["busy"], "busy")

    mark.touch()

    kernel.wait_for(lambda m: own_statuses(kernel) == ["busy", "idle"], "idle")
    assert kernel.shown("waits").endswith("ended 1")


def test_a_short_run_costs_no_status(kernel: Kernel, mark: Path) -> None:
    """A run that is over before its first update is due is not told of; a page takes longer to show it."""
    kernel.run("%config JupyterRerun.update_interval_ms = 60_000")
    kernel.run(APP.format(mark=str(mark)))
    kernel.seen.clear()

    kernel.update(kernel.control("waits", "N"), value=2)

    kernel.wait_for_update("ended 2")
    assert kernel.value("1") == 1
    assert own_statuses(kernel) == []


def test_an_answer_comes_before_the_word_that_its_message_is_done(kernel: Kernel, route: str | None, mark: Path) -> None:
    """A page has to show that word, too: what the person waits for goes first."""
    kernel.run("%config JupyterRerun.update_interval_ms = 60_000")
    kernel.run(APP.format(mark=str(mark)))
    slider = kernel.control("waits", "N")
    kernel.run("import jupyter_rerun.kernel.loop as loop; usual, loop.ANSWER_S = loop.ANSWER_S, 60")
    kernel.seen.clear()

    kernel.wait_for_idle_of(kernel.update(slider, value=2, subshell=route))

    assert any(m["msg_type"] == "comm_msg" and "ended 2" in str(m["content"]) for m in kernel.seen)
    kernel.run("loop.ANSWER_S = usual")


def test_a_message_is_done_while_its_run_goes_on(kernel: Kernel, route: str | None, mark: Path) -> None:
    """Else the page would keep newer values to itself, and none could stop the run."""
    kernel.run(APP.format(mark=str(mark)))

    kernel.wait_for_idle_of(kernel.update(kernel.control("waits", "N"), value=1, subshell=route))
    mark.touch()

    kernel.wait_for_update("ended 1")
    assert kernel.runs("waits") == 2
