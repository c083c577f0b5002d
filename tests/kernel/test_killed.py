"""State that is kept through a server: kernels are killed while they save, and the server itself stops and comes back."""

from __future__ import annotations

import signal
from contextlib import ExitStack
from pathlib import Path

import pytest

from jupyter_rerun.keep.rows import read_rows
from jupyter_rerun.keep.stores import Store
from tests.kernel.harness import Kernel
from tests.kernel.killed import SAVED, kill_kernels
from tests.tools.postgres import find_postgres, running_server

pytestmark = [pytest.mark.kernel, pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal")]


def wait_for_log(kernel: Kernel, words: str) -> None:
    """Wait until the notebook's log says something."""
    kernel.wait_for(lambda message: message["msg_type"] == "stream" and words in message["content"]["text"], words, past=True)


@pytest.mark.slow
def test_state_moves_from_kernel_to_kernel_through_a_server(tmp_path: Path):
    """Each goes on where the one before was killed; where the server is gone, the app works, and all is saved when it is back."""
    programs = find_postgres()
    if programs is None:
        pytest.fail("No PostgreSQL here: run python -m tests.tools.postgres.")
    with ExitStack() as stack:
        server = stack.enter_context(running_server(programs))
        kernel = kill_kernels(stack, server.url, tmp_path, times=3)

        server.stop()
        assert kernel.run("st.session_state.n = 500_000\n%app rerun demo").status == "ok"
        wait_for_log(kernel, "State is not saved in postgresql+psycopg://")
        assert "n=500000" in kernel.shown("demo")
        server.start()
        kernel.run("st.session_state.n = 600_000\n%app rerun demo")
        wait_for_log(kernel, "is saved in postgresql+psycopg://")
        assert kernel.run(SAVED).status == "ok"

        restored = read_rows(Store(server.url).load("name:shared").rows, None)
        assert (restored.entries, restored.problems) == ({"n": 600_000, "pair": 600_000}, {})
