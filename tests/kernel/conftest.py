"""Kernels for the tests: one for each module, since starting one takes a second."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kernel.harness import SUPPORTS_SUBSHELLS, Kernel, running_kernel


@pytest.fixture(scope="module")
def module_kernel() -> Iterator[Kernel]:
    with running_kernel("%load_ext jupyter_rerun", "import jupyter_rerun as st") as kernel:
        yield kernel


@pytest.fixture
def kernel(module_kernel: Kernel) -> Iterator[Kernel]:
    """A kernel in which no app of an earlier test is left."""
    yield module_kernel
    result = module_kernel.run(
        "%config JupyterRerun.cancel = 'checkpoint'\n"
        "%config JupyterRerun.frame_interval_ms = 16\n"
        "for name in get_ipython().jupyter_rerun_extension.apps.names(): get_ipython().jupyter_rerun_extension.apps.stop(name)\n"
        "st.session_state.clear()"
    )
    assert result.status == "ok", result.error


NEEDS_SUBSHELLS = pytest.mark.skipif(not SUPPORTS_SUBSHELLS, reason="ipykernel 6 has no subshells")


@pytest.fixture(scope="module", params=["main", pytest.param("subshell", marks=NEEDS_SUBSHELLS)])
def route(request: pytest.FixtureRequest, module_kernel: Kernel) -> str | None:
    """The subshell that carries widget events; None where they queue for the main thread."""
    return module_kernel.create_subshell() if request.param == "subshell" else None


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    """A file by which code in the kernel tells how far it got."""
    return tmp_path / "mark"
