"""The keyboard in tables: one stop of the Tab key, arrows inside, and all that cells hold within reach."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.lab import soon

KEYS = """\
%%app keys
import pandas as pd
st.button("before")
config = {{"go": st.column_config.ButtonColumn(key="go"), "link": st.column_config.LinkColumn()}}
data = {{"a": [1, 2], "go": ["Open", "Shut"], "link": ["{url}/api/status"] * 2, "sound": ["x.wav"] * 2}}
config["sound"] = st.column_config.AudioColumn() if hasattr(st.column_config, "AudioColumn") else None
st.dataframe(data, column_config=config, hide_index=True)
st.button("after")
st.text(f"<{{st.session_state.go}}>")
"""

EDITED = """\
%%app edited
import pandas as pd
st.button("before")
value = st.data_editor(pd.DataFrame({"name": ["Ann", "Bob"], "n": [1, 2], "ok": [True, False]}), hide_index=True)
st.button("after")
st.text(f"<{value.to_dict('list')}>")
"""

GROWING = """\
%%app growing
import pandas as pd
value = st.data_editor(pd.DataFrame({"name": ["Ann"], "n": [1]}), num_rows="dynamic", hide_index=True)
st.button("after")
st.text(f"<{value.to_dict('list')}>")
"""

PICKED = """\
%%app picked
import pandas as pd
modes = ["multi-row", "multi-column"]
got = st.dataframe(pd.DataFrame({"a": [3, 1], "b": [4, 5]}), hide_index=True, on_select="rerun", selection_mode=modes)
st.text(f"<{got['selection']}>")
st.dataframe(pd.DataFrame({"a": [], "b": []}), hide_index=True)
st.button("after")
"""

FOCUSED = """() => {
  const at = document.activeElement;
  const row = at.closest('.ag-row')?.getAttribute('row-index');
  return row !== undefined ? `${at.getAttribute('col-id')} ${row}`
    : at.matches('.ag-header-cell') ? `head ${at.getAttribute('col-id')}`
    : at.getAttribute('aria-label') ?? at.textContent.trim();
}"""


def focused(page: Page) -> str:
    """Return what has the focus: a cell by its column and row, a heading, or the name of a control."""
    return page.evaluate(FOCUSED)


def press(page: Page, *steps: tuple[str, str]) -> None:
    """Press keys, each of which must bring the focus somewhere."""
    for key, place in steps:
        page.keyboard.press(key)
        assert soon(page, focused, page) == place


@pytest.fixture(scope="module")
def notebook(module_notebook, lab):
    """One notebook for all tables."""
    return module_notebook(KEYS.format(url=lab.url), EDITED, PICKED, GROWING)


@pytest.fixture
def keys(notebook) -> Locator:
    app = notebook.run_app(1)
    expect(app.locator(".ag-cell[col-id='a']").first).to_have_text("1")
    return app


@pytest.mark.slow
def test_table_is_one_stop_of_the_tab_key(keys):
    """Tab comes to its tools, then to a cell, then to what follows; Shift and Tab go back; the cell is the last one."""
    page = keys.page
    keys.get_by_role("button", name="before").focus()

    press(page, ("Tab", "Show/hide columns"), ("Tab", "a 0"), ("Tab", "after"))
    press(page, ("Shift+Tab", "a 0"), ("ArrowDown", "a 1"), ("ArrowRight", "go 1"))
    press(page, ("Tab", "after"), ("Shift+Tab", "go 1"), ("Shift+Tab", "Show/hide columns"), ("Shift+Tab", "before"))


def test_home_and_end_stay_in_the_row(keys):
    """They go to its first and last cell."""
    page = keys.page
    keys.locator(".ag-cell[col-id='go']").first.click()

    press(page, ("End", "sound 0"), ("Home", "a 0"))


def test_arrow_keys_go_along_the_tools_and_up_to_the_headings(keys):
    """The tool bar and the table have their own arrows; the headings are above the first row."""
    page = keys.page
    keys.get_by_role("button", name="before").focus()

    press(page, ("Tab", "Show/hide columns"), ("ArrowRight", "Download as CSV"), ("ArrowRight", "Search"), ("End", "Fullscreen"))
    press(page, ("Tab", "a 0"), ("ArrowUp", "head a"), ("ArrowRight", "head go"))
    press(page, ("ArrowDown", "go 0"), ("ArrowUp", "head go"), ("Tab", "after"))


def test_keys_reach_what_a_cell_holds(keys):
    """Enter presses the button and follows the link of the cell that has the focus."""
    page = keys.page
    keys.locator(".ag-cell[col-id='a']").first.click()

    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(keys).to_contain_text("<{'row': 1, 'label': 'Shut'}>")
    assert soon(page, focused, page) == "go 1"

    with page.expect_popup() as popup:
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
    assert popup.value.url.endswith("/api/status")
    popup.value.close()
    stops = "box => [...box.querySelectorAll('a, button, input, audio, [tabindex]')].filter(each => each.tabIndex >= 0).length"
    assert soon(page, keys.locator(".rerun-grid-box").evaluate, stops) == 0


def test_tab_takes_what_is_entered_and_goes_on(notebook):
    """It moves to the next cell without opening it, at the end of a row to the next one; Shift and Tab move back."""
    app = notebook.run_app(2)
    page = notebook.page
    app.locator(".ag-cell[col-id='name']").first.click()

    page.keyboard.type("Zoe")
    press(page, ("Tab", "n 0"))
    expect(app).to_contain_text("'name': ['Zoe', 'Bob']")
    expect(app.locator(".rerun-grid-input")).to_have_count(0)
    page.keyboard.type("7")
    press(page, ("Shift+Tab", "name 0"))
    expect(app).to_contain_text("'n': [7, 2]")
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.type("8")
    press(page, ("Tab", "ok 0"), ("Tab", "after"))


def test_tab_after_the_last_entry_adds_a_row_and_leaves_otherwise(notebook):
    """Where rows can be added, an entry in the last cell goes on in a new row; where nothing is entered, Tab leaves the table."""
    app = notebook.run_app(4)
    page = notebook.page
    app.locator(".ag-cell[col-id='n']").first.click()

    page.keyboard.type("7")
    page.keyboard.press("Tab")
    expect(app.locator(".ag-row[row-index='1'] .ag-cell[col-id='name']")).to_be_focused()
    expect(app).to_contain_text("'n': [7.0, nan]")
    page.keyboard.type("Bob")
    page.keyboard.press("Enter")
    expect(app).to_contain_text("'name': ['Ann', 'Bob']")
    press(page, ("Tab", "after"))


def test_keys_select_rows_and_columns(notebook):
    """Space ticks the row of the cell that has the focus, and the column of the heading."""
    app = notebook.run_app(3)
    page = notebook.page
    app.locator(".ag-cell[col-id='b']").first.click()

    page.keyboard.press("Space")
    expect(app).to_contain_text("'rows': [0]")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Space")
    expect(app).to_contain_text("'columns': ['b']")


def test_table_without_rows_is_one_stop_too(notebook):
    """Its headings have the focus."""
    app = notebook.run_app(3)
    expect(app.locator(".rerun-grid-none")).to_be_visible()
    app.get_by_role("button", name="after").focus()

    press(notebook.page, ("Shift+Tab", "head a"), ("Tab", "after"))
