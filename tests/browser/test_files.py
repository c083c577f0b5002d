"""Files in a real browser: chosen, dropped, sent in pieces, taken away, recorded."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.conftest import OpenNotebook, Pages, opening
from tests.browser.lab import FLAGS, Lab, NotebookPage
from tests.tools.chromium import find_chromium

SHOW = "st.text(repr([(f.name, f.type, f.size, bytes(f.read(20))) for f in (v if isinstance(v, list) else [v] if v else [])]))"
MEGABYTE = 1 << 20


def uploader(arguments: str = "") -> str:
    return f'%%app\nv = st.file_uploader("Data", key="k"{arguments})\n{SHOW}'


def file(name: str, content: bytes, mime: str = "text/plain") -> dict[str, object]:
    return {"name": name, "mimeType": mime, "buffer": content}


REFUSED = [
    pytest.param(', type="csv"', file("a.txt", b"x"), "Not one of the types", id="ending"),
    pytest.param(', type="image"', file("a.txt", b"x"), "Not one of the types", id="sort of file"),
    pytest.param(", max_upload_size=1", file("a.txt", b"x" * (MEGABYTE + 1)), "Too large", id="size"),
]

FOLDER = '%%app\nv = st.file_uploader("Data", type="csv", accept_multiple_files="directory")\nst.text(sorted(f.name for f in v))'
FORM = f'%%app\nwith st.form("f"):\n    v = st.file_uploader("Data")\n    st.form_submit_button("Go")\n{SHOW}'
APPS = {
    "chosen": uploader() + '\nst.button("again")',
    "several": uploader(", accept_multiple_files=True"),
    "dropped": uploader(),
    "cancelled": uploader(),
    "folder": FOLDER,
    "form": FORM,
    **{param.id: uploader(param.values[0]) for param in REFUSED},
    "camera_input": '%%app\nst.camera_input("x")',
    "audio_input": '%%app\nst.audio_input("x")',
}


@pytest.fixture(scope="module")
def notebook(module_notebook: OpenNotebook) -> NotebookPage:
    """One notebook for all apps that stay on a page; each has a key of its own."""
    return module_notebook(*(app.replace('key="k"', f'key="{name}"') for name, app in APPS.items()))


def run(notebook: NotebookPage, name: str) -> Locator:
    return notebook.run_app(1 + list(APPS).index(name))


def test_a_chosen_file_reaches_the_app_and_stays(notebook):
    """The button opens the browser's dialog by mouse and by keyboard; the file is there in every run until it is removed."""
    app = run(notebook, "chosen")
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


def test_several_files_cause_one_run_and_go_one_by_one(notebook):
    """Files chosen together arrive together; removing one leaves the others."""
    app = run(notebook, "several")

    app.locator("input[type=file]").set_input_files([file("a.txt", b"1"), file("b.txt", b""), file("c.txt", b"3")])
    expect(app).to_contain_text("('c.txt', 'text/plain', 1, b'3')")
    expect(app).to_have_attribute("data-jupyter-rerun-run", "2")
    app.get_by_role("button", name="Remove b.txt").click()

    expect(app).to_contain_text("[('a.txt', 'text/plain', 1, b'1'), ('c.txt', 'text/plain', 1, b'3')]")


def test_a_dropped_file_reaches_the_app(notebook):
    """A file dropped on the field is taken; the notebook around it does not open it."""
    app = run(notebook, "dropped")
    data = notebook.page.evaluate_handle(
        "() => { const data = new DataTransfer(); data.items.add(new File(['drop'], 'd.txt', {type: 'text/plain'})); return data; }"
    )

    app.locator(".rerun-files-zone").dispatch_event("drop", {"dataTransfer": data})

    expect(app).to_contain_text("[('d.txt', 'text/plain', 4, b'drop')]")


@pytest.mark.parametrize("case", [pytest.param((param.id, *param.values[1:]), id=param.id) for param in REFUSED])
def test_a_file_that_is_not_allowed_is_refused_with_the_reason(notebook, case):
    """The reason is told as an alert; nothing runs, and the line can be dismissed."""
    name, sent, reason = case
    app = run(notebook, name)

    app.locator("input[type=file]").set_input_files([sent])

    expect(app.get_by_role("alert")).to_contain_text(reason)
    app.get_by_role("button", name="Dismiss a.txt").click()
    expect(app.get_by_role("listitem")).to_have_count(0)
    expect(app).to_have_attribute("data-jupyter-rerun-run", "1")


def test_a_directory_keeps_its_paths(notebook, tmp_path):
    """A folder gives the files in it, those of the types wanted, named by their paths."""
    folder = tmp_path / "pictures"
    (folder / "old").mkdir(parents=True)
    (folder / "a.csv").write_text("1")
    (folder / "old" / "b.csv").write_text("2")
    (folder / "old" / "c.txt").write_text("3")
    app = run(notebook, "folder")

    app.locator("input[type=file]").set_input_files(folder)

    expect(app).to_contain_text("['pictures/a.csv', 'pictures/old/b.csv']")


# Moves the slider as soon as the app has answered, once the file is on its way; returns how far that is in the end.
STEP = """async (app, steps) => {
  const until = holds => new Promise(done => {
    const look = () => holds() && (observer.disconnect(), done());
    const observer = new MutationObserver(look);
    observer.observe(app, { attributes: true, characterData: true, childList: true, subtree: true });
    look();
  });
  const progress = () => Number(app.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow') ?? 100);
  await until(() => progress() > 0);
  for (let step = 1; step <= steps; step += 1) {
    app.querySelector('[role=slider]').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    await until(() => app.textContent.includes(`n is ${step}`));
  }
  return progress();
}"""


@pytest.mark.slow
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
    expect(app.get_by_role("slider", name="n")).to_be_visible()
    progress = app.get_by_role("progressbar", name="Upload of large.bin")

    app.locator("input[type=file]").set_input_files(path)
    progress.wait_for(state="attached")
    assert 0 < app.evaluate(STEP, 5) < 100

    expect(app).to_contain_text(f"got {100 * MEGABYTE} {hashlib.md5(path.read_bytes()).hexdigest()}")
    expect(progress).to_be_hidden()


def test_an_upload_can_be_cancelled(notebook, tmp_path):
    """A cancelled file leaves nothing behind, and the next one is taken."""
    path = tmp_path / "large.bin"
    with path.open("wb") as large:
        large.truncate(190 * MEGABYTE)  # most of it is never read
    app = run(notebook, "cancelled")

    app.locator("input[type=file]").set_input_files(path)
    app.get_by_role("button", name="Cancel the upload of large.bin").click()
    expect(app.get_by_role("listitem")).to_have_count(0)
    app.locator("input[type=file]").set_input_files([file("a.txt", b"one")])

    expect(app).to_contain_text("[('a.txt', 'text/plain', 3, b'one')]")
    expect(app).to_have_attribute("data-jupyter-rerun-run", "2")


def test_files_wait_for_their_form(notebook):
    """In a form the file counts when the form is submitted."""
    app = run(notebook, "form")
    app.locator("input[type=file]").set_input_files([file("a.txt", b"one")])
    expect(app.get_by_role("button", name="Remove a.txt")).to_be_visible()
    expect(app).to_contain_text("[]")

    app.get_by_role("button", name="Go").click()

    expect(app).to_contain_text("[('a.txt', 'text/plain', 3, b'one')]")


@pytest.mark.slow
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


CAMERA = '%%app\nv = st.camera_input("Face", resolution="480p")\nst.text(f"{v and (v.name[-4:], v.type, v.read(3).hex())}")'
MICROPHONE = """\
%%app
import io, wave
v = st.audio_input("Voice", sample_rate=8000)
if v:
    with wave.open(io.BytesIO(v.read())) as sound:
        st.text(f"{sound.getnchannels()} {sound.getsampwidth()} {sound.getframerate()} {sound.getnframes() > 100}")
else:
    st.text("nothing")
"""


@pytest.fixture(scope="module")
def equipped(lab: Lab, devices: Browser, request: pytest.FixtureRequest) -> Iterator[NotebookPage]:
    """A notebook in that browser."""
    with opening(lab, Pages(lab, devices), request.session) as open_cells:
        yield open_cells(CAMERA, MICROPHONE)


@pytest.mark.slow
def test_a_photo_is_taken_and_cleared(equipped: NotebookPage):
    """The camera starts when asked to; the photo is a JPEG of the size asked for, shown until it is cleared."""
    app = equipped.run_app(1)
    group = app.get_by_role("group", name="Face")

    group.get_by_role("button", name="Start camera").click()
    expect(group.locator("video")).to_be_visible()
    group.get_by_role("button", name="Take photo").press("Enter")
    expect(app).to_contain_text("('.jpg', 'image/jpeg', 'ffd8ff')")
    expect(group.get_by_role("img", name="Photo taken")).to_be_visible()

    equipped.save()
    equipped.open()
    group = equipped.cell(1).locator(".rerun-app").get_by_role("group", name="Face")
    expect(group.get_by_role("img", name="Photo taken")).to_be_visible()
    group.get_by_role("button", name="Clear photo").click()
    expect(equipped.cell(1).locator(".rerun-app")).to_contain_text("None")


def test_a_recording_is_made_and_cleared(equipped: NotebookPage):
    """The recording is a WAV file of one channel at the rate asked for."""
    app = equipped.run_app(2)
    group = app.get_by_role("group", name="Voice")

    group.get_by_role("button", name="Record").click()
    expect(group.get_by_role("timer")).to_have_text(re.compile(r"^\d+:(?!00)\d\d$"))
    group.get_by_role("button", name="Stop").press("Enter")
    expect(app).to_contain_text("1 2 8000 True")
    group.get_by_role("button", name="Clear").click()

    expect(app).to_contain_text("nothing")


@pytest.mark.parametrize(
    ("call", "button", "reason"), [("camera_input", "Start camera", "camera"), ("audio_input", "Record", "microphone")]
)
def test_a_missing_device_is_explained(notebook, call, button, reason):
    """Without a device, or without permission, the field says so and can be tried again."""
    app = run(notebook, call)

    app.get_by_role("button", name=button).click()

    expect(app.get_by_role("status").filter(has_text=reason)).to_be_visible()
    expect(app.get_by_role("button", name=button)).to_be_enabled()
