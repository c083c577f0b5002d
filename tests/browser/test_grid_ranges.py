"""Many cells of a table at once, as in a spreadsheet: ranges, the clipboard, filling, emptying, undo."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.lab import Soon, soon, still

IMPORTS = "import pandas as pd"

EDITOR = """\
%%app {name}
runs = st.session_state["runs of {name}"] = st.session_state.get("runs of {name}", 0) + 1
frame = pd.DataFrame({{"name": ["Ann", "Bob", "Cy", "Dan"], "n": [1, 2, 3, 4], "ok": [True, False, True, False], "fixed": list("wxyz")}})
config = {{"name": st.column_config.TextColumn("Name", required={required}), "n": st.column_config.NumberColumn(max_value=9)}}
st.data_editor(frame, key="{name}", num_rows="{rows}", disabled=["fixed"], column_config=config)
st.text(f"run {{runs}}: {{st.session_state['{name}']}}")
"""

TABLE = """\
%%app table
frame = pd.DataFrame({"a": range(1000), "b": [f"row {i}" for i in range(1000)], "c": [i % 2 == 0 for i in range(1000)]})
st.dataframe(frame, hide_index=True)
"""

EDITORS = {
    "pasted": EDITOR.format(name="pasted", rows="dynamic", required=False),
    "full": EDITOR.format(name="full", rows="fixed", required=False),
    "undone": EDITOR.format(name="undone", rows="dynamic", required=False),
    "emptied": EDITOR.format(name="emptied", rows="fixed", required=True),
    "filled": EDITOR.format(name="filled", rows="fixed", required=False),
    "dragged": EDITOR.format(name="dragged", rows="fixed", required=False),
    "kept": EDITOR.format(name="kept", rows="dynamic", required=False),
    "marked": EDITOR.format(name="marked", rows="dynamic", required=False),
    "again": EDITOR.format(name="again", rows="fixed", required=False),
}


# Which of JupyterLab's commands run, as by its shortcuts; what tables say.
NOTE = """() => {
    Object.assign(window, { ran: [], said: [] });
    window.jupyterapp.commands.commandExecuted.connect((_, { id }) => window.ran.push(id));
    new MutationObserver(changes => {
        for (const { target } of changes) {
            if (target.parentElement?.closest('[role=status]') ?? target.closest?.('[role=status]')) window.said.push(target.textContent);
        }
    }).observe(document.body, { characterData: true, childList: true, subtree: true });
}"""


@pytest.fixture(scope="module")
def notebook(module_notebook):
    notebook = module_notebook(IMPORTS, TABLE, *EDITORS.values())
    notebook.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    notebook.run_cell(1)
    notebook.page.evaluate(NOTE)
    return notebook


@pytest.fixture
def editor(notebook, request):
    """The editor that the test names, once its rows are there."""
    name = request.param
    app = notebook.run_app(3 + list(EDITORS).index(name))
    expect(cell(app, "name", 3)).to_have_text("Dan")
    return app


def use(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("editor", [name], indirect=True)


def cell(app: Locator, column: str, row: int) -> Locator:
    return app.locator(f".ag-row[row-index='{row}'] [col-id='{column}']").first


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def paste(page: Page, text: str) -> None:
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    press(page, "Control+v")


def expect_said(page: Page, text: str) -> None:
    """Expect that a table said something since this was asked last; it goes by itself."""
    page.wait_for_function("text => window.said.splice(0).some(each => each.includes(text))", arg=text)


def expect_copied(app: Locator, size: str, text: str) -> None:
    """Expect that so many cells were copied, as this text."""
    expect_said(app.page, f"Copied {size} cells.")
    assert soon(app.page, app.page.evaluate, "navigator.clipboard.readText()") == text


def expect_state(app: Locator, run: int, edited: str = "{}", added: str = "[]", deleted: str = "[]") -> None:
    """Expect the value of the editor, after so many runs in all."""
    expect(app).to_contain_text(f"run {run}: {{'edited_rows': {edited}, 'added_rows': {added}, 'deleted_rows': {deleted}}}")


def marked(app: Locator) -> Locator:
    """Return the cells in the range."""
    return app.locator("[aria-selected='true'].ag-cell")


@use("pasted")
def test_table_is_pasted_from_the_focused_cell_on(editor):
    """Each text goes through its column; rows past the end are added; what is refused is said at its cell; one run in all."""
    cell(editor, "name", 2).click()
    paste(editor.page, '"Cyr\nJr"\t7\tno\r\nEve\t10\tTRUE\r\nFay\t8\tno\tlocked\r\n')

    expect_state(
        editor,
        2,
        edited="{2: {'name': 'Cyr\\nJr', 'n': 7, 'ok': False}, 3: {'name': 'Eve', 'ok': True}}",
        added="[{'name': 'Fay', 'n': 8, 'ok': False}]",
    )
    said = editor.get_by_role("alert")
    expect(said).to_have_text("“10” was not taken. At most 9 is allowed.")
    expect(cell(editor, "n", 3)).to_have_attribute("aria-invalid", "true")
    expect(cell(editor, "n", 3)).to_have_text("4")
    expect(cell(editor, "name", 4)).to_have_text("Fay")
    expect_said(editor.page, "cannot be changed")


@use("again")
def test_a_cell_that_is_executed_again_shows_what_was_entered(notebook, editor):
    """The state keeps the edits, and the new table has them."""
    cell(editor, "name", 3).click()
    paste(editor.page, "Eve")
    expect_state(editor, 2, edited="{3: {'name': 'Eve'}}")

    app = notebook.run_app(3 + list(EDITORS).index("again"))

    expect_state(app, 3, edited="{3: {'name': 'Eve'}}")
    expect(cell(app, "name", 3)).to_have_text("Eve")


@use("marked")
def test_colours_of_the_system_hide_nothing(editor):
    """What is marked has the system's ground for it; the focus and a refused cell have lines."""
    page = editor.page
    page.emulate_media(forced_colors="active")

    def look(place: Locator, name: str) -> Soon:
        return soon(page, place.evaluate, "(cell, name) => getComputedStyle(cell)[name]", name)

    cell(editor, "n", 0).click()
    paste(page, "50")
    expect(cell(editor, "n", 0)).to_have_attribute("aria-invalid", "true")
    assert look(cell(editor, "n", 0), "outlineStyle") == "double"
    cell(editor, "name", 0).click()
    assert look(cell(editor, "name", 0), "outlineStyle") == "solid"
    plain = cell(editor, "name", 0).evaluate("cell => getComputedStyle(cell).backgroundColor")
    page.keyboard.press("Shift+ArrowRight")
    expect(cell(editor, "n", 0)).to_have_attribute("aria-selected", "true")
    assert look(cell(editor, "n", 0), "backgroundColor") != plain
    page.emulate_media(forced_colors="none")


@use("full")
def test_rows_that_do_not_fit_are_told(editor):
    """A table of a fixed number of rows takes those that fit; one value fills all that is marked."""
    page = editor.page
    cell(editor, "name", 3).click()
    paste(page, "Di\nEve\nFay")
    expect_state(editor, 2, edited="{3: {'name': 'Di'}}")
    expect_said(page, "2 rows did not fit")
    cell(editor, "n", 0).click()
    press(page, "Shift+ArrowDown", "Shift+ArrowDown")
    paste(page, "5")
    expect_state(editor, 3, edited="{3: {'name': 'Di'}, 0: {'n': 5}, 1: {'n': 5}, 2: {'n': 5}}")


@pytest.mark.slow
@use("undone")
def test_each_step_is_undone_and_redone(editor):
    """An entry, a paste, a row that was added, rows that were deleted: each is one step, back and forth."""
    page = editor.page
    cell(editor, "n", 0).click()
    press(page, "7", "Enter")
    entered = {"edited": "{0: {'n': 7}}"}
    expect_state(editor, 2, **entered)
    cell(editor, "name", 1).click()
    paste(page, "Bea\t5\nCid\t6")
    pasted = {"edited": "{0: {'n': 7}, 1: {'name': 'Bea', 'n': 5}, 2: {'name': 'Cid', 'n': 6}}"}
    expect_state(editor, 3, **pasted)
    editor.get_by_role("button", name="Add row").click()
    expect_state(editor, 4, **pasted, added="[{}]")
    editor.locator(".ag-row[row-index='1'] .ag-selection-checkbox input").check()
    editor.get_by_role("button", name="Delete selected rows").click()
    deleted = {"edited": "{0: {'n': 7}, 2: {'name': 'Cid', 'n': 6}}", "added": "[{}]", "deleted": "[1]"}
    expect_state(editor, 5, **deleted)

    cell(editor, "name", 0).click()
    press(page, "Control+z")
    expect_state(editor, 6, edited="{0: {'n': 7}, 2: {'name': 'Cid', 'n': 6}, 1: {'name': 'Bea', 'n': 5}}", added="[{}]")
    expect(cell(editor, "name", 1)).to_have_text("Bea")
    expect(cell(editor, "name", 1)).to_be_focused()
    press(page, "Control+z", "Control+z")
    expect_state(editor, 8, **entered)
    expect(cell(editor, "name", 1)).to_have_text("Bob")
    expect(editor).to_contain_text("4 rows")
    press(page, "Control+z", "Control+z")
    expect_state(editor, 9)
    expect(cell(editor, "n", 0)).to_have_text("1")

    press(page, "Control+y", "Control+Shift+Z")
    expect_state(editor, 11, **pasted)
    expect(cell(editor, "name", 2)).to_have_text("Cid")


@use("emptied")
def test_delete_empties_what_is_marked(editor):
    """Cells that must not be empty and those that cannot be changed stay; it is one run, and one step."""
    page = editor.page
    cell(editor, "name", 0).click()
    press(page, "Shift+ArrowDown", "Control+Shift+ArrowRight")
    expect(marked(editor)).to_have_count(8)

    press(page, "Delete")
    expect_state(editor, 2, edited="{0: {'n': None, 'ok': None}, 1: {'n': None, 'ok': None}}")
    expect(cell(editor, "name", 0)).to_have_text("Ann")
    press(page, "Control+z")
    expect_state(editor, 3)

    cell(editor, "n", 3).click()
    press(page, "Backspace")
    expect_state(editor, 4, edited="{3: {'n': None}}")


@use("filled")
def test_cells_are_filled_by_keys(editor):
    """Control with D goes down, with R to the right; a single cell takes the one before it."""
    page = editor.page
    cell(editor, "n", 0).click()
    press(page, "Shift+ArrowDown", "Shift+ArrowDown", "Control+d")
    expect_state(editor, 2, edited="{1: {'n': 1}, 2: {'n': 1}}")

    cell(editor, "name", 3).click()
    press(page, "Control+d")
    expect_state(editor, 3, edited="{1: {'n': 1}, 2: {'n': 1}, 3: {'name': 'Cy'}}")

    press(page, "Shift+ArrowRight", "Control+r")
    expect(editor.get_by_role("alert")).to_have_text("“Cy” was not taken. It is no number.")
    expect(cell(editor, "n", 3)).to_have_text("4")


@use("dragged")
def test_ranges_and_the_handle_follow_the_pointer(editor):
    """A drag marks, Shift and a click moves the end, and the handle repeats what is marked."""
    page = editor.page
    cell(editor, "name", 0).hover()
    page.mouse.down()
    cell(editor, "n", 1).hover()
    page.mouse.up()
    expect(marked(editor)).to_have_text(["Ann", "1", "Bob", "2"])
    cell(editor, "n", 0).click(modifiers=["Shift"])
    expect(marked(editor)).to_have_text(["Ann", "1"])
    cell(editor, "n", 1).click(modifiers=["Shift"])

    box = still(cell(editor, "n", 1))
    page.mouse.move(box["x"] + box["width"] - 3, box["y"] + box["height"] - 3)
    page.mouse.down()
    cell(editor, "name", 3).hover()
    page.mouse.up()
    expect_state(editor, 2, edited="{2: {'name': 'Ann', 'n': 1}, 3: {'name': 'Bob', 'n': 2}}")
    expect(marked(editor)).to_have_count(8)


@pytest.mark.slow
def test_range_of_a_table_is_copied(notebook):
    """With tabs and line breaks; on request with the labels of the columns; also rows that the page never had."""
    page = notebook.page
    table = notebook.run_app(2)
    cell(table, "a", 0).click()
    press(page, "Shift+ArrowRight", "Shift+ArrowDown", "Control+c")
    expect_copied(table, "2 × 2", "0\trow 0\n1\trow 1")

    press(page, "Control+Shift+C")
    expect_copied(table, "3 × 2", "a\tb\n0\trow 0\n1\trow 1")
    cell(table, "b", 1).click()
    cell(table, "c", 1).click(modifiers=["Shift"])
    table.get_by_role("button", name="Copy with headers").click()
    expect_copied(table, "2 × 2", "b\tc\nrow 1\tFALSE")

    cell(table, "c", 0).click()
    press(page, "Control+a", "Control+c")
    every = [f"{i}\trow {i}\t{'FALSE' if i % 2 else 'TRUE'}" for i in range(1000)]
    expect_copied(table, "1,000 × 3", "\n".join(every))


COUNT_CELLS = "() => window.jupyterapp.shell.currentWidget.content.widgets.length"
KEYS = [*"ddabcxvmy", "Delete", "Backspace", "ArrowDown", "ArrowUp", "Home", "End", "Escape"]


@pytest.mark.slow
@use("kept")
def test_keys_in_a_table_are_not_those_of_the_notebook(notebook, editor):
    """Whatever is pressed in a table, also after its cells were drawn anew, no command of JupyterLab runs; saving may."""
    page = notebook.page
    cells = page.evaluate(COUNT_CELLS)
    cell(editor, "n", 1).click()
    page.evaluate("window.ran.length = 0")

    press(page, *KEYS)
    press(
        page,
        *(f"Control+{key}" for key in "zzzzdracxv"),
        "Control+Shift+Z",
        "Control+y",
        "Shift+ArrowUp",
        "Control+Shift+C",
    )
    editor.locator(".ag-row[row-index='1'] .ag-selection-checkbox input").check()
    cell(editor, "n", 1).click()
    press(page, "Delete")
    expect(editor).to_contain_text("3 rows")
    press(page, "Control+z")
    expect(editor).to_contain_text("4 rows")
    press(page, "d", "d", "z", "Escape")
    expect(editor.locator(".rerun-grid-editor")).to_have_count(0)

    press(page, "Control+s")
    page.wait_for_function("window.ran.includes('docmanager:save')")
    assert page.evaluate("window.ran[0]") == "docmanager:save"
    assert page.evaluate(COUNT_CELLS) == cells
