"""Kernels for the tests: one for each module, since starting one takes a second."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.kernel.harness import SUPPORTS_SUBSHELLS, Kernel, running_kernel


@pytest.fixture(scope="module")
def find_kernel() -> Iterator[Callable[[], Kernel]]:
    """What returns the module's kernel, or a new one if the last was lost with the test that it gave no answer."""
    with ExitStack() as stack:
        started: list[Kernel] = []

        def find() -> Kernel:
            if not started or started[-1].is_lost:
                started.append(stack.enter_context(running_kernel("%load_ext jupyter_rerun", "import jupyter_rerun as st")))
            return started[-1]

        yield find


@pytest.fixture
def kernel(find_kernel: Callable[[], Kernel]) -> Iterator[Kernel]:
    """A kernel in which no app of an earlier test is left."""
    kernel = find_kernel()
    yield kernel
    if kernel.is_lost:
        return
    result = kernel.run(
        "%config JupyterRerun.cancel = 'checkpoint'\n"
        "%config JupyterRerun.update_interval_ms = 16\n"
        "for name in get_ipython().jupyter_rerun_extension.apps.names(): get_ipython().jupyter_rerun_extension.apps.stop(name)\n"
        "st.session_state.clear()"
    )
    assert result.status == "ok", result.error


NEEDS_SUBSHELLS = pytest.mark.skipif(not SUPPORTS_SUBSHELLS, reason="ipykernel 6 has no subshells")


@pytest.fixture(params=["main", pytest.param("subshell", marks=NEEDS_SUBSHELLS)])
def route(request: pytest.FixtureRequest, kernel: Kernel) -> str | None:
    """The subshell that carries widget events; None where they queue for the main thread."""
    return kernel.subshell if request.param == "subshell" else None


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    """A file by which code in the kernel tells how far it got."""
    return tmp_path / "mark"
