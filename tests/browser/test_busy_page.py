"""An app on a page that has too much to do: anywidget gives up what it could not load within two seconds."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

# Notes which widgets a page asks for their whole state.
NOTE = """
import ipywidgets

asked = []
usual = ipywidgets.Widget.send_state


def send_state(self, key=None):
    if key is None:
        asked.append(type(self).__name__)
    usual(self, key)


ipywidgets.Widget.send_state = send_state
"""

APP = """%%app busy
import jupyter_rerun as st

count = st.number_input("Count", value=None, step=1, key="count")
size = st.selectbox("Size", ["S", "M"], index=None, key="size")
st.slider("Level", 0, 9, key="level")
if st.button("set"):
    st.session_state.later = (7, "M")
st.text(f"count {count}, size {size}")
if "later" in st.session_state:
    st.button("show", on_click=lambda: st.session_state.update(zip(("count", "size"), st.session_state.later)))
st.text(f"asked: {sorted(asked)}")
"""

# The two seconds are over at once.
IMPATIENT = """() => {
  window.timeout = AbortSignal.timeout;
  AbortSignal.timeout = () => {
    const controller = new AbortController();
    queueMicrotask(() => controller.abort());
    return controller.signal;
  };
}"""
PATIENT = "() => { AbortSignal.timeout = window.timeout; }"


def use(app) -> None:
    """Enter a number in the browser, and set it and a choice from the kernel."""
    expect(app.get_by_text("count None, size None")).to_be_visible()
    app.get_by_label("Count").fill("3")
    app.get_by_label("Count").press("Enter")
    expect(app.get_by_text("count 3, size None")).to_be_visible()
    app.get_by_role("button", name="set").click()
    app.get_by_role("button", name="show").click()
    expect(app.get_by_text("count 7, size M")).to_be_visible()
    expect(app.get_by_label("Count")).to_have_value("7")
    expect(app.get_by_label("Size")).to_have_value("M")


@pytest.fixture
def busy_notebook(open_notebook):
    notebook = open_notebook(NOTE, APP)
    notebook.page.evaluate(IMPATIENT)
    yield notebook
    notebook.page.evaluate(PATIENT)


@pytest.mark.slow
def test_an_app_that_was_given_up_while_it_was_loaded_works(busy_notebook):
    """What the kernel said meanwhile is asked for again, and nothing after it is missed, of the app and of its inputs."""
    busy_notebook.run_cell(1)
    app = busy_notebook.run_app(2)

    use(app)
    # Which of them were given up is a matter of time, but for the first: there is nothing it could wait for.
    expect(app.get_by_text("asked: ")).to_contain_text("AppView")


@pytest.mark.slow
def test_an_app_that_was_loaded_in_time_asks_for_nothing(open_notebook):
    """What every message brings is enough, also for the widgets of ipywidgets itself."""
    notebook = open_notebook(NOTE, APP)
    notebook.run_cell(1)
    app = notebook.run_app(2)

    use(app)
    expect(app.get_by_text("asked: []")).to_be_visible()
