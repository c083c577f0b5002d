"""`chat_input` and `st.bottom`, judged by Streamlit."""

from __future__ import annotations

import copy

import pytest

from jupyter_rerun.elements.inputs.chat_input import ChatInputValue, make_wire
from jupyter_rerun.elements.inputs.uploads import StoredFile, UploadedFile
from jupyter_rerun.errors import AppTestError
from jupyter_rerun.testing import AppTest
from tests.elements.calls import PRELUDE, contract_of, show, show_changing
from tests.oracle import run_both

TELL = "tell = lambda m: (m.text, [(f.name, f.size, f.read()) for f in m.files], list(m), len(m)) if hasattr(m, 'files') else m\n"

CALLS = [
    "st.chat_input()",
    "st.chat_input(5)",
    "st.chat_input(None)",
    "st.chat_input('a', key='')",
    "st.chat_input('a', max_chars=0)",
    "st.chat_input('a', max_chars=5, disabled=True)",
    "st.chat_input('a', max_chars='x')",
    "st.chat_input('a', max_upload_size=3)",
    "st.chat_input('a', max_upload_size=0)",
    "st.chat_input('a', accept_file=True, file_type=['jpg', 'image'])",
    "st.chat_input('a', accept_file='multiple')",
    "st.chat_input('a', accept_file='directory', accept_audio=True)",
    "st.chat_input('a', accept_file='x')",
    "st.chat_input('a', accept_file=1)",
    "st.chat_input('a', audio_sample_rate=None)",
    "st.chat_input('a', audio_sample_rate=5)",
    "st.chat_input('a', submit_mode='stop')",
    "st.chat_input('a', submit_mode='disable')",
    "st.chat_input('a', submit_mode='x')",
    "st.chat_input('a', on_submit=5)",
    "st.chat_input('a', on_submit='rerun')",
    "st.chat_input('a', width=300, height=200)",
    "st.chat_input('a', width='content')",
    "st.chat_input('a', height='x')",
]


@pytest.mark.parametrize("call", CALLS)
def test_call_gives_what_streamlit_gives(call):
    """Value, element, state and class of error are the same, also in the second run."""
    run_both(show(call), ("run",))


PLACES = [
    "st.chat_input('a')\nst.text('after')",
    "st.empty().chat_input('a')",
    "st.container().chat_input('a')",
    "st.columns(2)[1].chat_input('a')",
    "with st.expander('e'): st.chat_input('a')",
    "with st.sidebar: st.chat_input('a')",
    "with st.form('f'):\n    st.chat_input('a')\n    st.form_submit_button()",
    "st.bottom.chat_input('a')",
    "with st.bottom: st.chat_input('a')",
    "st.chat_input('a')\nst.sidebar.chat_input('a')",
    "st.chat_input('a')\nst.chat_input('a')",
    "st.bottom.text('x')\nst.text('y')\nwith st.bottom:\n    st.text('z')",
    "with st.sidebar:\n    st.bottom.text('x')",
    "with st.sidebar:\n    with st.bottom: st.text('x')",
    "end = st.bottom.container()\nwith st.sidebar:\n    end.text('x')",
]


@pytest.mark.parametrize("lines", PLACES)
def test_where_it_stands(lines):
    """At the top level of main it goes to the end of the page, elsewhere it stays; the end can be drawn into."""
    run_both(f"{PRELUDE}{lines}\n", ("run",))


def test_message_lasts_one_run():
    """It is returned, and in session state, in the run it causes; an empty one, too."""
    script = f"{PRELUDE}st.text(ss.get('k'))\nst.text(repr(st.chat_input('a', key='k')))\n"
    run_both(script, ("chat_input", "k", "hi"), ("run",), ("chat_input", "k", ""), ("pending", ("chat_input", "k", None)))


def test_long_message_is_cut():
    """What is longer than max_chars does not arrive."""
    run_both(show("st.chat_input('a', key='k', max_chars=3)"), ("chat_input", "k", "abcdef"))


def test_negative_limit_is_refused():
    """As Streamlit does, with a ValueError; its words are those of its message format."""
    app = AppTest.from_string("import streamlit as st\nst.chat_input(max_chars=-1)\n").run()
    assert app.exception[0].proto.type == "ValueError"


def test_callback_sees_the_message():
    """on_submit is called before the body, with the message in session state."""
    script = (
        f"{PRELUDE}ss.setdefault('log', [])\nst.chat_input('a', key='k', on_submit=lambda by: ss.log.append((by, ss.k)), args=(2,))\n"
        "st.text(ss.log)\n"
    )
    run_both(script, ("chat_input", "k", "hi"), ("chat_input", "k", "hi"), ("run",))


@pytest.mark.parametrize("value", ["'hi'", "5", "None"])
def test_assigned_text_is_put_into_the_field(value):
    """A text goes out of session state into the field; the run returns None."""
    script = f"{PRELUDE}if st.button('set', key='set'):\n    ss.k = {value}\nst.text(repr((st.chat_input('a', key='k'), ss.k)))\n"
    run_both(script, ("click", "set"), ("run",), ("chat_input", "k", "yo"), ("pending", ("chat_input", "k", "yo"), ("click", "set")))


ONE, TWO = ("upload", "k", "a.txt", b"one", "text/plain"), ("upload", "k", "b.txt", b"two!")


@pytest.mark.parametrize("accept", ["True", "'multiple'", "'directory'"])
def test_files_come_with_the_message(accept):
    """They may come without a text; where one is allowed the last one counts, and they can be taken away before."""
    script = f"{PRELUDE}{TELL}st.text(repr(tell(st.chat_input('a', key='k', accept_file={accept}))))\n"
    run_both(
        script,
        ("chat_input", "k", "hi"),
        ("pending", ("chat_input", "k", "hi"), ONE, TWO),
        ("run",),
        ONE,
        ("pending", ONE, ("clear", "k")),
    )


CHANGES = [
    "'b', key='k'",
    "'a', key='k', width=100",
    "'a', key='k', submit_mode='stop'",
    "'a', key='k', max_chars=9",
    "'a', key='k', accept_file=True",
    "'a', key='k', file_type='csv'",
    "'a', key='k', max_upload_size=9",
]


@pytest.mark.parametrize("changed", CHANGES)
def test_message_to_a_changed_input(changed):
    """It counts for the input that has the same identity in the next run."""
    first = "st.chat_input('a', key='k')"
    run_both(show_changing(first, f"st.chat_input({changed})", first), ("chat_input", "k", "hi"), ("run",))


def test_a_test_cannot_attach_what_a_browser_would_not():
    """Files need accept_file, and its types."""
    app = AppTest.from_string("import streamlit as st\nst.chat_input()\nst.chat_input('b', accept_file=True, file_type='csv')\n").run()
    with pytest.raises(AppTestError, match="accept_file"):
        app.chat_input[0].upload("a.txt", b"")
    with pytest.raises(AppTestError, match="type"):
        app.chat_input[1].upload("a.txt", b"")


# Messages with files


def message(**parts):
    file = UploadedFile(StoredFile.from_bytes("a.txt", b"one", "text/plain"))
    return ChatInputValue("hi", **{"files": [file], "audio": None, **parts})


def test_a_message_is_an_object_and_a_mapping():
    """Its parts are attributes and items, which can be replaced and removed."""
    value = message()
    assert value.text == value["text"] == "hi"
    assert list(value) == ["text", "files", "audio"]
    assert dict(value) == value.to_dict()
    value["text"] = "other"
    del value["audio"]
    assert value.text == "other"
    assert "audio" not in value
    with pytest.raises(KeyError):
        value["what"] = 1


def test_a_message_has_only_the_parts_asked_for():
    """An input without files gives messages without them, and the error says why."""
    value = ChatInputValue("hi", audio=None)
    assert dict(value) == {"text": "hi", "audio": None}
    with pytest.raises(AttributeError, match="accept_file"):
        _ = value.files
    with pytest.raises(KeyError):
        value["files"]


def test_messages_are_equal_by_their_parts():
    """A copy is equal, and a change of one is not one of the other."""
    value = message()
    other = copy.deepcopy(value)
    assert other == value
    other.files.append(5)
    assert other != value
    assert value != "hi"
    assert "text='hi'" in repr(value)


FORGERIES = [
    pytest.param("st.chat_input()", "hi", id="no object"),
    pytest.param("st.chat_input()", {"text": 5, "files": [], "audio": None}, id="no text"),
    pytest.param("st.chat_input()", {"text": "hi"}, id="parts missing"),
    pytest.param("st.chat_input()", make_wire("  "), id="empty"),
    pytest.param("st.chat_input()", {"text": "hi", "files": [{"file": "x"}], "audio": None}, id="files not accepted"),
    pytest.param("st.chat_input(accept_file=True)", {"text": "hi", "files": [{"file": "x"}], "audio": None}, id="unknown file"),
    pytest.param("st.chat_input()", {"text": "hi", "files": [], "audio": {"file": "x"}}, id="audio not accepted"),
    pytest.param("st.chat_input(accept_audio=True)", make_wire("hi", (), StoredFile("a.txt", "", 0)), id="no recording"),
]


@pytest.mark.parametrize(("call", "raw"), FORGERIES)
def test_a_forged_message_is_refused(call, raw):
    """A message has a text, and files and recordings that were uploaded, where they are accepted."""
    assert contract_of(call.replace("st.", "st.container().", 1)).check(raw)
