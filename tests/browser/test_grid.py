"""Tables in the browser: entering, rows that come and go, selecting, a million rows, and cells that stay what they are."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab import note_changes

IMPORTS = "import numpy as np\nimport pandas as pd\n"

EDITOR = """\
%%app edit{number}
value = st.data_editor(
    pd.DataFrame({{"name": ["Ann", "Bob"], "n": [1, 2], "ok": [True, False], "kind": ["p", "q"]}}),
    num_rows="dynamic",
    key="e{number}",
    column_config={{"n": st.column_config.NumberColumn(max_value=9), "kind": st.column_config.SelectboxColumn(options=["p", "q"])}},
)
st.text(f"<{{value.to_dict('list')}}>")
"""


def cell(app: Locator, column: str, row: int) -> Locator:
    """Return a cell of the first table."""
    return app.locator(f".ag-row[row-index='{row}'] [col-id='{column}']").first


@pytest.fixture(scope="module")
def notebook(module_notebook):
    """One notebook for all tables but those of a page that is loaded again."""
    notebook = module_notebook(IMPORTS, SELECTED, MILLION, CHANGING, PRESSED, *(EDITOR.format(number=number) for number in range(6)))
    notebook.run_cell(1)
    return notebook


@pytest.fixture(scope="module")
def editors(notebook):
    """The indices of cells with a table to change, one for each test."""
    return iter(range(6, 12))


@pytest.fixture
def editor(notebook, editors):
    """An app with a table to change, once its rows are there."""
    app = notebook.run_app(next(editors))
    expect(cell(app, "name", 1)).to_have_text("Bob")
    return app


def test_cell_is_changed_with_the_mouse(editor):
    """A double click opens a cell; leaving it sends what was entered."""
    cell(editor, "name", 0).dblclick()
    editor.locator(".rerun-grid-input").fill("Zoe")
    cell(editor, "name", 1).click()

    expect(editor).to_contain_text("'name': ['Zoe', 'Bob']")
    expect(cell(editor, "name", 0)).to_have_text("Zoe")


def test_cell_is_changed_with_the_keyboard(editor):
    """Arrows move, typing replaces, Enter sends and goes on below; Escape gives up."""
    page = editor.page
    cell(editor, "name", 0).click()
    page.keyboard.press("ArrowRight")
    page.keyboard.type("7")
    page.keyboard.press("Enter")
    expect(editor).to_contain_text("'n': [7, 2]")

    page.keyboard.press("Enter")
    page.keyboard.type("5")
    page.keyboard.press("Escape")
    expect(cell(editor, "n", 1)).to_have_text("2")
    expect(editor).to_contain_text("'n': [7, 2]")


def test_value_that_does_not_fit_is_not_taken(editor):
    """A number above the maximum leaves the cell as it was, which is said at the cell until the next action."""
    cell(editor, "n", 0).dblclick()
    editor.locator(".rerun-grid-input").fill("10")
    editor.page.keyboard.press("Enter")

    said = editor.get_by_role("alert")
    expect(said).to_have_text("“10” was not taken. At most 9 is allowed.")
    expect(said).to_be_visible()
    expect(cell(editor, "n", 0)).to_have_attribute("aria-invalid", "true")
    expect(cell(editor, "n", 0)).to_have_attribute("aria-describedby", said.get_attribute("id"))
    expect(cell(editor, "n", 0)).to_have_text("1")
    expect(editor).to_contain_text("'n': [1, 2]")

    editor.page.keyboard.press("ArrowUp")
    expect(said).to_be_hidden()
    expect(cell(editor, "n", 0)).not_to_have_attribute("aria-invalid", "true")


def test_box_in_a_cell_is_ticked_by_mouse_and_by_keyboard(editor):
    """A click ticks it; so does Space on the cell."""
    cell(editor, "ok", 1).get_by_role("checkbox").check()
    expect(editor).to_contain_text("'ok': [True, True]")

    cell(editor, "n", 0).click()
    editor.page.keyboard.press("ArrowRight")
    editor.page.keyboard.press("Space")
    expect(editor).to_contain_text("'ok': [False, True]")


def test_option_is_chosen_in_a_cell(editor):
    """A column of options offers them."""
    cell(editor, "kind", 0).dblclick()
    editor.locator("select.rerun-grid-input").select_option("q")

    expect(editor).to_contain_text("'kind': ['q', 'q']")


def test_rows_are_added_and_deleted(editor):
    """Buttons with names add a row and delete those that are ticked; so does the Delete key."""
    editor.get_by_role("button", name="Add row").click()
    expect(editor).to_contain_text("3 rows")
    cell(editor, "name", 2).dblclick()
    editor.locator(".rerun-grid-input").fill("Cy")
    editor.page.keyboard.press("Enter")
    expect(editor).to_contain_text("'name': ['Ann', 'Bob', 'Cy']")

    editor.locator(".ag-row[row-index='0'] .ag-selection-checkbox input").check()
    editor.get_by_role("button", name="Delete selected rows").click()
    expect(editor).to_contain_text("'name': ['Bob', 'Cy']")
    expect(cell(editor, "name", 0)).to_have_text("Bob")

    editor.locator(".ag-row[row-index='1'] .ag-selection-checkbox input").check()
    cell(editor, "name", 1).click()
    editor.page.keyboard.press("Delete")
    expect(editor).to_contain_text("'name': ['Bob']")


SELECTED = """\
%%app select
got = st.dataframe(pd.DataFrame({"a": [3, 1, 2], "b": list("xyz")}), key="s", on_select="rerun",
                   selection_mode=["multi-row", "multi-column", "multi-cell"])
st.text(f"<{got['selection']}>")
st.button("set", on_click=lambda: st.session_state.update(s={"selection": {"rows": [2], "columns": [], "cells": []}}))
"""


@pytest.mark.slow
def test_rows_columns_and_cells_are_selected(notebook):
    """Rows go by their positions in the data, whatever the order they are shown in; the program can select too."""
    app = notebook.run_app(2)
    app.locator(".ag-header-cell[col-id='a'] .rerun-grid-name").click()
    expect(cell(app, "a", 0)).to_have_text("1")

    app.locator(".ag-row[row-index='0'] .ag-selection-checkbox input").check()
    expect(app).to_contain_text("'rows': [1]")
    app.get_by_role("checkbox", name="Select column b").check()
    expect(app).to_contain_text("'columns': ['b']")
    cell(app, "b", 2).click()
    expect(app).to_contain_text("'cells': [(0, 'b')]")
    cell(app, "a", 1).click(modifiers=["Shift"])
    expect(app).to_contain_text("'cells': [(2, 'a'), (2, 'b'), (0, 'a'), (0, 'b')]")

    cell(app, "a", 0).click()
    app.page.keyboard.press("Shift+ArrowDown")
    expect(app).to_contain_text("'cells': [(1, 'a'), (2, 'a')]")
    cell(app, "a", 1).hover()
    app.page.mouse.down()
    cell(app, "b", 2).hover()
    app.page.mouse.up()
    expect(app).to_contain_text("'cells': [(2, 'a'), (2, 'b'), (0, 'a'), (0, 'b')]")

    app.get_by_role("button", name="set").click()
    expect(app).to_contain_text("'rows': [2], 'columns': [], 'cells': []")
    expect(app.locator(".ag-row-selected [col-id='a']")).to_have_text(["2"])


MILLION = """\
%%app million
st.dataframe(pd.DataFrame({"x": np.arange(1_000_000), "y": [f"row {i}" for i in range(1_000_000)]}), key="big")
"""


@pytest.mark.slow
def test_million_rows_scroll_to_the_end(notebook):
    """The last row is there at once; sorting and searching find what the browser never had."""
    app = notebook.run_app(3)
    expect(app).to_contain_text("1,000,000 rows")
    cell(app, "x", 0).click()

    notebook.page.keyboard.press("Control+End")
    expect(app.locator(".ag-row[row-index='999999'] [col-id='y']")).to_have_text("row 999999")

    app.locator(".ag-header-cell[col-id='x'] .rerun-grid-name").click()
    app.locator(".ag-header-cell[col-id='x'] .rerun-grid-name").click()
    notebook.page.keyboard.press("Control+Home")
    app.get_by_role("button", name="Search").click()
    app.get_by_role("searchbox").fill("row 77777")
    expect(app).to_contain_text("11 rows")
    expect(cell(app, "y", 0)).to_have_text("row 777779")


CHANGING = """\
%%app changing
n = st.session_state.setdefault("n", 0)
st.dataframe(pd.DataFrame({"a": [n if i == 3 else i for i in range(200)], "b": list(range(200))}), height=300)
st.button("more", on_click=lambda: st.session_state.update(n=st.session_state.n + 100))
"""

SCROLLED = "node => [...node.querySelectorAll('*')].find(e => e.scrollHeight > e.clientHeight + 500 && e.clientHeight > 100)"
SCROLL = f"node => {{ ({SCROLLED})(node).scrollTop = 40; }}"
WATCH = """node => {
    window.changes = [];
    new MutationObserver(all => all.forEach(({ target }) => {
        const at = target.nodeType === 1 ? target : target.parentElement;
        if (at?.closest('.ag-body-vertical-scroll, .ag-body-horizontal-scroll')) return; // a bar fades some time after scrolling
        const cell = at?.closest('.ag-cell');
        const row = at?.closest('.ag-row')?.getAttribute('row-index');
        window.changes.push(cell ? `${row}:${cell.getAttribute('col-id')}` : row ? `row ${row}` : at?.className);
    })).observe(node, { childList: true, subtree: true, characterData: true, attributes: true });
}"""


def test_one_changed_cell_leaves_all_others_alone(notebook):
    """A rerun that changes one cell touches that cell only, and keeps the scroll position."""
    app = notebook.run_app(4)
    expect(cell(app, "a", 3)).to_have_text("0")
    box = app.locator(".rerun-grid-box")
    box.evaluate(SCROLL)
    expect(app.locator(".ag-row[row-index='8']")).to_be_visible()
    app.page.mouse.move(0, 0)  # rows under the pointer look different
    note_changes(box)  # waits until it has come to rest
    box.evaluate(WATCH)

    app.get_by_role("button", name="more").press("Enter")
    expect(cell(app, "a", 3)).to_have_text("100")

    changes = set(notebook.page.evaluate("window.changes"))
    assert "3:a" in changes
    assert changes <= {"3:a", "row 3"}
    assert box.evaluate(f"node => ({SCROLLED})(node).scrollTop") == 40


PRESSED = """\
%%app pressed
config = {"go": st.column_config.ButtonColumn(key="go")}
st.dataframe({"go": ["Open", "Shut"]}, column_config=config)
st.text(f"<{st.session_state.go}>")
"""


def test_button_in_a_cell_is_pressed(notebook):
    """The entry under its key says which, for one run."""
    app = notebook.run_app(5)

    app.get_by_role("button", name="Shut").click()

    expect(app).to_contain_text("<{'row': 1, 'label': 'Shut'}>")


@pytest.mark.slow
def test_table_comes_back_with_the_page(open_notebook):
    """A reloaded page shows the rows, what was entered and what is selected."""
    notebook = open_notebook(IMPORTS, EDITOR.format(number=""))
    notebook.run_cell(1)
    app = notebook.run_app(2)
    cell(app, "name", 0).dblclick()
    app.locator(".rerun-grid-input").fill("Zoe")
    notebook.page.keyboard.press("Enter")
    expect(app).to_contain_text("'name': ['Zoe', 'Bob']")
    notebook.save()

    notebook.open()

    expect(cell(notebook.page.locator(".rerun-app"), "name", 0)).to_have_text("Zoe")
