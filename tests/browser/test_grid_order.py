"""Editors that are sorted or searched: what a person does lands in the rows that are seen, which stay where they are."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab import soon
from tests.browser.test_grid_ranges import cell, paste, press

EDITOR = """\
%%app {name}
import pandas as pd
frame = pd.DataFrame({{"name": ["Dan", "Ann", "Cy", "Bob"] + [f"x{{n:03}}" for n in range({more})], "n": [4, 1, 3, 2] + [9] * {more}}})
st.data_editor(frame, key="{name}", num_rows="dynamic")
st.text(st.session_state["{name}"])
"""
NAMES = {"sorted": 0, "long": 196, "searched": 0}


@pytest.fixture(scope="module")
def notebook(module_notebook):
    notebook = module_notebook(*(EDITOR.format(name=name, more=more) for name, more in NAMES.items()))
    notebook.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return notebook


def open_editor(notebook, name: str) -> Locator:
    app = notebook.run_app(1 + list(NAMES).index(name))
    expect(cell(app, "name", 0)).to_have_text("Dan")
    return app


def expect_state(app: Locator, edited: str = "{}", added: str = "[]", deleted: str = "[]") -> None:
    expect(app).to_contain_text(f"{{'edited_rows': {edited}, 'added_rows': {added}, 'deleted_rows': {deleted}}}")


def sort(app: Locator, column: str, times: int = 1) -> None:
    for _ in range(times):
        app.locator(f".ag-header-cell[col-id='{column}'] .rerun-grid-name").click()


def names(app: Locator) -> list[str]:
    """Return the names from the top down, as far as they are in view."""
    read = "app => [...app.querySelectorAll('.ag-row')].sort((a, b) => a.ariaRowIndex - b.ariaRowIndex)"
    return app.evaluate(f"{read}.map(row => row.querySelector('[col-id=name]')?.textContent)")


@pytest.mark.slow
def test_what_is_done_in_a_sorted_table_lands_in_the_rows_that_are_seen(notebook):
    """A paste, a fill, an emptied range, undo, new and deleted rows; an edited row moves when the table is sorted anew."""
    app = open_editor(notebook, "sorted")
    page = notebook.page
    sort(app, "name")
    assert soon(page, names, app) == ["Ann", "Bob", "Cy", "Dan"]

    cell(app, "name", 0).click()
    paste(page, "Zoe\t7\nYan\t8")
    expect_state(app, "{1: {'name': 'Zoe', 'n': 7}, 3: {'name': 'Yan', 'n': 8}}")
    assert soon(page, names, app) == ["Zoe", "Yan", "Cy", "Dan"]
    cell(app, "n", 1).click()
    press(page, "Shift+ArrowDown", "Control+d")
    expect_state(app, "{1: {'name': 'Zoe', 'n': 7}, 3: {'name': 'Yan', 'n': 8}, 2: {'n': 8}}")
    cell(app, "n", 2).click()
    press(page, "Shift+ArrowDown", "Delete")
    expect_state(app, "{1: {'name': 'Zoe', 'n': 7}, 3: {'name': 'Yan', 'n': 8}, 2: {'n': None}, 0: {'n': None}}")
    press(page, "Control+z")
    expect_state(app, "{1: {'name': 'Zoe', 'n': 7}, 3: {'name': 'Yan', 'n': 8}, 2: {'n': 8}}")
    expect(cell(app, "n", 2)).to_be_focused()

    app.get_by_role("button", name="Add row").click()
    expect(cell(app, "name", 4)).to_be_focused()
    page.keyboard.type("Mia")
    page.keyboard.press("Enter")
    expect_state(app, "{1: {'name': 'Zoe', 'n': 7}, 3: {'name': 'Yan', 'n': 8}, 2: {'n': 8}}", "[{'name': 'Mia'}]")
    app.locator(".ag-row[row-index='1'] .ag-selection-checkbox input").check()
    app.get_by_role("button", name="Delete selected rows").click()
    expect_state(app, "{1: {'name': 'Zoe', 'n': 7}, 2: {'n': 8}}", "[{'name': 'Mia'}]", "[3]")
    assert soon(page, names, app) == ["Zoe", "Cy", "Dan", "Mia"]
    cell(app, "name", 0).click()
    press(page, "Control+z")
    assert soon(page, names, app) == ["Zoe", "Yan", "Cy", "Dan", "Mia"]
    expect(cell(app, "name", 1)).to_be_focused()

    sort(app, "name", 3)  # down, not at all, up
    assert soon(page, names, app) == ["Cy", "Dan", "Yan", "Zoe", "Mia"]


@pytest.mark.slow
def test_rows_of_a_long_sorted_table_are_there_once_after_one_was_edited(notebook):
    """Those that the page gets later stand where they stood before; what is pasted over them lands in them."""
    app = open_editor(notebook, "long")
    page = notebook.page
    sort(app, "name")
    expect(cell(app, "name", 0)).to_have_text("Ann")
    cell(app, "name", 0).click()
    page.keyboard.type("zz")
    page.keyboard.press("Enter")
    expect_state(app, "{1: {'name': 'zz'}}")

    press(page, "Control+End")
    expect(cell(app, "name", 199)).to_have_text("x195")
    expect(cell(app, "name", 198)).to_have_text("x194")
    cell(app, "name", 198).click()
    paste(page, "p\nq\nr")
    expect_state(app, "{1: {'name': 'zz'}, 198: {'name': 'p'}, 199: {'name': 'q'}}", "[{'name': 'r'}]")
    expect(cell(app, "name", 200)).to_have_text("r")


def test_what_is_done_in_a_searched_table_lands_in_the_rows_that_are_seen(notebook):
    """A row that no longer fits stays until something else is searched; new rows are shown."""
    app = open_editor(notebook, "searched")
    page = notebook.page
    cell(app, "n", 0).click()
    press(page, "Control+f")
    page.keyboard.type("n")
    assert soon(page, names, app) == ["Dan", "Ann"]

    cell(app, "name", 0).click()
    paste(page, "Z\t7\nY\t8\nW\t9")
    expect_state(app, "{0: {'name': 'Z', 'n': 7}, 1: {'name': 'Y', 'n': 8}}", "[{'name': 'W', 'n': 9}]")
    assert soon(page, names, app) == ["Z", "Y", "W"]
    press(page, "Control+z")
    expect_state(app)
    assert soon(page, names, app) == ["Dan", "Ann"]
