"""A spinner in the browser: there while a block runs, counting, and gone afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

APP = """\
%%app spinning
import time
from pathlib import Path
def wait():
    while not Path({mark!r}).exists():
        time.sleep(0.02)
@st.cache_data(show_time=True)
def load_data(n):
    wait()
    return n
st.write("Result:", load_data(1))
with st.spinner("Training a **model** on `data`", width="stretch"):
    wait()
st.write("done")
"""


@pytest.fixture(params=["JupyterLab Light", "JupyterLab Dark"], ids=["light", "dark"])
def theme(request, lab):
    lab.set_theme(request.param)
    yield request.param.split()[-1].lower()
    lab.set_theme("JupyterLab Light")


@pytest.mark.slow
def test_a_spinner_lasts_as_long_as_its_block(theme, open_notebook, tmp_path: Path):
    """The function's name, the seconds that pass, a role that screen readers know; then only the results."""
    mark = tmp_path / "mark"
    notebook = open_notebook(APP.format(mark=str(mark)))
    notebook.run_cell(1, waits=False)
    spinner = notebook.cell(1).locator(".rerun-spinner")

    expect(spinner).to_have_attribute("role", "status")
    expect(spinner.locator(".rerun-body")).to_have_text("Running load_data(...)")
    time = spinner.locator(".rerun-spinner-time")
    before = time.inner_text()
    expect(time).not_to_have_text(before)
    notebook.cell(1).screenshot(path=tmp_path / f"spinner-{theme}.png")

    mark.touch()
    expect(notebook.cell(1).locator(".rerun-app").get_by_text("done")).to_be_visible()
    expect(spinner).to_have_count(0)
