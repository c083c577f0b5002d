"""Several options, buttons, ratings, pages and sliders over options, operated by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab import soon, still
from tests.browser.test_looks import WEAK_TEXTS
from tests.variants import numbered


def click(role: Any, *names: str) -> Callable[[Locator], None]:
    """Click elements one after another."""

    def act(app: Locator) -> None:
        for name in names:
            app.get_by_role(role, name=name, exact=True).click()

    return act


def keys(first: Callable[[Locator], Locator], *pressed: str) -> Callable[[Locator], None]:
    """Give the focus to an element, then press keys wherever the focus goes."""

    def act(app: Locator) -> None:
        first(app).focus()
        for key in pressed:
            app.page.keyboard.press(key)

    return act


def role(name: Any, at: int = 0) -> Callable[[Locator], Locator]:
    return lambda app: app.get_by_role(name).nth(at)


def open_and_click(*labels: str) -> Callable[[Locator], None]:
    def act(app: Locator) -> None:
        app.get_by_role("combobox").click()
        for label in labels:
            app.get_by_role("option", name=label, exact=True).click()

    return act


def type_text(text: str) -> Callable[[Locator], None]:
    def act(app: Locator) -> None:
        app.get_by_role("combobox").press_sequentially(text)
        app.get_by_role("combobox").press("Enter")

    return act


def drag_to_end(app: Locator) -> None:
    slider = app.get_by_role("slider")
    box = still(slider)
    middle = box["y"] + box["height"] / 2
    mouse = app.page.mouse
    mouse.move(box["x"] + 8, middle)
    mouse.down()
    mouse.move(box["x"] + box["width"] - 8, middle, steps=5)
    mouse.up()


MULTI = 'st.multiselect("x", ["ant", "bee", "cat"], key="k")'
FULL = 'st.multiselect("x", ["ant", "bee", "cat"], ["ant", "bee"], key="k")'
NEW = 'st.multiselect("x", ["ant"], accept_new_options=True, key="k")'
SEGMENTS = 'st.segmented_control("x", [1, 2, 3], selection_mode="multi", key="k")'
SIZES = 'st.select_slider("x", ["S", "M", "L"], key="k")'

CASES = [
    pytest.param(MULTI, open_and_click("bee", "ant"), "['bee', 'ant']", id="multiselect by mouse"),
    pytest.param(MULTI, open_and_click("Select all"), "['ant', 'bee', 'cat']", id="multiselect all"),
    pytest.param(MULTI, keys(role("combobox"), "ArrowDown", "End", "Enter", "Escape"), "['cat']", id="multiselect by keyboard"),
    pytest.param(MULTI, type_text("ct"), "['cat']", id="multiselect by typing"),
    pytest.param(FULL, click("button", "Remove ant"), "['bee']", id="chip by mouse"),
    pytest.param(FULL, keys(role("combobox"), "Backspace"), "['ant']", id="chip by Backspace"),
    pytest.param(FULL, keys(role("combobox"), "ArrowLeft", "ArrowLeft", "Enter"), "['bee']", id="chip by arrow keys"),
    pytest.param(FULL, click("button", "Clear all"), "[]", id="multiselect cleared"),
    pytest.param(NEW, type_text("new one"), "['new one']", id="multiselect with an own option"),
    pytest.param('st.pills("x", [1, 2, 3], key="k")', click("radio", "2"), "2", id="pills by mouse"),
    pytest.param(
        'st.pills("x", [1, 2, 3], key="k")', keys(role("radio"), "ArrowRight", "ArrowRight", "Space"), "3", id="pills by keyboard"
    ),
    pytest.param('st.pills("x", [1, 2, 3], default=2, key="k")', click("radio", "2"), "None", id="pill released"),
    pytest.param(
        'st.pills("x", [":material/home: **home**", "b"], key="k")',
        click("radio", "home home"),
        "':material/home: **home**'",
        id="pill with icon",
    ),
    pytest.param(SEGMENTS, click("button", "3", "1"), "[3, 1]", id="segments by mouse"),
    pytest.param(SEGMENTS, keys(role("button"), "Enter", "ArrowRight", "Space"), "[1, 2]", id="segments by keyboard"),
    pytest.param('st.feedback("stars", key="k")', click("radio", "4 of 5 stars"), "3", id="stars by mouse"),
    pytest.param('st.feedback("thumbs", key="k")', keys(role("radio"), "ArrowRight", "Enter"), "0", id="thumbs by keyboard"),
    pytest.param('st.feedback("faces", default=4, key="k")', click("radio", "Very satisfied"), "None", id="face taken back"),
    pytest.param('st.pagination(20, key="k")', click("button", "Next page", "Page 20", "Previous page"), "19", id="pages by mouse"),
    pytest.param('st.pagination(20, key="k")', keys(role("button", 1), "Tab", "Tab", "Enter", "Enter"), "3", id="pages by keyboard"),
    pytest.param(SIZES, drag_to_end, "'L'", id="slider by mouse"),
    pytest.param(SIZES, keys(role("slider"), "ArrowRight"), "'M'", id="slider by keyboard"),
    pytest.param(
        'st.select_slider("x", ["S", "M", "L", "XL"], ("S", "XL"), key="k")',
        keys(role("slider"), "ArrowRight", "Tab", "ArrowLeft"),
        "('M', 'L')",
        id="range by keyboard",
    ),
]


OTHERS = {
    "full": 'st.multiselect("x", ["a", "b"], ["a"], max_selections=1)',
    "pressed": 'st.text(f"<{st.pills(\'x\', [1, 2], default=1, required=True)}>")\nst.button("b")',
    "missing": 'st.selectbox("x", ["a"], None, required=True)\nst.text_input("y")',
    "narrow": "left, right = st.columns([1, 4])\nleft.pagination(100, default=50, max_visible_pages=None)",
    "form": """\
with st.form("f"):
    values = st.multiselect("m", ["a", "b"]), st.pills("p", [1, 2]), st.feedback("stars"), st.pagination(3)
    st.form_submit_button("go")
st.text(f"<{values}>")""",
    "disabled": """\
st.multiselect("m", ["a"], ["a"], disabled=True)
st.multiselect("empty", [])
st.pills("p", [1], disabled=True)
st.feedback(disabled=True)
st.pagination(3, disabled=True)
st.select_slider("s", ["a", "b"], disabled=True)""",
}


@pytest.fixture(scope="module")
def notebook(module_notebook):
    """One notebook for all: each cell holds one input, or a few."""
    draws = [param.values[0].replace('key="k"', f'key="k{index}"') for index, param in enumerate(CASES)]
    return module_notebook(
        *(f"%%app\n{draw}\nst.text(f'<{{st.session_state.k{index}!r}}>')" for index, draw in enumerate(draws)),
        *(f"%%app {name}\n{code}" for name, code in OTHERS.items()),
    )


@pytest.fixture
def run_other(notebook):
    """Run one of the other apps."""
    return lambda name: notebook.run_app(1 + len(CASES) + list(OTHERS).index(name))


@pytest.mark.parametrize(("index", "case"), numbered(CASES, every=3))
def test_an_input_is_operated(notebook, index, case):
    """What a person does by mouse or keyboard arrives in session state."""
    _, act, after = case.values
    app = notebook.run_app(index + 1)

    act(app)

    expect(app).to_contain_text(f"<{after}>")


def test_a_full_multiselect_says_so(run_other):
    """At the limit the list offers nothing, and says what to do."""
    app = run_other("full")
    app.get_by_role("combobox").click()

    expect(app.get_by_role("option")).to_have_count(0)
    expect(app.get_by_text("No more than 1 option: remove one first")).to_be_visible()


def test_a_required_pill_stays_pressed(run_other):
    """A second press of a required choice changes nothing."""
    app = run_other("pressed")
    app.get_by_role("radio", name="1").click()
    app.get_by_role("button", name="b").click()

    expect(app).to_have_attribute("data-jupyter-rerun-run", "2")
    expect(app.get_by_role("radio", name="1")).to_be_checked()
    expect(app).to_contain_text("<1>")


def test_a_required_choice_that_is_missing_is_told(run_other):
    """A required list that is left empty says so, until something is chosen."""
    app = run_other("missing")
    box = app.get_by_role("combobox")
    box.focus()
    box.press("Tab")
    expect(app.get_by_text("This field is required.")).to_be_visible()
    expect(box).to_have_attribute("aria-invalid", "true")

    box.fill("a")
    box.press("Enter")

    expect(app.get_by_text("This field is required.")).to_have_count(0)


def test_few_pages_fit_into_little_room(run_other):
    """In a narrow column fewer pages have a button, and the current one is among them."""
    app = run_other("narrow")
    pages = app.get_by_role("navigation", name="Pagination")
    expect(pages.get_by_role("button", name="Page 50")).to_have_attribute("aria-current", "page")

    app.page.wait_for_function("pages => pages.scrollWidth <= pages.clientWidth + 1", arg=pages.element_handle())
    assert soon(app.page, pages.get_by_role("button").count) < 9


@pytest.mark.slow
def test_a_rerun_leaves_chips_and_focus_alone(open_notebook, tmp_path):
    """While a list of several is open, a run that another input caused changes nothing of it."""
    go = tmp_path / "go"
    app = open_notebook(
        '%%app\nimport os, time\nst.multiselect("x", ["a", "b", "c"], ["a"], key="x")\n'
        f'if st.toggle("slow"):\n    st.text("begun")\n    while not os.path.exists({str(go)!r}):\n        time.sleep(0.01)\n'
        '    st.text("done")'
    ).run_app(1)
    app.get_by_role("switch").check()
    expect(app).to_contain_text("begun")
    box = app.get_by_role("combobox")
    box.press_sequentially("b")
    go.touch()
    expect(app).to_contain_text("done")

    expect(box).to_be_focused()
    expect(box).to_have_value("b")
    expect(app.get_by_role("option", name="b")).to_be_visible()


def test_the_form_gets_all_of_them_at_once(run_other):
    """Inside a form nothing arrives before its submission."""
    app = run_other("form")
    open_and_click("b")(app)
    app.page.keyboard.press("Escape")
    click("radio", "2", "3 of 5 stars")(app)
    click("button", "Page 2")(app)
    expect(app.get_by_role("button", name="Page 2")).to_have_attribute("aria-current", "page")
    expect(app).to_contain_text("<([], None, None, 1)>")
    click("button", "go")(app)

    expect(app).to_contain_text("<(['b'], 2, 2, 2)>")


def test_disabled_ones_cannot_be_used(run_other):
    """All their parts are disabled for the browser too."""
    app = run_other("disabled")

    expect(app.get_by_role("combobox", name="empty")).to_be_disabled()
    expect(app).to_have_attribute("data-jupyter-rerun-state", "idle")
    expect(app.locator(".rerun-host:empty")).to_have_count(0)
    for part in app.locator(".rerun-control :is(button, input):visible").all():
        expect(part).to_be_disabled()


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"], ids=["light", "dark"])
def test_their_text_is_readable(theme, lab, open_notebook):
    """In both themes all text stands out from what is behind it."""
    lab.set_theme(theme)
    try:
        notebook = open_notebook(
            """%%app
st.multiselect("m", ["a", "b"], ["a"])
st.pills("p", ["a", "b"], default="a")
st.segmented_control("s", ["a", ":material/home: b"], default="a")
st.feedback("faces", default=1)
st.pagination(30, default=15)
st.select_slider("x", ["S", "M", "L"], ("S", "M"))"""
        )
        app = notebook.run_app(1)
        expect(app.get_by_role("slider")).to_have_count(2)
        expect(app).to_have_attribute("data-jupyter-rerun-state", "idle")
        assert soon(app.page, app.evaluate, WEAK_TEXTS) == []
    finally:
        lab.set_theme("JupyterLab Light")
