"""Components in frames of their own: what they get, what they say, and where their files come from."""

from __future__ import annotations

import json
import re
import shutil
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, FrameLocator, Locator, expect

from tests.browser.lab import SETUP, Lab, NotebookPage, new_page

FOLDER = Path(__file__).parents[1] / "components"
DECLARE = f"""\
import jupyter_rerun as st
declare = st.components.v1.declare_component
FOLDER = {str(FOLDER)!r}
plain = declare("plain", path=f"{{FOLDER}}/plain")
"""

COUNTER = """\
%%app counter
import pandas as pd
size = st.slider("Size", 0, 9, key="size")
value = plain(size=size, raw=b"\\x00\\xff", table=pd.DataFrame({"a": [1, 2]}), default="nothing", key="plain")
st.text(f"value {value!r}")
"""


SHOW = """\
%%app {name}
value = declare({name!r}, path=f"{{FOLDER}}/{name}")(key={name!r})
st.text("given" if value else "waiting")
"""
WINDOW = """\
%%app window
@st.dialog("Window")
def ask():
    value = plain(key="asked")
    st.text(f"asked {value!r}")
    if st.button("Done"):
        st.session_state.asked_last = value
        st.rerun()
if st.button("Ask"):
    ask()
st.text(f"last {st.session_state.get('asked_last')!r}")
"""
LARGE = """\
%%app large
import numpy as np
import pandas as pd
RAW = np.arange(12 << 20, dtype="uint8").tobytes()
TABLE = pd.DataFrame(np.arange(1_600_000).reshape(20_000, 80) / 7)
value = declare("echo", path=f"{FOLDER}/echo")(raw=RAW, table=TABLE, key="echo")
if isinstance(value, pd.DataFrame):
    st.text(f"table {len(value)} {bool((value.to_numpy() == TABLE.to_numpy()).all())}")
elif isinstance(value, bytes):
    st.text(f"bytes {len(value)} {value == RAW}")
elif value is not None:
    st.text(f"JSON {len(value[0])} {set(value[0])}")
"""


@pytest.fixture(scope="module")
def notebook(module_notebook) -> NotebookPage:
    """A notebook of apps that tests share: each runs cells of its own."""
    shared = module_notebook(DECLARE, COUNTER, SHOW.format(name="built"), SHOW.format(name="modules"), WINDOW, LARGE, "")
    shared.run_cell(1)
    return shared


def frame_of(app: Locator, index: int = 0) -> FrameLocator:
    return app.locator("iframe.rerun-component-frame").nth(index).content_frame


def test_component_gets_its_arguments_and_gives_a_value(notebook):
    """It is told its arguments once it is ready, and what it says is what the next run gets."""
    app = notebook.run_app(2)
    frame = frame_of(app)
    expect(frame.locator("#args")).to_contain_text("renders")

    told = json.loads(frame.locator("#args").inner_text())
    frame.locator("#add").click()

    assert told["args"] == {"size": 0, "raw": [0, 255], "default": "nothing", "key": "plain"}
    assert told["tables"] == [["table", ["data", "index", "columns"], True]]
    assert (told["disabled"], told["base"], told["primary"][0]) == (False, "light", "#")
    expect(app).to_contain_text("value {'n': 1}")
    frame.locator("#bytes").click()
    expect(app).to_contain_text(r"value b'\x01\x02\xff'")


def test_files_of_a_built_component_are_where_its_code_looks(notebook):
    """Scripts in order, chunks loaded later, sheets, fonts, pictures, requests and workers, by addresses relative to each other."""
    app = notebook.run_app(3)
    expect(app).to_contain_text("given")

    report = json.loads(frame_of(app).locator("#report").inner_text())

    assert report == {
        "order": ["inline", "first", "between", "end", "main"],
        "own": "https://component.invalid/static/js/main.js",
        "chunk": "chunk",
        "missing chunk": "no none.js",
        "image": [7, 5],
        "attribute": [7, 5],
        "in page": [7, "https://component.invalid/static/media/dot.svg"],
        "inner html": 7,
        "inline style": "embedded",
        "sheet": "embedded",
        "style element": "embedded",
        "late sheet": "4px",
        "imported": "3px",
        "font": 30,
        "fetch": {"some": "data"},
        "missing fetch": 404,
        "fetch outside": 404,
        "xhr": [200, {"some": "data"}],
        "missing xhr": [404, None],
        "worker": 21,
        "later import": "later",
        "storage": ["1", "two", ["b"], "c=3"],
        "link": "#part",
        "history": 1,
    }


def test_modules_of_a_component_find_each_other(notebook):
    """Static and later imports, in circles too, by relative addresses, by those of the module, and by the page's map."""
    app = notebook.run_app(4)
    expect(app).to_contain_text("given")

    report = json.loads(frame_of(app).locator("#report").inner_text())

    assert report == {
        "vendor": ["vendor", 1, 2, 3],
        "inline": "vendor",
        "circle": False,
        "named": ["named", "other"],
        "text": 47,
        "meta": "https://component.invalid/assets/index.js",
        "lazy": "lazy true",
        "lazy by a variable": "lazy true",
        "one of each": True,
        "missing module": "missing",
        "json": {"some": "json"},
        "picture": 7,
        "fetch": {"some": "json"},
        "worker": "vendor 20",
        "font": 30,
        "preload": "told",
    }


HOSTILE = """\
%%app hostile
other = plain(key="other", default="untouched")
value = declare("hostile", path=f"{FOLDER}/hostile")(key="hostile")
st.text(f"other {other!r}, hostile {value!r}")
st.session_state.runs = st.session_state.get("runs", 0) + 1
st.text(f"runs {st.session_state.runs}.")
"""


@pytest.mark.slow
def test_a_hostile_component_reaches_nothing(open_notebook):
    """Neither the page nor the server, nor other components: what is no value is not taken, and what is one is its own."""
    notebook = open_notebook(DECLARE, HOSTILE)
    address = notebook.page.url
    notebook.run_cell(1)
    app = notebook.run_app(2)
    frame = frame_of(app, 1)
    expect(app).to_contain_text("other 'untouched', hostile 5")

    report = json.loads(frame.locator("#report").inner_text())

    assert report == {
        "parent document": "SecurityError",
        "parent jupyter": "SecurityError",
        "parent storage": "SecurityError",
        "parent function": "SecurityError",
        "top document": "SecurityError",
        "top address": "SecurityError",
        "top replaced": "SecurityError",
        "top opened": "refused",
        "parent opened": "refused",
        "frame element": "nothing",
        "siblings": "SecurityError",
        "origin": "null",
        "cookie": "empty",
        "kernels": "TypeError",
        "contents": "TypeError",
        "file of another": "Error",
        "file by its path": "Error",
        "file by traversal": "Error",
    }
    assert notebook.page.url == address
    expect(app.locator("iframe.rerun-component-frame").nth(1)).to_have_css("height", "300px")
    for button, says in (("deep", "nested"), ("huge", "larger")):
        frame.locator(f"#{button}").click()
        expect(app).to_contain_text(says)
    frame.locator("#flood").click()
    expect(app).to_contain_text("other 'untouched', hostile 20000")
    assert int(re.search(r"runs (\d+)\.", app.inner_text())[1]) < 2000
    frame.locator("#leave").click()
    frame_of(app).locator("#add").click()
    expect(app).to_contain_text("other {'n': 1}, hostile 20000")
    tried = ("Unsafe attempt", "CORS policy")  # as the browser says of it
    assert [error for error in notebook.errors if not any(each in error for each in tried)] == []
    notebook.errors.clear()


COUNT = """\
import jupyter_rerun.render.transfers as transfers
read, asked = transfers.read_file, []
transfers.read_file = lambda folder, path: (asked.append(path), read(folder, path))[1]
"""
MOVED = """\
%%app moved
first = st.toggle("First", key="first")
if first:
    st.text("Something above")
    one, two = plain(key="one"), plain(key="two")
else:
    two, one = plain(key="two"), plain(key="one")
st.text(f"one {one!r}, two {two!r}")
"""


@pytest.mark.slow
def test_a_frame_keeps_its_document_while_the_app_runs(open_notebook, tmp_path):
    """Whatever comes above it, and wherever it goes; instances share their files, which a page asks for once, and not their values."""
    own = shutil.copytree(FOLDER / "plain", tmp_path / "own")  # whose files no page has yet
    notebook = open_notebook(f"{DECLARE}{COUNT}plain = declare('own', path={str(own)!r})", MOVED, "print(asked)")
    notebook.run_cell(1)
    app = notebook.run_app(2)
    two, one = frame_of(app, 0), frame_of(app, 1)
    for frame in (one, two):
        expect(frame.locator("#args")).to_contain_text("renders")
    born = [frame.locator("#born").inner_text() for frame in (one, two)]
    assert notebook.printed(3) == "['index.html']\n"

    app.get_by_role("switch", name="First").check()
    expect(app).to_contain_text("Something above")
    one, two = frame_of(app, 0), frame_of(app, 1)
    one.locator("#add").click()
    expect(app).to_contain_text("one {'n': 1}, two None")
    two.locator("#bytes").click()

    expect(app).to_contain_text(r"one {'n': 1}, two b'\x01\x02\xff'")
    assert [frame.locator("#born").inner_text() for frame in (one, two)] == born


@pytest.mark.slow
def test_a_page_that_is_loaded_anew_has_components_and_their_values(open_notebook):
    """Its frames are made again, of files that are asked for again."""
    notebook = open_notebook(DECLARE, COUNTER)
    notebook.run_cell(1)
    app = notebook.run_app(2)
    frame_of(app).locator("#add").click()
    expect(app).to_contain_text("value {'n': 1}")
    notebook.save()

    notebook.reload()

    app = notebook.cell(2).locator(".rerun-app")
    expect(frame_of(app).locator("#args")).to_contain_text("renders")
    expect(app).to_contain_text("value {'n': 1}")
    frame_of(app).locator("#bytes").click()
    expect(app).to_contain_text(r"value b'\x01\x02\xff'")


@pytest.mark.slow
def test_a_component_works_in_voila(lab: Lab, browser: Browser):
    """Its files come from the kernel there, too."""
    name = f"test{next(lab.numbers)}.ipynb"
    lab.write(name, [SETUP, DECLARE, SHOW.format(name="modules"), COUNTER])
    page = new_page(browser)
    try:
        page.goto(f"{lab.url}/voila/render/{name}")
        first, second = page.locator(".rerun-app").nth(0), page.locator(".rerun-app").nth(1)
        expect(first).to_contain_text("given")
        frame_of(second).locator("#add").click()
        expect(second).to_contain_text("value {'n': 1}")
    finally:
        page.close()


SERVED = """\
%%app served
st.text("drawn")
value = declare("served", url={url!r})(a=1, key="served")
st.text(f"value {{value!r}}")
"""


@pytest.mark.slow
def test_a_server_for_developing_is_shown_or_missed(notebook):
    """Its page speaks the protocol; where it cannot be reached the app says what to do."""
    handler = partial(QuietHandler, directory=str(FOLDER / "plain"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/index.html"
        notebook.replace_cell(7, SERVED.format(url=url))
        app = notebook.run_app(7)
        frame_of(app).locator("#add").click()
        expect(app).to_contain_text("value {'n': 1}")
        server.shutdown()
    notebook.replace_cell(7, SERVED.format(url=url.replace("index", "none")))

    app = notebook.run_app(7)

    expect(app).to_contain_text("does not answer at")
    expect(app).to_contain_text("declared with path=")
    notebook.errors.clear()  # the browser says so, too


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *said: object) -> None: ...


@pytest.mark.slow
def test_values_larger_than_a_message_go_both_ways(notebook):
    """Bytes, tables and JSON, of more than the server of a notebook takes at once."""
    app = notebook.run_app(6)
    frame = frame_of(app)
    expect(frame.locator("output")).to_have_text(f"told {12 << 20}")

    for button, says in (("bytes", f"bytes {12 << 20} True"), ("table", "table 20000 True"), ("json", f"JSON {6 << 20} {{'é'}}")):
        frame.locator(f"#{button}").click()
        expect(app.get_by_text(says, exact=True)).to_be_visible()


def test_a_component_in_a_dialog_gives_its_values_there(notebook):
    """The window stays open, and what it was told last is what the app goes on with."""
    app = notebook.run_app(5)
    app.get_by_role("button", name="Ask").click()
    window = notebook.page.get_by_role("dialog")

    frame_of(window).locator("#add").click()
    expect(window).to_contain_text("asked {'n': 1}")
    frame_of(window).locator("#add").click()
    expect(window).to_contain_text("asked {'n': 2}")
    window.get_by_role("button", name="Done").click()

    expect(app.get_by_text("last {'n': 2}")).to_be_visible()
    expect(notebook.page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.slow
def test_a_component_is_told_of_another_theme(lab: Lab, notebook: NotebookPage):
    """Once, with the arguments that it has; its document stays."""
    frame = frame_of(notebook.run_app(2))
    told = frame.locator("#args")
    expect(told).to_contain_text('"base":"light"')
    born, args = frame.locator("#born").inner_text(), json.loads(told.inner_text())["args"]
    try:
        notebook.choose_theme("JupyterLab Dark")
        expect(told).to_contain_text('"base":"dark"')
        assert json.loads(told.inner_text())["args"] == args
    finally:
        notebook.choose_theme("JupyterLab Light")
        lab.set_theme("JupyterLab Light")
    expect(told).to_contain_text('"base":"light"')
    assert frame.locator("#born").inner_text() == born
