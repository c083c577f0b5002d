"""axe-core looks at every kind of input and window, in both themes."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Page, expect

from tests.browser.lab import soon

ROOT = Path(__file__).parents[2]
AXE = ROOT / "labextension/node_modules/axe-core/axe.min.js"
GALLERY = ROOT / "notebooks/05-widget-gallery.ipynb"

FORM_AND_WINDOW = """\
%%app window
@st.dialog("Sign up")
def sign_up():
    st.text_input("Name")
    st.button("Done")
with st.form("form"):
    st.text_input("Text", help="What it is for")
    st.form_submit_button("Submit")
with st.sidebar:
    st.toggle("In the sidebar")
with st.expander("More"):
    st.dataframe([{"a": 1, "b": "x"}], on_select="rerun", key="frame")
if st.button("Open"):
    sign_up()
"""


def gallery_apps() -> list[str]:
    """Return the app cells of the notebook that shows all inputs."""
    cells = nbformat.read(GALLERY, as_version=4).cells
    return [cell.source for cell in cells if cell.source.startswith("%%app")]


def find_violations(page: Page, within: str) -> list[str]:
    """Return what axe finds serious below a selector, once apps and what fades in have come to rest: colors are those of that time."""
    expect(page.locator(".rerun-app[data-jupyter-rerun-state='running']")).to_have_count(0)
    page.wait_for_function(
        "() => document.getAnimations().every(each => each.playState !== 'running' || each.effect.getComputedTiming().endTime === Infinity)"
    )
    page.add_script_tag(path=str(AXE))
    found = page.evaluate(
        "within => axe.run(within, {resultTypes: ['violations']}).then(({violations}) => violations)",
        within,
    )
    return [
        f"{each['id']} ({each['impact']}): {node['html'][:200]} {node['failureSummary'][:300]}"
        for each in found
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_no_input_has_a_serious_violation(lab, open_notebook, theme):
    """Names, roles, contrast and keyboard order of all inputs are what assistive technology needs."""
    lab.set_theme(theme)
    try:
        apps = gallery_apps()
        notebook = open_notebook(*apps, FORM_AND_WINDOW)
        for index in range(1, len(apps) + 2):
            app = notebook.run_app(index)
        assert soon(notebook.page, find_violations, notebook.page, ".rerun-app") == []
        app.get_by_role("button", name="Open").click()
        expect(notebook.page.get_by_role("dialog", name="Sign up")).to_be_visible()
        assert soon(notebook.page, find_violations, notebook.page, "dialog[open]") == []
    finally:
        lab.set_theme("JupyterLab Light")
