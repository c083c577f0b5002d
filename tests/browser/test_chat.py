"""The input of a chat in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.lab import soon, still

ECHO = """\
%%app
message = st.chat_input("Say something", key="say"{arguments})
st.text(f"<{{message!r}}>")
"""
SENT = ECHO.format(arguments="").replace('"say"', '"sent"') + 'st.button("other")'
SHORT = ECHO.format(arguments=", max_chars=5").replace('"say"', '"short"')
SUGGESTED = ECHO.format(arguments="").replace("%%app\n", '%%app\nif st.button("suggest"):\n    st.session_state.say = "Hello"\n')

PLACED = """\
%%app
st.chat_input("last")
with st.container(border=True):
    st.chat_input("inside")
    st.text("after inside")
st.bottom.text("the end")
st.text("after last")
"""

FILES = """\
%%app
message = st.chat_input("Say", accept_file="multiple", file_type=["txt"])
st.text(message and (message.text, [(f.name, f.read()) for f in message.files]))
"""


ARE_IN_ORDER = """elements => {
  const tops = elements.map(each => each.getBoundingClientRect().top);
  return tops.every((top, index) => index === 0 || top > tops[index - 1]);
}"""


@pytest.fixture(scope="module")
def notebook(module_notebook):
    """One notebook for the inputs of apps that are soon done."""
    return module_notebook(SENT, SHORT, PLACED, SUGGESTED, FILES)


def test_enter_sends_and_shift_enter_begins_a_line(notebook):
    """The message is there for one run; the field is empty again and keeps the focus."""
    app = notebook.run_app(1)
    field = app.get_by_role("textbox", name="Say something")

    field.click()
    notebook.page.keyboard.type("one")
    height = still(field)["height"]
    notebook.page.keyboard.press("Shift+Enter")
    notebook.page.keyboard.type("two")
    assert soon(app.page, lambda: field.bounding_box()["height"]) > height
    notebook.page.keyboard.press("Enter")

    expect(app).to_contain_text("<'one\\ntwo'>")
    expect(field).to_have_value("")
    expect(field).to_be_focused()
    assert soon(app.page, lambda: field.bounding_box()["height"]) == height
    app.get_by_role("button", name="other").click()
    expect(app).to_contain_text("<None>")


def test_the_button_sends_what_is_not_empty(notebook):
    """Blanks are no message; text is sent by the button, too, up to the characters allowed."""
    app = notebook.run_app(2)
    field, send = app.get_by_role("textbox"), app.get_by_role("button", name="Send")

    field.fill("  ")
    expect(send).to_be_disabled()
    field.press_sequentially("1234567")
    expect(app).to_contain_text("5/5")
    send.click()

    expect(app).to_contain_text("<'  123'>")
    expect(field).to_be_focused()


def test_it_stands_below_what_is_drawn_after_it(notebook):
    """At the top level the input is at the end of the app, in a container where it was drawn; st.bottom is that end, too."""
    app = notebook.run_app(3)
    for text in ("after inside", "after last", "the end"):
        expect(app.get_by_text(text, exact=True)).to_be_visible()
    expect(app).to_have_attribute("data-jupyter-rerun-state", "idle")
    places = {name: app.get_by_role("textbox", name=name) for name in ("last", "inside")}
    places |= {text: app.get_by_text(text, exact=True) for text in ("after inside", "after last", "the end")}
    app.evaluate("node => node.scrollIntoView({ block: 'end' })")  # until its end is seen, its last line floats above what is below
    tops = [places[name].element_handle() for name in ("inside", "after inside", "after last", "last", "the end")]

    notebook.page.wait_for_function(ARE_IN_ORDER, arg=tops)


def test_a_text_of_session_state_is_put_into_the_field(notebook):
    """What the program assigned waits for the person, who may change it before sending."""
    app = notebook.run_app(4)
    field = app.get_by_role("textbox", name="Say something")

    app.get_by_role("button", name="suggest").click()
    expect(field).to_have_value("Hello")
    expect(app).to_contain_text("<None>")
    field.press("End")
    field.press_sequentially("!")
    field.press("Enter")

    expect(app).to_contain_text("<'Hello!'>")
    expect(field).to_have_value("")


def test_files_go_with_the_message(notebook):
    """Attached files are listed, can be taken away, and arrive with the text; then the list is empty."""
    app = notebook.run_app(5)
    files = [{"name": f"{name}.txt", "mimeType": "text/plain", "buffer": name.encode()} for name in "abc"]

    with notebook.page.expect_file_chooser() as chosen:
        app.get_by_role("button", name="Attach files").click()
    chosen.value.set_files(files)
    app.get_by_role("button", name="Remove b.txt").click()
    app.get_by_role("textbox").fill("look")
    app.get_by_role("textbox").press("Enter")

    expect(app).to_contain_text("('look', [('a.txt', b'a'), ('c.txt', b'c')])")
    expect(app.get_by_role("listitem")).to_have_count(0)


SLOW = """\
%%app
import time
message = st.chat_input("Say", submit_mode="{}")
st.text(f"<{{message}}>")
if message == "slow":
    for number in range(6000):  # longer than any test
        time.sleep(0.05)
        st.empty()
    st.text("done")
"""


@pytest.mark.slow
def test_a_run_can_be_stopped(open_notebook):
    """With submit_mode="stop" the button ends the run; what it drew stays, and nothing runs in its place."""
    app = open_notebook(SLOW.format("stop")).run_app(1)
    field = app.get_by_role("textbox")
    field.fill("slow")
    field.press("Enter")
    expect(app).to_contain_text("<slow>")

    app.get_by_role("button", name="Stop the run").click()

    expect(app).to_have_attribute("data-jupyter-rerun-state", "idle")
    expect(app).to_have_attribute("data-jupyter-rerun-run", "2")
    expect(app).to_contain_text("<slow>")
    expect(app).not_to_contain_text("done")


@pytest.mark.slow
@pytest.mark.parametrize(("mode", "shown"), [("submit", "<next>"), ("disable", "<slow>")])
def test_what_can_be_sent_while_the_app_runs(open_notebook, mode, shown):
    """A further message stops the run and takes its place, or waits until the run is over."""
    notebook = open_notebook(SLOW.format(mode))
    app = notebook.run_app(1)
    field = app.get_by_role("textbox")
    field.fill("slow")
    field.press("Enter")
    expect(app).to_contain_text("<slow>")

    if mode == "disable":
        expect(field).not_to_be_editable()
        expect(app.get_by_role("button", name="Send")).to_be_disabled()
        notebook.interrupt()
        expect(field).to_be_editable()
    else:
        field.fill("next")
        field.press("Enter")
    expect(app).to_contain_text(shown)
