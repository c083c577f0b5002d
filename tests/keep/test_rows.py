"""Images as rows: what is saved of a notebook, and what comes back."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jupyter_rerun.keep.codecs import Encoded
from jupyter_rerun.keep.rows import ImageWriter, Part, list_parts, read_rows
from jupyter_rerun.state import AppImage, StateImage
from jupyter_rerun.testing import AppTest
from tests.keep.classes import Plain
from tests.oracle import perform
from tests.parity.test_images import go_on, scripts, start, steps
from tests.variants import examples

SECRET = b"a secret of the tests"
APP = """
import streamlit as st
st.session_state.setdefault("log", []).append(1)
st.slider("Keyed", 0, 9, key="n")
st.text_input("Keyless")
st.text_input("Password", key="password", type="password")
st.text_input("Kept password", key="kept", type="password", persist_state="session")
st.text_input("Keyless password", type="password")
if st.button("Press", key="press"):
    st.session_state.pressed = st.session_state.password
st.query_params.a = "1"
"""


def rows_of(app: AppTest) -> dict[str, Encoded]:
    rows, refused = ImageWriter(SECRET).write(list_parts(app._notebook.export()))
    assert refused == []
    return rows


@given(st.text(), st.text(), st.sampled_from(["entry", "value", "app"]))
def test_the_name_of_a_row_says_what_it_is_of(name: str, app: str, kind: str):
    """Whatever characters keys and apps have."""
    part = Part(kind, name, app if kind == "value" else "")

    assert Part.of(part.row) == part


def test_a_notebook_is_saved_without_presses_and_passwords():
    """Entries, values of inputs without a key, and apps; no trigger, and no password, with a key or without."""
    app = AppTest.from_string(APP).run()
    app.slider(key="n").set_value(4)
    app.text_input[0].set_value("hello")
    for index in (1, 2, 3):
        app.text_input[index].set_value("hidden")
    app.button(key="press").click().run()

    parts = list_parts(app._notebook.export())

    assert {part.name: value for part, value in parts.items() if part.kind == "entry"} == {"log": [1, 1], "n": 4, "pressed": "hidden"}
    assert [value for part, value in parts.items() if part.kind == "value"] == ["hello"]
    assert [value for part, value in parts.items() if part.kind == "app"] == [{"page": "", "query": "a=1"}]


def test_a_hidden_password_is_not_saved():
    """One whose value outlives its input stays secret."""
    app = AppTest.from_string(
        'import streamlit as st\nif st.checkbox("c"): st.text_input("p", key="p", type="password", persist_state="session")'
    )
    app.run().checkbox[0].check().run()
    app.text_input[0].set_value("hidden").run()
    app.checkbox[0].uncheck().run()

    assert app.session_state.p == "hidden"
    assert [part for part in list_parts(app._notebook.export()) if part.name == "p"] == []


@settings(max_examples=examples(30), suppress_health_check=list(HealthCheck))
@given(scripts, st.data())
def test_another_kernel_begins_with_what_rows_hold(script: str, data: st.DataObject):
    """An app that begins so goes on like one that begins with the values themselves."""
    saved, given, other = start(script).run(), start(script), start(script)
    for step in (*steps(data, saved), ("run",)):
        perform(saved, step)
    parts = list_parts(saved._notebook.export())
    restored = read_rows(rows_of(saved), SECRET)

    given._notebook.restore(image_of(parts))
    other._notebook.restore(restored.image())
    given.query_params = other.query_params = dict(saved.query_params)

    assert (restored.waiting, restored.problems) == ({}, {})
    assert other._notebook.export() == given._notebook.export()
    go_on(data, given, other)


def image_of(parts: Mapping[Part, Any]) -> StateImage:
    """Return an image that holds the values of parts."""
    entries = {part.name: value for part, value in parts.items() if part.kind == "entry"}
    values = {part.name: value for part, value in parts.items() if part.kind == "value"}
    return StateImage.of(entries, values, {part.name: AppImage(**value) for part, value in parts.items() if part.kind == "app"})


def test_an_app_goes_on_after_a_restart():
    """Inputs, with a key and without, show at once what was entered, entries are there, and the address is."""
    saved = AppTest.from_string(APP).run()
    saved.slider(key="n").set_value(4)
    saved.text_input[0].set_value("hello").run()

    app = AppTest.from_string(APP)
    app._notebook.restore(read_rows(rows_of(saved), SECRET).image())
    app.run()

    assert (app.slider(key="n").value, app.text_input[0].value) == (4, "hello")
    assert (app.session_state.log, app.query_params) == ([1, 1, 1], {"a": "1"})


def test_values_come_back_for_the_apps_that_are_asked_for():
    """Inputs without a key belong to the app that draws them."""
    parts = {
        Part("entry", "k"): 1,
        Part("value", "$$ID-1", "one"): 2,
        Part("value", "$$ID-2", "two"): 3,
        Part("app", "two"): {"page": "p", "query": "q=1"},
    }

    restored = read_rows(ImageWriter(None).write(parts)[0], None)

    assert restored.image() == StateImage.of({"k": 1}, {"$$ID-1": 2, "$$ID-2": 3}, {"two": AppImage("p", "q=1")})
    assert restored.image("one") == StateImage.of({"k": 1}, {"$$ID-1": 2})


def test_what_cannot_be_saved_is_named_once():
    """The others are saved; it is named again when it is of another type, and saved when it can be."""
    writer, key = ImageWriter(SECRET), Part("entry", "k")
    held: list[Any] = [threading.Lock(), threading.Lock(), (each for each in "ab"), 2]

    written = [writer.write({key: value, Part("entry", "n"): 1}) for value in held]

    assert [[error.kind for error in refused] for _, refused in written] == [["_thread.lock"], [], ["generator"], []]
    assert [set(rows) for rows, _ in written] == [{"entry:n"}] * 3 + [{"entry:n", "entry:k"}]


@pytest.mark.parametrize(
    ("value", "touched", "is_encoded"),
    [
        pytest.param("text", None, False, id="immutable"),
        pytest.param([1], (), True, id="builtin container"),
        pytest.param(Plain(1), (), False, id="object that no run has touched"),
        pytest.param(Plain(1), ("k",), True, id="object that a run has touched"),
        pytest.param(Plain(1), None, True, id="object, not known whether it was touched"),
    ],
)
def test_only_what_may_have_changed_is_encoded_again(monkeypatch: pytest.MonkeyPatch, value: Any, touched: Any, is_encoded: bool):
    """An image after each run would cost as much as all of it, else."""
    writer = ImageWriter(SECRET)
    before, _ = writer.write({Part("entry", "k"): value})
    encoded: list[object] = []
    encode = writer._encode
    monkeypatch.setattr(writer, "_encode", lambda name, value: (encoded.append(value), encode(name, value))[1])

    after, _ = writer.write({Part("entry", "k"): value}, touched)

    assert after == before
    assert encoded == ([value] if is_encoded else [])


def test_rows_that_are_damaged_are_left_out_and_named():
    """Each by its row, the others are read."""
    rows, _ = ImageWriter(SECRET).write({Part("entry", "a"): 1, Part("entry", "b"): Plain(1), Part("app", "c"): {"page": 1}})
    rows |= {"nothing": rows["entry:a"], "value:x": rows["entry:a"], "entry:newer": Encoded("json", 99, b"", b"")}

    restored = read_rows(rows, b"another secret")

    assert restored.entries == {"a": 1}
    assert set(restored.problems) == {"entry:b", "app:c", "nothing", "value:x", "entry:newer"}
