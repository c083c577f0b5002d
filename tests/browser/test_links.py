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


@pytest.mark.parametrize(("arguments", "name", "content"), DOWNLOADS)
def test_a_download_is_saved_and_causes_a_run(open_notebook, tmp_path, arguments, name, content):
    """The browser saves name and content; the run that the press causes sees True."""
    notebook = open_notebook(f'%%app\npressed = st.download_button("Get", {arguments}, key="k")\nst.text(f"<{{pressed}}>")')
    app = notebook.run_app(1)

    with notebook.page.expect_download() as download:
        app.get_by_role("button", name="Get").press("Enter")

    assert download.value.suggested_filename == name
    download.value.save_as(tmp_path / "saved")
    assert (tmp_path / "saved").read_bytes() == content
    expect(app).to_contain_text("<True>")


def test_a_download_may_cause_no_run(open_notebook):
    """With on_click="ignore" the file is saved and nothing runs."""
    notebook = open_notebook('%%app\nst.download_button("Get", "x", on_click="ignore", shortcut="Ctrl+J")\nst.text_input("t")')
    app = notebook.run_app(1)

    with notebook.page.expect_download():
        app.get_by_role("button", name="Get").click()
    app.get_by_role("textbox").click()
    with notebook.page.expect_download():
        notebook.page.keyboard.press("Control+J")

    expect(app).to_have_attribute("data-jupyter-rerun-run", "1")


def test_a_function_that_fails_says_so(open_notebook):
    """The reason is shown beside the button, which works again afterwards."""
    app = open_notebook('%%app\nst.download_button("Get", lambda: 1 / 0)').run_app(1)
    button = app.get_by_role("button", name="Get")

    button.click()

    expect(app.get_by_role("status")).to_contain_text("ZeroDivisionError")
    expect(button).not_to_have_attribute("aria-busy", "true")


def test_a_link_opens_a_page(open_notebook):
    """A link is a real one, opened in a new tab by mouse or keyboard; a script is not opened."""
    notebook = open_notebook(
        """\
%%app
st.link_button("Plain", "/api")
pressed = st.link_button("Runs", "/api", on_click="rerun", icon=":material/open_in_new:")
st.link_button("Off", "/api", disabled=True)
st.link_button("Script", "java\\nscript:alert(1)")
st.text(f"<{pressed}>")
"""
    )
    app = notebook.run_app(1)
    with notebook.page.expect_popup() as opened:
        app.get_by_role("link", name="Plain").click()
    opened.value.close()
    expect(app).to_have_attribute("data-jupyter-rerun-run", "1")

    with notebook.page.expect_popup() as opened:
        app.get_by_role("link", name="Runs").press("Enter")
    opened.value.close()
    expect(app).to_contain_text("<True>")
    for name in ("Off", "Script"):
        expect(app.get_by_role("link", name=name)).to_be_disabled()
        assert app.get_by_role("link", name=name).get_attribute("href") is None


def test_a_menu_is_used_by_mouse_and_keyboard(open_notebook):
    """A click or Enter chooses; arrows, Home, End and letters move; Escape leaves everything as it was."""
    notebook = open_notebook(
        '%%app\nchosen = st.menu_button("Do", ["Copy", "**Cut**", "Paste"], key="k")\nst.text(f"<{chosen}>")\nst.button("other")'
    )
    app = notebook.run_app(1)
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
