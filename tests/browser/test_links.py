"""Buttons that act in the browser: downloads, links, menus."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

DOWNLOADS = [
    pytest.param('"häß", "a.csv"', "a.csv", "häß".encode(), id="text"),
    pytest.param('b"\\x00\\xff", "a.bin"', "a.bin", b"\x00\xff", id="bytes"),
    pytest.param("lambda: str(2**8)", "download.txt", b"256", id="function"),
    pytest.param('bytes(range(256)) * 20000, "big"', "big", bytes(range(256)) * 20000, id="five megabytes"),
    pytest.param('"", "empty.txt"', "empty.txt", b"", id="nothing"),
]


LINKS = """\
st.link_button("Plain", "/api")
pressed = st.link_button("Runs", "/api", on_click="rerun", icon=":material/open_in_new:")
st.link_button("Off", "/api", disabled=True)
st.link_button("Script", "java\\nscript:alert(1)")
st.text(f"<{pressed}>")
"""
OTHERS = {
    "ignore": 'st.download_button("Get", "x", on_click="ignore", shortcut="Ctrl+J")\ntext = st.text_input("t")\nst.text(f"<{text}>")',
    "failing": 'st.download_button("Get", lambda: 1 / 0)',
    "links": LINKS,
    "menu": 'chosen = st.menu_button("Do", ["Copy", "**Cut**", "Paste"], key="menu")\nst.text(f"<{chosen}>")\nst.button("other")',
}


@pytest.fixture(scope="module")
def notebook(module_notebook):
    """One notebook for all: each cell is an app."""
    downloads = [param.values[0] for param in DOWNLOADS]
    return module_notebook(
        *(f'%%app\npressed = st.download_button("Get", {each}, key="k{n}")\nst.text(f"<{{pressed}}>")' for n, each in enumerate(downloads)),
        *(f"%%app {name}\n{code}" for name, code in OTHERS.items()),
    )


@pytest.fixture
def run_other(notebook):
    """Run one of the other apps."""
    return lambda name: notebook.run_app(1 + len(DOWNLOADS) + list(OTHERS).index(name))


@pytest.mark.slow
@pytest.mark.parametrize(("index", "case"), list(enumerate(DOWNLOADS)), ids=[param.id for param in DOWNLOADS])
def test_a_download_is_saved_and_causes_a_run(notebook, tmp_path, index, case):
    """The browser saves name and content; the run that the press causes sees True."""
    _, name, content = case.values
    app = notebook.run_app(1 + index)

    with notebook.page.expect_download() as download:
        app.get_by_role("button", name="Get").press("Enter")

    assert download.value.suggested_filename == name
    download.value.save_as(tmp_path / "saved")
    assert (tmp_path / "saved").read_bytes() == content
    expect(app).to_contain_text("<True>")


def test_a_download_may_cause_no_run(notebook, run_other):
    """With on_click="ignore" the file is saved and nothing runs."""
    app = run_other("ignore")

    with notebook.page.expect_download():
        app.get_by_role("button", name="Get").click()
    app.get_by_role("textbox").click()
    with notebook.page.expect_download():
        notebook.page.keyboard.press("Control+J")
    app.get_by_role("textbox").fill("later")
    app.get_by_role("textbox").press("Enter")

    expect(app).to_contain_text("<later>")
    expect(app).to_have_attribute("data-jupyter-rerun-run", "2")


def test_a_function_that_fails_says_so(run_other):
    """The reason is shown beside the button, which works again afterwards."""
    app = run_other("failing")
    button = app.get_by_role("button", name="Get")

    button.click()

    expect(app.get_by_role("status")).to_contain_text("ZeroDivisionError")
    expect(button).not_to_have_attribute("aria-busy", "true")


def test_a_link_opens_a_page(notebook, run_other):
    """A link is a real one, opened in a new tab by mouse or keyboard; a script is not opened."""
    app = run_other("links")
    with notebook.page.expect_popup() as opened:
        app.get_by_role("link", name="Plain").click()
    opened.value.close()
    expect(app).to_have_attribute("data-jupyter-rerun-run", "1")

    with notebook.page.expect_popup() as opened:
        app.get_by_role("link", name="Runs").press("Enter")
    opened.value.close()
    expect(app).to_contain_text("<True>")
    expect(app).to_have_attribute("data-jupyter-rerun-run", "2")
    for name in ("Off", "Script"):
        expect(app.get_by_role("link", name=name)).to_be_disabled()
        assert app.get_by_role("link", name=name).get_attribute("href") is None


def test_a_menu_is_used_by_mouse_and_keyboard(notebook, run_other):
    """A click or Enter chooses; arrows, Home, End and letters move; Escape leaves everything as it was."""
    app = run_other("menu")
    button, keys = app.get_by_role("button", name="Do"), notebook.page.keyboard
    item = lambda name: app.get_by_role("menuitem", name=name)  # noqa: E731

    button.click()
    expect(item("Copy")).to_be_focused()
    item("Paste").click()
    expect(app).to_contain_text("<Paste>")
    expect(button).to_be_focused()
    expect(app.get_by_role("menu")).to_be_hidden()

    keys.press("ArrowDown")
    keys.press("ArrowDown")
    expect(item("Cut")).to_be_focused()
    keys.press("End")
    expect(item("Paste")).to_be_focused()
    keys.press("ArrowDown")
    expect(item("Copy")).to_be_focused()
    keys.press("p")
    expect(item("Paste")).to_be_focused()
    keys.press("Escape")
    expect(app.get_by_role("menu")).to_be_hidden()
    expect(button).to_be_focused()
    expect(app).to_have_attribute("data-jupyter-rerun-run", "2")

    keys.press("ArrowUp")
    keys.press("Home")
    keys.press("Enter")
    expect(app).to_contain_text("<Copy>")
    app.get_by_role("button", name="other").click()
    expect(app).to_contain_text("<None>")
