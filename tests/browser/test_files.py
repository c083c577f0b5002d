"""Files in a real browser: chosen, dropped, sent in pieces, taken away, recorded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import OpenNotebook, Pages, opening
from tests.browser.lab import FLAGS, Lab
from tests.tools.chromium import find_chromium

SHOW = "st.text(repr([(f.name, f.type, f.size, bytes(f.read(20))) for f in (v if isinstance(v, list) else [v] if v else [])]))"
MEGABYTE = 1 << 20


def uploader(arguments: str = "") -> str:
    return f'%%app\nv = st.file_uploader("Data", key="k"{arguments})\n{SHOW}'


def file(name: str, content: bytes, mime: str = "text/plain") -> dict[str, object]:
    return {"name": name, "mimeType": mime, "buffer": content}


def test_a_chosen_file_reaches_the_app_and_stays(open_notebook):
    """The button opens the browser's dialog by mouse and by keyboard; the file is there in every run until it is removed."""
    notebook = open_notebook(uploader() + '\nst.button("again")')
    app = notebook.run_app(1)
    button = app.get_by_role("group", name="Data").get_by_role("button", name="Choose a file")

    with notebook.page.expect_file_chooser() as chosen:
        button.click()
    chosen.value.set_files([file("a.txt", b"one")])
    expect(app).to_contain_text("[('a.txt', 'text/plain', 3, b'one')]")
    app.get_by_role("button", name="again").click()
    expect(app).to_have_attribute("data-jupyter-rerun-run", "3")
    expect(app).to_contain_text("[('a.txt', 'text/plain', 3, b'one')]")

    button.focus()
    with notebook.page.expect_file_chooser() as chosen:
        button.press("Enter")
    chosen.value.set_files([file("b.txt", b"two")])
    expect(app).to_contain_text("[('b.txt', 'text/plain', 3, b'two')]")
    expect(app.get_by_role("listitem")).to_have_count(1)

    app.get_by_role("button", name="Remove b.txt").press("Enter")
    expect(app).to_contain_text("[]")
    expect(app.get_by_role("listitem")).to_have_count(0)


def test_several_files_cause_one_run_and_go_one_by_one(open_notebook):
    """Files chosen together arrive together; removing one leaves the others."""
    app = open_notebook(uploader(", accept_multiple_files=True")).run_app(1)

    app.locator("input[type=file]").set_input_files([file("a.txt", b"1"), file("b.txt", b""), file("c.txt", b"3")])
    expect(app).to_contain_text("('c.txt', 'text/plain', 1, b'3')")
    expect(app).to_have_attribute("data-jupyter-rerun-run", "2")
    app.get_by_role("button", name="Remove b.txt").click()

    expect(app).to_contain_text("[('a.txt', 'text/plain', 1, b'1'), ('c.txt', 'text/plain', 1, b'3')]")


def test_a_dropped_file_reaches_the_app(open_notebook):
    """A file dropped on the field is taken; the notebook around it does not open it."""
    notebook = open_notebook(uploader())
    app = notebook.run_app(1)
    data = notebook.page.evaluate_handle(
        "() => { const data = new DataTransfer(); data.items.add(new File(['drop'], 'd.txt', {type: 'text/plain'})); return data; }"
    )

    app.locator(".rerun-files-zone").dispatch_event("drop", {"dataTransfer": data})

    expect(app).to_contain_text("[('d.txt', 'text/plain', 4, b'drop')]")


REFUSED = [
    pytest.param(', type="csv"', file("a.txt", b"x"), "Not one of the types", id="ending"),
    pytest.param(', type="image"', file("a.txt", b"x"), "Not one of the types", id="sort of file"),
    pytest.param(", max_upload_size=1", file("a.txt", b"x" * (MEGABYTE + 1)), "Too large", id="size"),
]


@pytest.mark.parametrize(("arguments", "sent", "reason"), REFUSED)
def test_a_file_that_is_not_allowed_is_refused_with_the_reason(open_notebook, arguments, sent, reason):
    """The reason is told as an alert; nothing runs, and the line can be dismissed."""
    app = open_notebook(uploader(arguments)).run_app(1)

    app.locator("input[type=file]").set_input_files([sent])

    expect(app.get_by_role("alert")).to_contain_text(reason)
    app.get_by_role("button", name="Dismiss a.txt").click()
    expect(app.get_by_role("listitem")).to_have_count(0)
    expect(app).to_have_attribute("data-jupyter-rerun-run", "1")


def test_a_directory_keeps_its_paths(open_notebook, tmp_path):
    """A folder gives the files in it, those of the types wanted, named by their paths."""
    folder = tmp_path / "pictures"
    (folder / "old").mkdir(parents=True)
    (folder / "a.csv").write_text("1")
    (folder / "old" / "b.csv").write_text("2")
    (folder / "old" / "c.txt").write_text("3")
    app = open_notebook(
        '%%app\nv = st.file_uploader("Data", type="csv", accept_multiple_files="directory")\nst.text(sorted(f.name for f in v))'
    ).run_app(1)

    app.locator("input[type=file]").set_input_files(folder)

    expect(app).to_contain_text("['pictures/a.csv', 'pictures/old/b.csv']")


def test_a_large_file_does_not_block_other_inputs(open_notebook, tmp_path):
    """While 100 MB are on their way, a slider of the same app answers; the file arrives complete."""
    path = tmp_path / "large.bin"
    with path.open("wb") as large:
        for number in range(100):
            large.write(bytes([number]) * MEGABYTE)
    notebook = open_notebook(
        """\
%%app
import hashlib
from collections.abc import Iterator
v = st.file_uploader("Data", key="k")
n = st.slider("n", 0, 100, key="n")
st.text(f"n is {n}")
if v:
    st.text(f"got {v.size} {hashlib.md5(v.read()).hexdigest()}")
"""
    )
    app = notebook.run_app(1)
    handle = app.get_by_role("slider", name="n")
    progress = app.get_by_role("progressbar", name="Upload of large.bin")

    app.locator("input[type=file]").set_input_files(path)
    expect(progress).to_be_visible()
    for number in range(1, 6):
        handle.press("ArrowRight")
        expect(app).to_contain_text(f"n is {number}")
    assert 0 < int(progress.get_attribute("aria-valuenow") or 0) < 100

    expect(app).to_contain_text(f"got {100 * MEGABYTE} {hashlib.md5(path.read_bytes()).hexdigest()}", timeout=60_000)
    expect(progress).to_be_hidden()


def test_an_upload_can_be_cancelled(open_notebook, tmp_path):
    """A cancelled file leaves nothing behind, and the next one is taken."""
    path = tmp_path / "large.bin"
    path.write_bytes(bytes(80 * MEGABYTE))
    app = open_notebook(uploader()).run_app(1)

    app.locator("input[type=file]").set_input_files(path)
    app.get_by_role("button", name="Cancel the upload of large.bin").click()
    expect(app.get_by_role("listitem")).to_have_count(0)
    app.locator("input[type=file]").set_input_files([file("a.txt", b"one")])

    expect(app).to_contain_text("[('a.txt', 'text/plain', 3, b'one')]")
    expect(app).to_have_attribute("data-jupyter-rerun-run", "2")


def test_files_wait_for_their_form(open_notebook):
    """In a form the file counts when the form is submitted."""
    app = open_notebook(f'%%app\nwith st.form("f"):\n    v = st.file_uploader("Data")\n    st.form_submit_button("Go")\n{SHOW}').run_app(1)
    app.locator("input[type=file]").set_input_files([file("a.txt", b"one")])
    expect(app.get_by_role("button", name="Remove a.txt")).to_be_visible()
    expect(app).to_contain_text("[]")

    app.get_by_role("button", name="Go").click()

    expect(app).to_contain_text("[('a.txt', 'text/plain', 3, b'one')]")


def test_a_reloaded_page_shows_the_files(open_notebook):
    """The files belong to the kernel: after a reload they are listed, and can be removed."""
    notebook = open_notebook(uploader())
    app = notebook.run_app(1)
    app.locator("input[type=file]").set_input_files([file("a.txt", b"one")])
    expect(app).to_contain_text("b'one'")
    notebook.save()

    notebook.open()
    app = notebook.cell(1).locator(".rerun-app")
    app.get_by_role("button", name="Remove a.txt").click()

    expect(app).to_contain_text("[]")


# Camera and microphone


@pytest.fixture(scope="module")
def devices(browser: Browser) -> Iterator[Browser]:
    """A browser with a camera and a microphone that are not there."""
    fakes = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    browser = browser.browser_type.launch(executable_path=find_chromium(), args=[*FLAGS, *fakes])
    yield browser
    browser.close()


@pytest.fixture
def open_with_devices(lab: Lab, devices: Browser) -> Iterator[OpenNotebook]:
    with opening(lab, Pages(lab, devices)) as open_cells:
        yield open_cells


def test_a_photo_is_taken_and_cleared(open_with_devices: OpenNotebook):
    """The camera starts when asked to; the photo is a JPEG of the size asked for, shown until it is cleared."""
    notebook = open_with_devices(
        '%%app\nv = st.camera_input("Face", resolution="480p")\nst.text(f"{v and (v.name[-4:], v.type, v.read(3).hex())}")'
    )
    app = notebook.run_app(1)
    group = app.get_by_role("group", name="Face")

    group.get_by_role("button", name="Start camera").click()
    expect(group.locator("video")).to_be_visible()
    group.get_by_role("button", name="Take photo").press("Enter")
    expect(app).to_contain_text("('.jpg', 'image/jpeg', 'ffd8ff')")
    expect(group.get_by_role("img", name="Photo taken")).to_be_visible()

    notebook.save()
    notebook.open()
    group = notebook.cell(1).locator(".rerun-app").get_by_role("group", name="Face")
    expect(group.get_by_role("img", name="Photo taken")).to_be_visible()
    group.get_by_role("button", name="Clear photo").click()
    expect(notebook.cell(1).locator(".rerun-app")).to_contain_text("None")


def test_a_recording_is_made_and_cleared(open_with_devices: OpenNotebook):
    """The recording is a WAV file of one channel at the rate asked for."""
    app = open_with_devices(
        """\
%%app
import io, wave
v = st.audio_input("Voice", sample_rate=8000)
if v:
    with wave.open(io.BytesIO(v.read())) as sound:
        st.text(f"{sound.getnchannels()} {sound.getsampwidth()} {sound.getframerate()} {sound.getnframes() > 100}")
else:
    st.text("nothing")
"""
    ).run_app(1)
    group = app.get_by_role("group", name="Voice")

    group.get_by_role("button", name="Record").click()
    expect(group.get_by_role("timer")).to_have_text("0:01")
    group.get_by_role("button", name="Stop").press("Enter")
    expect(app).to_contain_text("1 2 8000 True")
    group.get_by_role("button", name="Clear").click()

    expect(app).to_contain_text("nothing")


@pytest.mark.parametrize(
    ("call", "button", "reason"), [("camera_input", "Start camera", "camera"), ("audio_input", "Record", "microphone")]
)
def test_a_missing_device_is_explained(open_notebook, call, button, reason):
    """Without a device, or without permission, the field says so and can be tried again."""
    app = open_notebook(f'%%app\nst.{call}("x")').run_app(1)

    app.get_by_role("button", name=button).click()

    expect(app.get_by_role("status").filter(has_text=reason)).to_be_visible()
    expect(app.get_by_role("button", name=button)).to_be_enabled()
