"""Every test begins with empty caches, no secrets of the person's, and retries that do not wait."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jupyter_rerun.cache.data import cache_data
from jupyter_rerun.cache.resource import cache_resource
from jupyter_rerun.connections import sql
from tests.tools.postgres import find_postgres, running_postgres

# The oracle is imported by fixtures: there is none for the oldest Python, which leaves out the tests, but reads this file.
WriteSecrets = Callable[[str], None]


@pytest.fixture(autouse=True)
def write_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WriteSecrets]:
    """A function that writes the file of secrets in the working directory, which is the test's own; both sides read it."""
    from streamlit.runtime.secrets import secrets_singleton
    from streamlit.signal_util import Signal

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    path = tmp_path / ".streamlit" / "secrets.toml"
    secrets_singleton._reset()
    monkeypatch.setattr(secrets_singleton, "file_change_listener", Signal())  # connections of earlier tests may be left
    before = dict(os.environ)

    def write(text: str) -> None:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        secrets_singleton._reset()
        secrets_singleton.file_change_listener.send(str(path))  # what Streamlit's watcher of the file does

    yield write
    secrets_singleton._reset()
    for name in set(os.environ) - set(before):
        del os.environ[name]


@pytest.fixture(autouse=True)
def empty_caches(monkeypatch: pytest.MonkeyPatch, write_secrets: WriteSecrets) -> Iterator[None]:
    """Connections reach as far as the process, on both sides; those of a test go with it."""
    import streamlit
    from streamlit.connections import SQLConnection

    monkeypatch.setattr(SQLConnection, "close", lambda self: self.engine.dispose())  # Streamlit leaves that to Python
    yield
    for clear in (cache_data.clear, cache_resource.clear, streamlit.cache_data.clear, streamlit.cache_resource.clear):
        clear()


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Between attempts nobody waits here; the pauses of our side are noted."""
    from streamlit.connections import retry_util

    noted: list[float] = []
    monkeypatch.setattr(sql, "pause", noted.append)
    monkeypatch.setitem(retry_util.retry.__kwdefaults__, "sleep", lambda seconds: None)
    return noted


@pytest.fixture(scope="session")
def postgres() -> Iterator[dict[str, str]]:
    """The settings of a connection to a PostgreSQL server."""
    programs = find_postgres()
    if programs is None:
        pytest.fail("No PostgreSQL here: run python -m tests.tools.postgres.")
    with running_postgres(programs) as settings:
        yield settings
