"""Each test has a data folder of Jupyter's of its own, and no store that it does not say."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tools.postgres import find_postgres, running_server


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Jupyter's data folder."""
    folder = tmp_path / "data"
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(folder))
    for name in ("JUPYTER_RERUN_STORE", "JUPYTER_RERUN_SECRET"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def log() -> Iterator[list[str]]:
    """What the package has said in its log, filled in as it says it."""
    said: list[str] = []

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    handler = Handler(logging.WARNING)
    logging.getLogger("jupyter_rerun").addHandler(handler)
    yield said
    logging.getLogger("jupyter_rerun").removeHandler(handler)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server."""
    programs = find_postgres()
    if programs is None:
        pytest.fail("No PostgreSQL here: run python -m tests.tools.postgres.")
    with running_server(programs) as server:
        yield server.url
