"""Fragments and dialogs in the page: what is redrawn, where the focus is, and how a window closes."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

PARTS = """\
%%app parts
st.session_state.bodies = st.session_state.get("bodies", 0) + 1
@st.fragment
def part():
    n = st.slider("n", 0, 9, key="n")
    st.text(f"part {n}")
    st.sidebar.text(f"side {n}")
st.sidebar.text("top")
part()
st.text(f"bodies {st.session_state.bodies}")
"""

WINDOW = """\
%%app
def note(): st.session_state["dismissed {number}"] = True
@st.dialog("Sign up", on_dismiss={on_dismiss}, dismissible={dismissible})
def sign_up():
    name = st.text_input("Name")
    st.text(f"hello {{name}}")
    if st.button("Done"):
        st.session_state["name {number}"] = name
        st.rerun()
if st.button("Open"):
    sign_up()
st.text(f"name: {{st.session_state.get('name {number}')}}, dismissed: {{st.session_state.get('dismissed {number}')}}")
"""

CLOCK = """\
%%app clock
st.session_state.clock_bodies = st.session_state.get("clock_bodies", 0) + 1
@st.fragment(run_every="100ms")
def tick():
    st.session_state.ticks = st.session_state.get("ticks", 0) + 1
    st.text(f"ticks {st.session_state.ticks}")
tick()
st.text_input("Name")
st.text(f"bodies {st.session_state.clock_bodies}")
"""

NOTED = {"on_dismiss": "note", "dismissible": True}
IGNORED = {"on_dismiss": "'ignore'", "dismissible": True}
FIXED = {"on_dismiss": "'ignore'", "dismissible": False}
WINDOWS = [IGNORED, IGNORED, FIXED, NOTED, NOTED, NOTED]


@pytest.fixture(scope="module")
def notebook(module_notebook):
    """One notebook of windows, whose tests leave them closed."""
    return module_notebook(PARTS, *(WINDOW.format(number=number, **options) for number, options in enumerate(WINDOWS)))


@pytest.mark.slow
def test_a_fragment_changes_only_its_own_part_of_the_page(notebook):
    """The focus stays on the slider, the fragment's texts change, and no other node does."""
    app = notebook.run_app(1)
    handle = app.get_by_role("slider", name="n")
    handle.focus()
    app.evaluate(
        """app => {
          window.changed = [];
          new MutationObserver(all => all.forEach(({target}) => {
            const node = (target.nodeType === 1 ? target : target.parentElement).closest('.rerun-html');
            if (node) window.changed.push(node.textContent.trim());
          })).observe(app, {childList: true, subtree: true, characterData: true});
        }"""
    )

    handle.press("ArrowRight")
    expect(app).to_contain_text("part 1")
    expect(app.locator(".rerun-aside")).to_contain_text("side 1")

    expect(app).to_contain_text("bodies 1")
    expect(handle).to_be_focused()
    assert set(notebook.page.evaluate("window.changed")) == {"part 1", "side 1"}


@pytest.mark.slow
def test_a_fragment_runs_by_the_clock(open_notebook):
    """It counts while nobody does anything; the rest of the page does not run."""
    notebook = open_notebook(CLOCK)
    app = notebook.run_app(1)
    field = app.get_by_role("textbox", name="Name")
    field.press_sequentially("typed slowly", delay=40)

    expect(app).to_contain_text(re.compile(r"ticks \d{2}"))
    expect(field).to_have_value("typed slowly")
    expect(field).to_be_focused()
    expect(app).to_contain_text("bodies 1")


def test_a_dialog_takes_the_focus_and_its_inputs_rerun_it(notebook):
    """Tab stays inside; a text reruns the dialog; ``st.rerun()`` closes it and gives the focus back."""
    app = notebook.run_app(2)
    app.get_by_role("button", name="Open").click()
    window = notebook.page.get_by_role("dialog", name="Sign up")
    expect(window).to_be_visible()

    field = window.get_by_role("textbox", name="Name")
    field.fill("Ada")
    field.press("Enter")
    expect(window).to_contain_text("hello Ada")
    for _ in range(8):
        notebook.page.keyboard.press("Tab")
        assert is_focus_inside(window)
    window.get_by_role("button", name="Done").click()

    expect(window).to_be_hidden()
    expect(app).to_contain_text("name: Ada")


def is_focus_inside(window: Locator) -> bool:
    """Whether the focus is in the window, or on the browser itself, but on nothing behind the window."""
    return bool(window.evaluate("window => document.activeElement === document.body || window.contains(document.activeElement)"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("index", "close"),
    [
        pytest.param(5, lambda page: page.keyboard.press("Escape"), id="Escape"),
        pytest.param(6, lambda page: page.get_by_role("button", name="Close").click(), id="button"),
        pytest.param(7, lambda page: page.mouse.click(5, 5), id="click outside"),
    ],
)
def test_a_dialog_is_dismissed_and_opens_again(notebook, index, close):
    """Whichever way it is closed, the callback runs, and the next press of the button opens it."""
    app = notebook.run_app(index)
    window = notebook.page.get_by_role("dialog", name="Sign up")
    app.get_by_role("button", name="Open").click()
    expect(window).to_be_visible()

    close(notebook.page)

    expect(window).to_be_hidden()
    expect(app).to_contain_text("dismissed: True")
    app.get_by_role("button", name="Open").click()
    expect(window).to_be_visible()

    notebook.page.keyboard.press("Escape")
    expect(window).to_be_hidden()


def test_a_dismissal_that_is_ignored_runs_nothing(notebook):
    """The window closes in the page; the app is not run, and its button opens the window again."""
    app = notebook.run_app(3)
    window = notebook.page.get_by_role("dialog", name="Sign up")
    app.get_by_role("button", name="Open").click()
    expect(window).to_be_visible()
    expect(app).to_have_attribute("data-jupyter-rerun-run", "2")

    notebook.page.keyboard.press("Escape")
    expect(window).to_be_hidden()
    app.get_by_role("button", name="Open").click()

    expect(window).to_be_visible()
    expect(app).to_have_attribute("data-jupyter-rerun-run", "3")

    notebook.page.keyboard.press("Escape")
    expect(window).to_be_hidden()


def test_a_dialog_that_cannot_be_dismissed_stays(notebook):
    """Neither Escape, twice, nor a click outside closes it."""
    app = notebook.run_app(4)
    window = notebook.page.get_by_role("dialog", name="Sign up")
    app.get_by_role("button", name="Open").click()
    expect(window).to_be_visible()

    notebook.page.keyboard.press("Escape")
    notebook.page.keyboard.press("Escape")
    notebook.page.mouse.click(5, 5)

    field = window.get_by_role("textbox", name="Name")
    field.fill("Ada")
    field.press("Enter")
    expect(window).to_contain_text("hello Ada")
    expect(window.get_by_role("button", name="Close")).to_be_hidden()
    window.get_by_role("button", name="Done").click()
    expect(window).to_be_hidden()
