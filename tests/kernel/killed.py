"""Kernels that are killed at random moments while they save, each followed by one that was started before."""

from __future__ import annotations

import random
import signal
import time
from contextlib import ExitStack
from pathlib import Path

from tests.kernel.harness import EXTENSION, Kernel, running_kernel

APP = """%%app demo --persist shared
st.slider("N", 0, 10**6, 0, key="n")
st.session_state.pair = st.session_state.n
st.text(f"n={st.session_state.n}")
"""
SAVED = f"assert all(each.keeper.shelf.flush() for each in {EXTENSION}.keeping.places())"
# Says the number of each run when it is saved.
SAVING = f"""
import itertools
for number in itertools.count(st.session_state.n + 1):
    st.session_state.n = number
    get_ipython().run_line_magic("app", "rerun demo")
    {SAVED}
    with open({{told!r}}, "a") as file:
        print(number, file=file)
"""


def start_kernel(stack: ExitStack, url: str, folder: Path) -> Kernel:
    """Start a kernel that keeps state at an address, until the stack is closed."""
    said = {"JUPYTER_RERUN_STORE": url, "JUPYTER_DATA_DIR": str(folder / "data")}
    return stack.enter_context(running_kernel("%load_ext jupyter_rerun", "import jupyter_rerun as st", cwd=folder, **said))


def kill_kernels(stack: ExitStack, url: str, folder: Path, *, times: int, seed: int = 0) -> Kernel:
    """Kill kernels while they save; check that the next one goes on with the last run that was saved. Return the last, which runs."""
    chance, last = random.Random(seed), 0
    kernel = start_kernel(stack, url, folder)
    kernel.run(APP)
    for number in range(times):
        told = folder / f"told {number}"
        kernel.start(SAVING.format(told=str(told)))
        following = start_kernel(stack, url, folder)
        for rounds in range(1, chance.randrange(2, 6)):
            kernel.wait_for_line(told, str(last + rounds))
        # Not a wait for anything: where in the round it is killed is a matter of chance.
        time.sleep(chance.random() * 0.02)
        kernel.manager.signal_kernel(signal.SIGKILL)
        result = following.run(APP)
        saved = int(told.read_text().split()[-1])

        assert (result.status, result.text) == ("ok", ""), result.text
        last, pair = following.value("(st.session_state.n, st.session_state.pair)")
        assert last == pair
        assert last in (saved, saved + 1)
        kernel = following
    return kernel
