"""State in the notebook's own metadata: what travels, what is read of it in another kernel, and what damage does to it."""

from __future__ import annotations

import json
import pickle
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbconvert
import nbformat
import pytest

from jupyter_rerun.keep.document import MOST_CHARS, MOST_CHARS_IN_ALL, PLACE, DocumentShelf, find_told, read_metadata
from jupyter_rerun.keep.files import pack_rows
from jupyter_rerun.keep.keeper import Keeper
from jupyter_rerun.keep.rows import Part
from jupyter_rerun.run import App
from jupyter_rerun.testing import AppTest
from tests.keep.classes import Plain
from tests.keep.same import same
from tests.keep.test_codecs import EXACT

APP = """
import streamlit as st
st.slider("N", 0, 9, key="n")
st.text_input("Keyless")
st.text_input("Word", type="password", key="word")
st.button("Press", key="press")
st.session_state.setdefault("log", []).append(st.session_state.n)
"""
SMALL = {name: value for name, value in EXACT.items() if not name.startswith(("large", "upload"))}


def start(state: object = None, code: str = APP, patterns: Sequence[str] = ("*",)) -> tuple[AppTest, DocumentShelf]:
    """Run an app in a kernel of its own, in a notebook that has a state."""
    test, shelf = AppTest.from_string(code), DocumentShelf(state)
    test.options = replace(test.options, persist_keys=tuple(patterns), told=frozenset({"persist_keys"}))
    keeper, add = Keeper(test._notebook, shelf), test._notebook.add

    def begin(app: App) -> None:
        add(app)
        keeper.begin(app, PLACE)

    test._notebook.add = begin  # type: ignore[method-assign]
    return test.run(), shelf


def told(shelf: DocumentShelf) -> Any:
    """Return the state that is to be in the document, as a file of it has it."""
    said = shelf.tell()
    assert said is not None
    return json.loads(json.dumps(said["state"], sort_keys=True))


def lines(shelf: DocumentShelf) -> list[str]:
    """Return the lines that a notebook's file has of it."""
    return json.dumps(told(shelf), indent=1, sort_keys=True).split("\n")


def fill(shelf: DocumentShelf, values: dict[str, Any]) -> list[str]:
    """Have values in a document; return the keys of those that are refused."""
    rows, refused = shelf.make_writer().write({Part("entry", name): value for name, value in values.items()})
    shelf.put(PLACE, rows)
    return [error.key for error in refused]


def test_the_next_kernel_goes_on_with_what_the_notebook_has():
    """Inputs with a key and without one; neither passwords nor presses are in it."""
    test, shelf = start()
    test.slider(key="n").set_value(7).run()
    test.text_input(key="word").set_value("hidden-word").run()
    test.text_input[0].set_value("typed").run()
    test.button(key="press").click().run()
    text = json.dumps(told(shelf))

    assert ["hidden-word" in text, "press" in text, '"word"' in text] == [False] * 3
    other, _ = start(told(shelf))
    assert (other.slider(key="n").value, other.text_input[0].value, other.text_input(key="word").value) == (7, "typed", "")
    assert other.session_state.log == [0, 7, 7, 7, 7, 7]


def test_the_same_state_is_the_same_text_and_a_change_few_lines():
    """For git and nbdime, in this kernel and the next: what one value becomes is that, and its seal."""
    code = "import streamlit as st\nst.slider('N', 0, 9, key='n')\nst.text_input('Name', key='name')"
    test, shelf = start(code=code)
    before, said = lines(shelf), shelf.tell()
    test.run()
    assert (lines(shelf), shelf.tell()) == (before, said)
    assert lines(start(told(shelf), code)[1]) == before

    test.slider(key="n").set_value(3).run()

    assert len([line for line, old in zip(lines(shelf), before, strict=True) if line != old]) == 2
    after = shelf.tell()
    assert after is not None
    assert said is not None
    assert (after["by"], after["number"] > said["number"]) == (said["by"], True)


def test_a_notebook_with_state_is_one_for_every_program(tmp_path: Path):
    """Saved again it is the same file, converting it changes nothing of the state, and another save differs in what has changed."""
    code = "import streamlit as st\nst.slider('N', 0, 9, key='n')\nst.text_input('Name', key='name')\nst.slider('M', 0, 9)"
    test, shelf = start(code=code)
    path = tmp_path / "book.ipynb"

    def save(shelf: DocumentShelf) -> bytes:
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code, id="app")])
        notebook.metadata["jupyter_rerun"] = {"state": told(shelf)}
        nbformat.validate(notebook)
        nbformat.write(notebook, path)
        return path.read_bytes()

    first = save(shelf)
    assert save(start(told(shelf), code)[1]) == first
    notebook = nbformat.read(path, 4)
    nbformat.write(notebook, path)
    assert path.read_bytes() == first
    text, _ = nbconvert.NotebookExporter().from_filename(str(path))
    assert json.loads(text)["metadata"] == notebook.metadata
    for exporter in (nbconvert.HTMLExporter, nbconvert.PythonExporter):
        exporter().from_notebook_node(notebook)
        assert path.read_bytes() == nbformat.writes(notebook).encode() + b"\n" == first

    test.slider(key="n").set_value(3).run()
    after = json.loads(save(shelf))
    before = json.loads(first)
    rows = [each["metadata"]["jupyter_rerun"]["state"].pop("rows") for each in (before, after)]
    assert before == after
    assert [row for row in rows[0] if rows[0][row] != rows[1].get(row)] == ["entry:n"]
    assert rows[0].keys() == rows[1].keys()


def test_all_that_json_holds_exactly_travels():
    """Of all types; nothing is pickled, and nothing unpickled."""
    shelf = DocumentShelf(None)
    assert fill(shelf, {**SMALL, "plain": Plain(1)}) == ["plain"]

    opened = DocumentShelf(told(shelf)).open(PLACE)

    assert opened is not None
    assert opened.restored.problems == {}
    assert same(dict(sorted(opened.restored.entries.items())), dict(sorted(SMALL.items())))


def test_what_is_too_large_is_left_out_and_named(log: list[str]):
    """One value, and all together; what there is room for stays, and is the same each time."""
    shelf = DocumentShelf(None)
    assert fill(shelf, {"large": b"x" * MOST_CHARS, "text": "y" * MOST_CHARS, "n": 1}) == ["large", "text"]
    assert list(told(shelf)["rows"]) == ["entry:n"]

    many = {f"k{number:02}": f"{number}" * (MOST_CHARS // 2 - 1) for number in range(30)}
    assert fill(shelf, many) == []
    first = told(shelf)
    assert fill(shelf, many) == []

    assert told(shelf) == first
    assert MOST_CHARS_IN_ALL * 0.8 < len(json.dumps(first)) < MOST_CHARS_IN_ALL * 1.1
    assert len(log) == len(many) - len(first["rows"])
    assert all("more than 1,000,000 characters" in line for line in log)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        pytest.param("text", "is damaged", id="text"),
        pytest.param([1], "is damaged", id="list"),
        pytest.param({"rows": {}}, "is damaged", id="no format"),
        pytest.param({"format": ["jupyter_rerun state", 1], "rows": [[1, 2]]}, "is damaged", id="rows that are none"),
        pytest.param(pack_rows({"entry:n": None}), "is damaged", id="a row that is none"),
        pytest.param(
            pack_rows({"entry:n": {"codec": "pickle", "version": 1, "value": "gASV", "seal": "00"}}), "format pickle", id="pickle"
        ),
        pytest.param(pack_rows({"nothing": {}, "value:x:y": {}}), "left out", id="names of no row"),
        pytest.param(
            pack_rows({"entry:n": {"codec": "json", "version": 1, "value": 5, "seal": "00"}}), "somebody has changed it", id="hand"
        ),
    ],
)
def test_what_somebody_has_made_of_it_is_named_and_the_app_works(state: object, said: str, log: list[str], monkeypatch: pytest.MonkeyPatch):
    """It begins as if that were not there; what the app has takes its place."""
    monkeypatch.setattr(pickle, "loads", pytest.fail)
    test, shelf = start(state)

    assert not test.exception
    assert test.slider(key="n").value == 0
    assert said in "\n".join(log)
    assert start(told(shelf))[0].session_state.log == [0, 0]
    assert "nothing" not in told(shelf)["rows"]


def test_what_a_newer_version_has_written_stays(log: list[str]):
    """All of it, where the whole is; else the rows that are."""
    newer = {"format": ["jupyter_rerun state", 2], "rows": {}}
    test, shelf = start(newer)
    assert (test.slider(key="n").value, shelf.tell()) == (0, None)
    assert "stays as it is" in log[0]

    row = {"codec": "json", "version": 99, "value": {"$new": 1}, "seal": "00"}
    _, shelf = start(pack_rows({"entry:n": row, "entry:other": row}))
    rows = told(shelf)["rows"]

    assert (rows["entry:n"], rows["entry:other"]) == (row, row)
    assert "entry:log" in rows


def test_only_keys_that_are_chosen_travel(log: list[str]):
    """What is chosen in vain is said once; rows of keys that the app has nothing to do with stay for other apps."""
    shelf = DocumentShelf(None)
    fill(shelf, {"n": 4, "other": 1})
    test, after = start(told(shelf), patterns=["lo*", "nothing"])
    test.run()

    assert {row for row in told(after)["rows"] if row.startswith("entry:")} == {"entry:log", "entry:other"}
    assert test.slider(key="n").value == 0
    assert ["'nothing'" in line and "log, n" in line for line in log] == [True]


def test_what_is_cleared_goes():
    """Also what other apps have there; the next run puts in what there is then."""
    other = Part("value", "$$ID-other", "other")
    shelf = DocumentShelf(None)
    shelf.put(PLACE, shelf.make_writer().write({other: 7})[0])
    test, shelf = start(told(shelf))
    assert other.row in told(shelf)["rows"]

    keeper = Keeper(test._notebook, shelf)
    assert keeper.clear(PLACE) == 5
    assert told(shelf) is None
    keeper.close()


@pytest.mark.parametrize("seed", range(10))
def test_damage_gives_no_wrong_value(monkeypatch: pytest.MonkeyPatch, seed: int):
    """Wherever a character is another one, the end is missing, or a part is of another type: each value is as it was, or is named.

    Each document has a tenth of the values: what is not damaged is read as often as what is.
    """
    monkeypatch.setattr(pickle, "loads", pytest.fail)
    chance, shelf = random.Random(seed), DocumentShelf(None)
    values = {name: SMALL[name] for name in sorted(SMALL)[seed::10]}
    fill(shelf, values)
    text = json.dumps(told(shelf))
    for _ in range(40):
        state = _damage(text, chance)
        opened = DocumentShelf(state).open(PLACE)
        for name, value in opened.restored.entries.items() if opened is not None else ():
            assert same(value, values[name])


def _damage(text: str, chance: random.Random) -> object:
    """Return a state in which something is another one."""
    if chance.random() < 0.5:
        state = json.loads(text)
        rows = state["rows"]
        row = chance.choice(list(rows))
        wrong = chance.choice([None, 1, -1, "x", [], {}, True, 1e9, [rows[row]], rows[chance.choice(list(rows))]])
        part = chance.choice([None, *rows[row]])
        if part is None:
            rows[row] = wrong
        else:
            rows[row][part] = wrong
        return state
    damaged = list(text)
    for _ in range(chance.choice([1, 1, 4])):
        damaged[chance.randrange(len(damaged))] = chance.choice('0123456789"[]{},:$ ax')
    try:
        return json.loads("".join(damaged))
    except ValueError:
        return None


@pytest.mark.parametrize("content", ["", "[]", "{", '{"metadata": []}', '{"metadata": {"jupyter_rerun": 7}}', "\udcff"])
def test_a_file_that_is_no_notebook_says_nothing(tmp_path, content: str):
    """Nor one that is not there."""
    path = tmp_path / "notebook.ipynb"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))

    assert read_metadata(str(path)) == {}
    assert read_metadata(str(tmp_path / "nothing.ipynb")) == read_metadata("") == find_told(None) == {}
