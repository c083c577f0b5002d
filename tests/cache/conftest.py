"""Every test begins with empty caches, on a clock of its own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jupyter_rerun.cache import disk, entries, store
from jupyter_rerun.cache.data import cache_data
from jupyter_rerun.cache.resource import cache_resource


@pytest.fixture(autouse=True)
def empty_caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Caches reach as far as the process, so what a test keeps has to go with it; the one on disk is the test's own."""
    monkeypatch.setattr(disk, "cache_folder", lambda: tmp_path / "cache_data")
    yield
    cache_data.clear()
    cache_resource.clear()
    _clear_oracle()


def _clear_oracle() -> None:
    """Its caches are the process's, too."""
    for name in ("data", "resource"):
        module = sys.modules.get(f"streamlit.runtime.caching.cache_{name}_api")
        if module is not None:
            getattr(module, f"_{name}_caches")._function_caches.clear()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Stop the clock that entries age by; the result moves it on by so many seconds."""
    now = [1000.0]

    def advance(seconds: float) -> None:
        now[0] += seconds

    monkeypatch.setattr(store, "timer", lambda: now[0])
    monkeypatch.setattr(entries, "timer", lambda: now[0])
    return advance
