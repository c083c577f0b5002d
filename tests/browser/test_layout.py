"""Tabs, popovers and grids in the page: keyboard, focus, what survives a rerun, and narrow pages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab import soon, still

TABS = """\
%%app tabs
runs = st.session_state.runs = st.session_state.get("runs", 0) + 1
st.button("Rerun")
a, b, c = st.tabs(["One", "Two", "Three"])
with a:
    with st.container(height=80):
        st.markdown("\\n\\n".join(f"line {n}" for n in range(40)))
    st.text_input("Name")
b.write("inside two")
c.write("inside three")
st.text(f"runs {runs}")
"""

STATEFUL = """\
%%app stateful
a, b = st.tabs(["A", "B"], key="t", on_change="rerun")
if b.open:
    b.write("drawn when asked for")
st.text(f"seen: {st.session_state.t}")
if st.button("Go to A"):
    st.session_state.next = "A"
"""

POPOVER = """\
%%app popover
with st.popover("More", help="Help", key="p", on_change="rerun") as box:
    n = st.slider("n", 0, 9)
    st.text(f"n is {n}")
st.text(f"open: {box.open}")
st.text("outside")
"""

WIDE = """\
%%app wide
left, _, _, right = st.columns(4)
left.text("left"); right.text("right")
st.tabs([f"Tab number {n}" for n in range(9)])
grid = st.grid(4)
for n in range(4):
    grid.text(f"cell {n}")
grid.cell(column_span=3).text("wide cell")
for n in range(60):
    st.text(f"line {n}")
st.chat_input("Say")
"""

COLUMNS = """\
%%app columns
for weights in (2, 3, 4, [1, 3]):
    for column in st.columns(weights):
        column.button(f"{weights}", key=f"{column}")
with st.columns(2)[0]:
    for column in st.columns(2):
        column.button("nested", key=f"in {column}")
with st.sidebar:
    for column in st.columns(2):
        column.button("aside", key=f"in {column}")
"""
# For each row of columns, whether they stand below each other.
ARE_STACKED = """app => [...app.querySelectorAll('.rerun-columns')].map(columns => {
  const [first, second] = columns.querySelectorAll(':scope > .rerun-column');
  return second.getBoundingClientRect().top > first.getBoundingClientRect().top;
})"""

HELPS = """\
%%app helps
st.title("Title", help="h")
st.header("Header", divider=True, help="h")
st.subheader("Right", text_alignment="right", divider=True, help="h")
st.markdown("Centered", text_alignment="center", help="h")
st.markdown("One\\n\\nParagraph", help="h")
st.caption("Caption", help="h")
st.text("Text", help="h")
st.columns(2)[0].metric("Metric", 1, help="h", border=True)
st.markdown("- Item", help="h")
"""

# How far the button is to the right of the text, and its middle below that of the text.
SHIFT = """(button, text) => {
  const walker = document.createTreeWalker(button.closest('.rerun-node'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode().textContent.trim() !== text);
  const range = document.createRange();
  range.selectNodeContents(walker.currentNode);
  const [a, b] = [range.getBoundingClientRect(), button.getBoundingClientRect()];
  return [b.left - a.right, (b.top + b.bottom - a.top - a.bottom) / 2];
}"""

CHIPS = """\
%%app chips
st.multiselect("Animals", ["ant", "bee", "cat"], ["ant", "bee", "cat"])
"""

# The height in which all chips stand in one row, wherever the field's end is.
HEIGHTS = """values => {
  const chips = [...values.querySelectorAll('.rerun-chip')];
  const [first, last] = [chips[0].getBoundingClientRect(), chips.at(-1).getBoundingClientRect()];
  const box = values.getBoundingClientRect();
  const rest = box.right - last.right;
  const fits = box.width - rest + (first.left - box.left);
  values.style.flex = 'none';
  return [0, 1, 3, 30].map(more => {
    values.style.width = `${Math.ceil(fits) + more}px`;
    return values.getBoundingClientRect().height;
  });
}"""


# Nothing covers or clips it.
IS_ON_TOP = """window => {
  const { left, right, top, bottom } = window.getBoundingClientRect();
  return window.contains(document.elementFromPoint(right - 3, bottom - 3))
    && window.contains(document.elementFromPoint(left + 3, top + 3));
}"""
# Whether each column but the first stands beside the one before it, or below.
STEPS = """app => [...app.querySelectorAll('.rerun-columns > .rerun-column')].map(column => column.getBoundingClientRect().top)
  .flatMap((top, at, tops) => at ? Math.sign(top - tops[at - 1]) : [])"""
SPANS = "parts => parts.map(part => part.getBoundingClientRect()).map(({ x, width }) => [x, width])"
HAS_FOUR_COLUMNS = "cells => getComputedStyle(cells).gridTemplateColumns.split(' ').length === 4"
HAS_FEWER_COLUMNS = "cells => getComputedStyle(cells).getPropertyValue('--rerun-columns') < 4"
SCROLLS_ALONE = "row => row.scrollWidth > row.clientWidth && document.scrollingElement.scrollWidth <= innerWidth"
FITS = "cells => cells.scrollWidth <= cells.clientWidth"


def wait_until(element: Locator, condition: str) -> None:
    """Wait until a condition on the layout of an element holds, which comes some frames after its cause."""
    element.page.wait_for_function(condition, arg=element.element_handle())


@pytest.fixture(scope="module")
def notebook(module_notebook):
    return module_notebook(TABS, STATEFUL, POPOVER, WIDE, HELPS, CHIPS, COLUMNS)


def test_tabs_are_gone_through_by_keyboard_and_stay_through_reruns(notebook):
    """Arrows, Home and End show a tab; a rerun leaves it shown, with all that was done in the hidden ones."""
    app = notebook.run_app(1)
    one, two, three = (app.get_by_role("tab", name=name) for name in ("One", "Two", "Three"))
    scroller = app.locator(".rerun-container[data-height='fixed']")
    expect(app).to_contain_text("runs 1")
    scroller.evaluate("box => box.scrollTop = 200")
    one.click()
    one.press("ArrowRight")
    expect(two).to_be_focused()
    expect(app.get_by_role("tabpanel", name="Two")).to_have_text("inside two")
    expect(app.get_by_role("tabpanel")).to_have_count(1)
    two.press("End")
    expect(three).to_have_attribute("aria-selected", "true")
    three.press("ArrowRight")
    expect(one).to_be_focused()
    one.press("ArrowLeft")
    expect(three).to_be_focused()

    panel = app.get_by_role("tabpanel").element_handle()
    app.get_by_role("button", name="Rerun").click()
    expect(app).to_contain_text("runs 2")
    expect(three).to_have_attribute("aria-selected", "true")
    assert panel.evaluate("(panel, now) => panel === now", app.get_by_role("tabpanel").element_handle())

    three.press("Home")
    expect(scroller).to_have_js_property("scrollTop", 200)


def test_program_knows_which_tab_is_seen(notebook):
    """Arrows only go to a tab, Enter shows it; the program hears of it and may choose one itself."""
    app = notebook.run_app(2)
    first, second = app.get_by_role("tab", name="A"), app.get_by_role("tab", name="B")
    first.press("ArrowRight")
    expect(second).to_be_focused()
    expect(first).to_have_attribute("aria-selected", "true")
    second.press("Enter")
    expect(app).to_contain_text("seen: B")
    expect(app.get_by_role("tabpanel", name="B")).to_have_text("drawn when asked for")
    expect(second).to_be_focused()

    notebook.replace_cell(0, "st.session_state.t = 'A'")
    notebook.run_cell(0)
    expect(first).to_have_attribute("aria-selected", "true")
    expect(app).to_contain_text("seen: A")


def test_popover_takes_the_focus_and_gives_it_back(notebook):
    """What is done inside reruns the app and leaves it open; Escape and a press beside it close it."""
    app = notebook.run_app(3)
    button = app.get_by_role("button", name="More")
    button.click()
    window = app.get_by_role("dialog", name="More")
    slider = window.get_by_role("slider")
    expect(window).to_be_visible()
    expect(slider).to_be_focused()
    wait_until(window, IS_ON_TOP)
    slider.press("ArrowRight")
    expect(window).to_contain_text("n is 1")
    expect(slider).to_be_focused()
    expect(app).to_contain_text("open: True")

    slider.press("Escape")
    expect(window).to_be_hidden()
    expect(button).to_be_focused()
    expect(app).to_contain_text("open: False")
    button.press("Enter")
    expect(window).to_be_visible()
    expect(app).to_contain_text("open: True")
    app.get_by_text("outside").click()
    expect(window).to_be_hidden()
    expect(app).to_contain_text("open: False")


def test_a_narrow_page_stacks_and_scrolls(notebook):
    """Columns stack, the row of tabs scrolls, a grid has fewer columns; the end of the app stays in sight."""
    app = notebook.run_app(4)
    app.get_by_text("line 5", exact=True).scroll_into_view_if_needed()
    expect(app.get_by_role("textbox", name="Say")).to_be_in_viewport()
    cells = app.locator(".rerun-cells-inside")
    wait_until(cells, HAS_FOUR_COLUMNS)
    assert soon(app.page, app.evaluate, STEPS) == [0, 0, 0]

    notebook.page.set_viewport_size({"width": 760, "height": 900})
    wait_until(cells, HAS_FEWER_COLUMNS)
    assert soon(app.page, app.evaluate, STEPS) == [1, 1, 1]
    row = app.get_by_role("tablist")
    wait_until(row, SCROLLS_ALONE)
    app.get_by_role("tab").first.focus()
    app.get_by_role("tab").first.press("End")
    expect(app.get_by_role("tab").last).to_be_in_viewport()
    wait_until(cells, FITS)
    notebook.page.set_viewport_size({"width": 1200, "height": 900})


STACKED = [
    # the sidebar's, two, three, four, a quarter and the rest, half a page and two in the first half
    pytest.param(1000, [False, False, False, False, False, False, False], id="wide"),
    pytest.param(830, [False, False, False, True, True, False, True], id="no-room-for-four"),
    pytest.param(620, [False, False, False, True, True, False, True], id="sidebar-on-top"),
    pytest.param(470, [False, False, True, True, True, False, True], id="no-room-for-three"),
    pytest.param(300, [False, True, True, True, True, True, True], id="phone"),
]


@pytest.mark.parametrize(("width", "stacked"), STACKED)
def test_columns_stand_side_by_side_where_each_has_room(notebook, width, stacked):
    """What counts is the room of the narrowest column in its page, its column, or the sidebar; not the browser's window."""
    app = notebook.run_app(7)
    app.evaluate("(app, width) => { app.style.width = `${width}px`; }", width)
    wait_until(app, f"app => JSON.stringify(({ARE_STACKED})(app)) === '{str(stacked).lower().replace(' ', '')}'")


def test_a_closed_sidebar_of_a_narrow_page_is_a_bar_with_a_name(notebook):
    """All of it opens the sidebar."""
    app = notebook.run_app(7)
    app.evaluate("app => { app.style.width = '400px'; }")
    app.get_by_role("button", name="Hide the sidebar").click()
    bar = app.get_by_role("button", name="Show the sidebar")
    expect(bar).to_have_text("Sidebar")
    size = "({ offsetWidth, offsetHeight }) => [offsetWidth, offsetHeight].join()"
    wait_until(bar, f"bar => ({size})(bar) === ({size})(bar.closest('.rerun-aside'))")

    bar.click()

    expect(app.get_by_role("button", name="aside").first).to_be_visible()


def _spans(parts: Locator) -> list[tuple[float, float]]:
    """Return where parts begin, and their widths."""
    return [(x, width) for x, width in parts.evaluate_all(SPANS)]


def test_help_stands_right_after_its_text(notebook):
    """Also in a text that is not on the left, and above a line that is as wide as the page."""
    app = notebook.run_app(5)
    names = ["Title", "Header", "Right", "Centered", "Paragraph", "Caption", "Text", "Metric", "Item"]
    helps = app.get_by_role("button", name="Help")
    expect(helps).to_have_count(len(names))

    def misplaced() -> dict[str, list[float]]:
        shifts = {name: helps.nth(at).evaluate(SHIFT, name) for at, name in enumerate(names)}
        return {name: [right, down] for name, (right, down) in shifts.items() if not (3 <= right <= 12 and abs(down) <= 6)}

    assert soon(app.page, misplaced) == {}
    main = still(app.locator(".rerun-main"))
    left, width = main["x"], main["width"]
    assert soon(app.page, lambda: left + width - 24 <= _spans(helps)[2][0] <= left + width)
    assert soon(app.page, lambda: abs(_spans(helps)[3][0] - left - width / 2)) < width / 5
    assert soon(app.page, _spans, app.locator("hr")) == [(left, width)] * 2


def test_chips_that_fill_a_row_leave_no_empty_one(notebook):
    """The field beside them takes no room of its own until it has the focus."""
    app = notebook.run_app(6)
    values = app.locator(".rerun-multi-values")
    expect(values.locator(".rerun-chip")).to_have_count(3)
    assert soon(app.page, lambda: len(set(values.evaluate(HEIGHTS)))) == 1
    app.get_by_role("combobox").focus()
    assert soon(app.page, lambda: _spans(app.get_by_role("combobox"))[0][1]) >= 20
