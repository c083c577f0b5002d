"""`make lab`, as a person types it: a notebook opens that runs, answers, and leads on."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.lab import Lab, NotebookPage, new_page

ROOT = Path(__file__).parents[2]
START_S = 240  # a set-up that is not quite fresh brings itself up to date first
STOP_S = 60
BROWSER = "import sys; open(sys.argv[1], 'w').write(sys.argv[2])"  # in a browser's place: tells what it was asked to open

pytestmark = pytest.mark.skipif(Path(sys.prefix) != ROOT / ".venv", reason="the set-up is not that of `make test`")


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[str, Lab]]:
    """The page that `make lab` opens in a browser, and its server."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address, log = tmp_path / "address", tmp_path / "lab.log"
    (tmp_path / "browser.py").write_text(BROWSER)
    environment = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL", "MPLBACKEND")}
    environment.update(HOME=str(tmp_path), BROWSER=f"{sys.executable} {tmp_path / 'browser.py'} {address} %s")
    # A copy, since JupyterLab saves by itself.
    notebooks = Path(shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks"))
    command = ["make", "lab", f"NOTEBOOKS={notebooks}", f"LAB_FLAGS=--ServerApp.port_retries=0 --port={port}"]
    with log.open("wb") as output:
        make = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output, start_new_session=True)
    try:
        end_s = time.monotonic() + START_S
        while not (address.exists() and address.read_text()):
            assert make.poll() is None, log.read_text()
            assert time.monotonic() < end_s, log.read_text()
            time.sleep(0.1)
        yield address.read_text(), Lab(f"http://localhost:{port}", notebooks, log)
    finally:
        os.killpg(make.pid, signal.SIGTERM)
        make.wait(timeout=60)
    while _is_served(port):
        assert time.monotonic() < end_s + STOP_S, "JupyterLab has not stopped"
        time.sleep(0.1)


def _is_served(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.slow
def test_the_start_notebook_opens_runs_and_leads_on(opened: tuple[str, Lab], browser: Browser):
    """Its first cells make an app whose slider and buttons work; a link opens an example beside it."""
    address, lab = opened
    page = new_page(browser)
    try:
        page.goto(address)
        notebook = NotebookPage(lab, page, "00-start.ipynb")
        notebook.wait_until_ready()
        for index in (0, 1):
            notebook.run_cell(index, waits=False)  # the saved notebook bears the numbers that the cells get again
        app = notebook.cell(1).locator(".rerun-app")
        app.get_by_role("slider", name="Dice").press("ArrowRight")
        expect(app.get_by_role("slider", name="Dice")).to_have_attribute("aria-valuenow", re.compile(r"3(\.0)?"))
        app.get_by_role("button", name="Roll").click()
        expect(app).to_contain_text("10 rolls so far")
        app.get_by_role("button", name="Undo").click()
        expect(app).to_contain_text("0 rolls so far")
        page.get_by_role("link", name="Exploring data, and mending it").click()
        expect(page.get_by_role("heading", name="Exploring data, and mending it")).to_be_visible()
        assert notebook.errors == []
    finally:
        page.close()
