"""Files in the folder ``static`` beside the notebook, by the addresses that Streamlit's server has for them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.lab import SETUP, Lab, new_page, soon


def png(width: int, height: int) -> bytes:
    """Return a picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\x00" + b"\x26\x46\x53" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.fixture
def static(lab: Lab) -> Iterator[Path]:
    """The folder, and a file that says that it is served."""
    config = lab.directory / ".streamlit" / "config.toml"
    config.parent.mkdir(exist_ok=True)
    config.write_text("[server]\nenableStaticServing = true\n")
    folder = lab.directory / "static"
    folder.mkdir(exist_ok=True)
    (folder / "boat.png").write_bytes(png(40, 20))
    (folder / "drawing.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="10"><rect width="30" height="10"/></svg>'
    )
    (folder / "notes.txt").write_text("High water at noon.")
    (folder / "page.html").write_text("<script>document.title = 'ran'</script>Some page")
    yield folder
    config.unlink()


APP = """%%app served
st.logo("/app/static/boat.png")
st.image(["app/static/boat.png", "/app/static/drawing.svg"], ["Boat", "Drawing"], alt=["The boat", "The drawing"])
st.markdown("![In Markdown](app/static/boat.png) and [Notes](app/static/notes.txt)")
st.html('<img alt="In HTML" src="./app/static/boat.png"> <a href="app/static/page.html">Page</a>')
st.link_button("Open notes", "app/static/notes.txt")
st.dataframe(
    {"boat": ["app/static/boat.png"], "notes": ["app/static/notes.txt"]},
    column_config={"boat": st.column_config.ImageColumn(), "notes": st.column_config.LinkColumn()},
)
st.button("Again")
st.session_state.runs = st.session_state.get("runs", 0) + 1
st.markdown(f"![Changing](app/static/boat.png) run {st.session_state.runs}")
"""
SIZE = "image => [image.naturalWidth, image.naturalHeight]"


def check_pictures(app) -> None:
    for name, size in {
        "The boat": [40, 20],
        "The drawing": [30, 10],
        "In Markdown": [40, 20],
        "In HTML": [40, 20],
        "Logo": [40, 20],
    }.items():
        assert soon(app.page, app.get_by_alt_text(name, exact=True).evaluate, SIZE) == size, name
    assert soon(app.page, app.locator("img.rerun-grid-image").evaluate, SIZE) == [40, 20]


@pytest.mark.slow
def test_pictures_come_from_files_beside_the_notebook(open_notebook, static):
    """In elements, Markdown, HTML, tables and the logo; after a run and a reload, too."""
    notebook = open_notebook(APP)
    app = notebook.run_app(1)
    check_pictures(app)
    changing = app.get_by_alt_text("Changing")
    before = changing.evaluate("image => image.src")

    app.get_by_role("button", name="Again").click()
    expect(app.get_by_text("run 2")).to_be_visible()
    assert changing.evaluate("image => image.src") == before
    check_pictures(app)
    notebook.save()
    app = notebook.reload().cell(1).locator(".rerun-app")
    check_pictures(app)


@pytest.mark.slow
def test_links_open_such_files_and_nothing_of_them_runs(open_notebook, static):
    """A text is shown in a page of its own, and HTML as the text it is."""
    notebook = open_notebook(APP)
    app = notebook.run_app(1)
    for name, text in (("Notes", "High water"), ("Open notes", "High water"), ("Page", "<script>")):
        with notebook.page.context.expect_page() as opened:
            app.get_by_role("link", name=name, exact=True).click()
        page = opened.value
        expect(page.locator("body")).to_contain_text(text)
        assert page.title() != "ran"
        page.close()


@pytest.mark.slow
def test_without_the_option_the_app_runs_and_the_log_says_what_to_do(open_notebook, lab):
    """A picture that cannot be had does not keep the others from the page."""
    notebook = open_notebook(APP.replace('["app/static/boat.png"', '["/app/static/boat.png"'))
    app = notebook.run_app(1)

    expect(app.get_by_text("run 1")).to_be_visible()
    assert soon(app.page, app.get_by_alt_text("In Markdown").get_attribute, "data-rerun-missing") == ""


@pytest.mark.slow
def test_voila_shows_such_files_and_the_theme(lab, browser, static):
    """Its pages have no server for them, and the kernel has."""
    config = lab.directory / ".streamlit" / "config.toml"
    config.write_text(f'{config.read_text()}[theme]\nbackgroundColor = "#102a43"\n')
    name = f"test{next(lab.numbers)}.ipynb"
    lab.write(name, [SETUP, APP])
    page = new_page(browser)
    try:
        page.goto(f"{lab.url}/voila/render/{name}")
        app = page.locator(".rerun-app")
        check_pictures(app)
        assert app.evaluate("app => getComputedStyle(app).backgroundColor") == "rgb(16, 42, 67)"
    finally:
        page.close()
