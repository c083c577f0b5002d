"""What the notebook document keeps of an app, and what it shows without the app's kernel."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.lab import Lab, NotebookPage, soon
from tests.browser.saved import show_saved

APP = """\
%%app counter
import time
st.title("Tally")
n = st.slider("n", 0, 10, key="n")
st.text_input("Password", "sesame", type="password", key="secret")
time.sleep(0.2)
st.text(f"n is {n}")
"""
VIEW_MIME = "application/vnd.jupyter.widget-view+json"

# The outputs that the page would save now.
DOCUMENT = "() => window.jupyterapp.shell.currentWidget.context.model.toJSON().cells[1].outputs"
IS_DOCUMENTED = f"text => JSON.stringify(({DOCUMENT})()).includes(text)"
IS_DIRTY = "() => window.jupyterapp.shell.currentWidget.context.model.dirty"

# Notes what is drawn anew: the app itself, or anything around it.
WATCH = """(app) => {
  window.redrawn = [];
  window.watched = app;
  new MutationObserver(records => records.forEach(record => window.redrawn.push(record.target.className)))
    .observe(app.closest('.jp-Cell-outputArea'), { childList: true, subtree: true, attributes: true, characterData: true });
}"""


def wait_until_saved(lab: Lab, notebook: NotebookPage, text: str) -> dict:
    """Return the app's output in the file once that holds `text`."""
    path = lab.directory / notebook.name
    outputs: list[dict] = []

    def read() -> list[bool]:
        outputs[:] = json.loads(path.read_text())["cells"][1]["outputs"]
        return [text in json.dumps(output) for output in outputs]

    assert soon(notebook.page, read) == [True]
    return outputs[0]


def start(open_notebook) -> tuple[NotebookPage, object]:
    notebook = open_notebook(APP)
    app = notebook.run_app(1)
    expect(app).to_contain_text("n is 0")
    return notebook, app


@pytest.mark.slow
def test_the_document_follows_the_app_without_drawing_it_again(open_notebook, lab):
    """A while after a run the document has its static form, no broken view, no password; the view is not touched by that."""
    notebook, app = start(open_notebook)
    notebook.page.wait_for_function(IS_DOCUMENTED, arg="n is 0")  # though the first run was shown before its end
    app.get_by_role("slider", name="n").press("ArrowRight")
    expect(app).to_contain_text("n is 1")
    expect(app).to_have_attribute("data-jupyter-rerun-state", "idle")
    app.evaluate(WATCH)

    notebook.page.wait_for_function(IS_DOCUMENTED, arg="n is 1")

    notebook.page.wait_for_function(IS_DIRTY)
    assert notebook.page.evaluate("() => window.redrawn") == []
    assert notebook.page.evaluate("() => window.watched === document.querySelector('.rerun-app')")
    notebook.save()
    output = wait_until_saved(lab, notebook, "n is 1")
    assert set(output["data"]) == {"text/html", "text/plain"}
    assert "<script" not in json.dumps(output)
    assert "sesame" not in json.dumps(output)


@pytest.mark.slow
def test_a_save_right_after_a_change_is_followed_by_what_it_came_too_early_for(open_notebook, lab):
    """The file holds what the app shows, also if it was saved in the same moment."""
    notebook, app = start(open_notebook)

    app.get_by_role("slider", name="n").press("ArrowRight")
    expect(app).to_contain_text("n is 1")
    notebook.page.evaluate("() => void window.jupyterapp.commands.execute('docmanager:save')")

    output = wait_until_saved(lab, notebook, "n is 1")
    assert VIEW_MIME not in output["data"]


@pytest.mark.slow
def test_a_restarted_kernel_leaves_the_app_as_it_was_with_a_way_to_run_it(open_notebook):
    """The last static form stays under a bar, whose button brings the app alive; the app before it is gone, and the document follows it."""
    notebook, app = start(open_notebook)
    app.get_by_role("slider", name="n").press("ArrowRight")
    notebook.page.wait_for_function(IS_DOCUMENTED, arg="n is 1")

    notebook.page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    idle = notebook.cell(1).locator(".jp-RerunIdle")
    expect(idle).to_contain_text("This app is not running.")
    expect(idle).to_contain_text("n is 1")
    expect(notebook.page.locator(".rerun-app")).to_have_count(0)
    notebook.wait_until_idle()
    notebook.run_cell(0, waits=False)  # its number may be the same again
    idle.get_by_role("button", name="Run").click()

    expect(notebook.cell(1).locator(".rerun-app")).to_contain_text("n is 0")
    expect(idle).to_have_count(0)
    app.get_by_role("slider", name="n").press("End")
    notebook.page.wait_for_function(IS_DOCUMENTED, arg="n is 10")


@pytest.mark.parametrize("has_kernel", [True, False], ids=["kernel-goes-on", "kernel-is-gone"])
def test_a_reopened_notebook_shows_its_app(open_notebook, lab, has_kernel):
    """Live where the kernel still has it, else as it was, with a way to run it. To look at it is no change."""
    notebook, app = start(open_notebook)
    app.get_by_role("slider", name="n").press("ArrowRight")
    notebook.page.wait_for_function(IS_DOCUMENTED, arg="n is 1")
    notebook.save()
    notebook.page.wait_for_function(f"() => !({IS_DIRTY})()")
    notebook.leave()
    if not has_kernel:
        lab.stop_kernel(notebook.name)
    notebook.show()

    shown = notebook.cell(1).locator(".rerun-app" if has_kernel else ".jp-RerunIdle")
    expect(shown).to_contain_text("n is 1")
    assert not notebook.page.evaluate(IS_DIRTY)
    if has_kernel:
        shown.get_by_role("slider", name="n").press("ArrowRight")
    else:
        notebook.run_cell(0, waits=False)  # its number may be the same again
        shown.get_by_role("button", name="Run").click()
    expect(notebook.cell(1).locator(".rerun-app")).to_contain_text("n is 2" if has_kernel else "n is 0")
    expect(notebook.page.locator(".jp-RerunIdle")).to_have_count(0)


@pytest.mark.slow
def test_a_cell_that_is_not_trusted_says_so_until_it_is_run(open_notebook, lab):
    """A file that another program has changed is not trusted: its app is shown as it was, though the kernel has it."""
    notebook, _ = start(open_notebook)
    notebook.page.wait_for_function(IS_DOCUMENTED, arg="n is 0")  # else it is saved once more, perhaps after the change
    notebook.save()
    notebook.leave()
    path = lab.directory / notebook.name
    path.write_text(path.read_text().replace("Tally", "Score"))
    notebook.show()

    idle = notebook.cell(1).locator(".jp-RerunIdle")
    expect(idle).to_contain_text("its cell is not trusted before you run it")
    expect(notebook.page.locator(".rerun-app")).to_have_count(0)
    idle.get_by_role("button", name="Run").click()

    expect(notebook.cell(1).locator(".rerun-app")).to_contain_text("Score")
    expect(idle).to_have_count(0)


SIZES = """\
%%app sizes
import datetime
import pandas as pd
st.title("A title")
st.write("Some *text*")
st.code("x = 1")
st.button("Press")
st.button("Wide", type="primary", width="stretch")
st.download_button("Download", "x")
st.link_button("Leave", "https://example.org")
st.menu_button("Menu", ["a", "b"])
st.slider("Slider", 0, 10, 3)
st.slider("Range", 0, 10, (3, 5))
st.select_slider("Choice", ["a", "b", "c"], "b")
st.checkbox("Checkbox", True)
st.toggle("Toggle")
st.radio("Radio", ["one", "two"])
st.radio("Captions", ["one", "two"], captions=["first", "second"], horizontal=True)
st.pills("Pills", ["one", "two"], default="one")
st.segmented_control("Segments", ["one", "two"], default="one")
st.feedback("stars", default=2)
st.text_input("Text", "abc", label_visibility="hidden")
st.text_input("Password", type="password", label_visibility="collapsed")
st.text_area("Area", "one")
st.number_input("Number", 0, 10, 3)
st.selectbox("Select", ["a", "b"])
st.multiselect("Several", ["a", "b"], ["a"])
st.date_input("Dates", (datetime.date(2024, 1, 1), datetime.date(2024, 1, 2)))
st.time_input("Time", datetime.time(8))
st.datetime_input("Moment", datetime.datetime(2024, 1, 1, 8))
st.color_picker("Colour")
st.file_uploader("File")
st.camera_input("Camera")
st.audio_input("Audio")
st.pagination(5)
with st.form("form"):
    st.text_input("Inside")
    st.form_submit_button("Send")
with st.expander("More", expanded=True):
    st.checkbox("Sure")
with st.expander("Closed", icon="🚀"):
    st.checkbox("Not seen")
with st.expander("Compact", type="compact", expanded=True):
    st.text("Inside")
with st.popover("Popover", icon="🔎"):
    st.text("Not seen")
with st.status("Status", expanded=True):
    st.text("Step")
with st.status("Compact", type="compact", state="complete"):
    st.text("Not seen")
for n, tab in enumerate(st.tabs(["First", "Second", "Third"], default="Second")):
    tab.text_area("Notes", "One\\nTwo", key=f"notes {n}", height=100 * (n + 1))
for n, tab in enumerate(st.tabs(["Scrolling", "Other"], height=120)):
    tab.text_area("Long", key=f"long {n}", height=300)
st.markdown("Text\\n\\n| a | b |\\n|---|---|\\n| 1 | 2 |\\n| 3 | 4 |")
st.markdown("- one\\n- two\\n\\n> quoted\\n\\n1. first")
st.caption("A caption")
st.badge("Badge")
st.text("Several\\nlines")
st.json({"a": [1, {"b": "text"}]})
st.divider()
st.metric("Metric", 12, 3)
st.metric("Chart", 12, 3, chart_data=[1, 3, 2], border=True)
st.error("Error")
st.info("Information", title="Title")
st.exception(ValueError("shown on purpose"))
st.progress(40, "Progress")
st.skeleton(height=60)
st.skeleton()
print("printed")
with st.chat_message("assistant"):
    st.text("Answer")
with st.container(border=True):
    st.text("Framed")
with st.container(horizontal=True, border=True):
    st.button("In a row")
st.table({"a": [1, 2]})
st.table({"a": list(range(30))})
st.table({"a": list(range(30))}, height=200)
st.table({"a": []})
st.dataframe({"a": list(range(1000))})
st.dataframe({"a": list(range(30))}, height=200)
st.dataframe({"a": list(range(15))}, height="content")
st.dataframe({"a": list(range(30))}, row_height=50)
st.dataframe(pd.DataFrame({"a": []}))
st.dataframe(pd.DataFrame({("a", "x"): [1, 2], ("a", "y"): [3, 4]}))
st.write(pd.DataFrame({"name": ["Ann"]}, index=["first"]))
display(pd.DataFrame({"name": ["Ann"]}, index=["first"]))
st.help(st.slider)
st.help(3)
st.markdown("| a | b |\\n| - | - |\\n| 1 | 2 |")
st.data_editor({"a": list(range(30))}, num_rows="dynamic")
st.data_editor({"a": [1, 2]})
"""

# The properties that JupyterLab's cleaning takes away from some element of the saved form of an app, whatever their values.
LOST = """async app => {
  const detail = { known: '' };
  app.dispatchEvent(new CustomEvent('jupyter-rerun:static', { bubbles: true, detail }));
  const page = new DOMParser().parseFromString((await detail.answer).html, 'text/html');
  const { sanitizer } = window.jupyterapp.shell.currentWidget.content.rendermime;
  const names = style => style.split(';').map(each => each.split(':')[0].trim()).filter(Boolean);
  const lost = [...page.querySelectorAll('[style]')].flatMap(element => {
    const style = element.getAttribute('style');
    const kept = document.createElement('template');
    const clean = document.createElement('div');
    clean.setAttribute('style', style);
    kept.innerHTML = sanitizer.sanitize(clean.outerHTML);
    const left = names(kept.content.firstElementChild.getAttribute('style') ?? '');
    return names(style).filter(name => !left.includes(name)).map(name => `${element.localName} ${name}`);
  });
  return [...new Set(lost)].sort();
}"""
# The box around all has another way to keep what is inside, an edge a colour of its own; tables have the colour around in JupyterLab.
UNNEEDED = {"div contain", "div border-left-color", "table color", "tbody color"}

# The height of each element of a page.
HEIGHTS = "page => [...page.children].map(node => node.getBoundingClientRect().height)"
WIDTH = "element => element.getBoundingClientRect().width"
HEIGHT = "page => page.getBoundingClientRect().height"


@pytest.mark.slow
def test_a_page_does_not_jump_where_the_live_app_takes_the_place_of_the_static_form(open_notebook):
    """Each element is as high in the one as in the other, within a few pixels, and so is the app."""
    app = open_notebook(SIZES).run_app(1)
    expect(app).to_have_attribute("data-jupyter-rerun-state", "idle")
    expect(app.locator(".rerun-host:empty")).to_have_count(0)
    expect(app.get_by_text("2 rows", exact=True)).to_have_count(2)
    expect(app.locator(".rerun-grid .ag-root-wrapper")).to_have_count(9)

    live = app.locator(".rerun-main > .rerun-root").first
    saved = show_saved(app)
    static = saved.locator(".rerun-inside > div")
    drawn = [line for line in SIZES.split("\n") if line.startswith(("st.", "with", "for", "print", "display"))]

    def read_differences() -> dict[str, tuple[float, float]]:
        heights = zip(drawn, live.evaluate(HEIGHTS), static.evaluate(HEIGHTS), strict=True)
        return {line: (a, b) for line, a, b in heights if abs(a - b) > 3}

    assert soon(app.page, read_differences) == {}
    assert soon(app.page, lambda: abs(saved.evaluate(HEIGHT) - app.evaluate(HEIGHT))) < 20
    assert set(app.evaluate(LOST)) <= UNNEEDED


ROWS = """\
%%app rows
import pandas as pd
for name, columns in {"two": st.columns(2), "unequal": st.columns([1, 3], border=True), "kept": st.columns([1, 4], wrap=False)}.items():
    for column in columns:
        column.text(name)
grid = st.grid(3)
for n in range(3):
    grid.text(f"cell {n}")
wide = {f"column {n}": ["a text"] * 20 for n in range(14)}
st.dataframe({name: texts[:3] for name, texts in wide.items()}, key="few")
st.dataframe(wide, key="many")
st.segmented_control("Segments", ["several", "words"] * 12)
"""

DRESS = """\
%%app dress
st.number_input("Number", 0.0, 30.0, 20.0)
st.info("Information")
st.progress(40)
st.link_button("Leave", "https://example.org")
st.exception(ValueError("shown " + "on purpose " * 20))
st.columns(2)[0].markdown("Text in a column")
st.image("data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'/>", width="stretch")
grid = st.grid(2, border=True)
grid.text("framed")
st.chat_input("Chat")
"""

# How far the texts of a row are from the first of them.
STANDS = """page => Object.fromEntries(['two', 'unequal', 'kept', 'cell'].map(name => {
  const texts = document.createTreeWalker(page, NodeFilter.SHOW_TEXT, text =>
    text.data.trim().startsWith(name) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP);
  const places = [];
  while (texts.nextNode()) {
    const { x, y } = texts.currentNode.parentElement.getBoundingClientRect();
    places.push([x, y]);
  }
  return [name, places.map(([x, y]) => [x - places[0][0], y - places[0][1]].map(Math.round))];
}))"""
TALL = "tables => tables.map(table => Math.floor(table.getBoundingClientRect().height))"
# The corners of buttons at which a line begins or ends; some are in the middle of it.
ROUND = """texts => texts.map(text => {
  const { borderTopLeftRadius, borderTopRightRadius } = getComputedStyle(text.closest('[style*=min-height]'));
  return [parseFloat(borderTopLeftRadius) > 0, parseFloat(borderTopRightRadius) > 0];
})"""


def test_the_saved_form_is_arranged_as_the_live_one(open_notebook):
    """Columns are beside or below each other, cells of grids are equal, wide tables have room for a bar, buttons have no cut ends.

    JupyterLab drops styles that it does not know: what is left says it, too.
    """
    notebook = open_notebook(ROWS)
    app = notebook.run_app(1)
    expect(app.locator(".rerun-grid .ag-root-wrapper")).to_have_count(2)
    live = app.locator(".rerun-main")
    for width, below in ((1500, 0), (640, 36)):
        notebook.page.set_viewport_size({"width": width, "height": 1600})
        assert soon(app.page, lambda below=below: live.evaluate(STANDS)["two"][1][1] == below)
        saved = show_saved(app)
        names = ["two", "unequal", "kept"] if below else ["two", "unequal", "kept", "cell"]
        for name in names:
            assert soon(app.page, lambda name=name, saved=saved: saved.evaluate(STANDS)[name] == live.evaluate(STANDS)[name])
    assert set(app.evaluate(LOST)) <= UNNEEDED
    tables = saved.locator(".rerun-inside > div > div:has(> div > div > div > table)")
    assert soon(app.page, lambda: tables.evaluate_all(TALL) == live.locator(".rerun-grid").evaluate_all(TALL))
    segments = saved.get_by_text(re.compile("^(several|words)$")).evaluate_all(ROUND)
    assert len(segments) == 24
    assert all(left and right for left, right in segments)


# What one sees of each element of that app: its words, colours, edges and sizes.
SEEN = """page => {
  const of = text => {
    const found = document.createTreeWalker(page, NodeFilter.SHOW_TEXT, node =>
      node.data.trim().startsWith(text) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP);
    return found.nextNode()?.parentElement;
  };
  const around = (element, has) => {
    for (let at = element; at; at = at.parentElement) if (has(getComputedStyle(at))) return getComputedStyle(at);
  };
  const bar = [...page.querySelectorAll('div')].find(div => Math.abs(div.offsetWidth / div.parentElement.offsetWidth - 0.4) < 0.01);
  const [image] = page.querySelectorAll('img');
  const canvas = document.createElement('canvas').getContext('2d');
  const colors = ['Leave', 'Text'].map(text => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = getComputedStyle(of(text)).color;
    canvas.fillRect(0, 0, 1, 1);
    return Math.max(...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3));
  });
  return {
    edge: around(of('Information'), style => style.borderLeftWidth === '4px')?.borderLeftStyle,
    bar: bar && getComputedStyle(bar).backgroundColor !== 'rgba(0, 0, 0, 0)',
    link: Math.abs(colors[0] - colors[1]) < 40,
    error: of('ValueError').closest('pre, .rerun-body').innerText.split(/\\s+/).slice(0, 4),
    letters: getComputedStyle(of('Text')).fontSize,
    frame: around(of('framed'), style => style.borderTopWidth === '1px')?.padding,
    image: Math.round(image.getBoundingClientRect().width),
  };
}"""


@pytest.mark.slow
def test_the_saved_form_is_dressed_as_the_live_one(open_notebook):
    """Notes have their edge, bars their colour, letters their size; what has been dropped of a style has something in its place."""
    notebook = open_notebook(DRESS, "%%app alone\nst.chat_input('Chat')")
    app = notebook.run_app(1)
    expect(app).to_have_attribute("data-jupyter-rerun-state", "idle")
    expect(app.locator("img")).to_be_visible()
    saved = show_saved(app)

    expect(saved.get_by_text("20.00", exact=True)).to_be_visible()
    assert soon(app.page, lambda: saved.evaluate(SEEN) == app.evaluate(SEEN))
    assert saved.evaluate(SEEN)["bar"]
    alone = notebook.run_app(2)  # its page is empty, and takes no room
    assert soon(app.page, lambda: abs(show_saved(alone).evaluate(HEIGHT) - alone.evaluate(HEIGHT))) < 12


PANES = """\
%%app panes
first, second = st.tabs(["First", "Second"])
first.text("in the first")
second.text("in the second")
with st.expander("More"):
    st.text("inside")
@st.dialog("Sign up")
def sign_up():
    st.text("in the window")
st.button("Open", on_click=sign_up)
st.popover("Popover").text("over the page")
"""


@pytest.mark.slow
def test_the_saved_form_shows_what_is_open_and_can_open_the_rest(open_notebook):
    """A tab that was chosen, an expander that was opened: without a run, the document follows; the others open without a script."""
    notebook = open_notebook(PANES)
    app = notebook.run_app(1)
    notebook.page.wait_for_function(IS_DOCUMENTED, arg="in the second")
    app.get_by_role("tab", name="Second").click()
    app.locator("summary", has_text="More").click()
    expect(app.get_by_text("inside")).to_be_visible()
    notebook.page.wait_for_function(IS_DOCUMENTED, arg="<details open")

    saved = show_saved(app)
    expect(saved.get_by_text("in the second")).to_be_visible()
    expect(saved.get_by_text("inside")).to_be_visible()
    expect(saved.get_by_text("in the first")).to_be_hidden()
    expect(saved.get_by_text("over the page")).to_be_hidden()
    saved.locator("summary", has_text="First").click()
    saved.locator("summary", has_text="Popover").click()
    expect(saved.get_by_text("in the first")).to_be_visible()
    expect(saved.get_by_text("in the second")).to_be_visible()
    expect(saved.get_by_text("over the page")).to_be_visible()
    widths = [saved.get_by_text(text).evaluate(WIDTH) for text in ("in the first", "in the second")]
    assert abs(widths[0] - widths[1]) <= 1


@pytest.mark.slow
def test_the_kernel_has_the_last_word_on_the_tab_that_is_saved(open_notebook):
    """What a person chose counts until the program chooses anew, as on the page."""
    source = """%%app anew
for tab in st.tabs(["First", "Second", "Third"], default=st.session_state.get("tab", "First"), key="tabs"):
    tab.text("inside")
st.button("Third", on_click=st.session_state.update, args=({"tab": "Third"},))"""
    app = open_notebook(source).run_app(1)
    app.get_by_role("tab", name="Second").click()
    expect(show_saved(app).locator("b", has_text="Second")).to_be_visible()
    app.get_by_role("button", name="Third").click()
    expect(app.get_by_role("tab", name="Third")).to_have_attribute("aria-selected", "true")
    expect(show_saved(app).locator("b", has_text="Third")).to_be_visible()
