"""The mark that the JupyterLab extension puts on app cells says what the app is doing."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

APP = """\
%%app
import time
what = st.radio("what", ["rest", "fail", "work"], key="what")
st.text(f"will {what}")
if what == "fail":
    raise ValueError("on purpose")
if what == "work":
    time.sleep(600)
"""


@pytest.fixture(scope="module")
def notebook(module_notebook):
    return module_notebook(APP, "x = 1", "%%app other")


def test_the_indicator_follows_the_app(notebook):
    """Idle, failed, running and interrupted are shown by a state and told by a name, each with the number of the run."""
    mark = notebook.cell(1).locator(".jp-RerunIndicator")
    expect(mark).to_have_attribute("data-state", "unknown")
    expect(mark).to_have_accessible_name("App: run the cell to start it")

    app = notebook.run_app(1)
    expect(mark).to_have_attribute("data-state", "idle")
    expect(mark).to_have_accessible_name("App is idle after run 1")

    app.get_by_role("radio", name="fail").check()
    expect(mark).to_have_attribute("data-state", "failed")
    expect(mark).to_have_accessible_name("App failed in run 2")

    app.get_by_role("radio", name="work").check()
    expect(mark).to_have_attribute("data-state", "running")
    expect(mark).to_have_accessible_name("App is running (run 3)")
    expect(app).to_contain_text("will work")

    notebook.interrupt()
    expect(mark).to_have_attribute("data-state", "interrupted")
    expect(mark).to_have_accessible_name("App was interrupted in run 3")

    app.get_by_role("radio", name="rest").check()
    expect(mark).to_have_attribute("data-state", "idle")
    expect(mark).to_have_accessible_name("App is idle after run 4")


def test_other_cells_have_no_indicator(notebook):
    """Only app cells are marked, and a cell that becomes another sort loses its mark."""
    marks = [notebook.cell(index).locator(".jp-RerunIndicator") for index in (1, 2, 3)]
    for mark, count in zip(marks, (1, 0, 1), strict=True):
        expect(mark).to_have_count(count)

    notebook.replace_cell(3, "x = 2")

    expect(marks[2]).to_have_count(0)
