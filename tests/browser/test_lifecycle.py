"""What happens to an app when its cell or its output does."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.test_counter import COUNTER

CENSUS = "import comm\nprint('comms:', len(comm.get_comm_manager().comms))"


def test_an_app_whose_output_was_deleted_comes_back_with_its_state(open_notebook):
    """Clearing the output takes the app off the page; running the cell shows it again, and nothing is left over."""
    notebook = open_notebook(COUNTER, CENSUS)
    app = notebook.run_app(1)
    app.get_by_role("button", name="Add").click()
    expect(app).to_contain_text("Count: 1")
    census = notebook.run_cell(2)
    expect(census).to_contain_text("comms:")
    before = census.inner_text()

    notebook.cell(1).locator(".cm-content").click()
    notebook.page.get_by_role("menuitem", name="Edit").click()
    notebook.page.get_by_role("menuitem", name="Clear Cell Output", exact=True).click()
    expect(notebook.cell(1).locator(".rerun-app")).to_have_count(0)
    app = notebook.run_app(1)

    expect(app).to_contain_text("Count: 1")
    app.get_by_role("button", name="Add").click()
    expect(app).to_contain_text("Count: 2")
    expect(notebook.run_cell(2)).to_have_text(before)


def test_deleting_the_cell_leaves_the_other_apps_alone(open_notebook):
    """Followers of the state it left go on."""
    notebook = open_notebook(COUNTER, "%%app follower\nst.text(f\"seen {st.session_state.get('count')}\")", "st.session_state.count = 7")
    notebook.run_app(1)
    follower = notebook.run_app(2)
    expect(follower).to_contain_text("seen 0")

    notebook.cell(1).locator(".jp-InputPrompt").click()
    notebook.page.evaluate("() => window.jupyterapp.commands.execute('notebook:delete-cell')")
    expect(notebook.page.locator(".jp-Notebook .jp-CodeCell")).to_have_count(3)
    notebook.run_cell(2)

    expect(notebook.cell(1).locator(".rerun-app")).to_contain_text("seen 7")
