"""The models live in the kernel: a page that comes back finds everything."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.lab import soon

APP = """\
%%app
import ipywidgets
st.title("Still here")
n = st.slider("n", 0, 10, key="n")
name = st.text_input("Name", key="name")
pick = st.selectbox("Pick", ["a", "b", "c"], key="pick")
with st.expander("More", expanded=True):
    w = st.widget(ipywidgets.IntText, key="w", description="own")
with st.sidebar:
    st.checkbox("side", key="side")
st.text(f"{n} {name} {pick} {w}")
"""


@pytest.mark.slow
def test_a_reload_keeps_everything(open_notebook):
    """After saving and reloading, the app shows what it showed, and works."""
    notebook = open_notebook(APP)
    app = notebook.run_app(1)
    app.get_by_role("slider", name="n").press("ArrowRight")
    app.get_by_role("textbox", name="Name").fill("Ann")
    app.get_by_role("textbox", name="Name").press("Enter")
    app.get_by_role("combobox", name="Pick").fill("c")
    app.get_by_role("combobox", name="Pick").press("Enter")
    app.get_by_role("spinbutton").fill("7")
    app.get_by_role("spinbutton").press("Enter")
    expect(app).to_contain_text("1 Ann c 7")
    notebook.save()

    notebook.open()
    app = notebook.page.locator(".rerun-app")

    expect(app).to_contain_text("1 Ann c 7")
    expect(app.get_by_role("textbox", name="Name")).to_have_value("Ann")
    expect(app.get_by_role("combobox", name="Pick")).to_have_value("c")
    app.get_by_role("slider", name="n").press("ArrowRight")
    expect(app).to_contain_text("2 Ann c 7")
    app.get_by_role("spinbutton").fill("8")
    app.get_by_role("spinbutton").press("Enter")
    expect(app).to_contain_text("2 Ann c 8")


@pytest.mark.slow
def test_a_page_that_comes_back_draws_an_app_once(open_notebook):
    """The saved output becomes one live view, not two of which one is out of sight."""
    notebook = open_notebook(APP)
    notebook.run_app(1)
    notebook.save()

    notebook.open()
    expect(notebook.page.locator(".rerun-app")).to_be_visible()

    name = notebook.page.locator(".rerun-app").get_attribute("data-jupyter-rerun-app")
    assert name
    assert soon(notebook.page, notebook.count_views, name) == 1
