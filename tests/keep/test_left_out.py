"""What is never saved, by any way out: presses, passwords, secrets, and where on this machine a file is."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from jupyter_rerun.elements.inputs.uploads import IN_MEMORY_BYTES
from jupyter_rerun.keep.document import PLACE, DocumentShelf
from jupyter_rerun.keep.files import save_file
from jupyter_rerun.keep.keeper import Keeper
from jupyter_rerun.keep.report import tell_run, tell_runs
from jupyter_rerun.keep.rows import list_parts
from jupyter_rerun.keep.shelves import StoreShelf
from jupyter_rerun.keep.stores import Store
from jupyter_rerun.run import App
from jupyter_rerun.testing import AppTest
from jupyter_rerun.testing.recording import Recording
from tests.testing.test_from_notebook import write_notebook

APP = """\
%%app
import jupyter_rerun as st
ss = st.session_state
st.text_input("Word", key="word")
st.text_input("Keyless")
if not ss.get("entered"):
    st.text_input("Password", key="password", type="password")
    st.text_input("Keyless password", type="password")
    st.text_input("Kept password", key="kept", type="password", persist_state="session")
    with st.form("form"):
        st.text_input("In a form", key="in_form", type="password")
        st.form_submit_button("Send", key="t_submit")
    st.text_input("Other password", key="other", type="password", value="hidden-initial")
st.button("Press", key="t_press")
st.download_button("Download", "x", key="t_download")
st.link_button("Link", "/", key="t_link", on_click="rerun")
st.menu_button("Menu", ["choice-of-menu"], key="t_menu")
st.chat_input("Say", key="t_say", accept_file=True)
st.dataframe({"b": ["Open", "Shut"]}, column_config={"b": st.column_config.ButtonColumn(key="t_cell")})
part = st.components.v2.component("part", js="export default () => {}")
part(key="part", default={"n": 0}, on_n_change=lambda: None, on_done_change=lambda: None)
st.file_uploader("File", key="file")
st.checkbox("Entered", key="entered")
ss.secrets, ss.section, ss.nested = st.secrets, st.secrets.table, [{"a": st.secrets.table}]
"""
TRIGGERS = ("t_submit", "t_press", "t_download", "t_link", "t_menu", "t_say", "t_cell", "said-word", "choice-of-menu", "done-word")


def use(app: AppTest) -> Iterator[None]:
    """Enter and press everything, and stop after each step."""
    app.text_input(key="word").set_value("shown-word").run()
    yield
    for number, key in enumerate(("password", None, "kept", "other")):
        field = app.text_input(key=key) if key else next(each for each in app.text_input if each.label == "Keyless password")
        field.set_value(f"hidden-{number}").run()
        yield
    app.text_input(key="in_form").set_value("hidden-in-form")
    app.button(key="t_submit").click().run()
    yield
    for press in (app.button(key="t_press").click, app.download_button(key="t_download").click):
        press().run()
        yield
    app.menu_button(key="t_menu").click("choice-of-menu").run()
    yield
    app.chat_input(key="t_say").set_value("said-word").run()
    yield
    app.get("bidi_component")[0].trigger("done", "done-word").run()
    yield
    app.get("bidi_component")[0].set_value({"n": "shown-part"}).run()
    yield
    app.file_uploader(key="file").upload("shown-name.txt", b"x" * (IN_MEMORY_BYTES + 1)).run()
    app.session_state.file.stored._data.fileno()  # it is a file now
    yield
    app.checkbox(key="entered").check().run()  # the passwords are hidden
    yield
    app.undo()
    yield


class Saved:
    """All that is saved of an app."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.book = write_notebook(folder / "book.ipynb", APP)
        self.app = AppTest.from_notebook(self.book, 2)
        self.app.secrets = {"table": {"key": "hidden-secret"}, "top": "hidden-secret"}
        self.document = DocumentShelf(None)
        self.keepers: list[Keeper] = []
        add = self.app._notebook.add

        def begin(app: App) -> None:
            add(app)
            shelves = (self.document, StoreShelf(Store(f"sqlite:///{folder / 'state.sqlite3'}"), b"a secret of the tests"))
            for shelf in shelves:
                self.keepers.append(Keeper(self.app._notebook, shelf))
                self.keepers[-1].begin(app, PLACE)

        self.app._notebook.add = begin  # type: ignore[method-assign]
        self.app.run()
        self.recording = Recording(self.app._notebook, "app")

    def read(self, way: str) -> str:
        """Return what has gone out that way; of a recorded test what it is written from."""
        if way == "store":
            assert all(keeper.save() for keeper in self.keepers)
            return "".join(path.read_bytes().decode("latin-1") for path in self.folder.glob("state.sqlite3*"))
        if way == "notebook":
            return json.dumps(self.document.tell())
        if way == "file":
            save_file(self.folder / "state.json", list_parts(self.app._notebook.export()))
            return (self.folder / "state.json").read_text()
        if way == "history":
            entries = list(self.app._notebook.journal)
            told = [tell_run(each, self.app._history.find_changes(each.number)) for each in entries]
            return "\n".join([tell_runs(entries), repr(entries), *told])
        return repr((self.recording.start, self.recording.checks, self.recording.steps))


@pytest.fixture
def saved(tmp_path: Path, log: list[str]) -> Iterator[Saved]:
    saved = Saved(tmp_path)
    yield saved
    for keeper in saved.keepers:
        keeper.close()


def test_nothing_of_it_is_saved_by_any_way(saved: Saved, log: list[str]):
    """Whatever has just been done; what may be saved is there, so that each way is one."""
    for _ in use(saved.app):
        for way in ("store", "notebook", "file", "history"):
            text = saved.read(way)
            assert "shown-word" in text
            assert "hidden-" not in text, way
            assert tempfile.gettempdir() not in text, way
            assert way in ("history", "test") or [name for name in TRIGGERS if name in text] == [], way

    assert all(f"session_state[{name!r}]" in "\n".join(log) for name in ("secrets", "section", "nested"))
    assert "shown-part" in saved.read("notebook")
    assert "shown-name.txt" in saved.read("store")


def test_no_password_that_was_there_before_is_in_a_recorded_test():
    """As of a person who has logged in: the program has put it somewhere, and its input is gone."""
    app = AppTest.from_string(
        "import streamlit as st\nif 'token' not in st.session_state:\n    word = st.text_input('Password', type='password')\n"
        "    if word:\n        st.session_state.token = f'token of {word}'\nelse:\n    st.text(st.session_state.token)\n"
        "st.checkbox('C', key='c')"
    ).run()
    recording = Recording(app._notebook, "app")
    app.text_input[0].set_value("hidden-word").run()
    app.checkbox(key="c").check().run()
    assert "hidden-word" in app.text[0].value

    assert "hidden" not in repr(recording.steps)
    assert "'c'" in repr(recording.steps[-1].checks)
