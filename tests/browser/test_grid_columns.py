"""Columns of each kind: what is typed at once, what is opened and left, and what a new row has."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.lab import soon
from tests.browser.test_grid_ranges import cell, paste, press

KINDS = """\
%%app kinds
import datetime as D
import pandas as pd
S = st.column_config
frame = pd.DataFrame({
    "number": [1.005], "whole": [1], "option": ["z"], "several": [["q", "p"]], "list": [["a", "b,c"]], "numbers": [[1, 2]],
    "moment": pd.to_datetime(["2026-01-02 03:04:05"]), "day": [D.date(2026, 1, 2)], "time": [D.time(3, 4, 5)],
    "span": pd.to_timedelta(["1h30m"]), "fixed": ["f"], "must": ["m"]})
config = {
    "number": S.NumberColumn(step=0.01), "option": S.SelectboxColumn(options=["p", "q", "pq"]),
    "several": S.MultiselectColumn(options=["p", "q", "r"]), "list": S.ListColumn(default=["x"]), "day": S.DateColumn(format="DD.MM.YYYY"),
    "fixed": S.TextColumn(default="given", disabled=True), "must": S.TextColumn(required=True)}
out = st.data_editor(frame, key="kinds", num_rows="dynamic", column_config=config)
st.text(st.session_state.kinds)
st.text({name: f"{type(column.iloc[0]).__name__}" for name, column in out.items()})
"""

# What is typed, what it is for session state, and of which type it is for the program; or why it is not taken.
TYPED = {
    "number": ("2,5", "2.5", "float64"),
    "whole": ("7", "7", "int64"),
    "option": ("Q", "'q'", "str"),
    "list": ("u, v", "['u', 'v']", "list"),
    "numbers": ("4, 5", "[4, 5]", "list"),
    "moment": ("2026-03-04 05:06", "'2026-03-04T05:06:00'", "Timestamp"),
    "day": ("04.03.2026", "'2026-03-04'", "date"),
    "time": ("5:06 pm", "'17:06:00'", "time"),
    "span": ("2h", "7200", "Timedelta"),
}
REFUSED = {
    "number": ("x", "It is no number."),
    "option": ("w", "It is not one of the options."),
    "moment": ("soon", "It is no date and time."),
    "day": ("31.02.2026", "It is no date."),
    "time": ("25:00", "It is no time."),
    "span": ("x", "It is no duration."),
}


@pytest.fixture(scope="module")
def editor(module_notebook):
    notebook = module_notebook(KINDS)
    notebook.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    notebook.page.set_viewport_size({"width": 2400, "height": 900})
    app = notebook.run_app(1)
    expect(cell(app, "fixed", 0)).to_have_text("f")
    return app


def expect_state(app, edited: str = "{}", added: str = "[]") -> None:
    expect(app).to_contain_text(f"{{'edited_rows': {edited}, 'added_rows': {added}, 'deleted_rows': []}}")


@pytest.mark.slow
def test_cells_that_are_opened_and_left_stay_as_they_are(editor):
    """Values that the control cannot show as they are, too: no run is caused, nothing can be undone."""
    page = editor.page
    for name in (*TYPED, "several"):
        cell(editor, name, 0).click()
        press(page, "F2")
        expect(editor.locator(".rerun-grid-editor")).to_have_count(1)
        press(page, *["Enter"] * (2 if name == "option" else 1))  # the first one closes the list
        expect(editor.locator(".rerun-grid-editor")).to_have_count(0)
    cell(editor, "must", 0).click()
    page.keyboard.type("n")
    press(page, "Enter")
    expect_state(editor, "{0: {'must': 'n'}}")
    press(page, "Control+z")
    expect_state(editor)


def test_what_is_typed_becomes_a_value_of_the_column_or_is_refused(editor):
    """In the forms that can be pasted; for the program it has the type of the column; undo takes it back."""
    page = editor.page
    for name, (text, value, kind) in TYPED.items():
        cell(editor, name, 0).click()
        page.keyboard.type(text)
        press(page, "Enter")
        expect_state(editor, f"{{0: {{'{name}': {value}}}}}")
        expect(editor).to_contain_text(f"'{name}': '{kind}'")
        press(page, "Control+z")
        expect_state(editor)
    for name, (text, reason) in REFUSED.items():
        cell(editor, name, 0).click()
        page.keyboard.type(text)
        press(page, "Enter")
        expect(editor.get_by_role("alert")).to_have_text(f"“{text}” was not taken. {reason}")

    cell(editor, "span", 0).click()
    press(page, "Control+c")
    assert soon(page, page.evaluate, "navigator.clipboard.readText()") == "1:30:00"
    cell(editor, "number", 0).click()
    paste(page, "1:30:00")
    expect(editor.get_by_role("alert")).to_have_text("“1:30:00” was not taken. It is a duration, and this column holds numbers.")
    cell(editor, "must", 0).click()
    press(page, "Delete")
    page.wait_for_selector("text=Cells that must not be empty stay as they were.")
    expect_state(editor)


def test_new_row_is_shown_and_waits_for_what_it_requires(editor):
    """It has its defaults, also where nothing can be entered; the program gets it when it is whole."""
    page = editor.page
    editor.get_by_role("button", name="Add row").click()
    expect(cell(editor, "number", 1)).to_be_focused()
    expect(cell(editor, "fixed", 1)).to_have_text("given")
    page.keyboard.type("3")
    press(page, "Enter")
    cell(editor, "whole", 0).click()
    page.keyboard.type("5")
    press(page, "Enter")
    expect_state(editor, "{0: {'whole': 5}}")
    cell(editor, "must", 1).click()
    page.keyboard.type("k")
    press(page, "Enter")
    expect_state(editor, "{0: {'whole': 5}}", "[{'list': ['x'], 'fixed': 'given', 'number': 3, 'must': 'k'}]")
