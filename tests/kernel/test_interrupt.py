"""The kernel's interrupt stops a run cleanly, and the app works afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kernel.harness import EXTENSION, Kernel
from tests.kernel.test_cancellation import TELL, make

pytestmark = pytest.mark.kernel

BUSY = [
    pytest.param("if n == 1:\n    while True: pass", id="endless loop"),
    pytest.param("if n == 1: time.sleep(1000)", id="sleep"),
    pytest.param("while n == 1: st.empty()", id="drawing"),
    pytest.param("if n == 1:\n    with st.shield(): time.sleep(1000)", id="shielded"),
    pytest.param("import asyncio\nif n == 1: await asyncio.sleep(1000)", id="awaiting"),
    pytest.param("import asyncio\nif n == 1:\n    await asyncio.sleep(0)\n    while True: pass", id="between two awaits"),
]


def assert_works(kernel: Kernel, mark: Path, slider: str) -> None:
    """The run was interrupted and says so; the next one is normal."""
    kernel.wait_until(f"{EXTENSION}.notebook.apps['busy'].last_outcome.value == 'interrupted'")
    assert "KeyboardInterrupt" in kernel.shown("busy")
    kernel.update(slider, value=2)
    kernel.wait_for_line(mark, "ended 2")
    kernel.wait_until(f"{EXTENSION}.notebook.running is None")
    assert "KeyboardInterrupt" not in kernel.shown("busy")


@pytest.mark.parametrize("work", BUSY)
def test_interrupt_stops_a_rerun(kernel: Kernel, route: str | None, mark: Path, work: str) -> None:
    """A rerun is interrupted wherever it is."""
    slider = make(kernel, mark, "", work)
    kernel.update(slider, value=1, subshell=route)
    kernel.wait_for_line(mark, "began 1")

    kernel.manager.interrupt_kernel()

    assert_works(kernel, mark, slider)


@pytest.mark.parametrize("work", BUSY)
def test_interrupt_stops_a_first_run(kernel: Kernel, mark: Path, work: str) -> None:
    """A run inside its cell is interrupted too; the cell ends and shows what there is."""
    slider = make(kernel, mark, "", "pass")
    kernel.run("st.session_state.n = 1")
    kernel.wait_for_line(mark, "ended 1")
    mark.unlink()
    begin = TELL.format(mark=str(mark)) + "n = st.slider('N', 0, 9, key='n')\ntell(f'began {n}')\n"
    cell = kernel.start(f"%%app busy\n{begin}{work}\ntell(f'ended {{n}}')")
    kernel.wait_for_line(mark, "began 1")

    kernel.manager.interrupt_kernel()

    assert "KeyboardInterrupt" in kernel.finish(cell).app_text
    assert_works(kernel, mark, slider)


def test_interrupt_stops_a_callback(kernel: Kernel, mark: Path) -> None:
    """A callback that hangs is interrupted; the body does not run."""
    kernel.run(
        f"%%app busy\n{TELL.format(mark=str(mark))}def hang():\n    tell('called')\n    if st.session_state.n == 1: time.sleep(1000)\n"
        "st.slider('N', 0, 9, key='n', on_change=hang)\ntell(f'ended {st.session_state.n}')"
    )
    slider = kernel.control("busy", "N")
    kernel.update(slider, value=1)
    kernel.wait_for_line(mark, "called")

    kernel.manager.interrupt_kernel()

    kernel.wait_until(f"{EXTENSION}.notebook.apps['busy'].last_outcome.value == 'interrupted'")
    assert "KeyboardInterrupt" in kernel.shown("busy")
    assert "ended 1" not in mark.read_text()
    kernel.run("%app rerun busy")
    assert "ended 1" in mark.read_text()


def test_interrupt_between_runs_changes_nothing(kernel: Kernel, mark: Path) -> None:
    """Whoever interrupts an idle kernel still has a kernel, and apps."""
    slider = make(kernel, mark, "", "pass")

    kernel.manager.interrupt_kernel()

    kernel.update(slider, value=2)
    kernel.wait_for_line(mark, "ended 2")


SLOW_START = """
import threading, time
start = threading.Timer.start
def start_slowly(timer):
    start(timer)
    if isinstance(timer, threading.Timer):
        time.sleep(0.05)
threading.Timer.start = start_slowly
"""


@pytest.mark.parametrize("setup", [pytest.param("", id="at once"), pytest.param(SLOW_START, id="while it is still being dropped")])
def test_interrupt_inside_a_finaliser_is_not_lost(kernel: Kernel, setup: str) -> None:
    """Python drops what is raised in a finaliser; the interrupt comes again in the code after it."""
    kernel.run(setup)
    try:
        result = kernel.run(
            "%%app busy\nimport signal\nclass Held:\n    def __del__(self):\n        signal.raise_signal(signal.SIGINT)\n"
            "Held()\nwhile True: pass"
        )
    finally:
        kernel.run("import threading\nvars(threading.Timer).get('start') and delattr(threading.Timer, 'start')")

    assert "KeyboardInterrupt" in result.app_text
    assert "Exception ignored" not in result.app_text


INTERRUPTED_LOOK = """
import signal
from jupyter_rerun.kernel.early_look import EarlyLook
take = EarlyLook._take
def take_interrupted(look, *args):
    signal.raise_signal(signal.SIGINT)
    take(look, *args)
EarlyLook._take = take_interrupted
"""


def test_interrupt_while_a_run_looks_for_messages_loses_none(kernel: Kernel, mark: Path) -> None:
    """An interrupt that comes while a run reads a message from the kernel's queue leaves that message to be handled."""
    slider = make(kernel, mark, "", "while n == 1: st.empty()")
    kernel.run(INTERRUPTED_LOOK)
    try:
        kernel.update(slider, value=1)
        kernel.wait_for_line(mark, "began 1")
        # Read by the run, and meant for what comes after it.
        assert kernel.value("1 + 1") == 2
    finally:
        kernel.run("EarlyLook._take = take")

    assert_works(kernel, mark, slider)


@pytest.mark.parametrize("work", [pytest.param("time.sleep(1000)", id="sleep"), pytest.param("await asyncio.sleep(1000)", id="awaiting")])
def test_interrupt_that_another_thread_gets_stops_the_run(kernel: Kernel, work: str) -> None:
    """The system may hand it to any thread; the main thread wakes up all the same."""
    result = kernel.run(
        "%%app busy\nimport asyncio, signal, threading, time\n"
        "def send():\n    time.sleep(0.1)\n    signal.pthread_kill(threading.get_ident(), signal.SIGINT)\n"
        f"threading.Thread(target=send).start()\n{work}"
    )

    assert "KeyboardInterrupt" in result.app_text
