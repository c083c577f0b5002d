"""Text fields: checked before they are sent, live ones after a pause."""

from __future__ import annotations

from playwright.sync_api import expect


def test_a_text_that_does_not_fit_is_not_sent(open_notebook):
    """The reason stands under the field, the app keeps the old text, and a text that fits is sent."""
    app = open_notebook('%%app\nvalue = st.text_input("x", validate=("^[a-z]+$", "Letters only."))\nst.text(f"<{value}>")').run_app(1)
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


def test_a_required_text_cannot_be_emptied(open_notebook):
    """The label marks the field, and an empty text is not sent."""
    app = open_notebook('%%app\nvalue = st.text_input("x", "old", required=True)\nst.text(f"<{value}>")').run_app(1)
    box = app.get_by_role("textbox", name="x")
    expect(box).to_have_attribute("aria-required", "true")

    box.fill("")
    box.press("Enter")

    expect(app.get_by_text("This field is required.")).to_be_visible()
    expect(app).to_contain_text("<old>")


def test_characters_are_counted(open_notebook):
    """A limit is shown with what is used of it, and kept."""
    app = open_notebook('%%app\nvalue = st.text_input("x", max_chars=4)\nst.text(f"<{value}>")').run_app(1)
    box = app.get_by_role("textbox", name="x")
    expect(app).to_contain_text("0/4")

    box.press_sequentially("abcdef")

    expect(app).to_contain_text("4/4")
    expect(app).to_contain_text("Press Enter to apply")
    box.press("Enter")
    expect(app).to_contain_text("<abcd>")
    expect(app).not_to_contain_text("Press Enter to apply")


def test_a_live_text_waits_for_a_pause(open_notebook):
    """Keys in a row are one run; Enter does not wait; the field keeps the focus and the caret."""
    notebook = open_notebook(
        "log = []",
        '%%app\nvalue = st.text_input("x", live="400ms")\nlog.append(value)\nst.text(f"<{value}>")',
        '%%app\nvalue = st.text_input("y", live="60s")\nst.text(f"<{value}>")',
        "print(log)",
    )
    notebook.run_cell(1)
    app, slow = notebook.run_app(2), notebook.run_app(3)
    box = app.get_by_role("textbox", name="x")
    box.press_sequentially("abcdef", delay=20)
    expect(app).to_contain_text("<abcdef>")
    expect(box).to_be_focused()
    assert box.evaluate("box => box.selectionStart") == 6

    slow.get_by_role("textbox", name="y").fill("now")
    slow.get_by_role("textbox", name="y").press("Enter")
    expect(slow).to_contain_text("<now>")

    assert "['', 'abcdef']" in notebook.run_cell(4).inner_text()


def test_what_is_typed_survives_a_change_of_the_field(open_notebook):
    """A rerun that gives the field another placeholder leaves a text that is not sent yet."""
    notebook = open_notebook(
        '%%app\nn = st.session_state.get("n", 0)\nst.text_input("x", placeholder=f"hint {n}", key="x")\nst.text(f"n is {n}")',
        '%%app pusher\nimport time\nif st.button("push"):\n    for _ in range(150):\n        time.sleep(0.01)\n        st.empty()\n'
        "    st.session_state.n = 1",
    )
    app, pusher = notebook.run_app(1), notebook.run_app(2)
    box = app.get_by_role("textbox", name="x")
    pusher.get_by_role("button", name="push").click()

    box.fill("draft")
    expect(app).to_contain_text("n is 1")

    expect(box).to_have_attribute("placeholder", "hint 1")
    expect(box).to_have_value("draft")
    box.press("Enter")
    expect(box).to_have_value("draft")
