"""What somebody types while the value becomes another one, as by another window on the notebook."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, expect


@dataclass
class Case:
    """An input, what is typed into it, and the value that it gets meanwhile."""

    code: str
    typed: str
    held: str  # by the field, when that was typed
    value: str
    told: str
    shown: str


CHAT = 'if st.session_state.get("{key}"):\n    st.session_state.box = "theirs"\nst.chat_input("x", key="box")'

CASES = {
    "text": Case('st.text_input("x", key="{key}")', "mine", "mine", '"theirs"', "“theirs”", "theirs"),
    "area": Case('st.text_area("x", key="{key}")', "mine", "mine", '"theirs"', "“theirs”", "theirs"),
    "password": Case('st.text_input("x", type="password", key="{key}")', "mine", "mine", '"theirs"', "“•••”", "theirs"),
    "emptied": Case('st.text_input("x", "old", key="{key}")', "mine", "oldmine", '""', "Emptied", ""),
    "number": Case('st.number_input("x", 0, 99, key="{key}")', "12", "012", "7", "“7”", "7"),
    "select": Case('st.selectbox("x", ["mine", "theirs", "new"], None, key="{key}")', "ne", "ne", '"theirs"', "“theirs”", "theirs"),
    "chat": Case(CHAT, "mine", "mine", "True", "“theirs”", "theirs"),
    "date": Case(
        'st.date_input("x", "2024-02-03", key="{key}")', "01022020", "2020-01-02", "date(2025, 4, 5)", "“2025/04/05”", "2025-04-05"
    ),
}

# Sets a key as soon as a file of its name is there: nothing in the page is touched for that.
SETTER = """\
import os, threading, time
from datetime import date
def wait(key, value):
    while not os.path.exists(os.path.join({folder!r}, key)):
        time.sleep(0.01)
    st.session_state[key] = value
for key, value in {{ {values} }}.items():
    threading.Thread(target=wait, args=(key, value), daemon=True).start()
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("set")


@pytest.fixture(scope="module")
def notebook(module_notebook, folder):
    apps = [f"%%app {key}\n{case.code.format(key=key)}" for key, case in CASES.items()]
    values = ", ".join(f"{key!r}: {case.value}" for key, case in CASES.items())
    return module_notebook(*apps, SETTER.format(folder=str(folder), values=values))


@pytest.fixture
def started(notebook):
    """Run all apps, and what waits to set their values."""
    if notebook.page.locator(".rerun-app").count() == 0:
        for index in range(len(CASES)):
            notebook.run_app(1 + index)
        notebook.run_cell(1 + len(CASES))
    return notebook


def find_field(app: Locator) -> Locator:
    return app.locator("input:not([type=file]), textarea").first


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_what_is_typed_stays_when_the_value_becomes_another_one(started, folder, name):
    """Who types is told of the new value, and takes it by Escape."""
    case = CASES[name]
    app = started.cell(1 + list(CASES).index(name)).locator(".rerun-app")
    field = find_field(app)
    field.focus()
    field.press("End")
    field.press_sequentially(case.typed)
    expect(field).to_have_value(case.held)

    (folder / name).touch()

    expect(app.get_by_text("meanwhile. Escape takes that.")).to_contain_text(case.told)
    expect(field).to_have_value(case.held)
    expect(field).not_to_have_attribute("aria-invalid", "true")
    field.press("Escape")
    expect(field).to_have_value(case.shown)
    expect(app.get_by_text("meanwhile. Escape takes that.")).to_have_count(0)
