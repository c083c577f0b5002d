"""An app on a page that has too much to do: anywidget gives up what it could not load within two seconds."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

APP = """%%app busy
import jupyter_rerun as st

count = st.number_input("Count", value=None, step=1, key="count")
size = st.selectbox("Size", ["S", "M"], index=None, key="size")
if st.button("set"):
    st.session_state.later = (7, "M")
st.text(f"count {count}, size {size}")
if "later" in st.session_state:
    st.button("show", on_click=lambda: st.session_state.update(zip(("count", "size"), st.session_state.later)))
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


@pytest.fixture
def notebook(open_notebook):
    notebook = open_notebook(APP)
    notebook.page.evaluate(IMPATIENT)
    yield notebook
    notebook.page.evaluate(PATIENT)


def test_an_app_that_was_given_up_while_it_was_loaded_works(notebook):
    """What the kernel said meanwhile is asked for again, and nothing after it is missed, of the app and of its inputs."""
    app = notebook.run_app(1)
    expect(app.get_by_text("count None, size None")).to_be_visible()

    app.get_by_label("Count").fill("3")
    app.get_by_label("Count").press("Enter")
    expect(app.get_by_text("count 3, size None")).to_be_visible()
    app.get_by_role("button", name="set").click()
    app.get_by_role("button", name="show").click()

    expect(app.get_by_text("count 7, size M")).to_be_visible()
    expect(app.get_by_label("Count")).to_have_value("7")
    expect(app.get_by_label("Size")).to_have_value("M")
