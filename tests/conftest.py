"""What all tests share."""

from __future__ import annotations

import logging
import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from jupyter_rerun.run import context
from jupyter_rerun.testing.worker import Worker

# The same examples every time: what decides whether a change is good must not depend on luck. `make fuzz` looks for new ones.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("few", settings.get_profile("repeatable"), max_examples=25)
settings.load_profile("repeatable")

# Without a kernel every checkpoint looks: what is tested must not depend on how fast a run draws.
context.LOOK_INTERVAL_S = 0.0

# What people expect of their apps is too short a time for a busy machine. A test that is about time limits sets its own.
PATIENCE_S = {3: 60}
serve = Worker.serve
Worker.serve = lambda worker, limit_s: serve(worker, PATIENCE_S.get(limit_s, limit_s))  # type: ignore[method-assign]

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell ignores it for what runs in the background, and kernels started from here would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)

if sys.version_info < (3, 11):
    # The oracle supports no older Python, nor does what builds the site: tests that need them run on newer ones only.
    _NEEDS_NEWER = re.compile(r"^\s*(from|import) (streamlit|tests\.(oracle|cases|parity|docs\.site))\b", re.MULTILINE)
    collect_ignore = [str(path) for path in Path(__file__).parent.rglob("test_*.py") if _NEEDS_NEWER.search(path.read_text("utf-8"))]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip single tests for the same reason."""
    if sys.version_info < (3, 11):
        for item in items:
            if item.get_closest_marker("streamlit"):
                item.add_marker(pytest.mark.skip(reason="Streamlit supports no older Python than 3.11"))


@pytest.fixture(autouse=True)
def same_program() -> Iterator[None]:
    """Streamlit puts each of its scripts in the place of ``__main__``, which every process that is begun later would import."""
    program = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = program


@pytest.fixture(autouse=True)
def quiet_oracle() -> None:
    """Streamlit logs the tracebacks of the scripts it runs; here they are expected."""
    for name in list(logging.root.manager.loggerDict):
        # To set a level has all loggers forget what they have looked up, and pytest listens to each that does not propagate.
        if name.startswith("streamlit") and (logger := logging.getLogger(name)).level != logging.CRITICAL:
            logger.setLevel(logging.CRITICAL)
            logger.propagate = True
