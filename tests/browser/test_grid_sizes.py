"""Tables in their places: the room they take and give to their columns, wherever and whenever they are shown."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Pages, opening
from tests.browser.lab import FLAGS, Soon, soon, still
from tests.browser.saved import show_saved
from tests.tools.chromium import find_chromium

IMPORTS = "import numpy as np\nimport pandas as pd\n"

PLACES = """\
%%app places
frame = pd.DataFrame({"name": ["Ann", "Bob with a much longer name"], "n": [1, 22222222], "text": ["x", "twenty-four letters here"]})
st.dataframe(frame, alt="plain")
_, _, third = st.tabs(["A", "B", "C"])
third.dataframe(frame, alt="tab")
st.expander("More").dataframe(frame, alt="expander")
st.popover("Over").dataframe(frame, alt="popover")
st.sidebar.dataframe(frame, alt="aside")
st.set_page_config(initial_sidebar_state="collapsed")
@st.dialog("Window")
def show():
    st.dataframe(frame, alt="dialog")
if st.button("Show"):
    show()
"""

LATER = """\
%%app later
if st.session_state.get("there"):
    st.dataframe(pd.DataFrame({"name": ["Bob with a much longer name"], "n": [1], "text": ["twenty-four letters here"]}), alt="later")
"""

WIDTHS = """\
%%app widths
frame = pd.DataFrame({"name": ["Ann", "Bob"], "n": [1, 2], "text": ["x", "fourteen chars"]})
left, _ = st.columns(2 if not st.session_state.get("small") else [1, 3])
left.dataframe(frame, alt="column")
st.dataframe(frame, alt="stretched")
st.dataframe(frame, width="content", alt="fitting")
st.dataframe(frame, width=250, alt="fixed")
st.button("narrow", on_click=lambda: st.session_state.update(small=True))
"""

HEIGHTS = """\
%%app heights
long = pd.DataFrame({f"column {n}": ["some text in it"] * 4 for n in range(12)})
st.dataframe(long, alt="wide")
st.dataframe(pd.DataFrame({"a": range(30)}), alt="ten")
st.dataframe(pd.DataFrame({"a": range(30)}), height="content", alt="all")
st.dataframe(pd.DataFrame({"a": range(30)}), height=200, alt="pixels")
st.dataframe(pd.DataFrame({"a": range(30)}), row_height=80, alt="tall")
with st.container(height=400):
    st.dataframe(pd.DataFrame({"a": range(30)}), height="stretch", alt="filled")
st.dataframe(pd.DataFrame({"a": [], "b": []}), alt="empty")
st.dataframe(pd.DataFrame(), alt="nothing")
st.dataframe(pd.DataFrame({"only": [1, 2]}), hide_index=True, alt="one")
st.dataframe(pd.DataFrame([["text of a cell"] * 200] * 3, columns=[f"c{n}" for n in range(200)]), alt="many")
"""

PINNED = """\
%%app pinned
names = pd.Index(["an index of forty letters and some more !"] * 3, name="index")
st.dataframe(pd.DataFrame({"a": [1, 2, 3], "b": ["some text in it"] * 3}, index=names), alt="pinned")
"""

GROWING = """\
%%app growing
frames = [pd.DataFrame({"text": []}), pd.DataFrame({"text": ["x"]}), pd.DataFrame({"text": ["a much longer text than before"]})]
n = st.session_state.setdefault("n", 0)
st.dataframe(frames[n], width="content", hide_index=True, alt="growing")
st.button("next", on_click=lambda: st.session_state.update(n=n + 1))
"""

WORDS = """\
%%app words
frame = pd.DataFrame({"name": ["Ann", "Bob"], "share of all": [1.25, -22.5], "text": ["some words that wrap", "x"]})
frame.index = ["Donaudampfschifffahrt", "Internationalisation"]
left, _ = st.columns([1, 2])
left.table(frame)
left.markdown("| Internationalisation | Donaudampfschifffahrt |\\n| - | - |\\n| 1 | 2 |")
"""

# The words of each table that are broken over lines.
BROKEN_WORDS = """root => [...root.querySelectorAll('table')].map(table => {
  const broken = [];
  const texts = document.createTreeWalker(table, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    for (const { 0: word, index } of texts.currentNode.data.matchAll(/\\S+/g)) {
      const range = document.createRange();
      range.setStart(texts.currentNode, index);
      range.setEnd(texts.currentNode, index + word.length);
      if (range.getClientRects().length > 1) broken.push(word);
    }
  }
  return broken;
})"""

# The box of a table: what it shows of columns and rows, in pixels from its inner edges.
MEASURE = """box => {
  const round = value => Math.round(value * 10) / 10;
  const place = each => each.getBoundingClientRect();
  const head = [...box.querySelectorAll('.ag-header-cell')].filter(each => each.getAttribute('col-id') !== 'ag-Grid-SelectionColumn');
  const outer = place(box.querySelector('.ag-root-wrapper'));
  const bar = name => [...box.querySelectorAll(`.ag-body-${name}-scroll:not(.ag-hidden, .ag-scrollbar-invisible)`)].map(place)[0];
  const down = bar('vertical');
  const view = box.querySelector('.ag-grid-viewport');
  const scrolls = box.querySelector('.ag-grid-scrollable-area').getBoundingClientRect().width > view.clientWidth + 1;
  // A scroll bar that lies over the table is 16 pixels high.
  const across = scrolls ? (bar('horizontal')?.height || 16) : 0;
  const rows = [...box.querySelectorAll('.ag-row')].map(place).sort((a, b) => a.bottom - b.bottom);
  const texts = [...box.querySelectorAll('.ag-cell, .ag-header-cell-label, .rerun-grid-name')];
  return {
    width: round(outer.width),
    height: round(outer.height),
    widths: Object.fromEntries(head.map(each => [each.getAttribute('col-id'), round(place(each).width)])),
    gap: round(outer.right - 1 - (down?.width ?? 0) - Math.max(...head.map(each => place(each).right))),
    across,
    bar: round(outer.width - head.reduce((total, each) => total + place(each).width, 0)),
    under: rows.length ? round(outer.bottom - 1 - across - rows.at(-1).bottom) : null,
    cut: texts.filter(each => each.scrollWidth > each.clientWidth + 1).map(each => each.textContent),
  };
}"""


# What moves into its place, as side bars do, is measured when it is there.
AT_REST = f"""async box => {{
  const measure = {MEASURE};
  let last = '';
  for (let same = 0; same < 3; ) {{
    await new Promise(requestAnimationFrame);
    const now = JSON.stringify(measure(box));
    same = now === last ? same + 1 : 0;
    last = now;
  }}
  return JSON.parse(last);
}}"""


def table(page: Page, alt: str) -> Locator:
    """Return the box of the table with that description."""
    return page.locator(f".rerun-grid-box[aria-label='{alt}']")


def measured(box: Locator) -> dict:
    """Return the geometry of a table once it is drawn and at rest: one to compare a later one with."""
    expect(box.locator(".ag-header-cell").first).to_be_visible()
    expect(box.locator(".ag-row .ag-cell").first).not_to_be_empty()
    return box.evaluate(AT_REST)


def size(box: Locator, name: str) -> Soon:
    """Return a part of the geometry of a table, for an assertion that waits until it is so."""
    return soon(box.page, lambda: measured(box)[name])


def gap(box: Locator, *, may_scroll: bool = False) -> Soon:
    """Return how much is left beside the columns of a table, or cut off from them, unless it may scroll and does."""

    def read() -> float:
        found = measured(box)
        return 0 if may_scroll and found["across"] > 0 else abs(found["gap"])

    return soon(box.page, read)


@pytest.fixture(scope="module")
def notebook(module_notebook):
    """One notebook for all tables."""
    notebook = module_notebook(IMPORTS, PLACES, LATER, "st.session_state.there = True", WIDTHS, HEIGHTS, PINNED, GROWING, WORDS)
    notebook.run_cell(1)
    return notebook


@pytest.fixture
def page(notebook):
    """The notebook's page, in the end as wide as at first, and without windows."""
    yield notebook.page
    notebook.page.keyboard.press("Escape")
    notebook.page.set_viewport_size({"width": 1200, "height": 900})


@pytest.mark.slow
def test_scroll_bars_that_take_room_cover_nothing(lab, browser, request):
    """Where scroll bars have a place of their own, the last row is above one, and the last column beside the other."""
    other = browser.browser_type.launch(executable_path=find_chromium(), args=FLAGS, ignore_default_args=["--hide-scrollbars"])
    with opening(lab, Pages(lab, other), request.session) as open_notebook:
        notebook = open_notebook(IMPORTS, HEIGHTS)
        notebook.run_cell(1)
        notebook.run_app(2)
        wide = table(notebook.page, "wide")
        assert size(wide, "across") > 0
        assert soon(notebook.page, lambda: 0 <= measured(wide)["under"] <= 1)

        ten = table(notebook.page, "ten")
        assert gap(ten) <= 1
        assert size(ten, "bar") > 10
    other.close()


def open_place(app: Locator, alt: str) -> None:
    if alt == "tab":
        app.get_by_role("tab", name="C").click()
    elif alt == "expander":
        app.get_by_text("More").click()
    elif alt == "popover":
        app.get_by_role("button", name="Over").click()
    elif alt == "aside":
        app.get_by_role("button", name="sidebar").first.click()
    elif alt == "dialog":
        app.get_by_role("button", name="Show", exact=True).click()


@pytest.mark.slow
@pytest.mark.parametrize("alt", ["tab", "expander", "popover", "aside", "dialog"])
def test_table_opened_later_has_its_columns_as_if_it_had_been_open(notebook, page, alt):
    """Texts are whole, and the columns end where the table does, or it scrolls."""
    app = notebook.run_app(2)
    plain = measured(table(page, "plain"))
    open_place(app, alt)

    assert size(table(page, alt), "cut") == []
    assert gap(table(page, alt), may_scroll=True) <= 1
    if alt == "tab":
        assert size(table(page, alt), "widths") == plain["widths"]


def test_table_drawn_in_a_collapsed_output_is_whole_when_that_opens(notebook, page):
    """JupyterLab hides the output; the table fills its width when it comes back."""
    notebook.run_cell(3)
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:hide-cell-outputs')")
    notebook.run_cell(4)
    notebook.cell(3).locator(".cm-content").click()
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:show-cell-outputs')")

    assert size(table(page, "later"), "cut") == []
    assert gap(table(page, "later")) <= 1


@pytest.mark.slow
def test_columns_follow_the_width_of_the_page(notebook, page):
    """Narrower, wider, or beside another column: there is neither a gap nor a cut; JupyterLab's side bar counts, too."""
    app = notebook.run_app(5)
    column, stretched, fitting, fixed = (table(page, alt) for alt in ("column", "stretched", "fitting", "fixed"))
    for box in (column, stretched, fitting, fixed):
        assert size(box, "cut") == []
    for box in (column, stretched, fitting):
        assert gap(box) <= 1
    assert size(fixed, "across") > 0
    assert size(fixed, "width") == 250
    before = {box: measured(box) for box in (stretched, fitting)}
    assert before[fitting]["width"] < before[stretched]["width"]

    page.set_viewport_size({"width": 1600, "height": 900})
    assert size(stretched, "width") > before[stretched]["width"]
    assert gap(stretched) <= 1
    assert size(fitting, "widths") == before[fitting]["widths"]

    wide = measured(stretched)["width"]
    page.evaluate("() => window.jupyterapp.commands.execute('application:toggle-left-area')")
    assert soon(page, lambda: measured(stretched)["width"] != wide)
    assert gap(stretched) <= 1
    page.evaluate("() => window.jupyterapp.commands.execute('application:toggle-left-area')")
    assert size(stretched, "width") == wide

    app.get_by_role("button", name="narrow").click()
    assert size(column, "width") < 350
    assert gap(column, may_scroll=True) <= 1

    page.set_viewport_size({"width": 700, "height": 900})
    assert size(stretched, "width") < before[stretched]["width"]
    assert gap(stretched, may_scroll=True) <= 1
    assert size(stretched, "under") >= 0


@pytest.mark.slow
def test_width_that_a_person_gave_a_column_stays(notebook, page):
    """A column that was dragged keeps its width when the page changes; the others share what is left."""
    notebook.run_app(5)
    box = table(page, "stretched")
    before = measured(box)["widths"]
    handle = still(box.locator(".ag-header-cell[col-id='name'] .ag-header-cell-resize"))
    page.mouse.move(handle["x"] + handle["width"] / 2, handle["y"] + 10)
    page.mouse.down()
    page.mouse.move(handle["x"] + handle["width"] / 2 - 60, handle["y"] + 10, steps=4)
    page.mouse.up()
    assert soon(page, lambda: abs(measured(box)["widths"]["name"] - (before["name"] - 60))) <= 2
    dragged = measured(box)

    page.set_viewport_size({"width": 1500, "height": 900})
    assert size(box, "width") > dragged["width"]
    assert soon(page, lambda: measured(box)["widths"]["name"]) == dragged["widths"]["name"]
    assert gap(box) <= 1


@pytest.mark.slow
def test_height_shows_the_rows_that_it_promises(notebook, page):
    """Ten rows, all, so many pixels, or the room there is; a horizontal scroll bar covers none of them."""
    notebook.run_app(6)

    wide = table(page, "wide")
    assert size(wide, "across") > 0
    assert soon(page, lambda: 0 <= measured(wide)["under"] <= 2)
    row, head = 34, 37
    for alt, height in {"ten": head + 10 * row + 2, "all": head + 30 * row + 2, "pixels": 200, "tall": head + 10 * 80 + 2}.items():
        assert size(table(page, alt), "height") == height
    assert soon(page, lambda: 300 < measured(table(page, "filled"))["height"] < 400)
    for alt in ("ten", "all", "pixels", "filled", "one"):
        assert gap(table(page, alt)) <= 1


@pytest.mark.slow
def test_tables_of_nothing_of_one_column_and_of_two_hundred_look_like_tables(notebook, page):
    """A table without rows has room for saying so, one column fills the table, many have the width of what is in them."""
    notebook.run_app(6)

    for alt in ("empty", "nothing"):
        box = table(page, alt)
        expect(box.locator(".rerun-grid-none")).to_be_visible()
        expect(box).to_have_css("height", f"{37 + 34 + 2}px")
    assert gap(table(page, "one")) <= 1
    assert size(table(page, "one"), "under") == 0
    many = table(page, "many")
    measured(many)
    many.locator(".ag-cell[col-id='c0']").first.click()
    page.keyboard.press("End")
    expect(many.locator(".ag-cell[col-id='c199']").first).to_be_visible()
    assert size(many, "cut") == []
    assert soon(page, lambda: max(measured(many)["widths"].values())) < 160


@pytest.mark.slow
def test_columns_that_are_always_in_view_leave_room_for_the_others(notebook, page):
    """Pinned columns stay in view only while they take less than 60 % of the table."""
    notebook.run_app(7)
    box = table(page, "pinned")
    measured(box)
    expect(box.locator(".ag-grid-pinned-left-cells .ag-header-cell")).not_to_have_count(0)
    page.set_viewport_size({"width": 600, "height": 900})
    measured(box)
    expect(box.locator(".ag-grid-pinned-left-cells .ag-header-cell")).to_have_count(0)


@pytest.mark.slow
def test_column_grows_with_what_is_in_it(notebook, page):
    """Rows that come later, and longer texts in those that are there, are whole; nothing shrinks."""
    app = notebook.run_app(8)
    box = table(page, "growing")
    expect(box.locator(".rerun-grid-none")).to_be_visible()
    app.get_by_role("button", name="next").click()
    expect(box.locator(".ag-cell")).to_have_text("x")
    before = measured(box)

    app.get_by_role("button", name="next").click()

    expect(box.locator(".ag-cell")).to_have_text("a much longer text than before")
    assert size(box, "width") > before["width"]
    assert size(box, "cut") == []
    assert gap(box) <= 1


@pytest.mark.slow
def test_fullscreen_gives_its_width_to_the_columns_and_takes_it_back(notebook, page):
    """The columns are wider in it, and as before after it."""
    notebook.run_app(5)
    box = table(page, "fitting")
    before = measured(box)
    button = box.locator("xpath=..").get_by_role("button", name="Fullscreen")

    button.click()
    assert size(box, "width") > 1100
    assert gap(box) <= 1
    page.keyboard.press("Escape")
    assert soon(page, measured, box) == before


@pytest.mark.slow
def test_search_leaves_no_empty_row(notebook, page):
    """The table is as high as what was found."""
    notebook.run_app(6)
    box = table(page, "ten")
    measured(box)
    root = box.locator("xpath=..")
    root.get_by_role("button", name="Search").click()
    root.get_by_role("searchbox").fill("17")
    expect(root).to_contain_text("1 row")

    expect(box.locator(".ag-row")).to_have_count(1)
    assert size(box, "under") == 0
    root.get_by_role("searchbox").fill("no such thing")
    expect(root).to_contain_text("0 rows")
    expect(box.locator(".rerun-grid-none")).to_be_visible()
    expect(box.locator(".ag-row")).to_have_count(0)


@pytest.mark.slow
def test_a_scroll_bar_that_lies_over_the_cells_hides_nothing(notebook, page):
    """Where scroll bars are there only while one scrolls, their place has no ground of its own."""
    notebook.run_app(6)
    bar = table(page, "ten").locator(".ag-body-vertical-scroll-viewport")
    assert soon(page, bar.evaluate, "bar => getComputedStyle(bar).backgroundColor") == "rgba(0, 0, 0, 0)"


@pytest.mark.slow
def test_a_table_that_is_drawn_whole_breaks_no_word(notebook, page):
    """Its columns are as wide as their words, live and saved: where there is less room, it scrolls."""
    app = notebook.run_app(9)
    expect(app.locator("table")).to_have_count(2)
    assert soon(page, app.evaluate, BROKEN_WORDS) == [[], []]
    assert soon(page, app.locator(".rerun-table-box").evaluate, "box => box.scrollWidth > box.clientWidth")

    saved = show_saved(app)
    assert soon(page, saved.evaluate, BROKEN_WORDS) == [[]] * 3  # columns are a table, too
    assert soon(page, saved.locator("table").nth(1).evaluate, "table => table.parentElement.scrollWidth > table.parentElement.clientWidth")
