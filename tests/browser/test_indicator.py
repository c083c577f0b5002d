"""The mark that the JupyterLab extension puts on app cells says what the app is doing."""

from __future__ import annotations

from playwright.sync_api import expect

APP = """\
%%app
import time
what = st.radio("what", ["rest", "fail", "work"], key="what")
st.text(f"will {what}")
if what == "fail":
    raise ValueError("on purpose")
if what == "work":
    time.sleep(60)
"""


def test_the_indicator_follows_the_app(open_notebook):
    """Idle, failed, running and interrupted are shown by a state and told by a name, each with the number of the run."""
    notebook = open_notebook(APP, "x = 1")
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

    notebook.interrupt()
    expect(mark).to_have_attribute("data-state", "interrupted")
    expect(mark).to_have_accessible_name("App was interrupted in run 3")

    app.get_by_role("radio", name="rest").check()
    expect(mark).to_have_attribute("data-state", "idle")
    expect(mark).to_have_accessible_name("App is idle after run 4")


def test_other_cells_have_no_indicator(open_notebook):
    """Only app cells are marked, and a cell that becomes another sort loses its mark."""
    notebook = open_notebook(APP, "x = 1")
    expect(notebook.page.locator(".jp-RerunIndicator")).to_have_count(1)

    notebook.replace_cell(1, "x = 2")

    expect(notebook.page.locator(".jp-RerunIndicator")).to_have_count(0)
