"""``jupyter rerun serve``: the apps of a notebook as a page of their own."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.lab import START_S, new_page
from tests.cli.conftest import ROOT, write_cells

CELLS = [
    "import jupyter_rerun as st\nprint('printed by a plain cell')\n'an output'",
    "%%app one\nn = st.slider('n', 0, 9, key='n')\nst.text(f'n is {n}')",
    "%%app two\nif st.button('Press'):\n    st.text('pressed')\nprint('printed by the app')",
    "1 / 0",
]


@contextlib.contextmanager
def serving(notebook: Path, *words: str) -> Iterator[str]:
    """Serve a notebook; yield the address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "jupyter_rerun", "serve", str(notebook), "--ip", "127.0.0.1", f"--port={port}", "--no-browser", *words]
    log = notebook.with_suffix(".log")
    with log.open("wb") as output:
        server = subprocess.Popen(command, env=environment, stdout=output, stderr=output)
        try:
            url = f"http://127.0.0.1:{port}"
            end_s = time.monotonic() + START_S
            while server.poll() is None and time.monotonic() < end_s:
                with contextlib.suppress(OSError):
                    socket.create_connection(("127.0.0.1", port)).close()
                    break
                time.sleep(0.1)
            assert server.poll() is None, log.read_text()
            yield url
        finally:
            server.terminate()
            server.wait(60)


@pytest.mark.slow
def test_the_page_has_the_apps_and_nothing_else(tmp_path: Path, browser: Browser):
    """They answer, over the whole width, under a title; of other cells only an error is shown."""
    notebook = write_cells(tmp_path / "a.ipynb", CELLS)
    with serving(notebook, "--title", 'Fruits & "more"') as url:
        page = new_page(browser)
        try:
            page.goto(url, wait_until="commit")
            first, second = page.locator(".rerun-app").nth(0), page.locator(".rerun-app").nth(1)
            expect(first).to_contain_text("n is 0")
            first.get_by_role("slider", name="n").press("ArrowRight")
            expect(first).to_contain_text("n is 1")
            second.get_by_role("button", name="Press").click()
            expect(second).to_contain_text("pressed")
            expect(second).to_contain_text("printed by the app")
            expect(page).to_have_title('Fruits & "more"')
            expect(page.get_by_text("printed by a plain cell")).to_be_hidden()
            expect(page.get_by_text("an output")).to_be_hidden()
            expect(page.get_by_text("import jupyter_rerun")).to_have_count(0)
            box = first.bounding_box()
            assert box is not None
            assert box["width"] > 1000
        finally:
            page.close()


@pytest.mark.slow
def test_other_outputs_are_shown_when_asked_for(tmp_path: Path, browser: Browser):
    """With ``--all``, and in the theme that is named."""
    notebook = write_cells(tmp_path / "a.ipynb", CELLS[:2])
    with serving(notebook, "--all", "--theme", "dark") as url:
        page = new_page(browser)
        try:
            page.goto(url, wait_until="commit")
            expect(page.locator(".rerun-app")).to_contain_text("n is 0")
            expect(page.get_by_text("printed by a plain cell")).to_be_visible()
            expect(page.locator("body")).to_have_attribute("data-jp-theme-light", "false")
        finally:
            page.close()
