"""Files on their way between kernel and browser: what is taken, answered, kept and released."""

from __future__ import annotations

import gc
import random
import threading
import weakref
from base64 import b64decode, b64encode
from itertools import pairwise
from types import SimpleNamespace

import pytest

import jupyter_rerun as st
from jupyter_rerun.render import uploads

START = {"type": "upload", "step": "start", "transfer": "t"}
CHUNK = {"type": "upload", "step": "chunk", "transfer": "t"}


def announce(app, name="a.txt", size=6, mime="text/plain", key="k"):
    return app.transfers({**START, "id": app.field(key)["id"], "name": name, "mime": mime, "size": size})


def send(app, content, transfer="t", **facts):
    """Upload a whole file; return what the browser may know of it."""
    app.transfers(
        {**START, "transfer": transfer, "id": app.field("k")["id"], "name": "a.txt", "mime": "text/plain", "size": len(content), **facts}
    )
    (answer,) = app.transfers({**CHUNK, "transfer": transfer, "offset": 0}, content)
    return answer["file"]


@pytest.fixture
def uploader(show):
    values = []
    app = show(lambda: values.append(st.file_uploader("a", ["txt"], accept_multiple_files=True, key="k", max_upload_size=1)))
    app.values = values
    return app


def test_a_file_comes_in_pieces_of_any_order(uploader):
    """Each piece is answered with what is there; the last one with the file, which the value can name then."""
    assert announce(uploader) == [{"type": "transfer", "transfer": "t", "received": 0}]
    assert uploader.transfers({**CHUNK, "offset": 3}, b"def")[0]["received"] == 3
    (answer,) = uploader.transfers({**CHUNK, "offset": 0}, b"abc")
    assert answer["received"] == 6
    assert answer["file"].keys() == {"file", "name", "size", "type"}
    assert uploader.requests == []

    uploader.enters("k", [{"file": answer["file"]["file"]}])
    uploader.serve()

    assert [(file.name, file.type, file.read()) for file in uploader.values[-1]] == [("a.txt", "text/plain", b"abcdef")]
    assert uploader.field("k")["value"] == [answer["file"]]


def test_an_empty_file_is_complete_at_once(uploader):
    """A file without bytes needs no piece."""
    (answer,) = announce(uploader, size=0)
    assert answer["file"]["size"] == 0


def test_a_file_of_the_value_can_stay(uploader):
    """A value names files that have just come and files of the value before, in any order."""
    first, second = send(uploader, b"1"), send(uploader, b"2", transfer="u")
    uploader.enters("k", [{"file": first["file"]}, {"file": second["file"]}])
    uploader.serve()

    uploader.enters("k", [{"file": second["file"]}])
    uploader.serve()

    assert [file.read() for file in uploader.values[-1]] == [b"2"]


def test_files_of_two_pages_wait_for_their_own_values(uploader):
    """A value takes the files that it names; others for the same input may be another page's, whose value is on its way."""
    ours, theirs = send(uploader, b"ours"), send(uploader, b"theirs", transfer="u")
    uploader.enters("k", [{"file": theirs["file"]}])
    uploader.enters("k", [{"file": ours["file"]}])
    uploader.serve()

    assert [file.read() for file in uploader.values[-1]] == [b"ours"]
    assert not uploader.renderer._transfers.uploads.ids


def test_a_file_that_no_value_names_is_forgotten_in_time(uploader, monkeypatch):
    """It was for a page that was closed."""
    now_s = 0.0
    monkeypatch.setattr(uploads, "time", SimpleNamespace(monotonic=lambda: now_s))
    send(uploader, b"old")
    now_s = uploads._IDLE_S - 1
    file = send(uploader, b"new", transfer="u")
    assert len(uploader.renderer._transfers.uploads._waiting[uploader.field("k")["id"]]) == 2
    now_s = uploads._IDLE_S

    uploader.enters("k", [{"file": file["file"]}])
    uploader.serve()

    assert [file.read() for file in uploader.values[-1]] == [b"new"]
    assert not uploader.renderer._transfers.uploads.ids


REFUSED = [
    pytest.param({"name": "a.exe"}, "no type that is allowed", id="type"),
    pytest.param({"size": (1 << 20) + 1}, "too large", id="size"),
    pytest.param({"name": ".."}, "no name", id="name"),
    pytest.param({"size": -1}, "size", id="negative size"),
    pytest.param({"size": "6"}, "size", id="size as text"),
    pytest.param({"size": True}, "size", id="size as a boolean"),
    pytest.param({"size": float("nan")}, "size", id="size that is no number"),
    pytest.param({"size": 6.5}, "size", id="half a byte"),
    pytest.param({"size": 10**400}, "size", id="size beyond all files"),
    pytest.param({"name": ["a.txt"]}, "no name", id="name as a list"),
    pytest.param({"name": "/"}, "no name", id="root"),
]


@pytest.mark.parametrize(("facts", "reason"), REFUSED)
def test_a_file_is_checked_before_it_is_sent(uploader, facts, reason):
    """The browser's own checks are not relied on."""
    (answer,) = announce(uploader, **facts)
    assert reason in answer["error"]
    assert "error" in uploader.transfers({**CHUNK, "offset": 0}, b"x")[0]


OFFSETS = [4, -1, None, "0", 0.0, float("nan"), float("inf"), True, 10**30, [0], {"offset": 0}]


@pytest.mark.parametrize("offset", OFFSETS, ids=repr)
def test_pieces_stay_within_what_was_announced(uploader, offset):
    """A piece outside the file ends its upload."""
    announce(uploader)
    assert "Choose the file again" in uploader.transfers({**CHUNK, "offset": offset}, b"abc")[0]["error"]
    assert "error" in uploader.transfers({**CHUNK, "offset": 0}, b"abc")[0]


@pytest.mark.parametrize("buffers", [[], [b""], [b"1234567"], [b"abc", b"def"]], ids=["none", "empty", "too long", "two"])
def test_a_piece_is_one_binary_part(uploader, buffers):
    """What has no bytes, too many, or several parts is no piece of this file."""
    announce(uploader)
    assert "error" in uploader.transfers({**CHUNK, "offset": 0}, *buffers)[0]
    assert not uploader.renderer._transfers.uploads.ids


OVERLAPS = [
    pytest.param([(0, 5), (3, 3)], id="the end of one"),
    pytest.param([(3, 3), (0, 5)], id="the start of one"),
    pytest.param([(0, 3), (0, 3)], id="the same"),
    pytest.param([(0, 3), (0, 2)], id="the same start, shorter"),
    pytest.param([(0, 3), (0, 6)], id="the same start, longer"),
    pytest.param([(2, 2), (0, 6)], id="all around one"),
    pytest.param([(0, 6), (2, 2)], id="inside one"),
    pytest.param([(0, 2), (4, 2), (1, 4)], id="both neighbours"),
    pytest.param([(0, 2), (4, 2), (2, 3)], id="the neighbour behind"),
]


@pytest.mark.parametrize("pieces", OVERLAPS)
def test_each_byte_comes_once(uploader, pieces):
    """A piece that covers part of another one ends the upload: the file would have a gap at its end."""
    announce(uploader, size=10)
    *answers, last = [uploader.transfers({**CHUNK, "offset": offset}, b"x" * count)[0] for offset, count in pieces]
    assert all("error" not in answer for answer in answers)
    assert "Choose" in last["error"]
    assert not uploader.renderer._transfers.uploads.ids


def test_nothing_comes_after_the_end(uploader):
    """A file that is complete takes no more pieces, and stays as it is."""
    file = send(uploader, b"abc")
    assert "error" in uploader.transfers({**CHUNK, "offset": 0}, b"xyz")[0]
    uploader.enters("k", [{"file": file["file"]}])
    uploader.serve()
    assert [each.read() for each in uploader.values[-1]] == [b"abc"]


def test_pieces_in_any_order_make_the_file(show):
    """Whatever pieces a file is cut into and in which order they come, it has its bytes and its size."""
    values = []
    app = show(lambda: values.append(st.file_uploader("a", key="k")))
    chance = random.Random(7)
    for number in range(30):
        content = chance.randbytes(chance.randrange(1, 60))
        cuts = sorted({0, len(content), *(chance.randrange(len(content)) for _ in range(chance.randrange(9)))})
        pieces = list(pairwise(cuts))
        chance.shuffle(pieces)
        app.transfers({**START, "id": app.field("k")["id"], "transfer": str(number), "name": "a", "size": len(content)})
        answers = [app.transfers({**CHUNK, "transfer": str(number), "offset": a}, content[a:b])[0] for a, b in pieces]
        assert ["file" in answer for answer in answers] == [False] * (len(answers) - 1) + [True]
        app.enters("k", [{"file": answers[-1]["file"]["file"]}])
        app.serve()
        assert (values[-1].read(), values[-1].size) == (content, len(content))


def test_two_uploads_at_once_stay_apart(uploader):
    """Pieces belong to the upload they name; one that was broken off does not touch the other."""
    announce(uploader)
    uploader.transfers({**START, "transfer": "u", "id": uploader.field("k")["id"], "name": "b.txt", "size": 4})
    uploader.transfers({**CHUNK, "offset": 0}, b"abc")
    uploader.transfers({**CHUNK, "transfer": "u", "offset": 2}, b"34")
    assert "error" in uploader.transfers({**CHUNK, "offset": 2}, b"cd")[0]
    file = uploader.transfers({**CHUNK, "transfer": "u", "offset": 0}, b"12")[0]["file"]

    uploader.enters("k", [{"file": file["file"]}])
    uploader.serve()

    assert [each.read() for each in uploader.values[-1]] == [b"1234"]


def test_an_upload_is_announced_once(uploader):
    """A second announcement of one upload ends it: its pieces could be those of either."""
    announce(uploader)
    assert "error" in announce(uploader, size=4)[0]
    assert "error" in uploader.transfers({**CHUNK, "offset": 0}, b"abc")[0]


def test_a_value_has_no_more_files_than_allowed(show):
    """Where one file is allowed a value names one; the same one twice, or one that was not sent, is no value."""
    app = show(lambda: st.file_uploader("a", key="k"))
    files = [{"file": send(app, b"x", transfer=name)["file"]} for name in "uv"]
    for value in (files, [files[0], files[0]], [{"file": "another"}], [{"file": ["u"]}], {"file": files[0]["file"]}, files[0], None, "u"):
        app.enters("k", value)
    assert app.requests == []
    app.enters("k", files[1:])
    assert len(app.requests) == 1


def test_a_recorder_takes_what_the_browser_records(show):
    """The type is the recorder's own, whatever the name ends in."""
    app = show(lambda: (st.camera_input("a", key="k"), st.audio_input("b", key="sound")))
    assert "image/jpeg" in announce(app, name="a.jpg", mime="text/html")[0]["error"]
    assert "error" in announce(app, name="a.html", mime="image/jpeg")[0]
    assert "audio/wav" in announce(app, name="a.wav", mime="image/jpeg", key="sound")[0]["error"]
    assert "error" not in announce(app, name="a.wav", mime="audio/wav", key="sound")[0]


@pytest.mark.parametrize("draw", [lambda: st.file_uploader("a", key="k", disabled=True), lambda: st.date_input("a", key="k")])
def test_only_inputs_for_files_take_files(show, draw):
    """A disabled input takes none, and one of another kind neither."""
    app = show(draw)
    assert "takes no files" in announce(app)[0]["error"]


def test_a_file_is_for_one_input(show):
    """A file that was sent for one input cannot be named by another."""
    app = show(lambda: (st.file_uploader("a", key="k"), st.file_uploader("b", key="other")))
    file = send(app, b"x")
    app.enters("other", [{"file": file["file"]}])
    assert app.requests == []


def test_a_cancelled_upload_is_forgotten(uploader):
    """Nothing is kept of it, and late pieces are refused."""
    announce(uploader)
    uploader.transfers({**CHUNK, "offset": 0}, b"abc")
    assert uploader.transfers({"type": "upload", "step": "cancel", "transfer": "t"}) == []
    assert "error" in uploader.transfers({**CHUNK, "offset": 3}, b"def")[0]
    assert not uploader.renderer._transfers.uploads.ids


def test_files_go_with_their_input(show):
    """What was sent for an input that is no longer drawn is released."""
    app = show(lambda: None if st.session_state.get("gone") else st.file_uploader("a", key="k"))
    send(app, b"x")
    announce(app)
    ((waiting,),) = (files.values() for files in app.renderer._transfers.uploads._waiting.values())
    alive = weakref.ref(waiting.file)
    del waiting

    app.notebook.session.assign_between_runs("gone", True)
    app.run()

    gc.collect()
    assert alive() is None
    assert not app.renderer._transfers.uploads.ids


def test_pieces_do_not_wait_for_a_frame(uploader):
    """While the page is being redrawn, pieces are taken all the same."""
    announce(uploader)
    done, view = threading.Event(), uploader.renderer.view

    def deliver():
        uploader.send_to(view, {"method": "custom", "content": {**CHUNK, "offset": 0}}, b"abc")
        done.set()

    with uploader.renderer._lock:
        threading.Thread(target=deliver, daemon=True).start()
        assert done.wait(60)


def test_a_message_brings_its_files(show):
    """Files and recording of a chat come with the text, in one request."""
    values = []
    app = show(lambda: values.append(st.chat_input("a", accept_file=True, accept_audio=True, file_type="txt", key="k")))
    text = send(app, b"one")
    sound = send(app, b"RIFF", transfer="u", name="s.wav", mime="audio/wav")

    app.enters("k", {"text": "hi", "files": [{"file": text["file"]}], "audio": {"file": sound["file"]}})
    app.serve()

    message = values[-1]
    assert (message.text, [file.read() for file in message.files], message.audio.read()) == ("hi", [b"one"], b"RIFF")
    assert not app.renderer._transfers.uploads.ids
    assert app.run().field("k")["value"] is None


def test_behind_a_gateway_bytes_are_in_the_messages(show, messages, monkeypatch, caplog):
    """Either way: the server hands on none that are beside them. What is no base64 is no message."""
    monkeypatch.setenv("KERNEL_GATEWAY", "1")
    values = []
    app = show(lambda: (values.append(st.file_uploader("a", key="k")), st.download_button("b", b"\x00\xff", "b.bin", key="down")))
    view = app.renderer.view
    announce(app, size=2)
    assert app.transfers({**CHUNK, "offset": 0, "base64": ["?"]}) == []
    assert "could not be read" in caplog.text

    (answer,) = app.transfers({**CHUNK, "offset": 0, "base64": [b64encode(b"\xff\x00").decode()]})
    app.enters("k", [{"file": answer["file"]["file"]}])
    app.serve()
    (fetched,) = app.transfers({**GET, "id": app.field("down")["id"]})
    view.send_module(view.module)
    (brought,) = [message for message in messages if message.data.get("method") == "custom"]

    assert values[-1].read() == b"\xff\x00"
    assert b64decode(fetched["base64"][0]) == b"\x00\xff"
    assert len(brought.data["content"]["base64"]) == 2
    assert brought.buffers == []
    assert "parts" not in fetched


# Downloads

GET = {"type": "download", "step": "start", "transfer": "t"}


def fetch(app, **facts):
    return app.transfers({**GET, "id": app.field("k")["id"], **facts})


def test_data_travels_only_when_asked_for(show):
    """No frame holds the data; the answer does, as a binary part."""
    app = show(lambda: st.download_button("a", "secret", "a.txt", key="k"))
    assert all(not message.buffers and "secret" not in str(message.data) for message in app.told())

    (answer,) = fetch(app)

    assert answer == {
        "type": "transfer",
        "transfer": "t",
        "offset": 0,
        "size": 6,
        "name": "a.txt",
        "mime": "text/plain",
        "parts": [b"secret"],
    }
    assert app.requests == []


def test_large_data_is_fetched_in_parts(show):
    """The parts are those of the data that was shown when the button was pressed, also after a run."""
    content = bytes(range(256)) * 5000
    app = show(lambda: st.download_button("a", content if "ran" not in st.session_state else b"new", key="k"))
    (first,) = fetch(app)
    app.notebook.session.assign_between_runs("ran", True)
    app.run()

    (part,) = app.transfers({"type": "download", "step": "part", "transfer": "t", "offset": 1 << 20})

    assert first["parts"][0] + part["parts"][0] == content
    for offset in (-1, None, "0", 0.5, True, len(content), 10**30, float("nan"), [0]):
        assert "no such part" in app.transfers({"type": "download", "step": "part", "transfer": "t", "offset": offset})[0]["error"]
    app.transfers({"type": "download", "step": "done", "transfer": "t"})
    assert "error" in app.transfers({"type": "download", "step": "part", "transfer": "t", "offset": 0})[0]


def test_a_disabled_button_gives_nothing(show):
    """Whatever a browser asks."""
    app = show(lambda: st.download_button("a", "secret", key="k", disabled=True))
    (answer,) = fetch(app)
    assert "error" in answer


def test_the_files_of_a_value_can_be_fetched(show):
    """A page that was opened anew shows a photo from the kernel's copy; other files are not given."""
    app = show(lambda: st.camera_input("a", key="k"))
    file = send(app, b"photo", name="a.jpg", mime="image/jpeg")
    assert "error" in fetch(app, file=file["file"])[0]
    app.enters("k", [{"file": file["file"]}])
    app.serve()

    assert fetch(app, file=file["file"])[0]["parts"] == [b"photo"]
    assert "error" in fetch(app, file="another")[0]


def test_stop_is_passed_on(show):
    """A person may end a run; the renderer hands that to whoever runs the app."""
    app = show(lambda: None)
    stopped = []
    app.renderer._stop = lambda: stopped.append(True)
    app.send_to(app.renderer.view, {"method": "custom", "content": {"type": "stop"}})
    assert stopped == [True]


def test_a_link_without_a_run_cannot_cause_one(show):
    """A plain link has no value that a browser could send, and a link in a form does not submit the form."""
    app = show(lambda: st.link_button("a", "/", key="k"))
    app.enters("k", True)
    assert app.requests == []


def test_a_link_in_a_form_does_not_submit_it(show):
    """Its run gets nothing of what waits in the form."""

    def draw():
        with st.form("f"):
            st.file_uploader("files", key="k")
            st.link_button("a", "/", on_click="rerun", key="link")
            st.form_submit_button()

    app = show(draw)
    file = send(app, b"x")
    app.enters("k", [{"file": file["file"]}])
    app.enters("link", True)
    app.serve()

    assert app.state["k"] is None
