"""What happens to an app when its cell, its output, its kernel or the connection does."""

from __future__ import annotations

import os
import signal

import pytest
from playwright.sync_api import expect

from tests.browser.test_counter import COUNTER

KERNEL = "[...window.jupyterapp.shell.widgets('main')].find(each => each.sessionContext).sessionContext.session.kernel"
WHOLE = """\
%%app whole
import jupyter_rerun as st
n = st.slider("n", 0, 10, key="n")
done = st.checkbox("done", key="done")
name = st.text_input("Name", key="name")
st.text(f"{n} {name} {done}")
"""
CENSUS = "import comm\nprint('comms:', len(comm.get_comm_manager().comms))"


@pytest.mark.slow
def test_an_app_whose_output_was_deleted_comes_back_with_its_state(open_notebook):
    """Clearing the output takes the app off the page; running the cell shows it again, and nothing is left over."""
    notebook = open_notebook(COUNTER, CENSUS)
    app = notebook.run_app(1)
    app.get_by_role("button", name="Add").click()
    expect(app).to_contain_text("Count: 1")
    before = notebook.printed(2)

    notebook.cell(1).locator(".cm-content").click()
    notebook.page.get_by_role("menuitem", name="Edit").click()
    notebook.page.get_by_role("menuitem", name="Clear Cell Output", exact=True).click()
    expect(notebook.cell(1).locator(".rerun-app")).to_have_count(0)
    app = notebook.run_app(1)

    expect(app).to_contain_text("Count: 1")
    app.get_by_role("button", name="Add").click()
    expect(app).to_contain_text("Count: 2")
    assert notebook.printed(2) == before


@pytest.mark.slow
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


@pytest.mark.slow
def test_an_app_whose_kernel_has_ended_says_so_and_runs_in_the_next_one(open_notebook):
    """Restarted, or killed and restarted by the server; in its cell and in a view of its output. Run loads the extension, too."""
    notebook = open_notebook(WHOLE, "import os\nprint(os.getpid())")
    page = notebook.page
    app = notebook.run_app(1)
    app.get_by_role("slider", name="n").press("ArrowRight")
    expect(app).to_contain_text("1  False")
    mark = notebook.cell(1).locator(".jp-RerunIndicator")
    notebook.cell(1).locator(".jp-InputPrompt").click()
    notebook.execute("notebook:create-output-view")
    view = page.locator(".jp-LinkedOutputView")
    view.get_by_role("checkbox", name="done").check()
    expect(app).to_contain_text("1  True")

    page.evaluate(f"() => {KERNEL}.restart()")
    for place in (notebook.cell(1), view):
        expect(place.locator(".jp-RerunIdle")).to_contain_text("This app is not running.")
    expect(page.locator(".rerun-app")).to_have_count(0)
    expect(mark).to_have_attribute("data-state", "stopped")
    view.get_by_role("button", name="Run").click()
    for place in (notebook.cell(1), view):
        expect(place.locator(".rerun-app")).to_contain_text("0  False")
    expect(mark).to_have_attribute("data-state", "idle")

    process = notebook.printed(2)
    os.kill(int(process), signal.SIGKILL)
    page.get_by_role("dialog").get_by_role("button", name="Ok").click()  # JupyterLab says that it will restart
    expect(notebook.cell(1).locator(".jp-RerunIdle")).to_contain_text("This app is not running.")
    expect(mark).to_have_attribute("data-state", "stopped")
    notebook.cell(1).get_by_role("button", name="Run").click()
    expect(notebook.cell(1).locator(".rerun-app")).to_contain_text("0  False")


def test_an_app_that_is_kept_goes_on_after_a_restart(open_notebook):
    """A slider that was moved stands there again when the cell has run; also after the kernel was killed."""
    saved = "import os\nget_ipython().jupyter_rerun_extension.keeping._keeper.save()\nprint(os.getpid())"
    notebook = open_notebook(WHOLE.replace("whole", "whole --persist"), saved)
    app = notebook.run_app(1)
    for number, is_killed in enumerate((False, True), start=1):
        app.get_by_role("slider", name="n").press("ArrowRight")
        expect(app).to_contain_text(f"{number}  False")
        process = notebook.printed(2)
        if is_killed:
            os.kill(int(process), signal.SIGKILL)
            notebook.page.get_by_role("dialog").get_by_role("button", name="Ok").click()  # JupyterLab says that it will restart
        else:
            notebook.page.evaluate(f"() => {KERNEL}.restart()")
        notebook.cell(1).get_by_role("button", name="Run").click()
        expect(app).to_contain_text(f"{number}  False")
        expect(app.get_by_role("slider", name="n")).to_have_attribute("aria-valuetext", str(number))


@pytest.mark.slow
def test_after_a_restart_any_cell_can_be_run_first(open_notebook):
    """The cell that loads the extension does not have to be; what else a cell lacks is told, with the cell that has it."""
    notebook = open_notebook(WHOLE, "%app", "%%app bare\nst.title('t')")
    for first in (1, 2, 3):
        notebook.page.evaluate(f"() => {KERNEL}.restart()")
        notebook.wait_until_idle()
        if first == 1:
            expect(notebook.run_app(1)).to_contain_text("0  False")
        elif first == 2:
            expect(notebook.run_cell(2)).to_contain_text("No apps yet.")
        else:
            expect(notebook.run_app(3)).to_contain_text(
                "name 'st' is not defined. Run the cell with 'import jupyter_rerun as st' first, or write that in this one."
            )
            notebook.run_cell(0)
            notebook.run_cell(3)
            expect(notebook.cell(3).locator(".rerun-app").get_by_role("heading", name="t")).to_be_visible()


@pytest.mark.slow
def test_what_is_entered_without_a_connection_arrives_when_it_is_back(open_notebook):
    """Until then the page says so, in words and by the mark."""
    notebook = open_notebook(WHOLE)
    app = notebook.run_app(1)
    mark = notebook.cell(1).locator(".jp-RerunIndicator")
    # JupyterLab says so, too, if it wants something of its server meanwhile.
    notebook.page.add_locator_handler(
        notebook.page.get_by_role("dialog", name="Server Connection Error"), lambda dialog: dialog.locator(".jp-Dialog-button").last.click()
    )
    notebook.page.context.set_offline(True)
    notebook.page.evaluate(f"() => {KERNEL}._ws.onclose(new CloseEvent('close'))")  # a socket without a network takes its time to close
    expect(app).to_contain_text("Not connected to the kernel.")
    expect(mark).to_have_attribute("data-state", "disconnected")

    app.get_by_role("slider", name="n").press("ArrowRight")
    app.get_by_role("slider", name="n").press("ArrowRight")
    app.get_by_role("checkbox", name="done").check()
    app.get_by_role("textbox", name="Name").fill("Ann")
    app.get_by_role("textbox", name="Name").press("Enter")
    notebook.page.context.set_offline(False)
    notebook.execute("notebook:reconnect-to-kernel")

    expect(app).to_contain_text("2 Ann True")
    expect(app).not_to_contain_text("Not connected")
    expect(mark).to_have_attribute("data-state", "idle")
    # Whatever of JupyterLab the page had not loaded yet could not be loaded.
    notebook.errors[:] = [error for error in notebook.errors if "ChunkLoadError" not in error]


IS_BESIDE_PROMPT = """cell => {
  const range = document.createRange();
  range.selectNodeContents(cell.querySelector('.jp-InputPrompt'));
  const [prompt, mark] = [range, cell.querySelector('.jp-RerunIndicator')].map(part => part.getBoundingClientRect());
  const middle = (mark.top + mark.bottom) / 2;
  return (mark.right <= prompt.left || mark.left >= prompt.right) && prompt.top <= middle && middle <= prompt.bottom;
}"""


@pytest.mark.slow
def test_the_mark_leaves_the_prompt_free_in_a_narrow_window(open_notebook):
    """Where JupyterLab puts the prompt above the cell, too."""
    notebook = open_notebook(WHOLE)
    notebook.run_app(1)
    for width in (1200, 700):
        notebook.page.set_viewport_size({"width": width, "height": 900})
        notebook.page.wait_for_function("width => window.innerWidth === width", arg=width)
        notebook.page.wait_for_function(IS_BESIDE_PROMPT, arg=notebook.cell(1).element_handle())
