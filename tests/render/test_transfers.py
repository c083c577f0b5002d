"""Files on their way between kernel and browser: what is taken, answered, kept and released."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest

import jupyter_rerun as st

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


REFUSED = [
    pytest.param({"name": "a.exe"}, "no type that is allowed", id="type"),
    pytest.param({"size": (1 << 20) + 1}, "too large", id="size"),
    pytest.param({"name": ".."}, "no name", id="name"),
    pytest.param({"size": -1}, "size", id="negative size"),
    pytest.param({"size": "6"}, "size", id="size as text"),
]


@pytest.mark.parametrize(("facts", "reason"), REFUSED)
def test_a_file_is_checked_before_it_is_sent(uploader, facts, reason):
    """The browser's own checks are not relied on."""
    (answer,) = announce(uploader, **facts)
    assert reason in answer["error"]
    assert "error" in uploader.transfers({**CHUNK, "offset": 0}, b"x")[0]


@pytest.mark.parametrize(("offset", "content"), [(4, b"too long"), (-1, b"x"), (None, b"x"), ("0", b"x"), (0, b"1234567")])
def test_pieces_stay_within_what_was_announced(uploader, offset, content):
    """A piece outside the file ends its upload."""
    announce(uploader)
    (answer,) = uploader.transfers({**CHUNK, "offset": offset}, content)
    assert "error" in answer
    assert "error" in uploader.transfers({**CHUNK, "offset": 0}, b"abc")[0]


def test_a_piece_counts_once(uploader):
    """The same place cannot be filled twice."""
    announce(uploader)
    uploader.transfers({**CHUNK, "offset": 0}, b"abc")
    assert "error" in uploader.transfers({**CHUNK, "offset": 0}, b"abc")[0]


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
    assert not uploader.renderer._uploads.ids


def test_files_go_with_their_input(show):
    """What was sent for an input that is no longer drawn is released."""
    app = show(lambda: None if st.session_state.get("gone") else st.file_uploader("a", key="k"))
    send(app, b"x")
    announce(app)
    ((waiting,),) = (files.values() for files in app.renderer._uploads._waiting.values())
    alive = weakref.ref(waiting)
    del waiting

    app.notebook.session.assign_between_runs("gone", True)
    app.run()

    gc.collect()
    assert alive() is None
    assert not app.renderer._uploads.ids


def test_pieces_do_not_wait_for_a_frame(uploader):
    """While the page is being redrawn, pieces are taken all the same."""
    announce(uploader)
    done, view = threading.Event(), uploader.renderer.view

    def deliver():
        uploader.send_to(view, {"method": "custom", "content": {**CHUNK, "offset": 0}}, b"abc")
        done.set()

    with uploader.renderer._lock:
        threading.Thread(target=deliver, daemon=True).start()
        assert done.wait(10)


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
    assert not app.renderer._uploads.ids
    assert app.run().field("k")["value"] is None


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
