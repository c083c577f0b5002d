"""What a cell says in a page, by the samples of all tests; and what stands over columns of several levels."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.lab import soon
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

# Of how many columns the first two groups have the width.
SPAN = """app => {
    const width = name => app.querySelector(`.ag-header-cell[col-id='${name}']`).offsetWidth;
    const groups = [...app.querySelectorAll('.ag-header-group-cell-with-group')].map(group => group.offsetWidth);
    return [groups[0] === width('north_a') + width('north_ok') ? 2 : groups[0], groups[1] === width('south_a') ? 1 : groups[1]];
}"""
BELOW_LAST_ROW = """app => app.querySelector('.rerun-grid-box').getBoundingClientRect().bottom
    - app.querySelector(".ag-row[row-index='2']").getBoundingClientRect().bottom"""
# Between the middles of a column's name and of the first of its cells.
DISTANCE = """app => {
    const [name, tick] = [".ag-header-cell[col-id='north_ok'] .rerun-grid-name", "[row-index='0'] [col-id='north_ok'] input"]
        .map(selector => app.querySelector(selector)?.getBoundingClientRect());
    return name && tick ? Math.abs(name.x + name.width / 2 - tick.x - tick.width / 2) : undefined;
}"""
# In each frame, as it was shown.
NOTE_DISTANCES = f"""() => {{
    Object.assign(window, {{ distances: [], isNoting: true }});
    const shown = new MessageChannel();
    const next = () => requestAnimationFrame(() => shown.port2.postMessage(null));
    shown.port1.onmessage = () => {{
        const distance = ({DISTANCE})(document);
        if (distance !== undefined) window.distances.push(distance);
        if (window.isNoting) next();
    }};
    next();
}}"""


@pytest.fixture(scope="module")
def notebook(module_notebook):
    apps = [DRAW.format(name=name, chosen=chosen, call=call) for name, (chosen, call) in CALLS.items()]
    notebook = module_notebook(*apps, LEVELS, ZONED)
    notebook.page.set_viewport_size({"width": WIDTH, "height": 900})
    return notebook


@pytest.mark.slow
@pytest.mark.parametrize(("index", "kind"), [(1, "dataframe"), (2, "editor")])
def test_a_grid_says_what_the_kernel_writes(notebook, index, kind):
    """Each kind of column, value and format; in a table to look at, and in one to change."""
    app = notebook.run_app(index)
    samples = {name: each for name, each in SAMPLES.items() if kind == "dataframe" or each.styled is None}
    for name in samples:  # a grid draws the columns in view
        expect(app.locator(f"[row-index='0'] [col-id='{name}']")).not_to_have_class(re.compile("ag-cell-loading"))

    texts = {name: (each.editor if kind == "editor" else None) or each.text for name, each in samples.items()}
    assert soon(app.page, lambda: {name: text for name, text in app.evaluate(READ).items() if name in texts}) == texts


def test_a_table_says_what_the_kernel_writes(notebook):
    """A table is text, whole."""
    app = notebook.run_app(3)
    plain = sorted((each for each in SAMPLES.values() if each.config is None), key=lambda each: each.styled is not None)
    cells = app.locator("table.rerun-table td")

    assert soon(app.page, cells.all_text_contents) == [each.table or each.text for each in plain]


def test_names_of_levels_stand_over_their_columns(notebook):
    """One row of the header for each level, and room for all rows; a header is where its cells are, in each frame."""
    page = notebook.page
    page.set_viewport_size({"width": 1280, "height": 900})
    page.evaluate(NOTE_DISTANCES)
    app = notebook.run_app(4)
    expect(app.locator(".ag-header-group-cell-with-group")).to_have_text(["north", "south", ""])
    expect(app.get_by_role("columnheader", name="ok")).to_be_visible()
    assert soon(page, app.evaluate, SPAN) == [2, 1]
    assert soon(page, app.evaluate, BELOW_LAST_ROW) >= 0
    assert soon(page, app.evaluate, DISTANCE) < 2

    page.wait_for_function("() => window.distances.length > 0")
    assert max(page.evaluate("() => { window.isNoting = false; return window.distances; }")) < 2


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
