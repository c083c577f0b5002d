"""Messages of a chat in the page: an answer that grows, what it costs, and where the page scrolls."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.lab import changes, note_changes, soon
from tests.browser.test_accessibility import find_violations

COUNTING = """\
import json
from jupyter_rerun.render.app_view import AppView
sizes, send = [], AppView.send
def counted(self, content, buffers=None):
    sizes.append(len(json.dumps(content)))
    send(self, content, buffers)
AppView.send = counted
"""

STREAM = """\
%%app stream
import time
from pathlib import Path
def wait(name):
    while not (Path({folder!r}) / name).exists():
        time.sleep(0.01)
def answer():
    yield "First *paragraph*.\\n\\n"
    wait("go")
    for n in range(150):
        yield f"Paragraph {{n}} says " + "a few words more " * 12 + "\\n\\n"
        if n == 40:
            wait("more")
        time.sleep(0.01)
    yield "The end."
with st.container(height=300):
    st.chat_message("user").write("Tell me")
    text = st.chat_message("assistant").write_stream(answer, cursor="▌")
st.text(f"{{len(text)}} letters")
"""

PARTS = """\
%%app parts
st.chat_message("user").write("Hello")
st.chat_message("Ada", avatar="<svg viewBox='0 0 9 9'><rect width='9' height='9' fill='teal'/></svg>").write("Picture")
st.chat_input("Say")
a, b = st.tabs(["One", "Two"])
a.button("Inside")
with st.popover("More", help="Help"):
    st.text_input("Name")
st.progress(40, "Loading")
st.progress(60)
st.status("Task", state="error").write("x")
st.grid(2, border=True).write("cell")
st.skeleton()
st.toast("Saved", duration="infinite")
"""


@pytest.mark.slow
def test_a_growing_answer_leaves_what_is_there(open_notebook, tmp_path: Path):
    """What is shown keeps its elements, a frame costs what is new, and a container follows its end while the person is there."""
    notebook = open_notebook(COUNTING, STREAM.format(folder=str(tmp_path)), "print(max(sizes), sum(sizes))")
    notebook.run_cell(1)
    notebook.run_cell(2, waits=False)
    app = notebook.cell(2).locator(".rerun-app")
    first = app.get_by_text("First paragraph.")
    expect(first).to_be_visible()
    question = app.locator(".rerun-speech[data-role=user]")
    note_changes(first, question)
    (tmp_path / "go").touch()
    box = app.locator(".rerun-container[data-height='fixed']")
    expect(app.get_by_text("Paragraph 40 says")).to_be_visible()
    notebook.page.wait_for_function(
        "box => box.scrollTop > 0 && box.scrollTop + box.clientHeight >= box.scrollHeight - 2", arg=box.element_handle()
    )
    # What comes before the browser has told of the scrolling would still be followed.
    box.evaluate("box => new Promise(done => { box.addEventListener('scroll', done, { once: true }); box.scrollTop = 40; })")
    (tmp_path / "more").touch()
    expect(app).to_contain_text("The end.")
    expect(app.get_by_text("▌")).to_have_count(0)
    expect(app).to_contain_text("letters")

    assert changes(first) == changes(question) == []
    assert box.evaluate("box => box.scrollTop") == 40
    largest, total = map(int, notebook.printed(3).split())
    length = int(app.get_by_text("letters").inner_text().split()[0])
    assert largest < length / 3
    assert total < 3 * length


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_layout_status_and_chat_have_no_serious_violation(lab, open_notebook, theme):
    """Names, roles and contrast are what assistive technology needs, of open windows and toasts, too."""
    lab.set_theme(theme)
    try:
        notebook = open_notebook(PARTS)
        app = notebook.run_app(1)
        expect(app.locator(".rerun-avatar img")).to_be_visible()
        expect(app.locator(".rerun-avatar img")).not_to_have_js_property("naturalWidth", 0)
        expect(app.locator(".rerun-avatar img")).to_have_js_property("complete", True)
        app.get_by_role("button", name="More").click()
        expect(app.get_by_role("dialog", name="More")).to_be_visible()
        expect(notebook.page.locator(".rerun-toast-box")).to_be_visible()
        assert soon(notebook.page, find_violations, notebook.page, ".rerun-app") == []
    finally:
        lab.set_theme("JupyterLab Light")
