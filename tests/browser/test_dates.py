"""Dates, times and colours in native boxes: operated as a person would, and what is not whole stays where it is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.variants import numbered


def app_of(notebook, index: int) -> Locator:
    return notebook.run_app(index)


def cell(draw: str) -> str:
    return f"%%app\nimport datetime as D\nvalue = {draw}\nst.text(f'<{{value!r}}>')"


def type_keys(keys: str):
    """Type into the box named x, and press Enter."""

    def act(app: Locator) -> None:
        app.get_by_label("x", exact=True).focus()
        app.page.keyboard.type(keys)
        app.page.keyboard.press("Enter")

    return act


def fill(**texts: str):
    def act(app: Locator) -> None:
        for part, text in texts.items():
            app.get_by_label("x" if part == "x" else f"x ({part.rstrip('_')})", exact=True).fill(text)

    return act


def clear(app: Locator) -> None:
    app.get_by_role("button", name="Clear").click()


def step_up(app: Locator) -> None:
    app.get_by_label("x", exact=True).press("ArrowUp")


DAY = "D.date(2024, 1, 10)"
INPUTS = [
    pytest.param(f"st.date_input('x', {DAY})", fill(x="2024-02-03"), "datetime.date(2024, 2, 3)", id="date chosen"),
    pytest.param(f"st.date_input('x', {DAY})", type_keys("02032024"), "datetime.date(2024, 2, 3)", id="date typed"),
    pytest.param(f"st.date_input('x', {DAY})", step_up, "datetime.date(2024, 2, 10)", id="date by arrow"),
    pytest.param("st.date_input('x', None)", fill(x="2024-02-03"), "datetime.date(2024, 2, 3)", id="date, empty at first"),
    pytest.param("st.date_input('x', None, key='k')", clear, "None", id="date cleared"),
    pytest.param(
        f"st.date_input('x', ({DAY}, D.date(2024, 1, 12)))",
        fill(to="2024-01-20"),
        "(datetime.date(2024, 1, 10), datetime.date(2024, 1, 20))",
        id="end of a range",
    ),
    pytest.param("st.date_input('x', [])", fill(from_="2024-01-20"), "(datetime.date(2024, 1, 20),)", id="start of a range"),
    pytest.param(
        "st.date_input('x', [])",
        fill(from_="2024-01-20", to="2024-01-21"),
        "(datetime.date(2024, 1, 20), datetime.date(2024, 1, 21))",
        id="range",
    ),
    pytest.param("st.time_input('x', D.time(9, 30))", type_keys("0407PM"), "datetime.time(16, 7)", id="time typed"),
    pytest.param("st.time_input('x', D.time(9, 30), step=7200)", type_keys("0407PM"), "datetime.time(16, 7)", id="time of long steps"),
    pytest.param("st.time_input('x', D.time(9, 30), step=1)", fill(x="16:07:09"), "datetime.time(16, 7, 9)", id="time with seconds"),
    pytest.param("st.time_input('x', D.time(9, 30), step=1)", fill(x="16:07"), "datetime.time(16, 7)", id="time at no second"),
    pytest.param(
        "st.datetime_input('x', D.datetime(2024, 1, 10, 9, 30))",
        fill(x="2024-02-03T16:07"),
        "datetime.datetime(2024, 2, 3, 16, 7)",
        id="datetime",
    ),
    pytest.param("st.color_picker('x')", fill(x="#123456"), "'#123456'", id="colour chosen"),
    pytest.param("st.color_picker('x')", lambda app: (fill(hex="0aF")(app), app.page.keyboard.press("Enter")), "'#0aF'", id="colour typed"),
]

INCOMPLETE = "Enter a complete date that exists."
REFUSED = [
    pytest.param(f"st.date_input('x', {DAY})", "x", "0230", INCOMPLETE, "datetime.date(2024, 1, 10)", id="no such day"),
    pytest.param("st.date_input('x', None)", "x", "02", INCOMPLETE, "None", id="incomplete"),
    pytest.param(
        f"st.date_input('x', {DAY}, max_value=D.date(2024, 1, 31), format='DD.MM.YYYY')",
        "x",
        "02012024",
        "Choose a date from 10.01.2014 to 31.01.2024.",
        "datetime.date(2024, 1, 10)",
        id="too late",
    ),
    pytest.param(
        f"st.date_input('x', ({DAY}, D.date(2024, 1, 12)))",
        "x (from)",
        "01132024",
        "The first day comes after the last.",
        "(datetime.date(2024, 1, 10), datetime.date(2024, 1, 12))",
        id="turned",
    ),
    pytest.param("st.date_input('x', [])", "x (to)", "01132024", "Choose the first day, too.", "()", id="range without a start"),
    pytest.param(
        "st.date_input('x', [], required=True)", "x (from)", "01132024", "This field is required.", "()", id="range without an end"
    ),
    pytest.param("st.color_picker('x')", "x (hex)", "abcd", "Write a colour as #rrggbb or #rgb.", "'#000000'", id="no colour"),
]

SURVIVING = """\
%%app
n = st.session_state.get("n", 0)
st.date_input("x", None, help=f"help {n}", key="surviving")
st.text(f"n is {n}")"""

DISABLED = """\
%%app
st.date_input("x", [], disabled=True)
st.time_input("y", disabled=True)
st.color_picker("z", disabled=True)"""

FIRST_REFUSED = len(INPUTS) + 1
OTHERS = [
    cell(f"st.date_input('x', {DAY}, format='DD.MM.YYYY')"),
    cell(f"st.date_input('x', {DAY}, key='moved')"),
    "import datetime\nst.session_state.moved = datetime.date(2024, 5, 6)",
    SURVIVING,
    "st.session_state.n = 1",
    DISABLED,
    "log = []",
    cell(f"st.date_input('x', {DAY})") + "\nlog.append(value.year)",
    "print(log)",
]
FORMATTED, MOVED, MOVING, SURVIVES, RERUNNING, DISABLES, LOG, YEAR, YEARS = range(
    FIRST_REFUSED + len(REFUSED), FIRST_REFUSED + len(REFUSED) + len(OTHERS)
)


@pytest.fixture(scope="module")
def notebook(module_notebook):
    """One notebook for all inputs: each app holds one."""
    draws = [param.values[0] for param in INPUTS + REFUSED]
    return module_notebook(*(cell(draw) for draw in draws), *OTHERS)


@pytest.mark.parametrize(("index", "case"), numbered(INPUTS, every=2))
def test_an_input_is_operated(notebook, index, case):
    """What a person does with the box is what the app reads."""
    _, act, after = case.values
    app = app_of(notebook, index + 1)
    if act is clear:
        fill(x="2024-02-03")(app)
        expect(app).to_contain_text("<datetime.date(2024, 2, 3)>")

    act(app)

    expect(app).to_contain_text(f"<{after}>")


@pytest.mark.parametrize(("index", "case"), numbered(REFUSED, every=3))
def test_what_is_not_whole_stays_in_the_box(notebook, index, case):
    """It is not sent; the reason stands under the box, which is marked, and a rerun leaves it there."""
    _, label, keys, reason, value = case.values
    app = app_of(notebook, FIRST_REFUSED + index)
    box = app.get_by_label(label, exact=True)
    box.focus()
    if "hex" in label:
        box.select_text()
    app.page.keyboard.type(keys)
    held = box.evaluate("box => [box.value, box.validity.badInput]")

    app.page.keyboard.press("Enter")

    expect(app.get_by_text(reason)).to_be_visible()
    expect(app.locator("[aria-invalid=true]")).to_have_accessible_description(reason)
    expect(app).to_contain_text(f"<{value}>")
    assert box.evaluate("box => [box.value, box.validity.badInput]") == held


def test_a_year_is_typed_in_peace(notebook):
    """The years that the digits make on the way cause neither a run nor a message."""
    notebook.run_cell(LOG)
    app = app_of(notebook, YEAR)
    app.get_by_label("x", exact=True).focus()

    app.page.keyboard.type("0203202", delay=30)
    expect(app.locator("[aria-invalid=true]")).to_have_count(0)
    app.page.keyboard.type("5", delay=30)
    app.page.keyboard.press("Tab")
    app.page.keyboard.press("Tab")

    expect(app).to_contain_text("<datetime.date(2025, 2, 3)>")
    assert notebook.printed(YEARS) == "[2024, 2025]\n"


def test_what_is_entered_survives_a_rerun(notebook):
    """A rerun for another reason leaves a date that is not whole yet, the focus and the part that has it."""
    app = app_of(notebook, SURVIVES)
    box = app.get_by_label("x", exact=True)
    box.focus()
    app.page.keyboard.type("0203")
    notebook.page.evaluate("window.box = document.activeElement")

    notebook.run_cell(RERUNNING)
    expect(app).to_contain_text("n is 1")

    assert box.evaluate("box => box.validity.badInput && box === window.box")
    box.focus()
    expect(app.locator("[aria-invalid=true]")).to_have_attribute("aria-label", "x")


def test_a_box_at_rest_shows_the_format_of_the_app(notebook):
    """The date stands there as `format` says; with the focus, the browser's own order shows how to type."""
    app = app_of(notebook, FORMATTED)
    at_rest = app.get_by_text("10.01.2024")
    expect(at_rest).to_be_visible()

    app.get_by_label("x", exact=True).focus()
    expect(at_rest).to_be_hidden()

    app.get_by_label("x", exact=True).blur()
    expect(at_rest).to_be_visible()


def test_the_program_moves_a_date(notebook):
    """A value that session state is given replaces the one that is shown, an unfit entry and its reason."""
    app = app_of(notebook, MOVED)
    box = app.get_by_label("x", exact=True)
    box.fill("1990-01-01")
    expect(box).to_have_attribute("aria-invalid", "true")

    notebook.run_cell(MOVING)

    expect(box).to_have_value("2024-05-06")
    expect(box).not_to_have_attribute("aria-invalid", "true")
    expect(app).to_contain_text("<datetime.date(2024, 5, 6)>")


def test_a_disabled_box_cannot_be_used(notebook):
    """Disabled boxes are so for the browser as well."""
    app = app_of(notebook, DISABLES)
    for label in ("x (from)", "x (to)", "y", "z", "z (hex)"):
        expect(app.get_by_label(label, exact=True)).to_be_disabled()
