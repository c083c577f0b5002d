"""`make lab`, as a person types it: the first notebook opens, runs and answers."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.lab import Lab, NotebookPage

ROOT = Path(__file__).parents[2]
START_S = 240  # a set-up that is not quite fresh brings itself up to date first
ADDRESS = re.compile(r"http://(?:localhost|127\.0\.0\.1):\d+/lab\S*")

pytestmark = pytest.mark.skipif(Path(sys.prefix) != ROOT / ".venv", reason="the set-up is not that of `make test`")


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """What JupyterLab says where it is to be found, with a token."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path / "lab.log"
    command = ["make", "lab", f"LAB_FLAGS=--no-browser --ServerApp.port_retries=0 --port={port}"]
    with log.open("wb") as output:
        environment = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL", "MPLBACKEND")}
        environment["HOME"] = str(tmp_path)
        make = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output, start_new_session=True)
    try:
        end_s = time.monotonic() + START_S
        while (found := ADDRESS.search(log.read_text())) is None:
            assert make.poll() is None and time.monotonic() < end_s, log.read_text()
            time.sleep(0.1)
        yield found[0]
    finally:
        os.killpg(make.pid, signal.SIGTERM)
        make.wait(timeout=60)
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0, "JupyterLab has not stopped"


def test_the_first_notebook_opens_runs_and_answers(address: str, browser: Browser):
    """Its first cells make an app whose slider and button work."""
    page = browser.new_page()
    try:
        page.goto(address)
        notebook = NotebookPage(Lab(address.partition("/lab")[0], ROOT / "notebooks"), page, "01-counter.ipynb")
        notebook.wait_until_ready()
        notebook.run_cell(0)
        app = notebook.run_app(1)
        app.get_by_role("slider", name="Step").press("ArrowRight")
        expect(app.get_by_role("slider", name="Step")).to_have_attribute("aria-valuenow", re.compile(r"2(\.0)?"))
        app.get_by_role("button", name="Add").click()
        expect(app).to_contain_text("Count: 2")
        assert notebook.errors == []
    finally:
        page.close()
