"""What a cell says in a page, by the samples of all tests; and what stands over columns of several levels."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.texts import SAMPLES

WIDTH = 9_000  # of a page that has room for the columns of each table
AT_ONCE = 40
DRAW = f"""\
%%app {{name}}
from tests.texts import SAMPLES, config_of, styler_of
chosen = {{{{name: each for name, each in SAMPLES.items() if {{chosen}}}}}}
for is_styled in (False, True):  # a Styler says something of all numbers
    names = [name for name, each in chosen.items() if (each.styled is not None) is is_styled]
    for start in range(0, len(names), {AT_ONCE}):
        samples = {{{{name: chosen[name] for name in names[start : start + {AT_ONCE}]}}}}
        {{call}}
"""
CALLS = {
    "dataframe": ("True", "st.dataframe(styler_of(samples), column_config={**config_of(samples), '_index': None})"),
    "editor": (
        "each.styled is None",
        "st.data_editor(styler_of(samples), column_config={**config_of(samples), '_index': None}, disabled=True)",
    ),
    "table": ("each.config is None", "st.table(styler_of(samples), hide_index=True)"),
}
LEVELS = """\
%%app levels
import pandas as pd
columns = pd.MultiIndex.from_tuples([("north", "a"), ("north", "ok"), ("south", "a"), ("", "b")])
st.dataframe(pd.DataFrame([[1, True, 3, 4]] * 3, columns=columns), height="content")
"""
ZONED = """\
%%app zoned
import pandas as pd
frame = pd.DataFrame({"t": pd.DatetimeIndex(["2024-01-01 09:30"], tz="Asia/Tokyo")})
st.text(f"<{st.data_editor(frame, key='zoned').t[0].isoformat()}>")
"""

# The text of each cell of grids by its column; boxes and pictures are what they show.
READ = """app => Object.fromEntries([...app.querySelectorAll('.ag-row[row-index="0"] [col-id]')].map(cell => {
    const box = cell.querySelector('input[type=checkbox]');
    const chips = [...cell.querySelectorAll('.rerun-grid-chip')];
    const chart = cell.querySelector('svg[role=img]');
    const text = box ? (box.checked ? '☑' : '☐')
        : chips.length ? chips.map(chip => chip.textContent).join(', ')
        : chart ? chart.getAttribute('aria-label').split(': ')[1]
        : cell.textContent;
    return [cell.getAttribute('col-id'), text];
}))"""


@pytest.fixture(scope="module")
def notebook(module_notebook):
    apps = [DRAW.format(name=name, chosen=chosen, call=call) for name, (chosen, call) in CALLS.items()]
    notebook = module_notebook(*apps, LEVELS, ZONED)
    notebook.page.set_viewport_size({"width": WIDTH, "height": 900})
    return notebook


@pytest.mark.parametrize(("index", "kind"), [(1, "dataframe"), (2, "editor")])
def test_a_grid_says_what_the_kernel_writes(notebook, index, kind):
    """Each kind of column, value and format; in a table to look at, and in one to change."""
    app = notebook.run_app(index)
    samples = {name: each for name, each in SAMPLES.items() if kind == "dataframe" or each.styled is None}
    for name in samples:  # a grid draws the columns in view
        expect(app.locator(f"[row-index='0'] [col-id='{name}']")).not_to_have_class(re.compile("ag-cell-loading"))
    said = app.evaluate(READ)

    texts = {name: (each.editor if kind == "editor" else None) or each.text for name, each in samples.items()}
    assert {name: said[name] for name in texts} == texts


def test_a_table_says_what_the_kernel_writes(notebook):
    """A table is text, whole."""
    app = notebook.run_app(3)
    plain = sorted((each for each in SAMPLES.values() if each.config is None), key=lambda each: each.styled is not None)
    cells = app.locator("table.rerun-table td")

    expect(cells).to_have_count(len(plain))
    assert cells.all_text_contents() == [each.table or each.text for each in plain]


def test_names_of_levels_stand_over_their_columns(notebook):
    """One row of the header for each level, and room for all rows; a header is where its cells are."""
    notebook.page.set_viewport_size({"width": 1280, "height": 900})
    app = notebook.run_app(4)
    groups = app.locator(".ag-header-group-cell-with-group")
    expect(groups).to_have_text(["north", "south", ""])
    expect(app.get_by_role("columnheader", name="ok")).to_be_visible()
    assert (
        groups.first.get_attribute("aria-colspan") == "2"
        or groups.first.bounding_box()["width"] > 1.5 * groups.nth(1).bounding_box()["width"]
    )

    last = app.locator(".ag-row[row-index='2']").first.bounding_box()
    box = app.locator(".rerun-grid-box").bounding_box()
    assert last["y"] + last["height"] <= box["y"] + box["height"]

    def middle(locator):
        found = locator.bounding_box()
        return found["x"] + found["width"] / 2

    name = app.locator(".ag-header-cell[col-id='north_ok'] .rerun-grid-name")
    tick = app.locator("[row-index='0'] [col-id='north_ok'] input")
    assert abs(middle(name) - middle(tick)) < 2


def test_what_is_entered_is_on_the_clock_that_is_shown(notebook):
    """The value has that moment in the column's zone, whatever the browser's, and the cell says so."""
    notebook.page.set_viewport_size({"width": 1280, "height": 900})
    app = notebook.run_app(5)
    cell = app.locator("[row-index='0'] [col-id='t']")
    expect(cell).to_have_text("2024-01-01 09:30:00+09:00")

    cell.dblclick()
    box = app.locator(".rerun-grid-input")
    expect(box).to_have_value("2024-01-01T09:30")
    box.fill("2024-03-05T16:07")
    box.press("Enter")

    expect(app).to_contain_text("<2024-03-05T16:07:00+09:00>")
    expect(cell).to_have_text("2024-03-05 16:07:00+09:00")
