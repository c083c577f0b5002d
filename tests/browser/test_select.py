"""The list of `selectbox`: searched by typing, used by keyboard and pointer, left alone by reruns."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

FILTERS = [
    pytest.param("fuzzy", "bnr", ["Banner", "brown bear"], id="fuzzy"),
    pytest.param("contains", "an", ["Orange", "Banner"], id="contains"),
    pytest.param("prefix", "b", ["Banner", "brown bear"], id="prefix"),
]


@pytest.mark.parametrize(("mode", "typed", "found"), FILTERS)
def test_typing_narrows_the_list(open_notebook, mode, typed, found):
    """What matches is shown, the best first; Enter takes it."""
    options = ["Orange", "Banner", "brown bear", "Fig"]
    app = open_notebook(f'%%app\nvalue = st.selectbox("x", {options}, filter_mode="{mode}")\nst.text(f"<{{value}}>")').run_app(1)
    box = app.get_by_role("combobox", name="x")

    box.fill(typed)
    expect(app.get_by_role("option")).to_have_text(found)
    box.press("Enter")

    expect(app).to_contain_text(f"<{found[0]}>")
    expect(app.get_by_role("listbox")).to_be_hidden()
    expect(box).to_be_focused()


def test_without_a_filter_nobody_types(open_notebook):
    """With filter_mode=None the field is read only; a letter goes to an option that starts with it."""
    app = open_notebook('%%app\nvalue = st.selectbox("x", ["ant", "bee", "cat"], filter_mode=None)\nst.text(f"<{value}>")').run_app(1)
    box = app.get_by_role("combobox", name="x")
    expect(box).not_to_be_editable()

    box.press("c")
    expect(app.get_by_role("option")).to_have_count(3)
    box.press("Enter")

    expect(app).to_contain_text("<cat>")


def test_the_list_is_used_by_keyboard(open_notebook):
    """Arrows, Home, End and Enter choose among ten thousand options; Escape leaves the choice as it is."""
    app = open_notebook('%%app\nvalue = st.selectbox("x", [f"n{i}" for i in range(10_000)])\nst.text(f"<{value}>")').run_app(1)
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
    box.press("Home")
    expect(active).to_have_text("n0")
    box.press("Escape")
    expect(app.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("n9999")


def test_a_choice_is_cleared(open_notebook):
    """Where no choice is allowed, a button takes it back; elsewhere there is none."""
    app = open_notebook(
        '%%app\nst.selectbox("other", ["a"])\nvalue = st.selectbox("x", ["a", "b"], index=None)\nst.text(f"<{value}>")'
    ).run_app(1)
    box = app.get_by_role("combobox", name="x")
    expect(app.get_by_role("button", name="Clear")).to_have_count(0)
    box.fill("b")
    box.press("Enter")
    expect(app).to_contain_text("<b>")

    app.get_by_role("button", name="Clear").click()

    expect(app).to_contain_text("<None>")
    expect(box).to_have_value("")


def test_what_is_typed_and_left_is_no_choice(open_notebook):
    """A text that was not taken by Enter goes when the field is left, also where new options are allowed."""
    app = open_notebook(
        '%%app\nvalue = st.selectbox("x", ["a"], accept_new_options=True)\nst.text(f"<{value}>")\nst.text_input("y")'
    ).run_app(1)
    box = app.get_by_role("combobox", name="x")
    box.fill("new")
    expect(app.get_by_role("option")).to_have_text(["Add: new"])

    box.press("Tab")

    expect(box).to_have_value("a")
    expect(app).to_contain_text("<a>")


def test_an_open_list_stays_through_reruns(open_notebook):
    """Another cell's change reruns the app and even the options; what is typed, the list and the focus stay."""
    notebook = open_notebook(
        "import threading",
        """\
%%app
n = st.session_state.setdefault("n", 0)
st.selectbox("x", ["apple", "apricot", f"apex {n}"], key="x")
st.text(f"run with {n}")
st.button("later", on_click=lambda: None)
""",
        """\
%%app pusher
import time
if st.button("push"):
    for _ in range(200):
        time.sleep(0.01)
        st.empty()
    st.session_state.n = 1
""",
    )
    notebook.run_cell(1)
    app, pusher = notebook.run_app(2), notebook.run_app(3)
    box = app.get_by_role("combobox", name="x")
    pusher.get_by_role("button", name="push").click()

    box.click()
    notebook.page.keyboard.press("Control+a")
    notebook.page.keyboard.type("ap")
    expect(app.get_by_role("option", name="apex 0")).to_be_visible()
    expect(app).to_contain_text("run with 1")

    expect(app.get_by_role("option", name="apex 1")).to_be_visible()
    expect(box).to_have_value("ap")
    expect(box).to_be_focused()
