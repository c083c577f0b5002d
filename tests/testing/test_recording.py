"""Recordings: what is done in an app becomes a test that replays."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from datetime import date, time
from pathlib import Path

import pytest

from jupyter_rerun.errors import AppTestError
from jupyter_rerun.testing import AppTest
from jupyter_rerun.testing.recorded import write_test
from jupyter_rerun.testing.recording import Recording
from tests.testing.test_from_notebook import PATIENCE_S, write_notebook

EVERYTHING = """\
%%app inputs
import datetime, random
import jupyter_rerun as st

class Fruit:
    def __init__(self, name): self.name = name

def count(): st.session_state.calls = st.session_state.get("calls", 0) + 1

if st.button("Press", key="press", on_click=count): st.write("pressed")
if st.button("No key"): st.write("pressed without a key")
st.checkbox("On", key="on")
st.toggle("Wide")
st.radio("Kind", ["a", "b"], key="kind")
st.selectbox("Fruit", [Fruit("apple"), Fruit("pear")], format_func=lambda fruit: fruit.name)
st.multiselect("Several", ["x", "y", "z"], key="several")
st.pills("Pill", ["p", "q"])
st.segmented_control("Segment", [1, 2], selection_mode="multi", key="segment")
st.select_slider("Size", ["S", "M", "L"], key="size")
st.slider("Range", 0.0, 1.0, (0.2, 0.8), key="range")
st.number_input("Number", key="number")
st.text_input("Text", key="text")
st.text_area("Area")
st.text_input("Secret", type="password", key="secret")
st.date_input("Day", datetime.date(2024, 1, 2), key="day")
st.time_input("Time", datetime.time(8), key="time")
st.color_picker("Color", key="color")
st.feedback("stars", key="stars")
st.pagination(5, key="page")
st.write("chosen", st.menu_button("Menu", ["first", "second"], key="menu"))
files = st.file_uploader("File", key="file", accept_multiple_files=True)
st.write([len(each.getvalue()) for each in files])
edited = st.data_editor([{"a": 1}, {"a": 2}], key="grid", on_change=count)
st.write(sum(row["a"] for row in edited))
shown = st.dataframe([{"a": 1}, {"a": 2}], on_select="rerun", selection_mode="multi-row")
st.write("rows", shown.selection.rows)
with st.form("form"):
    st.text_input("In a form", key="in_form")
    st.form_submit_button("Send")
@st.fragment
def part():
    st.session_state.parts = st.session_state.get("parts", 0) + st.button("In a part", key="in_part")
part()
@st.dialog("Question", on_dismiss="rerun")
def ask():
    if st.button("Yes"):
        st.session_state.answer = "yes"
        st.rerun()
if st.button("Ask"): ask()
st.write("random", random.random())
st.write("said", st.chat_input("Say", key="say"))
"""
OTHERS = """\
%%app
import ipywidgets
import jupyter_rerun as st

photo = st.camera_input("Photo", key="photo")
st.write("photo", photo and len(photo.getvalue()))
st.audio_input("Sound", key="sound")
chart = {"mark": "point", "encoding": {"x": {"field": "a", "type": "quantitative"}}, "params": [{"name": "pick", "select": "point"}]}
st.vega_lite_chart([{"a": 1}, {"a": 2}], chart, on_select="rerun", key="chart")
part = st.components.v2.component("part", js="export default () => {}")
found = part(key="part", default={"n": 0}, on_n_change=lambda: None, on_done_change=lambda: None)
st.write("part", found.n, found.done)
st.write("widget", st.widget(ipywidgets.IntText, key="any"))
"""
PAGES = """\
%%app pages
import jupyter_rerun as st
def home(): st.title("Home")
def other(): st.title("Other")
st.navigation([home, other]).run()
"""


def record(path: Path, name: str) -> tuple[AppTest, Recording]:
    """Begin to record an app that is driven by its test."""
    app = AppTest.from_notebook(path, name, default_timeout=PATIENCE_S).run()
    return app, Recording(app._notebook, "app")


def finish(recording: Recording, path: Path, notebook: Path, name: str) -> tuple[str, str]:
    """Write the test; return what is said of it, and its text."""
    said = write_test(recording, path, notebook, name)
    return said, path.read_text("utf-8")


def use_everything(app: AppTest) -> None:
    """Use every input once."""
    app.button(key="press").click().run()
    app.button[1].click().run()
    app.checkbox(key="on").check().run()
    app.undo()
    app.redo()
    app.toggle[0].set_value(True).run()
    app.radio(key="kind").set_value("b").run()
    app.selectbox[0].select_index(1).run()
    app.multiselect(key="several").set_value(["z", "x"]).run()
    app.pills[0].select("q").run()
    app.segmented_control(key="segment").set_value([2]).run()
    app.select_slider(key="size").set_value("L").run()
    app.slider(key="range").set_range(0.1, 0.5).run()
    app.number_input(key="number").set_value(2.5).run()
    app.text_input(key="text").input('says "it"').run()
    app.text_area[0].input("two\nlines").run()
    app.text_input(key="secret").input("not for the file").run()
    app.date_input(key="day").set_value(date(2025, 3, 4)).run()
    app.time_input(key="time").set_value(time(9, 30)).run()
    app.color_picker(key="color").pick("#ff0000").run()
    app.feedback(key="stars").set_value(3).run()
    app.pagination(key="page").select(4).run()
    app.menu_button(key="menu").click("second").run()
    app.file_uploader(key="file").upload("small.txt", b"abc", "text/plain").upload("large.bin", bytes(500)).run()
    app.data_editor(key="grid").enter({"edited_rows": {"0": {"a": 7}}, "added_rows": [], "deleted_rows": []}).run()
    app.dataframe[1].enter({"selection": {"rows": [1], "columns": [], "cells": []}}).run()
    app.text_input(key="in_form").input("in a form")
    app.form_submit_button[0].click().run()
    app.button(key="in_part").click()
    app.run_fragments()
    next(button for button in app.button if button.label == "Ask").click().run()
    next(button for button in app.button if button.label == "Yes").click()
    app.run_fragments()
    next(button for button in app.button if button.label == "Ask").click().run()
    app.get("dialog")[0].enter(False).run()
    app.chat_input(key="say").set_value("hello").run()


def run_pytest(path: Path) -> str:
    """Run a file of tests in a process of its own, without other plugins, and return what is said."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--rootdir", str(path.parent), str(path)]
    surroundings = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return subprocess.run(command, env=surroundings, cwd=path.parent, capture_output=True, text=True).stdout


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    return write_notebook(tmp_path / "book" / "lesson.ipynb", "base = 1", EVERYTHING, PAGES)


@pytest.mark.slow
def test_every_input_is_recorded(notebook: Path, tmp_path: Path):
    """The test that is written sets them by key, or by position, says what changed, and passes under pytest at once."""
    app, recording = record(notebook, "inputs")
    use_everything(app)
    path = tmp_path / "tests" / "test_inputs.py"

    said, text = finish(recording, path, notebook, "inputs")

    assert "It was replayed, and passes." in said
    assert "not for the file" not in text
    assert "Not recorded: a password was entered in 'secret'" in said
    assert "and another value when it was replayed" in said  # of what is random
    for line in (
        "app.button(key='press').click().run()",
        "assert app.session_state['calls'] == 1",
        "app.button[1].click().run()",
        "app.checkbox(key='on').check().run()",
        "app.selectbox[0].set_value('pear').run()",
        "app.slider(key='range').set_value((0.1, 0.5)).run()",
        "app.date_input(key='day').set_value(datetime.date(2025, 3, 4)).run()",
        "app.file_uploader(key='file').upload('large.bin', (FILES / 'large.bin').read_bytes(), 'application/octet-stream')",
        "app.text_input(key='in_form').set_value('in a form')\n    app.form_submit_button[0].click()\n    app.run()",
        "app.button(key='in_part').click()\n    app.run_fragments()",
        "app.get('dialog')[0].enter(False).run()",
        "app.undo(1)",
        "app.redo(1)",
        "app.chat_input(key='say').set_value('hello').run()",
    ):
        assert line in text
    assert (path.parent / "test_inputs_files" / "large.bin").stat().st_size == 500
    assert "1 passed" in run_pytest(path)


def test_what_is_no_field_is_recorded(tmp_path: Path):
    """Cameras, microphones, selections in charts, components, any ipywidget; of an app without a name, which is found by its cell."""
    notebook = write_notebook(tmp_path / "lesson.ipynb", "base = 1", OTHERS)
    app, recording = record(notebook, 3)
    app.camera_input(key="photo").upload("photo.jpg", b"a photo").run()
    app.audio_input(key="sound").upload("sound.wav", b"a sound").run()
    app.get("vega_lite_chart")[0].set_value({"selection": {"pick": [{"a": 1}]}}).run()
    app.get("bidi_component")[0].set_value({"n": 3}).run()
    app.get("bidi_component")[0].trigger("done", 5).run()
    app.widget(key="any").set_value(7).run()

    said, text = finish(recording, tmp_path / "test_others.py", notebook, 3)

    assert "6 steps. It was replayed, and passes." in said
    assert "Not recorded" not in said, said
    assert "app.camera_input(key='photo').upload('photo.jpg', b'a photo', 'image/jpeg').run()" in text
    for assertion in ("'part `3` `5`'", "'widget `7`'", "{'pick': [{'a': 1}]}"):
        assert assertion in text, text


@pytest.mark.slow
def test_a_recording_may_begin_anywhere(notebook: Path, tmp_path: Path):
    """State and page that are not those of a fresh app are given to the test; assignments from outside are steps."""
    app, _ = record(notebook, "inputs")
    app.text_input(key="text").input("before").run()
    recording = Recording(app._notebook, "app")
    app.radio(key="kind").set_value("b").run()

    said, text = finish(recording, tmp_path / "test_it.py", notebook, "inputs")

    assert "passes" in said
    assert "app.session_state['text'] = 'before'" in text

    app, _ = record(notebook, "pages")
    app.switch_page("other").run()
    recording = Recording(app._notebook, "app")
    app.switch_page("home").run()
    said, text = finish(recording, tmp_path / "test_pages.py", notebook, "pages")
    assert "passes" in said
    assert text.index("switch_page('other')") < text.index("switch_page('home')")


def test_nothing_is_called_good_that_does_not_replay(tmp_path: Path):
    """A test whose notebook has changed is written, with the step that fails, and said to fail; nothing that exists is written over."""
    cell = "%%app a\nimport jupyter_rerun as st\nst.button('one', key='one')"
    notebook = write_notebook(tmp_path / "book.ipynb", cell)
    app, recording = record(notebook, "a")
    path = tmp_path / "test_a.py"
    with pytest.raises(AppTestError, match="Nothing was done"):
        write_test(recording, path, notebook, "a")
    app.button(key="one").click().run()
    write_notebook(notebook, cell.replace("'one'", "'two'"))

    said, text = finish(recording, path, notebook, "a")

    assert "does not replay: KeyError" in said
    assert "# Not recorded: this step fails when it is replayed: KeyError" in text
    with pytest.raises(AppTestError, match="exists, and is left as it is"):
        write_test(recording, path, notebook, "a")


def test_a_test_that_cannot_be_written_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """On a full disk, say: the next attempt finds no half of it in its way."""
    notebook = write_notebook(tmp_path / "book.ipynb", "%%app a\nimport jupyter_rerun as st\nst.file_uploader('F', key='f')")
    app, recording = record(notebook, "a")
    app.file_uploader(key="f").upload("large.bin", bytes(500)).run()
    write, path = Path.write_text, tmp_path / "test_a.py"

    def fail(self: Path, text: str, *args: str) -> None:
        write(self, text[:10], *args)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", fail)
    with pytest.raises(OSError, match="No space left"):
        write_test(recording, path, notebook, "a")
    assert [each.name for each in tmp_path.iterdir()] == ["book.ipynb"]
