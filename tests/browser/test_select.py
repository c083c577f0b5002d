"""The list of `selectbox`: searched by typing, used by keyboard and pointer, left alone by reruns."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.lab import pusher

FILTERS = [
    pytest.param("fuzzy", "bnr", ["Banner", "brown bear"], id="fuzzy"),
    pytest.param("contains", "an", ["Orange", "Banner"], id="contains"),
    pytest.param("prefix", "b", ["Banner", "brown bear"], id="prefix"),
]


OPTIONS = ["Orange", "Banner", "brown bear", "Fig"]
APPS = {
    **{mode: f'value = st.selectbox("x", {OPTIONS}, filter_mode="{mode}")' for mode in ("fuzzy", "contains", "prefix")},
    "unfiltered": 'value = st.selectbox("x", ["ant", "bee", "cat"], filter_mode=None)',
    "many": 'value = st.selectbox("x", [f"n{i}" for i in range(10_000)])',
    "cleared": 'st.selectbox("other", ["a"])\nvalue = st.selectbox("x", ["a", "b"], index=None)',
    "greek": 'value = st.selectbox("x", ["beta", "gamma", "alpha"])',
    "greek or new": 'value = st.selectbox("x", ["beta", "gamma", "alpha"], accept_new_options=True)',
    "greek or none": 'value = st.selectbox("x", ["beta", "gamma", "alpha"], index=None)',
    "two of greek": 'value = st.multiselect("x", ["beta", "gamma", "alpha"], ["beta"], max_selections=2)',
    "left": 'value = st.selectbox("x", ["a"], accept_new_options=True), st.text_input("y")',
    "open": 'value = st.session_state.setdefault("n", 0)\nst.selectbox("x", ["apple", "apricot", f"apex {value}"], key="x")',
}


@pytest.fixture(scope="module")
def go(tmp_path_factory):
    return tmp_path_factory.mktemp("pushed") / "go"


@pytest.fixture(scope="module")
def notebook(module_notebook, go):
    cells = (f'%%app {name.replace(" ", "-")}\n{code}\nst.text(f"<{{value}}>")' for name, code in APPS.items())
    return module_notebook(*cells, pusher(go))


@pytest.fixture
def run(notebook):
    """Run an app by its name."""
    return lambda name: notebook.run_app(1 + list(APPS).index(name))


@pytest.mark.parametrize(("mode", "typed", "found"), FILTERS)
def test_typing_narrows_the_list(run, mode, typed, found):
    """What matches is shown, the best first; Enter takes it."""
    app = run(mode)
    box = app.get_by_role("combobox", name="x")

    box.fill(typed)
    expect(app.get_by_role("option")).to_have_text(found)
    box.press("Enter")

    expect(app).to_contain_text(f"<{found[0]}>")
    expect(app.get_by_role("listbox")).to_be_hidden()
    expect(box).to_be_focused()


def test_without_a_filter_nobody_types(run):
    """With filter_mode=None the field is read only; a letter goes to an option that starts with it."""
    app = run("unfiltered")
    box = app.get_by_role("combobox", name="x")
    expect(box).not_to_be_editable()

    box.press("c")
    expect(app.get_by_role("option")).to_have_count(3)
    box.press("Enter")

    expect(app).to_contain_text("<cat>")


def test_the_list_is_used_by_keyboard(run):
    """Arrows, Home, End and Enter choose among ten thousand options; Escape leaves the choice as it is."""
    app = run("many")
    box = app.get_by_role("combobox", name="x")
    active = app.locator("[data-active]")

    box.press("ArrowDown")
    expect(active).to_have_text("n0")
    box.press("ArrowDown")
    expect(active).to_have_text("n1")
    expect(box).to_have_attribute("aria-activedescendant", active.get_attribute("id"))
    box.press("End")
    expect(active).to_have_text("n9999")
    assert app.get_by_role("option").count() <= 200
    box.press("Enter")
    expect(app).to_contain_text("<n9999>")

    box.press("ArrowDown")
    expect(active).to_have_text("n9999")
    box.press("Home")
    expect(active).to_have_text("n0")
    box.press("Escape")
    expect(app.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("n9999")


def test_a_choice_is_cleared(run):
    """Where no choice is allowed, a button takes it back; elsewhere there is none."""
    app = run("cleared")
    box = app.get_by_role("combobox", name="x")
    expect(app.get_by_role("button", name="Clear")).to_have_count(0)
    box.fill("b")
    box.press("Enter")
    expect(app).to_contain_text("<b>")

    app.get_by_role("button", name="Clear").click()

    expect(app).to_contain_text("<None>")
    expect(box).to_have_value("")


def reach_by_pointer(box):
    box.click()


def reach_by_tab(box):
    box.press("Shift+Tab")
    box.page.keyboard.press("Tab")
    expect(box).to_be_focused()


def reach_and_look_around(box):
    """Open the list, close it again, and move in the text."""
    box.click()
    box.press("Escape")
    box.press("ArrowLeft")


REACHED = [
    pytest.param(reach_by_pointer, id="pointer"),
    pytest.param(reach_by_tab, id="tab"),
    pytest.param(reach_and_look_around, id="after-a-look"),
]


@pytest.mark.slow
@pytest.mark.parametrize("reach", REACHED)
@pytest.mark.parametrize("name", ["greek", "greek or new"])
def test_what_is_typed_takes_the_place_of_the_choice(run, name, reach):
    """However the field was reached, the first letter replaces the text that names the choice; Escape brings that back."""
    app = run(name)
    box = app.get_by_role("combobox", name="x")
    reach(box)

    box.page.keyboard.type("ga")

    expect(box).to_have_value("ga")
    expect(app.get_by_role("option").first).to_have_text("gamma")
    box.press("Escape")
    expect(box).to_have_value("beta")
    expect(app).to_contain_text("<beta>")


def test_text_that_is_composed_or_pasted_takes_the_place_of_the_choice(run):
    """Input methods and the clipboard bring text without keys."""
    app = run("greek")
    box = app.get_by_role("combobox", name="x")
    session = box.page.context.new_cdp_session(box.page)
    box.click()
    box.press("ArrowLeft")
    for text in ("g", "ga"):
        session.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
    expect(box).to_have_value("ga")
    expect(app.get_by_role("option")).to_have_text(["gamma"])
    session.send("Input.insertText", {"text": "ga"})  # the composition ends
    box.press("Escape")
    expect(box).to_have_value("beta")

    box.press("ArrowLeft")
    box.page.keyboard.insert_text("al")

    expect(box).to_have_value("al")
    expect(app.get_by_role("option")).to_have_text(["alpha"])


def test_text_that_was_taken_is_replaced_too(run):
    """After Enter the field names the new choice: the next letters are a new search."""
    app = run("greek")
    box = app.get_by_role("combobox", name="x")
    box.click()
    box.page.keyboard.type("al")
    box.press("Enter")
    expect(app).to_contain_text("<alpha>")

    box.page.keyboard.type("ga")
    box.press("Enter")

    expect(app).to_contain_text("<gamma>")


def test_backspace_shortens_the_text_and_leaves_the_choice(run):
    """As in Streamlit, a text that was shortened is a search; the choice goes by Escape, once the list is closed."""
    app = run("greek or none")
    box = app.get_by_role("combobox", name="x")
    box.click()
    box.page.keyboard.type("ga")
    box.press("Enter")
    expect(app).to_contain_text("<gamma>")

    box.press("Backspace")
    expect(box).to_have_value("gamm")
    box.press("Control+a")
    box.press("Backspace")
    expect(app.get_by_role("option")).to_have_count(3)
    box.press("Escape")
    expect(box).to_have_value("gamma")
    expect(app).to_contain_text("<gamma>")
    box.press("Escape")

    expect(app).to_contain_text("<None>")
    expect(box).to_have_value("")


def test_a_list_of_several_stays_open_for_the_next_one(run):
    """What was typed goes with each choice; a full list takes no more, and Backspace in the empty field makes room."""
    app = run("two of greek")
    box = app.get_by_role("combobox", name="x")
    box.click()
    box.page.keyboard.type("ga")
    box.press("Enter")
    expect(app).to_contain_text("<['beta', 'gamma']>")
    expect(box).to_have_value("")
    box.page.keyboard.type("al")
    box.press("Enter")
    expect(app.get_by_role("listbox")).to_contain_text("No more than 2 options")
    box.press("Escape")

    box.press("Backspace")

    expect(app).to_contain_text("<['beta']>")


def test_what_is_typed_and_left_is_no_choice(run):
    """A text that was not taken by Enter goes when the field is left, also where new options are allowed."""
    app = run("left")
    box = app.get_by_role("combobox", name="x")
    box.fill("new")
    expect(app.get_by_role("option")).to_have_text(["Add: new"])

    box.press("Tab")

    expect(box).to_have_value("a")
    app.get_by_role("textbox", name="y").fill("later")
    app.get_by_role("textbox", name="y").press("Enter")
    expect(app).to_contain_text("<('a', 'later')>")


def test_an_open_list_stays_through_reruns(notebook, run, go):
    """Another cell's change reruns the app and even the options; what is typed, the list and the focus stay."""
    app, other = run("open"), notebook.run_app(1 + len(APPS))
    box = app.get_by_role("combobox", name="x")
    other.get_by_role("button", name="push").click()
    expect(other).to_contain_text("pushing")

    box.click()
    notebook.page.keyboard.press("Control+a")
    notebook.page.keyboard.type("ap")
    expect(app.get_by_role("option", name="apex 0")).to_be_visible()
    go.touch()
    expect(app).to_contain_text("<1>")

    expect(app.get_by_role("option", name="apex 1")).to_be_visible()
    expect(box).to_have_value("ap")
    expect(box).to_be_focused()
