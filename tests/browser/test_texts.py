"""Text fields: checked before they are sent, live ones after a pause."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.lab import pusher

APPS = {
    "validated": 'value = st.text_input("x", validate=("^[a-z]+$", "Letters only."))',
    "required": 'value = st.text_input("x", "old", required=True), st.text_input("y")',
    "counted": 'value = st.text_input("x", max_chars=4)',
    "live": 'value = st.text_input("x", live="400ms")\nst.session_state.setdefault("log", []).append(value)',
    "slow": 'value = st.text_input("x", live="60s"), st.session_state.log',
    "changed": 'n = st.session_state.get("n", 0)\nvalue = n, st.text_input("x", placeholder=f"hint {n}", key="x")',
}


@pytest.fixture(scope="module")
def go(tmp_path_factory):
    return tmp_path_factory.mktemp("pushed") / "go"


@pytest.fixture(scope="module")
def notebook(module_notebook, go):
    cells = (f'%%app {name}\n{code}\nst.text(f"<{{value}}>")' for name, code in APPS.items())
    return module_notebook(*cells, pusher(go))


@pytest.fixture
def run(notebook):
    """Run an app by its name."""
    return lambda name: notebook.run_app(1 + list(APPS).index(name))


@pytest.mark.slow
def test_a_text_that_does_not_fit_is_not_sent(run):
    """The reason stands under the field, the app keeps the old text, and a text that fits is sent."""
    app = run("validated")
    box = app.get_by_role("textbox", name="x")

    box.fill("a1")
    box.press("Enter")
    expect(app.get_by_text("Letters only.")).to_be_visible()
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(box).to_have_accessible_description("Letters only.")
    box.press("Tab")
    expect(app).to_contain_text("<>")
    expect(box).to_have_value("a1")

    box.fill("ab")
    expect(app.get_by_text("Letters only.")).to_have_count(0)
    expect(box).not_to_have_attribute("aria-invalid", "true")
    box.press("Enter")
    expect(app).to_contain_text("<ab>")


def test_a_required_text_cannot_be_emptied(run):
    """The label marks the field, and an empty text is not sent."""
    app = run("required")
    box = app.get_by_role("textbox", name="x")
    expect(box).to_have_attribute("aria-required", "true")

    box.fill("")
    box.press("Enter")

    expect(app.get_by_text("This field is required.")).to_be_visible()
    app.get_by_role("textbox", name="y").fill("later")
    app.get_by_role("textbox", name="y").press("Enter")
    expect(app).to_contain_text("<('old', 'later')>")


def test_characters_are_counted(run):
    """A limit is shown with what is used of it, and kept."""
    app = run("counted")
    box = app.get_by_role("textbox", name="x")
    expect(app).to_contain_text("0/4")

    box.press_sequentially("abcdef")

    expect(app).to_contain_text("4/4")
    expect(app).to_contain_text("Press Enter to apply")
    box.press("Enter")
    expect(app).to_contain_text("<abcd>")
    expect(app).not_to_contain_text("Press Enter to apply")


# One key after the other, without a pause between them.
TYPE = "(box, text) => { box.focus(); for (const key of text) document.execCommand('insertText', false, key); }"


def test_a_live_text_waits_for_a_pause(run):
    """Keys in a row are one run; Enter does not wait; the field keeps the focus and the caret."""
    app = run("live")
    box = app.get_by_role("textbox", name="x")
    box.evaluate(TYPE, "abcdef")
    expect(app).to_contain_text("<abcdef>")
    expect(box).to_be_focused()
    assert box.evaluate("box => box.selectionStart") == 6

    slow = run("slow")
    slow.get_by_role("textbox", name="x").fill("now")
    slow.get_by_role("textbox", name="x").press("Enter")
    expect(slow).to_contain_text("<('now', ['', 'abcdef'])>")


@pytest.mark.slow
def test_what_is_typed_survives_a_change_of_the_field(notebook, run, go):
    """A rerun that gives the field another placeholder leaves a text that is not sent yet."""
    app, other = run("changed"), notebook.run_app(1 + len(APPS))
    box = app.get_by_role("textbox", name="x")
    other.get_by_role("button", name="push").click()
    expect(other).to_contain_text("pushing")

    box.fill("draft")
    go.touch()
    expect(app).to_contain_text("<(1, '')>")

    expect(box).to_have_attribute("placeholder", "hint 1")
    expect(box).to_have_value("draft")
    box.press("Enter")
    expect(app).to_contain_text("<(1, 'draft')>")
    expect(box).to_have_value("draft")
