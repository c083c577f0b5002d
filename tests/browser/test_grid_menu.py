"""The menu of a column: sorting, formats, widths, what stays in view and what is hidden, and all of it through reruns."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab import soon, still
from tests.browser.test_accessibility import find_violations

MENU = """\
%%app menu
import pandas as pd
shift = st.session_state.setdefault("shift", 0)
st.button("more", on_click=lambda: st.session_state.update(shift=shift + 10))
frame = pd.DataFrame({"name": ["Ann", "Bob", "Cy"], "n": [0.2 + shift, 0.1 + shift, 0.3 + shift], "text": ["x", "a longer text", "y"]})
label = f"N {shift}"
st.dataframe(frame, hide_index=True, column_config={"n": label})
"""

BARS = ["0.1 – 0.2: 1 value", "0.2 – 0.3: 2 values"]


# Between the last column and the border of a table.
GAP = """table => table.getBoundingClientRect().right - 1
    - Math.max(...[...table.querySelectorAll('.ag-header-cell')].map(head => head.getBoundingClientRect().right))"""


@pytest.fixture(scope="module")
def notebook(module_notebook):
    """One notebook for all tests."""
    return module_notebook(MENU)


@pytest.fixture
def app(notebook) -> Locator:
    app = notebook.run_app(1)
    expect(cells(app, "name").first).to_have_text("Ann")
    return app


def cells(app: Locator, column: str) -> Locator:
    return app.locator(f".ag-cell[col-id='{column}']")


def head(app: Locator, column: str) -> Locator:
    return app.locator(f".ag-header-cell[col-id='{column}']")


def choose(app: Locator, column: str, *names: str) -> None:
    """Open the menu of a column with the mouse, and choose from it."""
    head(app, column).hover()
    head(app, column).get_by_role("button").click()
    for name in names:
        app.get_by_role("menuitem", name=name, exact=True).click()
    expect(app.get_by_role("menu")).to_have_count(0)


def names_in_order(app: Locator, *names: str) -> None:
    for row, name in enumerate(names):
        expect(app.locator(f".ag-row[row-index='{row}'] [col-id='name']")).to_have_text(name)


def test_menu_sorts(app):
    """In either direction, by this column alone."""
    choose(app, "n", "Sort ascending")
    names_in_order(app, "Bob", "Ann", "Cy")
    expect(head(app, "n")).to_have_attribute("aria-sort", "ascending")

    choose(app, "name", "Sort descending")
    names_in_order(app, "Cy", "Bob", "Ann")
    expect(head(app, "n")).to_have_attribute("aria-sort", "none")


def test_menu_writes_numbers_in_another_way(app):
    """The formats are those of the kind of column; texts have none."""
    choose(app, "n", "Format", "Percent")
    expect(cells(app, "n").first).to_have_text("20%")

    choose(app, "n", "Format", "Automatic")
    expect(cells(app, "n").first).to_have_text("0.2")
    head(app, "name").hover()
    head(app, "name").get_by_role("button").click()
    expect(app.get_by_role("menuitem", name="Sort ascending")).to_be_focused()
    expect(app.get_by_role("menuitem", name="Format")).to_have_count(0)
    app.page.keyboard.press("Escape")


def test_menu_is_used_with_keys(app):
    """Alt and the down arrow open it at its heading; arrows go in and out of the formats; Escape gives the focus back."""
    page = app.page
    cells(app, "n").first.click()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Alt+ArrowDown")
    expect(app.get_by_role("menuitem", name="Sort ascending")).to_be_focused()

    page.keyboard.press("f")
    expect(app.get_by_role("menuitem", name="Format")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(app.get_by_role("menuitem", name="Automatic")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(app.get_by_role("menuitem", name="Format")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(app.get_by_role("menuitem", name="Format")).to_be_focused()
    page.keyboard.press("Escape")
    expect(app.get_by_role("menu")).to_have_count(0)
    expect(head(app, "n")).to_be_focused()

    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    expect(head(app, "n")).to_have_count(0)
    expect(app.locator(".ag-header-cell:focus")).to_have_count(1)


@pytest.mark.slow
def test_menu_tells_of_the_values_of_a_column(app):
    """Beside the menu, with keys and with the mouse, in the format of the column; going on closes it."""
    page = app.page
    cells(app, "n").first.click()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("s")
    page.keyboard.press("t")
    expect(app.get_by_role("menuitem", name="Statistics")).to_be_focused()
    page.keyboard.press("ArrowRight")
    told = app.get_by_role("group", name="Statistics")
    expect(told.get_by_role("term")).to_contain_text(["Values", "Empty", "Distinct", "Average"])
    expect(told.get_by_role("definition")).to_contain_text(["3", "0 (0%)", "3", "0.2"])
    bars = told.get_by_role("group", name="Distribution").get_by_role("img")
    labels = "bars => bars.map(bar => bar.getAttribute('aria-label'))"
    assert soon(page, bars.evaluate_all, labels) == BARS
    expect(told.locator(".rerun-grid-told")).to_have_text(BARS[1])  # the highest
    page.keyboard.press("ArrowRight")
    expect(bars.nth(0)).to_be_focused()
    expect(told.locator(".rerun-grid-told")).to_have_text(BARS[0])
    page.keyboard.press("ArrowRight")
    expect(bars.nth(1)).to_be_focused()
    bars.nth(0).hover()
    expect(told.locator(".rerun-grid-told")).to_have_text(BARS[0])
    assert soon(page, find_violations, page, ".rerun-grid") == []
    page.keyboard.press("Escape")
    expect(app.get_by_role("menuitem", name="Statistics")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(app.get_by_role("menuitem", name="Autosize")).to_be_focused()
    expect(told).to_have_count(0)
    page.keyboard.press("Escape")

    head(app, "name").hover()
    head(app, "name").get_by_role("button").click()
    app.get_by_role("menuitem", name="Statistics").hover()
    expect(told.get_by_role("list", name="Most frequent").get_by_role("listitem").first).to_have_text("Ann133.3%")
    page.keyboard.press("Escape")
    expect(app.get_by_role("menu")).to_have_count(0)


@pytest.mark.slow
def test_table_and_its_menus_are_what_assistive_technology_needs(app):
    """Names, roles and contrast of the table, of a column's menu with its formats, and of the list of columns."""
    head(app, "n").hover()
    head(app, "n").get_by_role("button").click()
    app.page.keyboard.press("f")
    app.page.keyboard.press("ArrowRight")
    expect(app.get_by_role("menuitem", name="Automatic")).to_be_focused()
    assert soon(app.page, find_violations, app.page, ".rerun-grid") == []
    app.page.keyboard.press("Escape")
    app.page.keyboard.press("Escape")

    app.get_by_role("button", name="Show/hide columns").click()
    assert soon(app.page, find_violations, app.page, ".rerun-grid") == []
    app.page.keyboard.press("Escape")


def test_menu_gives_a_column_the_width_of_its_content(app):
    """The others share what is left."""
    before = still(head(app, "text"))["width"]

    choose(app, "text", "Autosize")

    assert soon(app.page, lambda: head(app, "text").bounding_box()["width"]) < before
    assert soon(app.page, cells(app, "text").nth(1).evaluate, "cell => cell.scrollWidth <= cell.clientWidth")
    assert soon(app.page, lambda: abs(app.locator(".ag-root-wrapper").evaluate(GAP))) <= 1


def test_columns_are_hidden_and_shown_again(app):
    """The menu hides one; a button of the table lists all, shows and hides them, and stays open."""
    choose(app, "name", "Hide column")
    expect(head(app, "name")).to_have_count(0)

    app.get_by_role("button", name="Show/hide columns").click()
    menu = app.get_by_role("menu", name="Columns")
    expect(menu.get_by_role("menuitemcheckbox", name="Select all")).to_have_attribute("aria-checked", "mixed")
    item = menu.get_by_role("menuitemcheckbox", name="name")
    expect(item).to_have_attribute("aria-checked", "false")
    item.click()
    expect(head(app, "name")).to_be_visible()
    expect(menu.get_by_role("menuitemcheckbox", name="Select all")).to_have_attribute("aria-checked", "true")
    app.page.keyboard.press("Home")
    app.page.keyboard.press("Space")
    expect(app.locator(".ag-header-cell")).to_have_count(0)
    app.page.keyboard.press("Space")
    expect(app.locator(".ag-header-cell")).to_have_count(3)
    app.page.keyboard.press("Escape")
    expect(app.get_by_role("button", name="Show/hide columns")).to_be_focused()


@pytest.mark.slow
def test_choices_stay_when_the_app_runs(app):
    """Another label and other values leave the order of rows, formats, widths, pins and hidden columns as they were."""
    choose(app, "n", "Sort descending")
    choose(app, "n", "Format", "Scientific")
    choose(app, "n", "Autosize")
    choose(app, "n", "Pin column")
    choose(app, "text", "Hide column")
    names_in_order(app, "Cy", "Ann", "Bob")
    width = still(head(app, "n"))["width"]
    pinned = app.locator(".ag-header-cell.ag-header-cell-last-left-pinned, .ag-cell-last-left-pinned").first
    expect(pinned).to_have_attribute("col-id", "n")

    app.get_by_role("button", name="more").click()

    expect(head(app, "n")).to_contain_text("N 10")
    names_in_order(app, "Cy", "Ann", "Bob")
    expect(cells(app, "n").first).to_have_text("1.03E1")
    assert soon(app.page, lambda: head(app, "n").bounding_box()["width"]) == width
    expect(pinned).to_have_attribute("col-id", "n")
    expect(head(app, "text")).to_have_count(0)
    choose(app, "n", "Unpin column")
    expect(pinned).to_have_count(0)
