"""Inputs for files, judged by Streamlit; what an uploaded file is; what a browser may send."""

from __future__ import annotations

import copy
import gc
import pickle
import weakref
import zipfile
from io import BytesIO, TextIOWrapper

import pytest

from jupyter_rerun.elements.inputs.file_types import find_refusal, list_types, readable_size
from jupyter_rerun.elements.inputs.uploads import IN_MEMORY_BYTES, StoredFile, UploadedFile, clean_name, clean_type
from jupyter_rerun.errors import AppTestError
from jupyter_rerun.testing import AppTest
from tests.elements.calls import PRELUDE, contract_of, show_after
from tests.oracle import run_both

TELL = "tell = lambda f: [tell(x) for x in f] if isinstance(f, list) else (f.name, f.type, f.size, f.read()) if hasattr(f, 'name') else f\n"


def tell(*calls: str) -> str:
    """Return a script that writes the files that each call returns; several calls are made in turn, one a run."""
    if len(calls) == 1:
        return f"{PRELUDE}{TELL}st.text(repr(tell({calls[0]})))\n"
    lines = "\n".join(
        f"if ss.n {'>=' if number == len(calls) else '=='} {number}: st.text(repr(tell({call})))" for number, call in enumerate(calls, 1)
    )
    return f"{PRELUDE}{TELL}ss.n = ss.get('n', 0) + 1\n{lines}\n"


A = ("a.csv", b"one", "text/csv")
B = ("b.csv", b"two!", "text/csv")
UPLOADER, CAMERA, AUDIO = ("file_uploader", 0), ("camera_input", 0), ("audio_input", 0)
PHOTO, SOUND = ("a.jpg", b"p", "image/jpeg"), ("a.wav", b"s", "audio/wav")

CALLS = [
    "st.file_uploader('a')",
    "st.file_uploader('a', 'csv')",
    "st.file_uploader('a', ['jpg', '.PNG', 'image', 'application/pdf', ''], key='k')",
    "st.file_uploader('a', [])",
    "st.file_uploader('a', accept_multiple_files=True)",
    "st.file_uploader('a', accept_multiple_files='directory')",
    "st.file_uploader('a', accept_multiple_files='x')",
    "st.file_uploader('a', max_upload_size=5, help='h', disabled=True)",
    "st.file_uploader('a', max_upload_size=0)",
    "st.file_uploader('a', max_upload_size=True)",
    "st.file_uploader('a', max_upload_size=1.5)",
    "st.file_uploader('a', label_visibility='x')",
    "st.file_uploader('a', width='content')",
    "st.file_uploader('a', on_change='never')",
    "st.file_uploader('a', key='')",
    "st.camera_input('a')",
    "st.camera_input('a', resolution='720p', help='h')",
    "st.camera_input('a', resolution='8k')",
    "st.camera_input('a', width='content')",
    "st.audio_input('a')",
    "st.audio_input('a', sample_rate=None, disabled=True)",
    "st.audio_input('a', sample_rate=44100, help='h')",
    "st.audio_input('a', sample_rate=1)",
    "st.audio_input('a', on_change=5)",
]


@pytest.mark.parametrize("call", CALLS)
def test_call_gives_what_streamlit_gives(call):
    """Value, element, state and class of error are the same, also in the second run."""
    run_both(tell(call), ("run",))


@pytest.mark.parametrize(
    ("call", "target", "file"),
    [
        pytest.param("st.file_uploader('a', 'csv', key='k')", UPLOADER, A, id="uploader"),
        pytest.param("st.file_uploader('a', 'csv', accept_multiple_files=True, key='k')", UPLOADER, A, id="several"),
        pytest.param("st.file_uploader('a')", UPLOADER, A, id="keyless"),
        pytest.param("st.camera_input('a', key='k')", CAMERA, PHOTO, id="camera"),
        pytest.param("st.audio_input('a', key='k')", AUDIO, SOUND, id="audio"),
    ],
)
def test_a_file_stays_until_it_is_cleared(call, target, file):
    """It stands at its start in every run; clearing it gives the empty value back."""
    run_both(tell(call), ("upload", target, *file), ("run",), ("run",), ("clear", target), ("run",))


def test_several_uploads_before_a_run():
    """An input of one file takes the first of them, one of several all."""
    steps = ("pending", ("upload", UPLOADER, *A), ("upload", UPLOADER, *B))
    run_both(tell("st.file_uploader('a', key='k')"), steps, ("run",))
    run_both(tell("st.file_uploader('a', key='k', accept_multiple_files=True)"), steps, ("run",), ("upload", UPLOADER, *A))


CHANGES = [
    "'b', 'csv', key='k'",
    "'a', 'csv', key='k', help='h'",
    "'a', 'csv', key='k', disabled=True",
    "'a', ['csv'], key='k'",
    "'a', 'txt', key='k'",
    "'a', 'csv', True, key='k'",
    "'a', 'csv', key='k', max_upload_size=3",
    "'a', 'csv', key='other'",
    "'b', 'csv'",
]


@pytest.mark.parametrize("changed", CHANGES)
def test_file_of_a_changed_uploader(changed):
    """With a key only types, number and size make another input of it."""
    first = f"st.file_uploader('a', 'csv'{', key=chr(107)' if 'key' in changed else ''})"
    run_both(tell(first, first, f"st.file_uploader({changed})"), ("upload", UPLOADER, *A), ("run",), ("run",))


@pytest.mark.parametrize("call", ["file_uploader('a', key='k')", "camera_input('a', key='k')", "audio_input('a', key='k')"])
@pytest.mark.parametrize("value", ["True", "None", "'x'"])
def test_key_cannot_be_assigned(call, value):
    """The run that assigned it fails; the next one returns the stale value once."""
    run_both(show_after(value, f"st.{call}"), ("run",), ("run",), ("run",))


def test_files_count_when_their_form_is_submitted():
    """An upload waits for the form's button."""
    script = (
        f"{PRELUDE}{TELL}with st.form('f'):\n    v = st.file_uploader('a', key='k')\n"
        "    st.form_submit_button(key='go')\nst.text(repr(tell(v)))\n"
    )
    run_both(script, ("upload", UPLOADER, *A), ("pending", ("upload", UPLOADER, *B), ("click", "go")), ("run",))


def test_callback_sees_the_file():
    """on_change is called once for a new file, before the body."""
    script = (
        f"{PRELUDE}ss.setdefault('log', [])\n"
        "st.file_uploader('a', key='k', on_change=lambda by: ss.log.append((by, ss.k and ss.k.name)), args=(2,))\nst.text(ss.log)\n"
    )
    run_both(script, ("upload", UPLOADER, *A), ("run",), ("clear", UPLOADER))


REFUSED = [
    pytest.param("st.file_uploader('a', 'csv')", UPLOADER, ("a.txt", b"", "text/plain"), id="ending"),
    pytest.param("st.file_uploader('a', 'image')", UPLOADER, ("a.txt", b"", "text/plain"), id="sort"),
    pytest.param("st.camera_input('a')", CAMERA, ("a.png", b"", "image/png"), id="no photo"),
    pytest.param("st.audio_input('a')", AUDIO, ("a.mp3", b"", "audio/mp3"), id="no recording"),
    pytest.param("st.file_uploader('a', disabled=True)", UPLOADER, A, id="disabled"),
]


@pytest.mark.parametrize(("call", "target", "file"), REFUSED)
def test_a_test_cannot_send_what_a_browser_would_not(call, target, file):
    """AppTest refuses the file at once."""
    app = AppTest.from_string(f"{PRELUDE}{call}\n").run()
    kind, index = target

    with pytest.raises(AppTestError):
        getattr(app, kind)[index].upload(*file)


def test_refused_files_are_a_listed_difference():
    """Streamlit's AppTest takes a file of a wrong type, and its app then fails."""
    pair = run_both(tell("st.file_uploader('a', 'csv')"), ("upload", UPLOADER, "a.txt", b"", "text/plain"))
    assert pair.differences == {"refused files"}


# Uploaded files


def stored(content: bytes = b"one\ntwo\n", name: str = "a.txt") -> StoredFile:
    return StoredFile.from_bytes(name, content, "text/plain")


def test_it_is_a_binary_file():
    """Whatever reads files can read it: by parts, by lines, as text, through other libraries."""
    file = UploadedFile(stored())
    assert isinstance(file, BytesIO)
    assert (file.name, file.type, file.size) == ("a.txt", "text/plain", 8)
    assert file.read(3) == b"one"
    assert list(file) == [b"\n", b"two\n"]
    assert file.seek(0) == 0
    assert list(TextIOWrapper(file)) == ["one\n", "two\n"]

    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as written:
        written.writestr("x", "inside")
    assert zipfile.ZipFile(UploadedFile(stored(archive.getvalue()))).read("x") == b"inside"


def test_equality_is_that_of_uploads():
    """Files of one upload are equal, whatever was done to them; equal contents of two uploads are not."""
    first, other = stored(), stored()
    read = UploadedFile(first)
    read.read()
    assert read == UploadedFile(first)
    assert hash(read) == hash(UploadedFile(first))
    assert read != UploadedFile(other)
    assert read != first.read()


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy, lambda file: pickle.loads(pickle.dumps(file))])
def test_a_copy_is_a_file_of_its_own(duplicate):
    """Content, place in the file and identity are copied; writing to one does not change the other."""
    file = UploadedFile(stored())
    file.read(3)
    other = duplicate(file)
    assert other == file
    assert (other.name, other.type, other.size) == ("a.txt", "text/plain", 8)
    assert other.read() == b"\ntwo\n"
    file.seek(0)
    file.write(b"ONE")
    assert other.getvalue() == b"one\ntwo\n"
    assert UploadedFile(file.stored).read() == b"one\ntwo\n"


def test_a_large_file_is_on_disk_until_it_is_read():
    """Pieces may come in any order; content beyond a megabyte goes to a temporary file, which goes with the last reference."""
    size = IN_MEMORY_BYTES + 10
    file = StoredFile("a", "", size)
    file.write(IN_MEMORY_BYTES, b"x" * 10)
    file.write(0, bytes(IN_MEMORY_BYTES))
    assert file._data._rolled
    uploaded = UploadedFile(file)
    alive = weakref.ref(file)
    assert uploaded.getvalue() == bytes(IN_MEMORY_BYTES) + b"x" * 10

    del file, uploaded
    gc.collect()
    assert alive() is None


def test_a_file_is_released_with_its_input():
    """When a run no longer draws the input, nothing holds its file but the history."""
    app = AppTest.from_string("import streamlit as st\nif not st.session_state.get('gone'):\n    st.file_uploader('a', key='k')\n").run()
    app._history.close()
    app.file_uploader[0].upload("a", b"x").run()
    alive = weakref.ref(app.session_state.k.stored)

    app.session_state.gone = True
    app.run()

    gc.collect()
    assert alive() is None


# What a browser sends

NAMES = [
    ("a.txt", "a.txt", "a.txt"),
    ("../../etc/passwd", "passwd", "etc/passwd"),
    ("C:\\Users\\me\\a.txt", "a.txt", "Users/me/a.txt"),
    ("/abs/olute", "olute", "abs/olute"),
    ("x/./y//z", "z", "x/y/z"),
    ("a\x00b\n.txt", "ab.txt", "ab.txt"),
    ("gpj\u202e.exe", "gpj.exe", "gpj.exe"),
    ("👨\u200d👩.png", "👨\u200d👩.png", "👨\u200d👩.png"),
    (" .hidden ", ".hidden", ".hidden"),
    ("x" * 300 + ".csv", "x" * 251 + ".csv", "x" * 251 + ".csv"),
]


@pytest.mark.parametrize(("sent", "name", "path"), NAMES, ids=range(len(NAMES)))
def test_a_name_leads_nowhere(sent, name, path):
    """A name is that of a file; of a directory's file also the folders in it, none of them above it."""
    assert clean_name(sent) == name
    assert clean_name(sent, keeps_folders=True) == path


@pytest.mark.parametrize("sent", ["", "..", "/", "\x00", None, 5, ["a"]])
def test_a_file_needs_a_name(sent):
    """What holds no name is refused."""
    with pytest.raises(ValueError, match="name"):
        clean_name(sent)


def test_an_odd_type_is_unknown_content():
    """A MIME type has two parts; anything else is none."""
    assert [clean_type(sent) for sent in ("text/csv", "x", None, "a/b" * 100)] == ["text/csv", *["application/octet-stream"] * 3]


FITTING = [
    ((), "a.exe", "", True),
    ((".csv",), "A.CSV", "", True),
    ((".csv",), "csv", "", False),
    ((".tar.gz",), "a.tar.gz", "", True),
    (("image/*",), "a", "image/webp", True),
    (("image/*",), "a.png", "", True),
    (("image/*",), "a.txt", "text/plain", False),
    (("application/pdf",), "a", "application/pdf; x=1", True),
    (("text/*", ".md"), "a.md", "", True),
]


@pytest.mark.parametrize(("types", "name", "mime", "is_taken"), FITTING)
def test_types_are_endings_or_mime_types(types, name, mime, is_taken):
    """A file is taken by its ending, by the type its browser told, or by that of its name."""
    assert (find_refusal(name, mime, 1, types, 1) is None) == is_taken


def test_types_of_one_sort_come_together():
    """Endings that mean the same are all taken; words stand for all MIME types of a sort."""
    assert list_types(["jpg", "Video"]) == ("video/*", ".jpg", ".jpeg")
    assert list_types("image") == ("image/*",)
    assert list_types(None) == list_types([]) == ()


def test_sizes_are_readable():
    """Three digits at most, and a unit."""
    assert [readable_size(size) for size in (0, 999, 1000, 1536, 100 << 20, 5 << 40)] == [
        *("0 B", "999 B", "1.0 KB", "1.5 KB", "100 MB", "5.0 TB")
    ]


FORGERIES = [
    pytest.param("st.file_uploader('a')", {"file": "x"}, id="no list"),
    pytest.param("st.file_uploader('a')", [{"file": "nobody"}], id="unknown file"),
    pytest.param("st.file_uploader('a')", [stored(), stored()], id="two where one is allowed"),
    pytest.param("st.file_uploader('a', accept_multiple_files=True)", [*[stored()] * 2], id="one twice"),
    pytest.param("st.file_uploader('a', 'csv')", [stored()], id="type"),
    pytest.param("st.file_uploader('a', max_upload_size=1)", [StoredFile("a", "", (1 << 20) + 1)], id="size"),
    pytest.param("st.camera_input('a')", [stored()], id="no photo"),
    pytest.param("st.audio_input('a')", [stored()], id="no recording"),
]


@pytest.mark.parametrize(("call", "raw"), FORGERIES)
def test_a_forged_value_is_refused(call, raw):
    """A value names files that were uploaded, as many as are allowed, of the types and sizes allowed."""
    assert contract_of(call).check(raw)
