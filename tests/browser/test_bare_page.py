"""Apps on a page that has nothing of JupyterLab, as those of VS Code and Colab."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.bare import bare_page
from tests.browser.lab import SETUP, Lab, soon

APP = """\
%%app counter
import pandas as pd

if st.button("Press"):
    st.session_state.count = st.session_state.get("count", 0) + 1
level = st.slider("Level", 0, 9, 4)
st.markdown(f"Pressed {st.session_state.get('count', 0)}, level {level}")
st.data_editor(pd.DataFrame({"fruit": ["apple", "pear"], "price": [3, 5]}))
st.line_chart(pd.DataFrame({"y": [1, level]}))
"""
DARKEN = "document.body.style.background = '#1e1e1e'; document.body.dataset.vscodeThemeKind = 'vscode-dark'"
LIGHTEN = "document.body.style.background = ''; delete document.body.dataset.vscodeThemeKind"
# How far the value of a slider is over its handle.
GAP = """app => app.querySelector('.noUi-handle').getBoundingClientRect().top
  - app.querySelector('.rerun-slider-values > span').getBoundingClientRect().bottom"""
# Whether letters are bright, in a text, a field of a grid and a button.
ARE_BRIGHT = """app => ['p', '.rerun-grid .ag-cell[col-id="fruit"]', '.rerun-button button'].map(name => {
  const color = getComputedStyle(app.querySelector(name)).color;
  const [red, green, blue] = color.match(/[\\d.]+/g).map(each => Number(each) * (color.startsWith('color') ? 255 : 1));
  return (red + green + blue) / 3 > 128;
})"""


def test_an_app_works_and_is_as_dark_as_the_page(lab: Lab, browser: Browser, tmp_path: Path):
    with bare_page(lab, browser, tmp_path) as page:
        page.page.evaluate("code => window.runCell(code)", SETUP)
        app = page.run_app(APP)
        app.get_by_role("button", name="Press").click()
        expect(app).to_contain_text("Pressed 1, level 4")
        app.get_by_role("slider", name="Level").press("ArrowRight")
        expect(app).to_contain_text("Pressed 1, level 5")
        expect(app.get_by_role("gridcell", name="pear")).to_be_visible()
        assert soon(page.page, app.evaluate, GAP) >= -4  # the line of the value is a bit higher than its digits

        assert page.page.evaluate("getComputedStyle(document.body).getPropertyValue('--jp-layout-color0')") == ""
        for change, is_dark in ((DARKEN, True), (LIGHTEN, False)):
            page.page.evaluate(change)
            assert soon(page.page, app.evaluate, ARE_BRIGHT) == [is_dark] * 3
